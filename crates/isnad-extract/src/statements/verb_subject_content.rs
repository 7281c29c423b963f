//! A verb, its subject, and a clause: the backbone of news.
//!
//! `وقال وزير المالية سامي الحداد في بيان إن الموازنة جاهزة` – "And the finance minister, Sami al-Haddad, said in a statement that
//! the budget is ready." The subject may be left out (`وأضاف أن …`), stand before the verb (`أما السفير فقال إن …`) or be the
//! antecedent of a relative clause (`الوزير الذي قال إن …`).
//!
//! Not: `بين الوزير والسفير اتفاق` (the preposition, not the verb "explained"), `لم يقل إن` (nothing was said), `قبل أن يقول` (not yet).

use super::anchor::{Agreement, Anchor, Circumstances, Extent, Source};
use super::nominal;
use super::noun_phrase::{agrees, heads_content, is_whole};
use super::opener::{Opener, OpenerKind, find_opener};
use super::scene::{Scene, complementizer, with_pronoun};
use super::source::{as_source, is_joined, name_phrase_end, split_source};
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Aspect, ClauseFrame, Person, PhraseFrame, Proclitics, VerbHit, WordClass};
use isnad_record::{Evidence, Form, Label};
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    name: "verb_subject_content",
    layer: Layer::Statements,
    finds: "a cue verb with its subject and a clause, a quotation or speech after a colon",
    example: "وقال وزير المالية سامي الحداد إن الموازنة جاهزة.",
    look_alike: "بين الوزير والسفير اتفاق على أن يعودا.",
};

/// The statement that a finite verb at this token opens.
pub(super) fn find(scene: &Scene, token: usize) -> Option<Anchor> {
    if is_unsaid(scene, token) || is_written_on(scene, token) {
        return None;
    }
    scene.finite(token).iter().find_map(|hit| with_clause(scene, token, hit))
}

fn with_clause(scene: &Scene, token: usize, hit: &VerbHit) -> Option<Anchor> {
    if hit.verb.initial_only && !scene.starts_clause(token)
        || hit.suffix.is_some() && !takes_suffix(scene, token, hit)
    {
        return None;
    }
    let opener = find_opener(scene, hit.verb, token + 1)?;
    if scene.is_idiom(hit.verb, token, opener.at) || is_told_by_noun(scene, token, hit, &opener) {
        return None;
    }
    let (source, circumstances) = subject(scene, token, hit, &opener);
    // what stands after قلت is never its subject
    let source = source.filter(|_| hit.form.person == Person::Third);
    if is_impersonal(scene, hit, &opener, token, source.is_some())
        || !is_plausible(scene, token, hit, source.as_ref())
    {
        return None;
    }
    let has_source = source.is_some();
    let after = source.as_ref().is_some_and(|s| s.tokens.start > token);
    // a subject carried over or standing before its verb is less sure than one that follows it
    let sure = match (has_source, after) {
        (true, true) => confidence(&opener, hit),
        (true, false) => confidence(&opener, hit).min(88),
        (false, _) => confidence(&opener, hit).min(80),
    };
    Some(Anchor {
        left: clause_left(scene, token),
        token,
        cue: hit.span,
        source,
        extent: extent(&opener),
        form: Form::Clause,
        class: hit.verb.class,
        circumstances,
        evidence: Evidence::new(RULE.name, sure).with("cue_verbs", &hit.verb.id),
        cuts: cuts(scene, token, hit) && !(has_source && token > 0 && scene.norm(token - 1) == "حيث"),
        certain: true,
        relayed_by: None,
    })
}

/// `نُقل عن المدير قوله إن`: nobody is told to relay it, so it is the noun's statement alone.
fn is_told_by_noun(scene: &Scene, token: usize, hit: &VerbHit, opener: &Opener) -> bool {
    let relays =
        hit.verb.id == "naqala" && (scene.norm(token + 1) == "عن" || scene.time(token + 1).is_some());
    relays && (token + 2..opener.at).any(|at| scene.masdars(at).iter().any(|h| h.suffix.is_some()))
}

/// `أبلغه أن` has the addressee for its object, `ما قاله الوزير إنه` what is said, `وصفه بأنه` the one described.
fn takes_suffix(scene: &Scene, token: usize, hit: &VerbHit) -> bool {
    hit.verb.addressee
        || token > 0 && scene.norm(token - 1) == "ما" && matches!(hit.suffix, Some("ه" | "ها"))
        || hit.verb.phrase.contains(&PhraseFrame::ObjectAnd("ب"))
}

/// Subject and circumstances: after the verb, or before it when nothing is after it. A plural (طالبوا الحكومة) has no subject
/// after it; who stands there is addressed.
fn subject(scene: &Scene, token: usize, hit: &VerbHit, opener: &Opener) -> (Option<Source>, Circumstances) {
    let (after, mut circumstances) = match described(scene, token, hit, opener) {
        Some(object) => split_source(scene, token + 1..object),
        None => split_source(scene, token + 1..opener.at),
    };
    let after = after.filter(|s| !is_joined(scene, s.tokens.start));
    if hit.form.plural {
        circumstances.addressee = circumstances.addressee.or(after.map(|s| s.span));
        return (subject_before(scene, token), circumstances);
    }
    (after.or_else(|| subject_before(scene, token)), circumstances)
}

/// `وصف الوزير القرار بأنه خطأ`: where the one described begins, after the subject.
fn described(scene: &Scene, token: usize, hit: &VerbHit, opener: &Opener) -> Option<usize> {
    let describes = hit.verb.phrase.contains(&PhraseFrame::ObjectAnd("ب"));
    describes.then(|| nominal::second_phrase(scene, hit, token + 1, opener.at)).flatten()
}

/// `يذكر أن`, `يعتقد أنه`, `تبين أن`: nobody says it. With و it has the last speaker for its subject (`ويرى أن`).
fn is_impersonal(scene: &Scene, hit: &VerbHit, opener: &Opener, token: usize, has_source: bool) -> bool {
    let agentless = matches!(hit.form.aspect, Aspect::Present)
        && hit.proclitics.is_empty()
        && hit.form.person == Person::Third;
    let became_clear = hit.form.form == "تبين" || hit.form.form == "يبدو";
    let idiom = hit.proclitics == "و" && is_supposed(hit);
    !has_source
        && !follows_pronoun(scene, token)
        && !hit.form.plural
        && opener.at <= token + 1
        && ((agentless || idiom) && hit.form.feminine == Some(false) || became_clear)
}

/// Whether a pronoun, or a verb for going on, stands before a verb: `وهو يتوقع أن`, `ومضى يقول`.
fn follows_pronoun(scene: &Scene, token: usize) -> bool {
    token > 0
        && (with_pronoun(scene.norm(token - 1)).is_some()
            || matches!(
                scene.norm(token - 1),
                "لكنه"
                    | "لكنها"
                    | "لكنهم"
                    | "ولكنه"
                    | "ولكنها"
                    | "هو"
                    | "هي"
                    | "وهو"
                    | "وهي"
                    | "مضي"
                    | "ومضي"
                    | "ومضت"
                    | "مضت"
                    | "وراح"
                    | "راح"
                    | "واخذ"
                    | "وعاد"
                    | "عاد"
            ))
}

/// `ويذكر أن`: it is worth mentioning; `ويفترض أن`, `ويتوقع أن`: it is supposed, by nobody in particular.
fn is_supposed(hit: &VerbHit) -> bool {
    matches!(hit.form.form.as_str(), "يذكر" | "يفترض" | "يتوقع")
}

/// `فيما يتوقع هطول أمطار`: a forecast that the sentence gives to nobody.
pub(super) fn is_nobodys(scene: &Scene, token: usize, hit: &VerbHit) -> bool {
    hit.form.form == "يتوقع" && hit.suffix.is_none() && !follows_pronoun(scene, token)
}

/// Verbs of plain saying take any subject; others, whose letters have more meanings, one that names somebody or is short.
fn is_plausible(scene: &Scene, token: usize, hit: &VerbHit, source: Option<&Source>) -> bool {
    use isnad_record::Class::{Add, Affirm, Announce, Explain, Note, Say};
    // زاد من قلقنا أن: it grew, nobody added
    let Some(source) = source else { return !(hit.verb.initial_only && scene.norm(token + 1) == "من") };
    // ويتوقع وصول الوفد: what is expected stands where the subject would
    if is_nobodys(scene, token, hit) && heads_content(scene, source.tokens.start) {
        return false;
    }
    let plain = matches!(hit.verb.class, Say | Add | Note | Affirm | Announce | Explain);
    let marked =
        !hit.verb.initial_only || hit.proclitics == "و" && scene.norm(source.tokens.start).starts_with("ال");
    plain && marked
        || source.tokens.len() <= 4
        || name_phrase_end(scene, source.tokens.start, source.tokens.end).is_some()
}

/// What the opener says of the content's extent.
pub(super) fn extent(opener: &Opener) -> Extent {
    match opener.kind {
        OpenerKind::Complementizer => Extent::From { token: opener.content, byte: opener.byte },
        OpenerKind::Quote(quote) => Extent::Quoted { quote },
        OpenerKind::Colon => Extent::Speech { token: opener.content },
    }
}

/// What the form of a verb tells of its subject.
pub(super) fn agreement(hit: &VerbHit) -> Agreement {
    Agreement {
        feminine: hit.form.feminine,
        plural: hit.form.plural,
        first_person: hit.form.person == Person::First,
    }
}

fn confidence(opener: &Opener, hit: &VerbHit) -> u8 {
    let marked = !matches!(opener.kind, OpenerKind::Colon);
    let sure = hit.verb.clause.contains(&ClauseFrame::Quote);
    60 + 20 * u8::from(marked) + 15 * u8::from(sure)
}

/// Whether the verb says that something was not said, or not yet: `لم يقل`, `قبل أن يعلن`, `سوف يؤكد`.
pub(super) fn is_unsaid(scene: &Scene, token: usize) -> bool {
    let before = |n: usize| token.checked_sub(n).map_or("\n", |t| scene.norm(t));
    let present = scene.norm(token).trim_start_matches(['و', 'ف']).starts_with(['ي', 'ت', 'ن', 'ا']);
    let is_present = |bare: bool| {
        let reads = |h: &VerbHit| h.form.aspect == Aspect::Present && (!bare || h.proclitics.is_empty());
        present && scene.finite(token).iter().all(reads)
    };
    if is_no_verb(scene, token) {
        return true;
    }
    match before(1) {
        "لم" | "لن" | "ولم" | "ولن" | "سوف" | "لا" | "ولا" | "كي" | "لكي" | "ليس" | "مما" | "لو" | "اذا"
        | "ما" => true,
        "قد" | "وقد" | "فقد" => is_present(true),
        "ان" => is_present(false) && scene.lexicon.is(WordClass::ExpectingHead, before(2)),
        _ => false,
    }
}

/// Whether the word behind a verb of saying tells that it is none.
fn is_no_verb(scene: &Scene, token: usize) -> bool {
    let next = scene.norm(token + 1);
    // كل مواطن (ذكر أو أنثى), اتهموا من قبل قاض: a noun, and a passive
    let other = next == "او" || next == "من" && scene.norm(token + 2) == "قبل";
    // لفت انتباهنا أن: it struck us
    let struck =
        next.starts_with("انتباه") && next.chars().count() > 6 || matches!(next, "نظره" | "نظرها" | "نظرنا");
    other || struck
}

/// `لافتات كتب عليها "…"`: words on a thing, of nobody in particular.
fn is_written_on(scene: &Scene, token: usize) -> bool {
    let written = scene.finite(token).iter().any(|h| h.verb.id == "kataba" && h.suffix.is_none());
    written && matches!(scene.norm(token + 1), "عليه" | "عليها" | "عليهما" | "عليهم")
}

/// A verb joined by و or ف, or introduced by كما and the like, ends the clause before it; one deep in a clause does not.
fn cuts(scene: &Scene, token: usize, hit: &VerbHit) -> bool {
    let after_comma = token > 0 && matches!(scene.norm(token - 1), "،" | ",");
    let bare = after_comma && hit.form.aspect == Aspect::Past && hit.form.person == Person::Third;
    bare || matches!(hit.proclitics.as_str(), "و" | "ف")
        || clause_left(scene, token) < token && !follows_relative(scene, token)
}

/// Whether a verb stands in a relative clause: `الذي قال`.
pub(super) fn follows_relative(scene: &Scene, token: usize) -> bool {
    token > 0 && is_relative(scene.norm(token - 1))
}

fn is_relative(word: &str) -> bool {
    matches!(word, "الذي" | "التي" | "الذين" | "اللذان" | "اللذين" | "والذي" | "والتي")
}

/// First token of the cue's clause: particles, conjunctions and commas before the verb belong to it.
pub(super) fn clause_left(scene: &Scene, token: usize) -> usize {
    let mut left = token;
    while left > 0
        && matches!(
            scene.norm(left - 1),
            "كما"
                | "فيما"
                | "بينما"
                | "وقد"
                | "قد"
                | "حيث"
                | "اذ"
                | "ثم"
                | "و"
                | "حين"
                | "وكان"
                | "وكانت"
                | "هذا"
                | "وفيما"
                | "لكن"
                | "ولكن"
                | "فقد"
                | "وكما"
        )
    {
        left -= 1;
    }
    // في حين
    if scene.norm(left) == "حين" && left > 0 && scene.norm(left - 1) == "في" {
        left -= 1;
    }
    // لكنه قال، إلا أنه أضاف
    let except = left > 1
        && with_pronoun(scene.norm(left - 1)).is_some()
        && matches!(scene.norm(left - 2), "الا" | "غير" | "بيد" | "علي");
    left -= if except { 2 } else { usize::from(left > 0 && is_but(scene.norm(left - 1))) };
    // قال إنه رغم ذلك دعا: an introduction inside the content
    let introduction = scene.introduction(left);
    introduction.filter(|&t| t == 0 || complementizer(scene.norm(t - 1)).is_none()).unwrap_or(left)
}

fn is_but(word: &str) -> bool {
    matches!(word, "لكنه" | "لكنها" | "لكنهم" | "ولكنه" | "ولكنها" | "ولكنهم" | "وهو" | "وهي")
}

/// The subject before its verb: the antecedent of a relative clause, what follows أما, or a name that opens the clause.
pub(super) fn subject_before(scene: &Scene, token: usize) -> Option<Source> {
    let sentence = scene.sentence(token);
    let mut end = token;
    while end > sentence.start
        && matches!(scene.norm(end - 1), "قد" | "فقد" | "،" | "," | "ايضا" | "كان" | "كانت")
    {
        end -= 1;
    }
    if end > sentence.start && is_relative(scene.norm(end - 1)) {
        return antecedent(scene, end - 1, token, sentence.start);
    }
    if scene.norm(token).starts_with('و') && end == token {
        return None;
    }
    (sentence.start.max(end.saturating_sub(40))..end)
        .rev()
        .filter(|&at| opens_clause(scene, at, sentence.start))
        .find_map(|at| whole_name(scene, at..end).or_else(|| whole_phrase(scene, at..end, sentence.start)))
}

/// `إن مكتب التنسيق في المدينة أفاد`: a noun phrase of any kind between the clause's beginning and the verb.
fn whole_phrase(scene: &Scene, tokens: Range<usize>, start: usize) -> Option<Source> {
    let leads = matches!(scene.norm(tokens.start), "لكن" | "ولكن" | "كان" | "كانت" | "وكان" | "وكانت");
    let first = tokens.start + usize::from(leads);
    let ruled = leads
        || tokens.start == start
        || tokens.start > start
            && (complementizer(scene.norm(tokens.start - 1)).is_some()
                || matches!(
                    scene.norm(tokens.start - 1),
                    "كان" | "كانت" | "وكان" | "وكانت" | "لكن" | "ولكن"
                ));
    let after_complementizer = tokens.start > start && complementizer(scene.norm(tokens.start - 1)).is_some();
    // أنها تريد البقاء: the pronoun is the subject, and what follows its predicate
    let has_subject = tokens.start > start && with_pronoun(scene.norm(tokens.start - 1)).is_some();
    let short = tokens.end - first <= 16;
    let begins = may_begin_subject(scene, first, after_complementizer || leads);
    (ruled && short && begins && !has_subject && is_whole(scene, first, tokens.end))
        .then(|| split_source(scene, first..tokens.end).0)
        .flatten()
}

/// A subject before its verb is definite; only a complementizer lets an indefinite one stand there.
fn may_begin_subject(scene: &Scene, at: usize, indefinite: bool) -> bool {
    let word = scene.norm(at);
    let bare = word.strip_prefix(['و', 'ف']).filter(|r| r.starts_with("ال")).unwrap_or(word);
    let definite = bare.starts_with("ال") || scene.mention(at).is_some();
    let plain = indefinite && !word.starts_with(['ي', 'و']) && scene.finite(at).is_empty();
    definite || plain
}

/// Whether a subject may begin at this token: the sentence's start, or after a comma, complementizer or introduction.
fn opens_clause(scene: &Scene, at: usize, start: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| at > start) else { return true };
    complementizer(scene.norm(before)).is_some()
        || matches!(
            scene.norm(before),
            "،" | ","
                | ":"
                | "اما"
                | "لكن"
                | "ولكن"
                | "فيما"
                | "بينما"
                | "كان"
                | "كانت"
                | "وكان"
                | "وكانت"
                | "حيث"
                | "اذ"
                | "و"
                | ")"
                | "-"
                | "–"
                | "غير"
                | "\""
                | "»"
        )
        || scene.norm(at).starts_with('و') && scene.has_proclitic(at)
}

/// The tokens as a source, if they are one phrase of names and nothing else.
fn whole_name(scene: &Scene, tokens: Range<usize>) -> Option<Source> {
    let mut tokens = tokens;
    let topic = matches!(scene.norm(tokens.start), "اما" | "واما" | "فاما");
    if topic
        || matches!(
            scene.norm(tokens.start),
            "لكن" | "ولكن" | "كان" | "كانت" | "وكان" | "وكانت" | "بينما" | "فيما"
        )
    {
        tokens.start += 1;
    }
    if topic && tokens.len() <= 25 && !tokens.clone().any(|t| complementizer(scene.norm(t)).is_some()) {
        return split_source(scene, tokens).0;
    }
    let mut end = name_phrase_end(scene, tokens.start, tokens.end)?;
    while end < tokens.end && joins_name(scene, end) {
        end = scene.mention_end(end);
    }
    (end == tokens.end).then(|| as_source(scene, tokens)).flatten()
}

/// Words that carry a name on: a second name, `في` and a place, a comma of apposition.
fn joins_name(scene: &Scene, at: usize) -> bool {
    let next_is_name = scene.mention(at + 1).is_some();
    scene.mention(at).is_some()
        || matches!(scene.norm(at), "في" | "،" | "," | "من" | "(" | ")" | "\"" | "«" | "»") && next_is_name
        || matches!(scene.norm(at), ")" | "»" | "\"" | "،")
}

/// The noun phrase before a relative pronoun, if it can be the verb's subject: `الأحكام التي اعتبر أنها` is about the rulings.
fn antecedent(scene: &Scene, relative: usize, token: usize, start: usize) -> Option<Source> {
    let feminine = scene.finite(token).first().and_then(|h| h.form.feminine);
    let disagrees = match scene.norm(relative).trim_start_matches('و') {
        "التي" => feminine == Some(false),
        "الذي" => feminine == Some(true),
        _ => false,
    };
    let mut end = relative;
    while end > start && matches!(scene.norm(end - 1), "،" | ",") {
        end -= 1;
    }
    let mut first = end.checked_sub(1).filter(|&t| t >= start && !disagrees)?;
    while first > start && continues_back(scene, first) {
        first -= 1;
    }
    let named = scene.label(first).is_some_and(|l| l != Label::Loc)
        || scene.lexicon.cues.unnamed.longest_at(scene.doc, first, Proclitics::Any).is_some()
        || is_message(scene, first);
    named.then(|| as_source(scene, first..end)).flatten()
}

/// Whether the word before belongs to the same phrase: one name, a noun and its adjective, a name and its apposition.
fn continues_back(scene: &Scene, first: usize) -> bool {
    let names = scene.mention(first).is_some() && scene.mention(first - 1).is_some();
    let apposition = matches!(scene.norm(first - 1), "،" | ",")
        && first >= 2
        && scene.label(first - 2) == Some(Label::Per)
        && scene.mention(first).is_some();
    let after_comma = matches!(scene.norm(first), "،" | ",") && scene.label(first - 1) == Some(Label::Per);
    names
        || apposition
        || after_comma
        || scene.norm(first).starts_with("ال") && agrees(scene, first - 1, first)
}

/// What is said or written speaks for somebody: الخطاب الذي أقر، التقرير الذي أكد، المصدر.
fn is_message(scene: &Scene, at: usize) -> bool {
    scene.lexicon.cues.channels.longest_at(scene.doc, at, Proclitics::None).is_some()
        || scene.norm(at).strip_prefix("ال").is_some_and(|w| scene.lexicon.is(WordClass::MessageNoun, w))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, check_silent};

    #[test]
    fn subject_after_the_verb() {
        check(
            "وأكد وزير النقل كريم السعدي في بيان أن الجسر سيفتح قريبا.",
            &[("أكد", "وزير النقل كريم السعدي", &["الجسر سيفتح قريبا"], "indirect")],
        );
    }

    #[test]
    fn speech_that_no_mark_opens() {
        check(
            "أكد المدير أن الثمن معروف وقال لن نرفعه.",
            &[("أكد", "المدير", &["الثمن معروف"], "indirect"), ("قال", "-", &["لن نرفعه"], "direct")],
        );
        check("وقال كريم السعدي لقد بدأنا العمل.", &[("قال", "كريم السعدي", &["لقد بدأنا العمل"], "direct")]);
        check("وقال هناك إن العمل بدأ.", &[("قال", "-", &["العمل بدأ"], "indirect")]);
    }

    #[test]
    fn where_it_was_said_is_no_content() {
        check(
            "أكد المدير أن العمل بدأ، جاء ذلك خلال اجتماع في المدينة.",
            &[("أكد", "المدير", &["العمل بدأ"], "indirect")],
        );
        check(
            "أكد المدير أن الثمن ارتفع، جاء هذا الارتفاع في الربيع.",
            &[("أكد", "المدير", &["الثمن ارتفع، جاء هذا الارتفاع في الربيع"], "indirect")],
        );
    }

    #[test]
    fn a_pronoun_is_the_subject_of_what_follows_it() {
        let found = super::super::testing::read("قالت الشركة إنها تفضل البيع أعلنت أن العمل بدأ.");
        assert!(found.iter().all(|s| s.1 != "تفضل البيع"), "{found:?}");
    }

    #[test]
    fn taken_somewhere_is_not_reported() {
        let found =
            super::super::testing::read("نقل الجريح إلى المستشفى، حيث كشفت التقارير أن الإصابة بسيطة.");
        let cues: Vec<_> = found.iter().map(|s| s.0.as_str()).collect();
        assert_eq!(cues, ["كشفت"]);
    }

    #[test]
    fn words_written_on_things() {
        check_silent("رفع السكان لافتات كتب عليها \"لا للحرب\".", super::RULE.name);
        check("كتب سالم الحداد \"لا للحرب\".", &[("كتب", "سالم الحداد", &["لا للحرب"], "direct")]);
    }

    #[test]
    fn the_present_of_a_verb_with_the_letters_of_others() {
        check_silent("يعد المشروع صعبا خصوصا أن الوقت ضيق.", super::RULE.name);
        check("عدّ سالم الحداد أن القرار خطأ.", &[("عدّ", "سالم الحداد", &["القرار خطأ"], "indirect")]);
    }

    #[test]
    fn what_is_added_to_a_report() {
        check("وزاد سالم الحداد أن العمل بدأ.", &[("زاد", "سالم الحداد", &["العمل بدأ"], "indirect")]);
        check_silent("زاد من قلقنا أن العمل توقف.", super::RULE.name);
    }

    #[test]
    fn relative_clause_between_a_name_and_speech() {
        check(
            "قالت ليلى عمر التي تعمل في مستشفى بالعاصمة: \"لم ننم منذ أيام\".",
            &[("قالت", "ليلى عمر التي تعمل في مستشفى بالعاصمة", &["لم ننم منذ أيام"], "direct")],
        );
    }

    #[test]
    fn quotation_with_and_without_colon_or_complementizer() {
        for text in [
            "قال المدير: \"سنبدأ غدا\".",
            "قال المدير \"سنبدأ غدا صباحا\".",
            "قال المدير إن \"سنبدأ غدا\".",
            "قال المدير إن: «سنبدأ غدا».",
        ] {
            let found = super::super::testing::read(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!((found[0].1.as_str(), found[0].3.as_str()), ("المدير", "direct"), "{text}");
        }
    }

    #[test]
    fn content_ends_where_the_next_report_begins() {
        check(
            "قال المدير إن العمل بدأ، وأضاف أن الثمن معروف.",
            &[("قال", "المدير", &["العمل بدأ"], "indirect"), ("أضاف", "-", &["الثمن معروف"], "indirect")],
        );
    }

    #[test]
    fn quotation_carries_the_content_over_sentences() {
        check(
            "قال المدير: \"بدأ العمل. ولن يتوقف أبدا\". ثم غادر.",
            &[("قال", "المدير", &["بدأ العمل. ولن يتوقف أبدا"], "direct")],
        );
    }

    #[test]
    fn partly_quoted_is_mixed_but_a_marked_name_is_not() {
        check(
            "قال المدير إن المشروع \"أهم ما بنيناه حتى الآن\" في المدينة.",
            &[("قال", "المدير", &["المشروع \"أهم ما بنيناه حتى الآن\" في المدينة"], "mixed")],
        );
        check("قال المدير إن شركة «النور» رابحة.", &[("قال", "المدير", &["شركة «النور» رابحة"], "indirect")]);
    }

    #[test]
    fn speech_inside_the_verb_said_and_its_helper() {
        check(
            "وأضاف المدير قائلا: \"سنبدأ غدا صباحا\".",
            &[("أضاف", "المدير", &["سنبدأ غدا صباحا"], "direct")],
        );
    }

    #[test]
    fn an_introduction_of_two_words_is_no_part_of_the_content_before() {
        check(
            "واعتبر محللون أن الثمن مرتفع، في حين رأى المدير أن العمل بدأ.",
            &[
                ("اعتبر", "محللون", &["الثمن مرتفع"], "indirect"),
                ("رأى", "المدير", &["العمل بدأ"], "indirect"),
            ],
        );
    }

    #[test]
    fn subject_after_amma() {
        check(
            "أما السفير الجديد فقال إن العلاقة جيدة.",
            &[("قال", "السفير الجديد", &["العلاقة جيدة"], "indirect")],
        );
    }

    #[test]
    fn what_was_not_said_or_not_yet() {
        for text in ["لم يقل المدير إن العمل بدأ.", "من المقرر أن يعلن المدير أن العمل بدأ."]
        {
            check_silent(text, super::RULE.name);
        }
    }

    #[test]
    fn impersonal_verbs_have_no_speaker() {
        check_silent("يذكر أن المصنع افتتح قبل عام.", super::RULE.name);
    }

    #[test]
    fn it_is_worth_mentioning() {
        check_silent("ويذكر أن الجسر بني قبل عشر سنوات.", super::RULE.name);
        check("ويذكر كريم السعدي أن الجسر قديم.", &[("يذكر", "كريم السعدي", &["الجسر قديم"], "indirect")]);
    }

    #[test]
    fn a_plural_has_no_subject_after_it() {
        check("وأبلغوا «النهار» أن القطار تأخر.", &[("أبلغوا", "-", &["القطار تأخر"], "indirect")]);
    }

    #[test]
    fn the_one_described_is_not_the_source() {
        check(
            "ووصف وزير المالية قرار المجلس بأنه خطأ.",
            &[("وصف", "وزير المالية", &["أنه خطأ"], "indirect")],
        );
    }

    #[test]
    fn lists_and_passives_say_nothing() {
        check_silent("شهد الدوري ثلاث مباريات: فوز فريق وخسارة آخرين.", super::RULE.name);
        check_silent("الرجال الخمسة اتهموا من قبل القاضي بالسرقة.", super::RULE.name);
        check_silent("يحق ذلك لكل مواطن (ذكر أو أنثى): بشرط العمر.", super::RULE.name);
    }

    #[test]
    fn this_one_may_speak() {
        check("وقال هذا المسؤول إن العمل بدأ.", &[("قال", "هذا المسؤول", &["العمل بدأ"], "indirect")]);
    }
}
