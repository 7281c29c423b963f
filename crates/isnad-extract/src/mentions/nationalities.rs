//! Nationalities and religious groups, as adjectives and nouns.
//!
//! `القوات العراقية` – "the Iraqi forces": العراقية is a nationality.
//!
//! Not: `عراقيل` ("obstacles").

use super::{Name, Page};
use crate::rule::{Layer, Rule};
use isnad_record::{Evidence, Label};

pub(super) const RULE: Rule = Rule {
    name: "nationality",
    layer: Layer::Mentions,
    finds: "adjectives and nouns of origin and religion in any gender, number and case",
    example: "رحب المسؤولون العراقيون بالاتفاق.",
    look_alike: "وضعوا عراقيل أمام الاتفاق.",
};

/// The nationality at a token.
pub(super) fn find(page: &Page, token: usize) -> Option<Name> {
    let names = &page.lexicon.names;
    let readings = page
        .doc
        .readings(token)
        .filter(|r| matches!(r.proclitics, "" | "و" | "ف" | "ب" | "ل" | "وب" | "ول" | "ك"));
    let (cut, nisba) =
        readings.into_iter().find_map(|r| Some((r.proclitics.len(), names.nisba(&r.stem)?)))?;
    let evidence = Evidence { rule: RULE.name, rows: vec![nisba.row], confidence: 80 };
    Some(page.name(token..token + 1, page.doc.span_after(token, cut), Label::Norp, evidence))
}
