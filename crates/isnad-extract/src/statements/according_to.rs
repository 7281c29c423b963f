//! A source named beside what it says: بحسب, وفقا لـ, نقلا عن, كما قال.
//!
//! `ارتفعت الأسعار، بحسب وزارة التجارة` – "Prices rose, according to the ministry of trade." With a verb: `حسبما أفاد المتحدث`, `كما قال الوزير`.
//!
//! Not: `وفقا للقانون` (a law says nothing here), `كما قال إن …` ("he also said that", an ordinary statement).

use super::anchor::{Anchor, Circumstances, Extent, Source};
use super::nominal;
use super::opener::find_opener;
use super::scene::{Scene, complementizer, with_pronoun};
use super::source::{name_phrase_end, split_source};
use super::verb_subject_content;
use crate::rule::{Layer, Rule};
use isnad_lexicon::{ClauseFrame, Proclitics, VerbHit};
use isnad_record::{Class, Evidence, Form, Label, Span};
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    name: "according_to",
    layer: Layer::Statements,
    finds: "a prepositional cue or an as-clause with a source, beside the clause it vouches for",
    example: "ارتفعت الأسعار هذا الشهر، بحسب مصادر في السوق.",
    look_alike: "أعيد المبلغ وفقا للقانون.",
};

/// The statement whose prepositional cue or as-clause begins at this token.
pub(super) fn find(scene: &Scene, token: usize) -> Option<Anchor> {
    relayed(scene, token).or_else(|| with_preposition(scene, token)).or_else(|| with_verb(scene, token))
}

/// `ذكرت الوكالة نقلا عن مصادر أن …`: the agency relays what the sources say; one content, the sources' statement inside the agency's.
fn relayed(scene: &Scene, token: usize) -> Option<Anchor> {
    let found = scene.lexicon.cues.preposition_at(scene.doc, token)?;
    if !matches!(found.value.id.as_str(), "naqlan" | "istinadan" | "ala_lisan") {
        return None;
    }
    let start = found.tokens.end;
    let end = scene.sentence(token).end;
    let stop = phrase_end(scene, start, end)?;
    let after = if matches!(scene.norm(stop), "،" | "," | ":") { stop + 1 } else { stop };
    let pronoun = with_pronoun(scene.norm(after)).is_some();
    let content = after + usize::from(!pronoun && complementizer(scene.norm(after)).is_some());
    let sentence = scene.sentence(token);
    let verb = (sentence.start.max(token.saturating_sub(30))..token).rev().find(|&t| {
        verb_subject_content::find(scene, t).is_some_and(|a| {
            let begin = a.start(scene.doc.quotes().quotes());
            begin >= content && begin <= content + 8
        })
    })?;
    let (source, circumstances) = split_source(scene, start..stop);
    Some(Anchor {
        left: token,
        token,
        cue: found.span,
        source: Some(source?),
        extent: verb_subject_content::find(scene, verb)?.extent,
        form: Form::Clause,
        class: found.value.class,
        circumstances,
        evidence: Evidence::new(RULE.name, 80).with("cue_prepositions", &found.value.id),
        cuts: false,
        certain: true,
        relayed_by: Some(verb),
    })
}

/// بحسب فلان
fn with_preposition(scene: &Scene, token: usize) -> Option<Anchor> {
    let found = scene.lexicon.cues.preposition_at(scene.doc, token).filter(|f| f.value.id != "ala_lisan")?;
    let last = found.tokens.end - 1;
    // وفقا لوزارة: the preposition is written onto the source
    let attached = matches!(scene.norm(last), "وفقا" | "طبقا" | "استنادا");
    let start = found.tokens.end;
    if attached && !scene.norm(start).starts_with('ل') || matches!(scene.norm(start), "ما" | "لما") {
        return None;
    }
    let end = scene.sentence(token).end;
    let stop = source_end(scene, start, end)?;
    let (mut source, circumstances) = split_source(scene, start..stop);
    if attached && let Some(s) = &mut source {
        let cut = scene.doc.span_after(start, 'ل'.len_utf8());
        s.span = Span::new(cut.start.min(s.span.end), s.span.end);
    }
    let evidence = Evidence::new(RULE.name, 75).with("cue_prepositions", &found.value.id);
    anchor(scene, token, stop, found.span, source?, found.value.class, circumstances, evidence)
}

/// كما قال فلان، حسبما أفاد فلان، بحسب ما أعلن فلان
fn with_verb(scene: &Scene, token: usize) -> Option<Anchor> {
    let verb = as_clause_verb(scene, token)?;
    if nominal::find(scene, verb).is_some_and(|a| a.certain) {
        return None;
    }
    let hits = scene.finite(verb);
    let as_well = matches!(scene.norm(token), "كما" | "وكما");
    let hit = hits.iter().find(|h| h.proclitics.is_empty() && (!as_well || says_that(h)))?;
    if find_opener(scene, hit.verb, verb + 1)
        .is_some_and(|o| complementizer(scene.norm(o.at)).is_some() || o.at < verb + 8)
    {
        return None;
    }
    let end = scene.sentence(token).end;
    let stop = phrase_end(scene, verb + 1, end)?;
    let (source, circumstances) = split_source(scene, verb + 1..stop);
    let first = scene.doc.span_after(
        token,
        usize::from(scene.norm(token).starts_with("وب") || scene.norm(token).starts_with("وك"))
            * 'و'.len_utf8(),
    );
    let cue = Span::new(first.start, hit.span.end);
    let evidence = Evidence::new(RULE.name, 75).with("cue_verbs", &hit.verb.id);
    anchor(scene, token, stop, cue, source?, hit.verb.class, circumstances, evidence)
}

/// `كما قال`, but `كما شهدت` ("it also saw"), `كما شكر` ("he also thanked"): only a verb of saying that something is so.
fn says_that(hit: &VerbHit) -> bool {
    let clause = &hit.verb.clause;
    let that = |f: &ClauseFrame| matches!(f, ClauseFrame::Complementizer("" | "الي"));
    clause.contains(&ClauseFrame::Quote) && clause.iter().any(that)
}

/// The verb of an as-clause that begins at this token.
fn as_clause_verb(scene: &Scene, token: usize) -> Option<usize> {
    let next = scene.norm(token + 1);
    match scene.norm(token) {
        "كما" | "وكما" | "حسبما" | "بحسبما" | "وفقما" | "مثلما" => {
            Some(token + 1)
        }
        "بحسب" | "حسب" | "وبحسب" | "وحسب" | "وفق" | "ووفق" if next == "ما" => {
            Some(token + 2)
        }
        "وفقا" | "طبقا" | "ووفقا" | "وطبقا" if next == "لما" => Some(token + 2),
        _ => None,
    }
    .map(|verb| if scene.norm(verb) == "تم" { verb + 1 } else { verb })
}

/// Where the source of a preposition ends; `None` when it is nobody who speaks (`وفقا للقانون`).
fn source_end(scene: &Scene, start: usize, end: usize) -> Option<usize> {
    let speaks = name_phrase_end(scene, start, end).is_some()
        || scene.lexicon.cues.unnamed.longest_at(scene.doc, start, Proclitics::Any).is_some()
        || scene.lexicon.cues.channels.longest_at(scene.doc, start, Proclitics::Any).is_some()
        || scene.quote_opening(start).is_some_and(|q| scene.marks_a_name(q))
        || scene.label(start).is_some_and(|l| l != Label::Norp);
    speaks.then(|| phrase_end(scene, start, end)).flatten()
}

/// Where a phrase ends: at punctuation, a complementizer, a participle. `None` when that is too far for a name.
fn phrase_end(scene: &Scene, start: usize, end: usize) -> Option<usize> {
    let titled = |t: usize| (start..t).any(|i| scene.label(i) == Some(Label::Role));
    // كاتب عام النقابة، كريم السعدي: the bearer's name belongs to the title
    let apposed = |t: usize| scene.label(t + 1) == Some(Label::Per) && titled(t);
    let ends = |t: usize| {
        matches!(scene.norm(t), "،" | ",") && !apposed(t)
            || matches!(scene.norm(t), "." | "؛" | ":")
            || t > start
                && (complementizer(scene.norm(t)).is_some()
                    || scene.norm(t) == "فقد"
                    || !scene.participles(t).is_empty()
                        && scene.mention(t).is_none()
                        && scene.norm(t).ends_with('ا'))
    };
    let stop = (start..end).find(|&t| ends(t)).unwrap_or(end);
    (stop > start && stop - start <= 14).then_some(stop)
}

#[expect(clippy::too_many_arguments, reason = "the fields of one anchor, each found by its own step")]
fn anchor(
    scene: &Scene,
    token: usize,
    stop: usize,
    cue: Span,
    source: Source,
    class: Class,
    circumstances: Circumstances,
    evidence: Evidence,
) -> Option<Anchor> {
    let (pieces, cuts) = vouched_for(scene, token, stop);
    let direct = matches!(&pieces[..], [p] if scene.quote_closing(p.end).is_some_and(|q| q.inner == *p));
    let any = pieces.iter().any(|p| p.clone().any(|t| scene.doc.is_word(t)));
    any.then_some(Anchor {
        left: token,
        token,
        cue,
        source: Some(source),
        extent: Extent::Fixed { pieces, direct },
        form: Form::Clause,
        class,
        circumstances,
        evidence,
        cuts,
        certain: true,
        relayed_by: None,
    })
}

/// The clause beside the cue: what follows it at the beginning of a sentence, else what precedes it.
fn vouched_for(scene: &Scene, token: usize, stop: usize) -> (Vec<Range<usize>>, bool) {
    let sentence = scene.sentence(token);
    let sentence = scene.after_dateline(sentence.start).min(token)..sentence.end;
    let leading = (sentence.start..token).all(|t| !scene.doc.is_word(t) || matches!(scene.norm(t), "و"));
    let after = if matches!(scene.norm(stop), "،" | "," | ":") { stop + 1 } else { stop };
    if leading {
        let after =
            after + usize::from(complementizer(scene.norm(after)).is_some() || scene.norm(after) == "فقد");
        return (std::iter::once(after.min(sentence.end)..sentence.end).collect(), false);
    }
    let before = token.checked_sub(1).filter(|&t| matches!(scene.norm(t), "،" | ",")).unwrap_or(token);
    if let Some(quote) =
        before.checked_sub(1).and_then(|t| scene.quote_closing(t)).filter(|q| !scene.marks_a_name(q))
    {
        return (vec![quote.inner.clone()], true);
    }
    let first = sentence.start
        + usize::from(matches!(scene.norm(sentence.start), "كما" | "فيما" | "بينما" | "لكن" | "ولكن"));
    let mut pieces: Vec<_> = std::iter::once(first.min(before)..before).collect();
    let rest = after..sentence.end;
    // شدد الوزير بحسب الصحيفة على أن: the clause goes on past the cue
    let goes_on = (after..after + 2).any(|t| complementizer(scene.norm(t)).is_some());
    if goes_on && rest.len() > 3 {
        pieces.push(rest);
        return (pieces, false);
    }
    if rest.clone().filter(|&t| scene.doc.is_word(t)).count() > 3 && matches!(scene.norm(stop), "،" | ",") {
        pieces.push(rest);
    }
    (pieces, true)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, check_silent};

    #[test]
    fn before_and_after_its_clause() {
        check(
            "وبحسب مصادر محلية، ارتفعت الأسعار.",
            &[("بحسب", "مصادر محلية", &["ارتفعت الأسعار"], "indirect")],
        );
        check("ارتفعت الأسعار، حسبما أفاد متحدث.", &[("حسبما أفاد", "متحدث", &["ارتفعت الأسعار"], "indirect")]);
    }

    #[test]
    fn relayed_report_is_two_statements_with_one_content() {
        let text = "ذكرت وكالة محلية نقلا عن مصادر أن الجسر أغلق.";
        let found = super::super::testing::statements(text);
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[0].content, found[1].content);
        assert_eq!(found[1].parent, Some(0));
    }

    #[test]
    fn laws_do_not_speak() {
        check_silent("أعيد المبلغ وفقا للقانون.", super::RULE.name);
    }

    #[test]
    fn also_is_not_as() {
        check_silent("اختتم اللقاء كما شهد المكان هطول أمطار.", super::RULE.name);
        check("ارتفعت الأسعار، كما أشار التقرير.", &[("كما أشار", "التقرير", &["ارتفعت الأسعار"], "indirect")]);
    }

    #[test]
    fn the_bearer_follows_the_title() {
        check(
            "أغلق الجسر، وفق ما أكده كاتب عام النقابة، كريم السعدي.",
            &[("وفق ما أكده", "كاتب عام النقابة، كريم السعدي", &["أغلق الجسر"], "indirect")],
        );
    }
}
