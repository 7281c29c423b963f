//! The relation of two states as it is shown.

use crate::links::{self, encode};
use crate::nouns;
use crate::view::map::{Map, UNDATED};
use crate::view::parts::{Cast, Day, Named, Reference, Side, areas, day, month, reference};
use crate::view::quantity::QuantityView;
use crate::words::Words;
use isnad_link::relation::{
    ActorItem, CommitmentItem, Conflict, Dated, Dossier, EventItem, ForumItem, PositionItem, ProgrammeItem,
    Session, Stance, StatementItem, ToneRow, VisitItem, Words as Quoted,
};
use isnad_store::{Period, Relation};

/// Items of a section on a page of its own.
const PAGE: usize = 60;

/// Characters of a sentence that are shown.
const LONGEST: usize = 600;

/// What of a relation is looked at, as the address says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The relation's address.
    pub path: String,
    /// Items that touch this area.
    pub area: Option<String>,
    /// Items of this month (2024-03), or [`UNDATED`].
    pub month: Option<String>,
    /// This section alone.
    pub section: Option<String>,
    /// Articles of this period.
    pub period: Period,
    /// Items of the section to leave out at the beginning.
    pub after: usize,
}

impl Filter {
    /// The address with another area and month.
    pub fn at(&self, area: Option<&str>, month: Option<&str>) -> String {
        let (area, month) = (area.map(str::to_owned), month.map(str::to_owned));
        let section = self.section.clone().filter(|_| month.is_none());
        Filter { area, month, section, after: 0, ..self.clone() }.link()
    }

    /// The address with another section.
    pub fn with_section(&self, section: Option<&str>) -> String {
        Filter { section: section.map(str::to_owned), after: 0, ..self.clone() }.link()
    }

    /// The address.
    pub fn link(&self) -> String {
        let after = self.after.to_string();
        let fields = [
            ("area", self.area.as_deref()),
            ("month", self.month.as_deref()),
            ("since", self.period.since.as_deref()),
            ("until", self.period.until.as_deref()),
            ("section", self.section.as_deref()),
            ("after", Some(after.as_str()).filter(|_| self.after > 0)),
        ];
        let query: Vec<String> = fields
            .into_iter()
            .filter_map(|(name, value)| Some(format!("{name}={}", encode(value?))))
            .collect();
        if query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, query.join("&")) }
    }

    fn holds(&self, areas: &[String], date: &Option<Dated>) -> bool {
        self.holds_area(areas) && self.holds_month(date)
    }

    fn holds_area(&self, areas: &[String]) -> bool {
        self.area.as_ref().is_none_or(|area| areas.contains(area))
    }

    fn holds_month(&self, date: &Option<Dated>) -> bool {
        self.month.as_deref().is_none_or(|wanted| match month(date) {
            "" => wanted == UNDATED,
            month => month == wanted,
        })
    }

    /// Whether items without areas and dates of their own are shown.
    fn is_open(&self) -> bool {
        self.area.is_none() && self.month.is_none()
    }
}

/// A relation.
pub struct RelationView {
    /// The two states.
    pub sides: [Side; 2],
    /// From when to when there is something.
    pub period: Option<String>,
    /// How much it rests on.
    pub counts: Vec<String>,
    /// Areas by months.
    pub map: Option<Map>,
    /// What narrows the page: label, and the address without it.
    pub chips: Vec<(String, String)>,
    /// The areas: value, name, whether it is chosen.
    pub areas: Vec<(String, String, bool)>,
    /// The sections with something in them.
    pub contents: Vec<Entry>,
    /// Whether one section alone is shown.
    pub single: Option<&'static str>,
    /// Events and statements, by month.
    pub timeline: Part<Month>,
    /// Visits each way.
    pub ways: Vec<Way>,
    /// Visits in all.
    pub visits: Part<()>,
    /// What was agreed.
    pub agreements: Part<Moment>,
    /// Bodies that meet again and again.
    pub forums: Part<ForumView>,
    /// What they run together.
    pub programmes: Part<ProgrammeView>,
    /// What they bound themselves to.
    pub commitments: Part<CommitmentView>,
    /// Who came to say the opposite.
    pub positions: Part<PositionView>,
    /// Figures by what they measure.
    pub ledger: Part<QuantityView>,
    /// Who acts for the two.
    pub levels: Vec<(String, Vec<ActorRow>)>,
    /// Actors in all.
    pub actors: Part<()>,
    /// How they spoke.
    pub tone: Vec<ToneView>,
    /// The page before and after this one.
    pub previous: Option<String>,
    pub next: Option<String>,
}

/// A section in the list of contents.
pub struct Entry {
    /// Its name in addresses.
    pub name: &'static str,
    /// Its name.
    pub label: &'static str,
    /// How much is in it.
    pub count: usize,
}

/// A section.
pub struct Part<T> {
    /// What is shown of it.
    pub items: Vec<T>,
    /// How much there is.
    pub total: usize,
    /// Where all of it is, if this is not all.
    pub all: Option<String>,
    /// Whether it is on this page.
    pub is_shown: bool,
}

/// What happened and was said in a month.
pub struct Month {
    /// The month.
    pub name: String,
    /// The latest first.
    pub moments: Vec<Moment>,
}

/// An event or a statement.
pub struct Moment {
    /// `said` or `event`.
    pub class: &'static str,
    /// When.
    pub day: Option<Day>,
    /// What it is.
    pub kinds: Vec<String>,
    /// Planned, denied.
    pub doubt: Option<String>,
    /// The states that speak.
    pub sides: Vec<Side>,
    /// Who speaks or takes part.
    pub who: Vec<Named>,
    /// What they are.
    pub role: Option<String>,
    /// The words before what tells it, these, and those behind.
    pub words: [String; 3],
    /// Where these words stand.
    pub at: Reference,
    /// The statement's page.
    pub page: Option<String>,
    /// Where it was.
    pub place: Option<String>,
    /// The areas it touches.
    pub areas: Vec<String>,
    /// How many report it, and how many of these copy nobody.
    pub told: String,
    /// Each of them, where there are several.
    pub reports: Vec<ReportView>,
    /// What they do not agree on, with each value and how many have it.
    pub conflicts: Vec<(&'static str, Vec<String>)>,
}

/// Who reports it.
pub struct ReportView {
    /// Where.
    pub at: Reference,
    /// What is not as in the first: label and words.
    pub changes: Vec<(&'static str, String)>,
}

/// Visits from one state to the other.
pub struct Way {
    /// Where they come from.
    pub from: Side,
    /// Where they go.
    pub to: Side,
    /// Each.
    pub visits: Vec<Moment>,
}

/// A body that meets again and again.
pub struct ForumView {
    pub name: String,
    pub kind: String,
    pub areas: Vec<String>,
    pub sessions: Vec<SessionView>,
    pub mentions: Vec<Reference>,
    pub more: usize,
}

/// A meeting of it.
pub struct SessionView {
    pub number: Option<u32>,
    pub day: Option<Day>,
    pub place: Option<String>,
    pub is_planned: bool,
    pub reports: Vec<Reference>,
}

/// What they run together.
pub struct ProgrammeView {
    pub name: String,
    pub kind: String,
    pub day: Option<Day>,
    pub areas: Vec<String>,
    pub at: Reference,
    pub reports: Vec<Reference>,
}

/// What somebody is bound to.
pub struct CommitmentView {
    pub who: Option<Named>,
    pub sides: Vec<Side>,
    pub kind: String,
    pub day: Option<Day>,
    pub due: Option<String>,
    pub areas: Vec<String>,
    pub cue: String,
    pub at: Reference,
    pub reports: Vec<Reference>,
    /// What became of it, as the record names it and in words.
    pub outcome: (String, String),
    /// What later reports tell: outcome, day, words.
    pub later: Vec<(String, String, Reference)>,
}

/// Who came to say the opposite.
pub struct PositionView {
    pub who: Named,
    pub side: Side,
    pub stances: [StanceView; 2],
}

/// What they said at one time.
pub struct StanceView {
    pub when: &'static str,
    pub polarity: String,
    pub class: String,
    pub day: Option<Day>,
    pub cue: String,
    pub at: Reference,
}

/// One who acts for a state.
pub struct ActorRow {
    pub who: Named,
    pub side: Side,
    pub role: Option<String>,
    /// How much they said and did.
    pub counts: [String; 2],
}

/// How one side spoke in a month.
pub struct ToneView {
    pub month: String,
    pub side: Side,
    /// Kind of statement, how often, and whether it is friendly: `warm`, `cold` or `plain`.
    pub classes: Vec<(String, usize, &'static str)>,
}

impl RelationView {
    /// A relation, as far as the filter lets it be seen.
    pub fn new(w: Words, relation: &Relation, filter: &Filter) -> Self {
        let Relation { dossier, actors, articles: _ } = relation;
        let code = |at: usize| dossier.sides.get(at).map_or("", |side| side.code.as_str());
        let cast = Cast { w, codes: [code(0), code(1)], actors };
        let maker = Maker { cast: &cast, w, filter };
        let view = maker.view(dossier);
        RelationView { contents: contents(w, &view), ..view }
    }

    /// Whether there is nothing to show.
    pub fn is_bare(&self) -> bool {
        self.contents.is_empty()
    }
}

/// Makes the view.
struct Maker<'m> {
    cast: &'m Cast<'m>,
    w: Words,
    filter: &'m Filter,
}

/// The sections of a page in order: name and the number of items on a page with all sections.
const SECTIONS: &[(&str, usize)] = &[
    ("timeline", 14),
    ("visits", 12),
    ("agreements", 5),
    ("forums", 6),
    ("programmes", 5),
    ("commitments", 8),
    ("positions", 6),
    ("ledger", 5),
    ("actors", 18),
    ("tone", 24),
];

impl Maker<'_> {
    fn view(&self, dossier: &Dossier) -> RelationView {
        let (w, filter) = (self.w, self.filter);
        let side = |at: usize| self.cast.side(self.cast.codes[at]);
        let open = filter.is_open();
        let (timeline, range) = self.timeline(dossier);
        let visits: Vec<&VisitItem> =
            dossier.visits.iter().filter(|v| filter.holds(&v.event.areas, &v.event.date)).collect();
        let agreements = dossier.agreements.iter().filter(|e| filter.holds(&e.areas, &e.date));
        let forums = dossier.forums.iter().filter(|f| filter.holds_area(&f.areas) && filter.month.is_none());
        let programmes = dossier.programmes.iter().filter(|p| filter.holds(&p.areas, &p.date));
        let commitments = dossier.commitments.iter().filter(|c| filter.holds(&c.areas, &c.date));
        let positions = dossier.positions.iter().filter(|_| open);
        let ledger = dossier.ledger.iter().filter(|_| open);
        let shown_visits = self.part("visits", visits, |visit| visit);
        let acting = self.part("actors", dossier.actors.iter().filter(|_| open), |actor| actor);
        let tone = self.part("tone", dossier.tone.iter().filter(|_| open), |row| self.tone(row));
        let single = SECTIONS.iter().map(|(name, _)| *name).chain(["events", "statements"]);
        let single = single.into_iter().find(|name| filter.section.as_deref() == Some(*name));
        let mut view = RelationView {
            sides: [side(0), side(1)],
            period: period(w, dossier),
            counts: counts(w, dossier),
            map: Map::new(w, &dossier.grid, filter),
            chips: self.chips(),
            areas: self.areas(dossier),
            contents: Vec::new(),
            single,
            timeline,
            ways: self.ways(&shown_visits.items),
            visits: shown_visits.without_items(),
            agreements: self.part("agreements", agreements, |event| self.event(event)),
            forums: self.part("forums", forums, |forum| self.forum(forum)),
            programmes: self.part("programmes", programmes, |programme| self.programme(programme)),
            commitments: self.part("commitments", commitments, |owed| self.commitment(owed)),
            positions: self.part("positions", positions, |position| self.position(position)),
            ledger: self.part("ledger", ledger, |entry| QuantityView::new(self.cast, entry)),
            levels: self.levels(&acting.items),
            actors: acting.without_items(),
            tone: tone.items,
            previous: None,
            next: None,
        };
        if let Some(single) = single {
            let total = match single {
                "events" | "statements" | "timeline" => range,
                name => contents(w, &view).iter().find(|entry| entry.name == name).map_or(0, |e| e.count),
            };
            let page = |after: usize| Filter { after, ..filter.clone() }.link();
            view.previous = (filter.after > 0).then(|| page(filter.after.saturating_sub(PAGE)));
            view.next = (filter.after + PAGE < total).then(|| page(filter.after + PAGE));
        }
        view
    }

    /// What is shown of a section.
    fn part<S, T>(
        &self,
        name: &'static str,
        items: impl IntoIterator<Item = S>,
        view: impl Fn(S) -> T,
    ) -> Part<T> {
        let items: Vec<S> = items.into_iter().collect();
        let total = items.len();
        let (is_shown, skip, most) = self.range(name);
        let first = SECTIONS.iter().find(|(known, _)| *known == name).map_or(PAGE, |(_, first)| *first);
        let all =
            (self.filter.section.is_none() && total > first).then(|| self.filter.with_section(Some(name)));
        let items =
            if is_shown { items.into_iter().skip(skip).take(most).map(view).collect() } else { Vec::new() };
        Part { items, total, all, is_shown }
    }

    /// Whether a section is on this page, and which of its items.
    fn range(&self, name: &str) -> (bool, usize, usize) {
        let first = SECTIONS.iter().find(|(known, _)| *known == name).map_or(PAGE, |(_, first)| *first);
        match self.filter.section.as_deref() {
            None => (true, 0, first),
            Some(section) => (section == name, self.filter.after, PAGE),
        }
    }

    /// Events and statements by month, the latest first, and how many there are.
    fn timeline(&self, dossier: &Dossier) -> (Part<Month>, usize) {
        let filter = self.filter;
        let section = filter.section.as_deref();
        let events = dossier
            .events
            .iter()
            .filter(|e| section != Some("statements") && filter.holds(&e.areas, &e.date));
        let events = events.map(|event| (event.date.as_ref(), Item::Event(event)));
        let statements = dossier
            .statements
            .iter()
            .filter(|s| section != Some("events") && filter.holds(&s.areas, &s.date));
        let statements = statements.map(|said| (said.date.as_ref(), Item::Statement(said)));
        let mut items: Vec<(Option<&Dated>, Item<'_>)> = events.chain(statements).collect();
        // what has no day keeps the order of the dossier, at the end
        items.sort_by(|a, b| b.0.map(|date| &date.edtf).cmp(&a.0.map(|date| &date.edtf)));
        let total = items.len();
        let name = section.filter(|name| ["events", "statements"].contains(name)).unwrap_or("timeline");
        let (is_shown, skip, most) = self.range(name);
        let mut months: Vec<Month> = Vec::new();
        let shown = items.into_iter().skip(skip).take(if is_shown { most } else { 0 });
        for (date, item) in shown {
            let date = date.cloned();
            let name = match month(&date) {
                "" => match date
                    .as_ref()
                    .and_then(|date| date.edtf.get(..4))
                    .filter(|y| y.parse::<u32>().is_ok())
                {
                    Some(year) => year.to_owned(),
                    None => self.w.undated_items().to_owned(),
                },
                month => self.w.edtf(month),
            };
            let moment = match item {
                Item::Event(event) => self.event(event),
                Item::Statement(said) => self.statement(said),
            };
            match months.last_mut().filter(|last| last.name == name) {
                Some(last) => last.moments.push(moment),
                None => months.push(Month { name, moments: vec![moment] }),
            }
        }
        let all = (section.is_none() && total > most).then(|| filter.with_section(Some("timeline")));
        (Part { items: months, total, all, is_shown }, total)
    }

    fn event(&self, event: &EventItem) -> Moment {
        let w = self.w;
        let first = event.reports.first();
        let words = first.map(|report| split(&report.sentence, &report.trigger)).unwrap_or_default();
        let at = first.map(|report| reference(&report.trigger, Some(&report.carrier)));
        let kinds = match &event.mode {
            Some(mode) => vec![w.label(mode).to_owned()],
            None => vec![w.label(&event.kind).to_owned()],
        };
        let report = |report: &isnad_link::relation::Report| {
            let told = |label, told: Option<String>| Some((label, told?));
            // what every report says, the line above says
            let own_day = report.date.clone().filter(|date| event.date.as_ref() != Some(date));
            let changes = [
                told(w.when(), own_day.map(|date| w.edtf(&date.edtf))),
                told(w.place_of(), report.place.as_ref().map(|place| place.text.clone())),
            ];
            ReportView {
                at: reference(&report.trigger, Some(&report.carrier)),
                changes: changes.into_iter().flatten().collect(),
            }
        };
        Moment {
            class: "event",
            day: day(w, &event.date),
            kinds,
            doubt: Some(&event.modality).filter(|m| *m != "happened").map(|m| w.label(m).to_owned()),
            sides: Vec::new(),
            who: event.participants.iter().map(|party| self.cast.named(&party.name)).collect(),
            role: None,
            words,
            at: at.unwrap_or_else(|| reference(&Quoted::default(), None)),
            page: None,
            place: event.place.clone(),
            areas: areas(w, &event.areas),
            told: told(w, event.reports.len(), event.sources),
            reports: several(event.reports.iter().map(report).collect()),
            conflicts: event.conflicts.iter().map(|conflict| self.conflict(conflict)).collect(),
        }
    }

    fn conflict(&self, conflict: &Conflict) -> (&'static str, Vec<String>) {
        let w = self.w;
        let label = match conflict.field.as_str() {
            "date" => w.conflict_date(),
            "place" => w.conflict_place(),
            "participants" => w.conflict_parties(),
            _ => w.conflict_modality(),
        };
        let value = |(value, by): (&String, &Vec<String>)| {
            let value = if conflict.field == "date" { w.edtf(value) } else { w.label(value).to_owned() };
            format!("{value} ({})", w.count(by.len() as u64, nouns::REPORTS))
        };
        (label, conflict.values.iter().map(value).collect())
    }

    fn statement(&self, said: &StatementItem) -> Moment {
        let w = self.w;
        let first = said.variants.first();
        let content = first.map(|variant| &variant.content);
        let whole: Vec<&str> = content.into_iter().flatten().map(|words| words.text.as_str()).collect();
        let words = [String::new(), cut(&one_line(&whole.join(" … "))), String::new()];
        let extent = |content: &[Quoted]| {
            let first = content.first()?;
            let end = content.iter().map(|words| words.end).max()?;
            Some(Quoted { end, ..first.clone() })
        };
        let at = |variant: &isnad_link::relation::Variant| {
            let quoted = extent(&variant.content).unwrap_or_else(|| variant.cue.clone());
            reference(&quoted, Some(&variant.carrier))
        };
        let source = first.and_then(|variant| variant.source.as_ref()).map(|source| one_line(&source.text));
        let speaker = said.speaker.as_deref().map(|name| self.cast.named(name));
        let unresolved = || source.clone().map(|name| Named { name, link: None });
        Moment {
            class: "said",
            day: day(w, &said.date),
            kinds: vec![w.label(&said.class).to_owned()],
            doubt: None,
            sides: self.cast.sides(&said.sides),
            who: speaker.or_else(unresolved).into_iter().collect(),
            role: said.role.clone(),
            words,
            at: first.map(at).unwrap_or_else(|| reference(&Quoted::default(), None)),
            page: first.map(|variant| links::statement(&variant.carrier.article, &variant.item)),
            place: None,
            areas: areas(w, &said.areas),
            told: told(w, said.variants.len(), said.sources),
            reports: several(
                said.variants
                    .iter()
                    .map(|variant| ReportView {
                        at: at(variant),
                        changes: variant.changes.iter().map(|change| self.change(change)).collect(),
                    })
                    .collect(),
            ),
            conflicts: Vec::new(),
        }
    }

    /// A change of a variant, which the dossier writes in English.
    fn change(&self, change: &str) -> (&'static str, String) {
        let w = self.w;
        let prefixed = [("cue ", w.cue_changed()), ("left out ", w.left_out()), ("added ", w.added_words())];
        let found =
            prefixed.into_iter().find_map(|(prefix, label)| Some((label, change.strip_prefix(prefix)?)));
        match (found, change) {
            (Some((label, words)), _) => (label, cut(&words.replace(" → ", " ← "))),
            (None, "source dropped") => (w.source_dropped(), String::new()),
            (None, "source named") => (w.source_named(), String::new()),
            (None, other) => ("", other.to_owned()),
        }
    }

    fn ways(&self, visits: &[&VisitItem]) -> Vec<Way> {
        let [a, b] = self.cast.codes;
        let way = |from: &str, to: &str| Way {
            from: self.cast.side(from),
            to: self.cast.side(to),
            visits: visits.iter().filter(|v| v.from == from).map(|visit| self.visit(visit)).collect(),
        };
        if visits.is_empty() { Vec::new() } else { vec![way(a, b), way(b, a)] }
    }

    fn visit(&self, visit: &VisitItem) -> Moment {
        let who = visit.visitors.iter().map(|name| self.cast.named(name)).collect();
        Moment { who, ..self.event(&visit.event) }
    }

    fn forum(&self, forum: &ForumItem) -> ForumView {
        const MOST: usize = 6;
        let session = |session: &Session| SessionView {
            number: session.number,
            day: day(self.w, &session.date),
            place: session.place.clone(),
            is_planned: session.modality == "planned",
            reports: session.reports.iter().map(|words| reference(words, None)).collect(),
        };
        ForumView {
            name: forum.name.clone(),
            kind: self.w.told(&forum.kind).to_owned(),
            areas: areas(self.w, &forum.areas),
            sessions: forum.sessions.iter().map(session).collect(),
            mentions: forum.mentions.iter().take(MOST).map(|words| reference(words, None)).collect(),
            more: forum.mentions.len().saturating_sub(MOST),
        }
    }

    fn programme(&self, programme: &ProgrammeItem) -> ProgrammeView {
        ProgrammeView {
            name: programme.name.clone(),
            kind: self.w.told(&programme.kind).to_owned(),
            day: day(self.w, &programme.date),
            areas: areas(self.w, &programme.areas),
            at: shortened(reference(&programme.sentence, None)),
            reports: programme.reports.iter().map(|words| reference(words, None)).collect(),
        }
    }

    fn commitment(&self, owed: &CommitmentItem) -> CommitmentView {
        let later = |follow: &isnad_link::relation::FollowUp| {
            let day = follow.published.as_deref().map(|day| self.w.edtf(day)).unwrap_or_default();
            (self.w.told(&follow.outcome).to_owned(), day, shortened(reference(&follow.words, None)))
        };
        CommitmentView {
            who: owed.debtor.as_deref().map(|name| self.cast.named(name)),
            sides: self.cast.sides(&owed.sides),
            kind: self.w.told(&owed.kind).to_owned(),
            day: day(self.w, &owed.date),
            due: owed.due.as_deref().map(|due| self.w.edtf(due)),
            areas: areas(self.w, &owed.areas),
            cue: owed.cue.text.clone(),
            at: shortened(reference(&owed.content, None)),
            reports: owed.reports.iter().map(|words| reference(words, None)).collect(),
            outcome: (owed.outcome.clone(), self.w.told(&owed.outcome).to_owned()),
            later: owed.later.iter().map(later).collect(),
        }
    }

    fn position(&self, position: &PositionItem) -> PositionView {
        let stance = |when, stance: &Stance| StanceView {
            when,
            polarity: self.w.told(&stance.polarity).to_owned(),
            class: stance.polarity.clone(),
            day: day(self.w, &stance.date),
            cue: stance.cue.text.clone(),
            at: shortened(reference(&stance.content, Some(&stance.carrier))),
        };
        PositionView {
            who: self.cast.named(&position.speaker),
            side: self.cast.side(&position.side),
            stances: [
                stance(self.w.position_before(), &position.before),
                stance(self.w.position_after(), &position.after),
            ],
        }
    }

    /// Actors by level, those of the highest level first.
    fn levels(&self, actors: &[&ActorItem]) -> Vec<(String, Vec<ActorRow>)> {
        const LEVELS: [&str; 5] = ["heads_of_state", "ministers", "armed_forces", "officials", "private"];
        let row = |actor: &&ActorItem| ActorRow {
            who: self.cast.named(&actor.name),
            side: self.cast.side(&actor.side),
            role: actor.roles.first().cloned(),
            counts: [
                self.w.count(actor.statements as u64, nouns::STATEMENTS),
                self.w.count(actor.events as u64, nouns::EVENTS),
            ],
        };
        let of = |level: Option<&str>| -> Vec<ActorRow> {
            actors.iter().filter(|actor| actor.level.as_deref() == level).map(row).collect()
        };
        let known = LEVELS.iter().map(|level| (self.w.told(level).to_owned(), of(Some(level))));
        let rest = (self.w.other_subjects().to_owned(), of(None));
        known.chain([rest]).filter(|(_, rows)| !rows.is_empty()).collect()
    }

    fn tone(&self, row: &ToneRow) -> ToneView {
        let mood = |class: &str| match class {
            "praise" | "welcome" | "promise" => "warm",
            "accuse" | "condemn" | "warn" | "deny" => "cold",
            _ => "plain",
        };
        let classes = row.classes.iter().map(|(class, n)| (self.w.label(class).to_owned(), *n, mood(class)));
        ToneView {
            month: if row.month.is_empty() { self.w.no_month().to_owned() } else { self.w.edtf(&row.month) },
            side: self.cast.side(&row.side),
            classes: classes.collect(),
        }
    }

    fn chips(&self) -> Vec<(String, String)> {
        let (w, filter) = (self.w, self.filter);
        let without = |change: fn(&mut Filter)| {
            let mut other = filter.clone();
            other.after = 0;
            change(&mut other);
            other.link()
        };
        let area = filter.area.as_deref().map(|area| (w.label(area).to_owned(), without(|f| f.area = None)));
        let month = filter.month.as_deref().map(|month| {
            let name = if month == UNDATED { w.no_month().to_owned() } else { w.edtf(month) };
            (name, without(|f| f.month = None))
        });
        let since = filter.period.since.as_deref();
        let since = since.map(|day| {
            (format!("{} {}", w.published_since(), w.date(day)), without(|f| f.period.since = None))
        });
        let until = filter.period.until.as_deref();
        let until = until.map(|day| {
            (format!("{} {}", w.published_until(), w.date(day)), without(|f| f.period.until = None))
        });
        [area, month, since, until].into_iter().flatten().collect()
    }

    fn areas(&self, dossier: &Dossier) -> Vec<(String, String, bool)> {
        let chosen = self.filter.area.as_deref();
        let mut areas: Vec<(String, String, bool)> = dossier
            .grid
            .iter()
            .map(|row| (row.area.clone(), self.w.label(&row.area).to_owned(), chosen == Some(&row.area)))
            .collect();
        areas.sort_by(|a, b| a.1.cmp(&b.1));
        areas
    }
}

enum Item<'d> {
    Event(&'d EventItem),
    Statement(&'d StatementItem),
}

impl<T> Part<T> {
    fn without_items(self) -> Part<()> {
        Part { items: Vec::new(), total: self.total, all: self.all, is_shown: self.is_shown }
    }

    /// Whether there is something of it on the page.
    pub fn has_some(&self) -> bool {
        self.is_shown && self.total > 0
    }
}

/// The sections with something in them.
fn contents(w: Words, view: &RelationView) -> Vec<Entry> {
    let entry = |name, label, count| Entry { name, label, count };
    let entries = [
        entry("timeline", w.timeline(), view.timeline.total),
        entry("visits", w.visits(), view.visits.total),
        entry("agreements", w.agreements(), view.agreements.total),
        entry("forums", w.forums(), view.forums.total),
        entry("programmes", w.their_programmes(), view.programmes.total),
        entry("commitments", w.commitments_short(), view.commitments.total),
        entry("positions", w.positions(), view.positions.total),
        entry("ledger", w.ledger(), view.ledger.total),
        entry("actors", w.actors_by_level(), view.actors.total),
        entry("tone", w.tone(), view.tone.len()),
    ];
    entries.into_iter().filter(|entry| entry.count > 0).collect()
}

fn period(w: Words, dossier: &Dossier) -> Option<String> {
    let (since, until) = dossier.since.as_deref().zip(dossier.until.as_deref())?;
    Some(if since == until { w.date(since) } else { format!("{} – {}", w.date(since), w.date(until)) })
}

fn counts(w: Words, dossier: &Dossier) -> Vec<String> {
    let counts = &dossier.counts;
    let counted = [
        (counts.articles, nouns::ARTICLES),
        (counts.outlets, nouns::OUTLETS),
        (counts.events, nouns::EVENTS),
        (counts.statements, nouns::STATEMENTS),
        (counts.speakers, nouns::SPEAKERS),
    ];
    counted.into_iter().map(|(number, noun)| w.count(number as u64, noun)).collect()
}

/// How many report it, and how many of these copy nobody.
fn told(w: Words, reports: usize, sources: usize) -> String {
    let reports_text = w.count(reports as u64, nouns::REPORTS);
    if reports < 2 {
        reports_text
    } else {
        format!("{reports_text}{}{}", w.between(), w.count(sources as u64, nouns::SOURCES))
    }
}

/// Reports, where there are several.
fn several(reports: Vec<ReportView>) -> Vec<ReportView> {
    if reports.len() > 1 { reports } else { Vec::new() }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cut(words: &str) -> String {
    let short: String = words.chars().take(LONGEST).collect();
    if short.len() < words.len() { format!("{short} …") } else { short }
}

fn shortened(reference: Reference) -> Reference {
    Reference { words: cut(&reference.words), ..reference }
}

/// A sentence, cut where the words within it begin and end.
fn split(sentence: &Quoted, inner: &Quoted) -> [String; 3] {
    let from = inner.start.saturating_sub(sentence.start);
    let to = inner.end.saturating_sub(sentence.start).max(from);
    let part = |skip: usize, take: usize| -> String {
        let words: String = sentence.text.chars().skip(skip).take(take).collect();
        words.replace(['\n', '\r'], " ")
    };
    let behind = part(to, usize::MAX >> 1);
    [part(0, from), part(from, to - from), cut(&behind)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_say_what_is_looked_at() {
        let filter = Filter { path: "/relations/JO-IQ".into(), ..Filter::default() };
        assert_eq!(filter.link(), "/relations/JO-IQ");
        assert_eq!(filter.at(Some("energy"), Some("2024-12")), "/relations/JO-IQ?area=energy&month=2024-12");
        let page = Filter { section: Some("events".into()), after: 60, ..filter };
        assert_eq!(page.link(), "/relations/JO-IQ?section=events&after=60");
        assert_eq!(page.with_section(None), "/relations/JO-IQ");
    }

    #[test]
    fn a_sentence_is_cut_around_its_trigger() {
        let quoted = |start, text: &str| Quoted {
            article: "a".into(),
            start,
            end: start + text.chars().count(),
            text: text.into(),
        };
        let cut = split(&quoted(10, "أمس زار الوزير عمان"), &quoted(14, "زار"));
        assert_eq!(cut, ["أمس ", "زار", " الوزير عمان"]);
        split(&quoted(10, "x"), &quoted(0, "yyyy"));
    }
}
