//! Correcting: the forms, the list, taking back, and what was looked at as annotations.

use crate::app::{App, Inner};
use crate::correcting::{self, Signed};
use crate::error::Error;
use crate::frame::{Frame, Place, render};
use crate::view::article::opening;
use crate::view::correct::{self, CorrectionView, FieldView, Given, Line};
use crate::who::Who;
use crate::words::Words;
use crate::{intake, links};
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{Html, IntoResponse, Redirect, Response};
use isnad_correct::{Being, Deed, Draft, Kind, Mistake, Selector, Text, gold, values};
use isnad_format::WireRecord;
use isnad_store::{Kept, Reader};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Corrections of a page.
const PAGE: usize = 50;

/// Names that are offered.
const MOST_NAMES: usize = 200;

#[derive(Template)]
#[template(path = "correct.html")]
struct CorrectPage {
    frame: Frame,
    action: String,
    article: String,
    title: String,
    /// The item's id; empty for what is added.
    item: String,
    kind: &'static str,
    kind_name: &'static str,
    /// The other kinds that can be added.
    kinds: Vec<(&'static str, String, bool)>,
    fields: Vec<FieldView>,
    lines: Vec<Line>,
    names: BTreeSet<String>,
    who: String,
    /// Whether the name may be another.
    is_free: bool,
    why: String,
    back: String,
    problem: Option<String>,
}

/// What is asked for beside the fields.
struct Asked {
    deed: Deed,
    signed: Signed,
    back: String,
}

impl Asked {
    fn new(given: &Given, who: &Who) -> Self {
        let value = |name: &str| {
            given.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim()).unwrap_or_default()
        };
        Asked {
            deed: Deed::from_name(value("do")).unwrap_or_default(),
            signed: Signed::new(value("who"), value("why"), who),
            back: value("back").to_owned(),
        }
    }
}

/// What whoever comes new into the record is, where that was chosen.
fn newcomers(given: &Given) -> BTreeMap<String, Being> {
    let chosen = given.iter().find(|(key, _)| key == "being").and_then(|(_, being)| Being::from_name(being));
    chosen.map(|being| ("*".to_owned(), being)).into_iter().collect()
}

fn find(reader: &Reader<'_>, id: &str) -> Result<Kept, Error> {
    reader.article(id)?.ok_or(Error::NotFound)
}

#[derive(Deserialize)]
pub struct Back {
    #[serde(default)]
    back: String,
}

/// The form for an item.
pub async fn show(
    State(app): State<App>,
    Path((id, item)): Path<(String, String)>,
    Query(Back { back }): Query<Back>,
    who: Who,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let page = app.read(move |reader| {
        let kept = find(reader, &id)?;
        item_page(frame, &kept, &item, &who, None, Asked::new(&vec![("back".into(), back)], &who), None)
    });
    render(&page.await?)
}

/// The page of an item, with what was sent where that was not taken.
fn item_page(
    frame: Frame,
    kept: &Kept,
    item: &str,
    who: &Who,
    given: Option<&Given>,
    asked: Asked,
    mistake: Option<&Mistake>,
) -> Result<CorrectPage, Error> {
    let record = kept.record()?;
    let (kind, at) = Kind::of_id(item).ok_or(Error::NotFound)?;
    let text = Text::new(&record.text);
    let was = values(&record, &text, kind, at);
    if was.is_empty() {
        return Err(Error::NotFound);
    }
    let w = frame.w;
    let places = correct::places(&was);
    Ok(CorrectPage {
        action: links::correct(&kept.id, item),
        item: item.to_owned(),
        kinds: Vec::new(),
        fields: correct::fields(w, kind, &was, given),
        problem: mistake.map(|mistake| w.tell_mistake(kind, mistake)),
        ..page(frame, kept, &record, kind, who, asked, &places)
    })
}

fn page(
    frame: Frame,
    kept: &Kept,
    record: &WireRecord,
    kind: Kind,
    who: &Who,
    asked: Asked,
    places: &[(usize, usize)],
) -> CorrectPage {
    let names = record.actors.iter().filter_map(|actor| actor.name.clone().or(actor.role.clone()));
    CorrectPage {
        action: format!("{}/correct", links::article(&kept.id)),
        article: links::article(&kept.id),
        title: record.title.clone().unwrap_or_else(|| opening(frame.w, &record.text)),
        item: String::new(),
        kind: frame.w.item_kind(kind),
        kind_name: kind.name(),
        kinds: Vec::new(),
        fields: Vec::new(),
        lines: correct::lines(&record.text, places),
        names: names.take(MOST_NAMES).collect(),
        who: asked.signed.who,
        is_free: who.user.is_none(),
        why: asked.signed.why,
        back: asked.back,
        problem: None,
        frame: frame.at(Place::Review),
    }
}

/// Corrects, confirms or rejects an item.
pub async fn change(
    State(app): State<App>,
    Path((id, item)): Path<(String, String)>,
    who: Who,
    frame: Frame,
    Form(given): Form<Given>,
) -> Result<Response, Error> {
    let done = app.wait(move |app| {
        let asked = Asked::new(&given, &who);
        let kept = find(&app.store.reader()?, &id)?;
        let (kind, _) = Kind::of_id(&item).ok_or(Error::NotFound)?;
        let fields = match asked.deed {
            Deed::Set => correct::read(&kept.record()?, kind, &given),
            Deed::Confirm | Deed::Reject => BTreeMap::new(),
            Deed::Add => return Err(Error::Malformed),
        };
        let draft = Draft { fields, newcomers: newcomers(&given), ..Draft::of(&item, asked.deed) };
        match keep(app, &kept, &draft, &asked, &who)? {
            Ok(there) => Ok(Ok(there)),
            Err(mistake) => {
                Ok(Err(item_page(frame, &kept, &item, &who, Some(&given), asked, Some(&mistake))?))
            }
        }
    });
    answer(done.await?)
}

/// To where the corrected item is, or the form with what is wrong.
fn answer(done: Result<String, CorrectPage>) -> Result<Response, Error> {
    match done {
        Ok(there) => Ok(Redirect::to(&there).into_response()),
        Err(page) => Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)?).into_response()),
    }
}

/// Keeps a correction and brings the index up to date; gives where the item is now.
fn keep(
    app: &Inner,
    kept: &Kept,
    draft: &Draft,
    asked: &Asked,
    who: &Who,
) -> Result<Result<String, Mistake>, Error> {
    let number = match correcting::keep(app, kept, draft, &asked.signed, who)? {
        Ok(number) => number,
        Err(mistake) => return Ok(Err(mistake)),
    };
    if !asked.back.is_empty() {
        return Ok(Ok(links::back(&asked.back).to_owned()));
    }
    let now = app.store.reader()?.numbered(kept.number)?;
    let outcomes = now.map(|now| now.corrected()).transpose()?.map(|applied| applied.outcomes);
    let outcome = outcomes.into_iter().flatten().find(|outcome| outcome.number == number);
    let place = outcome
        .and_then(|outcome| outcome.item)
        .map_or_else(|| "corrections".into(), |item| format!("of-{item}"));
    Ok(Ok(format!("{}#{place}", links::article(&kept.id))))
}

/// What is to be added: what it is, and the words that were selected, with some of what stands around them.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Selection {
    kind: String,
    words: String,
    before: String,
    after: String,
    start: Option<usize>,
    end: Option<usize>,
}

/// The form for what was missed.
pub async fn show_addition(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(selection): Query<Selection>,
    who: Who,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let page = app.read(move |reader| {
        let kept = find(reader, &id)?;
        let kind =
            Kind::from_name(&selection.kind).filter(|kind| *kind != Kind::Programme).unwrap_or_default();
        let text = Text::new(&kept.text);
        let selector = Selector {
            exact: selection.words.clone(),
            prefix: selection.before.clone(),
            suffix: selection.after.clone(),
            start: 0,
            end: 0,
        };
        let span = match (selection.start.zip(selection.end), selection.words.trim()) {
            (Some((start, end)), _) => text.span(start, end),
            (None, "") => None,
            (None, _) => text.find(&selector),
        };
        let field = if kind == Kind::Statement { "content" } else { kind.anchor() };
        let given: Given = span
            .iter()
            .flat_map(|span| {
                [
                    (field.to_owned(), span.text.clone()),
                    (format!("{field}.at"), format!("{}-{}", span.start, span.end)),
                ]
            })
            .chain(defaults(kind))
            .collect();
        let places: Vec<(usize, usize)> = span.iter().map(|span| (span.start, span.end)).collect();
        let query =
            span.iter().map(|span| format!("&start={}&end={}", span.start, span.end)).collect::<String>();
        addition_page(frame, &kept, kind, &query, &who, &given, Asked::new(&Vec::new(), &who), &places)
    });
    render(&page.await?)
}

/// What is chosen where nothing was.
fn defaults(kind: Kind) -> Vec<(String, String)> {
    let chosen: &[(&str, &str)] = match kind {
        Kind::Statement => &[("class", "say"), ("mode", "indirect"), ("form", "clause")],
        Kind::Event => &[("modality", "happened")],
        Kind::Figure => &[("qualifier", "exactly")],
        _ => &[],
    };
    chosen.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[allow(clippy::too_many_arguments, reason = "all of it is on the page")]
fn addition_page(
    frame: Frame,
    kept: &Kept,
    kind: Kind,
    query: &str,
    who: &Who,
    given: &Given,
    asked: Asked,
    places: &[(usize, usize)],
) -> Result<CorrectPage, Error> {
    let record = kept.record()?;
    let w = frame.w;
    let kinds = [Kind::Statement, Kind::Event, Kind::Figure, Kind::Time];
    let link = |other: Kind| format!("{}/correct?kind={}{query}", links::article(&kept.id), other.name());
    Ok(CorrectPage {
        kinds: kinds.into_iter().map(|other| (w.item_kind(other), link(other), other == kind)).collect(),
        fields: correct::fields(w, kind, &BTreeMap::new(), Some(given)),
        ..page(frame, kept, &record, kind, who, asked, places)
    })
}

/// Adds what was missed.
pub async fn add(
    State(app): State<App>,
    Path(id): Path<String>,
    who: Who,
    frame: Frame,
    Form(given): Form<Given>,
) -> Result<Response, Error> {
    let done = app.wait(move |app| {
        let asked = Asked::new(&given, &who);
        let kept = find(&app.store.reader()?, &id)?;
        let kind = given.iter().find(|(key, _)| key == "kind").and_then(|(_, kind)| Kind::from_name(kind));
        let kind = kind.filter(|kind| *kind != Kind::Programme).ok_or(Error::Malformed)?;
        let fields = correct::read(&kept.record()?, kind, &given);
        let draft = Draft { fields, newcomers: newcomers(&given), ..Draft::add(kind) };
        match keep(app, &kept, &draft, &asked, &who)? {
            Ok(there) => Ok(Ok(there)),
            Err(mistake) => {
                let problem = frame.w.tell_mistake(kind, &mistake);
                let page = addition_page(frame, &kept, kind, "", &who, &given, asked, &[])?;
                Ok(Err(CorrectPage { problem: Some(problem), ..page }))
            }
        }
    });
    answer(done.await?)
}

#[derive(Template)]
#[template(path = "corrections.html")]
struct CorrectionsPage {
    frame: Frame,
    corrections: Vec<CorrectionView>,
    next: Option<i64>,
}

#[derive(Deserialize)]
pub struct Page {
    before: Option<i64>,
}

/// All corrections, the latest first.
pub async fn index(
    State(app): State<App>,
    Query(from): Query<Page>,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let frame = frame.at(Place::Review);
    let page = app.read(move |reader| {
        let mut listed = reader.corrections(from.before, PAGE + 1)?;
        let has_more = listed.len() > PAGE;
        listed.truncate(PAGE);
        let next = listed.last().map(|(_, correction)| correction.number).filter(|_| has_more);
        let mut corrections = Vec::new();
        for (number, correction) in listed {
            if let Some(kept) = reader.numbered(number)? {
                corrections.push(CorrectionView::new(frame.w, &kept, &kept.corrected()?, &correction));
            }
        }
        Ok(CorrectionsPage { frame, corrections, next })
    });
    render(&page.await?)
}

/// Takes a correction back.
pub async fn undo(
    State(app): State<App>,
    Path(number): Path<i64>,
    who: Who,
    Form(Back { back }): Form<Back>,
) -> Result<Redirect, Error> {
    app.wait(move |app| if correcting::undo(app, number, &who)? { Ok(()) } else { Err(Error::NotFound) })
        .await?;
    Ok(Redirect::to(if back.is_empty() { "/corrections" } else { links::back(&back) }))
}

/// Extracts the record of an article anew, under its corrections.
pub async fn reread(State(app): State<App>, Path(id): Path<String>, who: Who) -> Result<Redirect, Error> {
    let there = app.wait(move |app| {
        let reader = app.store.reader()?;
        let kept = find(&reader, &id)?;
        let revision = reader.revise(kept.number)?.ok_or(Error::NotFound)?;
        let mut writer = intake::writer(&app.store)?;
        writer.revise(&[revision])?;
        app.note(&who, "reread", &kept.id)?;
        app.finder.update(&app.store, &writer)?;
        Ok(links::article(&kept.id))
    });
    Ok(Redirect::to(&there.await?))
}

/// What was looked at, as annotated articles, one a line.
pub async fn export(State(app): State<App>) -> Result<Response, Error> {
    let lines = app
        .read(|reader| {
            let mut lines = String::new();
            for number in reader.corrected_articles()? {
                if let Some(kept) = reader.numbered(number)? {
                    lines.push_str(&gold(&kept.record()?, false).to_string());
                    lines.push('\n');
                }
            }
            Ok(lines)
        })
        .await?;
    let headers = [
        (CONTENT_TYPE, "application/x-ndjson; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"gold.jsonl\""),
    ];
    Ok((headers, lines).into_response())
}

impl CorrectPage {
    /// Whether something is added.
    fn is_addition(&self) -> bool {
        self.item.is_empty()
    }

    fn words(&self) -> Words {
        self.frame.w
    }

    /// What somebody may be who comes new into the record, where a field names anybody.
    fn beings(&self) -> Vec<(&'static str, &'static str)> {
        let names_anybody = self.fields.iter().any(|field| field.input == "name");
        let beings = Being::ALL.iter().filter(|_| names_anybody);
        beings.map(|being| (being.name(), self.frame.w.being(*being))).collect()
    }
}
