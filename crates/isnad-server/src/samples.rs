//! The sample articles, built into the program.

use crate::error::Error;
use crate::finder::Finder;
use crate::intake::{self, Stored};
use crate::linker;
use isnad_store::Store;

/// Name and content of each file, from the repository's `samples/`.
const FILES: &[(&str, &[u8])] = &[
    ("01-security-dialogue.html", include_bytes!("../../../samples/01-security-dialogue.html")),
    ("02-visit-to-amman.txt", include_bytes!("../../../samples/02-visit-to-amman.txt")),
    ("03-joint-communique.txt", include_bytes!("../../../samples/03-joint-communique.txt")),
    ("04-agency-dispatch.txt", include_bytes!("../../../samples/04-agency-dispatch.txt")),
    ("05-trade-figures.html", include_bytes!("../../../samples/05-trade-figures.html")),
    ("06-interview.html", include_bytes!("../../../samples/06-interview.html")),
    ("07-wire.jsonl", include_bytes!("../../../samples/07-wire.jsonl")),
    ("08-feed.xml", include_bytes!("../../../samples/08-feed.xml")),
    ("09-year-in-review.html", include_bytes!("../../../samples/09-year-in-review.html")),
    ("10-one-statement.jsonl", include_bytes!("../../../samples/10-one-statement.jsonl")),
    ("11-zone-refused.html", include_bytes!("../../../samples/11-zone-refused.html")),
    ("12-zone-accepted.txt", include_bytes!("../../../samples/12-zone-accepted.txt")),
    ("13-power-line.atom", include_bytes!("../../../samples/13-power-line.atom")),
    ("14-joint-committee.docx", include_bytes!("../../../samples/14-joint-committee.docx")),
    ("15-committee-in-baghdad.html", include_bytes!("../../../samples/15-committee-in-baghdad.html")),
    ("16-prime-minister-in-baghdad.txt", include_bytes!("../../../samples/16-prime-minister-in-baghdad.txt")),
    ("17-prime-minister.rss", include_bytes!("../../../samples/17-prime-minister.rss")),
    ("18-two-of-one-name.html", include_bytes!("../../../samples/18-two-of-one-name.html")),
    ("19-fourth-round.jsonl", include_bytes!("../../../samples/19-fourth-round.jsonl")),
    ("20-trade-of-2024.txt", include_bytes!("../../../samples/20-trade-of-2024.txt")),
];

/// Puts the samples into a store.
///
/// # Errors
/// When the store cannot be written to, in words.
pub fn add_samples(store: &Store) -> Result<(), String> {
    load(store, &Finder::default()).map(drop).map_err(|error| error.to_string())
}

/// Puts the samples into a store, and tells what became of them.
pub fn load(store: &Store, finder: &Finder) -> Result<Vec<Stored>, Error> {
    let mut items = Vec::new();
    for (name, bytes) in FILES {
        items.extend(intake::cut(name, bytes).items);
    }
    let stored = intake::store(store, finder, items, &isnad_page::Defaults::default())?;
    // they are few, and whoever loads them wants to see what they have to do with each other
    linker::catch_up(store)?;
    Ok(stored)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_is_built_in() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples");
        let files =
            std::fs::read_dir(folder).unwrap().filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let mut files: Vec<String> = files.filter(|name| name != "README.md").collect();
        files.sort_unstable();
        assert_eq!(files, FILES.iter().map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>());
    }
}
