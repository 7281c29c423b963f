//! The noun that a number counts: `12 شركة عالمية`, `ثلاثة من القادة`, `الدول الأربع`, `25 في المئة من السكان`.
//!
//! Not: `أصيب 12 أمس`, `5 في بغداد`: what follows is no noun that is counted.

use super::amount::Amount;
use super::unit;
use crate::numerals::Writing;
use crate::reader::Reader;
use isnad_lexicon::WordClass;
use isnad_record::NumberKind;
use isnad_text::Doc;
use rust_decimal::Decimal;
use std::ops::Range;

/// A counted noun phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    /// The noun with its adjectives.
    pub tokens: Range<usize>,
    /// Bytes of the normal form cut from the first token.
    pub cut: usize,
    /// Whether it stands before the number: `الدول الأربع`.
    pub before: bool,
    /// Whether it follows with من: `ثلاثة من القادة`.
    pub partitive: bool,
}

/// The most words of a counted noun phrase.
const LONGEST: usize = 6;

/// The noun phrase that a number with its unit counts.
pub(super) fn find(reader: &Reader, amount: &Amount) -> Option<Counted> {
    let end = unit::past_bracket(reader, amount);
    if matches!(amount.kind, NumberKind::Age | NumberKind::Duration | NumberKind::Money) {
        return None;
    }
    if amount.unit.is_some() {
        return partitive(reader, end);
    }
    if amount.numeral.fraction && !is_scaled(amount) {
        return partitive(reader, end).or_else(|| definite(reader, end));
    }
    before(reader, amount)
        .or_else(|| dual_before(reader, amount))
        .or_else(|| partitive(reader, end))
        .or_else(|| after(reader, amount, end))
}

fn is_scaled(amount: &Amount) -> bool {
    amount.numeral.scale > Decimal::ONE
}

/// `من القادة العسكريين`, `من أعضاء الحكومة`.
fn partitive(reader: &Reader, token: usize) -> Option<Counted> {
    if reader.doc.norm(token) != "من" {
        return None;
    }
    let tokens = noun_phrase(reader, token + 1)?;
    Some(Counted { tokens, cut: 0, before: false, partitive: true })
}

fn definite(reader: &Reader, token: usize) -> Option<Counted> {
    let tokens = noun_phrase(reader, token)?;
    Some(Counted { tokens, cut: 0, before: false, partitive: false })
}

/// A noun phrase that may be long: a noun, then nouns it is of and adjectives with the article.
fn noun_phrase(reader: &Reader, token: usize) -> Option<Range<usize>> {
    let doc = reader.doc;
    if !is_noun(reader, token) {
        return None;
    }
    let mut end = token + 1;
    // what is not definite yet may be of the next noun; after a definite noun only adjectives follow
    let mut closed = is_definite(doc, token);
    while end < token + LONGEST && is_noun(reader, end) {
        let definite = is_definite(doc, end);
        if closed && !definite {
            break;
        }
        closed |= definite;
        end += 1;
        if !closed && end > token + 2 {
            break;
        }
    }
    Some(token..end)
}

/// `عسكريين تركيين اثنين`.
fn dual_before(reader: &Reader, amount: &Amount) -> Option<Counted> {
    let doc = reader.doc;
    let two = doc.norm(amount.tokens.start).starts_with("اثن") && amount.numeral.value == Decimal::TWO;
    let dual =
        |t: &usize| is_noun(reader, *t) && (doc.norm(*t).ends_with("ين") || doc.norm(*t).ends_with("ان"));
    let start = amount.tokens.start;
    let first = (start.saturating_sub(2)..start).rev().take_while(dual).last().filter(|_| two)?;
    Some(Counted { tokens: first..start, cut: 0, before: true, partitive: false })
}

fn after(reader: &Reader, amount: &Amount, start: usize) -> Option<Counted> {
    let doc = reader.doc;
    let definite = is_definite(doc, start);
    // three to ten stand before a plural that is definite when they are, the larger ones before an indefinite singular
    let small = amount.numeral.definite && amount.numeral.value <= Decimal::TEN;
    let name = reader.lexicon.names.given_name(doc.norm(start)) == Some(false);
    if name || !is_noun(reader, start) || definite && !amount.numeral.definite || small && !definite {
        return None;
    }
    let mut end = start + 1;
    while end < start + 4 && is_noun(reader, end) && agrees(reader, end - 1, end) {
        end += 1;
    }
    Some(Counted { tokens: start..end, cut: 0, before: false, partitive: false })
}

/// Whether a word is an adjective of the noun before it, as far as endings tell.
pub(super) fn agrees(reader: &Reader, noun: usize, word: usize) -> bool {
    let doc = reader.doc;
    if is_definite(doc, noun) != is_definite(doc, word) {
        return false;
    }
    let (noun, word) = (doc.norm(noun), doc.norm(word));
    let other = reader.lexicon.is(WordClass::Other, word);
    let letters = word.chars().count();
    // ضباط عراقيين: of persons the adjective is a plural of its own, whatever the noun's is
    let persons = letters >= 5 && word.ends_with("يين");
    let relative =
        persons || letters >= 4 && (word.ends_with("يه") || word.ends_with("يا") || word.ends_with('ي'));
    let same = |ending: &str| letters >= 4 && noun.ends_with(ending) && word.ends_with(ending);
    other || relative || same("ا") || same("ه") || same("ين") || same("ات") || same("ون")
}

/// `الدول الأربع`, `البنوك العمومية الثلاثة`, `الدول ال12`: both definite.
fn before(reader: &Reader, amount: &Amount) -> Option<Counted> {
    let doc = reader.doc;
    let mut last = amount.tokens.start.checked_sub(1)?;
    // `العقد العشرون`: with a singular the tens say which one
    let tens = amount.numeral.writing == Writing::Words && amount.numeral.value >= Decimal::from(20);
    let plural = ["ات", "ين", "ون"].iter().any(|ending| doc.norm(last).ends_with(ending));
    if tens && amount.numeral.tokens.len() == 1 && !plural {
        return None;
    }
    let article = matches!(doc.norm(last), "ال" | "لل") && amount.numeral.writing != Writing::Words;
    if article {
        last = last.checked_sub(1)?;
    } else if !amount.numeral.definite || !amount.numeral.proclitics(doc).is_empty() {
        return None;
    }
    let cut_of = |t: usize| {
        let word = doc.norm(t);
        let cut = word.len() - word.trim_start_matches(['و', 'ف']).len();
        let rest = word.get(cut..)?;
        let cut = if rest.starts_with("لل") {
            cut + "لل".len()
        } else if rest.starts_with("بال") {
            cut + "ب".len()
        } else {
            cut
        };
        (rest.starts_with("ال") || rest.starts_with("لل") || rest.starts_with("بال")).then_some(cut)
    };
    let noun = |t: usize, cut: usize| {
        doc.norm(t).get(cut..).is_some_and(|stem| !reader.lexicon.quantities.is_uncounted(stem))
    };
    let mut cut = cut_of(last).filter(|&cut| doc.is_word(last) && noun(last, cut))?;
    let mut start = last;
    // an adjective between noun and number
    let adjective = cut == 0 && start > 0 && doc.is_word(start - 1) && is_adjective(doc.norm(start));
    if let Some(more) = start.checked_sub(1).filter(|_| adjective).and_then(cut_of) {
        (start, cut) = (start - 1, more);
    }
    Some(Counted { tokens: start..last + 1, cut, before: true, partitive: false })
}

fn is_adjective(word: &str) -> bool {
    word.ends_with("يه") || word.ends_with('ي') || word.ends_with("ين")
}

/// Whether a word has the article: `الدول`, and not `آليات`, `ألعاب`, whose first letters are its own.
fn is_definite(doc: &Doc, token: usize) -> bool {
    doc.norm(token).starts_with("ال") && doc.surface(token).starts_with('ا')
}

/// Whether a word may be a noun or adjective: not one of those that never are.
pub(super) fn is_noun(reader: &Reader, token: usize) -> bool {
    reader.doc.is_word(token) && is_content(reader, token)
}

fn is_content(reader: &Reader, token: usize) -> bool {
    let word = reader.doc.norm(token);
    let arabic = word.chars().all(|c| ('\u{621}'..='\u{64a}').contains(&c));
    let joined = |rest: &str| rest.starts_with("ال") || reader.lexicon.quantities.is_uncounted(rest);
    arabic
        && word.chars().count() >= 2
        && !reader.lexicon.quantities.is_uncounted(word)
        // وال…, بال…, لل… and particles with a letter before them
        && !word.strip_prefix(['و', 'ف', 'ب', 'ك']).is_some_and(joined)
        && !word.starts_with("لل")
        && !is_plural_verb(word)
        && (!word.starts_with(['و', 'ل', 'ب']) || reader.lexicon.words.keeps_first(word))
}

/// `يصلون`, `خضعوا`.
fn is_plural_verb(word: &str) -> bool {
    let letters = word.chars().count();
    letters >= 4 && (word.ends_with("وا") || word.starts_with('ي') && word.ends_with("ون"))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn after_the_number() {
        check(
            "شاركت 12 شركة عالمية في المعرض.",
            &["12 شركة عالمية | One(12) | exactly | - | شركة عالمية | -"],
        );
        check(
            "تدرب 310 ضباط عراقيين هناك.",
            &["310 ضباط عراقيين | One(310) | exactly | - | ضباط عراقيين | -"],
        );
        check("احترقت ثلاث آليات في الحادث.", &["ثلاث آليات | One(3) | exactly | - | آليات | -"]);
        check(
            "التقى ثلاثة من القادة العسكريين.",
            &["ثلاثة من القادة العسكريين | One(3) | exactly | - | القادة العسكريين | -"],
        );
        check("أصيب 9 جنود آخرين.", &["9 جنود آخرين | One(9) | exactly | - | جنود | -"]);
    }

    #[test]
    fn before_the_number() {
        check("اجتمعت الدول الأربع في بغداد.", &["الدول الأربع | One(4) | exactly | - | الدول | -"]);
        check(
            "ستباع البنوك العمومية الثلاثة.",
            &["البنوك العمومية الثلاثة | One(3) | exactly | - | البنوك العمومية | -"],
        );
        check(
            "قتل عسكريين تركيين اثنين.",
            &["عسكريين تركيين اثنين | One(2) | exactly | - | عسكريين تركيين | -"],
        );
    }

    #[test]
    fn what_follows_need_not_be_counted() {
        check(
            "قتل خمسة جنود وأصيب 12 أمس.",
            &["خمسة جنود | One(5) | exactly | - | جنود | -", "12 | One(12) | exactly | - | - | -"],
        );
    }

    #[test]
    fn shares_are_of_something() {
        check("يعاني 25 في المئة من السكان.", &["25 في المئة | One(25) | exactly | percent | السكان | -"]);
        check("يملك ثلث الأسهم المتداولة.", &["ثلث | One(0.3333) | exactly | - | الأسهم المتداولة | -"]);
    }
}
