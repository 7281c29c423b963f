//! Whose dinar, pound or riyal: the currency of the one state named in the article that has one of that name.
//!
//! `مئتا مليون دينار` in a report that names Tunisia and no other state with a dinar is of Tunisian dinars. Not: where two such states
//! are named, or none; and a bare دولار is the American one whatever state is named, so the other dollars have no state in `units`.

use super::amount::Amount;
use crate::reader::Reader;
use isnad_lexicon::Proclitics;
use isnad_record::NumberKind;
use std::collections::BTreeSet;

/// Settles the currencies of general name.
pub(super) fn settle<'a>(reader: &Reader<'a>, amounts: &mut [Amount<'a>]) {
    let general =
        |amount: &Amount| amount.kind == NumberKind::Money && amount.unit.is_some_and(|u| u.family.is_none());
    if !amounts.iter().any(general) {
        return;
    }
    let named = countries(reader);
    for amount in amounts.iter_mut().filter(|amount| general(amount)) {
        let Some(unit) = amount.unit else { continue };
        let family = reader.lexicon.quantities.units.of_family(&unit.name);
        let mut own = family.filter(|(_, country)| named.contains(*country)).map(|(unit, _)| unit);
        if let (Some(only), None) = (own.next(), own.next()) {
            (amount.unit, amount.settled) = (Some(only), true);
        }
    }
}

/// The states that the article names or calls somebody or something after.
fn countries(reader: &Reader) -> BTreeSet<String> {
    let names = &reader.lexicon.names;
    let mut out = BTreeSet::new();
    for token in (0..reader.doc.tokens().len()).filter(|&t| reader.doc.is_word(t)) {
        let state = names
            .countries
            .longest_at(reader.doc, token, Proclitics::Any)
            .and_then(|found| found.value.country);
        let nisba = || reader.doc.readings(token).find_map(|r| names.nisba(&r.stem)).and_then(|n| n.country);
        out.extend(state.or_else(nisba));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::testing::figures;

    #[test]
    fn one_state_settles_it() {
        let unit = |text: &str| figures(text)[0].unit.clone();
        assert_eq!(unit("خصصت تونس 200 مليون دينار للمشروع.").as_deref(), Some("tnd"));
        assert_eq!(unit("خصصت تونس والجزائر 200 مليون دينار للمشروع.").as_deref(), Some("dinar"));
        assert_eq!(unit("بلغ المبلغ 200 مليون دينار.").as_deref(), Some("dinar"));
        assert_eq!(unit("باعت أستراليا لحوما بنحو 200 مليون دولار.").as_deref(), Some("usd"));
    }
}
