//! The wire format, schema 1: one JSON object for each article.
//!
//! Positions are half-open ranges of Unicode code points into `text`, always with the exact words. Fields are added in later
//! versions, never renamed; a record of an earlier version, which lacks some, is read all the same.

use crate::offsets::Offsets;
use isnad_record as inner;
use isnad_record::{Article, Bases, Basis, Record, Span, Value};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The version of the wire format.
pub const SCHEMA: u32 = 1;

/// A range of code points with its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = Span)]
pub struct WireSpan {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words between.
    pub text: String,
}

/// A part of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = Region)]
pub struct WireRegion {
    /// headline, dateline, body, caption or chrome.
    pub kind: String,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// Which rule found an item, on which lexicon rows, and how sure it is (0 to 1).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = Evidence)]
pub struct WireEvidence {
    /// The rule's name, as `isnad rules` lists it.
    pub rule: String,
    /// Lexicon rows, as `table/id`.
    pub rows: Vec<String>,
    /// 0 to 1.
    pub confidence: f64,
    /// What a person said of it; nothing in what the reader writes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correction: Option<WireCorrection>,
}

/// Who corrected or confirmed an item last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = RecordCorrection)]
pub struct WireCorrection {
    /// The correction's number in its store.
    pub number: i64,
    /// What was done: set, add, confirm.
    pub deed: String,
    /// Who did it.
    pub who: String,
    /// When, RFC 3339 in UTC.
    pub made: String,
    /// Why.
    pub why: String,
}

/// Who said what.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[allow(missing_docs, reason = "the fields are those of `isnad_record::Statement`, where they are explained")]
#[schema(as = Statement)]
pub struct WireStatement {
    pub id: String,
    pub parent: Option<String>,
    pub cue: WireSpan,
    pub source: Option<WireSpan>,
    pub speaker: Option<String>,
    pub content: Vec<WireSpan>,
    pub form: String,
    pub mode: String,
    pub class: String,
    pub channel: Option<WireSpan>,
    pub occasion: Option<WireSpan>,
    pub addressee: Option<WireSpan>,
    pub time: Option<WireSpan>,
    pub evidence: WireEvidence,
}

/// Who did what.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[allow(missing_docs, reason = "the fields are those of `isnad_record::Event`, where they are explained")]
#[schema(as = Event)]
pub struct WireEvent {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub mode: Option<String>,
    pub trigger: WireSpan,
    pub also: Vec<WireSpan>,
    pub participants: Vec<String>,
    pub place: Option<WireSpan>,
    pub time: Option<WireSpan>,
    pub topic: Option<WireSpan>,
    pub modality: String,
    pub contexts: Vec<String>,
    pub statement: Option<String>,
    pub evidence: WireEvidence,
}

/// How much of what.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[allow(missing_docs, reason = "the fields are those of `isnad_record::Figure`, where they are explained")]
#[schema(as = Figure)]
pub struct WireFigure {
    pub id: String,
    pub span: WireSpan,
    pub value: serde_json::Value,
    pub qualifier: String,
    pub unit: Option<String>,
    pub of: Option<WireSpan>,
    pub change: Option<String>,
    pub statement: Option<String>,
    pub evidence: WireEvidence,
}

/// When.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[allow(missing_docs, reason = "the fields are those of `isnad_record::TimeExpr`, where they are explained")]
#[schema(as = Time)]
pub struct WireTime {
    pub id: String,
    pub span: WireSpan,
    pub edtf: Option<String>,
    pub relative: Option<String>,
    pub evidence: WireEvidence,
}

/// A name in the text. `kind` says what the actor it means is, as far as that is known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[allow(missing_docs, reason = "the fields are those of `isnad_record::Mention`, where they are explained")]
#[schema(as = Mention)]
pub struct WireMention {
    pub id: String,
    pub span: WireSpan,
    pub kind: Option<String>,
    pub label: String,
    pub actor: Option<String>,
    pub evidence: WireEvidence,
}

/// The one meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[allow(missing_docs, reason = "the fields are those of `isnad_record::Actor`, where they are explained")]
#[schema(as = Actor)]
pub struct WireActor {
    pub id: String,
    pub kind: String,
    pub name: Option<String>,
    pub role: Option<String>,
    pub country: Option<String>,
    pub aliases: Vec<String>,
}

/// Joint undertakings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[allow(missing_docs, reason = "the fields are those of `isnad_record::Programme`, where they are explained")]
#[schema(as = Programme)]
pub struct WireProgramme {
    pub id: String,
    pub span: WireSpan,
    pub kind: String,
    pub items: Vec<WireSpan>,
    pub contexts: Vec<String>,
    pub statement: Option<String>,
    pub evidence: WireEvidence,
}

/// What the article says of two states.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[allow(missing_docs, reason = "the fields are those of `isnad_record::Relation`, where they are explained")]
#[schema(as = Relation)]
pub struct WireRelation {
    pub countries: Vec<String>,
    pub areas: Vec<String>,
    pub items: Vec<String>,
}

/// Something that could not be settled.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[allow(missing_docs, reason = "the fields are those of `isnad_record::Issue`, where they are explained")]
#[schema(as = Issue)]
pub struct WireIssue {
    pub kind: String,
    pub span: WireSpan,
}

/// Where the article's title, day, byline and outlet were found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[allow(missing_docs, reason = "the fields are those of `isnad_record::Bases`, where they are explained")]
#[schema(as = Basis)]
pub struct WireBasis {
    pub title: Option<String>,
    pub published: Option<String>,
    pub byline: Option<String>,
    pub outlet: Option<String>,
}

/// One article's record as it is written.
///
/// ```
/// use isnad_format::WireRecord;
/// use isnad_record::{Article, Record};
/// let article = Article::new("a1", "نص");
/// let json = serde_json::to_string(&WireRecord::new(&article, &Record::default())).unwrap();
/// assert!(json.starts_with(r#"{"schema":1,"id":"a1""#));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[allow(
    missing_docs,
    reason = "the fields are those of `isnad_record::Article` and `Record`, where they are explained"
)]
#[schema(as = Record)]
pub struct WireRecord {
    pub schema: u32,
    pub id: String,
    pub title: Option<String>,
    pub url: Option<String>,
    pub outlet: Option<String>,
    pub published: Option<String>,
    #[serde(default)]
    pub byline: Option<String>,
    #[serde(default)]
    pub basis: WireBasis,
    pub language: Option<String>,
    /// Reasons to trust the text as a whole less: unverified, summary_only, truncated.
    #[serde(default)]
    pub caveats: Vec<String>,
    pub text: String,
    pub regions: Vec<WireRegion>,
    pub statements: Vec<WireStatement>,
    pub events: Vec<WireEvent>,
    pub figures: Vec<WireFigure>,
    pub times: Vec<WireTime>,
    pub mentions: Vec<WireMention>,
    pub actors: Vec<WireActor>,
    pub programmes: Vec<WireProgramme>,
    pub relations: Vec<WireRelation>,
    pub issues: Vec<WireIssue>,
}

impl WireRecord {
    /// Writes a record of an article; spans must point into the article's text.
    pub fn new(article: &Article, record: &Record) -> Self {
        let writer = Writer { text: &article.text, offsets: Offsets::new(&article.text), record };
        WireRecord {
            schema: SCHEMA,
            id: article.id.clone(),
            title: article.title.clone(),
            url: article.url.clone(),
            outlet: article.outlet.clone(),
            published: article.published.map(|d| d.to_string()),
            byline: article.byline.clone(),
            basis: basis(article.basis),
            language: record.language.clone(),
            caveats: article.caveats.iter().map(|c| c.name().to_owned()).collect(),
            text: article.text.clone(),
            regions: record.regions.iter().map(|r| writer.region(r)).collect(),
            statements: record.statements.iter().enumerate().map(|(i, s)| writer.statement(i, s)).collect(),
            events: record.events.iter().enumerate().map(|(i, e)| writer.event(i, e)).collect(),
            figures: record.figures.iter().enumerate().map(|(i, f)| writer.figure(i, f)).collect(),
            times: record.times.iter().enumerate().map(|(i, t)| writer.time(i, t)).collect(),
            mentions: record.mentions.iter().enumerate().map(|(i, m)| writer.mention(i, m)).collect(),
            actors: record.actors.iter().enumerate().map(|(i, a)| actor(i, a)).collect(),
            programmes: record.programmes.iter().enumerate().map(|(i, p)| writer.programme(i, p)).collect(),
            relations: record.relations.iter().map(relation).collect(),
            issues: record.issues.iter().map(|i| writer.issue(i)).collect(),
        }
    }
}

impl WireRecord {
    /// The date that words of the text mean, as EDTF.
    pub(crate) fn date_at(&self, span: &WireSpan) -> Option<&str> {
        self.times.iter().find(|time| time.span == *span)?.edtf.as_deref()
    }

    /// How deep each statement is nested in others; 0 for those told by the article itself.
    pub fn depths(&self) -> Vec<usize> {
        let mut depths: Vec<usize> = Vec::with_capacity(self.statements.len());
        for statement in &self.statements {
            let parent = self.statements.iter().position(|s| Some(&s.id) == statement.parent.as_ref());
            // a record of this program names parents first; one from elsewhere may not
            depths.push(parent.and_then(|p| depths.get(p)).map_or(0, |depth| depth + 1));
        }
        depths
    }
}

fn basis(bases: Bases) -> WireBasis {
    let name = |basis: Option<Basis>| basis.map(|b| b.name().to_owned());
    WireBasis {
        title: name(bases.title),
        published: name(bases.published),
        byline: name(bases.byline),
        outlet: name(bases.outlet),
    }
}

struct Writer<'a> {
    text: &'a str,
    offsets: Offsets,
    record: &'a Record,
}

impl Writer<'_> {
    fn span(&self, span: Span) -> WireSpan {
        WireSpan {
            start: self.offsets.code_points(self.text, span.start),
            end: self.offsets.code_points(self.text, span.end),
            text: span.slice(self.text).to_owned(),
        }
    }

    fn spans(&self, spans: &[Span]) -> Vec<WireSpan> {
        spans.iter().map(|s| self.span(*s)).collect()
    }

    fn optional(&self, span: Option<Span>) -> Option<WireSpan> {
        span.map(|s| self.span(s))
    }

    fn region(&self, region: &inner::Region) -> WireRegion {
        let WireSpan { start, end, .. } = self.span(region.span);
        WireRegion { kind: region.kind.name().to_owned(), start, end }
    }

    fn statement(&self, index: usize, s: &inner::Statement) -> WireStatement {
        WireStatement {
            id: id('s', index),
            parent: s.parent.map(|p| id('s', p)),
            cue: self.span(s.cue),
            source: self.optional(s.source),
            speaker: s.speaker.clone(),
            content: self.spans(&s.content),
            form: s.form.name().to_owned(),
            mode: s.mode.name().to_owned(),
            class: s.class.name().to_owned(),
            channel: self.optional(s.channel),
            occasion: self.optional(s.occasion),
            addressee: self.optional(s.addressee),
            time: self.optional(s.time),
            evidence: evidence(&s.evidence),
        }
    }

    fn event(&self, index: usize, e: &inner::Event) -> WireEvent {
        WireEvent {
            id: id('e', index),
            kind: e.kind.name().to_owned(),
            mode: e.mode.map(|m| m.name().to_owned()),
            trigger: self.span(e.trigger),
            also: self.spans(&e.also),
            participants: e.participants.clone(),
            place: self.optional(e.place),
            time: self.optional(e.time),
            topic: self.optional(e.topic),
            modality: e.modality.name().to_owned(),
            contexts: e.contexts.clone(),
            statement: e.statement.map(|s| id('s', s)),
            evidence: evidence(&e.evidence),
        }
    }

    fn figure(&self, index: usize, f: &inner::Figure) -> WireFigure {
        WireFigure {
            id: id('f', index),
            span: self.span(f.span),
            value: value(&f.value),
            qualifier: f.qualifier.name().to_owned(),
            unit: f.unit.clone(),
            of: self.optional(f.of),
            change: f.change.map(|c| c.name().to_owned()),
            statement: f.statement.map(|s| id('s', s)),
            evidence: evidence(&f.evidence),
        }
    }

    fn time(&self, index: usize, t: &inner::TimeExpr) -> WireTime {
        WireTime {
            id: id('t', index),
            span: self.span(t.span),
            edtf: t.edtf.clone(),
            relative: t.relative.clone(),
            evidence: evidence(&t.evidence),
        }
    }

    fn mention(&self, index: usize, m: &inner::Mention) -> WireMention {
        let kind = m.actor.and_then(|a| self.record.actors.get(a)).map(|a| a.kind.name().to_owned());
        WireMention {
            id: id('m', index),
            span: self.span(m.span),
            kind,
            label: m.label.name().to_owned(),
            actor: m.actor.map(|a| id('a', a)),
            evidence: evidence(&m.evidence),
        }
    }

    fn programme(&self, index: usize, p: &inner::Programme) -> WireProgramme {
        WireProgramme {
            id: id('p', index),
            span: self.span(p.span),
            kind: p.kind.clone(),
            items: self.spans(&p.items),
            contexts: p.contexts.iter().map(|c| c.name().to_owned()).collect(),
            statement: p.statement.map(|s| id('s', s)),
            evidence: evidence(&p.evidence),
        }
    }

    fn issue(&self, issue: &inner::Issue) -> WireIssue {
        WireIssue { kind: issue.kind.name().to_owned(), span: self.span(issue.span) }
    }
}

fn id(letter: char, index: usize) -> String {
    format!("{letter}{}", index + 1)
}

fn evidence(e: &inner::Evidence) -> WireEvidence {
    WireEvidence {
        rule: e.rule.to_owned(),
        rows: e.rows.clone(),
        confidence: f64::from(e.confidence) / 100.0,
        correction: None,
    }
}

fn actor(index: usize, a: &inner::Actor) -> WireActor {
    WireActor {
        id: id('a', index),
        kind: a.kind.name().to_owned(),
        name: a.name.clone(),
        role: a.role.clone(),
        country: a.country.clone(),
        aliases: a.aliases.clone(),
    }
}

fn relation(r: &inner::Relation) -> WireRelation {
    let item = |item: &inner::ItemRef| match *item {
        inner::ItemRef::Statement(i) => id('s', i),
        inner::ItemRef::Event(i) => id('e', i),
        inner::ItemRef::Figure(i) => id('f', i),
        inner::ItemRef::Programme(i) => id('p', i),
    };
    WireRelation {
        countries: r.countries.clone(),
        areas: r.areas.iter().map(|a| a.name().to_owned()).collect(),
        items: r.items.iter().map(item).collect(),
    }
}

/// An exact decimal as a JSON number; a range as a list of two.
fn value(value: &Value) -> serde_json::Value {
    match value {
        Value::One(number) => decimal(number),
        Value::Range(from, to) => serde_json::Value::Array(vec![decimal(from), decimal(to)]),
    }
}

/// A whole number as such; a fraction as the shortest number that reads back the same.
pub(crate) fn decimal(number: &rust_decimal::Decimal) -> serde_json::Value {
    let text = number.normalize().to_string();
    let whole = text.parse::<i64>().map(serde_json::Value::from);
    whole
        .or_else(|_| text.parse::<f64>().map(serde_json::Value::from))
        .unwrap_or(serde_json::Value::String(text))
}

/// What is wrong with the spans of a record: each one whose words are not the text's. Empty when all is well.
///
/// ```
/// use isnad_format::{WireRecord, check_spans};
/// use isnad_record::{Article, Record};
/// let wire = WireRecord::new(&Article::new("a1", "نص"), &Record::default());
/// assert!(check_spans(&wire).is_empty());
/// ```
pub fn check_spans(record: &WireRecord) -> Vec<String> {
    let chars: Vec<char> = record.text.chars().collect();
    let mut wrong = Vec::new();
    let mut check = |what: &str, span: &WireSpan| {
        let words: Option<String> = chars.get(span.start..span.end).map(|c| c.iter().collect());
        if words.as_deref() != Some(span.text.as_str()) {
            wrong.push(format!("{}: {what} {}..{} is not {:?}", record.id, span.start, span.end, span.text));
        }
    };
    for s in &record.statements {
        check(&s.id, &s.cue);
        let optional = [&s.source, &s.channel, &s.occasion, &s.addressee, &s.time];
        optional.into_iter().flatten().chain(&s.content).for_each(|span| check(&s.id, span));
    }
    for e in &record.events {
        check(&e.id, &e.trigger);
        [&e.place, &e.time, &e.topic]
            .into_iter()
            .flatten()
            .chain(&e.also)
            .for_each(|span| check(&e.id, span));
    }
    for f in &record.figures {
        std::iter::once(&f.span).chain(&f.of).for_each(|span| check(&f.id, span));
    }
    record.times.iter().for_each(|t| check(&t.id, &t.span));
    record.mentions.iter().for_each(|m| check(&m.id, &m.span));
    record
        .programmes
        .iter()
        .for_each(|p| std::iter::once(&p.span).chain(&p.items).for_each(|s| check(&p.id, s)));
    record.issues.iter().for_each(|i| check("issue", &i.span));
    for region in record.regions.iter().filter(|r| r.start > r.end || r.end > chars.len()) {
        wrong.push(format!("{}: region {}..{} is not in the text", record.id, region.start, region.end));
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    #[test]
    fn numbers_are_exact() {
        assert_eq!(value(&Value::One(Decimal::new(450, 2))).to_string(), "4.5");
        assert_eq!(value(&Value::One(Decimal::new(50_000, 0))).to_string(), "50000");
        assert_eq!(value(&Value::Range(Decimal::ONE, Decimal::TEN)).to_string(), "[1,10]");
    }

    proptest! {
        #[test]
        fn every_span_slices_its_text(text in "\\PC{0,80}", cuts in proptest::collection::vec((0usize..80, 0usize..80), 0..6)) {
            let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let times = cuts.iter().map(|(a, b)| {
                let (a, b) = (bounds[a % bounds.len()], bounds[b % bounds.len()]);
                inner::TimeExpr { span: Span::new(a.min(b), a.max(b)), edtf: None, relative: None, evidence: inner::Evidence::default() }
            });
            let record = Record { times: times.collect(), ..Record::default() };
            let wire = WireRecord::new(&Article::new("p", text), &record);
            prop_assert!(check_spans(&wire).is_empty());
        }
    }
}
