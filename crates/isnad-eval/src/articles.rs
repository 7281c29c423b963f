//! The annotated articles: statements, events, figures and times, as `articles/score.py` scores them.

use crate::annotation::{Annotation, Event, Figure, Statement, Time};
use crate::names::{exact, names_f1, same_name, words_f1};
use crate::reliability::Reliability;
use crate::tally::{Item, Mean, Report, Tally, pair};
use crate::text::{Place, Text};
use isnad_record::Evidence;
use std::collections::{BTreeMap, BTreeSet};

/// Compares one annotation after another and keeps count.
#[derive(Default)]
pub struct Scorer {
    tallies: Ordered<Tally>,
    means: Ordered<Mean>,
    items: Vec<Item>,
    reliability: BTreeMap<&'static str, Reliability>,
}

/// Counters in the order of their first use.
#[derive(Default)]
struct Ordered<T>(Vec<(&'static str, T)>);

impl<T: Default> Ordered<T> {
    fn at(&mut self, name: &'static str) -> &mut T {
        let at = self.0.iter().position(|(n, _)| *n == name).unwrap_or_else(|| {
            self.0.push((name, T::default()));
            self.0.len() - 1
        });
        &mut self.0[at].1
    }
}

impl Scorer {
    /// Compares the reader's annotation of a text with the gold one.
    pub fn add(&mut self, text: &Text, gold: &Annotation, pred: &Annotation) {
        self.add_statements(text, gold, pred);
        self.add_events(text, gold, pred);
        self.add_figures(text, gold, pred);
        self.add_times(text, gold, pred);
    }

    /// The scores so far.
    pub fn report(self, set: &str) -> Report {
        let mut totals: Vec<_> = self.tallies.0.iter().map(|(name, tally)| tally.total(*name)).collect();
        totals.extend(self.means.0.iter().map(|(name, mean)| mean.total(*name)));
        let layer = |name: &str| {
            ["statements", "events", "figures", "times"].iter().position(|l| name.starts_with(l))
        };
        totals.sort_by_key(|total| layer(&total.measure));
        Report { set: set.to_owned(), totals, items: self.items, reliability: self.reliability }
    }

    fn add_statements(&mut self, text: &Text, gold: &Annotation, pred: &Annotation) {
        let (gs, ps) = (&gold.statements, &pred.statements);
        let pairs = pair(gs, ps, |g, p| {
            let shared = g.cue.overlap(p.cue);
            (shared > 0).then(|| shared as f64 + words_f1(text, &g.content, &p.content))
        });
        let ids: BTreeMap<&str, &str> =
            pairs.iter().map(|&(i, j)| (ps[j].id.as_str(), gs[i].id.as_str())).collect();
        self.tallies.at("statements.cue").add(gs.len(), ps.len(), pairs.len());
        let (mut full, mut right) = (Vec::new(), BTreeSet::new());
        for &(i, j) in &pairs {
            let columns = self.compare_statements(text, &gs[i], &ps[j], &ids);
            if columns.iter().all(|(name, right)| *right || !matches!(*name, "source" | "content")) {
                full.push((&gs[i], &ps[j]));
                right.insert(j);
            }
            let id = format!("{}/{}", gold.id, gs[i].id);
            self.items.push(Item::found(id, &columns, describe(text, &gs[i])));
        }
        self.tallies.at("statements.full").add(gs.len(), ps.len(), full.len());
        self.rely("statements", ps.iter().map(|p| &p.evidence), &right);
        for (name, keep) in KINDS {
            let count = |list: &[Statement]| list.iter().filter(|s| keep(s)).count();
            let hit = full.iter().filter(|(g, p)| keep(g) && keep(p)).count();
            self.tallies.at(name).add(count(gs), count(ps), hit);
        }
        for (_, g) in gs.iter().enumerate().filter(|(i, _)| !pairs.iter().any(|p| p.0 == *i)) {
            self.items.push(Item::missed(format!("{}/{}", gold.id, g.id), 8, describe(text, g)));
        }
        for (_, p) in ps.iter().enumerate().filter(|(j, _)| !pairs.iter().any(|p| p.1 == *j)) {
            let id = format!("{}/+s@{}", gold.id, p.cue.start);
            self.items.push(Item::false_alarm(id, describe(text, p)));
        }
    }

    /// The columns of two statements with the same cue. `source` and `content` are as good as a full match asks.
    fn compare_statements(
        &mut self,
        text: &Text,
        g: &Statement,
        p: &Statement,
        ids: &BTreeMap<&str, &str>,
    ) -> Vec<(&'static str, bool)> {
        let speaker = same_name(g.speaker.as_deref(), p.speaker.as_deref());
        let source = match g.source {
            Some(source) => {
                let f1 = words_f1(text, &[source], p.source.as_slice());
                let same = p.source.is_some_and(|s| exact(text, &[source], &[s]));
                self.means.at("statements.source overlap F1").add(f1);
                self.means.at("statements.source exact").mark(same);
                f1 >= 0.5
            }
            None => {
                self.means.at("statements.source absent, seen as absent").mark(p.source.is_none());
                speaker
            }
        };
        let content = words_f1(text, &g.content, &p.content);
        self.means.at("statements.content overlap F1").add(content);
        let mut columns = vec![
            ("cue", true),
            ("source", source),
            ("content", content >= 0.8),
            ("speaker", speaker),
            ("exact", exact(text, &g.content, &p.content)),
            ("mode", g.mode == p.mode),
            ("class", g.class == p.class),
            ("form", g.form == p.form),
        ];
        for (column, mean) in [
            (3, "statements.speaker"),
            (4, "statements.content exact"),
            (5, "statements.mode"),
            (6, "statements.class"),
            (7, "statements.form"),
        ] {
            self.means.at(mean).mark(columns[column].1);
        }
        if let Some(parent) = g.parent.as_deref().filter(|parent| !parent.is_empty()) {
            let right = p.parent.as_deref().and_then(|id| ids.get(id)) == Some(&parent);
            self.means.at("statements.parent, where there is one").mark(right);
            columns.push(("parent", right));
        }
        columns
    }

    fn add_events(&mut self, text: &Text, gold: &Annotation, pred: &Annotation) {
        let (ge, pe) = (&gold.events, &pred.events);
        let meets = |g: &Event, p: &Event| {
            let best = triggers(g).flat_map(|x| triggers(p).map(move |y| x.overlap(y))).max();
            best.filter(|shared| *shared > 0).map(|shared| shared as f64)
        };
        let typed = pair(ge, pe, |g, p| meets(g, p).filter(|_| g.kind == p.kind));
        let touching = pair(ge, pe, meets).len();
        self.tallies.at("events.type and trigger").add(ge.len(), pe.len(), typed.len());
        self.tallies.at("events.trigger").add(ge.len(), pe.len(), touching);
        self.rely("events", pe.iter().map(|p| &p.evidence), &typed.iter().map(|pair| pair.1).collect());
        for &(i, j) in &typed {
            let columns = self.compare_events(&ge[i], &pe[j]);
            let id = format!("{}/{}", gold.id, ge[i].id);
            self.items.push(Item::found(id, &columns, describe_event(text, &ge[i])));
        }
        for (_, g) in ge.iter().enumerate().filter(|(i, _)| !typed.iter().any(|p| p.0 == *i)) {
            self.items.push(Item::missed(format!("{}/{}", gold.id, g.id), 3, describe_event(text, g)));
        }
        for (_, p) in pe.iter().enumerate().filter(|(j, _)| !typed.iter().any(|p| p.1 == *j)) {
            let id = format!("{}/+e@{}", gold.id, p.trigger.start);
            self.items.push(Item::false_alarm(id, describe_event(text, p)));
        }
    }

    fn compare_events(&mut self, g: &Event, p: &Event) -> Vec<(&'static str, bool)> {
        let participants = names_f1(&g.participants, &p.participants);
        self.means.at("events.participants F1").add(participants);
        self.means.at("events.modality").mark(g.modality == p.modality);
        let mut columns = vec![
            ("trigger", true),
            ("participants", participants >= 0.999),
            ("modality", g.modality == p.modality),
        ];
        if g.kind == "CONSULT" {
            self.means.at("events.CONSULT mode").mark(g.mode == p.mode);
            columns.push(("mode", g.mode == p.mode));
        }
        columns
    }

    fn add_figures(&mut self, text: &Text, gold: &Annotation, pred: &Annotation) {
        let (gf, pf) = (&gold.figures, &pred.figures);
        let pairs = pair(gf, pf, |g, p| half(g.span, p.span));
        self.tallies.at("figures.span").add(gf.len(), pf.len(), pairs.len());
        let mut right = BTreeSet::new();
        for &(i, j) in &pairs {
            let columns = self.compare_figures(text, &gf[i], &pf[j]);
            if columns.iter().all(|(name, right)| *right || !matches!(*name, "value" | "unit" | "qualifier"))
            {
                right.insert(j);
            }
            let id = format!("{}/f@{}", gold.id, gf[i].span.start);
            self.items.push(Item::found(id, &columns, text.words(gf[i].span)));
        }
        self.rely("figures", pf.iter().map(|p| &p.evidence), &right);
        let (g, p) = (gf.iter().map(|f| f.span).collect(), pf.iter().map(|f| f.span).collect());
        self.add_unpaired(text, (&gold.id, "f", 5), g, p, &pairs);
    }

    fn compare_figures(&mut self, text: &Text, g: &Figure, p: &Figure) -> Vec<(&'static str, bool)> {
        let mut columns = vec![
            ("span", true),
            ("value", g.value.equals(p.value)),
            ("unit", g.unit == p.unit),
            ("qualifier", g.qualifier == p.qualifier),
            ("change", g.change == p.change),
        ];
        for (column, mean) in
            [(1, "figures.value"), (2, "figures.unit"), (3, "figures.qualifier"), (4, "figures.change")]
        {
            self.means.at(mean).mark(columns[column].1);
        }
        if let Some(of) = g.of {
            let f1 = words_f1(text, &[of], p.of.as_slice());
            self.means.at("figures.of overlap F1").add(f1);
            columns.push(("of", f1 >= 0.8));
        }
        columns
    }

    fn add_times(&mut self, text: &Text, gold: &Annotation, pred: &Annotation) {
        let (gt, pt) = (&gold.times, &pred.times);
        let pairs = pair(gt, pt, |g, p| half(g.span, p.span));
        self.tallies.at("times.span").add(gt.len(), pt.len(), pairs.len());
        let is_right = |&(i, j): &(usize, usize)| same_time(&gt[i], &pt[j]).then_some(j);
        self.rely("times", pt.iter().map(|p| &p.evidence), &pairs.iter().filter_map(is_right).collect());
        for &(i, j) in &pairs {
            let right = same_time(&gt[i], &pt[j]);
            self.means.at("times.edtf or relative").mark(right);
            let id = format!("{}/t@{}", gold.id, gt[i].span.start);
            self.items.push(Item::found(id, &[("span", true), ("value", right)], text.words(gt[i].span)));
        }
        let (g, p) = (gt.iter().map(|t| t.span).collect(), pt.iter().map(|t| t.span).collect());
        self.add_unpaired(text, (&gold.id, "t", 2), g, p, &pairs);
    }

    /// Counts the predicted items of a layer, of which those at the places `right` were right.
    fn rely<'e>(
        &mut self,
        layer: &'static str,
        predicted: impl Iterator<Item = &'e Evidence>,
        right: &BTreeSet<usize>,
    ) {
        let reliability = self.reliability.entry(layer).or_default();
        for (place, evidence) in predicted.enumerate() {
            reliability.add(evidence, right.contains(&place));
        }
    }

    /// Items for the figures or times of one side alone.
    fn add_unpaired(
        &mut self,
        text: &Text,
        (article, layer, columns): (&str, &str, usize),
        gold: Vec<Place>,
        pred: Vec<Place>,
        pairs: &[(usize, usize)],
    ) {
        for (_, g) in gold.iter().enumerate().filter(|(i, _)| !pairs.iter().any(|p| p.0 == *i)) {
            let id = format!("{article}/{layer}@{}", g.start);
            self.items.push(Item::missed(id, columns, text.words(*g)));
        }
        for (_, p) in pred.iter().enumerate().filter(|(j, _)| !pairs.iter().any(|p| p.1 == *j)) {
            self.items.push(Item::false_alarm(format!("{article}/+{layer}@{}", p.start), text.words(*p)));
        }
    }
}

type Keep = fn(&Statement) -> bool;

/// Kinds of statements that are scored apart.
const KINDS: [(&str, Keep); 4] = [
    ("statements.full, clause", |s| s.form == "clause"),
    ("statements.full, nominal", |s| s.form == "nominal"),
    ("statements.full, direct", |s| s.mode.as_deref() == Some("direct")),
    ("statements.full, nested", |s| s.parent.as_deref().is_some_and(|p| !p.is_empty())),
];

fn triggers(event: &Event) -> impl Iterator<Item = Place> {
    std::iter::once(event.trigger).chain(event.also.iter().copied())
}

/// Spans that share at least half of the shorter one.
fn half(a: Place, b: Place) -> Option<f64> {
    let shared = a.overlap(b);
    (shared * 2 >= a.len().min(b.len()).max(1)).then_some(shared as f64)
}

fn same_time(g: &Time, p: &Time) -> bool {
    let same = |a: &Option<String>, b: &Option<String>| a.as_ref().is_some_and(|v| !v.is_empty()) && a == b;
    same(&g.edtf, &p.edtf) || same(&g.relative, &p.relative)
}

fn describe(text: &Text, s: &Statement) -> String {
    let source = s.source.map(|x| text.words(x)).unwrap_or_else(|| "–".into());
    let content: Vec<String> = s.content.iter().map(|c| text.words(*c)).collect();
    format!("{} | {source} | {}", text.words(s.cue), content.join(" … "))
}

fn describe_event(text: &Text, e: &Event) -> String {
    format!("{} {} | {}", e.kind, text.words(e.trigger), e.participants.join("، "))
}
