//! What a rule says of itself.

/// The layer of the record a rule contributes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Headline, body, chrome.
    Regions,
    /// When.
    Times,
    /// How much.
    Figures,
    /// Names in the text.
    Mentions,
    /// Those meant.
    Actors,
    /// Who said what.
    Statements,
    /// Who did what.
    Events,
    /// Areas, programmes, relations.
    Contexts,
}

impl Layer {
    /// The layer's name, as the record calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Layer::Regions => "regions",
            Layer::Times => "times",
            Layer::Figures => "figures",
            Layer::Mentions => "mentions",
            Layer::Actors => "actors",
            Layer::Statements => "statements",
            Layer::Events => "events",
            Layer::Contexts => "contexts",
        }
    }
}

/// One construction the reader knows. `isnad rules` and `docs/rules.md` are made from these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Name in words, unique: `verb_subject_content`.
    pub name: &'static str,
    /// The layer it contributes to.
    pub layer: Layer,
    /// What it finds, in one English sentence.
    pub finds: &'static str,
    /// An Arabic sentence in which it fires.
    pub example: &'static str,
    /// A sentence that looks like it and in which it must not fire; empty where nothing does.
    pub look_alike: &'static str,
}
