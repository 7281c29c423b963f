//! A name, a colon, and speech: the style of interviews and minutes.
//!
//! `سامي الحداد: نحن جاهزون.` – "Sami al-Haddad: We are ready." The colon is the cue.
//!
//! Not: `المكان: قاعة البلدية` (a label), `قال سامي: نحن` (the verb is the cue).

use super::anchor::{Anchor, Circumstances, Extent};
use super::scene::Scene;
use super::source::{as_source, name_phrase_end};
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Aspect, Person};
use isnad_record::{Class, Evidence, Form, Label};

pub(super) const RULE: Rule = Rule {
    name: "colon_after_name",
    layer: Layer::Statements,
    finds: "a name at the beginning of a line with a colon and speech",
    example: "سامي الحداد: نحن جاهزون للعمل.",
    look_alike: "المكان: قاعة البلدية في وسط المدينة.",
};

/// The statement whose colon is this token.
pub(super) fn find(scene: &Scene, token: usize) -> Option<Anchor> {
    if scene.norm(token) != ":" {
        return None;
    }
    let sentence = scene.sentence(token);
    let named = scene.label(sentence.start) == Some(Label::Per)
        || scene.label(sentence.start) == Some(Label::Role)
            && token > 0
            && scene.label(token - 1) == Some(Label::Per);
    let whole = name_phrase_end(scene, sentence.start, token) == Some(token);
    if !named
        || !whole
        || token - sentence.start > 10
        || !scene.doc.is_word(token + 1) && scene.quote_opening(token + 1).is_none()
    {
        return None;
    }
    let source = as_source(scene, sentence.start..token)?;
    let extent = match scene.doc.quotes().quotes().binary_search_by_key(&(token + 1), |q| q.open) {
        Ok(quote) => Extent::Quoted { quote },
        Err(_) => Extent::Fixed {
            pieces: std::iter::once(token + 1..speech_end(scene, token)).collect(),
            direct: true,
        },
    };
    Some(Anchor {
        left: sentence.start,
        token,
        cue: scene.doc.tokens()[token].span,
        source: Some(source),
        extent,
        form: Form::Clause,
        class: Class::Say,
        circumstances: Circumstances::default(),
        evidence: Evidence::new(RULE.name, 70),
        cuts: true,
        certain: true,
        relayed_by: None,
    })
}

/// Where speech after a colon ends: with its paragraph, or before a sentence in which the reporter goes on (`وأضاف أن …`).
fn speech_end(scene: &Scene, colon: usize) -> usize {
    let line = scene.doc.line_of(colon);
    let mut end = scene.sentence(colon).end;
    while end < line.end {
        let next = scene.sentence(end);
        let reported =
            scene.finite(end).iter().any(|h| h.form.aspect == Aspect::Past && h.form.person == Person::Third);
        if next.end <= end || reported {
            return end;
        }
        end = next.end;
    }
    end.min(line.end.max(colon + 1))
}

#[cfg(test)]
mod tests {
    use super::super::testing::read;

    fn contents(text: &str) -> Vec<String> {
        read(text).into_iter().flat_map(|(_, _, contents, _)| contents).collect()
    }

    #[test]
    fn speech_runs_to_the_end_of_the_paragraph() {
        assert_eq!(
            contents("سامي الحداد: نحن جاهزون. المال موجود. سنبدأ غدا.\nوصل الوفد."),
            ["نحن جاهزون. المال موجود. سنبدأ غدا"]
        );
    }

    #[test]
    fn the_reporter_goes_on() {
        assert_eq!(contents("سامي الحداد: نحن جاهزون. وأضاف أن المال موجود."), ["نحن جاهزون", "المال موجود"]);
    }
}
