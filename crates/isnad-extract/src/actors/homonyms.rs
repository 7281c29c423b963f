//! A state's name that is also a town's: `عاد الوزير الأردني إلى عمان` – "The Jordanian minister returned to Amman", not to Oman.
//!
//! Vowels tell the two apart where they are written (عمّان, عُمان). Else it is the town where the article names the town's state and
//! does not name the other by words of its own.
//!
//! Not: `وصل الوزير الأردني إلى سلطنة عمان`.

use super::grouping::state_in;
use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use isnad_lexicon::Homonym;
use isnad_record::Mention;
use isnad_text::fold;

pub(super) const RULE: Rule = Rule {
    name: "town_named_like_a_state",
    layer: Layer::Actors,
    finds: "a town of one state that is written like another state, told by vowels or by the states the article names",
    example: "عاد الوزير الأردني إلى عمان مساء أمس.",
    look_alike: "وصل الوزير الأردني إلى سلطنة عمان مساء أمس.",
};

/// The homonym whose town, not its state, a name means in this article.
pub(super) fn town<'a>(reader: &Reader<'a>, mentions: &[Mention], words: &str) -> Option<&'a Homonym> {
    let homonym = reader.lexicon.names.homonym(&fold(words))?;
    let means_town = match words {
        _ if words == homonym.town => true,
        _ if words == homonym.state => false,
        _ => {
            names_state(reader, mentions, &homonym.town_of)
                && !names_state(reader, mentions, &homonym.state_is)
        }
    };
    means_town.then_some(homonym)
}

/// Whether some name of the article tells a state by words that mean nothing else.
fn names_state(reader: &Reader, mentions: &[Mention], state: &str) -> bool {
    mentions.iter().any(|mention| {
        let folded = fold(mention.span.slice(reader.doc.text()));
        reader.lexicon.names.homonym(&folded).is_none()
            && state_in(reader.lexicon, &folded).is_some_and(|told| told == state)
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::read;
    use isnad_record::ActorKind;

    fn place(text: &str, name: &str) -> (ActorKind, Option<String>) {
        let actor = read(text).actors.into_iter().find(|a| a.name.as_deref() == Some(name)).expect(name);
        (actor.kind, actor.country)
    }

    #[test]
    fn the_other_names_of_the_article_tell() {
        let jordan = (ActorKind::Place, Some("JO".to_owned()));
        let oman = (ActorKind::Country, Some("OM".to_owned()));
        assert_eq!(place("عاد وزير الخارجية الأردني إلى عمان مساء أمس.", "عمان"), jordan);
        assert_eq!(place("عاد الوزير العماني إلى عمان بعد زيارة الأردن.", "عمان"), oman);
        assert_eq!(place("وصل الوفد إلى عمان مساء أمس.", "عمان"), oman);
    }

    #[test]
    fn vowels_tell_where_they_are_written() {
        assert_eq!(place("وصل الوفد إلى عمّان مساء أمس.", "عمّان").1.as_deref(), Some("JO"));
        assert_eq!(place("وصل الوزير الأردني إلى عُمان مساء أمس.", "عُمان").1.as_deref(), Some("OM"));
    }
}
