//! An active participle that goes on with what somebody said.
//!
//! `… مشيرا إلى أن العمل بدأ` – "… pointing out that work has begun". It has no source of its own: its speaker is the subject of
//! the sentence, unless a form of address follows it (`مؤكدا سموه أن`). Noun phrases follow it too: `داعيا إلى وقف القتال`, `نافيا صحة الأنباء`.
//!
//! Not: `كان قائدا للفرقة` (a noun of the same shape, of a verb that is no cue).

use super::anchor::{Anchor, Circumstances, Source};
use super::nominal;
use super::opener::find_opener;
use super::scene::Scene;
use super::source::{as_source, split_source};
use super::verb_subject_content::{clause_left, extent};
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Proclitics, VerbHit};
use isnad_record::{Class, Evidence, Form};
use isnad_text::TokenKind;

pub(super) const RULE: Rule = Rule {
    name: "participle",
    layer: Layer::Statements,
    finds: "an active participle with a clause or a noun phrase, said by the subject of its sentence",
    example: "غادر الوفد مشيرا إلى أن العمل بدأ.",
    look_alike: "كان سالم قائدا للفرقة الأولى.",
};

/// The statement that a participle at this token opens.
pub(super) fn find(scene: &Scene, token: usize) -> Option<Anchor> {
    if is_counted(scene, token) {
        return None;
    }
    let hits = scene.participles(token);
    // طالبا is a student, مطالبا demanding
    hits.iter().filter(|h| h.suffix.is_none() && h.verb.id != "talaba").find_map(|hit| {
        let clause = with_clause(scene, token, hit)
            .filter(|c| stands_apart(scene, token, hit) || is_adverbial(scene, token, hit, c));
        let phrase =
            stands_apart(scene, token, hit).then(|| nominal::after_participle(scene, token, hit)).flatten();
        nominal::earlier(scene, clause, phrase)
    })
}

/// `92 متهما`: a noun that a number counts.
fn is_counted(scene: &Scene, token: usize) -> bool {
    token.checked_sub(1).is_some_and(|before| scene.doc.kind(before) == TokenKind::Number)
}

/// The accusative (مشيرا) shows a circumstantial clause by its ending; feminine and plural forms look like adjectives, so they
/// only count after a comma, a closed quotation or و.
fn stands_apart(scene: &Scene, token: usize, hit: &VerbHit) -> bool {
    let boundary = hit.proclitics == "و" || token.checked_sub(1).is_none_or(|b| !scene.doc.is_word(b));
    boundary
        || hit.form.feminine == Some(false)
            && !hit.form.plural
            && scene.label(token).is_none()
            && scene.norm(token).ends_with('ا')
}

/// `مؤكدا سموه أن`: somebody by his form of address right after the participle is its subject. What is expressed is a feeling: `معبرا عن
/// سعادته`, `مبديا سعادته` tell of his happiness.
pub(super) fn own_subject(scene: &Scene, token: usize, hit: &VerbHit) -> Option<Source> {
    let role = scene.lexicon.names.roles.longest_at(scene.doc, token + 1, Proclitics::None)?;
    let addresses = role.value.kind == "reference";
    let feeling = role.value.id == "ref_saada" && hit.verb.class == Class::Express;
    if addresses && !feeling { as_source(scene, role.tokens) } else { None }
}

/// `قالت الوزيرة إن العمل بدأ مشيرة إلى أن …`: without a comma the clause must follow at once.
fn is_adverbial(scene: &Scene, token: usize, hit: &VerbHit, clause: &Anchor) -> bool {
    !hit.form.plural && clause.start(scene.doc.quotes().quotes()) <= token + 3
}

fn with_clause(scene: &Scene, token: usize, hit: &VerbHit) -> Option<Anchor> {
    let opener = find_opener(scene, hit.verb, token + 1)?;
    let circumstances = match as_source(scene, token + 1..opener.at) {
        Some(_) => split_source(scene, token + 1..opener.at).1,
        None => Circumstances::default(),
    };
    // what stands between is the addressee or an adverb; a long stretch is another clause
    if opener.at - token > 12 {
        return None;
    }
    Some(Anchor {
        left: clause_left(scene, token),
        token,
        cue: hit.span,
        source: own_subject(scene, token, hit),
        extent: extent(&opener),
        form: Form::Clause,
        class: hit.verb.class,
        circumstances,
        evidence: Evidence::new(RULE.name, 85).with("cue_verbs", &hit.verb.id),
        cuts: true,
        certain: true,
        relayed_by: None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, check_silent};

    #[test]
    fn participle_ends_the_content_before_it() {
        check(
            "قالت الوزيرة إن العمل بدأ، مشيرة إلى أن الثمن معروف.",
            &[("قالت", "الوزيرة", &["العمل بدأ"], "indirect"), ("مشيرة", "-", &["الثمن معروف"], "indirect")],
        );
    }

    #[test]
    fn noun_phrase_after_a_participle() {
        check("غادر الوفد، داعيا إلى وقف القتال.", &[("داعيا", "-", &["وقف القتال"], "indirect")]);
    }

    #[test]
    fn a_form_of_address_after_a_participle_is_its_subject() {
        check(
            "زار الوزير المصنع، مؤكدا معاليه أن العمل بدأ.",
            &[("مؤكدا", "معاليه", &["العمل بدأ"], "indirect")],
        );
        check(
            "زار الوزير المصنع، مشيدا معاليه بجهود العمال.",
            &[("مشيدا", "معاليه", &["جهود العمال"], "indirect")],
        );
        check(
            "زار الوزير المصنع، مبديا سعادته بجهود العمال.",
            &[("مبديا", "-", &["سعادته بجهود العمال"], "indirect")],
        );
    }

    #[test]
    fn adjectives_of_the_same_letters() {
        check_silent("أفادت مصادر مطلعة أن العمل بدأ.", super::RULE.name);
        check_silent(
            "قال سالم \"لا نعرف إن كان الرد مفيدا أو غير مفيد\"، لكن \"أن نرد أولى\".",
            super::RULE.name,
        );
    }

    #[test]
    fn counted_nouns_of_the_same_letters() {
        check_silent("برأت المحكمة 92 متهما في قضية لا تتعلق بـ\"أحداث الميناء\".", super::RULE.name);
    }

    #[test]
    fn nouns_of_the_same_letters() {
        for text in [
            "شاهدنا ذلك من خلال متابعة \"قناة النهار\".",
            "وصل الوفد إلى القرية ومدينة الساحل.",
            "اتخذوا الدار مقرا لهم.",
            "مع ملاحظة أن العدد قليل.",
        ] {
            check_silent(text, super::RULE.name);
        }
    }
}
