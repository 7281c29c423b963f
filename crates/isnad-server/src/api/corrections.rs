//! What people corrected: listed, made, undone.

use super::articles::{find, tag};
use super::asking::{Asking, Form, LIST, ListForm, Params};
use super::atom::Entry;
use super::body::{Json, answer};
use super::cursor;
use super::listing::{List, Row, Titled, answer_list, answer_one, count, maybe, some, text};
use super::problem::Problem;
use crate::app::{App, Inner};
use crate::correcting::{self, Signed};
use crate::error::Error;
use crate::links;
use crate::who::Who;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use isnad_answers::{CorrectionAnswer, correction, corrections, corrections_of};
use isnad_correct::{Being, Deed, Draft, Kind, Mistake};
use isnad_format::{Cell, Column, urn};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

/// Corrections of a part of a list.
const USUAL: usize = 50;
const MOST: usize = 500;

/// Which corrections.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListParams {
    /// Only those of the article with this id, all of them.
    article: Option<String>,
    /// How many.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<u32>,
    /// Where to go on: `next` of the answer before.
    cursor: Option<String>,
    /// In which form, whatever `Accept` says.
    #[param(inline)]
    format: Option<ListForm>,
}

/// Corrections, the latest first, undone ones among them.
#[utoipa::path(
    get, path = "/corrections", tag = "corrections", params(ListParams),
    responses(
        (status = 200, description = "A part of the list", content(
            (List<CorrectionAnswer> = "application/json"), (String = "text/csv"), (String = "application/atom+xml"),
        )),
        (status = 304, description = "The asker has it already"),
        (status = 404, description = "No article of this id", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(
    State(app): State<App>,
    asking: Asking,
    Params(asked): Params<ListParams>,
) -> Result<Response, Error> {
    let form = asking.form(asked.format, LIST)?;
    let most = cursor::limit(asked.limit, USUAL, MOST)?;
    let before = cursor::read('c', asked.cursor.as_deref())?.map(u64::cast_signed);
    app.read(move |reader| {
        let tag = tag(&asking, reader)?;
        let items = match &asked.article {
            Some(id) => {
                let mut items = corrections_of(&find(reader, id)?)?;
                items.reverse();
                items.retain(|item| before.is_none_or(|before| item.number < before));
                items
            }
            None => corrections(reader, before, most + 1)?,
        };
        asking.unless_seen(&tag)?;
        let list = List::up_to(most, 'c', items, |item| item.number);
        let titled = Titled::new("إسناد · التصحيحات", "/corrections");
        Ok(answer_list(&asking, form, &tag, titled, &list))
    })
    .await
}

fn none(number: i64) -> Error {
    Problem::new("not-found", format!("{number}: no correction of this number")).into()
}

/// A correction.
#[utoipa::path(
    get, path = "/corrections/{number}", tag = "corrections",
    params(("number" = i64, Path, description = "The correction's number")),
    responses(
        (status = 200, description = "The correction", body = CorrectionAnswer),
        (status = 304, description = "The asker has it already"),
        (status = 404, description = "No correction of this number", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn show(
    State(app): State<App>,
    asking: Asking,
    Path(number): Path<i64>,
) -> Result<Response, Error> {
    asking.form(None::<Form>, &[Form::Json])?;
    app.read(move |reader| {
        let tag = tag(&asking, reader)?;
        let found = correction(reader, number)?.ok_or_else(|| none(number))?;
        asking.unless_seen(&tag)?;
        Ok(answer_one(&tag, &found))
    })
    .await
}

/// What is to be corrected. Words of the text are given as they stand there, or by their place: `{"start": 4, "end": 10}`.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NewCorrection {
    /// set (the usual), reject, confirm or add.
    #[serde(rename = "do")]
    deed: DeedName,
    /// The item's id in the record as it is now; not for `add`.
    #[schema(example = "s3")]
    item: Option<String>,
    /// For `add`: what it is.
    #[schema(inline)]
    kind: Option<KindName>,
    /// The fields that are to have other values, as the record names them: `speaker`, `content`, `participants` …
    #[schema(value_type = Object, example = json!({"speaker": "سامر الحداد"}))]
    fields: BTreeMap<String, Value>,
    /// What those are who speak or take part now and are no actors of the record yet, by name; under `*` all who are not named here.
    /// Where nothing is said, their names tell states and bodies from persons.
    #[schema(example = json!({"مصدر أمني": "unnamed"}))]
    newcomers: BTreeMap<String, BeingName>,
    /// Why it is so.
    why: String,
    /// Where there are no users: who says so.
    who: String,
}

/// What is done to an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum DeedName {
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

/// What can be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum KindName {
    /// Who said what.
    Statement,
    /// Who did what.
    Event,
    /// How much of what.
    Figure,
    /// When.
    Time,
}

/// What somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum BeingName {
    /// A person with a name.
    Person,
    /// Somebody known by an office or a description alone.
    Unnamed,
    /// A ministry, an army, a party, an agency.
    Organization,
    /// A state.
    Country,
}

impl From<BeingName> for Being {
    fn from(being: BeingName) -> Self {
        match being {
            BeingName::Person => Being::Person,
            BeingName::Unnamed => Being::Unnamed,
            BeingName::Organization => Being::Organization,
            BeingName::Country => Being::Country,
        }
    }
}

impl NewCorrection {
    fn draft(&self) -> Draft {
        Draft {
            deed: match self.deed {
                DeedName::Set => Deed::Set,
                DeedName::Reject => Deed::Reject,
                DeedName::Add => Deed::Add,
                DeedName::Confirm => Deed::Confirm,
            },
            item: self.item.clone(),
            kind: self.kind.map(|kind| match kind {
                KindName::Statement => Kind::Statement,
                KindName::Event => Kind::Event,
                KindName::Figure => Kind::Figure,
                KindName::Time => Kind::Time,
            }),
            fields: self.fields.clone(),
            newcomers: self
                .newcomers
                .iter()
                .map(|(name, being)| (name.clone(), Being::from(*being)))
                .collect(),
        }
    }
}

/// Corrects, rejects, confirms or adds an item of an article. It is a layer over the record: it outlasts new readings and can be undone.
/// Needs the role editor.
#[utoipa::path(
    post, path = "/articles/{id}/corrections", tag = "corrections",
    params(("id" = String, Path, description = "The article's id")), request_body = NewCorrection,
    responses(
        (status = 201, description = "It is kept", body = CorrectionAnswer),
        (status = 404, description = "No article of this id", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "It does not fit the article", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Another program writes to the store", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn add(
    State(app): State<App>,
    who: Who,
    Path(id): Path<String>,
    Json(given): Json<NewCorrection>,
) -> Result<Response, Error> {
    app.wait(move |app| {
        let kept = find(&app.store.reader()?, &id)?;
        let signed = Signed::new(&given.who, &given.why, &who);
        let number = correcting::keep(app, &kept, &given.draft(), &signed, &who)?.map_err(wrong)?;
        told(app, StatusCode::CREATED, number)
    })
    .await
}

fn told(app: &Inner, status: StatusCode, number: i64) -> Result<Response, Error> {
    let kept = correction(&app.store.reader()?, number)?.ok_or_else(|| none(number))?;
    let location = format!("{}/corrections/{number}", super::BASE);
    Ok(answer(status, Some(&location), &kept))
}

/// What does not fit, with its field.
fn wrong(mistake: Mistake) -> Problem {
    let field = match &mistake {
        Mistake::NoItem(_) | Mistake::Known(_) => "item",
        Mistake::Nothing => "fields",
        Mistake::NoField(field, _)
        | Mistake::NotInText(field, _)
        | Mistake::Wrong(field, _)
        | Mistake::Missing(field) => field,
    };
    Problem { field: Some(field.to_owned()), ..Problem::new("invalid", mistake.to_string()) }
}

/// Undoes a correction; it stays in the list. Needs the role editor.
#[utoipa::path(
    delete, path = "/corrections/{number}", tag = "corrections",
    params(("number" = i64, Path, description = "The correction's number")),
    responses(
        (status = 200, description = "It is undone, now or before", body = CorrectionAnswer),
        (status = 404, description = "No correction of this number", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Another program writes to the store", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn undo(State(app): State<App>, who: Who, Path(number): Path<i64>) -> Result<Response, Error> {
    app.wait(move |app| {
        correcting::undo(app, number, &who)?;
        told(app, StatusCode::OK, number)
    })
    .await
}

impl Row for CorrectionAnswer {
    const COLUMNS: &'static [Column] = &[
        count("number"),
        text("article"),
        text("item"),
        text("do"),
        text("kind"),
        text("words"),
        text("fields"),
        text("who"),
        text("made"),
        text("why"),
        text("undone"),
        text("undone_by"),
        text("state"),
    ];

    fn cells(&self) -> Vec<Cell> {
        let change = &self.change;
        vec![
            Cell::Count(usize::try_from(self.number).unwrap_or(0)),
            some(&self.article),
            maybe(&self.item),
            some(change.deed.name()),
            some(change.kind.name()),
            some(&one_line(&change.at.exact)),
            maybe(&serde_json::to_string(&change.fields).ok()),
            some(&self.who),
            some(&self.made),
            some(&self.why),
            maybe(&self.undone),
            maybe(&self.undone_by),
            maybe(&self.state),
        ]
    }

    fn entry(&self) -> Entry {
        let change = &self.change;
        Entry {
            id: format!("{}#correction-{}", urn(&self.article), self.number),
            title: format!("{} {} · {}", change.deed.name(), change.kind.name(), one_line(&change.at.exact)),
            updated: self.undone.as_ref().unwrap_or(&self.made).clone(),
            author: Some(self.who.clone()),
            summary: Some(self.why.clone()).filter(|why| !why.is_empty()),
            page: links::article(&self.article),
            ..Entry::default()
        }
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
