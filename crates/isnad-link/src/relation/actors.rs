//! Who acts and speaks for the two.
//!
//! Within a dossier a name joins a longer one of the same state that ends in it, where only one does: القطاونة is عمار القطاونة. Two of one family
//! name keep apart, and the family name alone then joins neither.

use super::dossier::ActorItem;
use super::share::{Acting, TakenEvent, TakenStatement};
use super::watch::Watch;
use isnad_lexicon::{Lexicon, WordClass};
use isnad_text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// Which fullest name each name stands for.
pub(super) struct Names<'l> {
    lexicon: &'l Lexicon,
    full: BTreeMap<(String, String), String>,
}

impl<'l> Names<'l> {
    /// Reads the names of everybody who acts for one of the two.
    pub(super) fn new<'a>(lexicon: &'l Lexicon, acting: impl Iterator<Item = &'a Acting>) -> Self {
        // how often each spelling of a name occurs
        let mut sides: BTreeMap<&str, BTreeMap<Vec<String>, BTreeMap<&str, usize>>> = BTreeMap::new();
        for actor in acting {
            let names = sides.entry(&actor.side).or_default();
            *names.entry(words(lexicon, &actor.name)).or_default().entry(&actor.name).or_default() += 1;
        }
        let mut full = BTreeMap::new();
        for (side, names) in sides {
            for name in names.keys() {
                let target = fullest(name, &names);
                // the spelling met most often
                let spelling = names.get(target).and_then(|spellings| {
                    let most = spellings.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
                    most.map(|(spelling, _)| (*spelling).to_owned())
                });
                full.insert((side.to_owned(), name.join(" ")), spelling.unwrap_or_default());
            }
        }
        Names { lexicon, full }
    }

    /// The fullest name of somebody who acts for a side.
    pub(super) fn full(&self, side: &str, name: &str) -> String {
        self.full
            .get(&(side.to_owned(), words(self.lexicon, name).join(" ")))
            .cloned()
            .unwrap_or_else(|| name.to_owned())
    }
}

/// The words of a name that tell persons apart, in normal form: without titles and بن, عبد العزيز as one word, and one word for all spellings of
/// a nisba (الأمريكية, الأميركية).
fn words(lexicon: &Lexicon, name: &str) -> Vec<String> {
    let folded = fold(name);
    let mut words: Vec<String> = Vec::new();
    for written in folded.split(' ') {
        let state = lexicon.names.nisba(written).and_then(|nisba| nisba.country);
        let word = state.as_deref().unwrap_or(written);
        match words.last_mut() {
            _ if word == "بن" || word == "ابن" => {}
            None if lexicon.is(WordClass::NameTitle, word) => {}
            Some(last) if last == "عبد" => last.push_str(word),
            _ => words.push(word.to_owned()),
        }
    }
    if words.is_empty() { vec![folded] } else { words }
}

/// The longest name that holds all words of a name in order and begins alike, or for a single word ends in it; the name itself where
/// several do that do not hold each other.
fn fullest<'n>(
    name: &'n Vec<String>,
    names: &'n BTreeMap<Vec<String>, BTreeMap<&str, usize>>,
) -> &'n Vec<String> {
    let holds = |long: &Vec<String>, short: &Vec<String>| {
        let mut rest = long.iter();
        short.iter().all(|word| rest.any(|other| other == word))
    };
    // محمد بن سلمان is not سلمان
    let is_fathers = |other: &Vec<String>, word: &str| {
        let mut spellings = names.get(other).into_iter().flat_map(BTreeMap::keys);
        spellings.any(|name| fold(name).ends_with(&format!(" بن {word}")))
    };
    let fits = |other: &&Vec<String>| match name.as_slice() {
        [only] => other.len() > 1 && other.last() == Some(only) && !is_fathers(other, only),
        _ => other.len() > name.len() && other.first() == name.first() && holds(other, name),
    };
    let longer: Vec<&Vec<String>> = names.keys().filter(fits).collect();
    let longest = longer.iter().copied().max_by(|a, b| a.len().cmp(&b.len()).then_with(|| b.cmp(a)));
    longest.filter(|longest| longer.iter().all(|other| holds(longest, other))).unwrap_or(name)
}

/// What is known of an actor while joining.
#[derive(Default)]
struct Profile {
    kinds: BTreeMap<String, usize>,
    roles: BTreeMap<String, usize>,
    statements: BTreeSet<u64>,
    events: BTreeSet<u64>,
    days: BTreeSet<String>,
}

/// Those who act and speak, the most active first.
pub(super) fn join(
    watch: &Watch,
    names: &Names,
    events: &[TakenEvent],
    statements: &[TakenStatement],
) -> Vec<ActorItem> {
    let mut profiles: BTreeMap<(String, String), Profile> = BTreeMap::new();
    for event in events {
        for actor in &event.actors {
            let profile = profile(&mut profiles, names, actor, event.report.carrier.published.as_ref());
            profile.events.insert(event.cluster);
        }
    }
    for statement in statements {
        if let Some(actor) = &statement.actor {
            let profile = profile(&mut profiles, names, actor, statement.variant.carrier.published.as_ref());
            profile.statements.insert(statement.cluster);
        }
    }
    let mut items: Vec<ActorItem> =
        profiles.into_iter().map(|(key, profile)| item(watch, key, profile)).collect();
    items.sort_by(|a, b| {
        weight(b).total_cmp(&weight(a)).then_with(|| (&a.side, &a.name).cmp(&(&b.side, &b.name)))
    });
    items
}

/// How much an actor counts: those who speak and act for a state by name before bodies without rank, before those who have no name but an
/// office, before experts and private persons.
fn weight(item: &ActorItem) -> f64 {
    let activity = (item.statements + 2 * item.events) as f64;
    let unnamed = item.roles.iter().any(|role| fold(role) == fold(&item.name));
    activity
        * match item.level.as_deref() {
            Some("private") => 0.1,
            _ if unnamed => 0.2,
            Some("heads_of_state" | "ministers") => 1.0,
            Some(_) => 0.8,
            None if item.kind == "organization" => 0.4,
            None => 0.1,
        }
}

fn profile<'p>(
    profiles: &'p mut BTreeMap<(String, String), Profile>,
    names: &Names,
    actor: &Acting,
    day: Option<&String>,
) -> &'p mut Profile {
    let profile = profiles.entry((actor.side.clone(), names.full(&actor.side, &actor.name))).or_default();
    *profile.kinds.entry(actor.kind.clone()).or_default() += 1;
    if let Some(role) = &actor.role {
        *profile.roles.entry(role.clone()).or_default() += 1;
    }
    profile.days.extend(day.cloned());
    profile
}

fn item(watch: &Watch, (side, name): (String, String), profile: Profile) -> ActorItem {
    let mut roles: Vec<(String, usize)> = profile.roles.into_iter().collect();
    roles.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let roles: Vec<String> = roles.into_iter().map(|(role, _)| role).collect();
    let kind = profile.kinds.into_iter().max_by_key(|(_, n)| *n).map(|(kind, _)| kind);
    let level = roles.iter().find_map(|role| watch.level(role)).or_else(|| watch.level(&name));
    ActorItem {
        level: level.map(|level| level.name().to_owned()),
        kind: kind.unwrap_or_default(),
        roles,
        statements: profile.statements.len(),
        events: profile.events.len(),
        since: profile.days.first().cloned(),
        until: profile.days.last().cloned(),
        side,
        name,
    }
}

#[cfg(test)]
mod tests {
    use super::words;
    use isnad_lexicon::Lexicon;

    #[test]
    fn all_spellings_of_a_nisba_are_one_word() {
        let words = |name: &str| words(Lexicon::builtin(), name);
        assert_eq!(words("وزارة الدفاع الأمريكية"), words("وزارة الدفاع الأميركية"));
        assert_ne!(words("وزارة الدفاع الأمريكية"), words("وزارة الدفاع العراقية"));
    }
}
