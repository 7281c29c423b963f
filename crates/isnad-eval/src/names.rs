//! Names and phrases compared as the article scorer compares them.

use crate::tally::pair;
use crate::text::{Place, Text, word_runs};
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A complementizer at the start of a content, with the preposition that brings it.
static COMPLEMENTIZER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:(?:إلى|الى|على|عن|ب|من)\s*)?(?:[بلو]?[إأا]ن(?:ه|ها|هم|نا|ني|ي|هما|هن)?|بأن(?:ه|ها|هم)?|أنّ|إنّ)\s+",
    )
    .expect("a constant pattern, tried by the tests")
});

/// Marks that do not count at the edges of a phrase.
const EDGE: &str = " \t\n\r\u{a0}\u{200f}\u{200e}\"'«»“”„‟‘’{}()[]:،,.؛;…-–—";

/// A phrase without quotation marks, complementizer and punctuation at its edges.
pub fn core(text: &Text, place: Place) -> Place {
    let mut place = place;
    loop {
        let before = place;
        let edge = |c: Option<&char>| c.is_some_and(|c| EDGE.contains(*c));
        while edge(text.slice(place).first()) {
            place.start += 1;
        }
        while edge(text.slice(place).last()) {
            place.end -= 1;
        }
        let words = text.words(place);
        if let Some(found) = COMPLEMENTIZER.find(&words).filter(|m| m.end() < words.len()) {
            place.start += found.as_str().chars().count();
        }
        if place == before {
            return place;
        }
    }
}

fn starts(text: &Text, places: &[Place]) -> BTreeSet<usize> {
    let mut out = BTreeSet::new();
    for place in places.iter().map(|p| core(text, *p)) {
        let words = crate::text::runs(text.slice(place), |c| !c.is_whitespace());
        out.extend(words.iter().map(|w| place.start + w.start));
    }
    out
}

/// The F1 of the words of two phrases. Word starts up to two characters apart are the same word: a proclitic may be
/// counted in or not.
pub fn words_f1(text: &Text, gold: &[Place], pred: &[Place]) -> f64 {
    let (g, p) = (starts(text, gold), starts(text, pred));
    if g.is_empty() || p.is_empty() {
        return f64::from(u8::from(g.is_empty() && p.is_empty()));
    }
    let near = |of: &BTreeSet<usize>, among: &BTreeSet<usize>| {
        of.iter().filter(|&&a| among.range(a.saturating_sub(2)..=a + 2).next().is_some()).count()
    };
    let recall = near(&g, &p) as f64 / g.len() as f64;
    let precision = near(&p, &g) as f64 / p.len() as f64;
    crate::tally::harmonic(recall, precision)
}

/// Whether two phrases are equal but for what does not count at their edges.
pub fn exact(text: &Text, gold: &[Place], pred: &[Place]) -> bool {
    let cores = |places: &[Place]| {
        let mut out: Vec<Place> = places.iter().map(|p| core(text, *p)).collect();
        out.sort_unstable();
        out
    };
    cores(gold) == cores(pred)
}

/// The words of a name without article, vowels and variants of letters.
fn name_words(name: &str) -> BTreeSet<String> {
    let folded: Vec<char> = name
        .chars()
        .filter(|c| !matches!(c, '\u{64b}'..='\u{652}' | '\u{670}' | 'ـ'))
        .map(|c| match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ى' => 'ي',
            'ة' => 'ه',
            c => c,
        })
        .collect();
    let word = |p: &Place| folded[p.start..p.end].iter().collect::<String>();
    let bare = |w: String| w.strip_prefix("ال").map(str::to_owned).unwrap_or(w);
    word_runs(&folded).iter().map(word).map(bare).collect()
}

/// Whether two names are of one: both absent, or the words of the shorter all among those of the longer.
pub fn same_name(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a.filter(|n| !n.is_empty()), b.filter(|n| !n.is_empty())) else {
        return a.is_none_or(str::is_empty) && b.is_none_or(str::is_empty);
    };
    let (x, y) = (name_words(a), name_words(b));
    !x.is_empty() && !y.is_empty() && (x.is_subset(&y) || y.is_subset(&x))
}

/// The F1 of two lists of names.
pub fn names_f1(gold: &[String], pred: &[String]) -> f64 {
    if gold.is_empty() && pred.is_empty() {
        return 1.0;
    }
    let shared = |a: &String, b: &String| name_words(a).intersection(&name_words(b)).count() as f64;
    let pairs = pair(gold, pred, |a, b| same_name(Some(a), Some(b)).then(|| shared(a, b)));
    2.0 * pairs.len() as f64 / (gold.len() + pred.len()) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(words: &str) -> (Text, Place) {
        let text = Text::new(words);
        let end = text.chars().len();
        (text, Place { start: 0, end })
    }

    #[test]
    fn complementizer_and_marks_do_not_count() {
        let (text, place) = whole("«إلى أن الجسر مفتوح».");
        assert_eq!(text.words(core(&text, place)), "الجسر مفتوح");
    }

    #[test]
    fn a_longer_name_is_the_same_and_another_is_not() {
        assert!(same_name(Some("سالم البحري"), Some("البحرى")));
        assert!(!same_name(Some("سالم البحري"), Some("سالم الجبلي")));
        assert!(!same_name(Some("سالم"), None));
        assert!(same_name(None, None));
    }

    #[test]
    fn proclitics_do_not_cost_a_word() {
        let (text, all) = whole("وبالجسر الجديد");
        let cut = Place { start: 2, end: all.end };
        assert_eq!(words_f1(&text, &[all], &[cut]), 1.0);
    }
}
