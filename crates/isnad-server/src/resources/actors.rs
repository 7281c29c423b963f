//! Persons and bodies: who there is, and one of them.

use crate::app::{App, Inner};
use crate::coming::Beginning;
use crate::directory::Directory;
use crate::error::Error;
use crate::frame::{Frame, Place, render};
use crate::known::{self, Actors};
use crate::links::{self, encode};
use crate::nouns;
use crate::resources::relations::unlinked;
use crate::view::actor::ActorView;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use isnad_link::ClusterId;
use isnad_link::identity::Kind;
use isnad_store::Portrait;
use serde::Deserialize;
use std::sync::Arc;

/// Actors on a page.
const PAGE: usize = 60;

/// States beside which an actor is named that are looked at.
const MOST_STATES: usize = 12;

#[derive(Template)]
#[template(path = "actors.html")]
struct ActorsPage {
    frame: Frame,
    query: String,
    total: String,
    is_empty: bool,
    kinds: Vec<(&'static str, String, bool)>,
    actors: Vec<ListedView>,
    next: Option<String>,
}

struct ListedView {
    link: String,
    name: String,
    kind: String,
    articles: String,
    /// The state, and the office that most articles give.
    state: Option<String>,
    office: Option<String>,
}

#[derive(Template)]
#[template(path = "actor.html")]
struct ActorPage {
    frame: Frame,
    /// What a watch of it is about.
    watched: String,
    actor: ActorView,
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    after: usize,
}

pub async fn index(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let frame = frame.at(Place::Actors);
    app.with(Actors, move |app, directory| match directory {
        Some(directory) => list(app, &directory, asked, frame),
        None => unlinked(frame),
    })
    .await
}

fn list(app: &Inner, directory: &Directory, asked: Asked, frame: Frame) -> Result<Html<String>, Error> {
    let w = frame.w;
    let Some(links) = known::links(&app.store)? else { return unlinked(frame) };
    let kind = Kind::ALL.into_iter().find(|kind| kind.name() == asked.kind);
    // whoever asks for nothing in particular looks for those who speak and act
    let wanted = if kind.is_none() && asked.q.is_empty() { Some(Kind::Person) } else { kind };
    let (found, total) = directory.find(&asked.q, wanted, asked.after, PAGE);
    let mut actors = Vec::new();
    for listed in found {
        let (state, office) = links.standing(listed.id)?;
        actors.push(ListedView {
            link: links::actor(listed.id),
            kind: w.told(listed.kind.name()).to_owned(),
            articles: w.count(u64::from(listed.articles), nouns::ARTICLES),
            state: state.filter(|_| listed.kind != Kind::State).map(|code| w.state(&code).to_owned()),
            office,
            name: listed.name,
        });
    }
    let address = |kind: &str, after: usize| {
        let after = if after > 0 { format!("&after={after}") } else { String::new() };
        format!("/actors?q={}&kind={kind}{after}", encode(&asked.q))
    };
    let kinds =
        [Kind::Person, Kind::Organisation, Kind::Office, Kind::State, Kind::Place].into_iter().map(|kind| {
            let label = match kind {
                Kind::Person => w.kind_person(),
                Kind::Organisation => w.kind_organization(),
                Kind::Office => w.kind_office(),
                Kind::State => w.kind_country(),
                Kind::Place => w.kind_place(),
            };
            (label, address(kind.name(), 0), wanted == Some(kind))
        });
    let next = asked.after + PAGE;
    render(&ActorsPage {
        total: w.count(total as u64, nouns::ACTORS),
        is_empty: directory.len() == 0,
        kinds: kinds.collect(),
        actors,
        next: (next < total).then(|| address(wanted.map_or("", Kind::name), next)),
        query: asked.q,
        frame,
    })
}

pub async fn show(State(app): State<App>, Path(id): Path<String>, frame: Frame) -> Result<Response, Error> {
    let frame = frame.at(Place::Actors);
    let Some(id) = read_id(&id) else { return Ok(Redirect::to(&named(&id)).into_response()) };
    let around = frame.clone();
    let beginning = move |app: &Inner| {
        let links = known::links(&app.store)?.ok_or(Error::NotReady)?;
        let title = app.store.name_of_actor(&links, id)?.ok_or(Error::NotFound)?;
        Ok(Beginning { frame: around, title, kind: "actor", has_search: false })
    };
    app.page(id, beginning, move |app, portrait| make(app, portrait, frame)).await
}

/// The actor of an id as it is written.
pub fn read_id(id: &str) -> Option<ClusterId> {
    let is_id = id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_id.then(|| u64::from_str_radix(id, 16).ok()).flatten().map(ClusterId)
}

fn make(app: &Inner, portrait: Option<Arc<Portrait>>, frame: Frame) -> Result<Html<String>, Error> {
    let Some((links, portrait)) = known::links(&app.store)?.zip(portrait) else {
        return unlinked(frame);
    };
    let id = portrait.actor.id;
    let beside = links.states_beside(id, MOST_STATES)?;
    let actor = ActorView::new(frame.w, &portrait, &beside);
    render(&ActorPage { watched: format!("{} {}", isnad_store::actor_id(id), actor.name), actor, frame })
}

/// The search for a name.
fn named(name: &str) -> String {
    format!("/actors?q={}", encode(name))
}
