//! Who did what with whom (PLOVER).

use crate::{Evidence, Span, named};

named! {
    /// PLOVER event types.
    EventType {
        /// Agree, promise, sign.
        Agree = "AGREE",
        /// Meet, visit, talk.
        Consult = "CONSULT",
        /// Back in word or deed.
        Support = "SUPPORT",
        /// Give way, ease, lift.
        Concede = "CONCEDE",
        /// Work together.
        Cooperate = "COOPERATE",
        /// Give money, goods, shelter.
        Aid = "AID",
        /// Withdraw, release.
        Retreat = "RETREAT",
        /// Ask for.
        Request = "REQUEST",
        /// Accuse, sue, investigate.
        Accuse = "ACCUSE",
        /// Refuse.
        Reject = "REJECT",
        /// Threaten.
        Threaten = "THREATEN",
        /// Demonstrate, strike.
        Protest = "PROTEST",
        /// Break off, embargo, expel.
        Sanction = "SANCTION",
        /// Move or ready forces.
        Mobilize = "MOBILIZE",
        /// Arrest, besiege, forbid.
        Coerce = "COERCE",
        /// Attack.
        Assault = "ASSAULT",
    }
}

named! {
    /// How parties of a CONSULT event meet.
    ConsultMode {
        /// One goes to the other.
        Visit = "visit",
        /// They meet.
        Meet = "meet",
        /// They speak by telephone.
        Phone = "phone",
        /// A third party mediates.
        ThirdParty = "third-party",
        /// More than two at a conference table.
        Multilateral = "multilateral",
    }
}

named! {
    /// Whether it happened.
    Modality {
        /// It happened or happens.
        Happened = "happened",
        /// It is announced for the future.
        Planned = "planned",
        /// It is said not to have happened.
        Denied = "denied",
        /// It is wished, demanded, feared, conditional.
        Hypothetical = "hypothetical",
    }
}

/// One happening, however often the article mentions it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// PLOVER type.
    pub kind: EventType,
    /// How, for CONSULT.
    pub mode: Option<ConsultMode>,
    /// The word that names it first.
    pub trigger: Span,
    /// The words that name it again.
    pub also: Vec<Span>,
    /// Who took part, by fullest names in the article, in order of the text.
    pub participants: Vec<String>,
    /// Where.
    pub place: Option<Span>,
    /// When.
    pub time: Option<Span>,
    /// What about.
    pub topic: Option<Span>,
    /// Whether it happened.
    pub modality: Modality,
    /// PLOVER contexts, as named in the table of contexts.
    pub contexts: Vec<String>,
    /// Index of the statement inside whose content it is told.
    pub statement: Option<usize>,
    /// Why it is here.
    pub evidence: Evidence,
}
