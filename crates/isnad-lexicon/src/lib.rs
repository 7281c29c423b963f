//! Linguistic knowledge as typed tables and look-ups.
//!
//! The tables themselves are in the repository's `lexicon/` folder: what a linguist can list. This crate takes their bytes
//! ([`Lexicon::from_tables`]), never opens a file, and offers look-ups through the normal form of `isnad-text`, so no row
//! has to list variants of hamza, yeh or teh marbuta, and verbs are conjugated from their lemma. [`Lexicon::builtin`] holds
//! the tables as they were when the program was built.

mod calendar;
mod classes;
mod conjugation;
mod cues;
mod furniture;
mod happenings;
mod hedges;
mod languages;
mod lexicon;
mod names;
mod phrases;
mod plurals;
mod quantities;
mod relations;
mod segment;
mod stems;
mod table;
mod units;
mod words;

pub use calendar::{Calendar, Direction, Guard, HolidayRule, Number, TimeEntry, TimeWord, Unit, Within};
pub use classes::WordClass;
pub use conjugation::{Aspect, Lemma, Person, VerbForm, conjugate};
pub use cues::{ClauseFrame, CuePhrase, CueVerb, Cues, PhraseFrame, VerbHit};
pub use furniture::{Furniture, LineKind};
pub use happenings::{Collective, Happenings, ModalityMark, Needs, Trigger, TriggerForm, TriggerHit};
pub use hedges::{Hedge, HedgeHit, Hedges};
pub use languages::Languages;
pub use lexicon::Lexicon;
pub use names::{Homonym, House, HouseKind, NameLink, Named, Names, Nisba, Role, StateNoun};
pub use phrases::{Found, Phrases, Proclitics};
pub use plurals::Plurals;
pub use quantities::{NumberRole, NumberWord, Quantities};
pub use relations::{Level, Outcome, Quantity, Relations, SessionWord, Undertaking, UndertakingKind};
pub use segment::Segmenter;
pub use stems::Stemmer;
pub use table::{Row, Table, TableError};
pub use units::{Measure, MeasureHit, Units};
pub use words::Words;
