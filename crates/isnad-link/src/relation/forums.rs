//! Bodies in which the two meet again and again, with their meetings.
//!
//! `اختتمت في بغداد الجولة الثانية من الحوار الأمني الأردني العراقي` – the second session of a security dialogue. The same dialogue under
//! `الحوار الأمني المشترك` or `الحوار الأمني بين البلدين` is the same forum: adjectives that say who meets, or that it is shared, do not tell
//! forums apart.
//!
//! Not: `في مؤتمر صحفي`, and no forum of others that stands beside the names of the two.

use super::dossier::{Dated, ForumItem, Session, Words};
use super::view::{Naming, View};
use isnad_lexicon::{Proclitics, SessionWord, WordClass};
use isnad_text::{Span, TokenKind, fold};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A forum named in an article, with the meeting told of.
pub(super) struct ForumReport {
    /// What tells it from other forums.
    key: String,
    kind: String,
    name: Words,
    session: Option<SessionReport>,
    areas: Vec<String>,
    certainty: f64,
}

struct SessionReport {
    number: Option<u32>,
    date: Option<Dated>,
    place: Option<String>,
    planned: bool,
    words: Words,
}

/// A forum's name in the text.
struct Name {
    head: usize,
    tokens: Range<usize>,
    kind: String,
    qualifiers: BTreeSet<String>,
    certainty: Option<f64>,
    definite: bool,
}

/// Words of a name after its first.
const LONGEST_NAME: usize = 7;

/// The forums of the two that an article names.
pub(super) fn find(view: &View) -> Vec<ForumReport> {
    let names = find_names(view);
    // in an article that names one forum of its kind, the bare noun means it
    let mut by_kind: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for name in names.iter().filter(|n| n.certainty.is_some()) {
        by_kind.entry(&name.kind).or_default().insert(key(&name.kind, &name.qualifiers));
    }
    let mut reports = Vec::new();
    for name in &names {
        let only = by_kind.get(name.kind.as_str()).filter(|keys| keys.len() == 1).and_then(BTreeSet::first);
        let own = key(&name.kind, &name.qualifiers);
        let known = only.filter(|only| **only == own || name.qualifiers.is_empty() && name.definite);
        let (key, certainty) = match (name.certainty, known) {
            (Some(certainty), _) => (own, certainty),
            (None, Some(known)) => (known.clone(), 0.7),
            (None, None) => continue,
        };
        let span = view.range(name.tokens.clone());
        let sentence = view.sentence(span.start);
        let session = find_session(view, name.head, sentence.clone());
        reports.push(report(view, &key, name, certainty, session));
        add_pronominal(view, &sentence, name, (&key, certainty), &mut reports);
    }
    reports
}

fn key(kind: &str, qualifiers: &BTreeSet<String>) -> String {
    let words: Vec<&str> = qualifiers.iter().map(String::as_str).collect();
    format!("{kind} {}", words.join(" "))
}

fn report(
    view: &View,
    key: &str,
    name: &Name,
    certainty: f64,
    session: Option<SessionReport>,
) -> ForumReport {
    let span = view.range(name.tokens.clone());
    ForumReport {
        key: key.to_owned(),
        kind: name.kind.clone(),
        name: view.words(view.doc.span_after(name.head, cut_before(view, name.head)).cover(span_end(span))),
        areas: view.areas(&[view.range(view.sentence(span.start))]),
        session,
        certainty,
    }
}

fn span_end(span: Span) -> Span {
    Span::new(span.end, span.end)
}

/// The proclitics before a name (bytes of the normal form); ل of للحوار stays, since nothing parts it from the article.
fn cut_before(view: &View, token: usize) -> usize {
    let forums = &view.watch.lexicon.relations.forums;
    let found = forums.longest_at(&view.doc, token, Proclitics::Any);
    found.map_or(0, |f| if f.proclitics.ends_with('ل') { 0 } else { f.proclitics.len() })
}

/// Meetings told of by a pronoun after the name: وعقدت جولته الثانية في بغداد.
fn add_pronominal(
    view: &View,
    sentence: &Range<usize>,
    name: &Name,
    (key, certainty): (&str, f64),
    reports: &mut Vec<ForumReport>,
) {
    for token in name.tokens.end..sentence.end {
        if session_word(view, token) != Some(SessionWord::Session)
            || !view.doc.norm(token).ends_with(['ه', 'ا'])
        {
            continue;
        }
        let Some(number) = ordinal(view, token + 1) else { continue };
        let words = token..token + 2;
        let window = token..next_session(view, token + 2, sentence.end);
        reports.push(ForumReport {
            key: key.to_owned(),
            kind: name.kind.clone(),
            name: view.words(view.range(words.clone())),
            areas: Vec::new(),
            session: Some(session_of(view, Some(number), words, sentence.clone(), window)),
            certainty,
        });
    }
}

fn find_names(view: &View) -> Vec<Name> {
    let mut names = Vec::new();
    let mut token = 0;
    while token < view.doc.tokens().len() {
        if !view.is_focus && !concerns(view, token) {
            token = view.sentence(view.range(token..token + 1).start).end.max(token + 1);
            continue;
        }
        let found = view.watch.lexicon.relations.forums.longest_at(&view.doc, token, Proclitics::Any);
        match found {
            Some(found) if found.value != "none" => {
                let name = read_name(view, found.tokens.clone(), found.value);
                token = name.tokens.end.max(token + 1);
                names.push(name);
            }
            Some(found) => token = found.tokens.end.max(token + 1),
            None => token += 1,
        }
    }
    names
}

/// Whether a token's sentence names both states.
fn concerns(view: &View, token: usize) -> bool {
    view.watch.pair.both_in(view.states_around(token))
}

fn read_name(view: &View, head: Range<usize>, kind: String) -> Name {
    let names = &view.watch.lexicon.names;
    let mut end = head.end;
    let mut qualifiers = BTreeSet::new();
    while end < head.end + LONGEST_NAME && view.doc.kind(end) == TokenKind::Word {
        let word = view.doc.norm(end);
        let nisba = names.nisba(word.strip_prefix('و').unwrap_or(word));
        let adjective = word.starts_with("ال") || nisba.is_some();
        if !adjective || session_word(view, end) == Some(SessionWord::End) {
            break;
        }
        let is_state = nisba.is_some_and(|nisba| nisba.country.is_some());
        let tells = !is_state && session_word(view, end).is_none() && ordinal(view, end).is_none();
        if tells {
            qualifiers.insert(bare(word).to_owned());
        }
        end += 1;
    }
    // the second and later words of the head itself (مجلس التنسيق)
    for token in head.start + 1..head.end {
        if session_word(view, token).is_none() {
            qualifiers.insert(bare(view.doc.norm(token)).to_owned());
        }
    }
    let first = view.doc.norm(head.start);
    let definite = first.contains("ال") || first.starts_with("لل") || end > head.end;
    let certainty = certainty(view, &kind, head.start..end, &qualifiers);
    Name { head: head.start, tokens: head.start..end, kind, qualifiers, certainty, definite }
}

/// How surely a forum is one of the two, by the states that its name tells, or else those of its sentence.
fn certainty(view: &View, kind: &str, tokens: Range<usize>, qualifiers: &BTreeSet<String>) -> Option<f64> {
    let pair = &view.watch.pair;
    let sentence = view.sentence(view.range(tokens.clone()).start);
    let between = matches!(view.doc.norm(tokens.end), "بين" | "مع")
        .then(|| (tokens.end + 8).min(sentence.end))
        .unwrap_or(tokens.end);
    let named = view.states_between(view.range(tokens.start..between), Naming::State);
    let others = named.iter().filter(|state| !pair.holds(state)).count();
    if others > 0 {
        return None;
    }
    if pair.both_in(&named) {
        return Some(0.95);
    }
    let around = view.states_around(tokens.start);
    let strangers = around.iter().filter(|state| !pair.holds(state)).count();
    let meant = (tokens.end..tokens.end + 3).any(|t| super::share::is_both(view, t));
    // الحوار الأمني مع العراق: one side is named, the other one speaks
    let with_other = named.len() == 1 && view.doc.norm(tokens.end) == "مع";
    let is_joint = |t: usize| view.watch.lexicon.is(WordClass::JointAdjective, bare(view.doc.norm(t)));
    let shared = tokens.clone().any(is_joint);
    let counted = (tokens.start.saturating_sub(3)..tokens.start)
        .any(|t| session_word(view, t) == Some(SessionWord::Session) && ordinal(view, t + 1).is_some());
    // الحوار الأمني الذي عقدت جولته الثانية
    let counted_after = (tokens.end..(tokens.end + 5).min(sentence.end))
        .any(|t| session_word(view, t) == Some(SessionWord::Session) && ordinal(view, t + 1).is_some());
    let meets = matches!(kind, "committee" | "consultations" | "council" | "dialogue" | "summit");
    let counts = view.is_tight && meets && (counted || counted_after) && !qualifiers.is_empty();
    let tells = meant || with_other || named.is_empty() && (shared || counts);
    match () {
        () if strangers > 0 || !tells => None,
        () if pair.both_in(around) => Some(0.75),
        () if view.is_tight => Some(0.7),
        () => None,
    }
}

/// A word without its article and feminine ending.
fn bare(word: &str) -> &str {
    let word = word.strip_prefix("ال").unwrap_or(word);
    word.strip_suffix('ه').unwrap_or(word)
}

fn session_word(view: &View, token: usize) -> Option<SessionWord> {
    let sessions = &view.watch.lexicon.relations.sessions;
    sessions.longest_at(&view.doc, token, Proclitics::Any).map(|found| found.value)
}

/// The ordinal that a word is: الثانية.
fn ordinal(view: &View, token: usize) -> Option<u32> {
    let word = view.doc.norm(token);
    let word = word.strip_prefix("لل").or_else(|| word.strip_prefix("ال")).unwrap_or(word);
    let number = view.watch.lexicon.quantities.number(word)?;
    let is_ordinal = number.role == isnad_lexicon::NumberRole::Ordinal;
    number.value.to_string().parse().ok().filter(|_| is_ordinal)
}

/// The meeting told of around a name: one that is counted, or one that the sentence says is held.
fn find_session(view: &View, head: usize, sentence: Range<usize>) -> Option<SessionReport> {
    let before = head.saturating_sub(5).max(sentence.start)..head;
    let counted = before.rev().find(|&t| session_word(view, t) == Some(SessionWord::Session));
    if let Some(noun) = counted {
        let number = ordinal(view, noun + 1);
        let held = holds(view, &sentence);
        if number.is_some() || held {
            let end = if number.is_some() { noun + 2 } else { noun + 1 };
            let window = sentence.start..next_session(view, head + 1, sentence.end);
            return Some(session_of(view, number, noun..end, sentence, window));
        }
    }
    let near = head.saturating_sub(4).max(sentence.start)..(head + 8).min(sentence.end);
    // منذ بدء الحوار tells no meeting
    let since = |t: usize| t.checked_sub(1).is_some_and(|before| view.doc.norm(before) == "منذ");
    let held = near.into_iter().any(|t| session_word(view, t) == Some(SessionWord::Held) && !since(t));
    held.then(|| {
        let window = head..next_session(view, head + 1, sentence.end);
        session_of(view, None, head..head + 1, sentence, window)
    })
}

fn holds(view: &View, sentence: &Range<usize>) -> bool {
    sentence.clone().any(|t| session_word(view, t) == Some(SessionWord::Held))
}

/// Where the next counted meeting begins.
fn next_session(view: &View, from: usize, end: usize) -> usize {
    let mut rest = from..end;
    rest.find(|&t| session_word(view, t) == Some(SessionWord::Session) && ordinal(view, t + 1).is_some())
        .unwrap_or(end)
}

fn session_of(
    view: &View,
    number: Option<u32>,
    words: Range<usize>,
    sentence: Range<usize>,
    window: Range<usize>,
) -> SessionReport {
    let span = view.range(window);
    let within = view.words(span);
    let inside = |start: usize| within.start <= start && start < within.end;
    let told = view.record.times.iter().filter(|t| inside(t.span.start)).find_map(|t| {
        // a clock time or a length is no day
        let edtf = view.completed(t.edtf.as_deref()?)?;
        (edtf.len() >= 7 && !edtf.starts_with(['P', 'T'])).then_some(edtf)
    });
    let to_come =
        told.as_ref().zip(view.day.as_ref()).is_some_and(|(told, day)| told.get(..7) > day.edtf.get(..7));
    let planned = to_come
        || sentence.clone().any(|t| {
            let future = |r: isnad_text::Reading| r.proclitics.ends_with('س');
            session_word(view, t) == Some(SessionWord::Held) && view.doc.norm(t).starts_with("ست")
                || view.doc.readings(t).any(future) && session_held(view, t)
                || view.watch.lexicon.is(WordClass::ComingAdjective, view.doc.norm(t))
        });
    let held = holds(view, &sentence);
    let day = (held && !planned).then(|| view.day.clone()).flatten();
    let date = told.map(|edtf| Dated { edtf, basis: "told".into() }).or(day);
    let mentions = view.record.mentions.iter().filter(|m| inside(m.span.start));
    let places = mentions.filter(|m| m.label == "LOC" && stands_after_in(view, m.span.start));
    // a town tells more than a state
    let town = |m: &&isnad_format::wire::WireMention| view.actor_of(m).is_some_and(|a| a.kind == "place");
    let place = places.clone().find(town).or_else(|| places.clone().next()).map(|m| m.span.text.clone());
    SessionReport { number, date, place, planned, words: view.words(view.range(words)) }
}

fn session_held(view: &View, token: usize) -> bool {
    let sessions = &view.watch.lexicon.relations.sessions;
    view.doc.readings(token).any(|r| sessions.get(&r.stem) == Some(&SessionWord::Held))
}

/// Whether a name stands after في, or after a word for the capital that does.
fn stands_after_in(view: &View, start: usize) -> bool {
    let token = view.doc.token_at(view.byte(start));
    let before = |n: usize| token.checked_sub(n).map_or("", |t| view.doc.norm(t));
    before(1) == "في"
        || (2..=3).any(|n| before(n) == "في" && before(n - 1).starts_with("العاصم"))
        || view.doc.norm(token).starts_with('ب') && view.doc.surface(token).chars().count() > 3
}

/// Joins what all articles tell of each forum.
pub(super) fn join(mut reports: Vec<ForumReport>) -> Vec<ForumItem> {
    reports.sort_by(|a, b| (&a.key, &a.name).cmp(&(&b.key, &b.name)));
    let mut forums: BTreeMap<String, Vec<ForumReport>> = BTreeMap::new();
    for report in reports {
        forums.entry(report.key.clone()).or_default().push(report);
    }
    let mut items: Vec<ForumItem> = forums.into_values().map(item).collect();
    items.retain(is_body);
    items.sort_by(|a, b| {
        let strength = |f: &ForumItem| f.confidence + 0.05 * f.sessions.len().min(5) as f64;
        strength(b).total_cmp(&strength(a)).then_with(|| a.name.cmp(&b.name))
    });
    items
}

/// Whether it is a body that meets, rather than talk of talks or a committee of one of the two: it has a name of several words, or its meetings are
/// counted.
fn is_body(item: &ForumItem) -> bool {
    let counted = item.sessions.iter().any(|session| session.number.is_some());
    let named = item.name.contains(' ') && item.name.split(' ').any(|word| word.contains("ال"));
    counted || named && (!item.sessions.is_empty() || item.mentions.len() > 1)
}

fn item(reports: Vec<ForumReport>) -> ForumItem {
    let kind = reports.first().map(|r| r.kind.clone()).unwrap_or_default();
    let certainty = reports.iter().map(|r| r.certainty).fold(0.0, f64::max);
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let mut areas: BTreeMap<String, usize> = BTreeMap::new();
    for report in &reports {
        if report.name.text.split_whitespace().count() > 1 && !report.areas.is_empty() {
            *names.entry(report.name.text.clone()).or_default() += 1;
        }
        report.areas.iter().take(1).for_each(|area| *areas.entry(area.clone()).or_default() += 1);
    }
    let most = |counts: BTreeMap<String, usize>| {
        let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        counts.into_iter().map(|(value, _)| value).collect::<Vec<String>>()
    };
    let fallback = reports.first().map(|r| r.name.text.clone()).unwrap_or_default();
    ForumItem {
        name: most(names).into_iter().next().unwrap_or(fallback),
        kind,
        mentions: reports.iter().map(|r| r.name.clone()).collect(),
        areas: most(areas),
        sessions: join_sessions(reports.into_iter().filter_map(|r| r.session).collect()),
        confidence: certainty,
    }
}

fn join_sessions(mut reports: Vec<SessionReport>) -> Vec<Session> {
    reports.sort_by(|a, b| (a.number, &a.date, &a.words).cmp(&(b.number, &b.date, &b.words)));
    let month = |report: &SessionReport| super::view::month(report.date.as_ref());
    let mut groups: Vec<Vec<SessionReport>> = Vec::new();
    let (counted, others): (Vec<_>, Vec<_>) = reports.into_iter().partition(|r| r.number.is_some());
    for report in counted {
        let group = groups.iter_mut().find(|g| {
            // a count that begins again years later is another session
            g[0].number == report.number && g.iter().all(|r| is_near(&month(r), &month(&report)))
        });
        match group {
            Some(group) => group.push(report),
            None => groups.push(vec![report]),
        }
    }
    for report in others {
        let at = month(&report);
        let until =
            report.date.as_ref().and_then(|date| date.edtf.split_once('/')).map(|(_, end)| end.to_owned());
        let meets = |month: &str| {
            month == at || until.as_ref().is_some_and(|until| at.as_str() <= month && month <= until.as_str())
        };
        let group = groups.iter_mut().find(|g| !at.is_empty() && g.iter().any(|r| meets(&month(r))));
        match group {
            Some(group) => group.push(report),
            None if !at.is_empty() => groups.push(vec![report]),
            None => {}
        }
    }
    let mut sessions: Vec<Session> = groups.into_iter().map(session).collect();
    sessions.sort_by(|a, b| (&a.date, a.number).cmp(&(&b.date, b.number)));
    sessions
}

/// Whether two months are within a year and a half of each other, or one is not known.
fn is_near(a: &str, b: &str) -> bool {
    let months = |m: &str| {
        let (year, month) = m.split_once('-')?;
        Some(year.parse::<i64>().ok()? * 12 + month.parse::<i64>().ok()?)
    };
    months(a).zip(months(b)).is_none_or(|(a, b)| (a - b).abs() <= 18)
}

/// One session out of its reports: the day that is told most exactly, by most of them.
fn session(reports: Vec<SessionReport>) -> Session {
    let mut dates: BTreeMap<(bool, usize, &str), usize> = BTreeMap::new();
    let mut places: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for report in &reports {
        if let Some(date) = &report.date {
            let exactness = super::timeline::exactness(date);
            *dates.entry((date.basis == "told", exactness, &date.edtf)).or_default() += 1;
        }
        if let Some(place) = &report.place {
            places.entry(fold(place)).or_insert_with(|| (place.clone(), 0)).1 += 1;
        }
    }
    let date =
        dates.iter().max_by_key(|((told, exact, edtf), n)| (*told, **n, *exact, std::cmp::Reverse(*edtf)));
    let date = date.and_then(|((_, _, edtf), _)| {
        reports.iter().filter_map(|r| r.date.as_ref()).find(|d| d.edtf == **edtf).cloned()
    });
    let place = places.into_values().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
    let planned = reports.iter().all(|r| r.planned);
    Session {
        number: reports.first().and_then(|r| r.number),
        date,
        place: place.map(|(place, _)| place),
        modality: if planned { "planned" } else { "happened" }.into(),
        reports: reports.into_iter().map(|r| r.words).collect(),
    }
}
