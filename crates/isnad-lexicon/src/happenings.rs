//! Event triggers, contexts, areas and programmes.

use crate::conjugation::{Aspect, Lemma, conjugate};
use crate::{Found, Phrases, Proclitics, Row, Table, TableError};
use isnad_record::{Area, ConsultMode, EventType, Modality};
use isnad_text::Doc;
use std::collections::{BTreeMap, HashMap};

/// What a word that names an event says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// Row id in `event_triggers`.
    pub id: String,
    /// PLOVER type.
    pub kind: EventType,
    /// How, for CONSULT.
    pub mode: Option<ConsultMode>,
    /// Whether the word is a finite verb.
    pub finite: bool,
}

/// Event triggers, contexts, areas and programmes.
#[derive(Clone, Debug, Default)]
pub struct Happenings {
    nouns: Phrases<Trigger>,
    verbs: HashMap<String, Trigger>,
    /// Words that say whether something happened, before the word that names it.
    pub modality: Phrases<(String, Modality)>,
    /// Words that belong to an area, with the row id.
    pub contexts: Phrases<(String, Area)>,
    /// Joint undertakings, with the row id.
    pub programmes: Phrases<String>,
}

impl Happenings {
    pub(crate) fn from_tables(tables: &BTreeMap<String, Table>) -> Result<Self, TableError> {
        let mut happenings = Happenings::default();
        for row in rows(tables, "event_triggers") {
            happenings.add_trigger(row)?;
        }
        for row in rows(tables, "modality") {
            let modality =
                Modality::from_name(row.cell("modality")).ok_or_else(|| row.error("no such modality"))?;
            row.list("forms").for_each(|f| happenings.modality.insert(f, (row.id().to_owned(), modality)));
        }
        for row in rows(tables, "contexts") {
            let area = Area::from_name(row.cell("area")).ok_or_else(|| row.error("no such area"))?;
            row.list("forms").for_each(|f| happenings.contexts.insert(f, (row.id().to_owned(), area)));
        }
        for row in rows(tables, "programmes") {
            row.list("forms").for_each(|f| happenings.programmes.insert(f, row.id().to_owned()));
        }
        Ok(happenings)
    }

    fn add_trigger(&mut self, row: Row) -> Result<(), TableError> {
        let kind = EventType::from_name(row.cell("type")).ok_or_else(|| row.error("no such event type"))?;
        let mode =
            row.optional("mode").map(|m| ConsultMode::from_name(m).ok_or_else(|| row.error("no such mode")));
        let trigger = Trigger { id: row.id().to_owned(), kind, mode: mode.transpose()?, finite: false };
        row.list("forms").for_each(|f| self.nouns.insert(f, trigger.clone()));
        let Some(past) = row.optional("lemma") else { return Ok(()) };
        let lemma = Lemma {
            past,
            root: row.cell("root"),
            pattern: row.cell("pattern"),
            present: row.optional("present"),
            masdar: row.optional("masdar"),
        };
        let finite = |a: Aspect| matches!(a, Aspect::Past | Aspect::Present);
        for form in conjugate(lemma).into_iter().filter(|f| finite(f.aspect) && !f.before_suffix) {
            self.verbs.entry(form.form).or_insert_with(|| Trigger { finite: true, ..trigger.clone() });
        }
        Ok(())
    }

    /// The event that a token names: the longest noun phrase, else a verb, each with or without a conjunction; nouns with a
    /// preposition too, future verbs with their س.
    ///
    /// ```
    /// use isnad_lexicon::Lexicon;
    /// use isnad_text::Doc;
    /// let doc = Doc::new("والتقى الوزير السفير");
    /// let found = Lexicon::builtin().happenings.trigger_at(&doc, 0).unwrap();
    /// assert_eq!(found.span.slice(doc.text()), "التقى");
    /// assert!(found.value.finite);
    /// ```
    pub fn trigger_at(&self, doc: &Doc, token: usize) -> Option<Found<Trigger>> {
        let noun = self.nouns.longest_at(doc, token, Proclitics::Any);
        noun.or_else(|| {
            let allowed = |p: &str| matches!(p, "" | "و" | "ف" | "س" | "وس");
            let (cut, value) = doc
                .readings(token)
                .filter(|r| allowed(r.proclitics))
                .find_map(|r| Some((r.proclitics.to_owned(), self.verbs.get(r.stem.as_ref())?.clone())))?;
            // the future particle belongs to the verb's word
            let bytes = cut.trim_end_matches('س').len();
            Some(Found {
                tokens: token..token + 1,
                span: doc.span_after(token, bytes),
                proclitics: cut,
                value,
            })
        })
    }
}

fn rows<'t>(tables: &'t BTreeMap<String, Table>, name: &str) -> impl Iterator<Item = Row<'t>> {
    tables.get(name).into_iter().flat_map(Table::rows)
}
