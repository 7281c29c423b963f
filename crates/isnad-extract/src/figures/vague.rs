//! Amounts that say only about how much, in a unit: `مئات الملايين من الدولارات`, `آلاف الأمتار`.
//!
//! Not: `مئات الأشخاص`, which has no unit; `9 آلاف متر`, a number.

use super::amount::Amount;
use super::hedge::Hedged;
use crate::reader::Reader;
use isnad_lexicon::NumberRole;
use isnad_record::Qualifier;
use rust_decimal::Decimal;

/// The vague amount that begins at a token.
pub(super) fn find<'a>(reader: &Reader<'a>, token: usize) -> Option<Amount<'a>> {
    let doc = reader.doc;
    let (mut value, cut) = vague(reader, token)?;
    let mut end = token + 1;
    while let Some((next, 0)) = vague(reader, end) {
        value = value.checked_mul(next)?;
        end += 1;
    }
    let of = usize::from(doc.norm(end) == "من");
    let hit = reader
        .lexicon
        .quantities
        .units
        .at(doc, end + of)
        .filter(|hit| !hit.dual && hit.unit.iso.is_none())?;
    let amount = Amount::in_words(doc, token..hit.tokens.end, cut, value, hit.unit);
    let about = Hedged { qualifier: Qualifier::About, start: None, end: None, row: None };
    Some(Amount { hedge: Some(about), vague: true, ..amount })
}

/// The value of a vague word, and the bytes of its proclitics.
fn vague(reader: &Reader, token: usize) -> Option<(Decimal, usize)> {
    let word = reader.doc.norm(token);
    let cut = |w: &'_ str| w.strip_prefix(['و', 'ب', 'ل']).map(str::len);
    let lengths = [Some(word.len()), cut(word)];
    lengths.into_iter().flatten().find_map(|len| {
        let stem = word.get(word.len() - len..)?;
        let stem = stem.strip_prefix("ال").unwrap_or(stem);
        let number = reader.lexicon.quantities.number(stem)?;
        let vague = matches!(number.role, NumberRole::Vague | NumberRole::PluralScale);
        vague.then_some((number.value, word.len() - len))
    })
}

#[cfg(test)]
mod tests {
    use super::super::amount::number_at;
    use super::*;
    use isnad_record::Article;
    use isnad_text::Doc;

    fn found(text: &str) -> Option<String> {
        let doc = Doc::new(text);
        let article = Article::new("a", text);
        let reader = Reader { article: &article, doc: &doc, lexicon: isnad_lexicon::Lexicon::builtin() };
        let amount =
            (0..doc.tokens().len()).find_map(|t| find(&reader, t).or_else(|| number_at(&reader, t)))?;
        amount.vague.then(|| amount.span.slice(text).to_owned())
    }

    #[test]
    fn with_a_unit_only() {
        assert_eq!(found("خسر مئات الملايين من الدولارات").as_deref(), Some("مئات الملايين من الدولارات"));
        assert_eq!(found("وبآلاف الأمتار"), None);
        assert_eq!(found("مئات الأشخاص"), None);
        assert_eq!(found("9 آلاف متر"), None);
    }
}
