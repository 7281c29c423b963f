//! An office that stands alone means its holder.
//!
//! `قال وزير المالية سامي الحداد … وأضاف الوزير` – "said the finance minister, Sami al-Haddad … the minister added": the second is the first. The wording
//! may be shorter than the office (`المتحدث` for `المتحدث باسم الشرطة`), name its state (`الوزير الأردني`), be a form of address (`معاليه`), or
//! carry the family name (`اللواء الحداد`). Of several holders the one named last before it is meant.
//!
//! Not: an office of another state, gender or wording (`وزير العدل`); `الوزير` where no minister was named; `المتحدث` after `متحدث باسم الشرطة`, who has no
//! name. An office without a named holder is an actor without a name.

use super::office::{OFFICER, Office};
use super::offices::Held;
use crate::rule::{Layer, Rule};
use isnad_record::{Actor, ActorKind, Label, Mention};
use isnad_text::fold;
use std::collections::HashMap;

pub(super) const RULE: Rule = Rule {
    name: "office_alone",
    layer: Layer::Actors,
    finds: "the person that an office without a name means, or an actor known by office alone",
    example: "قال وزير المالية سامي الحداد إن العمل بدأ. وأضاف الوزير أن الثمن معروف.",
    look_alike: "قال وزير المالية سامي الحداد إن العمل بدأ. وأضاف وزير العدل أن الثمن معروف.",
};

/// Points every office that stands alone to an actor, in order of the text.
pub(super) fn resolve_alone(
    alone: &[Office],
    mentions: &mut [Mention],
    actors: &mut Vec<Actor>,
    held: &mut Held,
) {
    let mut known = Known::new(mentions, actors, held);
    for office in alone.iter().filter(|o| !o.head.plural) {
        let found = known
            .by_family_name(office)
            .or_else(|| known.by_address(office))
            .or_else(|| known.by_office(office, actors))
            .filter(|a| !known.is_anothers(*a, office, actors));
        let actor = match found {
            Some(actor) => {
                if actors[actor].country.is_none() {
                    actors[actor].country.clone_from(&office.country);
                }
                actor
            }
            None if office.head.kind != "honorific" && (office.full || is_certain_alone(office)) => {
                actors.push(Actor {
                    kind: ActorKind::Person,
                    name: None,
                    role: Some(office.base.clone()),
                    country: office.country.clone(),
                    aliases: Vec::new(),
                });
                actors.len() - 1
            }
            None => continue,
        };
        mentions[office.mention].actor = Some(actor);
        known.note(actor, office);
    }
}

/// Bare titles that are a holder's even where no name is given: the president, the king, the pope.
fn is_certain_alone(office: &Office) -> bool {
    office.is_certain() && matches!(office.head.kind.as_str(), "office" | "royal")
}

/// Where an actor is named, and as what.
struct Known {
    /// By the row of an office's head: actors with that office, each with the office.
    by_head: HashMap<String, Vec<(usize, Office)>>,
    /// By the last word of a person's name.
    by_family: HashMap<String, Vec<usize>>,
    /// For each actor the mentions that mean it, in order.
    seen: HashMap<usize, Vec<usize>>,
    /// Persons with a post, in order of their first mention.
    officials: Vec<(usize, Office)>,
    /// How often each state is named.
    states: HashMap<String, usize>,
}

impl Known {
    fn new(mentions: &[Mention], actors: &[Actor], held: &Held) -> Self {
        let mut known = Known {
            by_head: HashMap::new(),
            by_family: HashMap::new(),
            seen: HashMap::new(),
            officials: Vec::new(),
            states: HashMap::new(),
        };
        let named =
            mentions.iter().filter_map(|m| actors.get(m.actor?)).filter(|a| a.kind == ActorKind::Country);
        for state in named.filter_map(|a| a.country.as_ref()) {
            *known.states.entry(state.clone()).or_default() += 1;
        }
        for (at, actor) in actors.iter().enumerate().filter(|(_, a)| a.kind == ActorKind::Person) {
            let last = actor.name.as_deref().map(fold);
            let last = last.as_deref().and_then(|n| n.rsplit_once(' ')).map(|(_, last)| last.to_owned());
            if let Some(last) = last {
                known.by_family.entry(last).or_default().push(at);
            }
        }
        for (at, mention) in mentions.iter().enumerate().filter(|(_, m)| m.label == Label::Per) {
            if let Some(actor) = mention.actor {
                known.seen.entry(actor).or_default().push(at);
            }
        }
        for (actor, offices) in held {
            for office in offices {
                known.hold(*actor, office);
            }
        }
        known
    }

    fn hold(&mut self, actor: usize, office: &Office) {
        self.by_head.entry(office.head.office().to_owned()).or_default().push((actor, office.clone()));
        if office.is_post() {
            self.officials.push((actor, office.clone()));
        }
    }

    /// Notes that an actor was meant here, by this office.
    fn note(&mut self, actor: usize, office: &Office) {
        let seen = self.seen.entry(actor).or_default();
        let place = seen.partition_point(|m| *m < office.mention);
        seen.insert(place, office.mention);
        let held = self.by_head.get(office.head.office()).into_iter().flatten();
        if !held.clone().any(|(a, o)| *a == actor && o.words == office.words) {
            self.hold(actor, office);
        }
    }

    /// Whether an office worded with a state would give it to one who has none, where others of that office have theirs: of two foreign
    /// ministers, `وزير الخارجية الإيطالي` need not be the one of whom the article does not say for whom he is.
    fn is_anothers(&self, actor: usize, office: &Office, actors: &[Actor]) -> bool {
        let stateless = |a: usize| actors.get(a).is_some_and(|actor| actor.country.is_none());
        let rivals = self.by_head.get(office.head.office()).into_iter().flatten();
        let rival = |(other, held): &(usize, Office)| {
            *other != actor && !stateless(*other) && held.words == office.words && held.full
        };
        let foreign = office.country.as_ref().is_some_and(|state| !self.is_mainly_of(state));
        office.country.is_some() && office.full && stateless(actor) && (foreign || rivals.clone().any(rival))
    }

    /// Whether no state is named more than twice as often as this one, so that an office holder of whom the article does not say for whom he
    /// is may be of it.
    fn is_mainly_of(&self, state: &str) -> bool {
        let times = |state: &str| self.states.get(state).copied().unwrap_or(0);
        self.states.values().all(|n| *n <= 2 * times(state))
    }

    /// The mention of an actor last before another mention.
    fn last_before(&self, actor: usize, mention: usize) -> Option<usize> {
        let seen = self.seen.get(&actor)?;
        seen.partition_point(|m| *m < mention).checked_sub(1).map(|i| seen[i])
    }

    /// The candidate named last before a mention.
    fn latest(&self, candidates: impl Iterator<Item = usize>, mention: usize) -> Option<usize> {
        candidates
            .filter_map(|a| self.last_before(a, mention).map(|m| (m, a)))
            .max_by_key(|(m, a)| (*m, std::cmp::Reverse(*a)))
            .map(|(_, a)| a)
    }

    /// `اللواء الحداد` where سامي الحداد is named.
    fn by_family_name(&self, office: &Office) -> Option<usize> {
        let bearers = self.by_family.get(&office.last).filter(|_| office.full)?;
        match bearers.as_slice() {
            [one] => Some(*one),
            several => self.latest(several.iter().copied(), office.mention),
        }
    }

    /// معاليه, سموه: the last person named before who may be addressed so.
    fn by_address(&self, office: &Office) -> Option<usize> {
        if office.head.kind != "reference" {
            return None;
        }
        // whoever was introduced with the same form of address (معالي … معاليه) comes first
        let form = office.head.id.replace("ref_", "hon_");
        let introduced = self.by_head.get(&form).into_iter().flatten().map(|(a, _)| *a);
        if let Some(actor) = self.latest(introduced, office.mention) {
            return Some(actor);
        }
        let addressed = |kind: &str| match office.head.id.as_str() {
            "ref_sumuww" | "ref_jalala" => kind == "royal",
            "ref_fadila" | "ref_samaha" | "ref_ghibta" => kind == "clerical",
            _ => true,
        };
        let fit =
            self.officials.iter().filter(|(_, o)| addressed(&o.head.kind) && o.feminine == office.feminine);
        self.latest(fit.map(|(a, _)| *a), office.mention)
    }

    /// The holder of the office in this or a fuller wording: those whose office is worded with the same state, or
    /// like it with none, before others; of these the latest before here;
    /// for a wording with a complement also one named only later.
    fn by_office(&self, office: &Office, actors: &[Actor]) -> Option<usize> {
        let pool = self.by_head.get(office.head.office());
        let ranks = self.officials.iter().filter(|_| office.head.id == OFFICER && office.definite);
        let fits: Vec<(usize, &Office)> = pool
            .into_iter()
            .flatten()
            .chain(ranks)
            .filter(|(a, held)| office.may_mean(held) && state_fits(office, &actors[*a]))
            .map(|(a, held)| (*a, held))
            .collect();
        if !office.definite {
            // متحدث باسم الشرطة is one of those named so only in the very same words
            let same =
                fits.iter().filter(|(a, held)| actors[*a].name.is_none() && held.words == office.words);
            return self.latest(same.map(|(a, _)| *a), office.mention).filter(|_| !office.words.is_empty());
        }
        // the same state, or none where none is asked for, is surer than another
        let certain = |(_, held): &&(usize, &Office)| held.country == office.country;
        let of_state =
            |(a, _): &&(usize, &Office)| office.country.is_some() && actors[*a].country == office.country;
        let sure: Vec<usize> = fits.iter().filter(|f| certain(f) || of_state(f)).map(|(a, _)| *a).collect();
        let all: Vec<usize> = fits.iter().map(|(a, _)| *a).collect();
        let pool = if sure.is_empty() { all } else { sure };
        let before = self.latest(pool.iter().copied(), office.mention);
        before.or_else(|| {
            pool.first().copied().filter(|a| !office.words.is_empty() && pool.iter().all(|b| b == a))
        })
    }
}

/// An office of one state is not held by somebody of another; a bare title with a state (`الرئيس الأردني`) is not held by somebody
/// of unknown state.
fn state_fits(office: &Office, actor: &Actor) -> bool {
    match (&office.country, &actor.country) {
        (Some(asked), Some(known)) => asked == known,
        (Some(_), None) => !office.words.is_empty(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::meant;

    const MINISTER: &str = "قال وزير المالية سامي الحداد إن العمل بدأ. ";

    #[test]
    fn shorter_wordings_mean_the_holder() {
        for (rest, words) in [
            ("وأضاف الوزير أن الثمن معروف.", "الوزير"),
            ("وشدد معاليه على أن الثمن معروف.", "معاليه"),
            ("وأضاف وزير المالية أن الثمن معروف.", "وزير المالية"),
        ] {
            let text = format!("{MINISTER}{rest}");
            assert_eq!(meant(&text, words).as_deref(), Some("سامي الحداد"), "{text}");
        }
    }

    #[test]
    fn other_offices_genders_and_states_do_not() {
        for (rest, words) in [
            ("وأضاف وزير العدل أن الثمن معروف.", "وزير العدل"),
            ("وأضافت الوزيرة أن الثمن معروف.", "الوزيرة"),
            ("وأضاف الرئيس أن الثمن معروف.", "الرئيس"),
        ] {
            let text = format!("{MINISTER}{rest}");
            assert_ne!(meant(&text, words).as_deref(), Some("سامي الحداد"), "{text}");
        }
    }

    #[test]
    fn the_minister_of_a_state_is_not_one_of_whom_the_article_does_not_say_for_whom_he_is() {
        let text =
            "التقى وزير العدل سامي الحداد وزير العدل الأردني كريم منصور. وحضر وزير العدل الإيطالي اللقاء.";
        assert_ne!(meant(text, "وزير العدل الإيطالي").as_deref(), Some("سامي الحداد"));
    }

    #[test]
    fn a_state_named_in_passing_is_not_that_of_the_holder() {
        let text = "قال رئيس الوزراء سامي الحداد إن الأردن جاهز وإن الأردن ماض وإن الأردن قوي. وتحدث رئيس الوزراء الإيطالي أمس.";
        assert_ne!(meant(text, "رئيس الوزراء الإيطالي").as_deref(), Some("سامي الحداد"));
        let text = "قال رئيس الوزراء سامي الحداد إن الأردن جاهز. وتحدث رئيس الوزراء الأردني أمس.";
        assert_eq!(meant(text, "رئيس الوزراء الأردني").as_deref(), Some("سامي الحداد"));
    }

    #[test]
    fn who_has_left_an_office_is_not_who_holds_it() {
        let text = "حضر الرئيس الأردني السابق سامي الحداد الحفل. وتسلم الرئيس الأردني هدية.";
        assert_ne!(meant(text, "الرئيس الأردني").as_deref(), Some("سامي الحداد"));
    }

    #[test]
    fn one_government_one_head() {
        let text = "قال رئيس الوزراء سامي الحداد إن العمل بدأ. وأضاف رئيس الحكومة أن الثمن معروف.";
        assert_eq!(meant(text, "رئيس الحكومة").as_deref(), Some("سامي الحداد"));
    }

    #[test]
    fn of_two_ministers_the_one_of_the_state_asked_for() {
        let text = "التقى وزير الدفاع الأردني سامي الحداد وزير الدفاع الإيطالي ماركو بيلي. وقال الوزير الأردني إن العمل بدأ.";
        assert_eq!(meant(text, "الوزير الأردني").as_deref(), Some("سامي الحداد"));
    }
}
