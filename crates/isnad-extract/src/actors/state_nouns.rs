//! Which state a common noun means: `المملكة` beside `السفير الأردني`.
//!
//! It is the one that the article names most among those that are called so. Where two are named about as often, or none, the noun stays without a
//! state.
//!
//! Not: `السفير الأردني لدى المملكة` in an article that names Saudi Arabia throughout.

use super::grouping::state_in;
use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Proclitics, StateNoun};
use isnad_record::{Label, Mention, Span};
use isnad_text::fold;
use std::collections::HashMap;

pub(super) const RULE: Rule = Rule {
    name: "state_of_a_noun",
    layer: Layer::Actors,
    finds: "the state that a common noun such as the Kingdom means, by the states that the article names",
    example: "قال الوزير الأردني إن مطارات المملكة مفتوحة.",
    look_alike: "قال الوزير الفرنسي إن مطارات المملكة مفتوحة.",
};

/// One state is meant where it is named so many times as often as any other.
const CLEARLY: usize = 2;

/// The common noun for a state that a name is.
pub(super) fn noun<'a>(reader: &Reader<'a>, name: &str) -> Option<&'a StateNoun> {
    reader.lexicon.names.state_nouns.get(&fold(name))
}

/// How often an article names each state.
pub(super) struct StatesNamed(HashMap<String, usize>);

impl StatesNamed {
    /// Counts the states that names tell.
    pub(super) fn of(reader: &Reader, mentions: &[Mention]) -> StatesNamed {
        let mut times = HashMap::new();
        for told in mentions.iter().filter_map(|m| told(reader, m)) {
            *times.entry(told).or_default() += 1;
        }
        StatesNamed(times)
    }

    /// The state that a noun means in this article.
    pub(super) fn meant_by(&self, noun: &StateNoun) -> Option<String> {
        let times =
            || noun.states.iter().map(|state| (self.0.get(state).copied().unwrap_or(0), state.as_str()));
        let (most, state) = times().max()?;
        let is_clear = times().filter(|(n, _)| CLEARLY * n > most).count() == 1;
        (most > 0 && is_clear).then(|| state.to_owned())
    }
}

/// The state that a name tells: by the state's own, by a nisba, or as a place there. A nisba in an office or body is a mention of its own.
fn told(reader: &Reader, mention: &Mention) -> Option<String> {
    let words = || fold(mention.span.slice(reader.doc.text()));
    let place = |words: &str| reader.lexicon.names.places.get(words).and_then(|place| place.country.clone());
    match mention.label {
        Label::Loc => state_in(reader.lexicon, &words()).or_else(|| place(&words())),
        Label::Norp => state_in(reader.lexicon, &words()),
        _ => None,
    }
}

/// The noun that tells for whom an office is held: `سفير المملكة لدى العراق`, not `السفير لدى المملكة`.
pub(super) fn of_office(reader: &Reader, office: Span) -> Option<StateNoun> {
    let doc = reader.doc;
    let nouns = &reader.lexicon.names.state_nouns;
    let found = doc.tokens_in(office).skip(1).find_map(|t| nouns.longest_at(doc, t, Proclitics::Any))?;
    let before = doc.norm(found.tokens.start - 1);
    let is_other = found.value.is_other_before(doc.norm(found.tokens.end));
    (!is_other && !matches!(before, "لدي" | "الي" | "في")).then_some(found.value)
}

#[cfg(test)]
mod tests {
    use super::super::testing::actor;
    use crate::testing::read;

    fn kingdom(text: &str) -> Option<String> {
        let record = read(text);
        let found = record.actors.iter().find(|a| a.name.iter().chain(&a.aliases).any(|n| n == "المملكة"));
        found.expect(text).country.clone()
    }

    #[test]
    fn the_state_that_the_article_names() {
        assert_eq!(kingdom("قال الوزير الأردني إن مطارات المملكة مفتوحة.").as_deref(), Some("JO"));
        assert_eq!(kingdom("وصل الوفد إلى جدة، وتزور بعثته مدن المملكة.").as_deref(), Some("SA"));
        assert_eq!(kingdom("قال الوزير الفرنسي إن مطارات المملكة مفتوحة."), None);
        assert_eq!(kingdom("بحث وزير مغربي ووزير أردني زيارة المملكة."), None);
    }

    #[test]
    fn it_is_the_state_under_its_name() {
        let text = "أعلنت السعودية موقفها. وقال الوزير إن المملكة ترحب بالحوار.";
        let state = actor(text, "السعودية");
        assert!(state.aliases.iter().any(|a| a == "المملكة"), "{state:?}");
    }

    #[test]
    fn an_office_for_it() {
        let text = "قال سفير المملكة لدى العراق سامي الحداد إن السفارة السعودية مفتوحة.";
        assert_eq!(actor(text, "سامي الحداد").country.as_deref(), Some("SA"));
        let text = "قال الممثل المقيم لدى المملكة سامي الحداد إن السفارة السعودية مفتوحة.";
        assert_eq!(actor(text, "سامي الحداد").country, None);
    }
}
