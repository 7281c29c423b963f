//! What a number with a unit is of, where it stands before the number: `انخفضت الهجمات إلى 64%`, `بلغ معدل النمو 4.2 في المئة`,
//! `بضائع مهربة بقيمة 200 مليون`, `مبلغ مليار دولار`, `علاقة بـ 360 درجة`.
//!
//! Not: `قال الوزير إن 5 ملايين دولار`, where nothing says what the sum is of.

use super::amount::Amount;
use super::{change, counted};
use crate::reader::Reader;
use isnad_lexicon::WordClass;
use isnad_record::{NumberKind, Span};
use isnad_text::TokenKind;
use std::ops::Range;

/// How far back the word that leads to the number is looked for.
const REACH: usize = 8;

/// What the number measures.
pub(super) fn find(reader: &Reader, amount: &Amount) -> Option<Span> {
    amount.unit?;
    if amount.kind == NumberKind::Age {
        return None;
    }
    let start = start(reader, amount);
    let tokens = head(reader, start)
        .or_else(|| before_link(reader, start))
        .or_else(|| dimension(reader, start))
        .or_else(|| before_bi(reader, amount, start))
        .or_else(|| subject(reader, start))?;
    Some(reader.doc.span(tokens))
}

/// The first token of the number with its hedge.
fn start(reader: &Reader, amount: &Amount) -> usize {
    let hedge = amount.hedge.as_ref().and_then(|h| h.start);
    let token = hedge.map_or(amount.tokens.start, |byte| reader.doc.token_at(byte));
    token.min(amount.tokens.start)
}

/// `مبلغ مليار دولار`, `معدل نمو اقتصادي أقل من 3 في المئة`, `نسبة الحضور 40%`.
fn head(reader: &Reader, start: usize) -> Option<Range<usize>> {
    let near = (start.saturating_sub(4)..start).rev().take_while(|&t| counted::is_noun(reader, t));
    let first = near.filter(|&t| matches!(reader.doc.norm(t), "مبلغ" | "معدل" | "نسبه" | "حصه")).last()?;
    // `نسبة` alone says nothing of what
    (first + 1 < start || reader.doc.norm(first) == "مبلغ").then_some(first..start)
}

/// `دعم خليجي قدره 12 مليارا`, `زيارة استغرقت ثلاثة أيام`: the noun before a word that leads to the number.
fn before_link(reader: &Reader, start: usize) -> Option<Range<usize>> {
    let link =
        start.checked_sub(1).filter(|&t| reader.lexicon.is(WordClass::MeasureLink, reader.doc.norm(t)))?;
    noun_before(reader, link)
}

/// The noun that ends just before a token, with one adjective; not one that a preposition or number leads to, which is
/// where something is or how long it takes (مع مصر بقيمة …).
fn noun_before(reader: &Reader, token: usize) -> Option<Range<usize>> {
    let doc = reader.doc;
    let last = token.checked_sub(1).filter(|&t| counted::is_noun(reader, t))?;
    let known = |t: usize| doc.is_word(t) && !reader.lexicon.quantities.is_uncounted(doc.norm(t));
    let adjective = last > 0 && known(last - 1) && counted::agrees(reader, last - 1, last);
    let first = last - usize::from(adjective);
    let before = first.checked_sub(1);
    let led = before.is_some_and(|t| {
        let prepositions = [WordClass::Preposition, WordClass::SidePreposition];
        reader.lexicon.is_any(&prepositions, doc.norm(t))
            || reader.lexicon.quantities.number(doc.norm(t)).is_some()
            || doc.kind(t) == TokenKind::Number
    });
    (!led).then_some(first..token)
}

/// `طولها 30 كيلومترا`, `عرضه 5 أمتار`: the measure itself.
fn dimension(reader: &Reader, start: usize) -> Option<Range<usize>> {
    let word = start.checked_sub(1)?;
    let norm = reader.doc.norm(word).trim_start_matches('و');
    let measure = norm.strip_suffix("ها").or_else(|| norm.strip_suffix('ه'))?;
    let known = matches!(
        measure,
        "طول" | "عرض" | "ارتفاع" | "عمق" | "وزن" | "مساحت" | "سرعت" | "قطر" | "سمك" | "حجم"
    );
    known.then_some(word..start)
}

/// `علاقة بـ 360 درجة`: a noun in teh marbuta before ب, which is surely no verb.
fn before_bi(reader: &Reader, amount: &Amount, start: usize) -> Option<Range<usize>> {
    let doc = reader.doc;
    let apart = start.checked_sub(1).filter(|&t| doc.norm(t) == "ب");
    let glued = amount.numeral.proclitics(doc) == "ب" && amount.tokens.start == start;
    let noun = noun_before(reader, apart.or(glued.then_some(start))?)?;
    noun.clone().all(|t| doc.surface(t).ends_with('ة')).then_some(noun)
}

/// What moves or comes to the number: the noun after the verb, up to the preposition or hedge before the number.
fn subject(reader: &Reader, start: usize) -> Option<Range<usize>> {
    let doc = reader.doc;
    let leads = |&t: &usize| change::change_at(reader, t).is_some() || reaches(doc.norm(t));
    let first = change::clause_before(reader, start, REACH).find(leads)? + 1;
    let ends = [WordClass::Preposition, WordClass::AmountIntroduction];
    let end = (first..start).find(|&t| reader.lexicon.is_any(&ends, doc.norm(t))).unwrap_or(start);
    // `خفضت المصانع انبعاثاتها`: what moves is the object
    let object = end.checked_sub(1).filter(|&t| t > first && doc.norm(t).ends_with("ها") && doc.is_word(t));
    (first < end && counted::is_noun(reader, first)).then_some(object.unwrap_or(first)..end)
}

/// `بلغ`, `تبلغ`: verbs whose subject has the number as its measure.
fn reaches(word: &str) -> bool {
    matches!(word.strip_prefix(['و', 'ف']).unwrap_or(word), "بلغ" | "بلغت" | "يبلغ" | "تبلغ")
}

#[cfg(test)]
mod tests {
    use super::super::testing::figures;

    fn of(text: &str) -> Option<&str> {
        figures(text)[0].of.map(|of| of.slice(text))
    }

    #[test]
    fn what_stands_before_the_number() {
        assert_eq!(of("انخفضت الهجمات التي يشنها التنظيم الى 64%."), Some("الهجمات التي يشنها التنظيم"));
        assert_eq!(of("بلغ معدل النمو 4.2 في المئة."), Some("معدل النمو"));
        assert_eq!(of("حجزوا بضاعة مهربة بقيمة 200 مليون دولار."), Some("بضاعة مهربة"));
        assert_eq!(of("خصصوا مبلغ مليار دولار للمركز."), Some("مبلغ"));
        assert_eq!(of("زيارة استغرقت ثلاثة أيام."), Some("زيارة"));
        assert_eq!(of("جزيرة طولها 30 كيلومترا."), Some("طولها"));
        assert_eq!(of("أعلنوا شراكة بـ 360 درجة."), Some("شراكة"));
    }

    #[test]
    fn nothing_is_guessed() {
        assert_eq!(of("قال الوزير إن 5 ملايين دولار تكفي."), None);
        assert_eq!(of("ارتفع بنسبة 5%."), None);
        assert_eq!(of("وقعت الشركة عقدا مع مصر بقيمة 5 ملايين دولار."), None);
    }
}
