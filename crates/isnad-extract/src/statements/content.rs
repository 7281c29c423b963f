//! Where a content ends, and whose words it is in.

use super::anchor::{Anchor, Extent};
use super::scene::{Scene, complementizer, with_pronoun};
use super::source::{is_channel, is_occasion};
use super::{participle, verb_subject_content};
use isnad_lexicon::WordClass;
use isnad_record::{Class, Form, Label, Mode, Span};
use isnad_text::Quote;
use std::ops::Range;

/// The pieces of an anchor's content and its mode. Empty when nothing is left.
pub(super) fn find_content(scene: &Scene, anchors: &[Anchor], index: usize) -> (Vec<Span>, Mode) {
    let anchor = &anchors[index];
    match &anchor.extent {
        Extent::Fixed { pieces, direct } => {
            let clip = |(i, p): (usize, &Range<usize>)| match i {
                0 => p.clone(),
                _ => until_next_cue(anchors, index, p.clone()),
            };
            let pieces: Vec<_> = pieces.iter().enumerate().map(clip).collect();
            let spans: Vec<Span> =
                pieces.iter().filter_map(|p| without_conjunction(scene, p.clone())).collect();
            let mode = if *direct { Mode::Direct } else { mode_of(scene, &pieces) };
            (spans, mode)
        }
        Extent::Speech { token } => {
            let tokens = *token..clause_end(scene, anchors, index, *token);
            (trim(scene, tokens).into_iter().collect(), Mode::Direct)
        }
        Extent::Quoted { quote } => quoted_content(scene, anchors, index, *quote),
        Extent::From { token, byte } => {
            let tokens = *token..clause_end(scene, anchors, index, *token);
            let mode = mode_of(scene, std::slice::from_ref(&tokens));
            let span = trim(scene, tokens).map(|s| cut_front(scene, s, *token, *byte));
            (span.into_iter().collect(), mode)
        }
    }
}

/// What goes on after the cue ends where another cue's clause begins.
fn until_next_cue(anchors: &[Anchor], index: usize, piece: Range<usize>) -> Range<usize> {
    let own = anchors[index].token;
    if piece.start <= own {
        return piece;
    }
    let from = anchors.partition_point(|a| a.token < piece.start);
    let next = anchors[from..].iter().take_while(|a| a.left < piece.end).find(|a| a.cuts && a.token != own);
    piece.start..next.map_or(piece.end, |a| a.left.max(piece.start))
}

/// A content that opens with a quotation mark: direct when the quotation is all of it, mixed when the clause runs on.
fn quoted_content(scene: &Scene, anchors: &[Anchor], index: usize, quote: usize) -> (Vec<Span>, Mode) {
    let quote = &scene.doc.quotes().quotes()[quote];
    let mut inner = quote.inner.clone();
    let bare = |t: usize| complementizer(scene.norm(t)).is_some() && with_pronoun(scene.norm(t)).is_none();
    inner.start +=
        usize::from(bare(inner.start) && inner.len() > 1 && !scene.norm(inner.start).starts_with('و'));
    let after = quote.close.map_or(inner.end, |c| c + 1);
    if quote.close.is_none() {
        inner.end = unclosed_end(scene, anchors, &inner);
    }
    if quote.close.is_none() || ends_after_quote(scene, anchors, index, after) {
        return (trim(scene, inner).into_iter().collect(), Mode::Direct);
    }
    let end = clause_end(scene, anchors, index, quote.open);
    let tokens = quote.open..end.max(inner.end);
    (trim(scene, tokens).into_iter().collect(), Mode::Mixed)
}

/// A quotation that nothing closes ends where the reporter goes on: `وأضاف أن …`.
fn unclosed_end(scene: &Scene, anchors: &[Anchor], inner: &Range<usize>) -> usize {
    let from = anchors.partition_point(|a| a.token <= inner.start);
    let following = anchors[from..].iter().take_while(|a| a.token < inner.end);
    let resumes = |a: &&Anchor| {
        a.cuts
            && a.form == Form::Clause
            && matches!(a.class, Class::Say | Class::Add | Class::Note | Class::Affirm | Class::Explain)
            && scene.norm(a.left).starts_with('و')
    };
    following.filter(resumes).map(|a| a.left).find(|&l| l > inner.start).unwrap_or(inner.end)
}

/// Whether the sentence, or another cue's clause, begins right after a closed quotation.
fn ends_after_quote(scene: &Scene, anchors: &[Anchor], index: usize, after: usize) -> bool {
    let quote_token = after.saturating_sub(1);
    if scene.sentence(quote_token).end <= after || scene.is_newline(after) {
        return true;
    }
    let next = if scene.doc.is_word(after) { after } else { after + 1 };
    let from = anchors.partition_point(|a| a.token < after);
    let following = anchors[from..].iter().take_while(|a| a.left <= next);
    let other_cue = following.filter(|a| a.token != anchors[index].token).any(|a| a.cuts);
    other_cue || !scene.doc.is_word(after) && !matches!(scene.norm(after), "(" | "-" | "–")
}

/// The token past the end of a content that begins at `start`.
fn clause_end(scene: &Scene, anchors: &[Anchor], index: usize, start: usize) -> usize {
    let limit = sentence_end(scene, start);
    let own = &anchors[index];
    let outer = scene.doc.quotes().innermost(own.token);
    let first = anchors.partition_point(|a| a.token <= start);
    let inside = || anchors[first..].iter().take_while(|a| a.left < limit).filter(|a| a.token != own.token);
    let nested = inside()
        .find(|a| !a.cuts && (a.form == Form::Nominal || a.evidence.rule == verb_subject_content::RULE.name));
    // a participle after a nested verb goes on with that verb's subject, not with ours
    // unless we are known to speak for ourselves: a named person goes on with مشيرا, a spokesman tells what another one did
    let relays = own.source.as_ref().is_some_and(|s| speaks_for_another(scene, s.tokens.clone()));
    let after_nested = |a: &Anchor| {
        relays && a.evidence.rule == participle::RULE.name && nested.is_some_and(|n| n.token < a.left)
    };
    let cut = inside()
        .find(|a| a.cuts && a.left > start && !after_nested(a) && same_level(scene, a.token, outer, start));
    let end = cut.map_or(limit, |a| a.left);
    let end = if own.form == Form::Nominal { noun_phrase_limit(scene, start, end) } else { end };
    let end = outer.map_or(end, |q| end.min(scene.doc.quotes().quotes()[q].inner.end.max(start)));
    reporter_phrase(scene, start, end).unwrap_or(end)
}

/// Spokesmen, documents and media tell what others said.
fn speaks_for_another(scene: &Scene, source: Range<usize>) -> bool {
    source.clone().any(|t| {
        scene.label(t) == Some(Label::Doc) || scene.lexicon.is(WordClass::RelayingSource, scene.norm(t))
    })
}

/// A noun phrase takes no clause of its own: لكن goes on with the reporter's.
fn noun_phrase_limit(scene: &Scene, start: usize, end: usize) -> usize {
    let quoted = |t: usize| scene.doc.quotes().innermost(t) != scene.doc.quotes().innermost(start);
    (start + 1..end)
        .find(|&t| {
            matches!(scene.norm(t), "لكن" | "ولكن" | "لكنه" | "لكنها" | "ولكنه" | "ولكنها") && !quoted(t)
        })
        .unwrap_or(end)
}

/// Whether a cue is the reporter's as much as ours: one inside a quotation that opens within the content is the speaker's.
fn same_level(scene: &Scene, cue: usize, outer: Option<usize>, start: usize) -> bool {
    let tree = scene.doc.quotes();
    tree.innermost(cue)
        .is_none_or(|q| Some(q) == outer || tree.quotes()[q].open < start && tree.innermost(start) == Some(q))
}

/// The end of the sentence, or of the quotation that carries the content past it.
fn sentence_end(scene: &Scene, start: usize) -> usize {
    let mut end = scene.sentence(start).end;
    let quotes = scene.doc.quotes().quotes();
    for quote in &quotes[quotes.partition_point(|q| q.open < start)..] {
        if quote.open >= end {
            break;
        }
        if let Some(close) = quote.close.filter(|&c| c >= end) {
            end = scene.sentence(close).end.max(close + 1);
        }
    }
    end
}

/// `على حد تعبيره`، `حسب قوله`، `في إشارة إلى`، `وذلك في بيان`، `جاء ذلك خلال`: the reporter speaks again.
fn reporter_phrase(scene: &Scene, start: usize, end: usize) -> Option<usize> {
    let is_own_wording = |word: &str| scene.lexicon.is(WordClass::OwnWording, word);
    (start + 2..end).find(|&t| {
        let next = (scene.norm(t + 1), scene.norm(t + 2));
        let speaks = match scene.norm(t) {
            "علي" => next.0 == "حد" && is_own_wording(next.1),
            "حسب" | "بحسب" | "وفق" => is_own_wording(next.0),
            "وذلك" => {
                matches!(next.0, "في" | "خلال" | "عبر" | "عقب" | "اثناء")
                    && (is_channel(scene, t + 2) || is_occasion(scene, t + 2))
            }
            // جاء ذلك خلال اجتماع: where it was said
            "جاء" | "وجاء" => {
                matches!(next.0, "ذلك" | "هذا")
                    && (matches!(next.1, "خلال" | "في" | "ضمن" | "لدي" | "اثناء" | "عقب" | "عبر" | "نقلا")
                        || (next.1, scene.norm(t + 3)) == ("علي", "لسان"))
                    && !matches!(scene.norm(t - 1), "لو" | "ولو" | "اذا" | "ان" | "قد" | "وقد")
            }
            "في" => next == ("اشاره", "الي") && matches!(scene.norm(t - 1), "،" | "," | "\"" | "»" | "”"),
            _ => false,
        };
        speaks && scene.doc.quotes().innermost(t).is_none()
    })
}

/// A sentence vouched for as a whole: the و it opens with joins it to the one before and is not attributed.
fn without_conjunction(scene: &Scene, tokens: Range<usize>) -> Option<Span> {
    let first = tokens.clone().find(|&t| scene.doc.is_word(t))?;
    let span = trim(scene, tokens)?;
    let word = scene.norm(first);
    let joined = word.starts_with('و') && word.chars().count() > 3 && !scene.lexicon.words.keeps_first(word);
    Some(if joined { cut_front(scene, span, first, 'و'.len_utf8()) } else { span })
}

/// A range of tokens without punctuation and unmatched or enclosing quotation marks at its edges.
fn trim(scene: &Scene, tokens: Range<usize>) -> Option<Span> {
    let Range { mut start, mut end } = tokens;
    while start < end && is_loose(scene, start) {
        start += 1;
    }
    while end > start && is_loose_end(scene, end - 1) {
        end -= 1;
    }
    // a pair that encloses all of it goes too; a closing mark whose partner is inside stays out by the scheme's rule
    (start < end).then(|| scene.doc.span(start..end))
}

fn is_loose(scene: &Scene, token: usize) -> bool {
    scene.doc.is_quote_mark(token)
        || matches!(scene.norm(token), "،" | "," | ":" | "." | "-" | "–" | "؛" | "…")
        || scene.is_newline(token)
}

fn is_loose_end(scene: &Scene, token: usize) -> bool {
    is_loose(scene, token) || matches!(scene.norm(token), "و" | "؟" | "!" | "كما" | "فيما" | "بينما")
}

/// `بالسماح` → `السماح`: the preposition of a nominal content is cut off where letters allow.
fn cut_front(scene: &Scene, span: Span, token: usize, byte: usize) -> Span {
    let cut = scene.doc.span_after(token, byte);
    if byte > 0 && span.holds(cut.start) { Span::new(cut.start, span.end) } else { span }
}

/// Mixed when some of the words stand between marks that quote more than a name, else indirect. A piece inside a quotation
/// that holds its cue too is told in the words of that quotation's speaker: indirect, unless marks of its own say otherwise.
fn mode_of(scene: &Scene, pieces: &[Range<usize>]) -> Mode {
    let quotes = scene.doc.quotes().quotes();
    let speaks = |q: &Quote| !scene.marks_a_name(q) && q.close.is_some();
    let mixed = pieces.iter().any(|piece| {
        let from = quotes.partition_point(|q| q.open < piece.start);
        quotes[from..].iter().take_while(|q| q.open < piece.end).any(speaks)
    });
    if mixed { Mode::Mixed } else { Mode::Indirect }
}
