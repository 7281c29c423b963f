//! What is known across articles: actors, relations between states, figures.

use super::asking::{Asking, Form, LIST, ListForm, Params};
use super::atom::Entry;
use super::cursor;
use super::days::{MOST, PartParams, USUAL};
use super::listing::{List, Row, Titled, answer_list, answer_one, count, day, maybe, some, text};
use super::problem::Problem;
use crate::app::{App, Inner};
use crate::error::Error;
use crate::known::{self, Actors, Measured, Pairs};
use crate::links;
use crate::who::Who;
use axum::extract::{Path, State};
use axum::response::Response;
use isnad_answers::{ActorAnswer, sides_named};
use isnad_format::{Cell, Column};
use isnad_link::ClusterId;
use isnad_link::identity::Kind;
use isnad_link::relation::{Dossier, LedgerEntry, SECTIONS};
use isnad_store::{Links, Period, actor_id};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// The links with their mark; nothing is linked yet where there are none.
pub fn linked(app: &Inner, asking: &Asking) -> Result<(Links, super::asking::Tag), Error> {
    let links = known::links(&app.store)?.ok_or(Error::NotReady)?;
    let reader = app.store.reader()?;
    let (epoch, generation) = reader.generation()?;
    let edits = reader.active_actor_edits()?;
    let edits: Vec<String> = edits.iter().map(|edit| edit.number.to_string()).collect();
    let mark = format!("{:?}", links.mark()?);
    let tag = asking.tag(&[&epoch, &generation.to_string(), &edits.join(","), &mark]);
    Ok((links, tag))
}

/// Where the links are there and the asker has not seen what they tell: the mark of the answer.
pub async fn unseen(app: &App, asking: &Asking) -> Result<super::asking::Tag, Error> {
    let asking = asking.clone();
    app.work(move |app| {
        let (_, tag) = linked(app, &asking)?;
        asking.unless_seen(&tag)?;
        Ok(tag)
    })
    .await
}

/// The same with the actor of an id.
pub async fn unseen_actor(
    app: &App,
    asking: &Asking,
    id: String,
) -> Result<(super::asking::Tag, ClusterId), Error> {
    let asking = asking.clone();
    app.work(move |app| {
        let (links, tag) = linked(app, &asking)?;
        let cluster = asked_actor(&links, &id)?;
        asking.unless_seen(&tag)?;
        Ok((tag, cluster))
    })
    .await
}

/// Which actors.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ActorsParams {
    /// Words that begin the words of one of its names.
    #[serde(default)]
    q: String,
    /// Only these; all kinds for want of it.
    #[param(inline, value_type = Option<KindName>)]
    kind: Option<String>,
    /// How many.
    #[param(minimum = 1, maximum = 1000)]
    limit: Option<u32>,
    /// Where to go on: `next` of the answer before.
    cursor: Option<String>,
    /// In which form, whatever `Accept` says.
    #[param(inline)]
    format: Option<ListForm>,
}

/// What an actor may be.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
#[allow(dead_code, reason = "it describes what `isnad_link::identity::Kind` lists")]
enum KindName {
    Person,
    Organization,
    Office,
    Country,
    Place,
}

/// An actor in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ListedActor {
    /// Its id.
    id: String,
    /// The name as most articles write it.
    name: String,
    /// What it is.
    kind: String,
    /// Articles that name it.
    articles: u32,
    /// The last day on which one of them was published, where it is a feed.
    #[serde(skip)]
    last: Option<String>,
}

/// Persons and bodies across all articles, those in most articles first.
#[utoipa::path(
    get, path = "/actors", tag = "known", params(ActorsParams),
    responses(
        (status = 200, description = "A part of the list", content(
            (List<ListedActor> = "application/json"), (String = "text/csv"), (String = "application/atom+xml"),
        )),
        (status = 304, description = "The asker has it already"),
        (status = 503, description = "Not linked yet", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn actors(
    State(app): State<App>,
    asking: Asking,
    Params(asked): Params<ActorsParams>,
) -> Result<Response, Error> {
    let form = asking.form(asked.format, LIST)?;
    let most = cursor::limit(asked.limit, USUAL, MOST)?;
    let skip =
        usize::try_from(cursor::read('p', asked.cursor.as_deref())?.unwrap_or(0)).unwrap_or(usize::MAX);
    let kind = asked.kind.map(|name| {
        let known = Kind::ALL.into_iter().find(|kind| kind.name() == name);
        known.ok_or_else(|| Error::from(Problem::new("malformed", format!("kind: {name:?} is none"))))
    });
    let kind = kind.transpose()?;
    let tag = unseen(&app, &asking).await?;
    let directory = app.current(Actors).await?;
    app.work(move |app| {
        let (found, total) = directory.find(&asked.q, kind, skip, most);
        let mut last = match form {
            Form::Atom => {
                let links = app.store.links()?;
                let ids: Vec<ClusterId> = found.iter().map(|listed| listed.id).collect();
                app.store.last_days(&links, &ids)?.into_iter()
            }
            _ => Vec::new().into_iter(),
        };
        let items = found.into_iter().map(|listed| ListedActor {
            id: actor_id(listed.id),
            name: listed.name,
            kind: listed.kind.name().to_owned(),
            articles: listed.articles,
            last: last.next().flatten(),
        });
        let further = skip.saturating_add(most);
        let next = (further < total).then(|| cursor::write('p', further as u64));
        let titled = Titled::new("إسناد · الأشخاص والهيئات", format!("/actors?q={}", links::encode(&asked.q)));
        Ok(answer_list(&asking, form, &tag, titled, &List { items: items.collect(), next }))
    })
    .await
}

/// An actor across all articles: offices and when, statements, events, whom it met, figures, spellings, why its parts are one. Of one
/// that very many articles name, the latest that were stored are read.
#[utoipa::path(
    get, path = "/actors/{id}", tag = "known",
    params(("id" = String, Path, description = "The actor's id: sixteen hexadecimal digits")),
    responses(
        (status = 200, description = "The actor, as `isnad actor --json` writes it", body = ActorAnswer),
        (status = 304, description = "The asker has it already"),
        (status = 503, description = "Not linked yet", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No actor of this id", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn actor(
    State(app): State<App>,
    asking: Asking,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    asking.form(None::<Form>, &[Form::Json])?;
    let (tag, cluster) = unseen_actor(&app, &asking, id).await?;
    let portrait = app.current(cluster).await?;
    app.work(move |_| Ok(answer_one(&tag, &isnad_answers::actor(&portrait)))).await
}

/// The actor with an id.
pub fn asked_actor(links: &Links, id: &str) -> Result<ClusterId, Error> {
    let none = || Error::from(Problem::new("not-found", format!("{id}: no actor with this id")));
    let is_id = id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = Some(id).filter(|_| is_id).and_then(|id| u64::from_str_radix(id, 16).ok());
    let cluster = ClusterId(number.ok_or_else(none)?);
    links.actor(cluster)?.ok_or_else(none)?;
    Ok(cluster)
}

/// Two states that articles name together.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ListedRelation {
    /// Their ISO codes, in order.
    states: Vec<String>,
    /// In so many articles.
    articles: u32,
    /// The last day of publication.
    last: Option<String>,
}

/// Every two states that articles name together, those of most articles first.
#[utoipa::path(
    get, path = "/relations", tag = "known", params(PartParams),
    responses(
        (status = 200, description = "A part of the list", content(
            (List<ListedRelation> = "application/json"), (String = "text/csv"), (String = "application/atom+xml"),
        )),
        (status = 304, description = "The asker has it already"),
        (status = 503, description = "Not linked yet", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn relations(
    State(app): State<App>,
    asking: Asking,
    Params(asked): Params<PartParams>,
) -> Result<Response, Error> {
    let form = asking.form(asked.format, LIST)?;
    let most = cursor::limit(asked.limit, USUAL, MOST)?;
    let skip =
        usize::try_from(cursor::read('s', asked.cursor.as_deref())?.unwrap_or(0)).unwrap_or(usize::MAX);
    let tag = unseen(&app, &asking).await?;
    let pairs = app.current(Pairs).await?;
    app.work(move |_| {
        let items = pairs.iter().map(|pair| ListedRelation {
            states: pair.codes.to_vec(),
            articles: pair.articles,
            last: pair.last.clone(),
        });
        let list = List::part(items, 's', skip, most);
        Ok(answer_list(&asking, form, &tag, Titled::new("إسناد · العلاقات", "/relations"), &list))
    })
    .await
}

/// What of a relation.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RelationParams {
    /// Only articles published on this day or later.
    #[param(format = Date)]
    since: Option<String>,
    /// Only articles published on this day or earlier.
    #[param(format = Date)]
    until: Option<String>,
    /// Only items that touch this area: security, economy, energy …
    area: Option<String>,
    /// Only this section.
    #[param(inline, value_type = Option<SectionName>)]
    section: Option<String>,
}

/// A dossier, or the items of one of its sections.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "it describes what is answered")]
enum DossierOrSection {
    Dossier(Box<Dossier>),
    Section(Vec<serde_json::Value>),
}

/// The sections of a dossier.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
#[allow(dead_code, reason = "it describes what `isnad_link::relation::SECTIONS` lists")]
enum SectionName {
    Grid,
    Actors,
    Events,
    Statements,
    Forums,
    Visits,
    Agreements,
    Programmes,
    Commitments,
    Positions,
    Ledger,
    Tone,
}

/// All that is known of the relation between two states, or a state and an organisation: events, statements, forums, visits, commitments, figures, positions.
#[utoipa::path(
    get, path = "/relations/{one}/{other}", tag = "known",
    params(
        ("one" = String, Path, description = "ISO code of a state, its name, or an organisation by its Arabic name or id (UN)", example = "JO"),
        ("other" = String, Path, description = "Another one", example = "IQ"),
        RelationParams,
    ),
    responses(
        (status = 200, description = "The dossier, as `isnad relation --json` writes it, or a section of it", body = DossierOrSection),
        (status = 304, description = "The asker has it already"),
        (status = 503, description = "Not linked yet", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such sides", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn relation(
    State(app): State<App>,
    asking: Asking,
    Path((one, other)): Path<(String, String)>,
    Params(asked): Params<RelationParams>,
) -> Result<Response, Error> {
    asking.form(None::<Form>, &[Form::Json])?;
    let codes = asked_sides(&one, &other)?;
    if let Some(section) = asked.section.as_ref().filter(|section| !SECTIONS.contains(&section.as_str())) {
        let detail = format!("section: {section:?} is none; there are {}", SECTIONS.join(", "));
        return Err(Problem::new("malformed", detail).into());
    }
    let period = asked_period(asked.since, asked.until)?;
    let tag = unseen(&app, &asking).await?;
    let relation = app.current((codes, period)).await?;
    app.work(move |_| {
        let mut dossier = relation.dossier.clone();
        if let Some(area) = &asked.area {
            dossier.keep_area(area);
        }
        let value = serde_json::to_value(&dossier).map_err(|_| Error::Broken)?;
        let part = asked.section.as_ref().and_then(|section| value.get(section)).unwrap_or(&value);
        Ok(answer_one(&tag, part))
    })
    .await
}

/// The codes of two sides that are asked about.
pub fn asked_sides(one: &str, other: &str) -> Result<[String; 2], Error> {
    sides_named(one, other).ok_or_else(|| {
        let detail =
            "name two different states by their ISO codes, or a state and an organisation".to_owned();
        Problem::new("not-found", detail).into()
    })
}

/// The days of publication that are asked about.
pub fn asked_period(since: Option<String>, until: Option<String>) -> Result<Period, Error> {
    Ok(Period { since: read_day("since", since)?, until: read_day("until", until)? })
}

/// A day as it is compared.
fn read_day(name: &str, day: Option<String>) -> Result<Option<String>, Error> {
    let Some(day) = day else { return Ok(None) };
    match day.parse::<Date>() {
        Ok(date) => Ok(Some(date.to_string())),
        Err(_) => Err(Problem::new("malformed", format!("{name}: {day:?} is no day like 2024-02-12")).into()),
    }
}

/// What is measured.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FiguresParams {
    /// What is measured, in words.
    #[param(example = "التبادل التجاري", min_length = 1)]
    q: String,
    /// In which form, whatever `Accept` says.
    #[param(inline)]
    format: Option<ListForm>,
}

/// What is measured in these words, with every figure that is given for it, by whom, when and in which words.
#[utoipa::path(
    get, path = "/figures", tag = "known", params(FiguresParams),
    responses(
        (status = 200, description = "Entries as in the ledger of a relation; as a table or feed, every figure", content(
            (List<LedgerEntry> = "application/json"), (String = "text/csv"), (String = "application/atom+xml"),
        )),
        (status = 304, description = "The asker has it already"),
        (status = 429, description = "Too many searches; `Retry-After` says how long to wait", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Not indexed or linked yet", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn figures(
    State(app): State<App>,
    who: Who,
    asking: Asking,
    Params(asked): Params<FiguresParams>,
) -> Result<Response, Error> {
    app.count_search(&who)?;
    let form = asking.form(asked.format, LIST)?;
    let tag = unseen(&app, &asking).await?;
    app.work(|app| app.finder.searcher(&app.store)?.map(drop).ok_or(Error::NotReady)).await?;
    let words: String = asked.q.chars().take(LONGEST_WORDS).collect();
    if words.trim().is_empty() {
        return Err(Problem::new("malformed", "q: name what is measured".to_owned()).into());
    }
    let entries = app.current(Measured(words.clone())).await?;
    app.work(move |_| Ok(super::tables::quantities(&asking, form, &tag, &words, &entries))).await
}

/// The longest name of a quantity that is read.
const LONGEST_WORDS: usize = 200;

impl Row for ListedActor {
    const COLUMNS: &'static [Column] = &[text("id"), text("name"), text("kind"), count("articles")];

    fn cells(&self) -> Vec<Cell> {
        vec![some(&self.id), some(&self.name), some(&self.kind), Cell::Count(self.articles as usize)]
    }

    fn entry(&self) -> Entry {
        Entry {
            id: format!("urn:isnad:actor:{}", self.id),
            title: self.name.clone(),
            updated: moment(&self.last),
            summary: Some(format!("{} ({})", self.kind, self.articles)),
            page: format!("/actors/{}", self.id),
            ..Entry::default()
        }
    }
}

/// In the place of a moment that is not known.
const UNKNOWN: &str = "1970-01-01T00:00:00Z";

/// The beginning of a day.
pub fn moment(day: &Option<String>) -> String {
    day.as_ref().map_or_else(|| UNKNOWN.to_owned(), |day| format!("{day}T00:00:00Z"))
}

impl Row for ListedRelation {
    const COLUMNS: &'static [Column] = &[text("one"), text("other"), count("articles"), day("last")];

    fn cells(&self) -> Vec<Cell> {
        let state = |at: usize| Cell::Text(self.states.get(at).cloned());
        vec![state(0), state(1), Cell::Count(self.articles as usize), maybe(&self.last)]
    }

    fn entry(&self) -> Entry {
        let pair = self.states.join("-");
        Entry {
            id: format!("urn:isnad:relation:{pair}"),
            title: pair.clone(),
            updated: moment(&self.last),
            summary: Some(self.articles.to_string()),
            page: format!("/relations/{pair}"),
            ..Entry::default()
        }
    }
}
