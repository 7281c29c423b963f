//! A person's name as it is compared.

use isnad_lexicon::{Lexicon, Proclitics};
use isnad_text::{Doc, fold, sound};

/// The words of a name: in normal form, without titles and بن; عبد, أبو, أم and آل are joined to what follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonName {
    words: Vec<String>,
}

impl PersonName {
    /// Reads a name as it stands in a text.
    ///
    /// ```
    /// use isnad_lexicon::Lexicon;
    /// use isnad_link::identity::PersonName;
    /// let key = |name| PersonName::new(name, Lexicon::builtin()).key();
    /// assert_eq!(key("الدكتور عبد الرحمن بن سالم الحداد"), key("عبدالرحمن سالم الحدّاد"));
    /// ```
    pub fn new(name: &str, lexicon: &Lexicon) -> Self {
        let folded = fold(name);
        let doc = Doc::new(&folded);
        let mut words: Vec<String> = Vec::new();
        let mut joins = false;
        for token in title_end(&doc, lexicon)..doc.tokens().len() {
            let word = doc.norm(token);
            match word {
                _ if !doc.is_word(token) => {}
                "بن" | "ابن" | "بنت" if !words.is_empty() => {}
                // هبة الله, نور الدين are one name each
                "الله" | "الدين" if !words.is_empty() => {
                    words.last_mut().into_iter().for_each(|last| last.push_str(word));
                    joins = false;
                }
                _ if joins => {
                    words.last_mut().into_iter().for_each(|last| last.push_str(word));
                    joins = false;
                }
                _ => {
                    let word = kunya(word).unwrap_or(word);
                    joins = matches!(word, "عبد" | "ابو" | "ام" | "ال");
                    words.push(word.to_lowercase());
                }
            }
        }
        PersonName { words }
    }

    /// The name of a profile.
    pub fn of_key(key: &str) -> Self {
        PersonName { words: key.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect() }
    }

    /// The words, a blank between two.
    pub fn key(&self) -> String {
        self.words.join(" ")
    }

    /// The words.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether all words of the other are in this one, in order, the first of them at the beginning.
    pub fn holds(&self, shorter: &PersonName) -> bool {
        let (Some(ours), Some(theirs)) = (self.words.first(), shorter.words.first()) else { return false };
        let mut rest = self.words.iter().skip(1);
        ours == theirs && shorter.words.iter().skip(1).all(|word| rest.any(|other| other == word))
    }

    /// Whether both may be of one person: the same words, or those of one among those of the other.
    pub fn agrees_with(&self, other: &PersonName) -> bool {
        self.holds(other) || other.holds(self)
    }

    /// Whether the words are those of the other in another spelling. Arabic names are spelled in one way only.
    pub fn is_spelling_of(&self, other: &PersonName, lexicon: &Lexicon) -> bool {
        let foreign = |word: &str| !is_arabic(word, lexicon);
        // كيلي is not كايل: an i that closes a name stands in all its spellings, or is all that one lacks
        let open = |word: &str| word.trim_end_matches('ه').trim_end_matches('ي').to_owned();
        let ends_alike = |a: &str, b: &str| {
            let (x, y) = (open(a), open(b));
            a.trim_end_matches('ه').ends_with('ي') == b.trim_end_matches('ه').ends_with('ي') || x == y
        };
        let alike = |a: &String, b: &String| {
            a == b || {
                let (x, y) = (sound(a), sound(b));
                x == y && x.chars().nth(1).is_some() && ends_alike(a, b) && foreign(a) && foreign(b)
            }
        };
        self.words.len() == other.words.len()
            && self != other
            && self.words.iter().zip(&other.words).all(|(a, b)| alike(a, b))
    }

    /// Whether no word is one of an Arabic name.
    pub fn is_foreign(&self, lexicon: &Lexicon) -> bool {
        self.words.iter().all(|word| !is_arabic(word, lexicon))
    }

    /// The first word without its first letter, where that may have been taken for a preposition or conjunction.
    pub fn unclipped(&self) -> Option<&str> {
        let rest = self.words.first()?.strip_prefix(['ب', 'ل', 'ك', 'و', 'ف'])?;
        rest.chars().nth(2).map(|_| rest)
    }

    /// Whether many may bear the name: it is short, and of words that are in many names.
    pub fn is_common(&self, lexicon: &Lexicon) -> bool {
        let many = |word: &String| lexicon.names.is_borne_by_many(word) || is_patronym(word);
        let known = |word: &String| lexicon.names.given_name(word).is_some() || many(word);
        match self.words.as_slice() {
            [] | [_] => true,
            [first, last] => known(last) || (lexicon.names.is_borne_by_many(first) && last.starts_with("ال")),
            [_, _, last] => known(last) && self.words.iter().all(known),
            _ => false,
        }
    }
}

fn is_arabic(word: &str, lexicon: &Lexicon) -> bool {
    let arabic = word.starts_with("ال") || word.starts_with("عبد") || word.starts_with("ابو");
    arabic || lexicon.names.given_name(word).is_some() || lexicon.names.is_borne_by_many(word)
}

/// عبدالله, أبوبكر: not in any list, and borne by many.
fn is_patronym(word: &str) -> bool {
    ["عبد", "ابو", "ام"]
        .iter()
        .any(|p| word.strip_prefix(p).is_some_and(|rest| rest.chars().nth(2).is_some()))
}

fn kunya(word: &str) -> Option<&'static str> {
    match word {
        "ابو" | "ابا" | "ابي" => Some("ابو"),
        _ => None,
    }
}

/// Where a name begins behind its titles.
fn title_end(doc: &Doc, lexicon: &Lexicon) -> usize {
    let mut at = 0;
    while let Some(found) = lexicon.names.roles.longest_at(doc, at, Proclitics::None) {
        let whole = found.tokens.end >= doc.tokens().len();
        // what stands without article may be a name (حاكم, هاني)
        if whole || !(found.value.kind == "honorific" || doc.norm(at).starts_with("ال")) {
            break;
        }
        at = found.tokens.end;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(name: &str) -> PersonName {
        PersonName::new(name, Lexicon::builtin())
    }

    #[test]
    fn a_father_is_left_out_and_another_is_not() {
        assert!(name("سالم بن ناصر الحداد").holds(&name("سالم الحداد")));
        assert!(!name("سالم بن ناصر الحداد").agrees_with(&name("سالم بن كريم الحداد")));
        assert!(!name("كريم بن سالم الحداد").holds(&name("سالم الحداد")));
    }

    #[test]
    fn foreign_names_are_spelled_in_several_ways_and_arabic_ones_are_not() {
        let lexicon = Lexicon::builtin();
        assert!(name("غريغور بلينوف").is_spelling_of(&name("جريجور بلينوف"), lexicon));
        assert!(!name("حسن العمري").is_spelling_of(&name("حسين العامري"), lexicon));
        assert!(!name("غريغور كيلي").is_spelling_of(&name("غريغور كايل"), lexicon));
    }

    #[test]
    fn many_are_called_so_and_few_are_called_so() {
        let lexicon = Lexicon::builtin();
        for common in ["محمد الحربي", "أحمد محمد", "خالد بن عبدالله", "محمد أحمد علي"]
        {
            assert!(name(common).is_common(lexicon), "{common}");
        }
        for rare in ["غريغور بلينوف", "لؤي البرقوشي", "محمد بن أحمد بن علي البرقوشي"]
        {
            assert!(!name(rare).is_common(lexicon), "{rare}");
        }
    }
}
