//! What the reader was unsure of, weighed by what hangs on it.

use crate::links;
use crate::view::article::opening;
use crate::view::statement::one_line;
use crate::words::Words;
use isnad_correct::{Kind, UNPLACED, anchor, ids};
use isnad_format::WireRecord;
use isnad_format::wire::{WireEvidence, WireSpan, WireStatement};
use isnad_store::Kept;

/// Below this an item is doubtful.
const SURE: f64 = 0.7;

/// Code points around the words.
const AROUND: usize = 130;

/// What can be in doubt: name on the wire of the filter.
pub const KINDS: [&str; 7] = ["speaker", "statement", "event", "figure", "time", "quote", "unplaced"];

/// Something to look at.
pub struct Doubt {
    /// What hangs on it.
    pub weight: u32,
    /// The filter it falls under.
    pub kind: &'static str,
    /// What is in doubt.
    pub label: String,
    /// The form that corrects it; `None` for a place that is no item.
    pub correct: Option<String>,
    /// Where it stands.
    pub link: String,
    /// The article's headline.
    pub title: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// When.
    pub day: Option<String>,
    /// What stands before the words, the words, what stands after them.
    pub context: (String, String, String),
    /// What the reader makes of it.
    pub reading: Option<String>,
    /// Why it counts.
    pub reasons: Vec<String>,
    /// How sure the reader is, in percent.
    pub percent: Option<u8>,
}

/// What is doubtful in a record and nobody has looked at.
pub fn doubts(w: Words, kept: &Kept, record: &WireRecord, others: usize) -> Vec<Doubt> {
    let weigher = Weigher { w, kept, record, others, chars: record.text.chars().collect() };
    let items = ids(record).into_iter().filter_map(|id| weigher.item(&id));
    let places = record.issues.iter().filter_map(|issue| weigher.place(&issue.kind, &issue.span));
    items.chain(places).collect()
}

struct Weigher<'r> {
    w: Words,
    kept: &'r Kept,
    record: &'r WireRecord,
    /// Other articles that tell the story.
    others: usize,
    chars: Vec<char>,
}

impl Weigher<'_> {
    fn item(&self, id: &str) -> Option<Doubt> {
        let (kind, at) = Kind::of_id(id)?;
        let evidence = evidence(self.record, kind, at)?;
        if evidence.correction.is_some() {
            return None;
        }
        let span = anchor(self.record, kind, at)?;
        let is_open = |issue: &str| self.record.issues.iter().any(|i| i.kind == issue && i.span == *span);
        let unsure = ((SURE - evidence.confidence).max(0.0) * 60.0).round() as u32;
        let (weight, name, label) = match kind {
            Kind::Statement if is_open("unresolved_speaker") => {
                (40 + unsure, "speaker", self.w.doubt_speaker())
            }
            Kind::Time if is_open("unanchored_time") => (8, "time", self.w.label("unanchored_time")),
            _ if evidence.confidence >= SURE => return None,
            Kind::Statement => (22 + unsure, "statement", self.w.doubt_unsure()),
            Kind::Event => (18 + unsure, "event", self.w.doubt_unsure()),
            Kind::Figure => (14 + unsure, "figure", self.w.doubt_unsure()),
            Kind::Time => (5 + unsure, "time", self.w.doubt_unsure()),
            Kind::Programme => return None,
        };
        let statement = (kind == Kind::Statement).then(|| self.record.statements.get(at)).flatten();
        let (more, reasons) = self.consequence(id, statement);
        Some(Doubt {
            correct: Some(links::correct(&self.kept.id, id)),
            link: format!("{}#of-{id}", links::article(&self.kept.id)),
            percent: Some((evidence.confidence * 100.0).round().clamp(0.0, 100.0) as u8),
            reading: self.reading(kind, at),
            reasons,
            ..self.doubt(weight + more, name, format!("{}: {label}", self.w.item_kind(kind)), span)
        })
    }

    /// A place of the text that could not be settled and is no item.
    fn place(&self, issue: &str, span: &WireSpan) -> Option<Doubt> {
        let (weight, name, label) = match issue {
            UNPLACED => (70, "unplaced", self.w.doubt_unplaced()),
            "unclosed_quote" => (24, "quote", self.w.doubt_quote()),
            "stray_quote" => (12, "quote", self.w.label("stray_quote")),
            _ => return None,
        };
        let (more, reasons) = self.consequence("", None);
        Some(Doubt { reasons, ..self.doubt(weight + more, name, label.to_owned(), span) })
    }

    fn doubt(&self, weight: u32, kind: &'static str, label: String, span: &WireSpan) -> Doubt {
        let first = &self.kept.first;
        Doubt {
            weight,
            kind,
            label,
            correct: None,
            link: links::article(&self.kept.id),
            title: first.title.clone().unwrap_or_else(|| opening(self.w, &self.kept.text)),
            outlet: first.outlet.clone(),
            day: first.published.clone(),
            context: self.context(span),
            reading: None,
            reasons: Vec::new(),
            percent: None,
        }
    }

    /// What hangs on an item: whose words it gives, what they do, whom they concern, how many carry them.
    fn consequence(&self, id: &str, said: Option<&WireStatement>) -> (u32, Vec<String>) {
        let w = self.w;
        let mut weight = 0;
        let mut reasons = Vec::new();
        if let Some(said) = said {
            weight += match said.mode.as_str() {
                "direct" => 20,
                "mixed" => 12,
                _ => 0,
            };
            if said.mode != "indirect" {
                reasons.push(w.label(&said.mode).to_owned());
            }
            if ["deny", "accuse", "warn", "promise", "demand"].contains(&said.class.as_str()) {
                weight += 12;
                reasons.push(w.label(&said.class).to_owned());
            }
            if said.source.as_ref().is_some_and(|source| self.is_official(source)) {
                weight += 15;
                reasons.push(w.by_official().to_owned());
            }
        }
        if self.record.relations.iter().any(|relation| relation.items.iter().any(|item| item == id)) {
            weight += 10;
            reasons.push(w.in_relation().to_owned());
        }
        if self.others > 0 {
            weight += (self.others as u32 * 4).min(24);
            reasons.push(format!("{} {}", self.others + 1, w.carried_by()));
        }
        (weight, reasons)
    }

    /// Whether the words name an office.
    fn is_official(&self, source: &WireSpan) -> bool {
        let mut mentions = self.record.mentions.iter();
        mentions.any(|m| m.label == "ROLE" && m.span.start < source.end && source.start < m.span.end)
    }

    fn reading(&self, kind: Kind, at: usize) -> Option<String> {
        Some(match kind {
            Kind::Statement => {
                let said = self.record.statements.get(at)?;
                let who = said.speaker.as_deref().or(said.source.as_ref().map(|s| s.text.as_str()));
                let words = said.content.first().map(|c| one_line(&c.text)).unwrap_or_default();
                format!(
                    "{} ({}): {words}",
                    who.unwrap_or(self.w.unnamed_speaker()),
                    self.w.label(&said.class)
                )
            }
            Kind::Event => {
                let event = self.record.events.get(at)?;
                format!("{}: {}", self.w.label(&event.kind), event.participants.join(self.w.between()))
            }
            Kind::Figure => {
                let figure = self.record.figures.get(at)?;
                format!(
                    "{} {}",
                    figure.value,
                    figure.unit.as_deref().map(|u| self.w.unit(u)).unwrap_or_default()
                )
            }
            Kind::Time => self.record.times.get(at)?.edtf.clone()?,
            Kind::Programme => return None,
        })
    }

    fn context(&self, span: &WireSpan) -> (String, String, String) {
        let slice = |from: usize, to: usize| -> String {
            let words: String =
                self.chars.get(from..to.min(self.chars.len())).unwrap_or_default().iter().collect();
            words.replace(['\n', '\r'], " ")
        };
        let from = span.start.saturating_sub(AROUND);
        let before = slice(from, span.start);
        let before = match before.split_once(' ').filter(|_| from > 0) {
            Some((_, rest)) => format!("… {rest}"),
            None => before,
        };
        let after = slice(span.end, span.end.saturating_add(AROUND));
        let is_cut = span.end.saturating_add(AROUND) < self.chars.len();
        let after = match after.rsplit_once(' ').filter(|_| is_cut) {
            Some((rest, _)) => format!("{rest} …"),
            None => after,
        };
        (before, one_line(&span.text), after)
    }
}

fn evidence(record: &WireRecord, kind: Kind, at: usize) -> Option<&WireEvidence> {
    match kind {
        Kind::Statement => record.statements.get(at).map(|s| &s.evidence),
        Kind::Event => record.events.get(at).map(|e| &e.evidence),
        Kind::Figure => record.figures.get(at).map(|f| &f.evidence),
        Kind::Time => record.times.get(at).map(|t| &t.evidence),
        Kind::Programme => record.programmes.get(at).map(|p| &p.evidence),
    }
}
