//! Mentions of one name make one actor.
//!
//! `سامي الحداد … الحداد` are one person: the shorter form's words are all in the longer. A name in brackets is another form of the one before
//! it (`سامي الحداد (أبو نزار)`). Places and states are one when their names are (a state by any of its names); organisations have a file of their
//! own.
//!
//! Not: `سامي الحداد` and `منير الحداد` (two persons, and a lone الحداد means the one named last before it).

use super::state_nouns::{self, StatesNamed};
use super::{homonyms, organisations};
use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Lexicon, Proclitics};
use isnad_record::{Actor, ActorKind, Label, Mention, Span};
use isnad_text::{Doc, fold, is_quote_mark};
use std::collections::HashMap;

pub(super) const RULE: Rule = Rule {
    name: "one_name_one_actor",
    layer: Layer::Actors,
    finds: "mentions that mean the same person, state or place",
    example: "قال الوزير سامي الحداد إن العمل بدأ. وأضاف الحداد أن الثمن معروف.",
    look_alike: "قال سامي الحداد ومنير الحداد إن العمل بدأ.",
};

/// Groups persons, organisations, states and places; offices alone follow in their own rules.
pub(super) fn group(reader: &Reader, mentions: &mut [Mention], named: &StatesNamed) -> Vec<Actor> {
    let mut actors = Vec::new();
    group_persons(reader, mentions, &mut actors);
    let nouns = group_places(reader, mentions, &mut actors);
    group_nouns(reader, nouns, named, mentions, &mut actors);
    organisations::group(reader, mentions, &mut actors);
    join_bracketed(reader.doc, mentions, &mut actors);
    drop_unmeant(mentions, &mut actors);
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

/// A name as it stands alone: the article back in its place after a fused ل, and no marks that only open.
pub(super) fn whole_name(span: Span, text: &str) -> String {
    let words = without_open_marks(span.slice(text));
    let single: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    single.strip_prefix("لل").map_or(single.clone(), |rest| format!("ال{rest}"))
}

/// `وزارة الدفاع (البنتاغون`, `جماعة «النهار`: a bracket that does not close ends the name, and a quotation mark without its partner goes.
fn without_open_marks(name: &str) -> String {
    let name = split_at_open_bracket(name).map_or(name, |(before, _)| before);
    let is_mark = |c: char| is_quote_mark(&fold(c.encode_utf8(&mut [0; 4])));
    let alone = name.chars().filter(|&c| is_mark(c)).count() % 2 == 1;
    if alone { name.chars().filter(|&c| !is_mark(c)).collect() } else { name.to_owned() }
}

/// What stands before and in a bracket that does not close.
fn split_at_open_bracket(name: &str) -> Option<(&str, &str)> {
    let (before, inner) = name.rsplit_once('(')?;
    let whole = !before.trim().is_empty() && !inner.trim().is_empty() && !inner.contains(')');
    whole.then(|| (before.trim(), inner.trim()))
}

/// The state that the words of a name tell: a nisba or the state's own name, the first of them.
pub(super) fn state_in(lexicon: &Lexicon, folded: &str) -> Option<String> {
    let doc = Doc::new(folded);
    (0..doc.tokens().len()).find_map(|t| {
        let nisba = lexicon.names.nisba(doc.norm(t)).and_then(|n| n.country);
        let state = || lexicon.names.countries.longest_at(&doc, t, Proclitics::Any);
        let metonym = || lexicon.names.metonyms.longest_at(&doc, t, Proclitics::Any);
        nisba.or_else(|| state().or_else(metonym).and_then(|f| f.value.country))
    })
}

/// Groups states and places; gives back the mentions that are a noun for a state, with their words.
fn group_places(reader: &Reader, mentions: &mut [Mention], actors: &mut Vec<Actor>) -> Vec<(usize, String)> {
    let names = &reader.lexicon.names;
    let mut by_key: HashMap<String, usize> = HashMap::new();
    let mut towns = HashMap::new();
    let words: Vec<(usize, String)> = (0..mentions.len())
        .filter(|&m| mentions[m].label == Label::Loc)
        .map(|m| (m, whole_name(mentions[m].span, reader.doc.text())))
        .collect();
    // a state takes its name from where it is named, not from a noun for it
    let (nouns, names_of): (Vec<_>, Vec<_>) =
        words.into_iter().partition(|(_, words)| state_nouns::noun(reader, words).is_some());
    for (m, words) in names_of {
        let folded = fold(&words);
        let town = *towns.entry(words.clone()).or_insert_with(|| homonyms::town(reader, mentions, &words));
        let (key, kind, country) = match names.countries.get(&folded) {
            Some(_) if let Some(town) = town => {
                (format!("place:{folded}"), ActorKind::Place, Some(town.town_of.clone()))
            }
            Some(state) => (state.row.clone(), ActorKind::Country, state.country.clone()),
            None => {
                let country = names.places.get(&folded).and_then(|p| p.country.clone());
                (format!("place:{folded}"), ActorKind::Place, country)
            }
        };
        let at = *by_key.entry(key).or_insert_with(|| {
            actors.push(Actor { kind, name: Some(words.clone()), role: None, country, aliases: Vec::new() });
            actors.len() - 1
        });
        add_form(&mut actors[at], &words);
        mentions[m].actor = Some(at);
    }
    nouns
}

/// Nouns for a state join the state they mean, or stand for it where nothing but places and people of it are named.
fn group_nouns(
    reader: &Reader,
    nouns: Vec<(usize, String)>,
    named: &StatesNamed,
    mentions: &mut [Mention],
    actors: &mut Vec<Actor>,
) {
    let mut meant: HashMap<String, usize> = HashMap::new();
    for (m, words) in nouns {
        let at = *meant.entry(words.clone()).or_insert_with(|| {
            let noun = state_nouns::noun(reader, &words);
            let state = noun.and_then(|noun| named.meant_by(noun));
            let is_it = |a: &Actor| a.kind == ActorKind::Country && state.is_some() && a.country == state;
            actors.iter().position(is_it).unwrap_or_else(|| {
                let (name, aliases) = (Some(words.clone()), Vec::new());
                actors.push(Actor { kind: ActorKind::Country, name, role: None, country: state, aliases });
                actors.len() - 1
            })
        });
        add_form(&mut actors[at], &words);
        mentions[m].actor = Some(at);
    }
}

/// A person's name as it is compared with others.
struct PersonName {
    shown: String,
    /// In normal form, عبد joined to what it serves, بن left out.
    words: Vec<String>,
    /// Which words follow بن: those name the father, not the bearer.
    after_bin: Vec<bool>,
}

impl PersonName {
    /// The name of a mention, and as its words also those of a bracket that the mention cut: سامي الحداد (أبو نزار
    fn new(span: Span, text: &str) -> PersonName {
        let shown = whole_name(span, text);
        let cut = split_at_open_bracket(span.slice(text)).map_or("", |(_, inner)| inner);
        let folded = fold(&format!("{shown} {cut}"));
        let (mut words, mut after_bin) = (Vec::<String>::new(), Vec::new());
        let mut bin = false;
        for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
            match words.last_mut() {
                Some(last) if last == "عبد" => last.push_str(word),
                Some(_) if matches!(word, "بن" | "ابن" | "بنت") => bin = true,
                _ => {
                    words.push(word.to_owned());
                    after_bin.push(std::mem::take(&mut bin));
                    // سعود is nobody of the آل سعود
                    bin = word == "ال";
                }
            }
        }
        PersonName { shown, words, after_bin }
    }

    /// Whether a shorter name may be this one: all its words are here and it does not begin with the father's
    /// (`سالم بن ناصر` is not `كريم بن سالم بن ناصر`).
    fn holds(&self, shorter: &PersonName) -> bool {
        let Some(first) = shorter.words.first() else { return false };
        let own = self.words.iter().position(|w| w == first).is_some_and(|p| !self.after_bin[p]);
        own && shorter.words.iter().all(|w| self.words.contains(w))
    }
}

/// Persons: every longer form first, then the shorter ones find the longer that holds them.
fn group_persons(reader: &Reader, mentions: &mut [Mention], actors: &mut Vec<Actor>) {
    let text = reader.doc.text();
    let mut order: Vec<usize> = (0..mentions.len()).filter(|&m| mentions[m].label == Label::Per).collect();
    let names: HashMap<usize, PersonName> =
        order.iter().map(|&m| (m, PersonName::new(mentions[m].span, text))).collect();
    order.sort_by_key(|m| (std::cmp::Reverse(names[m].words.len()), *m));
    // for each word of a name, the actors that bear it with the place of their fullest form
    let mut bearers: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
    let mut fullest: Vec<&PersonName> = Vec::new();
    for &m in &order {
        let name = &names[&m];
        let candidates = name.words.first().and_then(|w| bearers.get(w.as_str()));
        let holding = candidates.into_iter().flatten().filter(|(a, _)| fullest[*a].holds(name));
        // the one named last before this mention, else the first one named after it
        let best = holding.min_by_key(|(_, first)| if *first <= m { (0, m - first) } else { (1, first - m) });
        let at = match best {
            Some(&(at, _)) => at,
            None => {
                let at = actors.len();
                actors.push(Actor {
                    kind: ActorKind::Person,
                    name: Some(name.shown.clone()),
                    role: None,
                    country: None,
                    aliases: Vec::new(),
                });
                fullest.push(name);
                name.words.iter().for_each(|w| bearers.entry(w).or_default().push((at, m)));
                at
            }
        };
        add_form(&mut actors[at], &name.shown);
        mentions[m].actor = Some(at);
    }
}

/// A name in brackets right after another of its kind is a further form of it: `سامي الحداد (أبو نزار)`, `وزارة الدفاع (البنتاغون)`. The actor of
/// the second is then nobody's and goes.
fn join_bracketed(doc: &Doc, mentions: &mut [Mention], actors: &mut [Actor]) {
    // a mention may have taken the bracket in: سامي الحداد (أبو نزار
    for mention in mentions.iter().filter(|m| matches!(m.label, Label::Per | Label::Org)) {
        let words = mention.span.slice(doc.text());
        if let (Some(actor), Some((_, inner))) = (mention.actor, split_at_open_bracket(words)) {
            add_form(&mut actors[actor], inner);
        }
    }
    for at in 0..mentions.len() {
        let Mention { span, label, actor: Some(second), .. } = mentions[at] else { continue };
        let token = doc.token_at(span.start);
        let bracketed = token > 1 && doc.norm(token - 1) == "(" && doc.norm(doc.tokens_in(span).end) == ")";
        if !bracketed || !matches!(label, Label::Per | Label::Org) {
            continue;
        }
        let end = doc.tokens()[token - 2].span.end;
        let before =
            mentions[at.saturating_sub(6)..at].iter().rev().find(|m| m.span.end == end && m.label == label);
        let Some(first) = before.and_then(|m| m.actor).filter(|f| *f != second) else { continue };
        let forms: Vec<String> = actors[second].name.iter().chain(&actors[second].aliases).cloned().collect();
        forms.iter().for_each(|form| add_form(&mut actors[first], form));
        if actors[first].country.is_none() {
            actors[first].country = actors[second].country.clone();
        }
        mentions.iter_mut().filter(|m| m.actor == Some(second)).for_each(|m| m.actor = Some(first));
    }
}

/// Takes out actors that no mention means any more, and renumbers the others.
fn drop_unmeant(mentions: &mut [Mention], actors: &mut Vec<Actor>) {
    let mut meant = vec![false; actors.len()];
    mentions.iter().filter_map(|m| m.actor).for_each(|a| meant[a] = true);
    let mut next = 0;
    let places: Vec<usize> = meant
        .iter()
        .map(|&kept| {
            next += usize::from(kept);
            next.wrapping_sub(1)
        })
        .collect();
    let mut at = 0;
    actors.retain(|_| {
        at += 1;
        meant[at - 1]
    });
    mentions.iter_mut().for_each(|m| m.actor = m.actor.map(|a| places[a]));
}

/// Keeps another form of a name, once.
pub(super) fn add_form(actor: &mut Actor, form: &str) {
    if actor.name.as_deref() != Some(form) && !actor.aliases.iter().any(|a| a == form) {
        actor.aliases.push(form.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{actor, meant};
    use super::PersonName;

    #[test]
    fn short_forms_and_spellings_are_one_person() {
        let text = "قال سامي الحداد إن العمل بدأ. وأضاف الحداد أن الثمن معروف.";
        assert_eq!(meant(text, "الحداد").as_deref(), Some("سامي الحداد"));
    }

    #[test]
    fn a_lone_family_name_means_the_one_named_last() {
        let text =
            "قال سامي الحداد إن العمل بدأ. وقال منير الحداد إن الثمن معروف. وأضاف الحداد أن الجسر طويل.";
        assert_eq!(meant(text, "الحداد").as_deref(), Some("منير الحداد"));
    }

    #[test]
    fn the_father_in_a_name_is_somebody_else() {
        let name = |n: &str| PersonName::new(isnad_record::Span::new(0, n.len()), n);
        assert!(!name("كريم بن سالم بن ناصر").holds(&name("سالم بن ناصر")));
        assert!(name("كريم بن سالم بن ناصر").holds(&name("كريم بن ناصر")));
        assert!(name("عبد الله منصور").holds(&name("عبدالله")));
        assert!(name("حسن سعد الله").holds(&name("سعد الله")));
    }

    #[test]
    fn a_name_in_brackets_is_another_form() {
        let text = "قال محمود النجار (أبو نزار) إن العمل بدأ.";
        assert!(actor(text, "محمود النجار").aliases.iter().any(|a| a == "أبو نزار"));
    }

    #[test]
    fn marks_that_only_open_are_no_part_of_a_name() {
        for (written, shown) in [
            ("سالم الحداد (أبو نزار", "سالم الحداد"),
            ("وزارة الدفاع ” البنتاغون", "وزارة الدفاع البنتاغون"),
            ("شركة \"النهار\" للبناء", "شركة \"النهار\" للبناء"),
        ] {
            let span = isnad_record::Span::new(0, written.len());
            assert_eq!(super::whole_name(span, written), shown);
        }
    }
}
