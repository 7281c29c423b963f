//! What people corrected, and what became of it.

use isnad_correct::{Change, Correction, Outcome};
use isnad_store::{Kept, Reader, StoreError};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A correction: a layer over a record.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Correction)]
pub struct CorrectionAnswer {
    /// Its number; a later one counts more.
    pub number: i64,
    /// The id of its article.
    pub article: String,
    /// What was done to which item: the deed, the kind of the item, the words it is known by as selectors of W3C Web Annotation, the
    /// fields that were set, and what they were.
    #[schema(value_type = Object)]
    pub change: Change,
    /// Who made it.
    pub who: String,
    /// When, RFC 3339 in UTC.
    pub made: String,
    /// Why.
    pub why: String,
    /// When it was undone.
    pub undone: Option<String>,
    /// Who undid it.
    pub undone_by: Option<String>,
    /// How it found its place: placed, restored, needless or unplaced; null for what was undone.
    pub state: Option<String>,
    /// The id of the item in the record as it is now.
    pub item: Option<String>,
    /// Fields that a later correction set again.
    pub overridden: Vec<Overridden>,
}

/// A field that a later correction set again.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Overridden {
    /// The field.
    pub field: String,
    /// The number of the later correction.
    pub by: i64,
}

impl CorrectionAnswer {
    /// A correction of the article with an id, with what became of it.
    pub fn new(article: &str, correction: &Correction, outcome: Option<&Outcome>) -> Self {
        let Correction { number, change, who, made, why, undone } = correction.clone();
        let (undone, undone_by) = undone.unzip();
        let overridden = outcome.into_iter().flat_map(|outcome| &outcome.overridden);
        CorrectionAnswer {
            number,
            article: article.to_owned(),
            change,
            who,
            made,
            why,
            undone,
            undone_by,
            state: outcome.map(|outcome| outcome.state.name().to_owned()),
            item: outcome.and_then(|outcome| outcome.item.clone()),
            overridden: overridden.map(|(field, by)| Overridden { field: field.clone(), by: *by }).collect(),
        }
    }
}

/// The corrections of an article, in order, undone ones among them.
///
/// # Errors
/// When the record cannot be read.
pub fn corrections_of(kept: &Kept) -> Result<Vec<CorrectionAnswer>, StoreError> {
    let outcomes = kept.corrected()?.outcomes;
    let outcome = |number| outcomes.iter().find(|outcome| outcome.number == number);
    let layers = kept.corrections().iter();
    Ok(layers.map(|layer| CorrectionAnswer::new(&kept.id, layer, outcome(layer.number))).collect())
}

/// The corrections of all articles, the latest first, at most `most` of them before a number.
///
/// # Errors
/// When the store cannot be read.
pub fn corrections(
    reader: &Reader<'_>,
    before: Option<i64>,
    most: usize,
) -> Result<Vec<CorrectionAnswer>, StoreError> {
    let mut known: BTreeMap<i64, (String, Vec<Outcome>)> = BTreeMap::new();
    let mut listed = Vec::new();
    for (number, correction) in reader.corrections(before, most)? {
        if !known.contains_key(&number)
            && let Some(kept) = reader.numbered(number)?
        {
            known.insert(number, (kept.id.clone(), kept.corrected()?.outcomes));
        }
        let Some((id, outcomes)) = known.get(&number) else { continue };
        let outcome = outcomes.iter().find(|outcome| outcome.number == correction.number);
        listed.push(CorrectionAnswer::new(id, &correction, outcome));
    }
    Ok(listed)
}

/// The correction with a number.
///
/// # Errors
/// When the store cannot be read.
pub fn correction(reader: &Reader<'_>, number: i64) -> Result<Option<CorrectionAnswer>, StoreError> {
    let Some(behind) = number.checked_add(1) else { return Ok(None) };
    Ok(corrections(reader, Some(behind), 1)?.pop().filter(|correction| correction.number == number))
}
