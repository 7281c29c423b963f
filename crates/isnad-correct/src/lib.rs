//! What people correct in a record.
//!
//! A [`Correction`] is a layer over what the reader found: it names an item by its words ([`Selector`], the selectors of W3C Web
//! Annotation), so that it finds its place again when the record is made anew and the item has another number. [`apply`] puts layers
//! over a record, one after another, and tells of each what became of it; [`plan`] makes a layer of what somebody asks for; [`gold`]
//! writes what was looked at in the form of annotated articles.
//!
//! ```
//! use isnad_correct::{Correction, Deed, Draft, apply, plan};
//! use isnad_format::wire::{WireRecord, WireSpan, WireStatement};
//! let cue = WireSpan { start: 0, end: 3, text: "قال".into() };
//! let said = WireStatement { id: "s1".into(), cue, class: "say".into(), ..WireStatement::default() };
//! let record = WireRecord { text: "قال الوزير إن الجسر سيفتتح.".into(), statements: vec![said], ..WireRecord::default() };
//!
//! let draft = Draft::of("s1", Deed::Set).with("class", "deny").with("source", "الوزير");
//! let change = plan(&record, &draft).unwrap();
//! let correction = Correction { number: 1, change, who: "ليلى".into(), ..Correction::default() };
//! let applied = apply(record, &[correction]);
//! assert_eq!(applied.record.statements[0].class, "deny");
//! assert_eq!(applied.record.statements[0].source.as_ref().unwrap().start, 4);
//! assert_eq!(applied.record.statements[0].evidence.rule, "correction");
//! ```

mod apply;
mod correction;
mod doubts;
mod fields;
mod gold;
mod items;
mod nesting;
mod newcomers;
mod plan;
mod selector;

pub use apply::{Applied, Outcome, State, apply};
pub use correction::{Change, Correction, Deed};
pub use doubts::{Doubt, DoubtKind, Place, Reason, doubts, evidence, spread};
pub use fields::{Field, Kind, Takes, Value};
pub use gold::gold;
pub use items::{anchor, id, ids, value, values};
pub use newcomers::{Being, Newcomer};
pub use plan::{Draft, Mistake, plan};
pub use selector::{Selector, Text};

/// The rule that corrected items name in their evidence.
pub const RULE: &str = "correction";

/// The kind of the issue that tells of a correction without a place.
pub const UNPLACED: &str = "correction_unplaced";
