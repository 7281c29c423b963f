//! A text as search sees it: its words, each in three forms of ever less detail, with their places.

use isnad_lexicon::{Lexicon, Stemmer, Words};
use isnad_text::{Normalized, Span, Token, TokenKind, tokenize};
use std::sync::Arc;

/// A word or number of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands (bytes of the text), clitics and all.
    pub span: Span,
    /// The normal form of what is written; a number without the separators of its thousands.
    pub form: String,
    /// The form without conjunction, preposition and article.
    pub noun: String,
    /// The noun without pronoun and endings.
    pub stem: String,
    /// Whether it is a preposition, pronoun, particle or question word.
    pub is_function: bool,
}

/// Cuts texts into [`Word`]s, the same way for what is indexed and what is asked.
///
/// ```
/// use isnad_lexicon::Lexicon;
/// use isnad_search::Analyzer;
/// let analyzer = Analyzer::new(Lexicon::builtin());
/// let words = analyzer.words("وللمهندسات ٦٠٬٠٠٠ درهم");
/// assert_eq!(words[0].noun, "مهندسات");
/// assert_eq!(words[0].stem, "مهندس");
/// assert_eq!(words[1].form, "60000");
/// ```
#[derive(Clone, Debug)]
pub struct Analyzer {
    stemmer: Stemmer,
    words: Arc<Words>,
}

impl Analyzer {
    /// An analyzer with the knowledge of a lexicon.
    pub fn new(lexicon: &Lexicon) -> Self {
        Analyzer { stemmer: Stemmer::new(lexicon), words: lexicon.words.clone() }
    }

    /// What cuts its words.
    pub fn stemmer(&self) -> &Stemmer {
        &self.stemmer
    }

    /// The words of a text in order. Marks and line ends are no words.
    pub fn words(&self, text: &str) -> Vec<Word> {
        let normal = Normalized::new(text);
        let tokens = tokenize(&normal);
        let form = |token: &Token| &normal.text()[token.norm.clone()];
        let mut words = Vec::with_capacity(tokens.len());
        let mut rest = tokens.as_slice();
        while let Some((token, after)) = rest.split_first() {
            rest = after;
            match token.kind {
                TokenKind::Mark | TokenKind::Newline => {}
                TokenKind::Number => words.push(Word::whole(token.span, normalize_number(form(token)))),
                TokenKind::Word => {
                    let servant = after.first().filter(|next| self.is_servant(form(token), form(next)));
                    if let Some(next) = servant {
                        rest = &after[1..];
                        let joined = format!("{}{}", form(token), form(next));
                        let span = Span::new(token.span.start, next.span.end);
                        words.push(self.word(span, &joined, false));
                    } else {
                        let hamza_below = token.span.slice(text).starts_with('إ');
                        words.push(self.word(token.span, form(token), hamza_below));
                    }
                }
            }
        }
        words
    }

    fn word(&self, span: Span, form: &str, hamza_below: bool) -> Word {
        let noun = self.stemmer.noun(form, hamza_below);
        let is_function = self.words.is_function(form);
        Word {
            span,
            form: form.to_owned(),
            noun: noun.to_owned(),
            stem: self.stemmer.stem(noun).into_owned(),
            is_function,
        }
    }

    /// `عبد الله` is one name, however it is written.
    fn is_servant(&self, form: &str, next: &str) -> bool {
        form.ends_with("عبد") && self.stemmer.noun(form, false) == "عبد" && next.starts_with("ال")
    }
}

impl Word {
    /// A word that has one form only.
    fn whole(span: Span, form: String) -> Self {
        Word { span, noun: form.clone(), stem: form.clone(), form, is_function: false }
    }
}

/// `60,000`, `60.000` and `60٬000` are `60000`: groups of three digits after the first. Other separators are a decimal point.
fn normalize_number(number: &str) -> String {
    let parts: Vec<&str> = number.split([',', '.', '،', '٬', 'ر']).collect();
    let (first, groups) = parts.split_first().unwrap_or((&"", &[]));
    let grouped = first.len() <= 3 && *first != "0" && groups.iter().all(|group| group.len() == 3);
    if groups.is_empty() || grouped { parts.concat() } else { parts.join(".") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str) -> Vec<String> {
        Analyzer::new(Lexicon::builtin()).words(text).into_iter().map(|word| word.stem).collect()
    }

    #[test]
    fn thousands_are_joined_and_decimals_kept() {
        for number in ["60,000", "60.000", "٦٠٬٠٠٠", "60000", "٦٠،٠٠٠"] {
            assert_eq!(stems(number), ["60000"], "{number}");
        }
        assert_eq!(stems("1,234,567"), ["1234567"]);
        assert_eq!(stems("٣٫٥ 3.5 0.125"), ["3.5", "3.5", "0.125"]);
    }

    #[test]
    fn servants_of_god_are_one_name() {
        assert_eq!(stems("عبدالله"), stems("عبد الله"));
        assert_eq!(stems("وعبد الرحمن"), stems("عبدالرحمن"));
        assert_eq!(stems("عبد ربه").len(), 2);
    }

    #[test]
    fn words_keep_their_place() {
        let text = "«وبالجسـور،» قالَ";
        let words = Analyzer::new(Lexicon::builtin()).words(text);
        assert_eq!(words.iter().map(|w| w.span.slice(text)).collect::<Vec<_>>(), ["وبالجسـور", "قالَ"]);
    }
}
