//! The fields of the index.

use crate::analyzer::Word;
use crate::{Analyzer, Entry};
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{TantivyDocument, TantivyError};

/// The fields by name. Words are indexed three times, from most to least detail; see [`Word`].
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    pub form: Field,
    pub noun: Field,
    pub stem: Field,
    /// Stems that stand side by side, function words aside, as hashes.
    pub pair: Field,
    /// Words of the speakers' names and of their roles, each as a stem and as [`name_form`].
    pub speaker: Field,
    pub article: Field,
    pub kind: Field,
    pub outlet: Field,
    pub country: Field,
    pub event: Field,
    pub class: Field,
    pub area: Field,
    /// Year, month and day as one number: 20230310.
    pub date: Field,
    /// The entry itself, as JSON.
    pub entry: Field,
}

/// Counts changes of the schema and of the way words are cut. Tables of the lexicon are counted apart.
pub(crate) const VERSION: u32 = 3;

pub(crate) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let words = |option| {
        let indexing = TextFieldIndexing::default().set_tokenizer("whitespace").set_index_option(option);
        TextOptions::default().set_indexing_options(indexing)
    };
    let fields = Fields {
        form: schema.add_text_field("form", words(IndexRecordOption::WithFreqs)),
        noun: schema.add_text_field("noun", words(IndexRecordOption::WithFreqs)),
        stem: schema.add_text_field("stem", words(IndexRecordOption::WithFreqsAndPositions)),
        pair: schema.add_u64_field("pair", INDEXED),
        speaker: schema.add_text_field("speaker", words(IndexRecordOption::WithFreqsAndPositions)),
        article: schema.add_text_field("article", STRING | FAST),
        kind: schema.add_text_field("kind", STRING | FAST),
        outlet: schema.add_text_field("outlet", STRING | FAST),
        country: schema.add_text_field("country", STRING | FAST),
        event: schema.add_text_field("event", STRING | FAST),
        class: schema.add_text_field("class", STRING | FAST),
        area: schema.add_text_field("area", STRING | FAST),
        date: schema.add_u64_field("date", INDEXED | FAST),
        entry: schema.add_text_field("entry", STORED),
    };
    (schema.build(), fields)
}

impl Fields {
    /// The document that an entry becomes. Pure: any thread may do it.
    pub fn document(&self, analyzer: &Analyzer, entry: &Entry) -> Result<TantivyDocument, TantivyError> {
        let mut document = TantivyDocument::new();
        let mut words = analyzer.words(&entry.text);
        words.extend(analyzer.words(&entry.heading));
        document.add_text(self.form, joined(words.iter().map(|word| word.form.as_str())));
        document.add_text(self.noun, joined(words.iter().map(|word| word.noun.as_str())));
        document.add_text(self.stem, joined(words.iter().map(|word| word.stem.as_str())));
        for pair in pairs(&words) {
            document.add_u64(self.pair, pair);
        }
        for name in entry.speakers.iter().chain(&entry.sources) {
            let words = analyzer.words(name);
            document.add_text(self.speaker, joined(words.iter().map(|word| word.stem.as_str())));
            document.add_text(self.speaker, words.iter().map(name_form).collect::<Vec<_>>().join(" "));
        }
        document.add_text(self.article, &entry.article);
        document.add_text(self.kind, entry.kind.name());
        for (field, values) in [
            (self.outlet, std::slice::from_ref(&entry.outlet)),
            (self.country, &entry.countries),
            (self.event, &entry.types),
            (self.class, &entry.classes),
            (self.area, &entry.areas),
        ] {
            values.iter().filter(|value| !value.is_empty()).for_each(|value| document.add_text(field, value));
        }
        if let Some(date) = day_number(&entry.date) {
            document.add_u64(self.date, date);
        }
        let json = serde_json::to_string(entry).map_err(|e| TantivyError::InternalError(e.to_string()))?;
        document.add_text(self.entry, json);
        Ok(document)
    }
}

/// A word of a name with its article where it has one, marked apart from stems: `الجبير` is not `جبير`.
pub(crate) fn name_form(word: &Word) -> String {
    let clitics = word.form.strip_suffix(word.noun.as_str()).unwrap_or_default();
    let article = if clitics.ends_with("ال") || clitics.ends_with("لل") { "ال" } else { "" };
    format!("={article}{}", word.noun)
}

/// The hashes of the stems that stand side by side, function words left out.
pub(crate) fn pairs(words: &[Word]) -> impl Iterator<Item = u64> {
    let content = words.iter().filter(|word| !word.is_function);
    content.clone().zip(content.skip(1)).map(|(first, second)| pair(&first.stem, &second.stem))
}

/// The hash of two stems: 40 bits of FNV-1a, which must never change with a compiler or library.
pub(crate) fn pair(first: &str, second: &str) -> u64 {
    let bytes = first.bytes().chain([0]).chain(second.bytes());
    let hash = bytes
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    (hash ^ (hash >> 40)) & ((1 << 40) - 1)
}

/// `2023-03-10` as 20230310.
pub(crate) fn day_number(date: &str) -> Option<u64> {
    let digits: String = date.get(..10)?.split('-').collect();
    digits.parse().ok()
}

/// Forms as a text that the index cuts apart again: none of them holds a blank.
fn joined<'w>(forms: impl Iterator<Item = &'w str>) -> String {
    let mut text = String::new();
    for form in forms {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(form);
    }
    text
}
