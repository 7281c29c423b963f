//! Proclitics: the one-letter words written onto the next word (و ف ب ل ك س, and لل for ل + ال).
//!
//! This level has no dictionary, so it only lists the readings a word allows; who has one (a lexicon, the rest of the
//! article) chooses. The whole word comes first, then the readings with ever more cut off.

use std::borrow::Cow;

/// One reading of a word: so much cut off in front, this stem left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading<'a> {
    /// The proclitics, in the normal form (`و`, `وب`, `ل`); empty for the whole word.
    pub proclitics: &'a str,
    /// What is left, in the normal form; for `لل…` with the article restored (`للعراق` → `العراق`).
    pub stem: Cow<'a, str>,
}

impl Reading<'_> {
    /// Whether the article is fused with the preposition ل, so that no letter boundary separates them on the page.
    pub fn is_fused(&self) -> bool {
        matches!(self.stem, Cow::Owned(_))
    }
}

/// Shortest stem worth offering, in letters.
const MIN_STEM: usize = 2;

/// The readings of a word in normal form, least cut first.
///
/// ```
/// let stems: Vec<_> = isnad_text::readings("وللعراق").map(|r| r.stem.into_owned()).collect();
/// assert_eq!(stems, ["وللعراق", "للعراق", "العراق", "لعراق"]);
/// ```
pub fn readings(word: &str) -> impl Iterator<Item = Reading<'_>> {
    let whole = Reading { proclitics: "", stem: Cow::Borrowed(word) };
    std::iter::once(whole).chain(shorter_readings(word))
}

/// The readings with something cut off; most words have none.
fn shorter_readings(word: &str) -> Vec<Reading<'_>> {
    let conjunction = usize::from(word.starts_with(['و', 'ف']));
    let mut out = Vec::new();
    for letters in 0..=conjunction {
        let (front, rest) = split_letters(word, letters);
        if letters > 0 {
            push(&mut out, front, rest);
        }
        if rest.starts_with("لل") {
            let (p, stem) = split_letters(word, letters + 1);
            out.push(Reading { proclitics: p, stem: Cow::Owned(format!("ا{stem}")) });
        }
        if rest.starts_with(['ب', 'ل', 'ك', 'س']) {
            let (p, stem) = split_letters(word, letters + 1);
            push(&mut out, p, stem);
        }
    }
    out.sort_by_key(|r| r.proclitics.len());
    out
}

fn push<'a>(out: &mut Vec<Reading<'a>>, proclitics: &'a str, stem: &'a str) {
    if stem.chars().nth(MIN_STEM - 1).is_some() {
        out.push(Reading { proclitics, stem: Cow::Borrowed(stem) });
    }
}

fn split_letters(word: &str, n: usize) -> (&str, &str) {
    let at = word.char_indices().nth(n).map_or(word.len(), |(at, _)| at);
    word.split_at(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(word: &str) -> Vec<(String, String)> {
        readings(word).map(|r| (r.proclitics.to_owned(), r.stem.into_owned())).collect()
    }

    #[test]
    fn conjunction_and_preposition() {
        let found = stems("وبالعراق");
        assert!(found.contains(&("و".into(), "بالعراق".into())));
        assert!(found.contains(&("وب".into(), "العراق".into())));
    }

    #[test]
    fn article_is_restored_after_lam() {
        assert!(stems("للولايات").contains(&("ل".into(), "الولايات".into())));
        assert!(!stems("الولايات").iter().any(|(p, _)| !p.is_empty()));
    }

    #[test]
    fn the_whole_word_comes_first() {
        assert_eq!(stems("وزير")[0], (String::new(), "وزير".into()));
    }
}
