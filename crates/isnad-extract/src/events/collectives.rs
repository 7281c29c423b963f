//! Many people who act together, by a noun of their own with what belongs to it.
//!
//! `مسلحون ينتمون إلى تنظيم «النسر»`, `عناصر من الحركة`, `قوات موالية للحكومة المعترف بها`, `الموالون لحداد` – "gunmen who belong to …, members of …, forces
//! loyal to …, those loyal to …": the whole phrase is one party; where its head only counts members, the body meant is.
//!
//! Not: an office in the plural that names its holders (`وزراء الخارجية`), a day after the noun (`المسلحين الأحد`).

use super::parties::{Party, Sort, is_source, of_mention, take_in_head, words_of};
use crate::reader::Reader;
use isnad_lexicon::{Proclitics, WordClass};
use isnad_record::{Label, Mention, Record, Span};
use std::ops::Range;

/// Most tokens of a collective noun phrase after its head.
const REACH: usize = 7;

/// The noun phrase of many people who act together, whose head stands at a token.
pub(super) fn find(reader: &Reader, record: &Record, token: usize, limit: usize) -> Option<Party> {
    let listed = reader.lexicon.happenings.collectives.longest_at(reader.doc, token, Proclitics::Any);
    let Some(head) = listed else { return participle(reader, record, token) };
    if is_adjective(reader, token) {
        return None;
    }
    let mut phrase = Phrase {
        reader,
        record,
        limit: limit.min(head.tokens.end + REACH),
        end: head.tokens.end,
        head: head.tokens,
        member: head.value.member,
        loyal: head.value.id == LOYAL,
        inner: None,
    };
    while phrase.grow() {}
    let span = Span::new(head.span.start, reader.doc.span(phrase.head.start..phrase.end).end);
    let whole = phrase.inner.filter(|p| phrase.member && matches!(p.sort, Sort::Body | Sort::State));
    let name = whole.map_or_else(|| words_of(reader, span), |p| p.name);
    let bystander = matches!(head.value.id.as_str(), "shakhs" | "ahali" | "dawla");
    let sides = is_dual(reader, token);
    let tokens = token..phrase.end;
    let crowd = head.value.id == "shakhs";
    let source = is_source(record, span);
    Some(Party { sides, source, crowd, bystander, ..Party::new(reader, tokens, span, name, Sort::Body) })
}

/// `هجوم انتحاري`: what the attack was like.
fn is_adjective(reader: &Reader, token: usize) -> bool {
    let Some(before) = token.checked_sub(1).filter(|_| reader.doc.norm(token) == "انتحاري") else {
        return false;
    };
    matches!(reader.doc.norm(before), "حزام" | "عمل" | "اسلوب")
        || reader.lexicon.happenings.triggers_at(reader.doc, before).iter().any(|hit| !hit.is_finite())
}

/// The row of those who are loyal to somebody.
const LOYAL: &str = "muwalun";

/// A dual noun for both sides of a relation (الجانبان، البلدين).
pub(super) fn is_dual(reader: &Reader, token: usize) -> bool {
    let word = reader.doc.norm(token);
    reader.lexicon.forms_of(WordClass::DualSide).any(|s| {
        word.strip_suffix(s)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with("ال") || rest.ends_with("لل"))
    })
}

/// Those who do or suffer something, by a plural participle with the article (المحاصرين، المعتدون).
fn participle(reader: &Reader, record: &Record, token: usize) -> Option<Party> {
    let word = reader.doc.norm(token);
    let bare = word.strip_prefix(['و', 'ف', 'ب']).filter(|w| w.starts_with("الم")).unwrap_or(word);
    let shaped = bare.starts_with("الم") || word.starts_with("للم");
    let plural = (bare.ends_with("ين") || bare.ends_with("ون")) && bare.chars().count() >= 8;
    let before = token.checked_sub(1).map_or("\n", |t| reader.doc.norm(t));
    let adjective = before.starts_with("ال") && before != "الي"
        || before.starts_with("لل")
        || before.ends_with("ين") && before != "بين";
    if !shaped || !plural || adjective && !is_body(before) {
        return None;
    }
    let span = reader.doc.span_after(token, word.len() - bare.len());
    let name = words_of(reader, span);
    let source = is_source(record, span);
    let party = Party::new(reader, token..token + 1, span, name, Sort::Body);
    Some(Party { source, crowd: true, bystander: true, ..party })
}

/// A collective noun phrase as far as it has been read.
struct Phrase<'a> {
    reader: &'a Reader<'a>,
    record: &'a Record,
    head: Range<usize>,
    end: usize,
    limit: usize,
    /// The head only counts members of a body (عناصر).
    member: bool,
    /// The head says to whom they are loyal.
    loyal: bool,
    /// The body they belong to.
    inner: Option<Party>,
}

impl Phrase<'_> {
    /// Takes in what stands at its end, if it belongs to it.
    fn grow(&mut self) -> bool {
        if self.end >= self.limit {
            return false;
        }
        match mention_at(self.reader, self.record, self.end) {
            Some(mention) if mention.label == Label::Norp => {
                self.end = self.reader.doc.tokens_in(mention.span).end;
                return true;
            }
            Some(mention) if self.inner.is_none() && !matches!(mention.label, Label::Role | Label::Doc) => {
                let party = of_mention(self.reader, self.record, mention);
                return party.sort != Sort::Nothing && self.take(party);
            }
            None if self.reader.doc.is_quote_mark(self.end) && self.inner.is_none() => {
                let quoted = mention_within(self.reader, self.record, self.end + 1);
                let body = quoted.filter(|m| m.label == Label::Org && self.end > self.head.end);
                return body.is_some_and(|m| self.take(of_mention(self.reader, self.record, m)));
            }
            _ => {}
        }
        if is_timed(self.reader, self.record, self.end) {
            return false;
        }
        if belongs(self.reader, self.head.start, self.end) {
            self.end += 1;
            return true;
        }
        let whole = if self.inner.is_none() { self.whole() } else { None };
        whole.is_some_and(|party| self.take(party))
    }

    fn take(&mut self, mut party: Party) -> bool {
        take_in_head(self.reader, &mut party, self.head.end);
        self.end = party.tokens.end;
        self.inner = Some(party);
        true
    }

    /// The body that members are part of or people are loyal to: `عناصر من التنظيم`, `مسلحين ينتمون إلى الحركة`, `الموالون لحداد`.
    fn whole(&self) -> Option<Party> {
        let doc = self.reader.doc;
        let word = doc.norm(self.end);
        let ties = |word: &str| self.reader.lexicon.is(WordClass::Belonging, word.trim_start_matches("ال"));
        let at = self.end + usize::from(ties(word));
        let tied = ties(word) || ties(doc.norm(self.end.wrapping_sub(1)));
        let next = doc.norm(at);
        let adjacent = self.end == self.head.end;
        let preposition = match next {
            "من" => adjacent && !tied,
            "في" => adjacent && self.member,
            "الي" => tied,
            _ => false,
        };
        let attached = next.starts_with('ل') && (tied || self.loyal || self.member);
        if preposition {
            self.body_at(at + 1, false)
        } else if attached {
            self.body_at(at, true)
        } else {
            None
        }
    }

    /// The body named at a token, behind the word for its kind and quotation marks; after an attached ل where it needs one.
    fn body_at(&self, token: usize, attached: bool) -> Option<Party> {
        let doc = self.reader.doc;
        let heads = &self.reader.lexicon.names.organisation_heads;
        let mut at = token;
        while at < token + 3 {
            let found = mention_within(self.reader, self.record, at).filter(|m| self.is_whole(m));
            let proclitic = |m: &&Mention| {
                !attached || at > token || doc.tokens().get(at).is_some_and(|t| t.span.start < m.span.start)
            };
            if let Some(mention) = found.filter(proclitic) {
                return Some(of_mention(self.reader, self.record, mention));
            }
            let head = heads.longest_at(doc, at, Proclitics::Any).is_some();
            if !head && !doc.is_quote_mark(at) {
                break;
            }
            at += 1;
        }
        find(self.reader, self.record, token, self.limit)
    }

    fn is_whole(&self, mention: &Mention) -> bool {
        matches!(mention.label, Label::Org | Label::Norp)
            || self.loyal && matches!(mention.label, Label::Per | Label::Loc)
    }
}

/// The longest mention that begins with a token.
fn mention_at<'r>(reader: &Reader, record: &'r Record, token: usize) -> Option<&'r Mention> {
    let start = reader.doc.tokens().get(token)?.span.start;
    let at = record.mentions.partition_point(|m| m.span.start < start);
    record.mentions.get(at).filter(|m| m.span.start == start)
}

/// The longest mention that begins within a token, proclitics before it.
fn mention_within<'r>(reader: &Reader, record: &'r Record, token: usize) -> Option<&'r Mention> {
    let span = reader.doc.tokens().get(token)?.span;
    let at = record.mentions.partition_point(|m| m.span.start < span.start);
    record.mentions.get(at).filter(|m| m.span.start < span.end)
}

/// Whether a token belongs to a time.
fn is_timed(reader: &Reader, record: &Record, token: usize) -> bool {
    let Some(span) = reader.doc.tokens().get(token).map(|t| t.span) else { return false };
    let at = record.times.partition_point(|t| t.span.end <= span.start);
    record.times.get(at).is_some_and(|t| t.span.contains(span))
}

/// Whether a word goes on with a collective noun phrase: an adjective or a noun it belongs to.
fn belongs(reader: &Reader, head: usize, token: usize) -> bool {
    let (word, noun) = (reader.doc.norm(token), reader.doc.norm(head));
    let before = reader.doc.norm(token.wrapping_sub(1));
    // الشرطة المحتجزين: the plural is another noun
    let others = is_body(noun) && (word.ends_with("ين") || word.ends_with("ون"));
    let lexicon = reader.lexicon;
    let no_adjective = lexicon.is_any(&[WordClass::RelativePronoun, WordClass::DefiniteNoun], word);
    let definite = word.starts_with("ال") && word.chars().count() > 3 && !no_adjective && !others;
    let bare = before.strip_prefix("ال").unwrap_or(before);
    let whose =
        word.starts_with("لل") && (lexicon.is(WordClass::Belonging, bare) || bare.starts_with("معارض"));
    // المعترف بها دوليا
    let recognised = matches!(word, "بها" | "به" | "بهم") && before.starts_with("المعترف");
    let widely = word == "دوليا" && matches!(before, "بها" | "به");
    let indefinite = !noun.starts_with("ال") && lexicon.is(WordClass::GroupAttribute, word);
    // قوات صالح: a name the other layers did not find
    let construct = token == head + 1 && !["ال", "لل"].iter().any(|a| reader.doc.norm(head).contains(a));
    let owner = construct && word != "علي" && reader.lexicon.names.given_name(word).is_some();
    reader.doc.is_word(token) && (owner || definite || whose || recognised || widely || indefinite)
}

/// A noun with the article for one body or for many in the feminine singular, which no plural in ين describes.
fn is_body(noun: &str) -> bool {
    noun.starts_with("ال")
        && noun != "القاده"
        && (noun.ends_with('ه') || noun.ends_with("ات") || matches!(noun, "الجيش" | "النظام" | "الحرس"))
}

#[cfg(test)]
mod tests {
    use crate::events::testing::check;

    #[test]
    fn those_who_belong_to_a_body() {
        check(
            "هاجم مسلحون ينتمون إلى تنظيم «القاعدة» قرية الحدود.",
            &["ASSAULT هاجم: مسلحون ينتمون إلى تنظيم القاعدة (happened)"],
        );
    }

    #[test]
    fn those_who_are_loyal_to_somebody() {
        check(
            "دارت اشتباكات بين الموالين لسامي الحداد وقوات موالية للحكومة المعترف بها دوليا.",
            &["ASSAULT اشتباكات: الموالين لسامي الحداد + قوات موالية للحكومة المعترف بها دوليا (happened)"],
        );
    }

    #[test]
    fn extremists_are_not_both_sides() {
        check("قصف الجيش السوداني المتطرفين.", &["ASSAULT قصف: الجيش السوداني + المتطرفين (happened)"]);
    }

    #[test]
    fn a_participle_for_those_who_suffer() {
        check("حاصرت الشرطة المحتجزين.", &["COERCE حاصرت: الشرطة + المحتجزين (happened)"]);
    }
}
