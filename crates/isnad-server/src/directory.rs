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
        let Directory { actors, names, .. } = &mut directory;
        actors.sort_by_key(|actor| (std::cmp::Reverse(actor.articles), actor.id));
        actors.shrink_to_fit();
        names.shrink_to_fit();
        directory.put_in_order();
        Ok(directory)
    }

    /// Puts the folded names in the order of their actors, so that whoever looks through them comes to the actors in order.
    fn put_in_order(&mut self) {
        let mut folded = String::with_capacity(self.folded.len());
        for actor in &mut self.actors {
            let start = place(&folded);
            folded.push_str(slice(&self.folded, actor.folded));
            actor.folded = (start, place(&folded));
        }
        self.folded = folded;
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
        let mut listed = Vec::new();
        let mut total = 0;
        let mut take = |entry: &Entry| {
            if kind.is_none_or(|kind| kind == entry.kind) {
                if (skip..skip.saturating_add(most)).contains(&total) {
                    listed.push(self.listed(entry));
                }
                total += 1;
            }
        };
        match wanted.iter().max_by_key(|word| word.len()) {
            None => self.actors.iter().for_each(take),
            Some(longest) => self.each_with(&wanted, longest, &mut take),
        }
        (listed, total)
    }

    /// The actors of whom one spelling has all of the words, in order. Where one of these stands, the others are looked for.
    fn each_with(&self, wanted: &[String], longest: &str, take: &mut impl FnMut(&Entry)) {
        let has = |entry: &Entry| {
            let names = slice(&self.folded, entry.folded);
            names.lines().any(|name| wanted.iter().all(|word| name.contains(word.as_str())))
        };
        let mut done = 0;
        for at in memchr::memmem::find_iter(self.folded.as_bytes(), longest) {
            if at >= done {
                let entry = self.actors.partition_point(|entry| entry.folded.1 as usize <= at);
                let Some(entry) = self.actors.get(entry) else { return };
                done = entry.folded.1 as usize;
                if has(entry) {
                    take(entry);
                }
            }
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Actors with the spellings of their names, and how many articles have each.
    fn directory(actors: &[(u64, &[(&str, u32)])]) -> Directory {
        let mut directory = Directory { actors: Vec::new(), names: String::new(), folded: String::new() };
        for (id, spellings) in actors {
            directory.begin(ClusterId(*id), Kind::Person, spellings[0].0);
            spellings.iter().for_each(|(name, articles)| directory.add(name, *articles, true));
        }
        directory.actors.sort_by_key(|actor| (std::cmp::Reverse(actor.articles), actor.id));
        directory.put_in_order();
        directory
    }

    fn found(directory: &Directory, words: &str, skip: usize, most: usize) -> (Vec<u64>, usize) {
        let (listed, total) = directory.find(words, None, skip, most);
        (listed.iter().map(|listed| listed.id.0).collect(), total)
    }

    #[test]
    fn words_are_found_where_words_of_one_spelling_begin() {
        let actors = directory(&[
            (1, &[("سامي الحداد", 3), ("سامي كريم الحداد", 1)]),
            (2, &[("كريم منصور", 9), ("منصور سامي", 1)]),
            (3, &[("سامية منصور", 1)]),
        ]);
        assert_eq!(found(&actors, "", 0, 9), (vec![2, 1, 3], 3));
        assert_eq!(found(&actors, "", 1, 1), (vec![1], 3));
        assert_eq!(found(&actors, "سامي", 0, 9), (vec![2, 1, 3], 3));
        assert_eq!(found(&actors, "منص", 0, 9), (vec![2, 3], 2));
        // both words stand in one spelling
        assert_eq!(found(&actors, "سامي كريم", 0, 9), (vec![1], 1));
        assert_eq!(found(&actors, "ريم", 0, 9), (vec![], 0));
    }
}
