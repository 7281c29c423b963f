//! What somebody decided on actors: that two are one, that one is two, how one is called.
//!
//! A decision is kept in the archive in words that last when records are made anew: profiles, names, ids of articles. It is never changed, only undone.

use crate::{Reader, StoreError, Writer};
use isnad_link::identity::{Kind, Profile};
use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EditKind {
    /// Two actors are one.
    Merge,
    /// Some of what one actor was held for is another.
    Split,
    /// An actor is shown under another name.
    Rename,
}

impl EditKind {
    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            EditKind::Merge => "merge",
            EditKind::Split => "split",
            EditKind::Rename => "rename",
        }
    }

    fn from_name(name: &str) -> Option<EditKind> {
        [EditKind::Merge, EditKind::Split, EditKind::Rename].into_iter().find(|kind| kind.name() == name)
    }
}

/// Who is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditAbout {
    /// A profile of each actor concerned.
    pub actors: Vec<Profile>,
    /// Of a split: the names, as they are compared, whose bearer is another.
    pub names: Vec<String>,
    /// Of a split: the ids of the articles in which it is another; none means all.
    pub articles: Vec<String>,
    /// How it is shown: names that a person reads, and of a renaming the new one.
    pub shown: Vec<String>,
}

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorEdit {
    /// Its number.
    pub number: i64,
    /// What is decided.
    pub kind: EditKind,
    /// Who is meant.
    pub about: EditAbout,
    /// Who decided it.
    pub who: String,
    /// When, RFC 3339 in UTC.
    pub made: String,
    /// Why.
    pub why: String,
    /// When and by whom it was undone.
    pub undone: Option<(String, String)>,
}

impl EditAbout {
    fn write(&self) -> String {
        let actors: Vec<Value> = self
            .actors
            .iter()
            .map(|Profile { kind, name, country, offices, apart }| {
                json!({"kind": kind.name(), "name": name, "country": country, "offices": offices, "apart": apart})
            })
            .collect();
        json!({"actors": actors, "names": self.names, "articles": self.articles, "shown": self.shown})
            .to_string()
    }

    fn read(text: &str) -> Self {
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        let strings = |value: &Value| -> Vec<String> {
            value.as_array().into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect()
        };
        let profile = |value: &Value| {
            Some(Profile {
                kind: Kind::from_name(value["kind"].as_str()?)?,
                name: value["name"].as_str()?.to_owned(),
                country: value["country"].as_str().map(str::to_owned),
                offices: strings(&value["offices"]),
                apart: value["apart"].as_str().map(str::to_owned),
            })
        };
        EditAbout {
            actors: value["actors"].as_array().into_iter().flatten().filter_map(profile).collect(),
            names: strings(&value["names"]),
            articles: strings(&value["articles"]),
            shown: strings(&value["shown"]),
        }
    }
}

impl Reader<'_> {
    /// Every decision on actors, in order, undone ones among them.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn actor_edits(&self) -> Result<Vec<ActorEdit>, StoreError> {
        let sql =
            "SELECT number, kind, about, who, made, why, undone, undone_by FROM actor_edit ORDER BY number";
        let mut find = self.prepare_cached(sql)?;
        let rows = find.query_map([], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
        // a kind that only a later version knows concerns that version
        Ok(rows.into_iter().flatten().collect())
    }

    /// The decisions that hold.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn active_actor_edits(&self) -> Result<Vec<ActorEdit>, StoreError> {
        Ok(self.actor_edits()?.into_iter().filter(|edit| edit.undone.is_none()).collect())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Option<ActorEdit>> {
    let (kind, about): (String, String) = (row.get("kind")?, row.get("about")?);
    let undone: Option<String> = row.get("undone")?;
    let by: Option<String> = row.get("undone_by")?;
    let Some(kind) = EditKind::from_name(&kind) else { return Ok(None) };
    Ok(Some(ActorEdit {
        number: row.get("number")?,
        kind,
        about: EditAbout::read(&about),
        who: row.get("who")?,
        made: row.get("made")?,
        why: row.get("why")?,
        undone: undone.zip(by),
    }))
}

impl Writer {
    /// Keeps a decision, and gives its number.
    ///
    /// # Errors
    /// When the file cannot be written to.
    pub fn edit_actor(
        &self,
        kind: EditKind,
        about: &EditAbout,
        who: &str,
        at: &str,
        why: &str,
    ) -> Result<i64, StoreError> {
        let sql = "INSERT INTO actor_edit (kind, about, who, made, why) VALUES (?1, ?2, ?3, ?4, ?5)";
        self.connection.prepare_cached(sql)?.execute(params![kind.name(), about.write(), who, at, why])?;
        Ok(self.connection.last_insert_rowid())
    }

    /// Undoes a decision, and tells whether there was one that held.
    ///
    /// # Errors
    /// When the file cannot be written to.
    pub fn undo_actor_edit(&self, number: i64, who: &str, at: &str) -> Result<bool, StoreError> {
        let sql = "UPDATE actor_edit SET undone = ?2, undone_by = ?3 WHERE number = ?1 AND undone IS NULL RETURNING 1";
        let mut undo = self.connection.prepare_cached(sql)?;
        Ok(undo.query_row(params![number, at, who], |_| Ok(())).optional()?.is_some())
    }
}

/// Keeps a profile of an article apart where a decision says so; the latest one counts.
pub(crate) fn split(edits: &[ActorEdit], article: &str, profile: &mut Profile) {
    let concerns = |edit: &&ActorEdit| {
        let EditAbout { actors, names, articles, .. } = &edit.about;
        edit.kind == EditKind::Split
            && actors.first().is_some_and(|first| first.kind == profile.kind)
            && names.contains(&profile.name)
            && (articles.is_empty() || articles.iter().any(|id| id == article))
    };
    if let Some(edit) = edits.iter().rev().find(concerns) {
        profile.apart = Some(format!("split {}", edit.number));
    }
}

/// The blocks of the decisions that a profile is one with others.
pub(crate) fn merges_of<'e>(
    edits: &'e [ActorEdit],
    profile: &'e Profile,
) -> impl Iterator<Item = String> + 'e {
    let concerns = |edit: &&ActorEdit| {
        edit.kind == EditKind::Merge && edit.about.actors.iter().any(|actor| means(actor, profile))
    };
    edits.iter().filter(concerns).map(|edit| format!("edit|merge {}", edit.number))
}

/// Whether a profile is the one that a decision was made on, as far as later readings of the articles let it be known again: with the
/// same name, state and office.
pub fn means(decided: &Profile, profile: &Profile) -> bool {
    let same = decided.kind == profile.kind && decided.name == profile.name && decided.apart == profile.apart;
    let office = || {
        decided.offices == profile.offices
            || decided.offices.iter().any(|office| profile.offices.contains(office))
    };
    same && decided.country == profile.country && office()
}
