//! Who did what with whom (PLOVER).
//!
//! A trigger names a happening; participants, place, time and modality are read around it; triggers of one happening are one
//! event.

mod collectives;
mod following;
mod happening;
mod merging;
mod modality;
mod participants;
mod parties;
mod preceding;
#[cfg(test)]
mod testing;

use crate::reader::{Reader, in_chrome};
use crate::rule::Rule;
use crate::trace::Trace;
use isnad_record::{Event, Record};

/// The rules of this layer, the preferred ones first.
pub(crate) const RULES: &[Rule] =
    &[happening::RULE, parties::RULE, participants::RULE, modality::RULE, merging::RULE];

/// Finds the events of the article, one for each happening.
pub(crate) fn find_events(reader: &Reader, record: &Record, _trace: &mut dyn Trace) -> Vec<Event> {
    let mut happenings = merging::Happenings::default();
    for token in 0..reader.doc.tokens().len() {
        let mut tellings = happening::find(reader, record, token);
        tellings.retain(|t| !in_chrome(record, t.event.trigger));
        happenings.take(reader, tellings);
    }
    happenings.finish()
}
