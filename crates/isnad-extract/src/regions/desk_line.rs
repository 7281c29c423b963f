//! Author, agency and place on a line of their own.
//!
//! `سامر الحداد – عمان` – "Samer al-Haddad – AMMAN"; `عمان - الراصد` – "AMMAN – al-Rasid".
//!
//! Not: `أسعار النفط - تحليل` (no place), `وصل الوفد إلى عمان - والد الوزير.` (a sentence, it ends as one).

use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use isnad_lexicon::Proclitics;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    name: "desk_line",
    layer: Layer::Regions,
    finds: "a short line of two names with a dash between them, one of them a place",
    example: "سامر الحداد – عمان",
    look_alike: "أسعار النفط - تحليل",
};

/// Most tokens on either side of the dash.
const SIDE: usize = 4;

/// Whether the line is one: two short sides around the only mark, one of them the name of a place and nothing else.
pub(super) fn is_one(reader: &Reader, line: Range<usize>) -> bool {
    let is_dash = |&t: &usize| matches!(reader.doc.norm(t), "-" | "–" | "—" | "ـ" | "/" | ":" | "|");
    if line.len() > 2 * SIDE + 1 {
        return false;
    }
    let Some(dash) = line.clone().find(is_dash) else { return false };
    let sides = [line.start..dash, dash + 1..line.end];
    let is_short = |side: &Range<usize>| (1..=SIDE).contains(&side.len());
    let is_plain = |side: &Range<usize>| side.clone().all(|t| reader.doc.is_word(t));
    sides.iter().all(|side| is_short(side) && is_plain(side))
        && sides.iter().any(|side| is_place(reader, side))
}

fn is_place(reader: &Reader, side: &Range<usize>) -> bool {
    let names = &reader.lexicon.names;
    let place = names.places.longest_at(reader.doc, side.start, Proclitics::None).map(|f| f.tokens);
    let state = || names.countries.longest_at(reader.doc, side.start, Proclitics::None).map(|f| f.tokens);
    place.or_else(state).is_some_and(|tokens| tokens == *side)
}

#[cfg(test)]
mod tests {
    use crate::testing::read;
    use isnad_record::RegionKind;

    fn is_one(line: &str) -> bool {
        let record = read(&format!("{line}\nوصل الوفد أمس."));
        record.regions[0].kind == RegionKind::Dateline && record.regions[0].span.end == line.len()
    }

    #[test]
    fn author_or_agency_and_place() {
        assert!(["سامر الحداد – عمان", "عمان - الراصد", "القاهرة / وكالة الساحل"].into_iter().all(is_one));
    }

    #[test]
    fn headings_and_sentences_are_not() {
        let others = [
            "أسعار النفط - تحليل",
            "عمان تستضيف القمة",
            "وصل إلى عمان - كما قال - الوزير.",
            "عمان - وصل الوفد أمس.",
        ];
        assert!(!others.into_iter().any(is_one));
    }
}
