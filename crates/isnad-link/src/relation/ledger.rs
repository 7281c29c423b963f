//! Figures by what they measure: the same quantity as different speakers and times give it.
//!
//! `بلغ حجم التبادل التجاري 1.2 مليار دولار في عام 2023` and `لم يتجاوز 870 مليون دولار في عام 2023` are two rows of one entry, and a conflict. The
//! same measure of another year is growth, not conflict.
//!
//! Not: figures in one sentence that measure different things; numbers of people and things without a name, unless one programme (`تدريب`) counts them
//! again and again.

use super::dossier::{LedgerEntry, LedgerRow};
use super::share;
use super::view::{Naming, View, common, days_between, hash};
use isnad_format::wire::{WireFigure, WireMention, WireStatement};
use isnad_lexicon::{Lexicon, Plurals, Proclitics, WordClass};
use isnad_text::{Doc, Span};
use std::collections::BTreeMap;
use std::ops::Range;

/// A figure of the relation in one article.
pub(super) struct Given {
    row: LedgerRow,
    measured: String,
    unit: Option<String>,
    /// Whether a row of the table of measures names it.
    is_named: bool,
    /// Whether both names stand close to it.
    is_firm: bool,
    stems: Vec<u64>,
    /// What is counted, its ending cut off, and the stems of what goes with it: ضابط, عراقي.
    counted: (String, Vec<u64>),
    runs: Vec<u64>,
    /// Words around it that say what is done with what is counted.
    context: Vec<u64>,
    /// The row of `programmes` of which it is a count: تدريب 250 ضابطا.
    programme: Option<String>,
    weight: f64,
}

/// Units of time that say how long something took rather than how much there is.
const LENGTHS: &[&str] = &["year", "month", "day", "hour", "minute", "second", "week", "decade", "century"];

/// The figures that stand close to the names of both.
pub(super) fn find(view: &View) -> Vec<Given> {
    view.record.figures.iter().filter_map(|figure| given(view, figure)).collect()
}

/// A figure that is tied to both, and tells what it measures.
fn given(view: &View, figure: &WireFigure) -> Option<Given> {
    let span = view.span(&figure.span);
    let sentence = view.range(view.sentence(span.start));
    let (of, quantity) = measured(view, figure, span)?;
    let named = view.states_between(sentence, Naming::State);
    let known = quantity.is_some() && (view.is_tight || view.watch.pair.both_in(&named));
    let tie = tie(view, figure, span.cover(of))
        .or_else(|| (known && !names_stranger(view, sentence)).then_some(LOOSE))?;
    let is_share = figure.unit.as_deref() == Some("percent") && quantity.is_none() && tie < 0.9;
    let is_length = figure.unit.as_deref().is_some_and(|u| LENGTHS.contains(&u));
    if is_length || is_share || is_difference(view, span) || is_no_amount(view, figure, span, of) {
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
    Some(Given {
        is_named: quantity.is_some(),
        is_firm: tie >= FIRM,
        measured: of.slice(&view.record.text).to_owned(),
        unit: figure.unit.clone(),
        runs: view.runs(sentence),
        weight: tie * figure.evidence.confidence,
        context: context(view, span, of),
        programme: programme(view, span.cover(of)),
        counted: counted(view, of),
        stems,
        row: row(view, figure, sentence),
    })
}

/// A figure with who gives it and for when.
fn row(view: &View, figure: &WireFigure, sentence: Span) -> LedgerRow {
    let statement = statement_of(view, figure);
    let mut states = statement.map(|s| share::speaking_states(view, s)).unwrap_or_default();
    LedgerRow {
        value: figure.value.clone(),
        qualifier: figure.qualifier.clone(),
        change: figure.change.clone(),
        period: period(view, view.span(&figure.span), sentence),
        speaker: statement.and_then(|s| s.speaker.clone().or_else(|| Some(s.source.as_ref()?.text.clone()))),
        side: if states.len() == 1 { states.pop_first() } else { None },
        carrier: view.carrier(),
        words: view.quote(&figure.span),
        sentence: view.words(sentence),
    }
}

/// So many tokens away counts whoever gives a figure.
const SPEAKER: usize = 8;

/// So surely tied, an amount with a name comes first.
const FIRM: f64 = 0.8;

/// So many tokens a comma counts for.
const COMMA: usize = 4;

/// Whether a nisba is that of a currency: دينار عراقي, الدولار الأمريكي.
fn is_currency(view: &View, token: usize) -> bool {
    let before = token.checked_sub(1).map_or("", |t| view.doc.norm(t));
    view.watch.lexicon.is(WordClass::CurrencyNoun, before.strip_prefix("ال").unwrap_or(before))
}

/// Tokens on either side of a figure within which what it measures may be tied to a state.
const TIED: usize = 16;

/// How surely an amount with a name is of the two that an article is about, where neither is named beside it.
const LOOSE: f64 = 0.5;

fn names_stranger(view: &View, sentence: Span) -> bool {
    view.states_between(sentence, Naming::Places).iter().any(|state| !view.watch.pair.holds(state))
}

/// `الإنتاج الأردني وحصة العراق`: a state that another noun, joined by و, belongs to; a state's own bodies and towns stand for it.
fn is_of_another_noun(view: &View, token: usize) -> bool {
    let (doc, lexicon) = (&view.doc, view.watch.lexicon);
    let Some(before) = token.checked_sub(1) else { return false };
    let word = doc.norm(before);
    let is_state = lexicon.names.countries.longest_at(doc, token, Proclitics::None).is_some();
    let joined =
        word.starts_with('و') && !lexicon.words.keeps_first(word) && !lexicon.words.is_function(word);
    let stands_for_it = [&lexicon.names.place_heads, &lexicon.names.organisation_heads]
        .iter()
        .any(|heads| heads.longest_at(doc, before, Proclitics::Any).is_some());
    is_state && joined && !word.starts_with("وال") && !stands_for_it
}

/// How surely a figure and what it measures are of the two: both are named close by, or one is and the other speaks, or they are meant together, and
/// nobody else is closer.
fn tie(view: &View, figure: &WireFigure, core: Span) -> Option<f64> {
    let pair = &view.watch.pair;
    let core = view.doc.tokens_in(core);
    let sentence = view.sentence(view.range(core.clone()).start);
    let window = core.start.saturating_sub(TIED).max(sentence.start)..(core.end + TIED).min(sentence.end);
    let nearest = nearest_states(view, figure, &core, window.clone());
    let [one, other] = pair.codes();
    let far = match (nearest.get(one), nearest.get(other)) {
        (Some(one), Some(other)) => *one.max(other),
        _ => window
            .filter(|t| view.doc.norm(*t) == "البلدين" && view.means_the_pair(*t))
            .map(|t| distance(view, &core, t))
            .min()?,
    };
    let strangers = nearest.iter().filter(|(state, near)| !pair.holds(state) && **near <= far).count();
    let inside = nearest.iter().any(|(state, near)| !pair.holds(state) && *near == 0);
    if far > TIED {
        return None;
    }
    let close = match far {
        0..=6 => 1.0,
        7..=11 => 0.85,
        _ => 0.65,
    };
    (strangers < 2 && !inside).then_some(close - 0.25 * strangers as f64)
}

/// How near each state is named to a figure; whoever gives it counts as named near.
fn nearest_states(
    view: &View,
    figure: &WireFigure,
    core: &Range<usize>,
    window: Range<usize>,
) -> BTreeMap<String, usize> {
    let mut nearest: BTreeMap<String, usize> = BTreeMap::new();
    for token in window.filter(|t| !is_currency(view, *t) && !is_of_another_noun(view, *t)) {
        let mut states = view.states_between(view.range(token..token + 1), Naming::Places);
        states.retain(|state| !view.watch.pair.holds(state) || view.names_state(state));
        for state in states {
            let near = nearest.entry(state).or_insert(usize::MAX);
            *near = (*near).min(distance(view, core, token));
        }
    }
    for state in statement_of(view, figure).map(|s| share::speaking_states(view, s)).unwrap_or_default() {
        let near = nearest.entry(state).or_insert(usize::MAX);
        *near = (*near).min(SPEAKER);
    }
    nearest
}

/// Tokens between a figure and a name; what stands behind a comma is farther away than its words say.
fn distance(view: &View, core: &Range<usize>, token: usize) -> usize {
    let between = if token < core.start { token..core.start } else { core.end.min(token)..token };
    let commas = between.clone().filter(|t| matches!(view.doc.norm(*t), "،" | ",")).count();
    between.len() + COMMA * commas
}

/// The statement that gives a figure.
fn statement_of<'v>(view: &View<'v>, figure: &WireFigure) -> Option<&'v WireStatement> {
    let id = figure.statement.as_deref()?;
    view.record.statements.iter().find(|s| s.id == id)
}

/// Whether what looks like a count or amount is none of a relation: a rank, a year, a place of so many kilometres, a list of points.
fn is_no_amount(view: &View, figure: &WireFigure, span: Span, of: Span) -> bool {
    let at = view.doc.token_at(span.start);
    let first = view.doc.token_at(of.start);
    let before = (1..=3).filter_map(|n| at.checked_sub(n)).any(|t| {
        let near = at - t == 1 || figure.unit.as_deref().is_some_and(|u| matches!(u, "km" | "m" | "mile"));
        near && view.watch.lexicon.is(WordClass::RankHead, view.doc.norm(t))
    });
    let listed =
        view.watch.lexicon.relations.uncounted.longest_at(&view.doc, first, Proclitics::Any).is_some();
    // ثلث مساحة البلد, 14 من المدينة: a part of a place
    let begins = view.words(view.range(first..first + 1)).start;
    let is_named_place = |m: &WireMention| m.label == "LOC" && m.span.start == begins;
    let is_place = figure.unit.is_none() && view.record.mentions.iter().any(is_named_place);
    let is_angle = figure.unit.as_deref() == Some("deg");
    // ثلث مساحة البلد: a part of one state
    let is_part = figure.unit.is_none() && view.doc.norm(first).ends_with("مساحه");
    before || listed || is_place || is_angle || is_part
}

/// The stems around a figure without those of what is counted.
fn context(view: &View, figure: Span, of: Span) -> Vec<u64> {
    /// Tokens on either side.
    const AROUND: usize = 8;
    let core = view.doc.tokens_in(figure.cover(of));
    let sentence = view.sentence(figure.start);
    let before = core.start.saturating_sub(AROUND).max(sentence.start)..core.start;
    let after = core.end..(core.end + AROUND).min(sentence.end);
    let mut stems = view.stems(view.range(before));
    stems.extend(view.stems(view.range(after)));
    stems.sort_unstable();
    stems.dedup();
    stems
}

fn counted(view: &View, of: Span) -> (String, Vec<u64>) {
    let tokens = view.doc.tokens_in(of);
    let rest = tokens.start + 1..tokens.end;
    (view.watch.bare_noun(view.doc.norm(tokens.start)), view.watch.stems_with_origins(&view.doc, rest))
}

/// The programme that what is counted takes part in, named right beside: `تدريب 250 ضابطا`, `230 ضابطا أنهوا تدريبهم`.
fn programme(view: &View, core: Span) -> Option<String> {
    /// Tokens on either side.
    const BESIDE: usize = 3;
    let core = view.doc.tokens_in(core);
    let named = |t: usize| {
        let word = view.doc.norm(t).trim_start_matches(['و', 'ف', 'ل', 'ب']);
        let stem = ["هم", "ها", "هن"].iter().find_map(|s| word.strip_suffix(s)).unwrap_or(word);
        view.watch.lexicon.happenings.programmes.get(stem).cloned()
    };
    (core.start.saturating_sub(BESIDE)..core.start).chain(core.end..core.end + BESIDE).find_map(named)
}

/// Whether a figure says by how much two others differ: `يقل بنحو 330 مليونا`.
fn is_difference(view: &View, figure: Span) -> bool {
    let at = view.doc.token_at(figure.start);
    (1..=2).any(|n| {
        at.checked_sub(n).is_some_and(|t| view.watch.lexicon.is(WordClass::DifferenceWord, view.doc.norm(t)))
    })
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
    let Range { start, end } = view.points(sentence);
    let at = view.points(figure).start;
    let inside = view.record.times.iter().filter(|t| start <= t.span.start && t.span.start < end);
    let dated = inside.filter_map(|t| Some((t.span.start, t.edtf.clone().filter(|e| is_period(e))?)));
    dated.min_by_key(|(time, _)| (time.abs_diff(at), *time)).map(|(_, edtf)| edtf)
}

/// A year, a month or a stretch of them, not a day or an hour.
fn is_period(edtf: &str) -> bool {
    !edtf.starts_with(['X', 'P']) && !edtf.contains('T') && (edtf.contains('/') || edtf.len() <= 7)
}

/// Joins figures of one quantity.
pub(super) fn join(mut given: Vec<Given>, lexicon: &Lexicon) -> Vec<LedgerEntry> {
    let plurals = Plurals::new(lexicon);
    given.sort_by(|a, b| key(a).cmp(&key(b)));
    let mut groups: Vec<Vec<Given>> = Vec::new();
    for figure in given {
        // a copy of a sentence is no second voice
        if groups.iter().flatten().any(|other| is_copy(other, &figure)) {
            continue;
        }
        let group =
            groups.iter_mut().find(|g| g.iter().any(|other| is_same_quantity(other, &figure, &plurals)));
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

/// Words that two counts of one thing share around them.
const SAME_DEED: usize = 1;

/// Whether the same is counted: up to ten are named in the plural (ثلاثة ضباط), more in the singular (12 ضابطا).
fn is_counted_alike(a: &Given, b: &Given, plurals: &Plurals) -> bool {
    let ((noun, rest), (other, beside)) = (&a.counted, &b.counted);
    a.stems == b.stems
        || a.unit.is_none() && rest == beside && plurals.partners(noun).any(|(partner, _)| partner == *other)
}

fn is_same_quantity(a: &Given, b: &Given, plurals: &Plurals) -> bool {
    let changes = a.row.change == b.row.change;
    if a.unit != b.unit || !is_counted_alike(a, b, plurals) {
        return false;
    }
    if a.is_named && b.is_named {
        return a.unit.as_deref() != Some("percent") || changes;
    }
    // a bare noun (ضابطا) does not tell what is counted
    if a.stems.len() < 2 || !changes {
        return false;
    }
    // a programme goes on: who has been trained so far is counted anew each time
    if a.programme.is_some() && a.programme == b.programme {
        return is_of_one_order(&a.row, &b.row);
    }
    // counts of things are of one occasion: raids of one day are not those of another, nor those of a day those of a year
    let days = a.row.carrier.published.as_deref().zip(b.row.carrier.published.as_deref());
    let near = days.and_then(|(a, b)| days_between(a, b)).is_some_and(|days| days <= OCCASION);
    near && is_close(&a.row, &b.row) && common(&a.context, &b.context) >= SAME_DEED
}

/// Whether two counts agree and are of one order: 3,000 are more than 22 and yet not the same.
fn is_close(a: &LedgerRow, b: &LedgerRow) -> bool {
    agrees(a, b) && is_of_one_order(a, b)
}

/// Whether neither of two counts is more than twice the other.
fn is_of_one_order(a: &LedgerRow, b: &LedgerRow) -> bool {
    let least = |row: &LedgerRow| match &row.value {
        serde_json::Value::Array(ends) => ends.first().and_then(serde_json::Value::as_f64),
        value => value.as_f64(),
    };
    let values = least(a).zip(least(b));
    values.is_some_and(|(a, b)| a <= 2.0 * b && b <= 2.0 * a)
}

fn is_copy(a: &Given, b: &Given) -> bool {
    let once = a.row.carrier.article == b.row.carrier.article && a.unit.is_none() && a.stems == b.stems;
    a.row.value == b.row.value && a.unit == b.unit && (once || super::view::shared(&a.runs, &b.runs) >= 0.5)
}

fn entry(group: Vec<Given>) -> (f64, LedgerEntry) {
    let weight = group.iter().map(|g| g.weight).fold(0.0, f64::max);
    let measured = group.first().map(|g| g.measured.clone()).unwrap_or_default();
    let unit = group.first().and_then(|g| g.unit.clone());
    let is_named = group.iter().any(|g| g.is_named && g.is_firm);
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
