//! Where a person's name begins and ends: words at its edges that belong to the sentence around it.
//!
//! `مستشفى الملك فاضل بجدة` – "King Fadil Hospital in Jidda": the name is `فاضل`; `هيثم الحداد النادي الرياضي`; `مركز الملك فاضل الثقافي`;
//! `انتخاب برازا` – "the election of Braza". `سيدي بوزيد` is a place. Behind a title a family name belongs to the given name before it.
//!
//! Not: `سامي بالحاج`, `فان دايك`, `خالد الثقفي`.

use super::persons::is_family;
use super::tagger::Model;
use super::{Name, Page};
use isnad_lexicon::{Aspect, NameLink, Proclitics, WordClass};
use isnad_record::{Label, Span};

/// A person's name without the words at its edges that are none of it, and with a family name that was cut off; other names stay as
/// they are.
pub(super) fn settle(page: &Page, name: Name) -> Name {
    let is_person = is_ruler_by_name(page, &name) || is_full_name(page, &name);
    let name = if is_person { Name { label: Label::Per, ..name } } else { name };
    if name.label != Label::Per {
        return name;
    }
    if is_town(page, &name) {
        return Name { label: Label::Loc, ..name };
    }
    let name = with_start(page, name);
    let (start, end) = (name.tokens.start, name.tokens.end);
    let from = (start..end.saturating_sub(1))
        .find(|&t| !is_before(page, t))
        .unwrap_or(end.saturating_sub(1).max(start));
    let to = (from + 1..end).find(|&t| is_beyond(page, from, t)).unwrap_or(end);
    let to = (from + 1..=to).rev().find(|&t| !wants_another(page, t - 1)).unwrap_or(to);
    let to = if (from, to) == (start, end) && has_family_behind(page, &name) { end + 1 } else { to };
    if (from, to) == (start, end) {
        return name;
    }
    let first = if from == start { name.span.start } else { start_behind_act(page, from) };
    let span = Span::new(first, page.doc.span(from..to).end);
    Name { tokens: from..to, span, ..name }
}

/// Gives family names that stand alone the given name right before them, which the tagger took for a word or for somebody else: `حافظ ⟦البرقوشي`,
/// `فريدريك⟧ ⟦الثامن`. The names are in order of the text.
pub(super) fn complete(page: &Page, names: &mut Vec<Name>) {
    let mut merged = vec![false; names.len()];
    for at in 0..names.len() {
        let Some(name) = names.get(at).filter(|n| is_family_alone(page, n)) else { continue };
        let before = name.tokens.start - 1;
        let near = at.saturating_sub(3)..at;
        let cover = near.rev().find(|&i| names.get(i).is_some_and(|n| n.tokens.contains(&before)));
        let start = match cover.and_then(|i| Some((i, names.get(i)?))) {
            Some((i, n))
                if n.label == Label::Per
                    && n.tokens.end == before + 1
                    && is_given(page, before)
                    && is_known_family(page, before + 1) =>
            {
                merged[i] = true;
                Some((n.tokens.start, n.span.start))
            }
            Some(_) => None,
            None => given_before(page, before, name.tokens.start).map(|start| (before, start)),
        };
        if let (Some((first, start)), Some(name)) = (start, names.get_mut(at)) {
            (name.tokens.start, name.span) = (first, Span::new(start, name.span.end));
        }
    }
    let mut merged = merged.into_iter();
    names.retain(|_| !merged.next().unwrap_or(false));
}

/// Whether a name is one whole word that may be a family's, behind another word.
fn is_family_alone(page: &Page, name: &Name) -> bool {
    let token = name.tokens.start;
    name.label == Label::Per
        && name.tokens.len() == 1
        && token > 0
        && page.doc.is_word(token - 1)
        && page.doc.span(token..token + 1).start == name.span.start
        && page.lexicon.names.roles.get(page.norm(token)).is_none()
        && page.lexicon.names.given_name(page.norm(token)).is_none()
}

/// A given name; the preposition على is none.
fn is_given(page: &Page, token: usize) -> bool {
    page.lexicon.names.given_name(page.norm(token)).is_some() && page.doc.surface(token) != "على"
}

/// A definite word, or one known as a family's.
fn is_known_family(page: &Page, token: usize) -> bool {
    page.norm(token).starts_with("ال") || is_family(page.norm(token))
}

/// Where a given name begins that stands before a family's. One that is a word too (`صالح`, `جمال`) needs a family name that is none, and a
/// preposition or conjunction written onto it a definite one.
fn given_before(page: &Page, token: usize, family: usize) -> Option<usize> {
    let names = &page.lexicon.names;
    let word = page.norm(token);
    let definite = page.norm(family).starts_with("ال");
    let known = is_known_family(page, family);
    if page.timed[token] || page.doc.surface(token) == "على" || names.roles.get(word).is_some() {
        return None;
    }
    let attached = || word.strip_prefix(['و', 'ب', 'ف']).and_then(|rest| names.given_name(rest));
    match names.given_name(word) {
        Some(false) => Some(page.doc.span(token..token + 1).start),
        Some(true) => {
            let is_free =
                known && !names.stands_before_names(word) && !page.lexicon.is(WordClass::Successor, word);
            is_free.then(|| page.doc.span(token..token + 1).start)
        }
        None => {
            let is_name = attached() == Some(false) && definite
                // وحافظ الأسد
                || attached().is_some() && definite && is_family(page.norm(family));
            is_name.then(|| page.doc.span_after(token, 'و'.len_utf8()).start)
        }
    }
}

/// `منطقة الشمال ⟦الغربي⟧`, `العمل ⟦العربي⟧`: an adjective behind a definite noun, where somebody in the text is called so too.
pub(super) fn is_adjective(page: &Page, name: &Name) -> bool {
    let names = &page.lexicon.names;
    let token = name.tokens.start;
    let Some(before) = token.checked_sub(1) else { return false };
    let noun = page.norm(before);
    let nisba = names.nisba(page.norm(token)).is_some_and(|n| n.definite);
    name.label == Label::Per
        && name.tokens.len() == 1
        && (names.is_role_adjective(page.norm(token), true) || nisba)
        && page.is_definite(before)
        && noun.starts_with("ال")
        && !is_part_of_names(page, before)
        && names.roles.get(noun).is_none()
        && page.doc.span(token..token + 1).start == name.span.start
}

/// `و⟦عبد الله الحداد`, `⟦سامي بن كريم`: without a conjunction, and with the given name before بن.
fn with_start(page: &Page, name: Name) -> Name {
    let (start, end) = (name.tokens.start, name.span.end);
    let whole = page.doc.span(start..start + 1).start == name.span.start;
    if whole && begins_another_person(page, start) && !is_part_of_names(page, start) {
        let first = page.doc.span_after(start, 'و'.len_utf8());
        return Name { span: Span::new(first.start, end), ..name };
    }
    let is_given =
        |t: &usize| is_part_of_names(page, *t) && page.lexicon.names.roles.get(page.norm(*t)).is_none();
    let before = start.checked_sub(1).filter(|&t| page.norm(start) == "بن" && page.doc.is_word(t));
    match before.filter(is_given) {
        Some(t) => {
            let span = Span::new(page.doc.span(t..t + 1).start, end);
            Name { tokens: t..name.tokens.end, span, ..name }
        }
        None => name,
    }
}

/// `سيدي بوزيد`, `سيدي حسين`: towns and quarters; `سيدي الأمير` addresses somebody, and `سيدي ولد …` is a name.
fn is_town(page: &Page, name: &Name) -> bool {
    let next = name.tokens.start + 1;
    let word = page.norm(next);
    let names = &page.lexicon.names;
    page.norm(name.tokens.start) == "سيدي"
        && name.tokens.len() > 1
        && word.chars().nth(3).is_some()
        && !matches!(word, "محمد" | "احمد")
        && names.roles.get(word).is_none()
        && name.tokens.start.checked_sub(1).is_none_or(|before| names.roles.get(page.norm(before)).is_none())
}

/// `الملك فاضل`, `الأمير فاضل بن سالم`: a ruler with his name, whom the tagger takes for a body.
fn is_ruler_by_name(page: &Page, name: &Name) -> bool {
    let (start, end) = (name.tokens.start, name.tokens.end);
    let royal = page.lexicon.names.roles.get(page.norm(start)).is_some_and(|role| role.kind == "royal");
    let named = |t: usize| is_part_of_names(page, t) || page.lexicon.names.name_link(page.norm(t)).is_some();
    name.label == Label::Org && end > start + 1 && royal && (start + 1..end).all(named)
}

/// `لجين الحدادي`: a woman's or man's given name that is no word, and a family's, whom the tagger takes for a body.
fn is_full_name(page: &Page, name: &Name) -> bool {
    let given = page.lexicon.names.given_name(page.norm(name.tokens.start));
    name.label == Label::Org
        && name.tokens.len() == 2
        && given == Some(false)
        && page.lexicon.names.places.get(&super::written(page, name)).is_none()
        && is_family(page.norm(name.tokens.end - 1))
}

/// What stands before a name and is none of it: an act, an adjective of origin, a rank, a particle, a word for a house or team.
fn is_before(page: &Page, token: usize) -> bool {
    is_act(page, token)
        || is_origin(page, token)
        || is_title(page, token)
        || is_particle(page, token)
        || is_kind(page, token)
}

/// `فإن⟧ سامي`, `سامي الحداد⟦ فإن`: of what it says the tagger reads فان, a word of names.
fn is_particle(page: &Page, token: usize) -> bool {
    // فان is a word of names
    page.lexicon.is(WordClass::ClauseParticle, page.norm(token))
        && page.doc.surface(token).contains(['أ', 'إ'])
}

/// `شارع⟧ الحداد`, `فريق⟧ برازا`: what belongs to somebody or is called after him.
fn is_kind(page: &Page, token: usize) -> bool {
    let names = &page.lexicon.names;
    let known =
        |word: &str| names.houses.get(word).is_some() || page.lexicon.is(WordClass::NamedAfterKind, word);
    let word = page.norm(token);
    // ببطولة, لفريق
    let stem = word.strip_prefix(['ب', 'ل', 'و']).filter(|rest| rest.chars().nth(3).is_some());
    (known(word) || stem.is_some_and(known)) && !is_part_of_names(page, token) && page.doc.is_word(token + 1)
}

/// Where a name begins behind what was no part of it: `خلفا ل⟦برازا⟧`, but `إقالة ⟦لطفي⟧`.
fn start_behind_act(page: &Page, from: usize) -> usize {
    let word = page.norm(from);
    let rest = word.strip_prefix('ل').unwrap_or_default();
    let whole = is_part_of_names(page, from) || page.lexicon.names.name_link(word).is_some();
    let is_governed = !whole
        && from > 0
        && rest.chars().nth(2).is_some()
        && (page.norm(from - 1) == "خلفا" || is_successor(page, from - 1));
    if is_governed {
        page.doc.span_after(from, 'ل'.len_utf8()).start
    } else {
        page.doc.span(from..from + 1).start
    }
}

/// `الأوروغوياني خورخي دا سيلفا`; not `المصري بن سالم`.
fn is_origin(page: &Page, token: usize) -> bool {
    let names = &page.lexicon.names;
    let origin = names.nisba(page.norm(token)).is_some_and(|n| n.definite && n.country.is_some());
    origin && names.given_name(page.norm(token)).is_none() && names.name_link(page.norm(token + 1)).is_none()
}

/// `الأمير فاضل بن سالم`, `الرقيب أول سيف يوسف`: a title before a given name.
fn is_title(page: &Page, token: usize) -> bool {
    let names = &page.lexicon.names;
    let given = |t: usize| {
        let word = page.norm(t);
        word.starts_with("عبد") || names.given_name(word).is_some()
    };
    let role = names.roles.longest_at(page.doc, token, Proclitics::None);
    let title = role.filter(|r| matches!(r.value.kind.as_str(), "royal" | "rank" | "title" | "honorific"));
    // a king is called by his title even where it is all that tells him from his sons
    let title = title.filter(|r| r.value.id != "malik");
    page.norm(token).starts_with("ال") && title.is_some_and(|r| given(r.tokens.end))
        || page.norm(token) == "اول" && given(token + 1)
}

/// `انتخاب برازا`, `حركة حماس`: what is done to somebody, or a body, before the name.
fn is_act(page: &Page, token: usize) -> bool {
    let known = |word: &str| page.lexicon.names.stands_before_names(word);
    // برحيل, لخلافة
    let stem =
        page.norm(token).strip_prefix(['ب', 'ل', 'و', 'ف']).filter(|rest| rest.chars().nth(3).is_some());
    (known(page.norm(token)) || stem.is_some_and(known)) && !is_part_of_names(page, token)
        || is_successor(page, token)
}

/// `انتخاب خلف ل⟦برازا`: خلف is a name too, but not before somebody with ل.
fn is_successor(page: &Page, token: usize) -> bool {
    let next = page.norm(token + 1);
    let rest = next.strip_prefix('ل').filter(|rest| rest.chars().nth(2).is_some());
    page.lexicon.is(WordClass::Successor, page.norm(token))
        && rest.is_some()
        && !is_part_of_names(page, token + 1)
        && page.lexicon.names.name_link(next).is_none()
}

/// `المهندس سامي⟧ الحدادي`, `سامي بن كريم⟧ الحدادي`: a given name behind a title or بن, and a word that is a family's. A ruler or prince needs none.
fn has_family_behind(page: &Page, name: &Name) -> bool {
    let names = &page.lexicon.names;
    let (first, last, next) = (name.tokens.start, name.tokens.end.saturating_sub(1), name.tokens.end);
    let word = page.norm(next);
    // اللواء الركن: a title may be of several words
    let ending = |start: usize| {
        names.roles.longest_at(page.doc, start, Proclitics::Any).filter(|role| role.tokens.end == first)
    };
    let title = (first.saturating_sub(3)..first).find_map(ending);
    let kind = title.as_ref().map_or("", |role| role.value.kind.as_str());
    let is_open = if last == first {
        matches!(kind, "rank" | "title" | "clerical")
    } else {
        names.name_link(page.norm(last - 1)) == Some(NameLink::Kin) && kind != "royal"
    };
    let given = page.norm(last).starts_with("عبد") || names.given_name(page.norm(last)).is_some();
    is_open
        && given
        && word.starts_with("ال")
        && page.is_definite(next)
        && !page.timed.get(next).copied().unwrap_or(true)
        && !names.is_common(word)
        && !names.is_role_adjective(word, true)
        && names.nisba(word).is_none()
        && names.roles.get(word).is_none()
        && names.organisation_heads.get(word).is_none()
        && (is_family(word) || is_last_of_name(page, name, title.is_some() && kind != "royal", next))
}

/// `سامي بن كريم⟧ الجعفور، …`: an unknown definite word behind a father's name is the family's where nothing else follows it but a mark, another
/// person or what is said, and the person is no prince, of whom something may be said at once.
fn is_last_of_name(page: &Page, name: &Name, is_titled: bool, token: usize) -> bool {
    let after = token + 1;
    let closes = !page.doc.is_word(after)
        || begins_another_person(page, after)
        || is_particle(page, after)
        || matches!(page.norm(after), "ان" | "بان");
    let follows_father = name.tokens.len() > 1;
    let word = page.norm(token);
    let is_adjective =
        word.ends_with('ه') || word.ends_with("ين") || word.ends_with("ون") || word.ends_with("ات");
    follows_father && is_titled && closes && !is_adjective
}

/// Whether a name is over before this word.
fn is_beyond(page: &Page, from: usize, token: usize) -> bool {
    let names = &page.lexicon.names;
    let word = page.norm(token);
    if is_particle(page, token) || is_lone_preposition(page, token) {
        return true;
    }
    if wants_another(page, token - 1) || wants_another(page, token) {
        return false;
    }
    if is_part_of_names(page, token) {
        return begins_office(page, token);
    }
    names.stands_behind_names(word)
        || is_adverbial(page, token)
        || is_verb(page, token)
        || is_future(page, from, token)
        || goes_on_with_another(page, token)
        || begins_another_person(page, token)
        || begins_office(page, token)
        || names.organisation_heads.get(word).is_some()
        || is_part_of_names(page, from) && is_where(page, token)
        || is_adjective_of_house(page, from, token)
}

/// `سامي لـ⟦«الهضاب»`: a preposition that is drawn out before a mark.
fn is_lone_preposition(page: &Page, token: usize) -> bool {
    matches!(page.norm(token), "ل" | "ب") && page.doc.surface(token).contains('\u{640}')
}

/// `جهداً`, `ضيفًا`: an accusative, which has its ending on it.
fn is_adverbial(page: &Page, token: usize) -> bool {
    page.doc.surface(token).trim_end_matches('ا').ends_with('\u{64b}')
}

/// A verb of saying or thinking in a finite form.
fn is_verb(page: &Page, token: usize) -> bool {
    page.norm(token).starts_with(['ي', 'ت', 'و'])
        && page.lexicon.cues.verbs_at(page.doc, token).iter().any(|h| h.form.aspect == Aspect::Present)
}

/// `كريم الحداد سيسافر`: a verb with the future س; without it the word is known, never with the article, and behind conjunctions. سيلفا, ستونز are none.
fn is_future(page: &Page, from: usize, token: usize) -> bool {
    /// How frequent the verb has to be, from 0 to 7.
    const KNOWN: u32 = 2;
    let word = page.norm(token);
    let facts = |word: &str| Model::builtin().words.get(word);
    let [_, _, _, _, family, foreign, ..] = facts(word).parts();
    let verb =
        word.strip_prefix('س').filter(|rest| rest.starts_with(['ي', 'ت']) && rest.chars().nth(3).is_some());
    let is_verb = verb.is_some_and(|verb| {
        let [frequency, article, _, _, _, foreign, _, _, conjunction, ..] = facts(verb).parts();
        frequency >= KNOWN && article + foreign == 0 && conjunction > 0
    });
    token > from && family + foreign == 0 && is_verb && !page.lexicon.words.keeps_first(word)
}

/// `أمير منطقة …`, `رئيس مجلس …`: an office whose complement follows.
fn begins_office(page: &Page, token: usize) -> bool {
    let names = &page.lexicon.names;
    let next = page.norm(token + 1);
    names.roles.get(page.norm(token)).is_some_and(|role| matches!(role.kind.as_str(), "office" | "royal"))
        && (names.place_heads.get(next).is_some() || names.organisation_heads.get(next).is_some())
}

/// `وفهد بن خالد`, `وأبو سالم`: و before a given name.
fn begins_another_person(page: &Page, token: usize) -> bool {
    let names = &page.lexicon.names;
    let rest = page.norm(token).strip_prefix('و').filter(|rest| rest.chars().nth(2).is_some());
    rest.is_some_and(|rest| {
        let half = names.name_link(rest) == Some(NameLink::Half) || rest.starts_with("عبدال");
        half || names.given_name(rest).is_some()
    })
}

/// The person who stood behind و in a name that ends before him now: `خالد بن عبدالله⟧ وفهد بن خالد`.
pub(super) fn second_person(page: &Page, whole: &Name, settled: &Name) -> Option<Name> {
    let tokens = settled.tokens.end..whole.tokens.end;
    let is_person = whole.label == Label::Per
        && settled.label == Label::Per
        && !tokens.is_empty()
        && begins_another_person(page, tokens.start);
    let first = page.doc.span_after(tokens.start, 'و'.len_utf8());
    is_person.then(|| settle(page, page.name(tokens, first, Label::Per, whole.evidence.clone())))
}

/// `والملك`, `والوفد`: و before a definite word or a title.
fn goes_on_with_another(page: &Page, token: usize) -> bool {
    let rest = page.norm(token).strip_prefix('و').filter(|rest| rest.chars().nth(3).is_some());
    // والكين is a name: no word الكين is known
    let frequency = |word: &str| Model::builtin().words.get(word).frequency();
    let is_new = frequency(page.norm(token)) == 0;
    rest.is_some_and(|rest| {
        let is_known = frequency(rest) > 0 && (rest.starts_with("ال") || is_new);
        is_known || page.lexicon.names.is_common(rest)
    })
}

/// `بجدة`, `بمحافظة`, `لجامعة`: a preposition written onto a place or body.
fn is_where(page: &Page, token: usize) -> bool {
    let names = &page.lexicon.names;
    page.doc.readings(token).any(|reading| {
        let stem = reading.stem.as_ref();
        matches!(reading.proclitics, "ب" | "ل" | "وب" | "ول")
            && !page.norm(token).starts_with("بن")
            && stem.chars().nth(2).is_some()
            && (names.places.get(stem).is_some()
                || names.countries.get(stem).is_some()
                || names.place_heads.get(stem).is_some()
                || names.organisation_heads.get(stem).is_some())
    })
}

/// `مركز الملك فاضل الثقافي`, `مطار الملك كريم الدولي`: after a ruler's given name an adjective is of what is called after him.
fn is_adjective_of_house(page: &Page, from: usize, token: usize) -> bool {
    token == from + 1
        && page.norm(token).ends_with('ي')
        // الملك عبدالله الثاني
        && page.norm(token) != "الثاني"
        && page.lexicon.names.is_role_adjective(page.norm(token), true)
        && from.checked_sub(1).is_some_and(|before| is_ruler(page, before))
}

/// الملك, الأمير, الشيخ
fn is_ruler(page: &Page, token: usize) -> bool {
    let role = page.lexicon.names.roles.get(page.norm(token));
    role.is_some_and(|role| matches!(role.kind.as_str(), "royal" | "clerical"))
}

/// Given names and what is known to be in names only.
fn is_part_of_names(page: &Page, token: usize) -> bool {
    let word = page.norm(token);
    page.lexicon.names.given_name(word).is_some() && page.doc.surface(token) != "على"
        || page.lexicon.words.is_name(word)
}

/// Words inside a name after which it goes on: عبد, أبو, بن, آل.
fn wants_another(page: &Page, token: usize) -> bool {
    let link = page.lexicon.names.name_link(page.norm(token));
    link.is_some_and(|link| link != NameLink::Particle)
}

#[cfg(test)]
mod tests {
    use super::super::{Name, Page};
    use super::settle;
    use isnad_lexicon::Lexicon;
    use isnad_record::{Evidence, Label};
    use isnad_text::Doc;

    /// What becomes of a person's name over some words of a text.
    fn settled(text: &str, tokens: std::ops::Range<usize>) -> (Label, String) {
        let doc = Doc::new(text);
        let page = Page { doc: &doc, lexicon: Lexicon::builtin(), timed: vec![false; doc.tokens().len()] };
        let first = doc.span(tokens.start..tokens.start + 1);
        let name: Name = page.name(tokens, first, Label::Per, Evidence::new("test", 80));
        let name = settle(&page, name);
        (name.label, name.span.slice(text).to_owned())
    }

    #[test]
    fn a_name_ends_where_the_sentence_goes_on() {
        for (text, tokens, name) in [
            ("مستشفى الملك فاضل بجدة", 2..4, "فاضل"),
            ("طريق الملك فاضل بمحافظة الهضاب", 2..4, "فاضل"),
            ("مركز الملك فاضل الثقافي", 2..4, "فاضل"),
            ("الملك فاضل الثاني", 1..3, "فاضل الثاني"),
            ("لعب هيثم الحداد النادي الرياضي", 1..4, "هيثم الحداد"),
            ("قال سامي بالحاج", 1..3, "سامي بالحاج"),
            ("قال خالد الثقفي", 1..3, "خالد الثقفي"),
            ("بعد انتخاب برازا", 1..3, "برازا"),
            ("زار الأوروغوياني خورخي برازا", 1..4, "خورخي برازا"),
            ("قال الأمير فاضل بن سالم", 1..5, "فاضل بن سالم"),
            ("بذل كريم جهداً كبيرا", 1..3, "كريم"),
            ("قال كريم والوفد", 1..3, "كريم"),
            ("حل عامر اليزيدي سابعا", 1..4, "عامر اليزيدي"),
            ("زار كريم بن سالم أمير منطقة", 1..5, "كريم بن سالم"),
            ("قال كريم الواثق", 1..3, "كريم الواثق"),
            ("قال المصري بن سالم", 1..4, "المصري بن سالم"),
            ("تأهل فريق برازا", 1..3, "برازا"),
            ("فرحوا برحيل برازا", 1..3, "برازا"),
            ("رشح خلفا لبرازا", 1..3, "برازا"),
            ("انتخبوا خلف لبرازا", 1..3, "برازا"),
            ("قال خلف لطفي", 1..3, "خلف لطفي"),
            ("وقال فإن كريم الحداد", 1..4, "كريم الحداد"),
            ("لعب فان دايك", 1..3, "فان دايك"),
            ("قال العميد طيار كريم الحداد", 2..5, "كريم الحداد"),
            ("قال سامي بن كريم", 2..4, "سامي بن كريم"),
            ("وقال بن كريم", 1..3, "بن كريم"),
            ("زار القرية وعبد الله الحداد", 2..5, "عبد الله الحداد"),
            ("قال كريم الحداد سيسافر", 1..4, "كريم الحداد"),
            ("قال كريم الحداد سيخلف", 1..4, "كريم الحداد"),
            ("قال كريم سيلفا", 1..3, "كريم سيلفا"),
            ("قال كريم ستونز", 1..3, "كريم ستونز"),
            ("قال كريم ستورك", 1..3, "كريم ستورك"),
        ] {
            assert_eq!(settled(text, tokens), (Label::Per, name.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_given_name_and_a_family_are_no_body() {
        let label = |text: &str| {
            let doc = Doc::new(text);
            let page =
                Page { doc: &doc, lexicon: Lexicon::builtin(), timed: vec![false; doc.tokens().len()] };
            let evidence = Evidence::new("test", 80);
            settle(&page, page.name(1..3, doc.span(1..2), Label::Org, evidence)).label
        };
        assert_eq!(label("كتبت لجين الأحمدي"), Label::Per);
        assert_eq!(label("كتبت صحيفة الأحمدي"), Label::Org);
    }

    #[test]
    fn two_persons_are_two() {
        let text = "قال خالد بن سالم وفهد بن خالد إن";
        let doc = Doc::new(text);
        let page = Page { doc: &doc, lexicon: Lexicon::builtin(), timed: vec![false; doc.tokens().len()] };
        let whole = page.name(1..7, doc.span(1..2), Label::Per, Evidence::new("test", 80));
        let first = settle(&page, whole.clone());
        let second = super::second_person(&page, &whole, &first);
        assert_eq!(first.span.slice(text), "خالد بن سالم");
        assert_eq!(second.map(|n| n.span.slice(text).to_owned()).as_deref(), Some("فهد بن خالد"));
        assert_eq!(settled("قال عدنان أبو وليد", 1..4).1, "عدنان أبو وليد");
        assert_eq!(settled("قال بول ووكر", 1..3).1, "بول ووكر");
    }

    #[test]
    fn a_family_name_belongs_to_the_given_name_behind_a_title() {
        assert_eq!(settled("قال الدكتور سامي الربيعة إن", 2..3).1, "سامي الربيعة");
        assert_eq!(settled("قال سامي الربيعة إن", 1..2).1, "سامي");
    }

    #[test]
    fn an_unknown_family_name_belongs_to_the_father_before_it() {
        for (text, name) in [
            ("قال الدكتور سامي بن كريم الجعفور، إن", "سامي بن كريم الجعفور"),
            ("قال الدكتور سامي بن كريم الجعفور أن", "سامي بن كريم الجعفور"),
            ("وقع الدكتور سامي بن كريم العقدين معا", "سامي بن كريم"),
            ("تحدث الأمير سامي بن كريم الجعفور، ثم", "سامي بن كريم"),
        ] {
            assert_eq!(settled(text, 2..5).1, name, "{text}");
        }
    }

    #[test]
    fn a_family_name_alone_takes_the_given_name_before_it() {
        let completed = |text: &str, tokens: &[(usize, usize)]| -> Vec<String> {
            let doc = Doc::new(text);
            let page =
                Page { doc: &doc, lexicon: Lexicon::builtin(), timed: vec![false; doc.tokens().len()] };
            let name = |&(start, end): &(usize, usize)| {
                let first = doc.span(start..start + 1);
                page.name(start..end, first, Label::Per, Evidence::new("test", 80))
            };
            let mut names: Vec<Name> = tokens.iter().map(name).collect();
            super::complete(&page, &mut names);
            names.iter().map(|n| n.span.slice(text).to_owned()).collect()
        };
        assert_eq!(completed("في عهد سليمان الحداد كان", &[(3, 4)]), ["سليمان الحداد"]);
        assert_eq!(completed("وقال محمد حسين الحداد إن", &[(1, 3), (3, 4)]), ["محمد حسين الحداد"]);
        assert_eq!(completed("رد على الحداد بقوله", &[(2, 3)]), ["الحداد"]);
        assert_eq!(completed("قال الوزير الحداد إن", &[(2, 3)]), ["الحداد"]);
    }

    #[test]
    fn an_adjective_of_a_noun_is_nobody() {
        let is_adjective = |text: &str| {
            let doc = Doc::new(text);
            let page =
                Page { doc: &doc, lexicon: Lexicon::builtin(), timed: vec![false; doc.tokens().len()] };
            let name = page.name(2..3, doc.span(2..3), Label::Per, Evidence::new("test", 80));
            super::is_adjective(&page, &name)
        };
        assert!(is_adjective("منطقة الشمال الغربي"));
        assert!(!is_adjective("قال الوزير الغربي"));
        assert!(!is_adjective("قال محمد الغربي"));
    }

    #[test]
    fn a_saint_gives_his_name_to_a_town() {
        assert_eq!(settled("في سيدي بوزيد", 1..3).0, Label::Loc);
        assert_eq!(settled("قال سيدي ولد سالم", 1..4).0, Label::Per);
    }
}
