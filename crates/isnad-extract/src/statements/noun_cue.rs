//! A noun that carries a report: قوله إن, تأكيده أن, تصريح بأن.
//!
//! `نقلت الصحيفة عن المدير قوله إن العمل بدأ` – "The paper quoted the director as saying that work has begun": the paper relays what the
//! director says, so there are two statements with one content, the director's inside the paper's. Without a subject of its
//! own (`نُقل عن المدير قوله`) there is one.
//!
//! Not: `قوله هذا أغضبهم` (no clause follows).

use super::anchor::{Anchor, Circumstances, Extent, Source};
use super::opener::{Opener, OpenerKind, find_opener};
use super::scene::{Scene, complementizer, with_pronoun};
use super::source::{as_source, split_source};
use super::verb_subject_content::{clause_left, extent, subject_before};
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Proclitics, VerbHit};
use isnad_record::{Evidence, Form, Label};

pub(super) const RULE: Rule = Rule {
    name: "noun_cue",
    layer: Layer::Statements,
    finds: "a verbal noun or other noun with a clause; with a relaying verb before it, the inner of two statements",
    example: "نقلت الصحيفة عن المدير قوله إن العمل بدأ.",
    look_alike: "قوله هذا أغضب الحاضرين.",
};

/// Most tokens between the noun and its clause.
const REACH: usize = 8;

/// The statements of a noun cue at this token: what it carries, and the relay around it.
pub(super) fn find(scene: &Scene, token: usize) -> Vec<Anchor> {
    let found =
        with_masdar(scene, token).or_else(|| the_saying(scene, token)).or_else(|| with_noun(scene, token));
    let Some(mut inner) = found else {
        return Vec::new();
    };
    let mut out = Vec::new();
    if let Some(relay) = relay(scene, token, &inner) {
        inner.relayed_by = Some(relay.token);
        inner.cuts = false;
        out.push(relay);
    }
    out.push(inner);
    out
}

fn with_masdar(scene: &Scene, token: usize) -> Option<Anchor> {
    let hits = scene.masdars(token);
    // باعتباره: "as being"
    hits.iter().filter(|h| !(h.verb.id == "itabara" && h.proclitics.ends_with('ب'))).find_map(|hit| {
        let opener = near_opener(scene, hit, token)?;
        let source = match hit.suffix {
            Some(_) => quoted_from(scene, token),
            None => as_source(scene, token + 1..opener.at),
        };
        // a bare noun needs somebody who speaks: تأكيد الوزير أن
        let speaks = hit.suffix.is_some()
            || source.as_ref().is_some_and(|s| scene.label(s.tokens.start).is_some_and(|l| l != Label::Norp))
            || hit.verb.id == "qala";
        speaks.then(|| anchor(scene, token, hit, &opener, source))
    })
}

/// `عن المدير القول إن`, `مضت المصادر بالقول إن`, `أشار إلى التراجع بالقول: …`: the noun itself carries the words.
fn the_saying(scene: &Scene, token: usize) -> Option<Anchor> {
    let hit = scene.lexicon.cues.definite_masdar_at(scene.doc, token).filter(|h| h.verb.id == "qala")?;
    let opener = find_opener(scene, hit.verb, token + 1)
        .filter(|o| o.at == token + 1 || o.at == token + 2 && matches!(scene.norm(token + 1), "،" | ","))?;
    let goes_on =
        |t: usize| matches!(scene.norm(t).trim_start_matches('و'), "مضي" | "مضت" | "تابع" | "تابعت" | "ختم");
    let verb = (token.saturating_sub(8)..token).rev().find(|&t| goes_on(t));
    let source = match verb {
        Some(verb) => as_source(scene, verb + 1..token),
        None if hit.proclitics.is_empty() => Some(quoted_from(scene, token)?),
        None => None,
    };
    let left = verb.map_or(token, |v| clause_left(scene, v));
    Some(Anchor { cuts: true, left, ..anchor(scene, token, &hit, &opener, source) })
}

fn near_opener(scene: &Scene, hit: &VerbHit, token: usize) -> Option<Opener> {
    let opener = find_opener(scene, hit.verb, token + 1)?;
    let near = opener.at <= token + if hit.suffix.is_some() { 2 } else { REACH };
    // a bare noun before a quotation only names it: تصريح "…"
    let clause = opener.kind == OpenerKind::Complementizer || hit.suffix.is_some() || hit.verb.id == "qala";
    (near && clause).then_some(opener)
}

fn anchor(scene: &Scene, token: usize, hit: &VerbHit, opener: &Opener, source: Option<Source>) -> Anchor {
    Anchor {
        left: clause_left(scene, token),
        token,
        cue: hit.span,
        source,
        extent: extent(opener),
        form: Form::Clause,
        class: hit.verb.class,
        circumstances: Circumstances::default(),
        evidence: Evidence::new(RULE.name, 70).with("cue_verbs", &hit.verb.id),
        cuts: false,
        certain: true,
        relayed_by: None,
    }
}

/// مزاعم بأن، هتافات "…"
fn with_noun(scene: &Scene, token: usize) -> Option<Anchor> {
    let found = scene.lexicon.cues.nouns.longest_at(scene.doc, token, Proclitics::Any)?;
    let at = found.tokens.end;
    let pronoun = with_pronoun(scene.norm(at));
    complementizer(scene.norm(at))?;
    let (content, byte) = pronoun.map_or((at + 1, 0), |byte| (at, byte));
    Some(Anchor {
        left: token,
        token,
        cue: found.span,
        source: None,
        extent: Extent::From { token: content, byte },
        form: Form::Clause,
        class: found.value.class,
        circumstances: Circumstances::default(),
        evidence: Evidence::new(RULE.name, 55).with("cue_nouns", &found.value.id),
        cuts: false,
        certain: true,
        relayed_by: None,
    })
}

/// The one named between عن and قوله.
fn quoted_from(scene: &Scene, token: usize) -> Option<Source> {
    let from = find_from(scene, token)?;
    as_source(scene, from + 1..token)
}

fn find_from(scene: &Scene, token: usize) -> Option<usize> {
    let start = scene.sentence(token).start.max(token.saturating_sub(25));
    (start..token).rev().find(|&t| scene.norm(t) == "عن" || scene.norm(t) == "وعن")
}

/// The verb نقل with a subject of its own before عن … قوله.
fn relay(scene: &Scene, token: usize, inner: &Anchor) -> Option<Anchor> {
    inner.source.as_ref()?;
    let from = find_from(scene, token)?;
    let start = scene.sentence(token).start.max(from.saturating_sub(15));
    let verb = (start..from).rev().find(|&t| scene.finite(t).iter().any(|h| h.verb.id == "naqala"))?;
    let hits = scene.finite(verb);
    let hit = hits.iter().find(|h| h.verb.id == "naqala")?;
    let (after, circumstances) = split_source(scene, verb + 1..from);
    let source = after.or_else(|| subject_before(scene, verb))?;
    Some(Anchor {
        left: clause_left(scene, verb),
        token: verb,
        cue: hit.span,
        source: Some(source),
        extent: inner.extent.clone(),
        circumstances,
        evidence: Evidence::new(RULE.name, 75).with("cue_verbs", &hit.verb.id),
        class: hit.verb.class,
        cuts: true,
        ..inner.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check_silent, statements};

    #[test]
    fn relay_and_what_is_relayed() {
        let text = "ونقلت الصحيفة عن المدير قوله إن العمل بدأ.";
        let found = statements(text);
        let cues: Vec<_> = found.iter().map(|s| s.cue.slice(text)).collect();
        assert_eq!(cues, ["نقلت", "قوله"]);
        assert_eq!(found[1].parent, Some(0));
        assert_eq!(found[1].source.map(|s| s.slice(text)), Some("المدير"));
    }

    #[test]
    fn relayed_by_nobody() {
        for text in ["نُقل عن المدير قوله إن العمل بدأ.", "نُقل اليوم عن المدير قوله إن العمل بدأ."]
        {
            let found = statements(text);
            let cues: Vec<_> = found.iter().map(|s| s.cue.slice(text)).collect();
            assert_eq!(cues, ["قوله"], "{text}");
            assert_eq!(found[0].source.map(|s| s.slice(text)), Some("المدير"), "{text}");
        }
    }

    #[test]
    fn no_clause_no_statement() {
        check_silent("قوله هذا أغضب الحاضرين.", super::RULE.name);
    }
}
