//! All actors by their names, to be found by any word of them.

use crate::error::Error;
use isnad_link::ClusterId;
use isnad_link::identity::Kind;
use isnad_store::Links;
use isnad_text::fold;

/// Spellings of an actor that are looked through.
const MOST_SPELLINGS: usize = 12;

/// The actors, those in most articles first.
pub struct Directory {
    actors: Vec<Entry>,
    /// The names as they are written, and folded, of all actors after each other.
    names: String,
    folded: String,
}

/// Where an actor's names are.
struct Entry {
    id: ClusterId,
    kind: Kind,
    articles: u32,
    name: (u32, u32),
    folded: (u32, u32),
}

/// An actor that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: ClusterId,
    /// What it is.
    pub kind: Kind,
    /// The name as most articles write it.
    pub name: String,
    /// Articles that name it.
    pub articles: u32,
}

impl Directory {
    /// All actors of the links.
    pub fn new(links: &Links) -> Result<Self, Error> {
        let mut directory = Directory { actors: Vec::new(), names: String::new(), folded: String::new() };
        let mut spellings = 0;
        links.labels(|label| {
            if directory.actors.last().is_none_or(|last| last.id != label.actor) {
                directory.begin(label.actor, label.kind, &label.label);
                spellings = 0;
            }
            spellings += 1;
            directory.add(&label.label, label.articles, spellings <= MOST_SPELLINGS);
        })?;
        let Directory { actors, names, folded } = &mut directory;
        actors.sort_by_key(|actor| (std::cmp::Reverse(actor.articles), actor.id));
        actors.shrink_to_fit();
        names.shrink_to_fit();
        folded.shrink_to_fit();
        Ok(directory)
    }

    fn begin(&mut self, id: ClusterId, kind: Kind, label: &str) {
        let start = place(&self.names);
        self.names.push_str(label);
        let at = place(&self.folded);
        self.actors.push(Entry {
            id,
            kind,
            articles: 0,
            name: (start, place(&self.names)),
            folded: (at, at),
        });
    }

    fn add(&mut self, label: &str, articles: u32, is_kept: bool) {
        if is_kept {
            // every word of a name has a blank before it
            for word in fold(label).split_whitespace() {
                self.folded.push(' ');
                self.folded.push_str(word);
            }
            self.folded.push('\n');
        }
        let end = place(&self.folded);
        if let Some(entry) = self.actors.last_mut() {
            entry.articles += articles;
            entry.folded.1 = end;
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.actors.len()
    }

    /// Those of whom one spelling has a word that begins like each of these, and how many there are in all; without words all of them.
    pub fn find(&self, words: &str, kind: Option<Kind>, skip: usize, most: usize) -> (Vec<Listed>, usize) {
        let wanted: Vec<String> = fold(words).split_whitespace().map(|word| format!(" {word}")).collect();
        let has = |entry: &&Entry| {
            let names = slice(&self.folded, entry.folded);
            names.lines().any(|name| wanted.iter().all(|word| name.contains(word.as_str())))
        };
        let found = self.actors.iter().filter(|entry| kind.is_none_or(|kind| kind == entry.kind)).filter(has);
        let mut listed = Vec::new();
        let mut total = 0;
        for entry in found {
            if (skip..skip + most).contains(&total) {
                listed.push(self.listed(entry));
            }
            total += 1;
        }
        (listed, total)
    }

    fn listed(&self, entry: &Entry) -> Listed {
        let name = slice(&self.names, entry.name).to_owned();
        Listed { id: entry.id, kind: entry.kind, name, articles: entry.articles }
    }
}

fn place(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

fn slice(text: &str, (start, end): (u32, u32)) -> &str {
    text.get(start as usize..end as usize).unwrap_or_default()
}
