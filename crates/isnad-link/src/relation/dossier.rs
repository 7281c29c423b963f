//! What a dossier holds. Names of fields are stable: fields are added, never renamed.
//!
//! Every section has its strongest items first: those that surely belong to the two states, are well supported and often
//! reported. Whoever wants them in order of time sorts by `date`.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The version of the dossier's form.
pub const DOSSIER_SCHEMA: u32 = 1;

/// Words of an article: a half-open range of code points of its text, with the words.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Words {
    /// The article's id.
    pub article: String,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words between.
    pub text: String,
}

/// An article that something was read in.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Carrier {
    /// Day of publication, or the one that the head of the text tells.
    pub published: Option<String>,
    /// The article's id.
    pub article: String,
    /// Who published it.
    pub outlet: Option<String>,
}

/// When something was.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Dated {
    /// EDTF.
    pub edtf: String,
    /// `told` where the article says when, `published` where its day of publication stands in, `dateline` where the day is that
    /// of a dateline.
    pub basis: String,
}

/// Everything known of the relation between two states.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Dossier {
    /// Version of this form.
    pub schema: u32,
    /// The two states, in the order asked for.
    pub sides: Vec<Side>,
    /// First day of publication.
    pub since: Option<String>,
    /// Last day of publication.
    pub until: Option<String>,
    /// How much there is.
    pub counts: Counts,
    /// Events and statements by area and month.
    pub grid: Vec<AreaRow>,
    /// Events and statements by level of those who act for the two.
    pub levels: BTreeMap<String, usize>,
    /// Who acts and speaks for the two.
    pub actors: Vec<ActorItem>,
    /// What happened between the two.
    pub events: Vec<EventItem>,
    /// What they said of each other.
    pub statements: Vec<StatementItem>,
    /// Bodies that meet again and again.
    pub forums: Vec<ForumItem>,
    /// Who went where.
    pub visits: Vec<VisitItem>,
    /// What was agreed.
    pub agreements: Vec<EventItem>,
    /// What they run together.
    pub programmes: Vec<ProgrammeItem>,
    /// What they bound themselves to, and what became of it.
    pub commitments: Vec<CommitmentItem>,
    /// Who came to say the opposite.
    pub positions: Vec<PositionItem>,
    /// Figures by what they measure.
    pub ledger: Vec<LedgerEntry>,
    /// Statements of condemnation, praise and the like, by month and side.
    pub tone: Vec<ToneRow>,
}

/// A state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Side {
    /// ISO 3166-1 alpha-2.
    pub code: String,
    /// Its usual name in Arabic.
    pub name: String,
}

/// How much a dossier rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Counts {
    /// Articles that hold something of it.
    pub articles: usize,
    /// Outlets of these.
    pub outlets: usize,
    /// Speakers named.
    pub speakers: usize,
    /// Events, each once.
    pub events: usize,
    /// Statements, each once.
    pub statements: usize,
}

/// An area, month by month.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct AreaRow {
    /// The area.
    pub area: String,
    /// Month (2024-03) and how many events and statements; what has no month is under an empty one.
    pub months: BTreeMap<String, usize>,
}

/// One who acts or speaks for a state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct ActorItem {
    /// The fullest name.
    pub name: String,
    /// person or organization.
    pub kind: String,
    /// The state acted for.
    pub side: String,
    /// Offices as the articles word them, the most frequent first.
    pub roles: Vec<String>,
    /// Level of the office.
    pub level: Option<String>,
    /// Statements, each once.
    pub statements: usize,
    /// Events, each once.
    pub events: usize,
    /// First day of publication with this actor.
    pub since: Option<String>,
    /// Last one.
    pub until: Option<String>,
}

/// One who takes part in an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Party {
    /// The name as the first report has it.
    pub name: String,
    /// The states meant or acted for; empty where that is not known.
    pub states: Vec<String>,
}

/// One report of an event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Report {
    /// Where.
    #[serde(flatten)]
    pub carrier: Carrier,
    /// The word that names it.
    pub trigger: Words,
    /// The sentence around it.
    pub sentence: Words,
    /// The record's event.
    pub item: String,
    /// When, as this report has it.
    pub date: Option<Dated>,
    /// Where, as this report has it.
    pub place: Option<Words>,
    /// happened, planned, denied or hypothetical.
    pub modality: String,
    /// Who, as this report has it.
    pub participants: Vec<Party>,
}

/// What reports of one event do not agree on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Conflict {
    /// date, place, participants or modality.
    pub field: String,
    /// Each value with the articles that have it.
    pub values: BTreeMap<String, Vec<String>>,
}

/// One happening with all its reports.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct EventItem {
    /// PLOVER type.
    #[serde(rename = "type")]
    pub kind: String,
    /// How, for CONSULT.
    pub mode: Option<String>,
    /// happened, planned, denied or hypothetical: by most reports that are not mere plans.
    pub modality: String,
    /// When, by the most exact report.
    pub date: Option<Dated>,
    /// Where.
    pub place: Option<String>,
    /// Who, all reports together.
    pub participants: Vec<Party>,
    /// Areas, the one with most words first.
    pub areas: Vec<String>,
    /// Levels of those who take part.
    pub levels: Vec<String>,
    /// Every report, the first one first.
    pub reports: Vec<Report>,
    /// Reports that do not copy each other's words.
    pub sources: usize,
    /// What they do not agree on.
    pub conflicts: Vec<Conflict>,
    /// How sure it is that this is an event of the two, 0 to 1.
    pub confidence: f64,
}

/// How a carrier of a statement differs from the first one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = Carried)]
pub struct Variant {
    /// Where.
    #[serde(flatten)]
    pub carrier: Carrier,
    /// The record's statement.
    pub item: String,
    /// The words attributed.
    pub content: Vec<Words>,
    /// The word that carries the report.
    pub cue: Words,
    /// What kind of speech act it names.
    pub class: String,
    /// direct, indirect or mixed.
    pub mode: String,
    /// Who is named as the source.
    pub source: Option<Words>,
    /// Changes against the first carrier: `cue قال → زعم`, `source dropped`, `left out` and `added` with the words.
    pub changes: Vec<String>,
}

/// One utterance with everybody who carried it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct StatementItem {
    /// The speaker's fullest name.
    pub speaker: Option<String>,
    /// The speaker's office.
    pub role: Option<String>,
    /// The states spoken for; empty for those of neither side.
    pub sides: Vec<String>,
    /// Level of the speaker.
    pub level: Option<String>,
    /// Kind of speech act, as the first carrier has it.
    pub class: String,
    /// When it was said.
    pub date: Option<Dated>,
    /// Areas, the one with most words first.
    pub areas: Vec<String>,
    /// Each carrier, the first one first.
    pub variants: Vec<Variant>,
    /// Carriers that do not copy each other.
    pub sources: usize,
    /// How sure it is that this is a statement of one side on the other, 0 to 1.
    pub confidence: f64,
}

/// One meeting of a forum.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Session {
    /// Which one, where it is said.
    pub number: Option<u32>,
    /// When.
    pub date: Option<Dated>,
    /// Where.
    pub place: Option<String>,
    /// planned where all reports speak of the future, else happened.
    pub modality: String,
    /// The words of each report.
    pub reports: Vec<Words>,
}

/// A body in which the two meet again and again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct ForumItem {
    /// Its name, in the words of most reports.
    pub name: String,
    /// committee, dialogue, council …
    pub kind: String,
    /// Its meetings.
    pub sessions: Vec<Session>,
    /// Words that name it.
    pub mentions: Vec<Words>,
    /// Areas.
    pub areas: Vec<String>,
    /// How sure it is, 0 to 1.
    pub confidence: f64,
}

/// A visit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct VisitItem {
    /// The state the visitors come from.
    pub from: String,
    /// The state they go to.
    pub to: String,
    /// Those who go.
    pub visitors: Vec<String>,
    /// The event.
    pub event: EventItem,
}

/// Something the two run together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct ProgrammeItem {
    /// Its name in the first report.
    pub name: String,
    /// Kind, from the table of programmes.
    pub kind: String,
    /// Areas.
    pub areas: Vec<String>,
    /// Date of the first report.
    pub date: Option<Dated>,
    /// The words of each report.
    pub reports: Vec<Words>,
    /// The sentence of the first report.
    pub sentence: Words,
    /// How sure it is, 0 to 1.
    pub confidence: f64,
}

/// What a later report tells of an undertaking.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct FollowUp {
    /// kept, repeated or reversed.
    pub outcome: String,
    /// Day of publication of the report.
    pub published: Option<String>,
    /// The sentence that tells it.
    pub words: Words,
}

/// What somebody bound himself to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct CommitmentItem {
    /// Who owes it, as named.
    pub debtor: Option<String>,
    /// The states that owe it.
    pub sides: Vec<String>,
    /// Level of whoever owes it.
    pub level: Option<String>,
    /// pledge, agreement or plan.
    pub kind: String,
    /// What is owed.
    pub content: Words,
    /// The word that binds.
    pub cue: Words,
    /// When it was undertaken.
    pub date: Option<Dated>,
    /// By when, as far as the words say.
    pub due: Option<String>,
    /// Areas.
    pub areas: Vec<String>,
    /// Other reports of the same undertaking on the same days.
    pub reports: Vec<Words>,
    /// What became of it: kept, repeated, reversed or unknown.
    pub outcome: String,
    /// Later reports, in order.
    pub later: Vec<FollowUp>,
    /// How sure it is, 0 to 1.
    pub confidence: f64,
}

/// One side of a changed position.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Stance {
    /// for or against.
    pub polarity: String,
    /// When.
    pub date: Option<Dated>,
    /// The word that tells the stance.
    pub cue: Words,
    /// On what.
    pub content: Words,
    /// Where.
    pub carrier: Carrier,
}

/// Somebody who came to say the opposite.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct PositionItem {
    /// Who.
    pub speaker: String,
    /// For which state.
    pub side: String,
    /// Before.
    pub before: Stance,
    /// After.
    pub after: Stance,
    /// How sure it is, 0 to 1.
    pub confidence: f64,
}

/// One figure.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct LedgerRow {
    /// The number, or the two ends of a range.
    pub value: serde_json::Value,
    /// exactly, more_than, less_than, about, up_to, between.
    pub qualifier: String,
    /// increase or decrease, where that is said.
    pub change: Option<String>,
    /// The time it is of, EDTF; `None` where the words do not say.
    pub period: Option<String>,
    /// Who gives it.
    pub speaker: Option<String>,
    /// The state of whoever gives it.
    pub side: Option<String>,
    /// Where.
    #[serde(flatten)]
    pub carrier: Carrier,
    /// The figure.
    pub words: Words,
    /// The sentence around it.
    pub sentence: Words,
}

/// A quantity with all figures given for it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct LedgerEntry {
    /// What is measured, in the words of the first row.
    pub measured: String,
    /// In what unit; `None` for plain counts.
    pub unit: Option<String>,
    /// The figures, in order of period and publication.
    pub rows: Vec<LedgerRow>,
    /// single, agreement, growth (of different periods), conflict (of one period) or differs (of periods not known).
    pub verdict: String,
    /// How sure it is, 0 to 1.
    pub confidence: f64,
}

/// How one side spoke in a month.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct ToneRow {
    /// The month; empty where it is not known.
    pub month: String,
    /// Who spoke.
    pub side: String,
    /// How many statements of each class: accuse, condemn, deny, praise, promise, warn, welcome.
    pub classes: BTreeMap<String, usize>,
}
