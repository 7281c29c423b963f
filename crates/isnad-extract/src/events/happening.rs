//! A word that names a happening, with somebody to whom it happens.
//!
//! `التقى الوزير سامي الحداد السفير أمس` – "The minister met the ambassador yesterday": CONSULT, meet. `زيارة قام بها الحداد إلى روما` – a visit.
//!
//! Not: `اتفاق` with nobody named ("agreement" in general), `زار` inside a longer word, a word that carries a statement.

use super::modality;
use super::participants::{self, Roles, is_cue};
use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Needs, TriggerForm, TriggerHit, WordClass};
use isnad_record::{ConsultMode, Event, EventType, Evidence, Modality, Record};

pub(super) const RULE: Rule = Rule {
    name: "happening",
    layer: Layer::Events,
    finds: "a verb or noun of the table of triggers with the participants its row asks for",
    example: "التقى الوزير سامي الحداد نظيره الإيطالي ماركو بيلي في روما.",
    look_alike: "الاتفاق ضروري دائما.",
};

/// A happening as one trigger tells it.
pub(super) struct Telling<'l> {
    pub hit: TriggerHit<'l>,
    pub event: Event,
    /// The bodies named beside it, where nobody is tied to it.
    pub nearby: Vec<String>,
    /// Whether it can stand by itself, or only joins a happening already told.
    pub stands: bool,
    /// Whether it says who was there.
    pub attended: bool,
    /// Whether it only tells by the way who is meant.
    pub by_the_way: bool,
}

/// What the first fitting row tells at a token.
pub(super) fn find<'l>(reader: &Reader<'l>, record: &Record, token: usize) -> Vec<Telling<'l>> {
    let hits = reader.lexicon.happenings.triggers_at(reader.doc, token);
    if hits.is_empty() || is_cue(reader, record, token) {
        return Vec::new();
    }
    let fitting = hits.into_iter().filter(|h| {
        !is_name_part(record, h.span)
            && !is_ministry(reader, h)
            && (!h.is_finite() || is_verbal(reader, token))
            && !is_manner(reader, h)
    });
    fitting.map(|hit| tell(reader, record, hit)).collect()
}

fn tell<'l>(reader: &Reader, record: &Record, hit: TriggerHit<'l>) -> Telling<'l> {
    let roles = participants::find(reader, record, &hit);
    let (modality, rows) = modality::find(reader, record, &hit, roles.time);
    let stands = is_enough(reader, &hit, &roles)
        && is_told(&hit, &roles, modality)
        && !is_circumstance(reader, record, &hit)
        && !is_generic(reader, &hit)
        && !is_matter(reader, &hit)
        && !is_purpose(reader, &hit);
    let evidence = Evidence::new(RULE.name, hit.trigger.confidence).with("event_triggers", &hit.trigger.id);
    let event = Event {
        kind: hit.trigger.kind,
        mode: if is_by_phone(reader, &hit) { Some(ConsultMode::Phone) } else { mode(&hit, &roles) },
        trigger: hit.span,
        also: Vec::new(),
        participants: roles.names,
        place: roles.place,
        time: roles.time,
        topic: roles.topic,
        modality,
        contexts: Vec::new(),
        statement: None,
        evidence: Evidence { rows: [evidence.rows, rows].concat(), ..evidence },
    };
    Telling {
        hit,
        event,
        nearby: roles.nearby,
        stands,
        attended: roles.attended,
        by_the_way: roles.by_the_way,
    }
}

/// Whether a trigger has around it what its row asks for.
fn is_enough(reader: &Reader, hit: &TriggerHit, roles: &Roles) -> bool {
    match hit.trigger.needs {
        Needs::Nothing => true,
        Needs::Party if hit.trigger.mode == Some(ConsultMode::Visit) && roles.persons > 0 => true,
        Needs::Party => roles.names.len() > roles.guessed,
        // an object pronoun is a side
        Needs::Two | Needs::Told => roles.sides() + usize::from(hit.is_finite() && hit.suffix.is_some()) >= 2,
        Needs::Official => roles.persons + roles.states >= 2,
        Needs::Place => roles.place.is_some() && is_done_to_place(reader, hit),
        Needs::Known => false,
    }
}

/// What is only wished or feared is told where somebody is named, and the taking of a town where it is done.
fn is_told(hit: &TriggerHit, roles: &Roles, modality: Modality) -> bool {
    match modality {
        Modality::Happened => true,
        _ if hit.trigger.needs == Needs::Place => false,
        Modality::Hypothetical => !roles.names.is_empty(),
        _ => true,
    }
}

/// The place stands right after the trigger, itself or by a word for it (مدينة).
fn is_done_to_place(reader: &Reader, hit: &TriggerHit) -> bool {
    let names = &reader.lexicon.names;
    (hit.token + 1..hit.token + 4).any(|t| {
        let any = isnad_lexicon::Proclitics::None;
        names.place_heads.longest_at(reader.doc, t, any).is_some()
            || names.places.longest_at(reader.doc, t, any).is_some()
            || names.countries.longest_at(reader.doc, t, any).is_some()
    })
}

/// How parties meet: as the row says; by telephone, through a third or at a table of many as the words around it do.
fn mode(hit: &TriggerHit, roles: &Roles) -> Option<ConsultMode> {
    let trigger = hit.trigger;
    let many = roles.names.len() > 3;
    match trigger.mode {
        _ if trigger.kind != EventType::Consult => None,
        _ if roles.mediated => Some(ConsultMode::ThirdParty),
        Some(ConsultMode::Meet)
            if many
                || trigger.id == "ijtamaa"
                    && !roles.with
                    && (roles.persons != 2 || roles.names.len() > 2) =>
        {
            Some(ConsultMode::Multilateral)
        }
        None if roles.persons >= 2 && !many => Some(ConsultMode::Meet),
        None if many => Some(ConsultMode::Multilateral),
        mode => mode,
    }
}

/// `بحث هاتفيا مع نظيره`, `بحث الوزير هاتفيا مع نظيره`, `بحث في اتصال هاتفي مع نظيره`: the adverb or the call, before the clause ends.
fn is_by_phone(reader: &Reader, hit: &TriggerHit) -> bool {
    const MOST: usize = 10;
    let mut clause = (hit.token + 1..hit.token + MOST)
        .map(|t| reader.doc.norm(t))
        .take_while(|word| !["،", ".", "؛", ":", "\""].contains(word));
    let near = clause.clone().take(2).any(|word| word.starts_with("هاتفي"));
    let call = {
        let words: Vec<&str> = clause.clone().collect();
        let within = |w: &[&str]| matches!(w, ["في" | "خلال" | "عبر", _, call] if call.starts_with("هاتفي"));
        words.windows(3).any(within)
    };
    let visit = hit.trigger.mode == Some(ConsultMode::Visit);
    let by_phone = near || call || clause.any(|word| word == "هاتفيا");
    hit.trigger.kind == EventType::Consult && !visit && by_phone
}

/// Words of somebody about what goes on anyway: a war in which something is done (`في حرب البلاد على`), where they stand (`تقف إلى جانب`).
fn is_circumstance(reader: &Reader, record: &Record, hit: &TriggerHit) -> bool {
    let said = record.statements.iter().any(|s| s.content.iter().any(|c| c.contains(hit.span)));
    let within = hit.token.checked_sub(1).is_some_and(|t| reader.doc.norm(t) == "في");
    let war = hit.trigger.id == "harb" && within && !hit.is_definite();
    let stance = hit.trigger.group == "stand" && matches!(hit.form, TriggerForm::Present { .. });
    said && (war || stance)
}

/// Happenings of a kind whose number changes (`تراجعت الهجمات`, `عدد الغارات`): no one of them is told.
fn is_generic(reader: &Reader, hit: &TriggerHit) -> bool {
    let word = hit.span.slice(reader.doc.text());
    let plural = word.ends_with("ات") && hit.is_definite();
    let before = hit.token.checked_sub(1).map_or("", |t| reader.doc.norm(t));
    plural && reader.lexicon.is(WordClass::ChangeWord, before.strip_prefix('و').unwrap_or(before))
}

/// `بحثا سبل دعم الجيش`, `كيفية شن هجمات`: a matter that is talked about, not something that comes about.
fn is_matter(reader: &Reader, hit: &TriggerHit) -> bool {
    let before = hit.token.checked_sub(1).map_or("", |t| reader.doc.norm(t));
    reader.lexicon.is(WordClass::MatterNoun, before.trim_start_matches(['و', 'ل', 'ب']))
}

/// `انتشر الجيش لدعم الشرطة`, `ما في وسعها لإبرام الاتفاق`: what something is done for is not told to come about. After a word that
/// takes its object so (`تمهيدا لعملية`, `الداعمة لغزو`) it is the object, and who travels to meet somebody (`زار طهران للقاء نظيره`) is told to meet.
fn is_purpose(reader: &Reader, hit: &TriggerHit) -> bool {
    let before = hit.token.checked_sub(1).map_or("", |t| reader.doc.norm(t));
    let bare = hit.proclitics.ends_with('ل') && !hit.is_definite() && !hit.is_finite();
    bare && hit.trigger.kind != EventType::Consult && !reader.lexicon.is(WordClass::LamGovernor, before)
}

/// Whether the trigger is a word inside somebody's name (مجلس التعاون).
fn is_name_part(record: &Record, trigger: isnad_record::Span) -> bool {
    let near = record.mentions.partition_point(|m| m.span.start <= trigger.start);
    record.mentions[near.saturating_sub(6)..near].iter().any(|m| m.span.contains(trigger))
}

/// `بدعم من`, `بالتعاون مع`, `بوساطة`: how something else was done.
fn is_manner(reader: &Reader, hit: &TriggerHit) -> bool {
    const WAYS: &[&str] = &["cooperation", "support", "stand", "relief"];
    let next = reader.doc.norm(hit.token + 1);
    let group = hit.trigger.group.as_str();
    hit.proclitics.ends_with('ب')
        && (group == "mediation" || WAYS.contains(&group) && matches!(next, "من" | "مع"))
}

/// `وزارة`, `وزارته`: the letters of "and he visited him".
fn is_ministry(reader: &Reader, hit: &TriggerHit) -> bool {
    let object = hit.is_finite() && hit.suffix.is_some() && hit.proclitics.starts_with('و');
    object && hit.trigger.mode == Some(ConsultMode::Visit) && reader.doc.norm(hit.token).starts_with("وزار")
}

/// A finite verb follows no preposition; what does is a noun of the same letters.
fn is_verbal(reader: &Reader, token: usize) -> bool {
    let governs = |word| reader.lexicon.is_any(&[WordClass::NounGovernor, WordClass::CarryingOut], word);
    !token.checked_sub(1).is_some_and(|t| governs(reader.doc.norm(t)))
}

#[cfg(test)]
mod tests {
    use crate::events::testing::{check, events};

    #[test]
    fn a_meeting_with_a_counterpart() {
        check(
            "التقى وزير الدفاع رائد الحسبان نظيره الإيطالي ماركو بيلي في روما.",
            &["meet التقى: رائد الحسبان + ماركو بيلي (happened)"],
        );
    }

    #[test]
    fn talks_by_telephone() {
        let text = "بحث وزير الدفاع رائد الحسبان هاتفيا مع نظيره الإيطالي ماركو بيلي التجارة.";
        assert_eq!(events(text)[0].mode, Some(isnad_record::ConsultMode::Phone));
        let before =
            "بحث وزير الدفاع رائد الحسبان مع نظيره الإيطالي ماركو بيلي التجارة، ثم اتصل هاتفيا بسامي الحداد.";
        assert_ne!(events(before)[0].mode, Some(isnad_record::ConsultMode::Phone));
    }

    #[test]
    fn what_is_prepared_or_backed_is_told_and_so_is_whom_one_travels_to_meet() {
        for (text, trigger) in [
            ("حشدت القوات الأردنية دباباتها تمهيدا لهجوم على القوات السودانية.", "هجوم"),
            ("زار سامي الحداد طهران للقاء نظيره الإيراني رضا نوري.", "لقاء"),
        ] {
            let found = events(text);
            assert!(found.iter().any(|e| e.trigger.slice(text) == trigger), "{text}: {found:?}");
        }
    }

    #[test]
    fn words_that_only_look_like_happenings() {
        for text in [
            "قال المدرب في لقاء تلفزيوني إن الفريق جاهز.",
            "شاهد الجمهور لقاء الفريقين أمس.",
            "تدرس ليلى منصور علم الاجتماع في الجامعة.",
            "وصل سامي الحداد فجر أمس إلى روما.",
            "يرى الكاتب أن الاتفاق ضروري دائما.",
            "خطف اللاعب هدف الفوز في الدقيقة الأخيرة.",
            "زيارة المرضى عادة قديمة.",
            "استدعت وزارة خارجية مملكة البحرين السفير الإيطالي ماركو بيلي.",
            "قال سامي الحداد إن تونس تقف إلى جانب الأردن.",
            "وتراجعت الهجمات التي تشنها القوات السودانية.",
            "وتنتشر القوات الأردنية في البلاد لدعم الشرطة التونسية.",
            "وأضاف البيان أن الحديث تناول سبل دعم الجيش التونسي لقوات الأمن الأردنية.",
        ] {
            check(text, &[]);
        }
    }
}
