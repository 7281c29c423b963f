//! Organisations and their short forms.
//!
//! `وزارة المالية الأردنية … وزارة المالية … الوزارة` – "the Jordanian ministry of finance … the ministry": one organisation. A short form means the last
//! organisation before it whose name begins with the same kind of word and holds all the short form's own words; a head with only
//! an adjective of state (`الشركة الإيطالية`) means one of that state. `حكومة الأردن` is `الحكومة الأردنية`.
//!
//! Not: `الوزارة` where no ministry was named; `حزب العمل` beside `حزب العمال` (other words).

use super::grouping::{add_form, state_in, whole_name};
use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Lexicon, Named, Proclitics};
use isnad_record::{Actor, ActorKind, Label, Mention};
use isnad_text::{Doc, fold};
use std::collections::HashMap;

pub(super) const RULE: Rule = Rule {
    name: "short_organisation",
    layer: Layer::Actors,
    finds: "the organisation that a shorter form of its name means",
    example: "قالت وزارة المالية الأردنية إن العمل بدأ. وأضافت الوزارة أن الثمن معروف.",
    look_alike: "قال حزب العمال إن العمل بدأ. وأضافت الوزارة أن الثمن معروف.",
};

/// The parts of an organisation's name by which two are compared.
struct Name {
    shown: String,
    /// The row of the table that lists it by name.
    row: Option<Named>,
    /// The row of its first word in the table of heads.
    head: Option<String>,
    /// The other words in normal form, without articles and adjectives of state.
    words: Vec<String>,
    country: Option<String>,
}

/// Groups the organisations of an article.
pub(super) fn group(reader: &Reader, mentions: &mut [Mention], actors: &mut Vec<Actor>) {
    let at: Vec<usize> = (0..mentions.len()).filter(|&m| mentions[m].label == Label::Org).collect();
    let names: Vec<Name> = at.iter().map(|&m| read(reader, &mentions[m])).collect();
    let mut bodies = Bodies::default();
    // whole names first, the longer before the shorter; then what has no words of its own, in order of the text
    let mut order: Vec<usize> = (0..at.len()).filter(|&i| !names[i].is_bare()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(names[i].words.len()), names[i].country.is_none(), i));
    for i in order {
        let found = bodies.same(&names[i], at[i]);
        let actor = found.unwrap_or_else(|| bodies.found(&names[i], actors));
        bodies.note(actor, at[i], &names[i].shown, &mut actors[actor]);
        mentions[at[i]].actor = Some(actor);
    }
    for i in (0..at.len()).filter(|&i| names[i].is_bare()) {
        let found = bodies.meant(&names[i], at[i]);
        let actor = found.unwrap_or_else(|| bodies.found(&names[i], actors));
        bodies.note(actor, at[i], &names[i].shown, &mut actors[actor]);
        mentions[at[i]].actor = Some(actor);
    }
}

fn read(reader: &Reader, mention: &Mention) -> Name {
    let names = &reader.lexicon.names;
    let shown = whole_name(mention.span, reader.doc.text());
    let folded = fold(&shown);
    let row = names.organisations.get(&folded).cloned();
    let metonym = names.metonyms.get(&folded).and_then(|m| m.country.clone());
    let doc = Doc::new(&folded);
    let head = names.organisation_heads.longest_at(&doc, 0, Proclitics::None);
    // صحيفة «الأيام»: the kind of body may stand before the name and not in it
    let before = || {
        let at = reader.doc.token_at(mention.span.start);
        let at = (at.saturating_sub(2)..at).rev().find(|&t| reader.doc.is_word(t))?;
        let found = names.organisation_heads.longest_at(reader.doc, at, Proclitics::Any)?;
        (found.tokens.len() == 1 && !found.span.slice(reader.doc.text()).starts_with("ال"))
            .then_some(found.value)
    };
    let from = head.as_ref().map_or(0, |h| h.tokens.end);
    let words = (from..doc.tokens().len())
        .filter(|&t| doc.is_word(t) && names.countries.get(doc.norm(t)).is_none())
        .filter(|&t| names.nisba(doc.norm(t)).is_none_or(|n| n.country.is_none()))
        .map(|t| bare(doc.norm(t)).to_owned())
        .collect();
    let listed = row.as_ref().and_then(|r| r.country.clone()).or(metonym);
    let country = listed.or_else(|| state_in(reader.lexicon, &folded));
    let kind = row.as_ref().and_then(|r| names.kind_of_organisation(&r.row)).map(str::to_owned);
    Name { shown, row, head: head.map(|h| h.value).or(kind).or_else(before), words, country }
}

/// Whether an organisation's name begins with the kind of body that a word names: وزارة المالية is a وزارة.
pub(super) fn is_of_kind(lexicon: &Lexicon, kind: &str, name: &str) -> bool {
    let heads = &lexicon.names.organisation_heads;
    let first = name.split(' ').next().map(fold);
    let head = first.and_then(|w| heads.get(&w).cloned());
    head.is_some() && head == heads.get(kind).cloned()
}

/// A word without conjunction and article.
fn bare(word: &str) -> &str {
    ["وال", "لل", "ال"].iter().find_map(|p| word.strip_prefix(p)).filter(|w| !w.is_empty()).unwrap_or(word)
}

impl Name {
    /// الوزارة, الشركة الإيطالية: a kind of body and perhaps its state, no name.
    fn is_bare(&self) -> bool {
        self.row.is_none() && self.words.is_empty()
    }
}

/// The organisations found so far.
#[derive(Default)]
struct Bodies {
    by_row: HashMap<String, usize>,
    by_head: HashMap<String, Vec<Body>>,
    /// For each actor where it is named.
    seen: HashMap<usize, Vec<usize>>,
}

struct Body {
    actor: usize,
    words: Vec<String>,
    country: Option<String>,
    /// Whether the name begins with the article.
    definite: bool,
}

impl Bodies {
    /// Makes an actor of a name.
    fn found(&mut self, name: &Name, actors: &mut Vec<Actor>) -> usize {
        let actor = actors.len();
        actors.push(Actor {
            kind: ActorKind::Organization,
            name: Some(name.shown.clone()),
            role: None,
            country: name.country.clone(),
            aliases: Vec::new(),
        });
        if let Some(row) = &name.row {
            self.by_row.insert(row.row.clone(), actor);
        }
        let body = Body {
            actor,
            words: name.words.clone(),
            country: name.country.clone(),
            definite: name.shown.starts_with("ال"),
        };
        self.by_head.entry(name.head.clone().unwrap_or_default()).or_default().push(body);
        actor
    }

    /// Notes where an actor is named, and by which form.
    fn note(&mut self, actor: usize, mention: usize, form: &str, record: &mut Actor) {
        let seen = self.seen.entry(actor).or_default();
        let place = seen.partition_point(|m| *m < mention);
        seen.insert(place, mention);
        add_form(record, form);
    }

    /// The one with this name or a fuller one: all words of the shorter in the longer, no other state.
    fn same(&self, name: &Name, mention: usize) -> Option<usize> {
        if let Some(row) = &name.row {
            return self.by_row.get(&row.row).copied();
        }
        let bodies = self.by_head.get(name.head.as_deref().unwrap_or_default())?;
        let holds = |b: &&Body| {
            let words = name.words.iter().all(|w| b.words.contains(w));
            // a name without a head is one with the very same words
            let length = name.head.is_some() || name.words.len() == b.words.len();
            words && length && states_agree(name, b)
        };
        self.nearest(bodies.iter().filter(holds).map(|b| b.actor), mention)
    }

    /// The body of this kind named last before; for a head with a state, one of that state.
    fn meant(&self, name: &Name, mention: usize) -> Option<usize> {
        let bodies = self.by_head.get(name.head.as_deref()?)?;
        let fits = |b: &&Body| match (&name.country, &b.country) {
            (Some(asked), known) => known.as_ref() == Some(asked),
            (None, _) => true,
        };
        // the same kind of the same state, then a name of its own (وزارة المالية) before a kind with an adjective (الوزارة الجديدة)
        let alike = bodies.iter().filter(|b| b.words.is_empty() && name.country.is_some()).filter(fits);
        if let Some(actor) = self.last_before(alike.map(|b| b.actor), mention) {
            return Some(actor);
        }
        // القوات الأردنية, الحكومة الأردنية are names of their own
        if name.country.is_some()
            && matches!(name.head.as_deref(), Some("quwwat" | "hukuma" | "jaysh" | "shurta"))
        {
            return None;
        }
        let named = bodies.iter().filter(|b| !b.definite).filter(fits).map(|b| b.actor);
        if let Some(actor) = self.last_before(named, mention) {
            return Some(actor);
        }
        let fit = bodies.iter().filter(fits).map(|b| b.actor);
        let only = || match bodies.as_slice() {
            // الشركة الإيطالية, where one company is named and its state is not
            [one] if one.country.is_none() => self.last_before(std::iter::once(one.actor), mention),
            _ => None,
        };
        self.last_before(fit, mention).or_else(only)
    }

    fn last_before(&self, actors: impl Iterator<Item = usize>, mention: usize) -> Option<usize> {
        let last = |a: usize| {
            let seen = self.seen.get(&a)?;
            seen.partition_point(|m| *m < mention).checked_sub(1).map(|i| (seen[i], a))
        };
        actors.filter_map(last).max().map(|(_, a)| a)
    }

    /// The one named last before, else the first one named after.
    fn nearest(&self, actors: impl Iterator<Item = usize> + Clone, mention: usize) -> Option<usize> {
        let first = |a: usize| self.seen.get(&a).and_then(|s| s.first()).map(|m| (*m, a));
        self.last_before(actors.clone(), mention).or_else(|| actors.filter_map(first).min().map(|(_, a)| a))
    }
}

fn states_agree(name: &Name, body: &Body) -> bool {
    name.country.is_none() || body.country.is_none() || name.country == body.country
}

#[cfg(test)]
mod tests {
    use super::super::testing::meant;

    #[test]
    fn short_forms_mean_the_last_body_of_their_kind() {
        let text = "قالت وزارة المالية الأردنية إن العمل بدأ. وأضافت الوزارة أن الثمن معروف.";
        assert_eq!(meant(text, "الوزارة").as_deref(), Some("وزارة المالية الأردنية"));
    }

    #[test]
    fn a_body_of_another_kind_is_not_meant() {
        let text = "قالت وزارة المالية الأردنية إن العمل بدأ. وأضافت الشركة أن الثمن معروف.";
        assert_ne!(meant(text, "الشركة").as_deref(), Some("وزارة المالية الأردنية"));
    }

    #[test]
    fn listed_organisations_of_one_state_stay_apart() {
        let text = "انتقد الكونغرس الخطة ودافع عنها البيت الأبيض.";
        assert_ne!(meant(text, "الكونغرس"), meant(text, "البيت الأبيض"));
    }
}
