//! Which profiles of persons are one.

use super::office::{is_of_sport, is_of_state, is_royal};
use super::person::PersonName;
use super::profile::Profile;
use super::{Join, Member, Reason};
use isnad_lexicon::Lexicon;
use isnad_text::sound;
use std::collections::BTreeMap;

/// A person is nearly always meant by a name when so many of a hundred articles mean this one,
const NEARLY_ALWAYS: u32 = 90;

/// and at least so many do.
const OFTEN: u32 = 4;

/// Of a family name alone more is asked.
const OFTEN_BY_FAMILY: u32 = 10;

/// All who bear one name, told apart.
struct Group<'m> {
    name: PersonName,
    /// Each of them, the one in most articles first; members likewise.
    persons: Vec<Vec<&'m Member>>,
    joins: Vec<Join>,
    is_common: bool,
}

/// Joins full names whose first and last words sound alike.
pub(super) fn join_full_names(sounds: &str, members: &[&Member], lexicon: &Lexicon) -> Vec<Join> {
    let mut by_name: BTreeMap<&str, Vec<&Member>> = BTreeMap::new();
    for member in members {
        by_name.entry(&member.profile.name).or_default().push(member);
    }
    let groups: Vec<Group> = by_name.values().map(|named| Group::new(named, lexicon)).collect();
    let Some((_, last)) = sounds.split_once('|') else { return Vec::new() };
    // a longer name lies in the blocks of its middle names too; it is joined to shorter ones there, and settled in its own
    let own: Vec<&Group> = groups.iter().filter(|g| g.last_sound() == last).collect();
    let mut joins: Vec<Join> = own.iter().flat_map(|group| group.joins.iter().copied()).collect();
    for (at, group) in own.iter().enumerate() {
        for other in own.iter().skip(at + 1) {
            joins.extend(join_spellings(group, other, lexicon));
        }
        joins.extend(join_to_longer(group, &groups, lexicon));
    }
    joins
}

impl<'m> Group<'m> {
    fn new(named: &[&'m Member], lexicon: &Lexicon) -> Self {
        let name = PersonName::of_key(named.first().map_or("", |m| &m.profile.name));
        let is_common = name.is_common(lexicon);
        let mut group = Group { name, persons: Vec::new(), joins: Vec::new(), is_common };
        let (kept, free): (Vec<&Member>, Vec<&Member>) =
            named.iter().partition(|m| m.profile.apart.is_some());
        for member in free {
            group.place(member);
        }
        group.persons.sort_by_key(|person| std::cmp::Reverse(count(person)));
        group.claim(&kept);
        group
    }

    fn last_sound(&self) -> String {
        self.name.words().last().map(|word| sound(word)).unwrap_or_default()
    }

    /// Puts a member to those whose office it shares, and to all where few bear the name.
    fn place(&mut self, member: &'m Member) {
        let mut reached: Vec<usize> = Vec::new();
        for (at, person) in self.persons.iter().enumerate() {
            let partner = person.iter().find(|other| share_office(&other.profile, &member.profile));
            let anyone = person.first().filter(|_| !self.is_common);
            let Some((partner, reason)) =
                partner.map(|p| (p, Reason::SameOffice)).or_else(|| anyone.map(|p| (p, Reason::SameName)))
            else {
                continue;
            };
            self.joins.push(Join::new(partner, member, reason));
            reached.push(at);
        }
        let mut joined = vec![member];
        for at in reached.into_iter().rev() {
            joined.extend(self.persons.remove(at));
        }
        joined.sort_by(|a, b| (b.articles, &a.profile).cmp(&(a.articles, &b.profile)));
        self.persons.push(joined);
    }

    /// Gives those who are known by a name of many alone to whoever nearly always bears it.
    fn claim(&mut self, kept: &[&'m Member]) {
        let all: u32 = self.persons.iter().map(|person| count(person)).sum();
        if let Some(first) = self.persons.first_mut()
            && count(first) >= OFTEN
            && count(first) * 100 >= all * NEARLY_ALWAYS
            && self.name.words().len() > 1
            && let Some(known) = first.first().copied()
        {
            let told = first.clone();
            for member in kept.iter().copied() {
                if may_be(member, &told, self.is_common) {
                    self.joins.push(Join::new(known, member, Reason::MostlyMeant));
                    first.push(member);
                }
            }
        }
    }

    /// The only one who bears the name, where there is only one.
    fn only(&self) -> Option<&[&'m Member]> {
        match self.persons.as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }
}

fn count(person: &[&Member]) -> u32 {
    person.iter().map(|member| member.articles).sum()
}

/// The same office, of the same state where both are told.
fn share_office(a: &Profile, b: &Profile) -> bool {
    states_agree(a, b) && a.offices.iter().any(|office| b.offices.contains(office))
}

/// The same office, other than one whose holders go by their given names.
fn share_civil_office(a: &Profile, b: &Profile) -> bool {
    let civil = |office: &&String| !is_royal(office);
    states_agree(a, b) && a.offices.iter().filter(civil).any(|office| b.offices.contains(office))
}

fn states_agree(a: &Profile, b: &Profile) -> bool {
    a.country.is_none() || b.country.is_none() || a.country == b.country
}

/// The state that most articles tell of a person.
fn state_of<'m>(person: &[&'m Member]) -> Option<&'m str> {
    let mut told: BTreeMap<&str, u32> = BTreeMap::new();
    let named = person.iter().filter_map(|m| Some((m.profile.country.as_deref()?, m.articles)));
    named.for_each(|(state, articles)| *told.entry(state).or_default() += articles);
    told.into_iter().max_by_key(|(_, articles)| *articles).map(|(state, _)| state)
}

/// Whether somebody known by a name alone may be who nearly always bears it: of the same state and, where many bear the name, of the same trade. A
/// player is no local official of that name; a statesman or prince is named in articles on games too.
fn may_be(member: &Member, known: &[&Member], is_common: bool) -> bool {
    let kept = &member.profile;
    let state = state_of(known);
    let of_state = kept.country.is_none() || state.is_none() || kept.country.as_deref() == state;
    let everywhere = offices_of(known).any(|office| is_royal(office) || is_of_state(office));
    let holds = |head: &str| offices_of(known).any(|office| office.split(' ').next() == Some(head));
    let of_trade =
        kept.trade().map_or(!kept.has_own_office(), |trade| !is_common || everywhere || holds(trade));
    let of_field = !kept.is_in_sport() || everywhere || offices_of(known).any(is_of_sport);
    of_state && of_trade && (of_field || !is_common)
}

fn offices_of<'m>(person: &[&'m Member]) -> impl Iterator<Item = &'m str> {
    person.iter().flat_map(|m| m.profile.offices.iter().map(String::as_str))
}

fn any_office(a: &[&Member], b: &[&Member]) -> bool {
    a.iter().any(|x| b.iter().any(|y| share_office(&x.profile, &y.profile)))
}

/// Two groups whose names are one in two spellings.
fn join_spellings(group: &Group, other: &Group, lexicon: &Lexicon) -> Vec<Join> {
    let clipped = |long: &Group, short: &Group| {
        long.name.unclipped().zip(short.name.words().first()).is_some_and(|(rest, first)| rest == first)
            && long.name.words().get(1..) == short.name.words().get(1..)
    };
    let reason = if group.name.is_spelling_of(&other.name, lexicon) {
        Reason::Spelling
    } else if clipped(group, other) || clipped(other, group) {
        Reason::Clipped
    } else {
        return Vec::new();
    };
    let mut joins = Vec::new();
    let is_free =
        reason == Reason::Clipped || group.name.is_foreign(lexicon) && other.name.is_foreign(lexicon);
    for ours in &group.persons {
        for theirs in &other.persons {
            let rare = !group.is_common && !other.is_common;
            let alone = is_free && rare && group.only().is_some() && other.only().is_some();
            if (alone || any_office(ours, theirs))
                && let Some((a, b)) = ours.first().zip(theirs.first())
            {
                joins.push(Join::new(a, b, reason));
            }
        }
    }
    joins
}

/// Whether a name of two words leaves out the family's of the longer one: of `كريم سالم`, whose name in full is `كريم سالم الحداد`, there are many.
fn is_given_and_father(short: &PersonName, long: &PersonName, lexicon: &Lexicon) -> bool {
    let [given, last] = short.words() else { return false };
    lexicon.names.given_name(given).is_some() && long.words().last() != Some(last)
}

/// Whether two persons are told different offices or states.
fn contradict(one: &[&Member], other: &[&Member]) -> bool {
    let both_hold = offices_of(one).next().is_some() && offices_of(other).next().is_some();
    let states = state_of(one).zip(state_of(other));
    both_hold || states.is_some_and(|(a, b)| a != b)
}

/// Whether a longer name has another father: `فاضل بن سالم الحداد` is not `فاضل بن كريم بن سالم الحداد`. Where the shorter has no family name
/// its last word may be the family's.
fn has_another_father(short: &PersonName, long: &PersonName, lexicon: &Lexicon) -> bool {
    let Some(father) = short.words().get(1) else { return false };
    let given = father.starts_with("عبد") || lexicon.names.given_name(father).is_some();
    given && long.words().get(1) != Some(father)
}

/// Joins each bearer of a name to the one bearer of longer forms of it.
fn join_to_longer(group: &Group, groups: &[Group], lexicon: &Lexicon) -> Vec<Join> {
    let royal = |g: &Group| g.persons.iter().any(|person| offices_of(person).any(is_royal));
    let longer: Vec<&Group> = groups
        .iter()
        .filter(|g| g.name.words().len() > group.name.words().len() && g.name.holds(&group.name))
        .filter(|g| {
            // rulers and princes go by their father's
            let by_father = group.name.words().len() > 2 || royal(group) || royal(g);
            !(by_father && has_another_father(&group.name, &g.name, lexicon))
        })
        .collect();
    let mut joins = Vec::new();
    for person in &group.persons {
        let candidates = || longer.iter().flat_map(|g| g.persons.iter().map(move |other| (*g, other)));
        let by_office: Vec<_> = candidates().filter(|(_, other)| any_office(person, other)).collect();
        let (found, reason) = if by_office.is_empty() {
            let is_free =
                !group.is_common && group.only().is_some() && longer.iter().all(|g| g.only().is_some());
            let is_foreign = group.name.is_foreign(lexicon);
            let fits = |(g, other): &(&Group, &Vec<&Member>)| {
                !is_given_and_father(&group.name, &g.name, lexicon)
                    && (is_foreign || !contradict(person, other))
            };
            let found = if is_free { candidates().filter(fits).collect() } else { Vec::new() };
            (found, Reason::Shorter)
        } else {
            (by_office, Reason::ShorterWithOffice)
        };
        let Some((nearest, other)) = found.iter().max_by_key(|(_, other)| count(other)) else { continue };
        let agree = |g: &Group| g.name.agrees_with(&nearest.name);
        let all: u32 = found.iter().map(|(_, other)| count(other)).sum();
        let meant: u32 = found.iter().filter(|(g, _)| agree(g)).map(|(_, other)| count(other)).sum();
        // several are one where one name holds the other; a single reading that went wrong does not make them two
        if meant * 100 < all * NEARLY_ALWAYS {
            continue;
        }
        let nearest = other.first();
        if let Some((a, b)) = person.first().zip(nearest) {
            joins.push(Join::new(a, b, reason));
        }
    }
    joins
}

/// Joins those named by their family name alone to a bearer of that name with the same office, or to the one who is nearly always
/// meant.
pub(super) fn join_family_names(members: &[&Member], lexicon: &Lexicon) -> Vec<Join> {
    let (alone, full): (Vec<&Member>, Vec<&Member>) =
        members.iter().partition(|m| !m.profile.name.contains(' '));
    let mut joins = Vec::new();
    for member in alone {
        let family = member.profile.name.as_str();
        let key = PersonName::of_key(family);
        let bears = |m: &&&Member| {
            let last = m.profile.name.rsplit(' ').next().unwrap_or_default();
            last == family || PersonName::of_key(last).is_spelling_of(&key, lexicon)
        };
        let bearers: Vec<&Member> = full.iter().filter(bears).copied().collect();
        let same_office: Vec<&Member> =
            bearers.iter().filter(|m| share_civil_office(&m.profile, &member.profile)).copied().collect();
        if !same_office.is_empty() {
            joins.extend(
                only_one(&same_office, lexicon).map(|m| Join::new(m, member, Reason::FamilyWithOffice)),
            );
        } else if member.profile.offices.is_empty() && is_rare_family(family, lexicon) {
            let bearers: Vec<&Member> =
                bearers.into_iter().filter(|m| m.profile.name.rsplit(' ').next() == Some(family)).collect();
            let name = |m: &Member| PersonName::of_key(&m.profile.name);
            joins.extend(mostly(&bearers).and_then(|first| {
                let agrees = |m: &&&Member| name(m).agrees_with(&name(first));
                let meant: Vec<&Member> = bearers.iter().filter(agrees).copied().collect();
                let may_be = may_be(member, &meant, false);
                may_be.then(|| Join::new(first, member, Reason::FamilyAlone))
            }));
        }
    }
    joins
}

/// Joins rulers named by their given name alone (الملك فاضل) to the one with that name and office.
pub(super) fn join_rulers(members: &[&Member]) -> Vec<Join> {
    let (alone, full): (Vec<&Member>, Vec<&Member>) =
        members.iter().partition(|m| !m.profile.name.contains(' '));
    let mut joins = Vec::new();
    for member in alone {
        let rulers: Vec<&Member> = full
            .iter()
            .filter(|m| m.profile.name.split(' ').next() == Some(&member.profile.name))
            .filter(|m| share_office(&m.profile, &member.profile))
            .copied()
            .collect();
        let first = mostly(&rulers).filter(|m| m.articles >= OFTEN);
        joins.extend(first.map(|m| Join::new(m, member, Reason::RulerByGivenName)));
    }
    joins
}

/// Whether a family name may tell who is meant: no given name, no family of many, no word.
fn is_rare_family(word: &str, lexicon: &Lexicon) -> bool {
    let names = &lexicon.names;
    // الشاهد, الحكيم are words too; a nisba that is no family name is borne by many
    let may_be_word = word.starts_with("ال") && !word.ends_with('ي');
    !may_be_word
        && names.given_name(word).is_none()
        && !names.is_borne_by_many(word)
        && !names.is_common(word)
        && !lexicon.words.is_function(word)
        && word.chars().nth(2).is_some()
}

/// The first of those who may all be one by their names.
fn only_one<'m>(members: &[&'m Member], lexicon: &Lexicon) -> Option<&'m Member> {
    let names: Vec<PersonName> = members.iter().map(|m| PersonName::of_key(&m.profile.name)).collect();
    let is_one = |a: &PersonName, b: &PersonName| a.agrees_with(b) || a.is_spelling_of(b, lexicon);
    let agree = names.iter().all(|a| names.iter().all(|b| is_one(a, b)));
    members.first().copied().filter(|_| agree)
}

/// The one whom nearly all articles mean, the others being somebody else by their first names.
fn mostly<'m>(members: &[&'m Member]) -> Option<&'m Member> {
    let first = members.iter().filter(|m| m.profile.apart.is_none()).max_by_key(|m| m.articles)?;
    let name = PersonName::of_key(&first.profile.name);
    let all: u32 = count(members);
    let meant: u32 = members
        .iter()
        .filter(|m| name.agrees_with(&PersonName::of_key(&m.profile.name)))
        .map(|m| m.articles)
        .sum();
    (meant >= OFTEN_BY_FAMILY && meant * 100 >= all * NEARLY_ALWAYS).then_some(*first)
}
