//! Mentions of one name make one actor.
//!
//! `سامي الحداد … الحداد` are one person: the shorter form's words are all in the longer. Organisations, states and places are one when
//! their names are (a state by any of its names).
//!
//! Not: `سامي الحداد` and `منير الحداد` (two persons, and a lone الحداد means the one named last before it).

use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use isnad_lexicon::Phrases;
use isnad_record::{Actor, ActorKind, Label, Mention, Span};
use isnad_text::fold;
use std::collections::HashMap;

pub(super) const RULE: Rule = Rule {
    name: "one_name_one_actor",
    layer: Layer::Actors,
    finds: "mentions that mean the same person, organisation, state or place",
    example: "قال الوزير سامي الحداد إن العمل بدأ. وأضاف الحداد أن الثمن معروف.",
    look_alike: "قال سامي الحداد ومنير الحداد إن العمل بدأ.",
};

/// Groups persons, organisations, states and places; roles, nisbas and documents follow in their own rules.
pub(super) fn group(reader: &Reader, mentions: &mut [Mention]) -> Vec<Actor> {
    let mut actors = Vec::new();
    group_persons(reader, mentions, &mut actors);
    let mut by_key: HashMap<String, usize> = HashMap::new();
    for mention in mentions.iter_mut().filter(|m| matches!(m.label, Label::Org | Label::Loc)) {
        let words = whole_name(mention.span, reader.doc.text());
        let (key, kind, country) = identify(reader, mention, &words);
        let at = *by_key.entry(key).or_insert_with(|| {
            actors.push(Actor { kind, name: Some(words.clone()), role: None, country, aliases: Vec::new() });
            actors.len() - 1
        });
        add_form(&mut actors[at], &words);
        mention.actor = Some(at);
    }
    let states: HashMap<String, usize> = (0..actors.len())
        .filter(|&a| actors[a].kind == ActorKind::Country)
        .filter_map(|a| actors[a].country.clone().map(|c| (c, a)))
        .collect();
    for mention in mentions.iter_mut().filter(|m| m.label == Label::Norp) {
        let nisba = reader.lexicon.names.nisba(&fold(mention.span.slice(reader.doc.text())));
        mention.actor = nisba.and_then(|n| n.country).and_then(|c| states.get(&c).copied());
    }
    actors
}

/// A name as it stands alone: the article back in its place after a fused ل.
pub(super) fn whole_name(span: Span, text: &str) -> String {
    let words = span.slice(text);
    let single: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    single.strip_prefix("لل").map_or(single.clone(), |rest| format!("ال{rest}"))
}

/// What makes two names one, the kind of actor, and its state.
fn identify(reader: &Reader, mention: &Mention, words: &str) -> (String, ActorKind, Option<String>) {
    let names = &reader.lexicon.names;
    let folded = fold(words);
    let listed = |phrases: &Phrases<isnad_lexicon::Named>| phrases.get(&folded).cloned();
    if mention.label == Label::Loc {
        if let Some(state) = listed(&names.countries) {
            return (state.row, ActorKind::Country, state.country);
        }
        let country = listed(&names.places).and_then(|p| p.country);
        return (format!("place:{folded}"), ActorKind::Place, country);
    }
    let organisation = listed(&names.organisations).or_else(|| listed(&names.metonyms));
    match organisation {
        Some(named) => (format!("{}:{folded}", named.row), ActorKind::Organization, named.country),
        None => (format!("organization:{folded}"), ActorKind::Organization, state_in(reader, &folded)),
    }
}

/// The state that the words of a name tell: a nisba or the state's own name, the first of them.
pub(super) fn state_in(reader: &Reader, folded: &str) -> Option<String> {
    let doc = isnad_text::Doc::new(folded);
    (0..doc.tokens().len()).find_map(|t| {
        let nisba = reader.lexicon.names.nisba(doc.norm(t)).and_then(|n| n.country);
        let state = || reader.lexicon.names.countries.longest_at(&doc, t, isnad_lexicon::Proclitics::Any);
        let metonym = || reader.lexicon.names.metonyms.longest_at(&doc, t, isnad_lexicon::Proclitics::Any);
        nisba.or_else(|| state().or_else(metonym).and_then(|f| f.value.country))
    })
}

/// Persons: every longer form first, then the shorter ones find the longer that holds them.
fn group_persons(reader: &Reader, mentions: &mut [Mention], actors: &mut Vec<Actor>) {
    let text = reader.doc.text();
    let mut order: Vec<usize> = (0..mentions.len()).filter(|&m| mentions[m].label == Label::Per).collect();
    let words: HashMap<usize, Vec<String>> = order
        .iter()
        .map(|&m| (m, fold(&whole_name(mentions[m].span, text)).split(' ').map(str::to_owned).collect()))
        .collect();
    order.sort_by_key(|m| (std::cmp::Reverse(words[m].len()), *m));
    // for each word of a name, the actors that bear it with the place of their fullest form
    let mut bearers: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
    let mut actor_words: Vec<&Vec<String>> = Vec::new();
    for &m in &order {
        let name = whole_name(mentions[m].span, text);
        let candidates = words[&m].first().and_then(|w| bearers.get(w.as_str()));
        let holding = candidates
            .into_iter()
            .flatten()
            .filter(|(a, _)| words[&m].iter().all(|w| actor_words[*a].contains(w)));
        // the one named last before this mention, else the first one named after it
        let best = holding.min_by_key(|(_, first)| if *first <= m { (0, m - first) } else { (1, first - m) });
        let at = match best {
            Some(&(at, _)) => at,
            None => {
                let at = actors.len();
                actors.push(Actor {
                    kind: ActorKind::Person,
                    name: Some(name.clone()),
                    role: None,
                    country: None,
                    aliases: Vec::new(),
                });
                actor_words.push(&words[&m]);
                words[&m].iter().for_each(|w| bearers.entry(w).or_default().push((at, m)));
                at
            }
        };
        add_form(&mut actors[at], &name);
        mentions[m].actor = Some(at);
    }
}

/// Keeps another form of a name, once.
fn add_form(actor: &mut Actor, form: &str) {
    if actor.name.as_deref() != Some(form) && !actor.aliases.iter().any(|a| a == form) {
        actor.aliases.push(form.to_owned());
    }
}
