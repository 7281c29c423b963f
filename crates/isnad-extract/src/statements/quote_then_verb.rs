//! A quotation first, then who said it.
//!
//! `"لن نتراجع"، قال المدير فؤاد رمضان للصحفيين.` – "'We shall not retreat,' said the director, Fuad Ramadan, to reporters."
//! A second quotation after the name goes on with the first.
//!
//! Not: `وصف القرار بأنه "خطأ" وقال إن …` (the verb after و opens a statement of its own).

use super::anchor::{Anchor, Extent};
use super::scene::Scene;
use super::source::split_source;
use crate::rule::{Layer, Rule};
use isnad_lexicon::ClauseFrame;
use isnad_record::{Evidence, Form};

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

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn two_pieces_around_the_cue() {
        check(
            "\"لن نتراجع عن المشروع\"، قال المدير فؤاد رمضان، \"مهما كان الثمن غاليا\".",
            &[("قال", "المدير فؤاد رمضان", &["لن نتراجع عن المشروع", "مهما كان الثمن غاليا"], "direct")],
        );
    }
}
