//! Which one, told from the one at hand or from the last: `الصفحة التالية`, `البند قبل الأخير`.
//!
//! Only in a text that is an utterance of its own; in a report `السابق` and `الأخير` say what somebody was and when something happened.

use crate::reader::Reader;
use isnad_lexicon::Proclitics;
use isnad_record::{NumberExpr, NumberKind, NumberValue, Qualifier, Span};

/// Longest text, in characters, that is an utterance of its own.
const UTTERANCE: usize = 60;

/// The relative ranks of an utterance outside of `taken`.
pub(super) fn find(reader: &Reader, taken: &[Span]) -> Vec<NumberExpr> {
    let mut out: Vec<NumberExpr> = Vec::new();
    if reader.doc.text().chars().nth(UTTERANCE).is_some() {
        return out;
    }
    for token in 0..reader.doc.tokens().len() {
        let found = reader.lexicon.quantities.relative_ranks.longest_at(reader.doc, token, Proclitics::None);
        let free = |span: Span| {
            !taken.iter().any(|t| t.overlaps(span)) && out.last().is_none_or(|o| !o.span.overlaps(span))
        };
        let Some(found) = found.filter(|found| free(found.span)) else { continue };
        out.push(NumberExpr {
            span: found.span,
            kind: NumberKind::Ordinal,
            value: Some(NumberValue::Text(found.value)),
            unit: None,
            qualifier: Qualifier::Exactly,
            counted: None,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::find_numbers;
    use isnad_record::Article;

    #[test]
    fn in_an_utterance_only() {
        let values =
            |text: &str| find_numbers(&Article::new("a", text), isnad_lexicon::Lexicon::builtin()).len();
        assert_eq!(values("افتح البند قبل الأخير"), 1);
        assert_eq!(
            values(
                "قال الرئيس السابق للجنة في كلمة ألقاها أمام الحضور إن العمل في المشروع الأخير سينتهي كما هو مقرر."
            ),
            0
        );
    }
}
