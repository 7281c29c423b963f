//! Who speaks or takes part by a correction and was no actor of the record before.

use isnad_lexicon::{Lexicon, Proclitics};
use isnad_text::Doc;
use serde::{Deserialize, Serialize};

/// What somebody is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Being {
    /// A person with a name.
    #[default]
    Person,
    /// Somebody known by an office or a description alone: `مصدر أمني`.
    Unnamed,
    /// A ministry, an army, a party, an agency.
    Organization,
    /// A state.
    Country,
}

impl Being {
    /// All of them.
    pub const ALL: [Being; 4] = [Being::Person, Being::Unnamed, Being::Organization, Being::Country];

    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Being::Person => "person",
            Being::Unnamed => "unnamed",
            Being::Organization => "organization",
            Being::Country => "country",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Being::ALL.into_iter().find(|being| being.name() == name)
    }
}

/// Somebody whom the record did not know.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Newcomer {
    /// What it is.
    #[serde(rename = "is")]
    pub being: Being,
    /// ISO code of the state that it is or belongs to, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// What a name tells of who bears it: that of a state, that of a known body, or one that begins like that of a body. Whoever does not say
/// otherwise means a person by any other.
pub(crate) fn told_by(name: &str) -> Newcomer {
    let doc = Doc::new(name);
    let names = &Lexicon::builtin().names;
    let is_whole = |end: usize| end == doc.tokens().len();
    if let Some(state) =
        names.countries.longest_at(&doc, 0, Proclitics::None).filter(|f| is_whole(f.tokens.end))
    {
        return Newcomer { being: Being::Country, country: state.value.country };
    }
    if let Some(body) =
        names.organisations.longest_at(&doc, 0, Proclitics::None).filter(|f| is_whole(f.tokens.end))
    {
        return Newcomer { being: Being::Organization, country: body.value.country };
    }
    match names.organisation_heads.longest_at(&doc, 0, Proclitics::None) {
        Some(_) => Newcomer { being: Being::Organization, country: None },
        None => Newcomer::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_states_and_bodies_from_persons() {
        for (name, being, country) in [
            ("الأردن", Being::Country, Some("JO")),
            ("الولايات المتحدة", Being::Country, Some("US")),
            ("وزارة النقل", Being::Organization, None),
            ("هيئة الجسور", Being::Organization, None),
            ("سامر الحداد", Being::Person, None),
            ("مصدر أمني", Being::Person, None),
            ("", Being::Person, None),
        ] {
            let told = told_by(name);
            assert_eq!((told.being, told.country.as_deref()), (being, country), "{name}");
        }
    }
}
