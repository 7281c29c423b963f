//! Quantities over time: of a relation, of an actor, or found by what is measured.

use crate::app::{App, Inner};
use crate::coming::Beginning;
use crate::error::Error;
use crate::frame::{Frame, Place, render};
use crate::known::{self, Measured};
use crate::links;
use crate::nouns;
use crate::quantities;
use crate::resources::actors::read_id;
use crate::resources::relations::unlinked;
use crate::view::parts::Cast;
use crate::view::quantity::QuantityView;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Response};
use isnad_answers::sides_named;
use isnad_link::relation::LedgerEntry;
use isnad_store::{Period, Portrait, Relation};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Quantities on a page.
const PAGE: usize = 20;

/// What is measured often.
const EXAMPLES: [&str; 4] = ["حجم التبادل التجاري", "القدرة المنقولة", "عدد الضحايا", "سعر النفط"];

#[derive(Template)]
#[template(path = "figures.html")]
struct FiguresPage {
    frame: Frame,
    query: String,
    /// Whose figures these are: what it is, name, address.
    of: Option<(&'static str, String, String)>,
    total: Option<String>,
    quantities: Vec<QuantityView>,
    /// What to try: words and address.
    examples: Vec<(&'static str, String)>,
    next: Option<String>,
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    relation: String,
    #[serde(default)]
    actor: String,
    #[serde(default)]
    after: usize,
}

pub async fn show(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Response, Error> {
    let frame = frame.at(Place::Figures);
    if !asked.relation.is_empty() {
        return of_relation(&app, asked, frame).await;
    }
    if !asked.actor.is_empty() {
        return of_actor(&app, asked, frame).await;
    }
    let query = asked.q.trim().to_owned();
    if query.is_empty() {
        let none =
            move |app: &Inner| found(known::links(&app.store)?.map(|_| Arc::default()), query, 0, frame);
        return Ok(app.work(none).await?.into_response());
    }
    let beginning = beginning(&frame);
    let of = Measured(query.clone());
    app.page(of, |_| Ok(beginning), move |_, entries| found(entries, query, asked.after, frame)).await
}

/// What each of these pages begins with.
fn beginning(frame: &Frame) -> Beginning {
    let (title, kind) = (frame.w.figures_title().to_owned(), "narrow figures");
    Beginning { frame: frame.clone(), title, kind, has_search: true }
}

/// What was found by words; `None` where nothing is linked yet.
fn found(
    entries: Option<Arc<Vec<LedgerEntry>>>,
    query: String,
    after: usize,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let Some(entries) = entries else { return unlinked(frame) };
    let nobody = BTreeMap::new();
    let cast = Cast { w: frame.w, codes: ["", ""], actors: &nobody };
    let page = page(&cast, frame, &entries, after, &links::figures(&query));
    let total = page.total.filter(|_| !query.is_empty());
    render(&FiguresPage { query, total, ..page })
}

/// The ledger of a relation.
async fn of_relation(app: &App, asked: Asked, frame: Frame) -> Result<Response, Error> {
    let (one, other) = asked.relation.split_once('-').ok_or(Error::NotFound)?;
    let codes = sides_named(one, other).ok_or(Error::NotFound)?;
    let beginning = beginning(&frame);
    let of = (codes.clone(), Period::default());
    app.page(
        of,
        |_| Ok(beginning),
        move |_, relation| match relation {
            Some(relation) => show_relation(&relation, &codes, asked.after, frame),
            None => unlinked(frame),
        },
    )
    .await
}

fn show_relation(
    relation: &Relation,
    codes: &[String; 2],
    after: usize,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let w = frame.w;
    let [one, other] = codes;
    let cast = Cast { w, codes: [one, other], actors: &relation.actors };
    let own = format!("/figures?relation={one}-{other}");
    let of = (
        w.figures_of_relation(),
        format!("{} – {}", w.state(one), w.state(other)),
        links::relation(one, other),
    );
    let page = page(&cast, frame, &relation.dossier.ledger, after, &own);
    render(&FiguresPage { of: Some(of), ..page })
}

/// What an actor claims.
async fn of_actor(app: &App, asked: Asked, frame: Frame) -> Result<Response, Error> {
    let id = read_id(&asked.actor).ok_or(Error::NotFound)?;
    let beginning = beginning(&frame);
    app.page(
        id,
        |_| Ok(beginning),
        move |_, portrait| match portrait {
            Some(portrait) => show_actor(&portrait, frame, asked.after),
            None => unlinked(frame),
        },
    )
    .await
}

fn show_actor(portrait: &Portrait, frame: Frame, after: usize) -> Result<Html<String>, Error> {
    let id = portrait.actor.id;
    let country = portrait.actor.country.as_deref();
    let entries = quantities::claimed(&portrait.account.figures, country, &portrait.name);
    let actors = BTreeMap::from([(portrait.name.clone(), id)]);
    let cast = Cast { w: frame.w, codes: [country.unwrap_or(""), ""], actors: &actors };
    let of = (frame.w.figures_of_actor(), portrait.name.clone(), links::actor(id));
    let page = page(&cast, frame, &entries, after, &crate::view::actor::figures_of(id));
    render(&FiguresPage { of: Some(of), ..page })
}

/// A page of quantities, whose address is given.
fn page(cast: &Cast<'_>, frame: Frame, entries: &[LedgerEntry], after: usize, own: &str) -> FiguresPage {
    let w = frame.w;
    let claims: usize = entries.iter().map(|entry| entry.rows.len()).sum();
    let counts = [w.count(entries.len() as u64, nouns::QUANTITIES), w.count(claims as u64, nouns::CLAIMS)];
    let shown = entries.iter().skip(after).take(PAGE).map(|entry| QuantityView::new(cast, entry));
    FiguresPage {
        query: String::new(),
        of: None,
        total: Some(counts.join(w.between())),
        quantities: shown.collect(),
        examples: EXAMPLES.iter().map(|words| (*words, links::figures(words))).collect(),
        next: (after + PAGE < entries.len()).then(|| format!("{own}&after={}", after + PAGE)),
        frame,
    }
}
