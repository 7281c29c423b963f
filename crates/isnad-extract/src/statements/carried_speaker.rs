//! Who goes on speaking when the source is left out.
//!
//! `قالت الوزيرة إن … . وأضافت أن …` – "The minister said that … . She added that …": the second statement has the first one's speaker. Gender
//! and number of the verb decide between earlier speakers; a participle (`مشيرا إلى أن`) is said by the subject of its own sentence; a cue
//! inside a content is said by somebody inside it; `نؤكد` inside a quotation is said by the one quoted. A source known only by
//! hearsay (`بحسب الصحيفة`) is nobody to go on from.
//!
//! Not: `وأضاف مسؤول أن …` (an unnamed source of its own: the speaker stays unknown).

use super::anchor::Agreement;
use super::scene::Scene;
use super::speaker::{Referent, is_definite, is_document, is_many, issuer_in_words, referent};
use super::verb_subject_content::agreement;
use super::{according_to, noun_cue};
use crate::actors::fits_description;
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Aspect, WordClass};
use isnad_record::{ActorKind, Class, Label, Mention, Record, Span, Statement};
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    name: "carried_speaker",
    layer: Layer::Statements,
    finds: "the speaker of a statement whose source is left out",
    example: "قالت الوزيرة ليلى منصور إن العمل بدأ. وأضافت أن الثمن معروف.",
    look_alike: "قالت الوزيرة ليلى منصور إن العمل بدأ. وأضاف مسؤول أن الثمن معروف.",
};

/// A speaker already settled, for those who go on from it.
struct Spoken {
    statement: usize,
    who: Referent,
    /// Gender of the speaker, where the cue's form tells it.
    feminine: Option<bool>,
    /// Many persons, whom a following verb names in the plural.
    many: bool,
    /// Whether the source stands in the text.
    own: bool,
    /// Whether the cue is a verb or participle of its own clause, from which others go on.
    leads: bool,
}

/// The speaker of each statement, in order, and whether one without a name is unresolved, not just unnamed.
pub(super) fn find_speakers(scene: &Scene, record: &Record) -> Vec<Referent> {
    let mut spoken: Vec<Spoken> = Vec::with_capacity(record.statements.len());
    for (at, statement) in record.statements.iter().enumerate() {
        let form = form_of(scene, statement.cue);
        let (who, anew) = match statement.source {
            Some(source) => match referent(scene, record, source) {
                Referent::Document => (issuer(scene, record, statement, source, &spoken), true),
                Referent::Official => (last_official(record, statement, &form, &spoken), true),
                Referent::Named(name) => last_of_its_kind(scene, record, source, name, &spoken),
                who => (who, true),
            },
            None => carried(scene, record, statement, &form, &spoken),
        };
        let own = statement.source.is_some() || anew;
        let hearsay = is_hearsay(statement);
        spoken.push(Spoken {
            statement: at,
            who,
            feminine: form.agreement.feminine.filter(|_| !hearsay),
            many: form.agreement.feminine != Some(true)
                && statement.source.is_some_and(|s| is_many(scene, s)),
            own,
            leads: !hearsay,
        });
    }
    spoken.into_iter().map(|s| s.who).collect()
}

/// What the form of a cue tells of its subject.
#[derive(Default)]
struct CueForm {
    agreement: Agreement,
    participle: bool,
}

impl CueForm {
    /// Whether a subject of this gender agrees with it; an unknown gender may.
    fn agrees(&self, feminine: Option<bool>) -> bool {
        self.agreement.feminine.is_none() || feminine.is_none() || feminine == self.agreement.feminine
    }
}

fn form_of(scene: &Scene, cue: Span) -> CueForm {
    let token = scene.doc.token_at(cue.start);
    let hits = scene.finite(token).into_iter().chain(scene.participles(token)).next();
    if let Some(hit) = hits {
        return CueForm { agreement: agreement(&hit), participle: hit.form.aspect == Aspect::Participle };
    }
    // اعتقادهم, قولها: whose it is
    let owner = scene.masdars(token).into_iter().find_map(|h| h.suffix);
    let agreement = Agreement {
        feminine: owner.and_then(|o| match o {
            "ه" => Some(false),
            "ها" => Some(true),
            _ => None,
        }),
        plural: matches!(owner, Some("هم" | "هن" | "هما")),
        first_person: false,
    };
    CueForm { agreement, participle: false }
}

/// الوزارة, الوزير: of several ministries or ministers the last one who spoke, not one who was only named since.
fn last_of_its_kind(
    scene: &Scene,
    record: &Record,
    source: Span,
    name: String,
    spoken: &[Spoken],
) -> (Referent, bool) {
    let tokens = scene.doc.tokens_in(source);
    let bare = tokens.len() == 1 && scene.norm(tokens.start).starts_with("ال");
    let fits = |other: &str| fits_description(scene.lexicon, scene.doc, record, source, other);
    let last = spoken.iter().rev().filter(|s| s.own).take(3).find_map(|s| match &s.who {
        Referent::Named(other) if bare && fits(other) => Some(other.clone()),
        _ => None,
    });
    (Referent::Named(last.unwrap_or(name)), true)
}

/// المسؤول, المتحدث: the last one who spoke in person, if an office of his is known.
fn last_official(record: &Record, statement: &Statement, form: &CueForm, spoken: &[Spoken]) -> Referent {
    let last = spoken.iter().rev().find(|s| {
        record.statements[s.statement].parent == statement.parent && s.own && form.agrees(s.feminine)
    });
    let official = |name: &str| {
        let actor = record.actors.iter().find(|a| a.label() == Some(name));
        actor.is_some_and(|a| a.kind == ActorKind::Person && a.role.is_some())
    };
    match last.map(|s| &s.who) {
        Some(Referent::Named(name)) if official(name) => Referent::Named(name.clone()),
        Some(Referent::Unnamed) => Referent::Unnamed,
        _ => Referent::Unknown,
    }
}

/// Who issued a document: the one its words name, else for a communiqué (`البيان`) the last one who spoke by a communiqué, or the last
/// organisation that spoke; for anything else the last one who spoke by the same kind of document.
fn issuer(
    scene: &Scene,
    record: &Record,
    statement: &Statement,
    source: Span,
    spoken: &[Spoken],
) -> Referent {
    if let Some(name) = issuer_in_words(scene, record, source) {
        return Referent::Named(name);
    }
    if !is_definite(scene, source) {
        return Referent::Unnamed;
    }
    let earlier = |s: &&Spoken| {
        record.statements[s.statement].parent == statement.parent && matches!(s.who, Referent::Named(_))
    };
    let before = || spoken.iter().rev().filter(earlier);
    let of = |s: &Spoken| record.statements[s.statement].source;
    // بيان مشترك … وأوضح البيان: the document that spoke last is meant, whoever else spoke before it
    let last = spoken.iter().rev().find(|s| of(s).is_some_and(|s| is_document(scene, s)));
    if last.is_some_and(|s| s.who == Referent::Unnamed) {
        return Referent::Unnamed;
    }
    let by_document = before().find(|s| {
        record.statements[s.statement].channel.is_some() || of(s).is_some_and(|s| is_document(scene, s))
    });
    let by_organisation = || before().find(|s| of(s).is_some_and(|s| is_organisation(scene, s)));
    let found = by_document.or_else(by_organisation);
    found.map(|s| s.who.clone()).or_else(|| named_issuer(scene, record, source)).unwrap_or(Referent::Unknown)
}

/// The issuer that an earlier mention of the document names: `أصدرت … بيانا`, `في بيان لوزارة المالية`.
fn named_issuer(scene: &Scene, record: &Record, source: Span) -> Option<Referent> {
    let at = record.mentions.partition_point(|m| m.span.start < source.start);
    let documents = record.mentions[..at].iter().rev().filter(|m| m.label == Label::Doc);
    documents
        .filter_map(|m| {
            let token = scene.doc.token_at(m.span.start);
            let end = scene.sentence(token).end.min(token + 8);
            issuer_in_words(scene, record, scene.doc.span(token..end))
        })
        .map(Referent::Named)
        .next()
}

fn is_organisation(scene: &Scene, source: Span) -> bool {
    scene.label(scene.doc.tokens_in(source).start) == Some(Label::Org)
}

/// Who says a statement without a source, and whether the text before names him anew (others then go on from there).
fn carried(
    scene: &Scene,
    record: &Record,
    statement: &Statement,
    form: &CueForm,
    spoken: &[Spoken],
) -> (Referent, bool) {
    let of_parent = || statement.parent.and_then(|p| spoken.get(p)).map(|s| s.who.clone());
    if form.agreement.first_person {
        return (of_parent().unwrap_or(Referent::Unknown), false);
    }
    let token = scene.doc.token_at(statement.cue.start);
    let sentence = scene.sentence(token);
    let level = |s: &Spoken| level_of(record, s.statement);
    let siblings = || spoken.iter().rev().filter(|s| level(s) == statement.parent);
    let agrees = |s: &&Spoken| form.agrees(s.feminine) && (!s.own || s.many == form.agreement.plural);
    if statement.evidence.rows.iter().any(|r| r == "cue_verbs/nassa") {
        // وينص على: laws and agreements do, not persons
        let document = |s: &&Spoken| {
            record.statements[s.statement].source.is_some_and(|source| is_document(scene, source))
        };
        return (siblings().find(document).map_or(Referent::Unknown, |s| s.who.clone()), false);
    }
    if form.agreement.plural && !form.participle {
        // يقولون, قالوا: many persons, and whoever they are they bear no one name
        return (Referent::Unnamed, false);
    }
    let here = scene.doc.span(sentence.start..token);
    let inside = |s: &&Spoken| here.contains(record.statements[s.statement].cue);
    if form.participle
        && let Some(last) = siblings().filter(|s| s.leads).find(|s| inside(s) && agrees(s))
    {
        return (last.who.clone(), false);
    }
    // a sentence with a subject of its own before the cue, or one between the last statement and this
    if !siblings().any(|s| inside(&s))
        && let Some(who) = subject_of(scene, record, sentence.start..token, form)
    {
        return (who, true);
    }
    let last_cue = siblings().next().map(|s| record.statements[s.statement].cue);
    if let Some(who) = subject_between(scene, record, statement, form, last_cue) {
        return (who, true);
    }
    // the last one who spoke with a source of his own and the same gender; an unnamed one stays unnamed
    let last = siblings()
        .filter(|s| s.own && s.leads)
        .find(agrees)
        .or_else(|| siblings().filter(|s| s.own).find(agrees))
        .or_else(|| siblings().find(agrees));
    if let Some(last) = last {
        return (last.who.clone(), false);
    }
    let who = subject_in(scene, record, sentence.start..token, form)
        .or_else(|| subject_in(scene, record, sentence.start.saturating_sub(FAR)..sentence.start, form))
        .or_else(of_parent);
    (who.unwrap_or(Referent::Unknown), false)
}

/// Tokens before a sentence in which whom it is about may be named.
const FAR: usize = 120;

/// The subject of the sentence right before a statement's own, where the last statement ends before it: not for one that goes on (`وأضاف`).
fn subject_between(
    scene: &Scene,
    record: &Record,
    statement: &Statement,
    form: &CueForm,
    last_cue: Option<Span>,
) -> Option<Referent> {
    if statement.class == Class::Add || form.participle || statement.parent.is_some() {
        return None;
    }
    let sentence = scene.sentence(scene.doc.token_at(statement.cue.start));
    let before = sentence_before(scene, sentence.start)?;
    let follows = last_cue.is_none_or(|cue| cue.end <= scene.doc.span(before.clone()).start);
    if follows { subject_of(scene, record, before, form) } else { None }
}

/// The statement inside which one is heard: one whom another relays (`نقلت الوكالة عن فلان قوله`, `… بحسب الصحيفة`) is heard beside that other.
fn level_of(record: &Record, statement: usize) -> Option<usize> {
    let own = record.statements.get(statement)?;
    let parent = own.parent.and_then(|p| record.statements.get(p))?;
    let relayed = own.evidence.rule == noun_cue::RULE.name || is_hearsay(parent);
    if relayed { parent.parent } else { own.parent }
}

/// Whether a source is only told of by a preposition: `بحسب الصحيفة`, not `كما ذكر الوزير`.
fn is_hearsay(statement: &Statement) -> bool {
    let by_verb = statement.evidence.rows.iter().any(|r| r.starts_with("cue_verbs/"));
    statement.evidence.rule == according_to::RULE.name && !by_verb
}

/// The sentence that ends right before a token, line ends between.
fn sentence_before(scene: &Scene, start: usize) -> Option<Range<usize>> {
    let last = (0..start).rev().find(|&t| !scene.is_newline(t))?;
    Some(scene.sentence(last)).filter(|s| !s.is_empty())
}

/// The subject that a sentence begins with: a person, office or organisation right after its first words, of the gender that
/// the cue's form tells.
fn subject_of(scene: &Scene, record: &Record, tokens: Range<usize>, form: &CueForm) -> Option<Referent> {
    if tokens.len() < 2 {
        return None;
    }
    let opening = tokens.start..tokens.end.min(tokens.start + SUBJECT_REACH);
    let span = scene.doc.span(opening);
    let from = record.mentions.partition_point(|m| m.span.start < span.start);
    let mention = record.mentions[from..]
        .iter()
        .take_while(|m| m.span.start < span.end)
        .find(|m| matches!(m.label, Label::Per | Label::Role | Label::Org) && is_free(scene, m))?;
    let feminine = gender(scene, mention);
    let who = referent(scene, record, mention.span);
    (form.agrees(feminine) && matches!(who, Referent::Named(_))).then_some(who)
}

/// Whether the word for an office or a body is feminine; names do not tell.
fn gender(scene: &Scene, mention: &Mention) -> Option<bool> {
    let head = scene.norm(scene.doc.token_at(mention.span.start));
    (mention.label != Label::Per).then(|| head.ends_with('ه') || head.ends_with("ات"))
}

/// How many words into a sentence its subject begins at the latest: a conjunction, a verb, an adverb before it.
const SUBJECT_REACH: usize = 4;

/// What follows one of these is no subject.
const PREPOSITIONS: &[WordClass] =
    &[WordClass::Preposition, WordClass::SidePreposition, WordClass::AdjunctPreposition];

/// Whether no preposition governs a mention.
fn is_free(scene: &Scene, mention: &Mention) -> bool {
    let token = scene.doc.token_at(mention.span.start);
    // لـ«الساحل»: the preposition before the marks of a name
    let mark = |t: usize| scene.doc.is_quote_mark(t) || scene.norm(t) == "(";
    let before = (0..token).rev().take(3).find(|&t| !mark(t));
    let governed = before.is_some_and(|t| scene.lexicon.is_any(PREPOSITIONS, scene.norm(t)));
    let attached = scene
        .doc
        .tokens()
        .get(token)
        .is_some_and(|t| t.span.start < mention.span.start && !scene.norm(token).starts_with('و'));
    !governed && !attached
}

/// Whom a stretch of text is about: its first person or office, failing one its first organisation, that no preposition governs;
/// nobody when the form of the cue is of the other gender.
fn subject_in(scene: &Scene, record: &Record, tokens: Range<usize>, form: &CueForm) -> Option<Referent> {
    let span = scene.doc.span(tokens);
    let from = record.mentions.partition_point(|m| m.span.start < span.start);
    let inside = || record.mentions[from..].iter().take_while(|m| m.span.end <= span.end);
    let subject =
        |labels: &[Label]| inside().filter(|m| is_free(scene, m)).find(|m| labels.contains(&m.label));
    let found = subject(&[Label::Per, Label::Role]).or_else(|| subject(&[Label::Org]))?;
    match referent(scene, record, found.span) {
        Referent::Named(name) if form.agrees(gender(scene, found)) => Some(Referent::Named(name)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::statements;

    /// Asserts who says each statement; `-` for nobody named.
    fn check_speakers(text: &str, expected: &[&str]) {
        let found: Vec<String> =
            statements(text).into_iter().map(|s| s.speaker.unwrap_or_else(|| "-".to_owned())).collect();
        assert_eq!(found, expected, "in {text}");
    }

    #[test]
    fn the_verb_goes_on_with_the_last_speaker() {
        check_speakers(
            "قالت الوزيرة ليلى منصور إن العمل بدأ. وأضافت أن الثمن معروف.",
            &["ليلى منصور", "ليلى منصور"],
        );
    }

    #[test]
    fn gender_tells_two_speakers_apart() {
        check_speakers(
            "قالت الوزيرة ليلى منصور إن العمل بدأ. وقال المدير كريم السعدي إن الثمن معروف. وأضافت أن الجسر طويل.",
            &["ليلى منصور", "كريم السعدي", "ليلى منصور"],
        );
    }

    #[test]
    fn a_participle_is_said_by_the_subject_not_the_object() {
        check_speakers("استقبل الرئيس سامي الحداد السفير ماركو بيلي، مؤكدا أن العمل بدأ.", &["سامي الحداد"]);
    }

    #[test]
    fn a_joint_communique_is_not_the_last_speakers() {
        check_speakers(
            "قال المدير كريم السعدي في مؤتمر صحفي إن العمل بدأ. وذكر بيان مشترك أن الثمن معروف. وأوضح البيان أن الجسر طويل.",
            &["كريم السعدي", "-", "-"],
        );
    }

    #[test]
    fn an_unnamed_source_stays_unnamed() {
        check_speakers(
            "قال المدير كريم السعدي إن العمل بدأ. وقال مسؤول إن الثمن معروف. وأضاف أن الجسر طويل.",
            &["كريم السعدي", "-", "-"],
        );
    }

    #[test]
    fn many_speak_in_the_plural() {
        check_speakers("قال المدير كريم السعدي إن العمل بدأ. وقالوا إن الثمن معروف.", &["كريم السعدي", "-"]);
    }

    #[test]
    fn one_who_speaks_of_oneself_is_the_one_quoted() {
        check_speakers(
            "وصل مدير الشركة. وقال سامر الحلواني: «الطريق طويلة. أعتقد أن العمل سينتهي غدا، ونطالب الحكومة بدفع المال».",
            &["سامر الحلواني", "سامر الحلواني", "سامر الحلواني"],
        );
    }

    #[test]
    fn the_statement_closed_is_nobody_who_speaks() {
        check_speakers(
            "قال وزير الزراعة سامر الحلواني إن الموسم جيد. واختتم الوزير تصريحه بالتأكيد أن المخزون كاف.",
            &["سامر الحلواني", "سامر الحلواني"],
        );
    }

    #[test]
    fn the_newspaper_that_tells_of_it_does_not_go_on() {
        check_speakers(
            "قال المدير كريم السعدي إن العمل بدأ بحسب صحيفة الأيام. وأضاف أن الثمن معروف.",
            &["كريم السعدي", "صحيفة الأيام", "كريم السعدي"],
        );
    }

    #[test]
    fn whose_opinion_it_is_shows_on_the_noun() {
        check_speakers(
            "قال المدير كريم السعدي إن العمال سيصوتون له لاعتقادهم أنه الأفضل.",
            &["كريم السعدي", "-"],
        );
    }

    #[test]
    fn persons_do_not_stipulate() {
        check_speakers("قال المدير كريم السعدي إن العمل بدأ. ونص على أن المدة عام.", &["كريم السعدي", "-"]);
    }
}
