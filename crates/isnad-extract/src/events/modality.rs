//! Whether a happening happened, is planned, denied, or only thought of.
//!
//! `سيزور` – planned; `لم يلتق` – denied; `إذا انسحبت` – hypothetical. What a demand asks for and a warning fears is hypothetical, what
//! a promise holds out is planned.
//!
//! Not: `قد التقى` before a past verb (it did happen).

use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Found, Proclitics, Trigger};
use isnad_record::{Class, Form, Modality, Record};

pub(super) const RULE: Rule = Rule {
    name: "modality",
    layer: Layer::Events,
    finds: "negation, plans and conditions before a trigger, and what the statement around it makes of it",
    example: "سيزور الوزير سامي الحداد روما غدا.",
    look_alike: "زار الوزير سامي الحداد روما أمس.",
};

/// How far before a trigger its modality may be marked, in tokens.
const REACH: usize = 4;

/// The modality of a trigger and the lexicon rows that tell it.
pub(super) fn find(reader: &Reader, record: &Record, trigger: &Found<Trigger>) -> (Modality, Vec<String>) {
    if trigger.proclitics.ends_with('س') {
        return (Modality::Planned, Vec::new());
    }
    let start = trigger.tokens.start;
    let clause = reader.doc.sentence_of(start).map_or(start, |s| reader.doc.sentences()[s].start);
    for token in (clause.max(start.saturating_sub(REACH))..start).rev() {
        if matches!(reader.doc.norm(token), "،" | "," | ":" | "\"" | "«") {
            break;
        }
        if let Some(found) =
            reader.lexicon.happenings.modality.longest_at(reader.doc, token, Proclitics::Conjunctions)
            && !is_perfect(reader, token, trigger)
        {
            return (found.value.1, vec![format!("modality/{}", found.value.0)]);
        }
    }
    (by_statement(record, trigger), Vec::new())
}

/// قد before a past verb affirms.
fn is_perfect(reader: &Reader, token: usize, trigger: &Found<Trigger>) -> bool {
    let word = reader.doc.norm(trigger.tokens.start);
    matches!(reader.doc.norm(token), "قد" | "وقد") && trigger.value.finite && !word.starts_with(['ي', 'ت'])
}

/// What the innermost statement around the trigger makes of it.
fn by_statement(record: &Record, trigger: &Found<Trigger>) -> Modality {
    let around = record.statements.iter().filter(|s| s.content.iter().any(|c| c.contains(trigger.span)));
    let inner = around.min_by_key(|s| s.content.iter().map(|c| c.len()).sum::<usize>());
    match inner.map(|s| (s.class, s.form)) {
        Some((Class::Demand | Class::Warn | Class::Ask, _)) => Modality::Hypothetical,
        Some((Class::Deny, Form::Nominal)) => Modality::Denied,
        Some((Class::Promise, _)) => Modality::Planned,
        _ => Modality::Happened,
    }
}
