//! A quotation first, then who said it.
//!
//! `"لن نتراجع"، قال المدير فؤاد رمضان للصحفيين.` – "'We shall not retreat,' said the director, Fuad Ramadan, to reporters."
//! A second quotation after the name goes on with the first.
//!
//! Not: `وصف القرار بأنه "خطأ" وقال إن …` (the verb after و opens a statement of its own).

use super::anchor::{Anchor, Extent, Source};
use super::opener::{OpenerKind, find_opener};
use super::scene::Scene;
use super::source::{first_name_end, split_source};
use crate::rule::{Layer, Rule};
use isnad_lexicon::{ClauseFrame, VerbHit, WordClass};
use isnad_record::{Class, Evidence, Form, Label};

pub(super) const RULE: Rule = Rule {
    name: "quote_then_verb",
    layer: Layer::Statements,
    finds: "a quotation followed by a cue verb and its subject",
    example: "\"لن نتراجع عن المشروع\"، قال المدير فؤاد رمضان للصحفيين.",
    look_alike: "وصف القرار بأنه \"خطأ كبير\" وقال إن الوقت ضاق.",
};

/// The statement whose quotation ends right before the verb at this token.
pub(super) fn find(scene: &Scene, token: usize) -> Option<Anchor> {
    let mut mark = token.checked_sub(1)?;
    if matches!(scene.norm(mark), "،" | "," | "-" | "–") {
        mark = mark.checked_sub(1)?;
    }
    let quote = scene.quote_closing(mark)?;
    if scene.marks_a_name(quote) {
        return None;
    }
    let hits = scene.finite(token);
    let hit = hits.iter().find(|h| {
        h.proclitics.is_empty() && h.suffix.is_none() && h.verb.clause.contains(&ClauseFrame::Quote)
    })?;
    let sentence = scene.sentence(token);
    let end = (token + 1..sentence.end)
        .find(|&t| matches!(scene.norm(t), "،" | "," | "." | ":" | "؛") || scene.doc.is_quote_mark(t))
        .unwrap_or(sentence.end);
    let (source, circumstances) = split_source(scene, token + 1..end);
    let apart = mark + 1 < token;
    if goes_on_itself(scene, hit, token, end) || !may_say(scene, token, hit, source.as_ref(), apart) {
        return None;
    }
    let mut pieces = vec![quote.inner.clone()];
    let resumed =
        [end, end + 1].into_iter().filter(|&t| t < sentence.end).find_map(|t| scene.quote_opening(t));
    pieces.extend(resumed.map(|q| q.inner.clone()));
    Some(Anchor {
        left: quote.open,
        token,
        cue: hit.span,
        source,
        extent: Extent::Fixed { pieces, direct: true },
        form: Form::Clause,
        class: hit.verb.class,
        circumstances,
        evidence: Evidence::new(RULE.name, 85).with("cue_verbs", &hit.verb.id),
        cuts: false,
        certain: true,
        relayed_by: None,
    })
}

/// `وصفه بأنه "خطأ كبير"، وأوضح الوزير أن`: a verb with a clause of its own does not say what stands before it.
fn goes_on_itself(scene: &Scene, hit: &VerbHit, token: usize, end: usize) -> bool {
    find_opener(scene, hit.verb, token + 1)
        .is_some_and(|o| o.kind == OpenerKind::Complementizer && o.at < end)
}

/// Whether a verb after a quotation says it. Letters that are a preposition as well (`«الساحل» بين البلدين`, `دون تفاصيل`) need a comma before
/// them, letters of more meanings a person after them, and verbs that do more than say somebody named.
fn may_say(scene: &Scene, token: usize, hit: &VerbHit, source: Option<&Source>, apart: bool) -> bool {
    let person =
        || source.is_some_and(|s| matches!(scene.label(s.tokens.start), Some(Label::Per | Label::Role)));
    let named = || source.is_none_or(|s| first_name_end(scene, s.tokens.start, s.tokens.end).is_some());
    let preposition = scene.lexicon.is(WordClass::VerbLikePreposition, scene.norm(token));
    let says = matches!(hit.verb.class, Class::Say | Class::Add);
    if hit.verb.initial_only { (apart || !preposition) && person() } else { says || named() }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, check_silent};

    #[test]
    fn what_stands_after_a_quotation_and_does_not_say_it() {
        for text in [
            "بدأت مباحثات «القرار الصعب والوقت القصير» بين البلدين.",
            "نشر المجلس «أسماء المرشحين في هذه القائمة» دون إيضاح.",
            "قال المدير: «بدأ العمل في الجسر»، أوضح كريم السعدي أن الثمن معروف.",
            "عرض المسرح «حكاية بيت قديم في الجبل» يحكي قصة أرملة.",
        ] {
            check_silent(text, super::RULE.name);
        }
        check(
            "«بدأ العمل في الجسر اليوم»، كشف كريم السعدي.",
            &[("كشف", "كريم السعدي", &["بدأ العمل في الجسر اليوم"], "direct")],
        );
    }

    #[test]
    fn two_pieces_around_the_cue() {
        check(
            "\"لن نتراجع عن المشروع\"، قال المدير فؤاد رمضان، \"مهما كان الثمن غاليا\".",
            &[("قال", "المدير فؤاد رمضان", &["لن نتراجع عن المشروع", "مهما كان الثمن غاليا"], "direct")],
        );
    }
}
