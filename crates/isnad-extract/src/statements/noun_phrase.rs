//! Noun phrases, told by definiteness and agreement: where the subject ends and what the verb is about begins.
//!
//! `أدانت رابطة الكتاب المستقلة التصريحات` – "The independent writers' league condemned the statements": a construct (رابطة الكتاب) closes with
//! its definite noun, adjectives agree with it, and the next noun that does not agree is the object. A name or title takes
//! what is apposed to it; `هذا`, a possessive or a bare noun after a definite one begins a phrase of its own.

use super::scene::{Scene, complementizer};
use super::source::{first_name_end, is_circumstance, name_phrase_end};
use isnad_lexicon::{Proclitics, WordClass};
use isnad_record::Label;

/// The end of the noun phrase that begins at a token, its prepositional phrases left out; `None` when none begins here.
pub(super) fn noun_phrase_end(scene: &Scene, at: usize, limit: usize) -> Option<usize> {
    if let Some(end) = quoted_name_end(scene, at, limit) {
        return Some(end);
    }
    if at >= limit || !may_begin(scene, at) {
        return None;
    }
    let demonstrative = is_demonstrative(scene.norm(at));
    let head = at + usize::from(demonstrative);
    let mut state = match first_name_end(scene, head, limit) {
        Some(end) => {
            let closed = is_closed(scene, end - 1);
            State { end, closed, adjective: !closed && end > head + 1 }
        }
        None if head < limit && scene.doc.is_word(head) => {
            State { end: head + 1, closed: is_definite(scene, head), adjective: false }
        }
        None => return None,
    };
    while state.end < limit && state.extend(scene, limit) {}
    let end = state.end.min(limit);
    // a name found too long: سالم الحداد استعداده
    Some(
        (head + 1..end)
            .find(|&t| begins_content_inside(scene, t) || is_act_after_name(scene, t))
            .unwrap_or(end),
    )
}

/// Whether a content begins at a word inside a name: not after a preposition or a bare noun, which govern it.
fn begins_content_inside(scene: &Scene, at: usize) -> bool {
    let inside = scene.mention(at).is_some() && scene.mention(at) == scene.mention(at - 1);
    let governed = !(scene.norm(at - 1).starts_with("ال") || scene.label(at - 1) == Some(Label::Per));
    inside && !governed && heads_content(scene, at)
}

/// `جدد سالم الحداد التأكيد على`: what is done after the name of who does it is no part of the name.
fn is_act_after_name(scene: &Scene, at: usize) -> bool {
    let apart = scene.mention(at).is_none() || scene.mention(at) == scene.mention(at - 1);
    scene.label(at - 1) == Some(Label::Per)
        && apart
        && scene.lexicon.cues.definite_masdar_at(scene.doc, at).is_some()
}

/// Whether a word begins what is announced, wanted or condemned, whoever stands before it: `ضرورة`, `مقتل`, `استعداده`, `هذه`.
pub(super) fn heads_content(scene: &Scene, at: usize) -> bool {
    let heads = &scene.lexicon.cues.content_heads;
    let word = scene.norm(at);
    let suffix = ["هما", "ها", "هم", "ه"].iter().find_map(|s| word.strip_suffix(s));
    let possessed = suffix.is_some_and(|stem| {
        heads.get(stem).is_some()
            || stem.strip_suffix('ت').is_some_and(|s| heads.get(&format!("{s}ه")).is_some())
    });
    possessed
        || has_possessive(scene, at)
        || matches!(word, "هذا" | "هذه" | "هولاء" | "تلك")
        || heads.longest_at(scene.doc, at, Proclitics::None).is_some()
}

/// A noun phrase so far.
struct State {
    end: usize,
    /// Whether a definite noun or a name has closed the construct.
    closed: bool,
    /// Whether an adjective has followed: no construct goes on past it.
    adjective: bool,
}

impl State {
    /// Takes the next words in if they belong to the phrase.
    fn extend(&mut self, scene: &Scene, limit: usize) -> bool {
        let at = self.end;
        let word = scene.norm(at);
        if word == "(" || word == "[" {
            return self.skip_bracket(scene, limit);
        }
        if let Some(end) = quoted_name_end(scene, at, limit) {
            (self.end, self.closed) = (end, true);
            return true;
        }
        if !scene.doc.is_word(at) || !may_begin(scene, at) {
            return self.take_bound_preposition(scene, limit);
        }
        if matches!(word, "شبه" | "غير") && at + 1 < limit {
            (self.end, self.adjective) = (at + 2, true);
            return true;
        }
        let apposed = matches!(scene.label(at), Some(Label::Per | Label::Role)) && !scene.has_proclitic(at);
        if apposed && is_another_person(scene, at, limit) {
            return false;
        }
        if self.take_surname(scene, at) {
            return true;
        }
        if apposed {
            (self.end, self.closed) = (scene.mention_end(at), true);
            return true;
        }
        if let Some(rest) =
            word.strip_prefix('و').filter(|r| r.chars().count() > 2 && self.joins(scene, at, r))
        {
            (self.end, self.closed, self.adjective) = (at + 1, rest.starts_with("ال"), false);
            return true;
        }
        if is_definite(scene, at) {
            let named = matches!(scene.label(at), Some(Label::Org | Label::Loc));
            let whole = named && scene.mention_end(at) > at + 1;
            let takes =
                if self.closed { !whole && agrees(scene, at - 1, at) } else { self.takes_construct(scene) };
            if takes {
                self.end = if named { scene.mention_end(at) } else { at + 1 };
                self.closed = true;
            }
            return takes || self.take_bound_preposition(scene, limit);
        }
        if self.closed || has_possessive(scene, at) {
            return false;
        }
        if is_indefinite_adjective(scene, at - 1, at) {
            (self.end, self.adjective) = (at + 1, true);
            return true;
        }
        if self.takes_construct(scene) && !is_demonstrative(word) {
            self.end = at + 1;
            return true;
        }
        false
    }

    /// A construct goes on after a bare noun: not after an adjective, nor after a plural or dual that keeps its nun.
    fn takes_construct(&self, scene: &Scene) -> bool {
        let last = scene.norm(self.end - 1);
        !(self.adjective || last.chars().count() > 4 && last.ends_with("ون"))
    }

    /// `و` joins a noun of the same definiteness, not a verb.
    fn joins(&self, scene: &Scene, at: usize, rest: &str) -> bool {
        let definite = rest.starts_with("ال");
        scene.finite(at).is_empty() && complementizer(rest).is_none() && (definite || !self.closed)
    }

    /// `عبد اللطيف الزياني`: a word with the article after a person's name is his surname, found or not. `الزياني المواطنين` are he and those
    /// whom he calls upon.
    fn take_surname(&mut self, scene: &Scene, at: usize) -> bool {
        let surname = scene.label(at - 1) == Some(Label::Per)
            && scene.mention(at).is_none()
            && scene.norm(at).starts_with("ال")
            && !names_many(scene, at);
        self.end += usize::from(surname);
        surname
    }

    /// `وزير الداخلية بمملكة البحرين`, `مجلس التعاون لدول الخليج`, `الأمين العام للأمم المتحدة`: what a title or an institution rules.
    fn take_bound_preposition(&mut self, scene: &Scene, limit: usize) -> bool {
        let at = self.end;
        let word = scene.norm(at);
        let ruled = matches!(scene.label(at - 1), Some(Label::Role | Label::Org))
            || matches!(scene.norm(at - 1), "العام" | "الرسمي" | "الاعلي" | "التنفيذي");
        let bound = match word {
            "باسم" => true,
            "في" | "لدي" | "الي" => {
                ruled
                    && scene.time(at + 1).is_none()
                    && matches!(scene.label(at + 1), Some(Label::Loc | Label::Org))
            }
            _ => ruled && (word.starts_with("لل") || scene.has_proclitic(at) && word.starts_with(['ل', 'ب'])),
        };
        if !bound || at + 1 >= limit {
            return false;
        }
        let first = if scene.has_proclitic(at) || word.starts_with("لل") { at } else { at + 1 };
        let end = match scene.mention(first) {
            Some(_) => scene.mention_end(first),
            None => first + 1,
        };
        (self.end, self.closed) = (end.min(limit), true);
        true
    }

    fn skip_bracket(&mut self, scene: &Scene, limit: usize) -> bool {
        let close = (self.end + 1..limit.min(self.end + 12)).find(|&t| matches!(scene.norm(t), ")" | "]"));
        self.end = close.map_or(self.end, |c| c + 1);
        close.is_some()
    }
}

/// Whether a word with the article is for many or all: a plural by its ending, or one of the words for those who are called upon.
fn names_many(scene: &Scene, at: usize) -> bool {
    let word = scene.norm(at);
    let plural = ["ين", "ون", "ات"].iter().any(|end| word.ends_with(end)) && word.chars().count() > 6;
    let collective =
        || scene.lexicon.happenings.collectives.longest_at(scene.doc, at, Proclitics::None).is_some();
    plural || scene.lexicon.is(WordClass::AddressedWhole, word) || collective()
}

/// The token past a quotation that marks a name and opens here.
fn quoted_name_end(scene: &Scene, at: usize, limit: usize) -> Option<usize> {
    let quote = scene.quote_opening(at).filter(|q| scene.marks_a_name(q))?;
    quote.close.map(|c| c + 1).filter(|&end| end <= limit)
}

/// `اتهم سالم وزير الداخلية كريم`: a title between two persons is the second one's.
fn is_another_person(scene: &Scene, at: usize, limit: usize) -> bool {
    let end = scene.mention_end(at);
    scene.label(at) == Some(Label::Role)
        && scene.label(at - 1) == Some(Label::Per)
        && end < limit
        && scene.label(end) == Some(Label::Per)
        && !scene.has_proclitic(end)
}

/// Whether a noun phrase may begin at a token: a word that is no particle, verb or circumstance.
fn may_begin(scene: &Scene, at: usize) -> bool {
    let never = [WordClass::PronounPreposition, WordClass::NoPhraseParticle];
    let word = scene.norm(at);
    scene.doc.is_word(at)
        && word.chars().count() > 1
        && (scene.mention(at).is_some()
            || !is_particle(scene, word)
                && !scene.lexicon.is_any(&never, word)
                && !is_circumstance(scene, at))
        && complementizer(word).is_none()
        && (!word.ends_with('ا') || scene.participles(at).is_empty())
}

/// Particles, pronouns and prepositions that begin no noun phrase.
pub(super) fn is_particle(scene: &Scene, word: &str) -> bool {
    let particles = [WordClass::Preposition, WordClass::RelativePronoun, WordClass::Particle];
    scene.lexicon.is_any(&particles, word)
}

fn is_demonstrative(word: &str) -> bool {
    matches!(word, "هذا" | "هذه" | "ذلك" | "تلك" | "هولاء" | "احد" | "احدي" | "كل" | "جميع")
}

/// Whether a word is definite by itself: by its article or as a name.
pub(super) fn is_definite(scene: &Scene, at: usize) -> bool {
    let word = scene.norm(at);
    word.starts_with("ال") && word.chars().count() > 3
        || matches!(scene.label(at), Some(Label::Per | Label::Loc | Label::Org)) && !is_bare_head(scene, at)
}

/// A one-word organisation without an article (`وزارة`) is still to be closed by what follows.
fn is_bare_head(scene: &Scene, at: usize) -> bool {
    scene.label(at) == Some(Label::Org)
        && scene.mention_end(at) == at + 1
        && scene.lexicon.names.organisation_heads.get(scene.norm(at)).is_some()
}

fn is_closed(scene: &Scene, last: usize) -> bool {
    is_definite(scene, last)
        || scene.quote_closing(last).is_some()
        || matches!(scene.label(last), Some(Label::Loc | Label::Org | Label::Per))
}

/// A word without article that ends in a possessive pronoun. Only the spelling tells `ه` from `ة`.
pub(super) fn has_possessive(scene: &Scene, at: usize) -> bool {
    let word = scene.doc.surface(at);
    let bare = word.strip_prefix(['و', 'ب', 'ل']).unwrap_or(word);
    !bare.starts_with("ال")
        && word.chars().count() > 4
        && ["ه", "ها", "هم", "هما", "هن"].iter().any(|s| word.ends_with(s))
        && scene.mention(at).is_none()
}

/// Whether a definite word is an adjective of the definite noun before it.
pub(super) fn agrees(scene: &Scene, noun: usize, at: usize) -> bool {
    let (first, word) = (scene.norm(noun), scene.norm(at));
    let nisba = word.ends_with('ي') || word.ends_with("يه") || word.ends_with("يون") || word.ends_with("يين");
    let feminine = |w: &str| w.ends_with('ه') || w.ends_with("ات");
    if !first.starts_with("ال") && scene.mention(noun).is_none() {
        return nisba;
    }
    let listed = matches!(
        word.trim_start_matches("ال"),
        "عام"
            | "عامه"
            | "اخري"
            | "اخر"
            | "اخرين"
            | "نفسه"
            | "نفسها"
            | "ذاته"
            | "ذاتها"
            | "مذكور"
            | "مذكوره"
            | "اعلي"
            | "عليا"
            | "اول"
            | "كبير"
            | "سابق"
            | "اسبق"
            | "متحده"
            | "موقت"
            | "موقته"
            | "مشترك"
            | "مشتركه"
    );
    listed || nisba || word.ends_with('ه') && feminine(first) || scene.label(at) == Some(Label::Norp)
}

/// Whether an indefinite word is an adjective of the indefinite noun before it.
fn is_indefinite_adjective(scene: &Scene, noun: usize, at: usize) -> bool {
    let (first, word) = (scene.norm(noun), scene.norm(at).trim_end_matches('ا'));
    let nisba = (word.ends_with("يه") || word.ends_with('ي')) && word.chars().count() > 4;
    let plural =
        word.ends_with("ون") && first.ends_with("ون") || word.ends_with("ين") && first.ends_with("ين");
    let participle = word.starts_with('م') && word.ends_with('ه') == first.ends_with(['ه', 'ت', 'ر']);
    nisba
        || plural
        || participle && word.chars().count() > 4
        || scene.label(at) == Some(Label::Norp)
        || matches!(word, "كبير" | "كبيره" | "كبار" | "بارز" | "رفيع" | "سابق" | "خاصه")
}

/// Whether the tokens are one noun phrase with its prepositional phrases and nothing else: a subject before its verb.
pub(super) fn is_whole(scene: &Scene, start: usize, end: usize) -> bool {
    let named = name_phrase_end(scene, start, end);
    let Some(mut at) = noun_phrase_end(scene, start, end).max(named) else {
        return false;
    };
    while at < end {
        let prepositions = [WordClass::Preposition, WordClass::PhrasePreposition];
        let preposition = scene.lexicon.is_any(&prepositions, scene.norm(at));
        let attached =
            scene.norm(at).starts_with("لل") || scene.has_proclitic(at) || scene.norm(at).starts_with("بال");
        let first = if preposition { at + 1 } else { at };
        let next = match () {
            () if scene.time(at).is_some() || matches!(scene.norm(at), "امس" | "اليوم") => {
                Some(at + 1)
            }
            () if preposition => noun_phrase_end(scene, first, end),
            () if attached => noun_phrase_end(scene, first, end).or(Some(at + 1)),
            () => noun_phrase_end(scene, first, end).filter(|_| scene.mention(at).is_some()),
        };
        match next {
            Some(next) if next > at => at = next,
            _ => return false,
        }
    }
    at == end
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn subject_and_object_side_by_side() {
        check(
            "أدانت رابطة الكتاب المستقلة التصريحات الأخيرة.",
            &[("أدانت", "رابطة الكتاب المستقلة", &["التصريحات الأخيرة"], "indirect")],
        );
        check(
            "أعلن المجلس البلدي أمس في بيان تأجيل الانتخابات.",
            &[("أعلن", "المجلس البلدي", &["تأجيل الانتخابات"], "indirect")],
        );
    }

    #[test]
    fn possessives_and_demonstratives_begin_the_object() {
        check(
            "أبدى المدير سامر الحلاق استعداده للحوار.",
            &[("أبدى", "المدير سامر الحلاق", &["استعداده للحوار"], "indirect")],
        );
    }

    #[test]
    fn subject_of_any_kind_after_a_complementizer() {
        check(
            "قال المدير إن مكتب التنسيق في المدينة أفاد بأن العمل بدأ.",
            &[
                ("قال", "المدير", &["مكتب التنسيق في المدينة أفاد بأن العمل بدأ"], "indirect"),
                ("أفاد", "مكتب التنسيق في المدينة", &["العمل بدأ"], "indirect"),
            ],
        );
    }
}
