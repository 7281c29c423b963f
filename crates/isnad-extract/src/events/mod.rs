//! Who did what with whom (PLOVER).
//!
//! A trigger names a happening; participants, place, time and modality are read around it; triggers of one happening are one
//! event.

mod happening;
mod modality;
mod participants;

use crate::reader::{Reader, in_chrome};
use crate::rule::Rule;
use crate::trace::Trace;
use isnad_record::{Event, Record};

/// The rules of this layer, the preferred ones first.
pub(crate) const RULES: &[Rule] = &[happening::RULE, participants::RULE, modality::RULE];

/// Finds the events of the article, one for each happening.
pub(crate) fn find_events(reader: &Reader, record: &Record, _trace: &mut dyn Trace) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    let mut token = 0;
    while token < reader.doc.tokens().len() {
        let found = happening::find(reader, record, token).filter(|e| !in_chrome(record, e.trigger));
        match found {
            Some(event) => {
                token = reader.doc.tokens_in(event.trigger).end.max(token + 1);
                happening::merge(reader, &mut events, event);
            }
            None => token += 1,
        }
    }
    events
}
