//! Qualifiers: what says that a number is not exact.

use crate::{Row, Table, TableError};
use isnad_record::Qualifier;
use isnad_text::{Doc, fold};
use std::collections::HashMap;
use std::ops::Range;

/// A row of the table of qualifiers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hedge {
    /// Row id.
    pub id: String,
    /// What it says.
    pub qualifier: Qualifier,
    /// What it says after a negation (لا يقل عن).
    pub negated: Option<Qualifier>,
}

/// A qualifier found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HedgeHit<'l> {
    /// The row.
    pub hedge: &'l Hedge,
    /// Its tokens, the first with its proclitics.
    pub tokens: Range<usize>,
    /// Bytes of the normal form that are proclitics of the first token.
    pub cut: usize,
}

/// Phrases by a word of theirs, with the row they belong to.
type PhraseMap = HashMap<String, Vec<(Vec<String>, usize)>>;

/// All qualifiers.
#[derive(Clone, Debug, Default)]
pub struct Hedges {
    hedges: Vec<Hedge>,
    /// Those before a number, by last word.
    before: PhraseMap,
    /// Those after a number, by first word.
    after: PhraseMap,
    /// Verbs whose object the number is, by their one word.
    governing: PhraseMap,
}

impl Hedges {
    pub(crate) fn from_table(table: Option<&Table>) -> Result<Self, TableError> {
        let mut hedges = Hedges::default();
        for row in table.into_iter().flat_map(Table::rows) {
            hedges.add(row)?;
        }
        Ok(hedges)
    }

    fn add(&mut self, row: Row) -> Result<(), TableError> {
        let parse = |name: &str| Qualifier::from_name(name).ok_or_else(|| row.error("no such qualifier"));
        let at = self.hedges.len();
        self.hedges.push(Hedge {
            id: row.id().to_owned(),
            qualifier: parse(row.cell("qualifier"))?,
            negated: row.optional("negated").map(parse).transpose()?,
        });
        for form in row.list("forms") {
            let words: Vec<String> = fold(form).split(' ').map(str::to_owned).collect();
            let (Some(first), Some(last)) = (words.first().cloned(), words.last().cloned()) else { continue };
            let mut insert = |map: fn(&mut Self) -> &mut PhraseMap, key: String| {
                let phrases = map(self).entry(key).or_default();
                let place = phrases.partition_point(|(w, _)| w.len() >= words.len());
                phrases.insert(place, (words.clone(), at));
            };
            match row.cell("side") {
                "before" => insert(|h| &mut h.before, last),
                "after" => insert(|h| &mut h.after, first),
                "object" => {
                    insert(|h| &mut h.governing, first);
                    insert(|h| &mut h.before, last);
                }
                _ => return Err(row.error("no such side")),
            }
        }
        Ok(())
    }

    /// The longest qualifier that ends just before a token.
    pub fn before(&self, doc: &Doc, token: usize) -> Option<HedgeHit<'_>> {
        let last = token.checked_sub(1)?;
        for stem in stems(doc.norm(last)) {
            for (words, hedge) in self.before.get(stem).into_iter().flatten() {
                let Some(start) = token.checked_sub(words.len()) else { continue };
                let inner = words.iter().enumerate().skip(1).all(|(k, w)| doc.norm(start + k) == w);
                let first = words.first().map(String::as_str).unwrap_or_default();
                // proclitics stand before the first word only
                let cut = doc.norm(start).strip_suffix(first).map(str::len);
                let cut = cut.filter(|_| stems(doc.norm(start)).any(|s| s == first));
                if let (true, Some(cut)) = (inner && (words.len() == 1 || doc.norm(last) == stem), cut) {
                    return Some(HedgeHit { hedge: self.hedges.get(*hedge)?, tokens: start..token, cut });
                }
            }
        }
        None
    }

    /// The longest qualifier that begins at a token after a number.
    pub fn after(&self, doc: &Doc, token: usize) -> Option<HedgeHit<'_>> {
        let phrases = self.after.get(doc.norm(token))?;
        let fits = |words: &[String]| words.iter().enumerate().all(|(k, w)| doc.norm(token + k) == w);
        let (words, hedge) = phrases.iter().find(|(words, _)| fits(words))?;
        Some(HedgeHit { hedge: self.hedges.get(*hedge)?, tokens: token..token + words.len(), cut: 0 })
    }

    /// The verb at a token that says a hedge together with a preposition further on (لا تقل قيمتها عن 20).
    pub fn split(&self, doc: &Doc, token: usize, preposition: &str) -> Option<&Hedge> {
        let phrases = self.before.get(preposition)?;
        let fits =
            |words: &[String], stem: &str| words.len() == 2 && words.first().is_some_and(|w| w == stem);
        let hit = stems(doc.norm(token)).find_map(|stem| phrases.iter().find(|(words, _)| fits(words, stem)));
        hit.and_then(|(_, hedge)| self.hedges.get(*hedge)).filter(|hedge| hedge.negated.is_some())
    }

    /// The verb at a token whose object a number further on may be (تجاوزت قيمتها 5 ملايين).
    pub fn governing(&self, doc: &Doc, token: usize) -> Option<&Hedge> {
        let hit = stems(doc.norm(token)).find_map(|stem| self.governing.get(stem)?.first());
        hit.and_then(|(_, hedge)| self.hedges.get(*hedge))
    }
}

/// A word with ever more one-letter words cut off.
fn stems(word: &str) -> impl Iterator<Item = &str> {
    let conjunction = word.strip_prefix(['و', 'ف']);
    let preposition = |w: &'_ str| w.strip_prefix(['ب', 'ل']).map(str::len);
    let cut =
        [Some(word.len()), preposition(word), conjunction.map(str::len), conjunction.and_then(preposition)];
    cut.into_iter().flatten().filter_map(|len| word.get(word.len() - len..))
}
