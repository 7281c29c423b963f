//! Which language a stretch of text is in.
//!
//! Persian, Urdu, Kurdish and others are written in Arabic letters and share many words with Arabic; what tells them apart is
//! their commonest words and the letters that Arabic has not. A word counts for each language whose list or letters it is in,
//! and a language is told where it leads clearly: dialect, names and quotations have such letters too.

use crate::{Table, TableError};
use isnad_text::{Doc, fold};
use rustc_hash::FxHashMap as HashMap;
use std::collections::BTreeMap;
use std::ops::Range;

/// The languages that are told apart, with what they are told by.
#[derive(Clone, Debug, Default)]
pub struct Languages {
    rows: Vec<(String, Script)>,
    /// The rows, one bit each, by word in normal form.
    words: HashMap<String, u32>,
    /// The rows by letter.
    letters: HashMap<char, u32>,
}

/// A writing system that languages of the table use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Arabic,
    Latin,
    Cyrillic,
    Hebrew,
    Other,
}

impl Script {
    const ALL: [Script; 5] = [Script::Arabic, Script::Latin, Script::Cyrillic, Script::Hebrew, Script::Other];

    fn of(letter: char) -> Script {
        match letter {
            '\u{600}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{fb50}'..='\u{feff}' => Script::Arabic,
            'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
            '\u{400}'..='\u{52f}' => Script::Cyrillic,
            '\u{590}'..='\u{5ff}' => Script::Hebrew,
            _ => Script::Other,
        }
    }

    fn from_name(name: &str) -> Option<Script> {
        match name {
            "arabic" => Some(Script::Arabic),
            "latin" => Some(Script::Latin),
            "cyrillic" => Some(Script::Cyrillic),
            "hebrew" => Some(Script::Hebrew),
            _ => None,
        }
    }
}

/// The code of Arabic.
const ARABIC: &str = "ar";

impl Languages {
    pub(crate) fn from_tables(tables: &BTreeMap<String, Table>) -> Result<Self, TableError> {
        let mut languages = Languages::default();
        for row in tables.get("languages").into_iter().flat_map(Table::rows) {
            let script = Script::from_name(row.cell("script"));
            let script = script.ok_or_else(|| row.error(format!("no script {:?}", row.cell("script"))))?;
            if languages.rows.len() >= u32::BITS as usize {
                return Err(row.error("more languages than bits"));
            }
            let bit = 1u32 << languages.rows.len();
            row.list("words").for_each(|word| *languages.words.entry(fold(word)).or_default() |= bit);
            row.cell("letters").chars().for_each(|c| *languages.letters.entry(c).or_default() |= bit);
            languages.rows.push((row.id().to_owned(), script));
        }
        Ok(languages)
    }

    /// The language of a stretch of tokens, as ISO 639 has it; `None` where it cannot be told.
    ///
    /// ```
    /// use isnad_lexicon::Lexicon;
    /// use isnad_text::Doc;
    /// let tell = |text: &str| {
    ///     let doc = Doc::new(text);
    ///     Lexicon::builtin().languages.tell(&doc, 0..doc.tokens().len()).map(str::to_owned)
    /// };
    /// assert_eq!(tell("قال الوزير إن الاتفاق قريب").as_deref(), Some("ar"));
    /// assert_eq!(tell("وزیر گفت که این توافق نزدیک است").as_deref(), Some("fa"));
    /// assert_eq!(tell("12"), None);
    /// ```
    pub fn tell(&self, doc: &Doc, tokens: Range<usize>) -> Option<&str> {
        let count = self.count(doc, tokens);
        let total: usize = count.words.iter().sum();
        // an Arabic article may quote at length in other letters
        if count.words[Script::Arabic as usize] * 10 >= total * 3 && count.words[Script::Arabic as usize] > 0
        {
            return self.tell_arabic_letters(&count);
        }
        let script = Script::ALL.into_iter().max_by_key(|script| count.words[*script as usize])?;
        let (best, hits) = self.best(&count, script)?;
        (hits >= 2 && hits * 10 >= count.words[script as usize]).then_some(best)
    }

    /// Arabic unless another language leads clearly.
    fn tell_arabic_letters(&self, count: &Count) -> Option<&str> {
        let words = count.words[Script::Arabic as usize];
        let arabic = self.rows.iter().position(|(id, _)| id == ARABIC).map_or(0, |row| count.hits[row]);
        match self.best(count, Script::Arabic) {
            Some((best, hits)) if hits >= 2 && hits * 10 >= (arabic * 15 + words).max(words * 2) => {
                Some(best)
            }
            _ => Some(ARABIC),
        }
    }

    /// The language of a script, Arabic apart, that most words count for, and how many do.
    fn best(&self, count: &Count, script: Script) -> Option<(&str, usize)> {
        let rows = self.rows.iter().zip(&count.hits).filter(|((id, s), _)| *s == script && id != ARABIC);
        let best = rows.rev().max_by_key(|(_, hits)| **hits)?;
        Some((best.0.0.as_str(), *best.1))
    }

    fn count(&self, doc: &Doc, tokens: Range<usize>) -> Count {
        let mut count = Count { words: [0; 5], hits: vec![0; self.rows.len()] };
        for token in tokens.filter(|&t| doc.is_word(t)) {
            let letters = doc.surface(token).chars().map(Script::of);
            let script = letters.into_iter().find(|s| *s != Script::Other).unwrap_or(Script::Other);
            count.words[script as usize] += 1;
            let mut bits = self.bits(doc, token, script);
            while bits != 0 {
                if let Some(hits) = count.hits.get_mut(bits.trailing_zeros() as usize) {
                    *hits += 1;
                }
                bits &= bits - 1;
            }
        }
        count
    }

    /// The languages that a word counts for.
    fn bits(&self, doc: &Doc, token: usize, script: Script) -> u32 {
        let word = doc.norm(token);
        let mut bits = self.words.get(word).copied().unwrap_or_default();
        // nearly all letters are those of Arabic, or of English
        for letter in doc.surface(token).chars().filter(|c| !c.is_ascii() && !matches!(c, 'ء'..='ي')) {
            bits |= self.letters.get(&letter).copied().unwrap_or_default();
        }
        if script == Script::Arabic && has_article(word) {
            bits |= self.rows.iter().position(|(id, _)| id == ARABIC).map_or(0, |row| 1 << row);
        }
        bits
    }
}

/// Words of a stretch by script, and by what languages they count for.
struct Count {
    words: [usize; 5],
    hits: Vec<usize>,
}

/// Whether a word in normal form has the Arabic article, also behind a particle.
fn has_article(word: &str) -> bool {
    const LONGEST_ARTICLE: usize = "وال".len();
    let articles = ["ال", "وال", "بال", "لل", "فال", "كال"];
    word.len() > LONGEST_ARTICLE + 2 && articles.iter().any(|article| word.starts_with(article))
}

#[cfg(test)]
mod tests {
    use crate::Lexicon;
    use isnad_text::Doc;

    /// Two sentences a language, and texts that look like one and are not: `language<TAB>text`.
    const SENTENCES: &str = include_str!("../../../fixtures/languages.tsv");

    #[test]
    fn sentences_are_told_apart() {
        let mut wrong = Vec::new();
        for line in SENTENCES.lines() {
            let (language, text) = line.split_once('\t').unwrap();
            let doc = Doc::new(text);
            let told = Lexicon::builtin().languages.tell(&doc, 0..doc.tokens().len());
            if told != Some(language) {
                wrong.push(format!("{told:?}: {line}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
