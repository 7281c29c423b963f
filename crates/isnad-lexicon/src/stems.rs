//! Words cut down to what search compares: without conjunction, article and pronoun, then without the endings of number, gender and nisba.
//!
//! The stem is no lemma and need not be a word; what matters is that the forms of one word share it and that other words do not.
//! Letters that belong to the word are kept by the tables (`protected_words`): وزراء is not زراء.

use crate::{Lexicon, Words};
use std::borrow::Cow;
use std::sync::Arc;

/// What may stand before a noun with the article, and what may be left at least, in letters.
const ARTICLES: &[(&str, usize)] = &[("بال", 2), ("كال", 3), ("لال", 3), ("لل", 2), ("ال", 2)];

/// Attached pronouns, longest first. ه is among the endings, since it is written like ة.
const PRONOUNS: &[(&str, usize)] = &[("هما", 3), ("هم", 3), ("هن", 3), ("ها", 3), ("نا", 4)];

/// Endings in the order in which they are cut, each at most once.
const ENDINGS: &[(&str, usize)] = &[
    ("ات", 3),
    ("ون", 3),
    ("ين", 3),
    ("ان", 3),
    ("ته", 3),
    ("يه", 2),
    ("يا", 3),
    ("ه", 2),
    ("ي", 2),
    ("ا", 3),
    ("ت", 4),
];

/// Cuts words in normal form.
///
/// ```
/// use isnad_lexicon::{Lexicon, Stemmer};
/// let stemmer = Stemmer::new(Lexicon::builtin());
/// let stem = |word| stemmer.stem(stemmer.noun(word, false)).into_owned();
/// assert_eq!(stem("وبالوزارات"), stem("وزاره"));
/// assert_eq!(stemmer.noun("وزراء", false), "وزراء");
/// assert_eq!(stemmer.noun("والوزراء", false), "وزراء");
/// ```
#[derive(Clone, Debug)]
pub struct Stemmer {
    words: Arc<Words>,
}

impl Stemmer {
    /// A stemmer that knows the lexicon's whole words.
    pub fn new(lexicon: &Lexicon) -> Self {
        Stemmer { words: lexicon.words.clone() }
    }

    /// The word without conjunction, preposition and article. With `hamza_below` its first letter is إ, so that it begins no article.
    pub fn noun<'w>(&self, word: &'w str, hamza_below: bool) -> &'w str {
        let rest = without_conjunction(word);
        let cut = |&(article, least)| rest.strip_prefix(article).filter(|noun| has_letters(noun, least));
        let noun = ARTICLES.iter().find_map(cut).filter(|_| !hamza_below).unwrap_or(rest);
        // most words begin with none of these letters, and the tables need not be asked
        if noun.len() == word.len() || self.words.keeps_first(word) {
            return word;
        }
        let is_whole = noun.len() < rest.len() && self.words.is_rest("last_al", rest);
        if is_whole || rest.len() < word.len() && self.words.keeps_first(rest) { rest } else { noun }
    }

    /// What [`noun`](Self::noun) left, without its pronoun.
    pub fn without_pronoun<'w>(&self, noun: &'w str) -> &'w str {
        if !is_arabic(noun) || self.words.keeps_last(noun) {
            return noun;
        }
        let cut = |&(pronoun, least)| noun.strip_suffix(pronoun).filter(|rest| has_letters(rest, least));
        PRONOUNS.iter().find_map(cut).unwrap_or(noun)
    }

    /// The stem of what [`noun`](Self::noun) left.
    pub fn stem<'w>(&self, noun: &'w str) -> Cow<'w, str> {
        if !is_arabic(noun) {
            return noun.into();
        }
        let mut rest = self.without_pronoun(noun);
        // مؤلفاته: the pronoun stands behind an ending
        rest = rest.strip_suffix("اته").filter(|stem| has_letters(stem, 3)).unwrap_or(rest);
        for &(ending, least) in ENDINGS {
            // رفاته: the teh belongs to the word
            let whole = |stem: &&str| has_letters(stem, least) && !(ending == "ته" && stem.ends_with('ا'));
            rest = rest.strip_suffix(ending).filter(whole).unwrap_or(rest);
        }
        rest.into()
    }
}

/// The word without و, or without ف before an article: ف alone begins too many words.
fn without_conjunction(word: &str) -> &str {
    let Some(rest) = word.strip_prefix(['و', 'ف']) else { return word };
    let article = ["ال", "بال", "كال", "لل"].iter().any(|article| rest.starts_with(article));
    if article && has_letters(rest, 5) || word.starts_with('و') && has_letters(rest, 3) {
        rest
    } else {
        word
    }
}

fn is_arabic(word: &str) -> bool {
    word.starts_with(|c| ('ء'..='ي').contains(&c))
}

fn has_letters(word: &str, least: usize) -> bool {
    word.chars().nth(least - 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_same(words: &[&str]) {
        let stemmer = Stemmer::new(Lexicon::builtin());
        let stems = words.iter().map(|word| {
            let normal = isnad_text::fold(word);
            stemmer.stem(stemmer.noun(&normal, word.starts_with("إل"))).into_owned()
        });
        let stems: Vec<String> = stems.collect();
        assert!(stems.iter().all(|stem| *stem == stems[0]), "{words:?} {stems:?}");
    }

    #[test]
    fn article_and_proclitics_go() {
        check_same(&["جسر", "الجسر", "والجسر", "وبالجسر", "للجسر", "فالجسر", "كالجسر", "وجسر"]);
    }

    #[test]
    fn number_gender_and_pronouns_go() {
        check_same(&[
            "مهندس",
            "مهندسة",
            "مهندسون",
            "المهندسين",
            "مهندسات",
            "مهندساتها",
            "مهندسهم",
            "مهندساته",
        ]);
    }

    #[test]
    fn letters_of_the_word_stay() {
        let stemmer = Stemmer::new(Lexicon::builtin());
        for word in ["وزراء", "التزام", "وكيل", "وقود"] {
            assert_eq!(stemmer.noun(word, false), word);
        }
        assert_eq!(stemmer.noun("الغاء", true), "الغاء");
    }

    #[test]
    fn other_scripts_and_odd_words_pass_unchanged() {
        let stemmer = Stemmer::new(Lexicon::builtin());
        for word in ["", "و", "ال", "50", "nato", "والـ"] {
            let _ = stemmer.stem(stemmer.noun(word, false));
        }
        assert_eq!(stemmer.stem("nato"), "nato");
    }
}
