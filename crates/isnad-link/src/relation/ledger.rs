//! Figures by what they measure: the same quantity as different speakers and times give it.
//!
//! `بلغ حجم التبادل التجاري 1.2 مليار دولار في عام 2023` and `لم يتجاوز 870 مليون دولار في عام 2023` are two rows of one entry, and a conflict. The
//! same measure of another year is growth, not conflict.
//!
//! Not: figures in one sentence that measure different things; numbers of people and things without a name.

use super::dossier::{LedgerEntry, LedgerRow};
use super::share::{self, TakenStatement};
use super::view::{Naming, View, common, days_between, hash};
use isnad_format::wire::{WireFigure, WireSpan};
use isnad_lexicon::{Lexicon, Proclitics};
use isnad_text::{Doc, Span};
use std::collections::BTreeMap;

/// A figure of the relation in one article.
pub(super) struct Given {
    row: LedgerRow,
    measured: String,
    unit: Option<String>,
    /// Whether a row of the table of measures names it.
    is_named: bool,
    stems: Vec<u64>,
    runs: Vec<u64>,
    weight: f64,
}

/// Units of time that say how long something took rather than how much there is.
const LENGTHS: &[&str] = &["year", "month", "day", "hour", "minute", "second", "week", "decade", "century"];

/// The figures that stand in a statement of the relation, or in a sentence that names both.
pub(super) fn find(view: &View, statements: &[TakenStatement]) -> Vec<Given> {
    let told = statements.iter().filter(|s| s.weight >= share::LEAST);
    let told: Vec<&str> = told.map(|s| s.variant.item.as_str()).collect();
    view.record.figures.iter().filter_map(|figure| given(view, figure, &told)).collect()
}

fn given(view: &View, figure: &WireFigure, told: &[&str]) -> Option<Given> {
    let pair = &view.watch.pair;
    let span = view.span(&figure.span);
    let sentence = view.range(view.sentence(span.start));
    let states = view.states_between(sentence, Naming::State);
    let others = states.iter().filter(|state| !pair.holds(state)).count();
    let in_statement = figure.statement.as_deref().is_some_and(|id| told.contains(&id));
    let both = pair.both_in(&states) && others <= 1;
    let (of, quantity) = measured(view, figure, span)?;
    let known = quantity.is_some() && view.is_tight && others == 0;
    let is_share = figure.unit.as_deref() == Some("percent") && quantity.is_none() && !in_statement;
    let is_length = figure.unit.as_deref().is_some_and(|u| LENGTHS.contains(&u));
    let belongs = both || known || in_statement && view.is_tight && others == 0;
    if !belongs || is_length || is_share || is_difference(view, span) {
        return None;
    }
    let stems = match &quantity {
        Some(id) => vec![hash(id)],
        None => view.watch.stems_with_origins(&view.doc, view.doc.tokens_in(of)),
    };
    // a bare noun of amount (نسبة) does not tell what is measured
    let bare = quantity.is_none() && stems.len() < 2 && figure.unit.is_some();
    if stems.is_empty() || bare {
        return None;
    }
    let statement =
        figure.statement.as_ref().and_then(|id| view.record.statements.iter().find(|s| s.id == *id));
    let side = statement.map(|s| share::speaking_states(view, s)).and_then(|states| match states.len() {
        1 => states.into_iter().next(),
        _ => None,
    });
    let row = LedgerRow {
        value: figure.value.clone(),
        qualifier: figure.qualifier.clone(),
        change: figure.change.clone(),
        period: period(view, span, sentence),
        speaker: statement.and_then(|s| s.speaker.clone().or_else(|| Some(s.source.as_ref()?.text.clone()))),
        side,
        carrier: view.carrier(),
        words: view.quote(&figure.span),
        sentence: view.words(sentence),
    };
    let certainty = if both { 0.95 } else { 0.7 } - 0.2 * others as f64;
    Some(Given {
        is_named: quantity.is_some(),
        measured: of.slice(&view.record.text).to_owned(),
        unit: figure.unit.clone(),
        runs: view.runs(sentence),
        weight: certainty * figure.evidence.confidence,
        stems,
        row,
    })
}

/// Whether a figure says by how much two others differ: `يقل بنحو 330 مليونا`.
fn is_difference(view: &View, figure: Span) -> bool {
    const VERBS: &[&str] = &["يقل", "تقل", "يزيد", "تزيد", "بفارق", "الفارق", "بزياده", "بانخفاض"];
    let at = view.doc.token_at(figure.start);
    (1..=2).any(|n| at.checked_sub(n).is_some_and(|t| VERBS.contains(&view.doc.norm(t))))
}

/// The words that say what is measured, and the quantity they name: what is counted, or for amounts the noun before.
fn measured(view: &View, figure: &WireFigure, span: Span) -> Option<(Span, Option<String>)> {
    let counted = figure.of.as_ref().map(|of| view.span(of));
    match (counted, figure.unit.as_deref()) {
        (Some(of), None) => Some((of, None)),
        (Some(of), Some(_)) => {
            let at = view.doc.token_at(of.start);
            let measure = view.watch.lexicon.relations.measures.longest_at(&view.doc, at, Proclitics::Any);
            Some((of, measure.filter(|m| m.value.is_named).map(|m| m.value.id)))
        }
        (None, Some(_)) => measured_before(view.watch.lexicon, &view.doc, span.start),
        (None, None) => None,
    }
}

/// The measured noun phrase in front of a figure that begins at a byte: the noun of the table of measures that stands nearest before it in its
/// sentence, with what belongs to it, and the quantity that a row of the table names.
///
/// ```
/// let doc = isnad_text::Doc::new("بلغ حجم التبادل التجاري 3 مليارات دولار.");
/// let (words, _) = isnad_link::relation::measured_before(isnad_lexicon::Lexicon::builtin(), &doc, 44).unwrap();
/// assert_eq!(words.slice(doc.text()), "حجم التبادل التجاري");
/// ```
pub fn measured_before(lexicon: &Lexicon, doc: &Doc, figure: usize) -> Option<(Span, Option<String>)> {
    let at = doc.token_at(figure);
    let sentence = doc.sentence_of(at).and_then(|s| doc.sentences().get(s)).map_or(at, |s| s.start);
    let from = at.saturating_sub(REACH).max(sentence);
    let measure = |t: usize| lexicon.relations.measures.longest_at(doc, t, Proclitics::Any);
    let (head, mut found) = (from..at).rev().find_map(|t| Some((t, measure(t)?)))?;
    // حجم التبادل التجاري: a noun that depends on another one
    if let Some(before) = head.checked_sub(1).filter(|t| *t >= from).and_then(measure) {
        found = if before.tokens.end > head { before } else { found };
    }
    let mut end = found.tokens.end;
    while end < at && end < head + 6 && doc.is_word(end) && doc.norm(end).starts_with("ال") {
        end += 1;
    }
    let named = found.value.is_named.then_some(found.value.id);
    Some((doc.span(found.tokens.start..end), named))
}

/// How far before a figure what it measures may stand, in tokens.
const REACH: usize = 30;

/// The time a figure is of: a year or month named in its sentence, nearest after it.
fn period(view: &View, figure: Span, sentence: Span) -> Option<String> {
    let WireSpan { start, end, .. } = wire(view, sentence);
    let at = wire(view, figure).start;
    let inside = view.record.times.iter().filter(|t| start <= t.span.start && t.span.start < end);
    let dated = inside.filter_map(|t| Some((t.span.start, t.edtf.clone().filter(|e| is_period(e))?)));
    dated.min_by_key(|(time, _)| (time.abs_diff(at), *time)).map(|(_, edtf)| edtf)
}

fn wire(view: &View, span: Span) -> WireSpan {
    let words = view.words(span);
    WireSpan { start: words.start, end: words.end, text: String::new() }
}

/// A year, a month or a stretch of them, not a day or an hour.
fn is_period(edtf: &str) -> bool {
    !edtf.starts_with(['X', 'P']) && !edtf.contains('T') && (edtf.contains('/') || edtf.len() <= 7)
}

/// How much of the shorter name of a quantity must be in the other.
const SAME_QUANTITY: f64 = 0.99;

/// Joins figures of one quantity.
pub(super) fn join(mut given: Vec<Given>) -> Vec<LedgerEntry> {
    given.sort_by(|a, b| key(a).cmp(&key(b)));
    let mut groups: Vec<Vec<Given>> = Vec::new();
    for figure in given {
        // a copy of a sentence is no second voice
        if groups.iter().flatten().any(|other| is_copy(other, &figure)) {
            continue;
        }
        let group = groups.iter_mut().find(|g| g.iter().any(|other| is_same_quantity(other, &figure)));
        match group {
            Some(group) => group.push(figure),
            None => groups.push(vec![figure]),
        }
    }
    // a count of bare things that nobody else gives tells nothing of a relation
    groups.retain(|group| {
        group.len() > 1 || group.iter().any(|g| g.is_named || g.unit.is_some() || g.stems.len() > 1)
    });
    let mut entries: Vec<(f64, LedgerEntry)> = groups.into_iter().map(entry).collect();
    entries.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| first(&a.1).cmp(&first(&b.1))));
    entries.into_iter().map(|(_, entry)| entry).collect()
}

fn key(given: &Given) -> (&Option<String>, &super::dossier::Words) {
    (&given.row.carrier.published, &given.row.words)
}

fn first(entry: &LedgerEntry) -> Option<&super::dossier::Words> {
    entry.rows.first().map(|row| &row.words)
}

/// Days within which counts are of one occasion.
const OCCASION: i64 = 3;

fn is_same_quantity(a: &Given, b: &Given) -> bool {
    let least = a.stems.len().min(b.stems.len());
    let share = common(&a.stems, &b.stems) as f64 / least.max(1) as f64;
    // a bare noun (ضابطا) does not tell what is counted
    let enough = least >= 2 || a.is_named && b.is_named;
    // counts of things are of one occasion: raids of one day are not those of another
    let days = a.row.carrier.published.as_deref().zip(b.row.carrier.published.as_deref());
    let near = days.and_then(|(a, b)| days_between(a, b)).is_some_and(|days| days <= OCCASION);
    if !(a.is_named && b.is_named || near) {
        return false;
    }
    a.unit == b.unit
        && (a.is_named && b.is_named && a.unit.as_deref() != Some("percent") || a.row.change == b.row.change)
        && enough
        && share >= SAME_QUANTITY
}

fn is_copy(a: &Given, b: &Given) -> bool {
    a.row.value == b.row.value && a.unit == b.unit && super::view::shared(&a.runs, &b.runs) >= 0.5
}

fn entry(group: Vec<Given>) -> (f64, LedgerEntry) {
    let weight = group.iter().map(|g| g.weight).fold(0.0, f64::max);
    let measured = group.first().map(|g| g.measured.clone()).unwrap_or_default();
    let unit = group.first().and_then(|g| g.unit.clone());
    let is_named = group.iter().any(|g| g.is_named);
    let mut rows: Vec<LedgerRow> = group.into_iter().map(|g| g.row).collect();
    rows.sort_by(|a, b| {
        let key = |row: &LedgerRow| (row.period.clone(), row.carrier.published.clone(), row.words.clone());
        key(a).cmp(&key(b))
    });
    let verdict = verdict(&rows);
    // figures that can be compared, and quantities with a name, come first
    let bonus = 0.2 * (rows.len().min(4) - 1) as f64 + if is_named { 0.2 } else { 0.0 };
    (weight + bonus, LedgerEntry { measured, unit, rows, verdict: verdict.into(), confidence: weight })
}

/// Whether figures of one quantity agree: conflict within one period counts before growth over several. Two figures of one article and
/// period are the ends of a change, and agree with another article where one of them does.
pub fn verdict(rows: &[LedgerRow]) -> &'static str {
    let mut voices: BTreeMap<_, Vec<&LedgerRow>> = BTreeMap::new();
    for row in rows {
        let voice = (row.carrier.article.as_str(), row.speaker.as_deref(), row.period.as_deref());
        voices.entry(voice).or_default().push(row);
    }
    let voices: Vec<_> = voices.into_iter().collect();
    if voices.len() < 2 {
        return "single";
    }
    let (mut differs, mut grows) = (false, true);
    for (i, ((_, _, period), a)) in voices.iter().enumerate() {
        for ((_, _, other), b) in &voices[i + 1..] {
            if a.iter().any(|a| b.iter().any(|b| agrees(a, b))) {
                continue;
            }
            if period.is_some() && period == other {
                return "conflict";
            }
            differs = true;
            grows &= period.is_some() && other.is_some();
        }
    }
    match (differs, grows) {
        (false, _) => "agreement",
        (true, true) => "growth",
        (true, false) => "differs",
    }
}

/// Whether two figures can both be right of one quantity at one time.
pub fn agrees(a: &LedgerRow, b: &LedgerRow) -> bool {
    let (low_a, high_a) = bounds(a);
    let (low_b, high_b) = bounds(b);
    low_a <= high_b && low_b <= high_a
}

/// The least and the greatest value that a figure allows.
fn bounds(row: &LedgerRow) -> (f64, f64) {
    let ends: Vec<f64> = match &row.value {
        serde_json::Value::Array(ends) => ends.iter().filter_map(serde_json::Value::as_f64).collect(),
        one => one.as_f64().into_iter().collect(),
    };
    let low = ends.first().copied().unwrap_or_default();
    let high = ends.last().copied().unwrap_or_default();
    /// What "about" allows on either side.
    const ABOUT: f64 = 0.05;
    match row.qualifier.as_str() {
        "more_than" => (low, f64::INFINITY),
        "less_than" | "up_to" => (0.0, high),
        "about" => (low * (1.0 - ABOUT), high * (1.0 + ABOUT)),
        _ => (low, high),
    }
}
