//! The words between a verb and its content: the source, and after it channel, occasion, addressee and time.

use super::anchor::{Circumstances, Source};
use super::noun_phrase::{has_possessive, is_definite};
use super::scene::Scene;
use isnad_lexicon::{Proclitics, WordClass};
use isnad_record::{Label, Span};
use std::ops::Range;

/// Splits the tokens beside a cue into the source and the circumstances of its statement.
pub(super) fn split_source(scene: &Scene, tokens: Range<usize>) -> (Option<Source>, Circumstances) {
    let first = after_leading_circumstances(scene, &tokens);
    let adjunct = |at: usize| is_adjunct(scene, at, first) && !leads_to_name(scene, first, at, tokens.end);
    let restricted = restrictive_relative(scene, first, tokens.end);
    let stop = (first..tokens.end).find(|&at| adjunct(at)).unwrap_or(tokens.end);
    let stop = restricted.map_or(stop, |r| if stop > r.start { r.end } else { stop });
    let source = as_source(scene, first..stop);
    let mut circumstances = find_circumstances(scene, stop..tokens.end);
    if first > tokens.start {
        let leading = find_circumstances(scene, tokens.start..first);
        circumstances.time = circumstances.time.or(leading.time);
        circumstances.addressee = circumstances.addressee.or(leading.addressee);
    }
    (source, circumstances)
}

/// `المصدر الذي طلب عدم الكشف عن اسمه`: a relative clause without a comma before it belongs to its noun, and also to a person's
/// name where speech follows it at once (`قالت ليلى التي تعمل في المستشفى: "…"`).
fn restrictive_relative(scene: &Scene, start: usize, end: usize) -> Option<Range<usize>> {
    let relative = (start + 1..end).find(|&t| {
        matches!(scene.norm(t), "الذي" | "التي" | "الذين") || matches!(scene.norm(t), "،" | ",")
    })?;
    let close = (relative..end).find(|&t| matches!(scene.norm(t), "،" | "," | ":")).unwrap_or(end);
    let after_name = scene.label(relative - 1) == Some(Label::Per);
    let speech = close == end && (scene.norm(end) == ":" || scene.quote_opening(end).is_some());
    let circumstance = (relative..close).any(|t| is_channel(scene, t + 1) || is_occasion(scene, t + 1));
    let told_beside = after_name && (circumstance || !speech);
    (scene.doc.is_word(relative) && !told_beside).then_some(relative..close)
}

/// `قال لـ«النهار» مسؤول`, `قال لقناة الساحل مسؤول`, `ذكر اليوم مسؤولون`, `أشارت فيه مصادر`: the source may follow who is addressed, or a time.
fn after_leading_circumstances(scene: &Scene, tokens: &Range<usize>) -> usize {
    let mut at = tokens.start;
    while at < tokens.end {
        let named = scene.quote_opening(at + 1).and_then(|q| q.close).filter(|_| is_addressed(scene, at));
        at = match scene.norm(at) {
            "فيه" | "فيها" => at + 1,
            _ if named.is_some_and(|c| c < tokens.end) => named.unwrap_or(at) + 1,
            _ if is_addressed(scene, at) && scene.label(at) == Some(Label::Org) => scene.mention_end(at),
            _ if scene.time(at).is_some() && scene.mention(at).is_none() || scene.norm(at) == "اليوم" => {
                at + 1
            }
            _ => break,
        };
    }
    // only somebody who speaks may stand so late
    let speaks = at < tokens.end && at > tokens.start && first_name_end(scene, at, tokens.end).is_some();
    if speaks { at } else { tokens.start }
}

/// `القائد في جبهة الشمال العميد سالم`: what looks like a circumstance leads on to the name of the title's bearer.
fn leads_to_name(scene: &Scene, start: usize, at: usize, end: usize) -> bool {
    let titled = at > start
        && scene.norm(start).starts_with("ال")
        && (start..at).all(|t| scene.label(t) != Some(Label::Per))
        && matches!(scene.norm(at), "في" | "لدي" | "علي" | "الي")
        && !(is_channel(scene, at + 1) || is_occasion(scene, at + 1) || scene.time(at + 1).is_some());
    let name = (at + 1..end.min(at + 14)).find(|&t| {
        scene.label(t) == Some(Label::Per) || matches!(scene.norm(t), "،" | "," | ":" | "." | "الذي" | "التي")
    });
    titled
        && name.is_some_and(|t| {
            scene.label(t) == Some(Label::Per)
                && (scene.norm(t - 1).starts_with("ال") || scene.label(t - 1) == Some(Label::Role))
                && !scene.has_proclitic(t)
        })
}

/// A range of tokens as a source, without punctuation at its edges; `None` when no word is left.
pub(super) fn as_source(scene: &Scene, tokens: Range<usize>) -> Option<Source> {
    let mut tokens = tokens;
    while tokens.end > tokens.start && is_edge(scene, tokens.end - 1, tokens.start) {
        tokens.end -= 1;
    }
    while tokens.start < tokens.end && matches!(scene.norm(tokens.start), "،" | "," | "-" | "–" | "." | ":")
    {
        tokens.start += 1;
    }
    if !tokens.clone().any(|t| scene.doc.is_word(t))
        || is_function_word(scene, tokens.start) && !is_this_one(scene, tokens.clone())
        || is_ba_phrase(scene, tokens.start)
        || is_present(scene, tokens.start)
    {
        return None;
    }
    Some(Source { span: scene.doc.span(tokens.clone()), tokens })
}

/// `هذا المسؤول`: a demonstrative with its noun.
fn is_this_one(scene: &Scene, tokens: Range<usize>) -> bool {
    scene.norm(tokens.start) == "هذا"
        && tokens.start + 1 < tokens.end
        && scene.norm(tokens.start + 1).starts_with("ال")
}

/// `بطريقة`, `بوضوح`: a preposition written onto its noun.
fn is_ba_phrase(scene: &Scene, at: usize) -> bool {
    let word = scene.norm(at);
    word.starts_with('ب')
        && word.chars().count() > 4
        && scene.mention(at).is_none()
        && !scene.lexicon.words.keeps_first(word)
}

/// `و` and a word: what goes on after a verb and is not its subject.
pub(super) fn is_joined(scene: &Scene, at: usize) -> bool {
    let word = scene.norm(at);
    let named = scene
        .mention(at)
        .is_some_and(|m| scene.record.mentions[m].span.start == scene.doc.tokens()[at].span.start);
    word.starts_with('و') && word.chars().count() > 3 && !named && !scene.lexicon.words.keeps_first(word)
}

/// `يأتي`, `يبرز`: a verb of the present, which begins no name of a source.
fn is_present(scene: &Scene, at: usize) -> bool {
    let word = scene.norm(at);
    word.starts_with('ي')
        && word.chars().count() > 3
        && scene.mention(at).is_none()
        && !scene.lexicon.forms_of(WordClass::PresentLookAlike).any(|noun| word.starts_with(noun))
}

/// Words that a source never begins with: what is left when the subject is inside the verb.
fn is_function_word(scene: &Scene, at: usize) -> bool {
    let blockers = [WordClass::Preposition, WordClass::PronounPreposition, WordClass::SourceBlocker];
    scene.lexicon.is_any(&blockers, scene.norm(at))
}

fn is_edge(scene: &Scene, at: usize, start: usize) -> bool {
    let closes = matches!(scene.norm(at), "\"" | "»" | "”" | ")");
    match scene.norm(at) {
        "،" | "," | "-" | "–" | "." | ":" | "…" => true,
        _ if closes => !(start..at).any(|t| scene.quote_opening(t).is_some() || scene.norm(t) == "("),
        _ => false,
    }
}

/// Whether the source has ended and a circumstance begins at this token.
fn is_adjunct(scene: &Scene, at: usize, start: usize) -> bool {
    if scene.time(at).is_some() && scene.mention(at).is_none_or(|_| at > start) {
        return true;
    }
    let word = scene.norm(at);
    // مازحا, after a name: how it was said; ، الذي: told beside
    let manner = scene.doc.surface(at).contains('ً') && scene.mention(at).is_none() && word.ends_with('ا');
    let beside = matches!(word, "،" | ",") && matches!(scene.norm(at + 1), "الذي" | "التي" | "الذين");
    let possessed = has_possessive(scene, at) && is_definite(scene, at - 1);
    if at > start && (beside || possessed || manner && is_definite(scene, at - 1)) {
        return true;
    }
    if at > start
        && scene.mention(at).is_none()
        && !scene.participles(at).is_empty()
        && scene.norm(at).ends_with('ا')
    {
        return true;
    }
    if word == "اول" && matches!(scene.norm(at + 1), "من" | "امس") {
        return true;
    }
    if is_adverb(scene, word) || scene.lexicon.is(WordClass::IdleObject, word) {
        return true;
    }
    match word {
        "في" | "وفي" => !continues_role(scene, at, start),
        "علي" => {
            let next = scene.norm(at + 1);
            scene.lexicon.is(WordClass::AlaCircumstance, next)
                || matches!(next, "ذلك" | "هذا" | "هذه" | "ان")
                || is_channel(scene, at + 1)
        }
        "من" => scene.lexicon.is(WordClass::MinCircumstance, scene.norm(at + 1)),
        "عن" => at > start && scene.label(at + 1) != Some(Label::Org),
        "مع" if scene.lexicon.is(WordClass::MaaCircumstance, scene.norm(at + 1)) => true,
        "مع" | "الي" => at > start && scene.mention(at).is_none(),
        // المدير العام لوكالة: the title rules the preposition
        _ => {
            let ruled = at > start && scene.lexicon.is(WordClass::TitleBeforeLam, scene.norm(at - 1));
            !ruled && is_addressed(scene, at)
        }
    }
}

/// Whether a time or an adverb stands here.
pub(super) fn is_circumstance(scene: &Scene, at: usize) -> bool {
    let word = scene.norm(at);
    scene.time(at).is_some() || is_adverb(scene, word)
}

/// What begins a circumstance.
const ADVERBS: &[WordClass] =
    &[WordClass::Then, WordClass::CircumstancePreposition, WordClass::CircumstanceAdverb];

fn is_adverb(scene: &Scene, word: &str) -> bool {
    scene.lexicon.is_any(ADVERBS, word)
        || word.strip_prefix('و').is_some_and(|w| scene.lexicon.is_any(ADVERBS, w))
}

/// `في` that belongs to a role or name before it (سفيرة فرنسا في بيروت، مدير الشرطة في المدينة).
fn continues_role(scene: &Scene, at: usize, start: usize) -> bool {
    if at == start || is_channel(scene, at + 1) || is_occasion(scene, at + 1) || scene.time(at + 1).is_some()
    {
        return false;
    }
    let inside_mention = scene.mention(at).is_some() && scene.mention(at) == scene.mention(at - 1);
    let word = scene.norm(at + 1);
    let phrase = scene.lexicon.is(WordClass::FiCircumstance, word);
    inside_mention
        || (!phrase
            && (scene.label(at + 1) == Some(Label::Loc)
                || scene.label(at + 1) == Some(Label::Org)
                || word.starts_with("ال")))
}

/// Whether a word for a channel begins here: `في بيان`, `على حسابه`.
pub(super) fn is_channel(scene: &Scene, at: usize) -> bool {
    scene.lexicon.cues.channels.longest_at(scene.doc, at, Proclitics::Any).is_some()
}

/// Whether a word for an occasion begins here: `خلال اجتماع`.
pub(super) fn is_occasion(scene: &Scene, at: usize) -> bool {
    scene.lexicon.cues.occasions.longest_at(scene.doc, at, Proclitics::Any).is_some()
}

/// Media and listeners after `ل`: لوكالة، لصحيفة، للصحفيين.
fn is_addressed(scene: &Scene, at: usize) -> bool {
    if matches!(scene.norm(at), "ل" | "لل") {
        return true;
    }
    let lexicon = scene.lexicon;
    let media = [WordClass::Outlet, WordClass::NamedOutlet, WordClass::AddressedMedium];
    let is_listener = |word: &str| {
        let bare = word.strip_prefix("ال");
        lexicon.is_any(&media, word) || bare.is_some_and(|bare| lexicon.is(WordClass::Listener, bare))
    };
    scene.doc.readings(at).filter(|r| r.proclitics == "ل").any(|r| is_listener(&r.stem))
}

/// Reads channel, occasion, addressee and time out of the words after a source.
pub(super) fn find_circumstances(scene: &Scene, tokens: Range<usize>) -> Circumstances {
    let mut found = Circumstances::default();
    for at in tokens.clone() {
        if let Some(time) = scene.time(at) {
            found.time = found.time.or(Some(time));
        } else if introduces(scene, at.wrapping_sub(1)) || at == tokens.start {
            if found.channel.is_none() && is_channel(scene, at) && at > tokens.start {
                found.channel = Some(phrase(scene, at, &tokens));
            } else if found.occasion.is_none() && is_occasion(scene, at) && at > tokens.start {
                found.occasion = Some(phrase(scene, at, &tokens));
            }
        }
        if found.addressee.is_none() && is_addressed(scene, at) {
            let span = phrase(scene, at, &tokens);
            let cut = scene.doc.span_after(at, 'ل'.len_utf8());
            found.addressee = Some(Span::new(cut.start, span.end));
        }
    }
    found
}

/// Words after which a channel or occasion stands.
fn introduces(scene: &Scene, at: usize) -> bool {
    scene.lexicon.is(WordClass::ChannelIntroduction, scene.norm(at))
}

/// The phrase from a token to the next circumstance, time or comma.
fn phrase(scene: &Scene, at: usize, tokens: &Range<usize>) -> Span {
    let stops = |t: usize| {
        let word = scene.norm(t);
        scene.time(t).is_some()
            || !(scene.doc.is_word(t) || scene.doc.is_quote_mark(t) || matches!(word, "(" | ")"))
            || scene.lexicon.is_any(ADVERBS, word)
            || matches!(word, "في" | "علي") && (is_channel(scene, t + 1) || is_occasion(scene, t + 1))
            || t > at && is_addressed(scene, t)
    };
    let end = (at + 1..tokens.end).find(|&t| stops(t)).unwrap_or(tokens.end);
    scene.doc.span(at..end)
}

/// The end of the noun phrase of names that starts at a token: a name or unnamed source with its apposition. `None` when none
/// starts here.
pub(super) fn name_phrase_end(scene: &Scene, at: usize, limit: usize) -> Option<usize> {
    let mut end = first_name_end(scene, at, limit)?;
    while end < limit {
        let adjective = scene.norm(end).starts_with("ال")
            && scene.norm(end - 1).starts_with("ال")
            && scene.label(end) == Some(Label::Norp);
        let person = matches!(scene.label(end), Some(Label::Per | Label::Role | Label::Norp));
        let apposed = person && !scene.has_proclitic(end);
        let after_comma = matches!(scene.norm(end), "،" | ",")
            && scene.mention(end + 1).is_some()
            && closes_apposition(scene, end + 1, limit);
        if adjective || apposed {
            end = scene.mention_end(end);
        } else if after_comma {
            end = scene.mention_end(end + 1);
            end += usize::from(matches!(scene.norm(end), "،" | ","));
        } else {
            break;
        }
    }
    Some(end.min(limit))
}

/// The end of the one name or unnamed source that starts at a token, without its apposition.
pub(super) fn first_name_end(scene: &Scene, at: usize, limit: usize) -> Option<usize> {
    if let Some(found) = scene.lexicon.cues.unnamed.longest_at(scene.doc, at, Proclitics::None) {
        let mut end = found.tokens.end;
        // مصادر رسمية مطلعة: adjectives agree in definiteness; عدد من النواب
        while end < limit && is_plain_adjective(scene, end) {
            end += 1;
        }
        if scene.norm(end) == "من" || scene.norm(end) == "في" {
            end = (end + 2).min(limit);
        }
        return Some(end);
    }
    let label = scene.label(at)?;
    matches!(label, Label::Per | Label::Org | Label::Role | Label::Loc | Label::Norp | Label::Doc)
        .then(|| scene.mention_end(at))
}

fn is_plain_adjective(scene: &Scene, at: usize) -> bool {
    let word = scene.norm(at);
    scene.doc.is_word(at)
        && word.ends_with(['ه', 'ن'])
        && !word.starts_with("ال")
        && word.chars().count() > 3
        && !word.starts_with(['ب', 'ل'])
}

/// `، فلان،`: an apposition is closed by a second comma or the limit.
fn closes_apposition(scene: &Scene, at: usize, limit: usize) -> bool {
    let end = scene.mention_end(at);
    end >= limit || matches!(scene.norm(end), "،" | ",")
}

#[cfg(test)]
mod tests {
    use super::super::testing::read;

    fn source(text: &str) -> String {
        read(text).into_iter().next().map(|(_, source, _, _)| source).unwrap_or_default()
    }

    #[test]
    fn the_channel_spoken_to_is_not_the_source() {
        assert_eq!(source("قال لشبكة الساحل مسؤول في الوزارة إن العمل بدأ."), "مسؤول في الوزارة");
        assert_eq!(source("قال لشبكة الساحل إن العمل بدأ."), "-");
    }

    #[test]
    fn the_source_ends_before_what_he_closed() {
        assert_eq!(source("واختتم الوزير تصريحه بالتأكيد أن المخزون كاف."), "الوزير");
    }
}
