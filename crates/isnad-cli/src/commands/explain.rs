//! `isnad explain`: why each item of a record is there.

use crate::commands::read::DefaultArgs;
use crate::inputs::Inputs;
use isnad_extract::{Layer, Trace, analyze, rules};
use isnad_format::isolate;
use isnad_format::wire::{WireEvidence, WireMention, WireRecord, WireSpan};
use isnad_lexicon::Lexicon;
use isnad_page::{Defaults, Item, ReadError};
use isnad_record::Span;
use std::fmt::{Error, Write};
use std::process::ExitCode;

/// Explain why each item of a record is there: the rule, the rows of tables behind it, how sure it is, what lost to it.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad explain article.html
  isnad explain --at 141 article.html          only what holds the 142nd character of the record's text
  isnad explain --published 2021-07-26 statement.txt | less

Offsets count Unicode code points of the record's text, as in the output of `isnad read`.")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    defaults: DefaultArgs,
    /// Explain only what holds this place in the text, the innermost first.
    #[arg(long, value_name = "OFFSET")]
    at: Option<usize>,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let defaults = args.defaults.into();
    args.inputs.read(
        |item| explain(item, &defaults, args.at),
        |explanation, out| Ok(out.write_all(explanation.as_bytes())?),
    )
}

fn explain(item: Item, defaults: &Defaults, at: Option<usize>) -> Result<String, ReadError> {
    let article = item.read(defaults)?;
    let mut losses = Losses::default();
    let record = WireRecord::new(&article, &analyze(&article, Lexicon::builtin(), &mut losses));
    let mut out = String::new();
    // writing to a string cannot fail
    let _ = Explanation { record: &record, losses: losses.in_code_points(&article.text) }.write(&mut out, at);
    Ok(out)
}

/// A candidate that lost, and to what.
#[derive(Debug)]
struct Loss {
    layer: Layer,
    loser: (&'static str, Span),
    winner: (&'static str, Span),
}

/// All that lost, in bytes as the reader tells it.
#[derive(Default)]
struct Losses(Vec<Loss>);

impl Trace for Losses {
    fn lost(&mut self, layer: Layer, loser: (&'static str, Span), winner: (&'static str, Span)) {
        self.0.push(Loss { layer, loser, winner });
    }
}

impl Losses {
    fn in_code_points(mut self, text: &str) -> Vec<Loss> {
        let starts: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
        let place = |byte: usize| starts.partition_point(|start| *start < byte);
        for loss in &mut self.0 {
            for span in [&mut loss.loser.1, &mut loss.winner.1] {
                *span = Span::new(place(span.start), place(span.end));
            }
        }
        self.0
    }
}

/// One item of the record.
struct Entry<'r> {
    layer: Layer,
    /// `statement s1`
    name: String,
    /// Its spans, the one that others competed for first.
    parts: Vec<(&'static str, &'r WireSpan)>,
    /// Its other values.
    values: Vec<(&'static str, String)>,
    evidence: &'r WireEvidence,
}

impl Entry<'_> {
    fn holds(&self, place: usize) -> bool {
        self.parts.iter().any(|(_, span)| span.start <= place && place < span.end)
    }

    /// Length of the shortest of its spans that holds a place.
    fn closeness(&self, place: usize) -> usize {
        let holding = self.parts.iter().filter(|(_, span)| span.start <= place && place < span.end);
        holding.map(|(_, span)| span.end - span.start).min().unwrap_or(usize::MAX)
    }
}

struct Explanation<'r> {
    record: &'r WireRecord,
    /// In code points.
    losses: Vec<Loss>,
}

impl Explanation<'_> {
    fn write(&self, out: &mut String, at: Option<usize>) -> Result<(), Error> {
        writeln!(out, "{}", isolate(self.record.title.as_deref().unwrap_or(&self.record.id)))?;
        let mut entries = self.entries();
        if let Some(place) = at {
            let length = self.record.text.chars().count();
            if place >= length {
                return writeln!(
                    out,
                    "offset {place} is past the end of the text, which has {length} characters\n"
                );
            }
            self.write_place(out, place)?;
            entries.retain(|entry| entry.holds(place));
            entries.sort_by_key(|entry| entry.closeness(place));
        }
        if entries.is_empty() {
            writeln!(out, "nothing recorded here")?;
        }
        for entry in entries {
            self.write_entry(out, &entry)?;
        }
        writeln!(out)
    }

    /// The word at a place and the part of the page it is in.
    fn write_place(&self, out: &mut String, place: usize) -> Result<(), Error> {
        let chars: Vec<char> = self.record.text.chars().collect();
        let blank = |c: &char| c.is_whitespace();
        let start = chars[..place].iter().rposition(blank).map_or(0, |before| before + 1);
        let end = chars[place..].iter().position(blank).map_or(chars.len(), |after| place + after);
        let word: String = chars[start..end.max(start)].iter().collect();
        let region = self.record.regions.iter().find(|r| r.start <= place && place < r.end);
        let region = region.map_or("no region", |r| r.kind.as_str());
        writeln!(out, "offset {place}: {} in {region}", isolate(&word))
    }

    fn entries(&self) -> Vec<Entry<'_>> {
        let record = self.record;
        let statements = record.statements.iter().map(|s| {
            let optional = [
                ("source", &s.source),
                ("channel", &s.channel),
                ("occasion", &s.occasion),
                ("addressee", &s.addressee),
                ("time", &s.time),
            ];
            let optional = optional.into_iter().filter_map(|(label, span)| Some((label, span.as_ref()?)));
            let content = s.content.iter().map(|span| ("content", span));
            let mut values = vec![("class", format!("{}, {}, {}", s.class, s.form, s.mode))];
            values.extend(s.speaker.as_deref().map(|speaker| ("speaker", isolate(speaker))));
            values.extend(s.parent.clone().map(|parent| ("inside", parent)));
            Entry {
                layer: Layer::Statements,
                name: format!("statement {}", s.id),
                parts: std::iter::once(("cue", &s.cue)).chain(optional).chain(content).collect(),
                values,
                evidence: &s.evidence,
            }
        });
        let events = record.events.iter().map(|e| {
            let optional = [("topic", &e.topic), ("place", &e.place), ("time", &e.time)];
            let optional = optional.into_iter().filter_map(|(label, span)| Some((label, span.as_ref()?)));
            let also = e.also.iter().map(|span| ("also", span));
            let kind = [Some(e.kind.as_str()), e.mode.as_deref(), Some(&e.modality)];
            let mut values = vec![("type", kind.into_iter().flatten().collect::<Vec<_>>().join(", "))];
            values.extend(e.participants.iter().map(|name| ("who", isolate(name))));
            values.extend(e.statement.clone().map(|statement| ("inside", statement)));
            Entry {
                layer: Layer::Events,
                name: format!("event {}", e.id),
                parts: std::iter::once(("trigger", &e.trigger)).chain(also).chain(optional).collect(),
                values,
                evidence: &e.evidence,
            }
        });
        let figures = record.figures.iter().map(|f| {
            let value =
                [Some(f.qualifier.clone()), Some(f.value.to_string()), f.unit.clone(), f.change.clone()];
            Entry {
                layer: Layer::Figures,
                name: format!("figure {}", f.id),
                parts: std::iter::once(("words", &f.span)).chain(f.of.iter().map(|of| ("of", of))).collect(),
                values: vec![("value", value.into_iter().flatten().collect::<Vec<_>>().join(" "))],
                evidence: &f.evidence,
            }
        });
        let times = record.times.iter().map(|t| Entry {
            layer: Layer::Times,
            name: format!("time {}", t.id),
            parts: vec![("words", &t.span)],
            values: [("edtf", &t.edtf), ("relative", &t.relative)]
                .into_iter()
                .filter_map(|(label, value)| Some((label, value.clone()?)))
                .collect(),
            evidence: &t.evidence,
        });
        let programmes = record.programmes.iter().map(|p| Entry {
            layer: Layer::Contexts,
            name: format!("programme {}", p.id),
            parts: std::iter::once(("words", &p.span))
                .chain(p.items.iter().map(|item| ("item", item)))
                .collect(),
            values: vec![("kind", p.kind.clone())],
            evidence: &p.evidence,
        });
        let mentions = record.mentions.iter().map(|m| self.mention(m));
        statements.chain(events).chain(figures).chain(times).chain(programmes).chain(mentions).collect()
    }

    fn mention<'r>(&self, m: &'r WireMention) -> Entry<'r> {
        let actor = self.record.actors.iter().find(|a| Some(&a.id) == m.actor.as_ref());
        let mut values = vec![("label", m.label.clone())];
        if let Some(actor) = actor {
            let name = actor.name.as_deref().or(actor.role.as_deref()).unwrap_or_default();
            values.push(("actor", format!("{} {} {}", actor.id, actor.kind, isolate(name))));
        }
        Entry {
            layer: Layer::Mentions,
            name: format!("mention {}", m.id),
            parts: vec![("words", &m.span)],
            values,
            evidence: &m.evidence,
        }
    }

    fn write_entry(&self, out: &mut String, entry: &Entry) -> Result<(), Error> {
        writeln!(out, "\n{}", entry.name)?;
        for (label, span) in &entry.parts {
            let words = span.text.replace('\n', " ");
            writeln!(out, "  {label:<10}{}..{} {}", span.start, span.end, isolate(&words))?;
        }
        for (label, value) in &entry.values {
            writeln!(out, "  {label:<10}{value}")?;
        }
        write_evidence(out, entry.evidence)?;
        let own = entry.parts.first().map(|(_, span)| Span::new(span.start, span.end));
        for loss in self.losses.iter().filter(|l| l.layer == entry.layer && Some(l.winner.1) == own) {
            let (rule, span) = loss.loser;
            let words: String = self.record.text.chars().skip(span.start).take(span.len()).collect();
            writeln!(out, "  {:<10}{rule} at {}..{} {}", "beat", span.start, span.end, isolate(&words))?;
        }
        Ok(())
    }
}

fn write_evidence(out: &mut String, evidence: &WireEvidence) -> Result<(), Error> {
    writeln!(out, "  {:<10}{}", "rule", evidence.rule)?;
    if let Some(rule) = rules().find(|rule| rule.name == evidence.rule) {
        writeln!(out, "  {:<10}{}", "finds", rule.finds)?;
    }
    for row in &evidence.rows {
        writeln!(out, "  {:<10}{row}{}", "row", cells(row))?;
    }
    writeln!(out, "  {:<10}{:.0} %", "sure", evidence.confidence * 100.0)
}

/// The filled cells of a row named `table/id`.
fn cells(name: &str) -> String {
    let found = name.split_once('/').and_then(|(table, id)| {
        let table = Lexicon::builtin().table(table)?;
        Some((table, table.row(id)?))
    });
    let Some((table, row)) = found else { return String::new() };
    let columns = table.columns().into_iter().filter(|column| !matches!(*column, "id" | "source"));
    let filled = columns.filter_map(|column| Some(format!(" {column}={}", isolate(row.optional(column)?))));
    filled.collect()
}
