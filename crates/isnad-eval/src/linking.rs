//! What two articles share, as `linking/score.py` scores it.

use crate::tally::{Item, Mean, Report, Tally};
use crate::text::Place;
use isnad_text::fold;
use serde::Deserialize;
use std::collections::BTreeSet;

/// A statement span more than so many times longer than the other one is no match.
const LONGEST: usize = 6;

/// A pair of articles with what they are known to share.
#[derive(Clone, Debug, Deserialize)]
pub struct Pair {
    /// Its id.
    pub id: String,
    /// The first article.
    pub a: String,
    /// The second article.
    pub b: String,
    same_story: bool,
    statements: Vec<Statements>,
    events: Vec<Events>,
    actors: Vec<Actors>,
}

#[derive(Clone, Debug, Deserialize)]
struct Statements {
    a: Span,
    b: Span,
    relation: Relation,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Relation {
    Same,
    Part,
    Different,
    Unclear,
}

#[derive(Clone, Debug, Deserialize)]
struct Events {
    a: Span,
    b: Span,
    same: bool,
}

#[derive(Clone, Debug, Deserialize)]
struct Actors {
    a: String,
    b: String,
    same: bool,
}

#[derive(Clone, Debug, Deserialize)]
struct Span {
    start: usize,
    end: usize,
    text: String,
    #[serde(default)]
    also: Vec<Span>,
}

impl Span {
    fn place(&self) -> Place {
        Place { start: self.start, end: self.end }
    }
}

/// What is held to be shared.
#[derive(Clone, Debug, Default)]
pub struct Predicted {
    /// Whether both report one occasion.
    pub same_story: bool,
    /// Contents that are one utterance.
    pub statements: Vec<(Place, Place)>,
    /// Trigger words that tell one happening.
    pub events: Vec<(Place, Place)>,
    /// Names that mean one actor.
    pub actors: Vec<(String, String)>,
}

/// Compares pair after pair, and keeps count.
#[derive(Default)]
pub struct Scorer {
    statements: Tally,
    events: Tally,
    actors: Tally,
    story: Mean,
    items: Vec<Item>,
}

impl Scorer {
    /// Compares what was found of a pair with what is known of it.
    pub fn add(&mut self, gold: &Pair, found: &Predicted) {
        self.add_statements(gold, found);
        let events: Vec<(Vec<Place>, Vec<Place>, bool)> =
            gold.events.iter().map(|e| (triggers(&e.a), triggers(&e.b), e.same)).collect();
        let sides: Vec<_> = unique(&found.events)
            .into_iter()
            .map(|(a, b)| {
                let on = |place, side: &dyn Fn(usize) -> Vec<Place>| {
                    best(events.len(), |j| side(j).iter().map(|t| near(place, *t)).fold(0.0, f64::max))
                };
                (on(a, &|j| events[j].0.clone()), on(b, &|j| events[j].1.clone()))
            })
            .collect();
        let same: Vec<bool> = gold.events.iter().map(|e| e.same).collect();
        let words = |j: usize| format!("{} / {}", gold.events[j].a.text, gold.events[j].b.text);
        open_list(&mut self.events, &mut self.items, &format!("{} event", gold.id), &sides, &same, words);

        let sides: Vec<_> = unique(&found.actors)
            .into_iter()
            .map(|(a, b)| {
                let on = |name: &str, side: fn(&Actors) -> &str| {
                    best(gold.actors.len(), |j| name_quality(name, side(&gold.actors[j])))
                };
                (on(&a, |x| &x.a), on(&b, |x| &x.b))
            })
            .collect();
        let same: Vec<bool> = gold.actors.iter().map(|x| x.same).collect();
        let words = |j: usize| format!("{} / {}", gold.actors[j].a, gold.actors[j].b);
        open_list(&mut self.actors, &mut self.items, &format!("{} actor", gold.id), &sides, &same, words);

        let right = gold.same_story == found.same_story;
        self.story.mark(right);
        self.items.push(Item::found(format!("{} story", gold.id), &[("same_story", right)], String::new()));
    }

    fn add_statements(&mut self, gold: &Pair, found: &Predicted) {
        let of = |wanted: &[Relation]| -> Vec<&Statements> {
            gold.statements.iter().filter(|s| wanted.contains(&s.relation)).collect()
        };
        let (real, hard) = (of(&[Relation::Same, Relation::Part]), of(&[Relation::Different]));
        let open = of(&[Relation::Unclear]);
        let top = |link: &(Place, Place), golds: &[&Statements]| {
            golds.iter().map(|g| link_quality(link, g)).fold(0.0, f64::max)
        };
        let (mut offered, mut false_alarms) = (Vec::new(), Vec::new());
        for link in unique(&found.statements) {
            let (fits, fits_hard, fits_open) = (top(&link, &real), top(&link, &hard), top(&link, &open));
            if fits > 0.0 && fits >= fits_hard.max(fits_open) {
                offered.push(link);
            } else if !(fits_open > 0.0 && fits_open >= fits_hard) {
                false_alarms.push(link);
            }
        }
        let owners = assign(&offered, &real);
        let hits = owners.iter().filter(|owner| owner.is_some()).count();
        self.statements.add(real.len(), hits + false_alarms.len(), hits);
        for (j, statement) in real.iter().enumerate() {
            let right = owners[j].is_some();
            let id = format!("{} statement {}-{}", gold.id, statement.a.start, statement.b.start);
            let words = format!("{} / {}", statement.a.text, statement.b.text);
            self.items.push(Item::found(id, &[("link", right)], words));
        }
        for (a, b) in false_alarms {
            let id = format!("{} statement +{}-{}", gold.id, a.start, b.start);
            self.items.push(Item::false_alarm(id, String::new()));
        }
    }

    /// The scores so far.
    pub fn report(self, set: &str) -> Report {
        let totals = vec![
            self.statements.total("statements"),
            self.events.total("events"),
            self.actors.total("actors"),
            self.story.total("same story"),
        ];
        Report { set: set.to_owned(), totals, items: self.items, ..Report::default() }
    }
}

/// Counts links in a list that is not complete: those whose two sides are both in it.
fn open_list(
    tally: &mut Tally,
    items: &mut Vec<Item>,
    id: &str,
    links: &[(BTreeSet<usize>, BTreeSet<usize>)],
    same: &[bool],
    words: impl Fn(usize) -> String,
) {
    let (mut found, mut wrong) = (BTreeSet::new(), BTreeSet::new());
    for (a, b) in links {
        let good: Vec<usize> = a.intersection(b).copied().filter(|&j| same[j]).collect();
        if !good.is_empty() {
            found.extend(good);
        } else if !a.is_empty() && !b.is_empty() {
            wrong.insert((a.clone(), b.clone()));
        }
    }
    tally.add(same.iter().filter(|same| **same).count(), found.len() + wrong.len(), found.len());
    for j in (0..same.len()).filter(|&j| same[j]) {
        items.push(Item::found(format!("{id} {j}"), &[("link", found.contains(&j))], words(j)));
    }
    let first = |set: &BTreeSet<usize>| set.first().copied().unwrap_or_default();
    for (a, b) in &wrong {
        let told = format!("{} + {}", words(first(a)), words(first(b)));
        items.push(Item::false_alarm(format!("{id} +{}-{}", first(a), first(b)), told));
    }
}

fn triggers(span: &Span) -> Vec<Place> {
    std::iter::once(span).chain(&span.also).map(Span::place).collect()
}

/// The items of a list that something fits best; none where it fits none.
fn best(items: usize, quality: impl Fn(usize) -> f64) -> BTreeSet<usize> {
    let qualities: Vec<f64> = (0..items).map(quality).collect();
    let top = qualities.iter().copied().fold(0.0, f64::max);
    (0..items).filter(|&j| qualities[j] > 0.0 && qualities[j] >= top - 1e-9).collect()
}

fn unique<T: PartialEq + Clone>(links: &[T]) -> Vec<T> {
    let mut out: Vec<T> = Vec::new();
    for link in links {
        if !out.contains(link) {
            out.push(link.clone());
        }
    }
    out
}

fn shared(p: Place, g: Place) -> usize {
    p.end.min(g.end).saturating_sub(p.start.max(g.start))
}

/// Share of the shorter span that lies in the other one.
fn overlap(p: Place, g: Place) -> f64 {
    let shorter = (p.end.saturating_sub(p.start)).min(g.end - g.start);
    if shorter == 0 { 0.0 } else { shared(p, g) as f64 / shorter as f64 }
}

fn iou(p: Place, g: Place) -> f64 {
    let union = p.end.max(g.end).saturating_sub(p.start.min(g.start));
    if union == 0 { 0.0 } else { shared(p, g) as f64 / union as f64 }
}

/// How well a trigger fits another; 0 where it does not.
fn near(p: Place, g: Place) -> f64 {
    if overlap(p, g) >= 0.5 { overlap(p, g) * (0.5 + iou(p, g)) } else { 0.0 }
}

fn spans_match(p: Place, g: Place) -> bool {
    let (ours, theirs) = (p.end.saturating_sub(p.start), g.end - g.start);
    overlap(p, g) >= 0.5 && ours.max(theirs) <= LONGEST * ours.min(theirs)
}

/// 0 where two links do not match, else how well they do.
fn link_quality(link: &(Place, Place), gold: &Statements) -> f64 {
    let (a, b) = (gold.a.place(), gold.b.place());
    if spans_match(link.0, a) && spans_match(link.1, b) { iou(link.0, a) + iou(link.1, b) } else { 0.0 }
}

/// For each gold link the predicted one it is matched with: one to one, as many as possible.
fn assign(links: &[(Place, Place)], golds: &[&Statements]) -> Vec<Option<usize>> {
    let edges: Vec<Vec<usize>> = links
        .iter()
        .map(|link| {
            let mut fits: Vec<(f64, usize)> = golds
                .iter()
                .enumerate()
                .map(|(j, g)| (link_quality(link, g), j))
                .filter(|f| f.0 > 0.0)
                .collect();
            fits.sort_by(|x, y| y.0.total_cmp(&x.0));
            fits.into_iter().map(|(_, j)| j).collect()
        })
        .collect();
    let mut owners = vec![None; golds.len()];
    for link in 0..links.len() {
        place(link, &edges, &mut owners, &mut vec![false; golds.len()]);
    }
    owners
}

/// Finds a gold link for a predicted one, moving others on where that helps.
fn place(link: usize, edges: &[Vec<usize>], owners: &mut [Option<usize>], seen: &mut [bool]) -> bool {
    for &gold in &edges[link] {
        if std::mem::replace(&mut seen[gold], true) {
            continue;
        }
        if owners[gold].is_none_or(|other| place(other, edges, owners, seen)) {
            owners[gold] = Some(link);
            return true;
        }
    }
    false
}

/// The words of a name in normal form, without articles, عبد joined.
fn name_words(name: &str) -> BTreeSet<String> {
    let folded = fold(&name.to_lowercase());
    let mut words: Vec<String> = Vec::new();
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        let bare = word.strip_prefix("ال").filter(|_| word.chars().count() > 3).unwrap_or(word);
        match words.last_mut().filter(|last| *last == "عبد") {
            Some(last) => last.push_str(bare),
            None => words.push(bare.to_owned()),
        }
    }
    words
        .into_iter()
        .map(|w| w.strip_prefix("عبدال").map_or(w.clone(), |rest| format!("عبد{rest}")))
        .collect()
}

/// 2 for equal names, from 1 to 2 where the words of one are among those of the other, else 0.
fn name_quality(p: &str, g: &str) -> f64 {
    let (p, g) = (name_words(p), name_words(g));
    if p.is_empty() || g.is_empty() {
        0.0
    } else if p == g {
        2.0
    } else if p.is_subset(&g) || g.is_subset(&p) {
        1.0 + p.len().min(g.len()) as f64 / p.len().max(g.len()) as f64 / 2.0
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gold() -> Pair {
        let span = |start: usize| serde_json::json!({"start": start, "end": start + 10, "text": ""});
        let link = |a, b, relation| serde_json::json!({"a": span(a), "b": span(b), "relation": relation});
        serde_json::from_value(serde_json::json!({
            "id": "p", "a": "x", "b": "y", "same_story": true,
            "statements": [link(0, 0, "same"), link(20, 20, "part"), link(40, 40, "different"), link(60, 60, "unclear")],
            "events": [{"a": span(0), "b": span(0), "same": true}, {"a": span(20), "b": span(20), "same": false}],
            "actors": [{"a": "سالم عبد الرحيم", "b": "سالم عبدالرحيم", "same": true}, {"a": "منير", "b": "كريم", "same": false}],
        }))
        .unwrap()
    }

    fn at(start: usize) -> Place {
        Place { start, end: start + 10 }
    }

    fn scores(found: &Predicted) -> Vec<f64> {
        let mut scorer = Scorer::default();
        scorer.add(&gold(), found);
        scorer.report("linking").totals.iter().map(|t| t.score).collect()
    }

    #[test]
    fn what_is_right_counts_and_what_is_unclear_does_not() {
        let found = Predicted {
            same_story: true,
            statements: vec![(at(0), at(0)), (at(20), at(20)), (at(60), at(60))],
            events: vec![(at(2), at(0)), (at(80), at(80))],
            actors: vec![("سالم".into(), "سالم عبد الرحيم".into())],
        };
        assert_eq!(scores(&found), [1.0; 4]);
    }

    #[test]
    fn hard_negatives_and_crossed_links_are_false_alarms() {
        let found = Predicted {
            same_story: false,
            statements: vec![(at(0), at(0)), (at(40), at(40)), (at(20), at(0))],
            events: vec![(at(20), at(20)), (at(0), at(20))],
            actors: vec![("منير".into(), "كريم".into()), ("سالم عبد الرحيم".into(), "كريم".into())],
        };
        assert_eq!(scores(&found), [0.4, 0.0, 0.0, 0.0]);
    }
}
