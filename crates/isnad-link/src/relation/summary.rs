//! A dossier as a page for the terminal.

use super::dossier::*;
use isnad_format::{Ink, Look, Page, isolate};
use std::collections::BTreeMap;

/// What of a dossier is shown.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// This section only.
    pub section: Option<String>,
    /// So many items of a section; `None` for all.
    pub limit: Option<usize>,
}

/// The sections in the order in which they are shown.
pub const SECTIONS: &[&str] = &[
    "grid",
    "actors",
    "events",
    "statements",
    "forums",
    "visits",
    "agreements",
    "programmes",
    "commitments",
    "positions",
    "ledger",
    "tone",
];

/// Renders a dossier for reading.
pub fn render_dossier(dossier: &Dossier, shown: &Shown, look: Look) -> String {
    let mut sheet = Sheet { page: Page::new(look), shown };
    sheet.head(dossier);
    for section in SECTIONS.iter().filter(|name| shown.section.as_deref().is_none_or(|only| only == **name)) {
        match *section {
            "grid" => sheet.grid(dossier),
            "actors" => sheet.actors(&dossier.actors),
            "events" => sheet.events("events", &dossier.events),
            "statements" => sheet.statements(&dossier.statements),
            "forums" => sheet.forums(&dossier.forums),
            "visits" => sheet.visits(&dossier.visits),
            "agreements" => sheet.events("agreements", &dossier.agreements),
            "programmes" => sheet.programmes(&dossier.programmes),
            "commitments" => sheet.commitments(&dossier.commitments),
            "positions" => sheet.positions(&dossier.positions),
            "ledger" => sheet.ledger(&dossier.ledger),
            _ => sheet.tone(&dossier.tone),
        }
    }
    sheet.page.finish()
}

struct Sheet<'s> {
    page: Page,
    shown: &'s Shown,
}

impl Sheet<'_> {
    fn head(&mut self, d: &Dossier) {
        let names: Vec<&str> = d.sides.iter().map(|side| side.name.as_str()).collect();
        let codes: Vec<&str> = d.sides.iter().map(|side| side.code.as_str()).collect();
        let span = match (&d.since, &d.until) {
            (Some(since), Some(until)) => format!("{since} to {until}, "),
            _ => String::new(),
        };
        let Counts { articles, outlets, speakers, events, statements } = d.counts;
        self.page.heading(
            &names.join(" – "),
            &format!(
                "{}, {span}{articles} articles of {outlets} outlets, {speakers} speakers, {events} events, {statements} statements",
                codes.join("-")
            ),
        );
    }

    /// The items that are shown, and a section for them.
    fn section<'i, T>(&mut self, name: &str, items: &'i [T]) -> &'i [T] {
        self.page.begin_section(name, items.len());
        let some = self.shown.limit.map_or(items.len(), |limit| limit.min(items.len()));
        items.get(..some).unwrap_or(items)
    }

    fn more(&mut self, all: usize, shown: usize) {
        if all > shown {
            self.page.note(&format!("  … {} more", all - shown));
        }
    }

    fn label(&mut self, label: &str, value: &str) {
        if !value.is_empty() {
            self.page.field(0, "", (label, Ink::Faint), value, Ink::Words);
        }
    }

    fn grid(&mut self, d: &Dossier) {
        self.page.begin_section("areas by month", d.grid.len());
        let mut rows: Vec<&AreaRow> = d.grid.iter().collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.months.values().sum::<usize>()));
        for row in rows {
            let total: usize = row.months.values().sum();
            let months: Vec<String> =
                row.months.iter().map(|(month, n)| format!("{} {n}", or_unknown(month))).collect();
            self.page.field(0, &total.to_string(), (&row.area, Ink::Kind), &months.join(", "), Ink::Words);
        }
        if !d.levels.is_empty() {
            self.page.begin_section("levels", d.levels.len());
        }
        for (level, n) in &d.levels {
            self.page.field(0, "", (&level.replace('_', " "), Ink::Kind), &n.to_string(), Ink::Words);
        }
    }

    fn actors(&mut self, items: &[ActorItem]) {
        let some = self.section("actors", items);
        for actor in some {
            let counts = format!("{} ({} said, {} done)", actor.side, actor.statements, actor.events);
            self.page.field(0, "", (&counts, Ink::Kind), &actor.name, Ink::Who);
            self.label("role", actor.roles.first().map_or("", String::as_str));
        }
        self.more(items.len(), some.len());
    }

    fn events(&mut self, name: &str, items: &[EventItem]) {
        let some = self.section(name, items);
        for item in some {
            self.event(item, "");
        }
        self.more(items.len(), some.len());
    }

    fn event(&mut self, e: &EventItem, way: &str) {
        let mode = e.mode.as_deref().map(|mode| format!(" {mode}")).unwrap_or_default();
        let modality = if e.modality == "happened" { String::new() } else { format!(", {}", e.modality) };
        let kind = format!("{} {}{mode}{modality}{way}", date(e.date.as_ref()), e.kind);
        let ink = if e.modality == "happened" { Ink::Kind } else { Ink::Doubt };
        let Some(first) = e.reports.first() else { return };
        self.page.field(0, "", (&kind, ink), &first.sentence.text, Ink::Words);
        let names: Vec<&str> = e.participants.iter().map(|p| p.name.as_str()).collect();
        self.label("who", &names.join("، "));
        self.label("place", e.place.as_deref().unwrap_or_default());
        let carriers = e.reports.iter().map(|r| (&r.carrier, &r.trigger));
        self.told(carriers, e.sources);
        self.conflicts(&e.conflicts);
    }

    fn told<'c>(&mut self, reports: impl Iterator<Item = (&'c Carrier, &'c Words)>, sources: usize) {
        let places: Vec<String> =
            reports.map(|(carrier, words)| format!("{}@{}", carrier.article, words.start)).collect();
        let several = if places.len() > 1 {
            format!(" ({} reports, {sources} sources)", places.len())
        } else {
            String::new()
        };
        let first: Vec<&str> = places.iter().take(PLACES).map(String::as_str).collect();
        self.label("in", &format!("{}{several}", first.join(" ")));
    }

    fn conflicts(&mut self, conflicts: &[Conflict]) {
        for conflict in conflicts {
            let values: Vec<String> = conflict
                .values
                .iter()
                .map(|(value, by)| format!("{} ({})", isolate(value), by.join(" ")))
                .collect();
            let label = format!("conflict: {}", conflict.field);
            self.page.field(0, "", (&label, Ink::Doubt), &values.join(" / "), Ink::Words);
        }
    }

    fn statements(&mut self, items: &[StatementItem]) {
        let some = self.section("statements", items);
        for s in some {
            let Some(first) = s.variants.first() else { continue };
            let kind = format!("{} {} {}", date(s.date.as_ref()), s.sides.join("+"), s.class);
            let words: Vec<&str> = first.content.iter().map(|c| c.text.as_str()).collect();
            self.page.field(0, "", (&kind, Ink::Kind), &words.join(" … "), Ink::Words);
            let source = first.source.as_ref().map(|source| source.text.as_str());
            let speaker = s.speaker.as_deref().or(source).unwrap_or("not named");
            self.page.field(0, "", ("by", Ink::Faint), speaker, Ink::Who);
            self.told(s.variants.iter().map(|v| (&v.carrier, &v.cue)), s.sources);
            for variant in s.variants.iter().filter(|v| !v.changes.is_empty()).take(3) {
                let outlet = variant.carrier.outlet.as_deref().unwrap_or(&variant.carrier.article);
                let changes = variant.changes.iter().map(|c| isolate(c)).collect::<Vec<_>>().join(", ");
                self.page.field(
                    0,
                    "",
                    ("changed", Ink::Doubt),
                    &format!("{}: {changes}", isolate(outlet)),
                    Ink::Words,
                );
            }
        }
        self.more(items.len(), some.len());
    }

    fn forums(&mut self, items: &[ForumItem]) {
        let some = self.section("forums", items);
        for forum in some {
            self.page.field(0, "", (&forum.kind, Ink::Kind), &forum.name, Ink::Words);
            for session in &forum.sessions {
                let number =
                    session.number.map(|n| format!("session {n}")).unwrap_or_else(|| "session".into());
                let planned = if session.modality == "planned" { ", planned" } else { "" };
                let place = session.place.as_deref().map(|p| format!(", {}", isolate(p))).unwrap_or_default();
                let value = format!(
                    "{}{planned}{place}, {} reports",
                    date(session.date.as_ref()),
                    session.reports.len()
                );
                self.page.field(1, "", (&number, Ink::Faint), &value, Ink::Words);
            }
            self.label("in", &places(&forum.mentions));
        }
        self.more(items.len(), some.len());
    }

    fn visits(&mut self, items: &[VisitItem]) {
        let some = self.section("visits", items);
        for visit in some {
            self.event(&visit.event, &format!(", {} → {}", visit.from, visit.to));
        }
        self.more(items.len(), some.len());
    }

    fn programmes(&mut self, items: &[ProgrammeItem]) {
        let some = self.section("programmes", items);
        for p in some {
            let kind = format!("{} {}", date(p.date.as_ref()), p.kind);
            self.page.field(0, "", (&kind, Ink::Kind), &p.name, Ink::Words);
            self.label("told as", &p.sentence.text);
            self.label("in", &places(&p.reports));
        }
        self.more(items.len(), some.len());
    }

    fn commitments(&mut self, items: &[CommitmentItem]) {
        let some = self.section("commitments", items);
        for c in some {
            let kind = format!("{} {} {}", date(c.date.as_ref()), c.sides.join("+"), c.kind);
            self.page.field(0, "", (&kind, Ink::Kind), &c.content.text, Ink::Words);
            self.label("debtor", c.debtor.as_deref().unwrap_or_default());
            self.label("due", c.due.as_deref().unwrap_or_default());
            let also =
                if c.reports.is_empty() { String::new() } else { format!(" and {} more", c.reports.len()) };
            self.label("in", &format!("{}@{}{also}", c.content.article, c.content.start));
            for later in &c.later {
                let label = format!("{} {}", later.published.as_deref().unwrap_or(""), later.outcome);
                self.page.field(0, "", (&label, Ink::Doubt), &later.words.text, Ink::Words);
            }
            if c.later.is_empty() {
                self.page.field(0, "", ("became of it", Ink::Faint), &c.outcome, Ink::Words);
            }
        }
        self.more(items.len(), some.len());
    }

    fn positions(&mut self, items: &[PositionItem]) {
        let some = self.section("positions changed", items);
        for p in some {
            self.page.field(0, "", (&p.side, Ink::Kind), &p.speaker, Ink::Who);
            for stance in [&p.before, &p.after] {
                let label = format!("{} {}", date(stance.date.as_ref()), stance.polarity);
                let words = format!("{} … {}", stance.cue.text, stance.content.text);
                self.page.field(0, "", (&label, Ink::Doubt), &words, Ink::Words);
                self.label("in", &format!("{}@{}", stance.content.article, stance.content.start));
            }
        }
        self.more(items.len(), some.len());
    }

    fn ledger(&mut self, items: &[LedgerEntry]) {
        let some = self.section("figures", items);
        for entry in some {
            let ink = if entry.verdict == "conflict" { Ink::Doubt } else { Ink::Kind };
            self.page.field(0, "", (&entry.verdict, ink), &entry.measured, Ink::Words);
            for row in &entry.rows {
                let label = row.period.clone().unwrap_or_else(|| "no period".into());
                let by = row.speaker.as_deref().map(|s| format!(", {}", isolate(s))).unwrap_or_default();
                let value =
                    format!("{}{by}, {}@{}", isolate(&row.words.text), row.carrier.article, row.words.start);
                self.page.field(1, "", (&label, Ink::Faint), &value, Ink::Words);
            }
        }
        self.more(items.len(), some.len());
    }

    fn tone(&mut self, rows: &[ToneRow]) {
        let some = self.section("tone", rows);
        for row in some {
            let counts: &BTreeMap<String, usize> = &row.classes;
            let counts: Vec<String> = counts.iter().map(|(class, n)| format!("{class} {n}")).collect();
            let label = format!("{} {}", or_unknown(&row.month), row.side);
            self.page.field(0, "", (&label, Ink::Kind), &counts.join(", "), Ink::Words);
        }
        self.more(rows.len(), some.len());
    }
}

/// Places of one item that are shown.
const PLACES: usize = 4;

/// Where words stand, the first of them.
fn places(words: &[Words]) -> String {
    let first = words.iter().take(PLACES).map(|w| format!("{}@{}", w.article, w.start));
    first.collect::<Vec<_>>().join(" ")
}

fn date(date: Option<&Dated>) -> String {
    match date {
        Some(date) if date.basis != "told" => format!("~{}", date.edtf),
        Some(date) => date.edtf.clone(),
        None => "no date".into(),
    }
}

fn or_unknown(month: &str) -> &str {
    if month.is_empty() { "no date" } else { month }
}
