//! `actor` and `relation`: what is known across articles.

use super::{Tool, told, tool, within};
use crate::desk::{Desk, Refusal};
use crate::trim::{Cut, trim};
use isnad_answers::{ActorHead, actor as portrayed, side_named, sides_named};
use isnad_link::relation::{Pair, SECTIONS};
use isnad_store::Period;
use jiff::civil::Date;
use rmcp::schemars::{self, JsonSchema};
use serde::Deserialize;
use serde_json::{Value, json};

/// Others of the name that are listed.
const MOST_OTHERS: usize = 10;

/// Reports, carriers and rows of one item.
const MOST_INSIDE: usize = 3;

/// Which actor, and what of it.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ActorArguments {
    /// A name in Arabic or Latin letters (parts of it will do), or an id. Of several the one in most articles is told; `also_found` has the
    /// others.
    actor: String,
    /// What is wanted; all but the last two for want of it.
    #[serde(default)]
    parts: Option<Vec<ActorPart>>,
    /// Only statements on this area: security, economy, energy …
    #[serde(default)]
    area: Option<String>,
    /// Items of each part, at most 100.
    #[serde(default)]
    #[schemars(range(min = 1, max = 100))]
    limit: Option<usize>,
}

/// A part of what is known of an actor.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum ActorPart {
    Spellings,
    Offices,
    Statements,
    Events,
    Met,
    Figures,
    WhyOne,
    Decisions,
}

const ACTOR_PARTS: &[(ActorPart, &str)] = &[
    (ActorPart::Spellings, "spellings"),
    (ActorPart::Offices, "offices"),
    (ActorPart::Statements, "statements"),
    (ActorPart::Events, "events"),
    (ActorPart::Met, "met"),
    (ActorPart::Figures, "figures"),
    (ActorPart::WhyOne, "why_one"),
    (ActorPart::Decisions, "decisions"),
];

/// Those that are told unasked.
const USUAL_PARTS: usize = 6;

/// The tool for actors.
pub fn actor() -> Tool {
    tool(
        "actor",
        "Actor",
        "Tells what is known of a person or body across all articles: offices and when, statements, events, whom it met, figures it gave, \
         spellings, why its parts are one. Each place names article, day, outlet and exact words.",
        tell_actor,
    )
}

fn tell_actor(desk: &Desk, asked: ActorArguments) -> Result<Value, Refusal> {
    let most = within("limit", asked.limit, 10, 1..=100)?;
    let links = desk.links()?;
    let mut found = links.actors_named(&asked.actor)?;
    if found.is_empty() {
        return Err(Refusal(format!("{}: no actor of this name or id", asked.actor)));
    }
    let portrait = desk.portrait(&links, found.remove(0))?;
    let mut known = portrayed(&portrait);
    if let Some(area) = &asked.area {
        known.statements.retain(|said| said.areas.contains(area));
    }
    let mut answer = told(&known)?;
    let usual = || ACTOR_PARTS.iter().take(USUAL_PARTS).map(|(part, _)| *part).collect();
    let wanted: Vec<ActorPart> = asked.parts.unwrap_or_else(usual);
    if let Some(fields) = answer.as_object_mut() {
        ACTOR_PARTS.iter().filter(|(part, _)| !wanted.contains(part)).for_each(|(_, name)| {
            fields.remove(*name);
        });
    }
    let mut answer = trim(answer, Cut { items: most, inside: MOST_INSIDE, why: false });
    let others: Vec<ActorHead> = found.iter().take(MOST_OTHERS).map(ActorHead::from).collect();
    answer["also_found"] = told(&others)?;
    Ok(answer)
}

/// Which relation, and what of it.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RelationArguments {
    /// A state: its ISO code, or its name in Arabic or English.
    one: String,
    /// The other one.
    other: String,
    /// Only articles published on this day, 2024-02-12, or later.
    #[serde(default)]
    since: Option<String>,
    /// Only articles published on this day or earlier.
    #[serde(default)]
    until: Option<String>,
    /// Only items that touch this area: security, economy, energy …
    #[serde(default)]
    area: Option<String>,
    /// Only this section: grid, actors, events, statements, forums, visits, agreements, programmes, commitments, positions, ledger or tone.
    /// Without it the strongest items of all are told.
    #[serde(default)]
    section: Option<String>,
    /// Items of each section, at most 100: 10 of one section, 3 of each otherwise.
    #[serde(default)]
    #[schemars(range(min = 1, max = 100))]
    limit: Option<usize>,
    /// Items of the section to pass over.
    #[serde(default)]
    skip: usize,
}

/// The tool for relations.
pub fn relation() -> Tool {
    tool(
        "relation",
        "Relation",
        "Tells all that is known of two states, or a state and an organisation, the strongest items first: what happened between them, what they said of each other, forums, \
         visits, agreements, commitments and what became of them, changed positions, figures (`ledger`), tone. Each item names its reports \
         with article, day, outlet and exact words.",
        tell_relation,
    )
}

fn tell_relation(desk: &Desk, asked: RelationArguments) -> Result<Value, Refusal> {
    let usual = if asked.section.is_some() { 10 } else { 3 };
    let most = within("limit", asked.limit, usual, 1..=100)?;
    let section = asked.section.as_deref();
    if let Some(section) = section.filter(|section| !SECTIONS.contains(section)) {
        return Err(Refusal(format!("section: {section:?} is none; there are {}", SECTIONS.join(", "))));
    }
    let (one, other) = (side(&asked.one)?, side(&asked.other)?);
    let pair = sides_named(&one, &other).and_then(|[one, other]| Pair::new(&one, &other));
    let pair =
        pair.ok_or_else(|| Refusal("name two different states, or a state and an organisation".to_owned()))?;
    let period = Period { since: day("since", asked.since)?, until: day("until", asked.until)? };
    let relation = desk.relation(pair, period)?;
    let mut dossier = relation.dossier.clone();
    if let Some(area) = &asked.area {
        dossier.keep_area(area);
    }
    let mut answer = told(&dossier)?;
    let cut = Cut { items: most, inside: MOST_INSIDE, why: false };
    let Some(section) = section else { return Ok(trim(answer, cut)) };
    let mut items = answer.get_mut(section).map(Value::take).unwrap_or_default();
    let total = items.as_array().map_or(0, Vec::len);
    if let Some(items) = items.as_array_mut() {
        items.drain(..asked.skip.min(total));
    }
    let next = (asked.skip + most < total).then_some(asked.skip + most);
    let head = json!({
        "sides": answer["sides"].take(), "counts": answer["counts"].take(),
        "section": section, "total": total, "next_skip": next,
    });
    let mut told = head;
    told["items"] = trim(items, cut);
    Ok(told)
}

fn side(name: &str) -> Result<String, Refusal> {
    let hint = "name a state by its ISO code (JO), in Arabic or in English, an organisation in Arabic or by its id (un)";
    side_named(name).ok_or_else(|| Refusal(format!("{name}: no such state or organisation; {hint}")))
}

fn day(name: &str, day: Option<String>) -> Result<Option<String>, Refusal> {
    let Some(day) = day else { return Ok(None) };
    match day.parse::<Date>() {
        Ok(date) => Ok(Some(date.to_string())),
        Err(_) => Err(Refusal(format!("{name}: {day:?} is no day like 2024-02-12"))),
    }
}
