//! Whether two statements may be of one speaker.

use crate::names::{Name, NameTie, same_organisation, same_person};
use isnad_format::WireRecord;
use isnad_format::wire::WireStatement;
use isnad_lexicon::{Lexicon, Proclitics};
use isnad_text::Doc;

/// Who says something, as far as the article tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    /// A person by name, and by the other forms of it; with the state he belongs to.
    Person(Vec<Name>, Option<String>),
    /// An organisation, a state or its capital; with its state.
    Body(Vec<Name>, Option<String>),
    /// Somebody by his office alone, in normal form.
    Office(String),
    /// Somebody whom the article does not want to name, in normal form: مصادر, مسؤول.
    Unnamed(String),
    /// God or the Prophet: whoever quotes scripture says nothing that another has not quoted before him.
    Scripture,
    /// Nobody was found, or many.
    Unknown,
}

/// How the speakers of two statements agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Accord {
    /// Two persons, or two bodies.
    Different,
    /// One is named and the other one is not meant to be.
    Withheld,
    /// Scripture.
    Quoted,
    /// One of them is not known, or each is another one who is not named.
    Unknown,
    /// A body and a person, who may speak for it; or one description of somebody who is not named.
    Open,
    /// One speaker.
    Same,
}

impl Voice {
    pub fn of(statement: &WireStatement, record: &WireRecord, lexicon: &Lexicon) -> Self {
        let told_by = [statement.speaker.as_deref(), statement.source.as_ref().map(|s| s.text.as_str())];
        if told_by.into_iter().flatten().any(|words| is_scripture(words, lexicon)) {
            return Voice::Scripture;
        }
        let Some(speaker) = &statement.speaker else {
            let source = statement.source.as_ref().map_or("", |s| s.text.as_str());
            let doc = Doc::new(source);
            let unnamed = (0..doc.tokens().len())
                .take(3)
                .any(|t| lexicon.cues.unnamed.longest_at(&doc, t, Proclitics::Any).is_some());
            return if unnamed { Voice::Unnamed(isnad_text::fold(source)) } else { Voice::Unknown };
        };
        let actor =
            record.actors.iter().find(|a| a.name.as_ref() == Some(speaker) || a.aliases.contains(speaker));
        let Some(actor) = actor else { return Voice::Office(isnad_text::fold(speaker)) };
        let forms = std::iter::once(speaker).chain(actor.aliases.iter().filter(|alias| *alias != speaker));
        if actor.kind == "person" {
            // a family name alone may be another's
            let full = forms.filter(|form| *form == speaker || form.contains(' '));
            Voice::Person(full.map(|form| Name::person(form, lexicon)).collect(), actor.country.clone())
        } else {
            // and every university is الجامعة in its own report
            let read = forms.map(|form| (form, Name::organisation(form, lexicon)));
            let own = read.filter(|(form, name)| *form == speaker || !name.is_kind_alone());
            Voice::Body(own.map(|(_, name)| name).collect(), actor.country.clone())
        }
    }

    pub fn accord(&self, other: &Voice) -> Accord {
        use Voice::{Body, Office, Person, Scripture, Unknown, Unnamed};
        match (self, other) {
            (Scripture, _) | (_, Scripture) => Accord::Quoted,
            (Person(a, _), Person(b, _)) => same(a, b, same_person),
            (Body(a, _), Body(b, _)) => same(a, b, same_organisation),
            // nobody speaks for a body of another state
            (Body(_, Some(ours)), Person(_, Some(theirs)))
            | (Person(_, Some(ours)), Body(_, Some(theirs)))
                if ours != theirs =>
            {
                Accord::Different
            }
            (Office(a), Office(b)) if a == b => Accord::Same,
            (Unnamed(a), Unnamed(b)) if a == b => Accord::Open,
            (Unnamed(_), Person(..) | Office(_) | Body(..))
            | (Person(..) | Office(_) | Body(..), Unnamed(_)) => Accord::Withheld,
            // whom nobody names may be anybody
            (Unknown | Unnamed(_), _) | (_, Unknown) => Accord::Unknown,
            (Office(_) | Body(..), _) | (_, Office(_) | Body(..)) => Accord::Open,
        }
    }
}

fn is_scripture(source: &str, lexicon: &Lexicon) -> bool {
    let doc = Doc::new(source);
    let scripture = &lexicon.cues.scripture;
    (0..doc.tokens().len()).any(|token| scripture.longest_at(&doc, token, Proclitics::Any).is_some())
}

fn same(a: &[Name], b: &[Name], tie: fn(&Name, &Name) -> Option<NameTie>) -> Accord {
    let one = a.iter().any(|x| b.iter().any(|y| tie(x, y).is_some()));
    if one { Accord::Same } else { Accord::Different }
}
