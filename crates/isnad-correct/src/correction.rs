//! A layer.

use crate::{Kind, Newcomer, Selector, Value};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is done to an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Deed {
    /// Some of its fields are others.
    #[default]
    Set,
    /// It is none.
    Reject,
    /// The reader missed it.
    Add,
    /// It is right as it is.
    Confirm,
}

impl Deed {
    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Deed::Set => "set",
            Deed::Reject => "reject",
            Deed::Add => "add",
            Deed::Confirm => "confirm",
        }
    }

    /// The deed with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Deed::Set, Deed::Reject, Deed::Add, Deed::Confirm].into_iter().find(|deed| deed.name() == name)
    }
}

/// What is done to which item.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// What is done.
    pub deed: Deed,
    /// What the item is.
    pub kind: Kind,
    /// The words by which it is known: of a statement its cue, of an event its trigger, of the others all their words.
    pub at: Selector,
    /// The fields that are others, with their values.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, Value>,
    /// Who speaks or takes part now and was no actor of the record, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub newcomers: BTreeMap<String, Newcomer>,
    /// All fields of the item as they were, by which it is made again where a later reading lacks it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub was: BTreeMap<String, Value>,
}

/// A layer over a record: what was changed, by whom, when and why. It is never changed, only undone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Correction {
    /// Its number; a later one counts more.
    pub number: i64,
    /// What is done.
    pub change: Change,
    /// Who did it.
    pub who: String,
    /// When, RFC 3339 in UTC.
    pub made: String,
    /// Why.
    pub why: String,
    /// When and by whom it was undone.
    pub undone: Option<(String, String)>,
}
