//! The nouns of Isnad: what goes into the reader and what comes out.
//!
//! These types know positions ([`Span`], UTF-8 bytes of the article's text) and nothing else: not how they are found
//! (`isnad-extract`) nor how they are written (`isnad-format`). Values follow the annotation scheme that the project
//! scores itself by: PARC for statements, PLOVER for events, EDTF for dates.

mod article;
mod event;
mod evidence;
mod figure;
mod mention;
mod number;
mod record;
mod relation;
mod statement;
mod time;

pub use article::{Article, Bases, Basis, Caveat, Region, RegionKind};
pub use event::{ConsultMode, Event, EventType, Modality};
pub use evidence::{Evidence, Issue, IssueKind};
pub use figure::{Change, Figure, Qualifier, Value};
pub use isnad_text::Span;
pub use mention::{Actor, ActorKind, Label, Mention};
pub use number::{NumberExpr, NumberKind, NumberValue};
pub use record::Record;
pub use relation::{Area, ItemRef, Programme, Relation};
pub use statement::{Class, Form, Mode, Statement};
pub use time::TimeExpr;

/// An enum whose values have one fixed name each, used on the wire and in tables.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The name used on the wire and in tables.
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }

            /// The value with this name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.name() == name)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}
pub(crate) use named;
