//! What stands in a document: جاء في البيان أن, ورد في التقرير أن.
//!
//! `وجاء في بيان للوزارة أن الموسم جيد` – "A statement of the ministry said that the season is good." The document is the source.
//!
//! Not: `جاء في المرتبة الأولى` (came first), `جاء في البيان الذي نشر أمس.` (nothing is told of what it says).

use super::anchor::{Anchor, Extent};
use super::scene::{Scene, complementizer, with_pronoun};
use super::source::split_source;
use super::verb_subject_content::clause_left;
use crate::rule::{Layer, Rule};
use isnad_record::{Class, Evidence, Form, Label, Span};

pub(super) const RULE: Rule = Rule {
    name: "came_in_document",
    layer: Layer::Statements,
    finds: "what stands in a document: a verb of coming with في, the document and a clause or quotation",
    example: "وجاء في بيان الوزارة أن الموسم جيد.",
    look_alike: "وجاء في المرتبة الأولى فريق المدينة.",
};

/// Farthest distance of the clause from the verb, in tokens.
const REACH: usize = 20;

/// The statement whose verb of coming is this token.
pub(super) fn find(scene: &Scene, token: usize) -> Option<Anchor> {
    let word = scene.norm(token);
    let verb = word.strip_prefix('و').filter(|w| matches!(*w, "جاء" | "ورد")).unwrap_or(word);
    let document = token + 2;
    if !matches!(verb, "جاء" | "ورد")
        || scene.norm(token + 1) != "في"
        || scene.label(document) != Some(Label::Doc)
    {
        return None;
    }
    let end = scene.sentence(token).end.min(token + REACH);
    let opens = |t: usize| {
        complementizer(scene.norm(t)) == Some("")
            || scene.norm(t) == ":"
            || scene.quote_opening(t).is_some_and(|q| !scene.marks_a_name(q))
    };
    let opener = (document + 1..end).find(|&t| opens(t))?;
    // جاء في وثيقة "…" أن: the marks are the document's title, and whose words follow is not said
    let titled = scene.quote_opening(opener).and_then(|q| q.close);
    if titled.is_some_and(|close| (close + 1..end).any(|t| complementizer(scene.norm(t)).is_some())) {
        return None;
    }
    let first = opener + 1;
    let (colon, pronoun) = (scene.norm(opener) == ":", with_pronoun(scene.norm(opener)).is_some());
    let quote = |t: usize| scene.doc.quotes().quotes().binary_search_by_key(&t, |q| q.open).ok();
    let extent = match quote(opener).or_else(|| quote(first)) {
        Some(quote) => Extent::Quoted { quote },
        None if colon => Extent::Speech { token: first },
        None => Extent::From { token: if pronoun { opener } else { first }, byte: 0 },
    };
    let (source, circumstances) = split_source(scene, document..opener);
    let cue = scene.doc.span_after(token, word.len() - verb.len());
    Some(Anchor {
        left: clause_left(scene, token),
        token,
        cue: Span::new(cue.start, scene.doc.span(token..token + 1).end),
        source: Some(source?),
        extent,
        form: Form::Clause,
        class: Class::Say,
        circumstances,
        evidence: Evidence::new(RULE.name, 85),
        cuts: true,
        certain: true,
        relayed_by: None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, check_silent};

    #[test]
    fn the_document_says_it() {
        check("وجاء في بيان الوزارة أن الموسم جيد.", &[("جاء", "بيان الوزارة", &["الموسم جيد"], "indirect")]);
        check("وورد في التقرير: «الموسم جيد».", &[("ورد", "التقرير", &["الموسم جيد"], "direct")]);
    }

    #[test]
    fn coming_first_says_nothing() {
        check_silent("وجاء في البيان الذي نشر أمس كلام كثير.", super::RULE.name);
    }
}
