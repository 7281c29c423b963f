//! One actor across all articles, as it is shown.

use crate::links;
use crate::nouns;
use crate::quantities;
use crate::view::parts::{Cast, Named, Reference, Side};
use crate::view::quantity::QuantityView;
use crate::words::Words;
use isnad_answers::OfficeWords;
use isnad_format::Language;
use isnad_lexicon::Lexicon;
use isnad_link::identity::{Account, Happening, Kind, Profile, Reason, Source, Tenure, Utterance};
use isnad_link::relation::Body;
use isnad_search::language::FieldName;
use isnad_store::{ActorFound, Portrait};
use std::collections::{BTreeMap, BTreeSet};

/// Items of a section before the rest is folded away.
pub const FEW: usize = 8;

/// Items of a section that are sent at all.
const MOST: usize = 120;

/// Characters of a statement that are shown.
const LONGEST: usize = 420;

/// An actor.
pub struct ActorView {
    pub name: String,
    pub kind: String,
    pub state: Option<Side>,
    pub facts: Vec<String>,
    /// How many articles were read, where that is not all of them.
    pub read: Option<String>,
    pub offices: Folded<TenureView>,
    pub spellings: Folded<(String, String)>,
    pub reasons: Folded<(String, String, String)>,
    pub decisions: Vec<DecisionView>,
    /// What was said, by area.
    pub said: Vec<(String, Folded<SaidView>)>,
    /// Kinds of statements by area and year: how what was said changed.
    pub turns: Vec<TurnView>,
    pub years: Vec<String>,
    pub events: Folded<EventView>,
    pub met: Folded<(Named, String)>,
    pub figures: Folded<QuantityView>,
    pub relations: Vec<(String, String, String)>,
    /// All statements in the search.
    pub search: Option<String>,
    /// All figures as charts.
    pub charts: Option<String>,
}

/// A list whose end is folded away.
pub struct Folded<T> {
    pub first: Vec<T>,
    pub rest: Vec<T>,
    /// How many there are.
    pub total: usize,
}

/// An office.
pub struct TenureView {
    pub office: String,
    pub from: Option<String>,
    pub to: Option<String>,
    pub articles: String,
    pub places: Vec<Reference>,
}

/// Something said.
pub struct SaidView {
    pub day: Option<String>,
    pub class: String,
    pub words: String,
    pub page: String,
    pub at: Reference,
    pub reports: Option<String>,
}

/// What was said on an area in each year.
pub struct TurnView {
    pub area: String,
    /// For each year the kinds of statements with how many there are.
    pub years: Vec<Vec<(String, usize)>>,
}

/// An event.
pub struct EventView {
    pub day: Option<String>,
    pub kind: String,
    pub doubt: Option<String>,
    pub with: Vec<String>,
    pub at: Reference,
    pub reports: Option<String>,
}

/// What somebody decided.
pub struct DecisionView {
    pub number: i64,
    pub kind: &'static str,
    pub who: String,
    pub made: String,
    pub why: String,
}

impl<T> Folded<T> {
    fn new(items: impl IntoIterator<Item = T>) -> Self {
        let mut first: Vec<T> = items.into_iter().collect();
        let total = first.len();
        first.truncate(MOST);
        let rest = first.split_off(first.len().min(FEW));
        Folded { first, rest, total }
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }
}

impl ActorView {
    /// An actor, with the states beside which it is named.
    pub fn new(w: Words, portrait: &Portrait, beside: &[(String, u32)]) -> Self {
        let Portrait { actor, name, spellings, joins, decisions, account, read, articles: _ } = portrait;
        let Account { offices, statements, events, met, figures } = account;
        let ActorFound { id, kind, country, articles, .. } = actor;
        let known = BTreeMap::new();
        let cast = Cast { w, codes: [country.as_deref().unwrap_or(""), ""], actors: &known };
        let side = |code: &str| Side { code: code.to_owned(), name: w.state(code).to_owned(), class: "a" };
        let claimed = quantities::claimed(figures, country.as_deref(), name);
        let worded = OfficeWords::new(&portrait.account);
        let reason = |join: &isnad_store::ActorJoin| {
            (describe(w, &worded, &join.a), describe(w, &worded, &join.b), reason(w, join.reason).to_owned())
        };
        let years = years(statements);
        let query = format!("{}:\"{}\"", w.field(FieldName::Speaker), name.replace('"', " "));
        let shown_state = country.as_deref().filter(|_| *kind != Kind::State);
        ActorView {
            kind: w.told(kind.name()).to_owned(),
            state: shown_state.map(side),
            facts: vec![
                w.count(u64::from(*articles), nouns::ARTICLES),
                w.count(statements.len() as u64, nouns::STATEMENTS),
                w.count(events.len() as u64, nouns::EVENTS),
            ],
            read: (*read < *articles as usize).then(|| w.count(*read as u64, nouns::ARTICLES)),
            offices: Folded::new(offices.iter().map(|tenure| view_tenure(w, tenure))),
            spellings: Folded::new(
                spellings
                    .iter()
                    .map(|(text, count)| (text.clone(), w.count(u64::from(*count), nouns::ARTICLES))),
            ),
            reasons: Folded::new(joins.iter().map(reason)),
            decisions: decisions
                .iter()
                .map(|edit| DecisionView {
                    number: edit.number,
                    kind: edit.kind.name(),
                    who: edit.who.clone(),
                    made: edit.made.clone(),
                    why: edit.why.clone(),
                })
                .collect(),
            said: said(w, statements),
            turns: turns(w, statements, &years),
            years,
            events: Folded::new(events.iter().filter_map(|event| view_event(w, event))),
            met: Folded::new(met.iter().map(|other| {
                let named = Named { name: other.name.clone(), link: other.cluster.map(links::actor) };
                (named, w.count(other.events as u64, nouns::EVENTS))
            })),
            charts: claimed.iter().any(|entry| entry.rows.len() > 1).then(|| figures_of(*id)),
            figures: Folded::new(claimed.iter().map(|entry| QuantityView::new(&cast, entry))),
            relations: relations(w, own_side(actor, name).as_deref(), beside),
            search: (!statements.is_empty()).then(|| links::search(&query)),
            name: name.clone(),
        }
    }
}

/// The figures of an actor as charts.
pub fn figures_of(id: isnad_link::ClusterId) -> String {
    format!("/figures?actor={}", isnad_store::actor_id(id))
}

/// The side of relations that an actor is of: its state, or itself where it is an organisation that is known.
fn own_side(actor: &ActorFound, name: &str) -> Option<String> {
    let body = || Body::find(name, Lexicon::builtin()).map(|body| body.code().to_owned());
    match actor.kind {
        Kind::Organisation => body().or_else(|| actor.country.clone()),
        _ => actor.country.clone(),
    }
}

/// The relations of the actor's state, or of itself, with the states beside which it is named: names, address, count.
fn relations(w: Words, own: Option<&str>, beside: &[(String, u32)]) -> Vec<(String, String, String)> {
    const MOST: usize = 8;
    let Some(own) = own else { return Vec::new() };
    let others = beside.iter().filter(|(code, _)| code != own).take(MOST);
    let view = |(code, count): &(String, u32)| {
        let names = format!("{} – {}", w.state(own), w.state(code));
        (names, links::relation(own, code), w.count(u64::from(*count), nouns::ARTICLES))
    };
    others.map(view).collect()
}

fn view_tenure(w: Words, tenure: &Tenure) -> TenureView {
    let articles: BTreeSet<&str> = tenure.sources.iter().map(|source| source.article.as_str()).collect();
    let (from, to) = tenure.span.clone().unzip();
    TenureView {
        office: tenure.office.clone(),
        to: to.filter(|to| from.as_ref() != Some(to)),
        from,
        articles: w.count(articles.len() as u64, nouns::ARTICLES),
        places: tenure.sources.iter().take(3).map(at).collect(),
    }
}

fn at(source: &Source) -> Reference {
    Reference {
        link: links::words(&source.article, source.start, source.end),
        words: cut(&source.text),
        outlet: source.outlet.clone(),
        day: source.published.clone(),
        mark: format!("{}@{}", source.article, source.start),
    }
}

fn cut(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = line.chars().take(LONGEST).collect();
    if short.len() < line.len() { format!("{short} …") } else { short }
}

/// What was said, by area, the area with most first; each statement once, under the one of its areas that the actor speaks on most.
fn said(w: Words, statements: &[Utterance]) -> Vec<(String, Folded<SaidView>)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for area in statements.iter().flat_map(|said| &said.areas) {
        *counts.entry(area).or_default() += 1;
    }
    let mut groups: BTreeMap<Option<&str>, Vec<SaidView>> = BTreeMap::new();
    for said in statements {
        let Some(first) = said.sources.first() else { continue };
        let often = |area: &&String| counts.get(area.as_str()).copied();
        let area = said.areas.iter().max_by_key(often).map(String::as_str);
        groups.entry(area).or_default().push(SaidView {
            day: first.published.clone(),
            class: w.label(&said.class).to_owned(),
            words: cut(&first.text),
            page: links::statement(&first.article, &first.item),
            at: at(first),
            reports: (said.sources.len() > 1).then(|| w.count(said.sources.len() as u64, nouns::REPORTS)),
        });
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(area, said)| (area.is_none(), std::cmp::Reverse(said.len())));
    let name = |area: Option<&str>| {
        area.map_or_else(|| w.other_subjects().to_owned(), |area| w.label(area).to_owned())
    };
    groups.into_iter().map(|(area, said)| (name(area), Folded::new(said))).collect()
}

/// The years in which something was said, in order.
fn years(statements: &[Utterance]) -> Vec<String> {
    let years = statements.iter().filter_map(|said| said.sources.first()?.published.as_ref()?.get(..4));
    years.collect::<BTreeSet<_>>().into_iter().map(str::to_owned).collect()
}

/// The kinds of statements on each area, year by year, where there is more than one year.
fn turns(w: Words, statements: &[Utterance], years: &[String]) -> Vec<TurnView> {
    if years.len() < 2 {
        return Vec::new();
    }
    let mut areas: BTreeMap<&str, Vec<BTreeMap<&str, usize>>> = BTreeMap::new();
    for said in statements {
        let year = said.sources.first().and_then(|source| source.published.as_ref()?.get(..4));
        let Some(at) = years.iter().position(|known| Some(known.as_str()) == year) else { continue };
        for area in &said.areas {
            let of = areas.entry(area).or_insert_with(|| vec![BTreeMap::new(); years.len()]);
            if let Some(classes) = of.get_mut(at) {
                *classes.entry(&said.class).or_default() += 1;
            }
        }
    }
    let classes = |classes: BTreeMap<&str, usize>| {
        let mut classes: Vec<(&str, usize)> = classes.into_iter().collect();
        classes.sort_by_key(|(class, count)| (std::cmp::Reverse(*count), *class));
        classes.into_iter().take(4).map(|(class, count)| (w.label(class).to_owned(), count)).collect()
    };
    let turn = |(area, of): (&str, Vec<BTreeMap<&str, usize>>)| TurnView {
        area: w.label(area).to_owned(),
        years: of.into_iter().map(classes).collect(),
    };
    areas.into_iter().map(turn).collect()
}

fn view_event(w: Words, event: &Happening) -> Option<EventView> {
    let first = event.sources.first()?;
    let kind = event.kind.rsplit(' ').next().unwrap_or(&event.kind);
    Some(EventView {
        day: first.published.clone(),
        kind: w.label(kind).to_owned(),
        doubt: Some(&event.modality).filter(|m| *m != "happened").map(|m| w.label(m).to_owned()),
        with: event.others.iter().cloned().collect(),
        at: at(first),
        reports: (event.sources.len() > 1).then(|| w.count(event.sources.len() as u64, nouns::REPORTS)),
    })
}

/// What a profile says, in one line.
fn describe(w: Words, worded: &OfficeWords, profile: &Profile) -> String {
    let Profile { kind: _, name, country, offices, apart } = profile;
    let name = name.strip_prefix('=').map_or(name.as_str(), |row| row.rsplit('/').next().unwrap_or(row));
    let apart = apart.as_ref().map(|_| w.pick("مقال واحد", "one article").to_owned());
    let state = country.as_deref().map(|code| w.state(code).to_owned());
    let parts = [Some(name.to_owned()), state, offices.first().map(|office| worded.of(office)), apart];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(w.between())
}

/// Why two profiles are one.
fn reason(w: Words, reason: Reason) -> &'static str {
    if w.language() == Language::English {
        return reason.text();
    }
    match reason {
        Reason::SameOffice => "الاسم كاملا والمنصب نفسه",
        Reason::SameName => "الاسم كاملا، وقليل من يحمله",
        Reason::MostlyMeant => "الاسم كاملا، ويُقصد به هذا في أكثر الأحوال",
        Reason::Spelling => "الاسم نفسه برسم آخر",
        Reason::Clipped => "الاسم نفسه بلا حرفه الأول",
        Reason::Latin => "الاسم نفسه بحروف لاتينية",
        Reason::ShorterWithOffice => "صيغة أقصر للاسم مع المنصب نفسه",
        Reason::Shorter => "صيغة أقصر للاسم لا يحملها غيره",
        Reason::FamilyWithOffice => "اسم العائلة مع المنصب نفسه",
        Reason::FamilyAlone => "اسم العائلة، ويُقصد به هذا في أكثر الأحوال",
        Reason::RulerByGivenName => "الاسم الأول مع المنصب الملكي نفسه",
        Reason::StateLeftOut => "الاسم نفسه من دون ذكر الدولة",
        Reason::Edited => "قرار مستخدم",
    }
}
