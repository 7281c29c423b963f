//! What one telling has that another has not.

use crate::shingles::{RUN, hash_run, hash_word, words};
use isnad_text::{Normalized, Span};
use rustc_hash::FxHashSet;

/// The words of `text` that stand in no run of five words which `other` has too, joined where they follow each other: what an
/// outlet added, left or changed.
///
/// ```
/// use isnad_dedup::find_own_words;
/// let wire = "افتتح الوزير الجسر الجديد في العاصمة صباح اليوم";
/// let text = format!("{wire} بحضور السفير");
/// let own = find_own_words(&text, wire);
/// assert_eq!(own.iter().map(|span| span.slice(&text)).collect::<Vec<_>>(), ["بحضور السفير"]);
/// ```
pub fn find_own_words(text: &str, other: &str) -> Vec<Span> {
    let theirs = Normalized::new(other);
    let hashes: Vec<u64> = words(theirs.text()).map(|(_, word)| hash_word(word)).collect();
    let known: FxHashSet<u64> = hashes.windows(RUN).map(hash_run).collect();

    let ours = Normalized::new(text);
    let words: Vec<(usize, &str)> = words(ours.text()).collect();
    let hashes: Vec<u64> = words.iter().map(|(_, word)| hash_word(word)).collect();
    let mut is_shared = vec![false; words.len()];
    for (at, run) in hashes.windows(RUN).enumerate() {
        if known.contains(&hash_run(run)) {
            is_shared.iter_mut().skip(at).take(RUN).for_each(|shared| *shared = true);
        }
    }

    let mut spans: Vec<Span> = Vec::new();
    let mut goes_on = false;
    for ((start, word), shared) in words.into_iter().zip(is_shared) {
        if !shared {
            let span = ours.source_span(start..start + word.len());
            match spans.last_mut().filter(|_| goes_on) {
                Some(last) => *last = last.cover(span),
                None => spans.push(span),
            }
        }
        goes_on = !shared;
    }
    spans
}
