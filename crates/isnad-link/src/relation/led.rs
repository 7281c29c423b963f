//! The state that leads a coalition: `التحالف العربي بقيادة السعودية`, `التحالف الذي تقوده المملكة`.
//!
//! The forces of a coalition are those of many states. Between two states they count for the one of which the article says that it leads them.
//!
//! Not: an article that names the leaders of two coalitions; a party's coalition (`الائتلاف الوطني`), which no state leads.

use super::view::{Naming, States, View};
use isnad_lexicon::{Lexicon, WordClass};

/// Tokens from the word for a coalition to the one that says who leads it.
const REACH: usize = 5;

/// The only state that the article says leads a coalition.
pub(super) fn leader(view: &View) -> Option<String> {
    let lexicon = view.watch.lexicon;
    let mut leaders = States::new();
    for sentence in view.doc.sentences() {
        for coalition in sentence.clone().filter(|&t| names_coalition(lexicon, view.doc.norm(t))) {
            let near = coalition + 1..(coalition + 1 + REACH).min(sentence.end);
            let leading = near.into_iter().find(|&t| lexicon.is(WordClass::Leadership, view.doc.norm(t)));
            if let Some(next) = leading.map(|t| t + 1).filter(|&t| t < sentence.end) {
                leaders.extend(view.states_between(view.range(next..next + 1), Naming::Places));
            }
        }
    }
    leaders.pop_first().filter(|_| leaders.is_empty())
}

/// Whether a name is that of a coalition or of its forces: طيران التحالف, not الموالون للتحالف.
pub(super) fn is_coalition(lexicon: &Lexicon, name: &str) -> bool {
    let bare = |word: &str| lexicon.is(WordClass::Coalition, word.strip_prefix("ال").unwrap_or(word));
    isnad_text::fold(name).split(' ').any(bare)
}

/// Whether a word names one, whatever is written onto it.
fn names_coalition(lexicon: &Lexicon, word: &str) -> bool {
    let is_one = |word: &str| lexicon.is(WordClass::Coalition, word);
    let word = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let rest =
        ["ال", "لل", "بال", "ب", "ل"].iter().filter_map(|written_onto| word.strip_prefix(written_onto));
    is_one(word) || rest.into_iter().any(is_one)
}
