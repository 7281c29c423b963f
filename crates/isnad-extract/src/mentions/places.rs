//! Places that no list has, by the word before them.
//!
//! `بلدة الزهراء` – "the town of al-Zahra": what follows مدينة, بلدة, محافظة is a place.
//!
//! Not: `مدينة كبيرة` ("a big city").

use super::{Name, Page};
use crate::rule::{Layer, Rule};
use isnad_lexicon::Proclitics;
use isnad_record::{Evidence, Label};

pub(super) const RULE: Rule = Rule {
    name: "place_after_its_kind",
    layer: Layer::Mentions,
    finds: "an unlisted place after a word such as city, province, airport",
    example: "وقع الحادث في بلدة الزهراء.",
    look_alike: "وقع الحادث في مدينة كبيرة.",
};

/// The place named after a head word at this token.
pub(super) fn find(page: &Page, token: usize) -> Option<Name> {
    let names = &page.lexicon.names;
    let head = names.place_heads.longest_at(page.doc, token, Proclitics::Any)?;
    let at = head.tokens.end;
    let definite = page.is_definite(at) && !page.norm(at).starts_with("لل");
    // an indefinite word of three letters and more that is neither an adjective nor an everyday word
    let bare = page.doc.is_word(at)
        && !page.norm(at).ends_with('ه')
        && page.norm(at).chars().count() > 2
        && !page.norm(at).starts_with(['و', 'ب', 'ل', 'ف']);
    let everyday = names.is_common(page.norm(at))
        || names.nisba(page.norm(at)).is_some()
        || page.timed[at.min(page.timed.len() - 1)];
    let head_definite = page.norm(token).starts_with("ال");
    if head_definite || everyday || !(definite || bare && page.norm(token).chars().count() > 3) {
        return None;
    }
    let listed = names.organisation_heads.longest_at(page.doc, at, Proclitics::None).is_some();
    let evidence = Evidence::new(RULE.name, 60).with("place_heads", &head.value);
    (!listed).then(|| page.name(at..at + 1, page.doc.tokens()[at].span, Label::Loc, evidence))
}
