//! Word patterns: letters that stay and numbered radicals, as `ا12ا3` for أفعال.

/// Most radicals of a pattern.
const RADICALS: usize = 5;

/// A pattern of a word in normal form. Digits stand for radicals, other characters for themselves; a digit that comes twice must be
/// the same letter in both places.
///
/// ```
/// use isnad_text::Pattern;
/// let (plural, singular) = (Pattern::new("12و3"), Pattern::new("123"));
/// assert_eq!(plural.rewrite("جسور", &singular).as_deref(), Some("جسر"));
/// assert_eq!(plural.rewrite("جسر", &singular), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(Vec<char>);

impl Pattern {
    /// Reads a pattern; letters are brought to their normal form.
    pub fn new(pattern: &str) -> Self {
        Pattern(crate::fold(pattern).chars().collect())
    }

    /// The word of the pattern `other` with the same radicals as `word`, which must be of this pattern.
    pub fn rewrite(&self, word: &str, other: &Pattern) -> Option<String> {
        let radicals = self.radicals(word)?;
        let letter = |c: &char| match c.to_digit(10) {
            Some(number) => radicals.get(number as usize).copied().flatten(),
            None => Some(*c),
        };
        other.0.iter().map(letter).collect()
    }

    fn radicals(&self, word: &str) -> Option<[Option<char>; RADICALS + 1]> {
        let mut radicals = [None; RADICALS + 1];
        let mut letters = word.chars();
        for part in &self.0 {
            let letter = letters.next()?;
            match part.to_digit(10) {
                None if *part == letter => {}
                None => return None,
                Some(number) => match radicals.get_mut(number as usize)? {
                    Some(bound) if *bound != letter => return None,
                    bound => *bound = Some(letter),
                },
            }
        }
        letters.next().is_none().then_some(radicals)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewrite(word: &str, from: &str, to: &str) -> Option<String> {
        Pattern::new(from).rewrite(word, &Pattern::new(to))
    }

    #[test]
    fn radicals_move_from_pattern_to_pattern() {
        assert_eq!(rewrite("مفاتيح", "12ا3ي4", "123ا4").as_deref(), Some("مفتاح"));
        assert_eq!(rewrite("اجهزه", "أ123ة", "12ا3").as_deref(), Some("جهاز"));
    }

    #[test]
    fn a_doubled_radical_is_one_letter() {
        assert_eq!(rewrite("دكاكين", "12ا2ي3", "12ا3").as_deref(), Some("دكان"));
        assert_eq!(rewrite("مفاتيح", "12ا2ي3", "12ا3"), None);
    }

    #[test]
    fn other_lengths_and_unknown_radicals_are_no_words() {
        assert_eq!(rewrite("جسوره", "12و3", "123"), None);
        assert_eq!(rewrite("جسور", "12و3", "1234"), None);
    }
}
