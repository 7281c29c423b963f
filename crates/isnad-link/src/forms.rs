//! Where a name stands in a text that made no actor of it.

use crate::words::hash;
use isnad_lexicon::Stemmer;
use isnad_text::{Doc, fold};

/// The words of a text as names are looked up in them: without conjunction, article and preposition, عبد joined to what follows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forms(Vec<u32>);

impl Forms {
    /// Of several texts, one after the other.
    pub fn new(docs: &[&Doc], stemmer: &Stemmer) -> Self {
        let mut forms = Vec::new();
        for doc in docs {
            let mut serves = false;
            for token in 0..doc.tokens().len() {
                if !doc.is_word(token) {
                    // no name goes on over a mark
                    forms.push(0);
                    serves = false;
                    continue;
                }
                let noun = stemmer.noun(doc.norm(token), doc.surface(token).starts_with('إ'));
                match forms.last_mut().filter(|_| serves) {
                    Some(last) => *last = hash(&format!("عبد{noun}")),
                    None => forms.push(hash(&joined(noun))),
                }
                serves = noun == "عبد";
            }
        }
        Forms(forms)
    }

    /// Whether the words of a name stand here one after the other.
    pub fn hold(&self, name: &Forms) -> bool {
        !name.0.is_empty() && self.0.windows(name.0.len()).any(|here| here == name.0)
    }

    /// Whether a word stands here.
    pub fn hold_word(&self, word: u32) -> bool {
        self.0.contains(&word)
    }

    /// The last word, which is the family name of most.
    pub fn last(&self) -> Option<u32> {
        self.0.last().copied()
    }

    /// Of any words.
    pub fn of_words(words: &str, stemmer: &Stemmer) -> Self {
        Forms::new(&[&Doc::new(&fold(words))], stemmer)
    }

    /// Of a name; empty where it is too short to be looked for.
    pub fn of_name(name: &str, stemmer: &Stemmer) -> Self {
        let forms = Forms::of_words(name, stemmer);
        if forms.0.len() < 2 || forms.0.contains(&0) { Forms::default() } else { forms }
    }
}

/// عبدالله as عبد الله is joined.
fn joined(noun: &str) -> String {
    match noun.strip_prefix("عبدال").filter(|rest| !rest.is_empty()) {
        Some(rest) => format!("عبد{rest}"),
        None => noun.to_owned(),
    }
}
