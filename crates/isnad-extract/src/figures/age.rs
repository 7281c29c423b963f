//! How old somebody is: `سامي الحداد (28 عاما)`, `يبلغ من العمر 35 عاما`, `عمره 27 سنة`, `في السبعين من عمره`.
//!
//! Not: `بعد 28 عاما`, a period.

use super::amount::Amount;
use crate::reader::Reader;
use isnad_record::{NumberKind, Span, Value};
use rust_decimal::Decimal;

/// Marks a period that is an age, and a number that is one.
pub(super) fn tell<'a>(reader: &Reader<'a>, amount: &mut Amount<'a>) {
    let years = reader.lexicon.quantities.units.named("year");
    match amount.kind {
        NumberKind::Duration if is_age(reader, amount) => amount.kind = NumberKind::Age,
        NumberKind::Number if is_in_the_years(reader, amount) => {
            (amount.kind, amount.unit) = (NumberKind::Age, years);
            if let Value::One(value) = amount.value {
                amount.text = Some(format!("P{}Y", value.normalize()));
            }
        }
        _ => {}
    }
}

fn is_age(reader: &Reader, amount: &Amount) -> bool {
    let doc = reader.doc;
    let unit = amount.unit.map_or("", |u| u.name.as_str());
    if !matches!(unit, "year" | "month") {
        return false;
    }
    let start = amount.tokens.start;
    let opened = start > 0 && doc.norm(start - 1) == "(" && doc.norm(amount.tokens.end) == ")";
    let near = (start.saturating_sub(4)..start).any(|t| is_age_word(doc.norm(t)));
    let of_age = matches!(doc.norm(amount.tokens.end), "من") && is_age_word(doc.norm(amount.tokens.end + 1));
    opened || near || of_age
}

fn is_age_word(word: &str) -> bool {
    matches!(
        word,
        "العمر"
            | "عمره"
            | "عمرها"
            | "عمر"
            | "وعمره"
            | "وعمرها"
            | "اعمارهم"
            | "اعمارهن"
            | "وعمري"
            | "عمري"
            | "بعمر"
            | "بسن"
            | "بالعمر"
            | "عمرا"
            | "سنه"
            | "اعمار"
            | "عمرهم"
    ) && word != "سنه"
}

/// `في الـ29 من العمر`, `في السبعين من عمره`, `شاب في العشرين`.
fn is_in_the_years(reader: &Reader, amount: &Amount) -> bool {
    let doc = reader.doc;
    let of_age = doc.norm(amount.tokens.end) == "من" && is_age_word(doc.norm(amount.tokens.end + 1));
    let before = amount.tokens.start.checked_sub(1).map_or("\n", |t| doc.norm(t));
    let lived = matches!(before, "ال" | "في" | "عمره" | "عمرها" | "العمر" | "عمري" | "وعمري");
    let person = amount.tokens.start.checked_sub(2).map_or("\n", |t| doc.norm(t));
    let young = before == "في"
        && matches!(person, "شابا" | "شاب" | "رجل" | "رجلا" | "شابه" | "امراه" | "عجوز" | "فتاه");
    let plausible = matches!(amount.value, Value::One(v) if v < Decimal::from(130) && v.is_integer());
    let tens = amount.numeral.definite && matches!(amount.value, Value::One(v) if v >= Decimal::from(20));
    plausible && (of_age && lived || young && tens)
}

/// `في الخامسة والستين`: an ordinal of twenty and more in the feminine after في tells an age.
pub(super) fn ordinal_age(reader: &Reader, amount: &Amount) -> Option<(Span, String)> {
    let doc = reader.doc;
    let start = amount.tokens.start;
    let of_age = doc.norm(amount.tokens.end) == "من" && is_age_word(doc.norm(amount.tokens.end + 1));
    let feminine = doc.norm(start).ends_with('ه');
    let within = start > 0 && doc.norm(start - 1) == "في";
    let compound = amount.numeral.value > Decimal::from(20);
    let told = amount.kind == NumberKind::Ordinal && within && feminine && (compound || of_age);
    told.then(|| (amount.span, format!("P{}Y", amount.numeral.value.normalize())))
}

#[cfg(test)]
mod tests {
    use crate::find_numbers;
    use isnad_record::{Article, NumberKind};

    fn kinds(text: &str) -> Vec<NumberKind> {
        find_numbers(&Article::new("a", text), isnad_lexicon::Lexicon::builtin())
            .iter()
            .map(|n| n.kind)
            .collect()
    }

    #[test]
    fn ages_and_periods() {
        assert_eq!(kinds("وصل سامي الحداد (28 عاما) إلى بيته."), [NumberKind::Age]);
        assert_eq!(kinds("رجل يبلغ من العمر 35 عاما."), [NumberKind::Age]);
        assert_eq!(kinds("عجوز في السبعين من عمره."), [NumberKind::Age]);
        assert_eq!(kinds("وهي في الخامسة والستين."), [NumberKind::Age]);
        assert_eq!(kinds("دام البناء 28 عاما."), [NumberKind::Duration]);
    }
}
