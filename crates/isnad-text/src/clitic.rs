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

/// The readings with something cut off, least first: without the conjunction, then without what may stand behind it.
fn shorter_readings(word: &str) -> impl Iterator<Item = Reading<'_>> {
    let conjunction = usize::from(word.starts_with(['و', 'ف']));
    let (_, rest) = split_letters(word, conjunction);
    let fused = rest.starts_with("لل").then(|| {
        let (proclitics, stem) = split_letters(word, conjunction + 1);
        Reading { proclitics, stem: Cow::Owned(format!("ا{stem}")) }
    });
    let preposition = rest.starts_with(['ب', 'ل', 'ك', 'س']).then(|| cut(word, conjunction + 1)).flatten();
    let conjunction = (conjunction > 0).then(|| cut(word, conjunction)).flatten();
    [conjunction, fused, preposition].into_iter().flatten()
}

/// The reading with so many letters cut off, unless too few are left.
fn cut(word: &str, letters: usize) -> Option<Reading<'_>> {
    let (proclitics, stem) = split_letters(word, letters);
    stem.chars().nth(MIN_STEM - 1).map(|_| Reading { proclitics, stem: Cow::Borrowed(stem) })
}

/// Cuts off so many letters, all of them proclitics and so of two bytes each.
fn split_letters(word: &str, letters: usize) -> (&str, &str) {
    word.split_at_checked(letters * 'و'.len_utf8()).unwrap_or((word, ""))
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
