//! One helper for the tests of this layer: what is told, in words.

use crate::testing::read;
use isnad_record::Event;

/// The events of a text.
pub(super) fn events(text: &str) -> Vec<Event> {
    read(text).events
}

/// An event in words: type or mode, triggers, participants, modality.
pub(super) fn told(text: &str) -> Vec<String> {
    let words = |e: &Event| {
        let triggers: Vec<&str> = std::iter::once(&e.trigger).chain(&e.also).map(|t| t.slice(text)).collect();
        let kind = e.mode.map_or(e.kind.name(), |m| m.name());
        format!("{kind} {}: {} ({})", triggers.join(" + "), e.participants.join(" + "), e.modality.name())
    };
    events(text).iter().map(words).collect()
}

/// Asserts what a text tells.
pub(super) fn check(text: &str, expected: &[&str]) {
    assert_eq!(told(text), expected, "in {text}");
}
