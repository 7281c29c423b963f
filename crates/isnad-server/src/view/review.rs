//! What the reader was unsure of, weighed by what hangs on it.

use crate::links;
use crate::view::article::opening;
use crate::view::statement::one_line;
use crate::words::Words;
use isnad_correct::{Doubt, DoubtKind, Kind, Place, Reason, anchor, evidence};
use isnad_format::WireRecord;
use isnad_format::wire::{WireSpan, WireStatement};
use isnad_store::Kept;

/// Code points around the words.
const AROUND: usize = 130;

/// Something to look at.
pub struct DoubtView {
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

/// What can be in doubt, as the list of kinds calls it.
pub fn kind_name(w: Words, kind: DoubtKind) -> String {
    let item = match kind {
        DoubtKind::Speaker => return w.doubt_speaker().to_owned(),
        DoubtKind::Quote => return w.doubt_quote().to_owned(),
        DoubtKind::Unplaced => return w.doubt_unplaced().to_owned(),
        DoubtKind::Statement => Kind::Statement,
        DoubtKind::Event => Kind::Event,
        DoubtKind::Figure => Kind::Figure,
        DoubtKind::Time => Kind::Time,
    };
    w.item_kind(item).to_owned()
}

/// An article with what is doubtful in it.
pub struct Doubtful<'r> {
    /// The article.
    pub kept: &'r Kept,
    /// Its record.
    pub record: &'r WireRecord,
    /// Other articles that tell the story.
    pub others: usize,
}

impl Doubtful<'_> {
    /// Something of it as it is shown.
    pub fn view(&self, w: Words, doubt: &Doubt) -> Option<DoubtView> {
        let span = match doubt.place {
            Place::Item(kind, at) => anchor(self.record, kind, at)?,
            Place::Issue(at) => &self.record.issues.get(at)?.span,
        };
        let first = &self.kept.first;
        let view = DoubtView {
            label: label(w, doubt),
            correct: None,
            link: links::article(&self.kept.id),
            title: first.title.clone().unwrap_or_else(|| opening(w, &self.kept.text)),
            outlet: first.outlet.clone(),
            day: first.published.clone(),
            context: self.context(span),
            reading: None,
            reasons: self.reasons(w, doubt),
            percent: None,
        };
        let Place::Item(kind, at) = doubt.place else { return Some(view) };
        let id = isnad_correct::id(kind, at);
        let confidence = evidence(self.record, kind, at)?.confidence;
        Some(DoubtView {
            correct: Some(links::correct(&self.kept.id, &id)),
            link: format!("{}#of-{id}", links::article(&self.kept.id)),
            percent: Some((confidence * 100.0).round().clamp(0.0, 100.0) as u8),
            reading: self.reading(w, kind, at),
            ..view
        })
    }

    /// Why it counts, in words.
    fn reasons(&self, w: Words, doubt: &Doubt) -> Vec<String> {
        let said = self.said(doubt);
        let word = |reason: &Reason| match reason {
            Reason::OwnWords => said.map(|said| w.label(&said.mode).to_owned()),
            Reason::Act => said.map(|said| w.label(&said.class).to_owned()),
            Reason::Official => Some(w.by_official().to_owned()),
            Reason::Relation => Some(w.in_relation().to_owned()),
        };
        let carried = (self.others > 0).then(|| format!("{} {}", self.others + 1, w.carried_by()));
        doubt.reasons.iter().filter_map(word).chain(carried).collect()
    }

    fn said(&self, doubt: &Doubt) -> Option<&WireStatement> {
        match doubt.place {
            Place::Item(Kind::Statement, at) => self.record.statements.get(at),
            _ => None,
        }
    }

    fn reading(&self, w: Words, kind: Kind, at: usize) -> Option<String> {
        Some(match kind {
            Kind::Statement => {
                let said = self.record.statements.get(at)?;
                let who = said.speaker.as_deref().or(said.source.as_ref().map(|s| s.text.as_str()));
                let words = said.content.first().map(|c| one_line(&c.text)).unwrap_or_default();
                format!("{} ({}): {words}", who.unwrap_or(w.unnamed_speaker()), w.label(&said.class))
            }
            Kind::Event => {
                let event = self.record.events.get(at)?;
                format!("{}: {}", w.label(&event.kind), event.participants.join(w.between()))
            }
            Kind::Figure => {
                let figure = self.record.figures.get(at)?;
                format!("{} {}", figure.value, figure.unit.as_deref().map(|u| w.unit(u)).unwrap_or_default())
            }
            Kind::Time => self.record.times.get(at)?.edtf.clone()?,
            Kind::Programme => return None,
        })
    }

    fn context(&self, span: &WireSpan) -> (String, String, String) {
        let slice = |from: usize, to: usize| -> String {
            let words = self.record.text.chars().skip(from).take(to.saturating_sub(from));
            words.map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }).collect()
        };
        let from = span.start.saturating_sub(AROUND);
        let before = slice(from, span.start);
        let before = match before.split_once(' ').filter(|_| from > 0) {
            Some((_, rest)) => format!("… {rest}"),
            None => before,
        };
        let after = slice(span.end, span.end.saturating_add(AROUND));
        let is_cut = self.record.text.chars().nth(span.end.saturating_add(AROUND)).is_some();
        let after = match after.rsplit_once(' ').filter(|_| is_cut) {
            Some((rest, _)) => format!("{rest} …"),
            None => after,
        };
        (before, one_line(&span.text), after)
    }
}

/// What is in doubt, and why, in words.
fn label(w: Words, doubt: &Doubt) -> String {
    let reason = match doubt.issue {
        Some("unresolved_speaker") => w.doubt_speaker(),
        Some("unclosed_quote") => w.doubt_quote(),
        Some(isnad_correct::UNPLACED) => w.doubt_unplaced(),
        Some(issue) => w.label(issue),
        None => w.doubt_unsure(),
    };
    match doubt.place {
        Place::Item(kind, _) => format!("{}: {reason}", w.item_kind(kind)),
        Place::Issue(_) => reason.to_owned(),
    }
}
