//! Those who can take part in a happening, in order of the text: persons and offices, bodies, states, and nouns for many people who
//! act together.
//!
//! `اشتبكت قوات الأمن مع مسلحين من القبيلة` – "security forces clashed with gunmen": two parties. An office beside its holder is one party, and so is
//! `عناصر داعش` (the body meant). `القوات العراقية` keeps its noun phrase.
//!
//! Not: a nationality as an adjective (`الرئيس العراقي`), a place.

use super::collectives;
use crate::reader::Reader;
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Proclitics, WordClass};
use isnad_record::{ActorKind, ConsultMode, Label, Mention, Record, Span};
use isnad_text::fold;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    name: "parties",
    layer: Layer::Events,
    finds: "persons, offices, bodies, states and collective nouns that can take part in a happening",
    example: "اندلعت اشتباكات بين قوات الأمن ومسلحين قرب الحدود.",
    look_alike: "",
};

/// What a party is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A person by name or office.
    Person,
    /// An organisation, or many people by a noun.
    Body,
    /// A state.
    State,
    /// A capital, which may stand for its state.
    Capital,
    /// Another place.
    Place,
    /// An adjective of nationality: a party only right after the word for what happens (الاتفاق الروسي).
    Nisba,
    /// Another adjective.
    Nothing,
}

/// Somebody or some place named in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Party {
    pub tokens: Range<usize>,
    pub span: Span,
    pub name: String,
    pub sort: Sort,
    /// Stands after a preposition of place.
    pub located: bool,
    /// A dual noun for both sides of a relation (الجانبان، البلدين).
    pub sides: bool,
    /// The source of a statement: who tells of the happening.
    pub source: bool,
    /// Just people (أشخاص).
    pub crowd: bool,
    /// People or states that take part in many things (السكان، الدول).
    pub bystander: bool,
    /// و joins it to what stands before.
    pub joined: bool,
    /// The preposition attached to it: ب، ل or ك.
    pub preposition: Option<char>,
}

impl Party {
    /// A party of which nothing but its words is known.
    pub fn new(reader: &Reader, tokens: Range<usize>, span: Span, name: String, sort: Sort) -> Party {
        let (joined, preposition) = proclitics(reader, tokens.start, span);
        Party {
            tokens,
            span,
            name,
            sort,
            located: false,
            sides: false,
            source: false,
            crowd: false,
            bystander: false,
            joined,
            preposition,
        }
    }
}

/// What is attached in front of a span in its first token: a conjunction, a preposition.
fn proclitics(reader: &Reader, token: usize, span: Span) -> (bool, Option<char>) {
    let Some(start) = reader.doc.tokens().get(token).map(|t| t.span.start) else { return (false, None) };
    let cut = if start < span.start { Span::new(start, span.start).slice(reader.doc.text()) } else { "" };
    let bare = cut.trim_start_matches(['و', 'ف']);
    let fused = reader.doc.norm(token).trim_start_matches(['و', 'ف']).starts_with("لل");
    let attached = bare.chars().next().filter(|c| matches!(c, 'ب' | 'ل' | 'ك'));
    (cut.len() > bare.len(), attached.or_else(|| fused.then_some('ل')))
}

/// The parties of a stretch of tokens.
pub(super) fn find(reader: &Reader, record: &Record, tokens: Range<usize>) -> Vec<Party> {
    let span = reader.doc.span(tokens.clone());
    let from = record.mentions.partition_point(|m| m.span.start < span.start);
    let mut mentions = record.mentions[from..].iter().take_while(|m| m.span.start < span.end).peekable();
    let mut parties: Vec<Party> = Vec::new();
    let mut token = tokens.start;
    while token < tokens.end {
        while mentions.peek().is_some_and(|m| reader.doc.token_at(m.span.start) < token) {
            mentions.next();
        }
        let mention = mentions.peek().copied().filter(|m| reader.doc.token_at(m.span.start) == token);
        let mention = mention.filter(|m| m.label != Label::Doc && !is_state_head(reader, m));
        let named = mention.map(|m| of_mention(reader, record, m));
        let plain =
            mention.is_none_or(|m| m.label != Label::Per && (m.label != Label::Role || m.actor.is_none()));
        let collective = plain.then(|| collectives::find(reader, record, token, tokens.end)).flatten();
        let party = match (named, collective) {
            (Some(n), Some(c)) => Some(if c.tokens.end > n.tokens.end { c } else { n }),
            (n, c) => n.or(c).or_else(|| own_state(reader, record, token)),
        };
        let Some(mut party) = party else {
            token += 1;
            continue;
        };
        token = party.tokens.end.max(token + 1);
        let free = parties.last().map_or(tokens.start, |p| p.tokens.end);
        take_in_head(reader, &mut party, free);
        party.bystander |= is_outlet(reader, &party);
        push(reader, &mut parties, party);
    }
    name_holders(&mut parties);
    parties
}

/// `الرئيسان التركي رجب والروسي فلاديمير`: an office of several is those who are named behind it, each behind the adjective of his state.
fn name_holders(parties: &mut Vec<Party>) {
    let mut at = 0;
    while at + 1 < parties.len() {
        let (this, next) = (&parties[at], &parties[at + 1]);
        let beside = next.tokens.start == this.tokens.end && next.sort == Sort::Person && !next.crowd;
        let office = this.sort == Sort::Person && this.crowd;
        let adjective = this.sort == Sort::Nisba && this.joined;
        let free = !next.joined && next.preposition.is_none();
        if beside && free && (office || adjective) {
            let before = parties.remove(at);
            let holder = &mut parties[at];
            holder.tokens.start = before.tokens.start;
            (holder.joined, holder.preposition) = (before.joined, before.preposition);
        } else {
            at += 1;
        }
    }
}

/// The state of whoever speaks or was named last, by its pronoun: `بلاده`, `حكومته`.
fn own_state(reader: &Reader, record: &Record, token: usize) -> Option<Party> {
    let word = reader.doc.norm(token);
    let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let own = |word: &str| reader.lexicon.is(WordClass::OwnState, word);
    let bare = bare.strip_prefix(['ب', 'ل']).filter(|w| own(w)).unwrap_or(bare);
    if !own(bare) {
        return None;
    }
    let span = reader.doc.tokens().get(token)?.span;
    let country = country_of_speaker(record, span).or_else(|| country_of_last(record, span))?;
    let name = state_name(record, country)
        .or_else(|| reader.lexicon.names.state_name(country).map(str::to_owned))?;
    let located = is_located(reader, span, Sort::State) || word.starts_with("بب");
    let source = is_source(record, span);
    Some(Party { located, source, ..Party::new(reader, token..token + 1, span, name, Sort::State) })
}

/// The state of the one whose words a span lies in.
fn country_of_speaker(record: &Record, span: Span) -> Option<&str> {
    let said = record.statements.iter().rfind(|s| s.content.iter().any(|c| c.contains(span)))?;
    let speaker = said.speaker.as_deref()?;
    let of = |a: &&isnad_record::Actor| a.label() == Some(speaker) && a.kind != ActorKind::Country;
    record.actors.iter().find(of)?.country.as_deref()
}

/// The state of the person named last before a span, within reach of a pronoun.
fn country_of_last(record: &Record, span: Span) -> Option<&str> {
    let at = record.mentions.partition_point(|m| m.span.start < span.start);
    let mut near = record.mentions[at.saturating_sub(6)..at].iter();
    let person =
        |m: &&Mention| matches!(m.label, Label::Per | Label::Role) && span.start - m.span.start < OWNER_REACH;
    let last = near.rfind(person)?;
    record.actors.get(last.actor?)?.country.as_deref()
}

/// How far before a pronoun the person may be named, in bytes.
const OWNER_REACH: usize = 240;

/// Adds a party; an office and its holder side by side are one.
fn push(reader: &Reader, parties: &mut Vec<Party>, mut party: Party) {
    if let Some(last) = parties.last_mut() {
        // في إيطاليا وألبانيا: both are places
        let place = matches!(party.sort, Sort::State | Sort::Capital | Sort::Place);
        party.located |= place && party.joined && last.located && last.tokens.end == party.tokens.start;
        let between = last.tokens.end..party.tokens.start;
        let beside =
            between.len() <= 2 && between.clone().all(|t| !reader.doc.is_word(t) || is_title(reader, t));
        let same = last.name == party.name && last.sort == party.sort;
        if same && beside && party.sort == Sort::Person {
            last.tokens.end = party.tokens.end;
            last.span = Span::new(last.span.start, party.span.end);
            return;
        }
    }
    parties.push(party);
}

/// A newspaper or channel, which tells of many things.
fn is_outlet(reader: &Reader, party: &Party) -> bool {
    let start = party.tokens.start;
    let outlet = |t: usize| {
        let bare = reader.doc.norm(t).trim_start_matches(['و', 'ب', 'ل']);
        reader.lexicon.is_any(&[WordClass::Outlet, WordClass::NamedOutlet], bare)
    };
    outlet(start) || start.checked_sub(1).is_some_and(outlet)
}

/// The word for its kind before a body or state belongs to it, with a quotation mark between (تنظيم «النسر»، دولة قطر، التحالف العربي): a preposition before
/// it governs them both.
pub(super) fn take_in_head(reader: &Reader, party: &mut Party, free: usize) {
    if !matches!(party.sort, Sort::Body | Sort::State | Sort::Capital)
        || party.joined
        || party.preposition.is_some()
    {
        return;
    }
    let doc = reader.doc;
    let Some(before) = party.tokens.start.checked_sub(1) else { return };
    let head = if doc.is_quote_mark(before) { before.wrapping_sub(1) } else { before };
    let heads = &reader.lexicon.names.organisation_heads;
    let found = heads.longest_at(doc, head, Proclitics::Any).filter(|f| f.tokens.len() == 1).map(|f| f.span);
    let state = || {
        doc.readings(head).find(|r| reader.lexicon.is(WordClass::StateHead, &r.stem)).map(|r| {
            let fused = usize::from(r.is_fused()) * 'ل'.len_utf8();
            doc.span_after(head, r.proclitics.len() - fused)
        })
    };
    let Some(start) =
        found.or_else(|| state().filter(|_| party.sort == Sort::State)).filter(|_| head >= free)
    else {
        return;
    };
    (party.joined, party.preposition) = proclitics(reader, head, start);
    party.tokens.start = head;
    let whole = Span::new(start.start, party.span.end);
    let words = words_of(reader, whole);
    // التحالف العربي: the name was its adjective alone
    if party.sort == Sort::Body && words.starts_with("ال") && party.name.starts_with("ال") {
        party.name = words;
    }
}

/// The word for a state taken for a name of its own (مملكة).
fn is_state_head(reader: &Reader, mention: &Mention) -> bool {
    reader.lexicon.is(WordClass::StateHead, &fold(mention.span.slice(reader.doc.text())))
}

fn is_title(reader: &Reader, token: usize) -> bool {
    reader.lexicon.names.roles.longest_at(reader.doc, token, Proclitics::None).is_some()
}

pub(super) fn of_mention(reader: &Reader, record: &Record, mention: &Mention) -> Party {
    let actor = mention.actor.map(|a| &record.actors[a]);
    let words = || words_of(reader, mention.span);
    let sort = match (mention.label, actor.map(|a| a.kind)) {
        (Label::Per | Label::Role, _) if is_adjective(reader, record, mention.span) => Sort::Nothing,
        (Label::Role, _) if is_honorific(mention) => Sort::Nothing,
        (Label::Per, _) if is_plain_word(reader, record, mention) => Sort::Nothing,
        (Label::Per | Label::Role, _) => Sort::Person,
        (Label::Norp, _) if is_group(reader, mention.span) => Sort::Body,
        (Label::Norp, _)
            if is_of_state(reader, mention.span) || faction(reader, record, mention).is_some() =>
        {
            Sort::Nisba
        }
        (Label::Norp, _) => Sort::Nothing,
        (Label::Loc, Some(ActorKind::Country)) => Sort::State,
        (Label::Loc, _) if is_capital(reader, &words()) => Sort::Capital,
        (Label::Loc, _) => Sort::Place,
        (Label::Org, _) if reader.lexicon.is(WordClass::SocialNetwork, &fold(&words())) => Sort::Place,
        _ => Sort::Body,
    };
    let tokens = reader.doc.tokens_in(mention.span);
    let located = matches!(sort, Sort::State | Sort::Capital | Sort::Place | Sort::Body)
        && is_located(reader, mention.span, sort);
    let name = match sort {
        Sort::Body if mention.label == Label::Norp => words(),
        Sort::Capital if !located => state_of_capital(reader, record, mention.span).unwrap_or_else(words),
        Sort::State => name_of_state(words(), actor.and_then(|a| a.name.as_deref())),
        Sort::Nisba => state_of_nisba(reader, record, mention.span)
            .or_else(|| faction(reader, record, mention))
            .unwrap_or_else(words),
        _ => actor.and_then(|a| a.name.clone()).unwrap_or_else(words),
    };
    let source = is_source(record, mention.span);
    // مسؤولي البلدين: both sides by their officials
    let sides = mention.label == Label::Role && collectives::is_dual(reader, tokens.end.saturating_sub(1));
    // an office in the plural names nobody
    let crowd = mention.label == Label::Role && mention.actor.is_none();
    Party { located, source, sides, crowd, ..Party::new(reader, tokens, mention.span, name, sort) }
}

/// A word of courtesy alone (معالي), which names nobody.
fn is_honorific(mention: &Mention) -> bool {
    mention.evidence.rows.iter().any(|row| row.starts_with("roles/hon_"))
}

/// A state as it is named here, by its fuller name where that holds this one (السعودية: المملكة العربية السعودية، but not أمريكا: الولايات المتحدة).
fn name_of_state(words: String, full: Option<&str>) -> String {
    let bare = |w: &str| fold(w).trim_start_matches("ال").to_owned();
    let fuller = full.filter(|name| words.split(' ').all(|w| name.split(' ').any(|v| bare(v) == bare(w))));
    fuller.map_or(words, str::to_owned)
}

/// One word with the article after a noun with the article that is no office: an adjective taken for a name or an office (العمل الإرهابي الغادر).
fn is_adjective(reader: &Reader, record: &Record, span: Span) -> bool {
    let token = reader.doc.token_at(span.start);
    let word = fold(span.slice(reader.doc.text()));
    let Some(before) = token.checked_sub(1).and_then(|t| reader.doc.tokens().get(t)) else { return false };
    let after_noun = reader.doc.norm(token - 1).starts_with("ال") && reader.doc.norm(token - 1) != "الي";
    let at = record.mentions.partition_point(|m| m.span.start < span.start);
    let is_noun = |m: &&Mention| m.span.overlaps(before.span) && m.label != Label::Norp;
    let named = || {
        let noun = record.mentions[at.saturating_sub(4)..at].iter().find(is_noun);
        noun.is_some_and(|m| m.label != Label::Role || !is_adjective(reader, record, m.span))
    };
    after_noun
        && word.starts_with("ال")
        && !word.contains(' ')
        && reader.lexicon.names.given_name(&word).is_none()
        && !named()
}

/// One word taken for a person that is an everyday word with a conjunction or preposition (وأسفر، بوجود), or an adjective of an office (سامي المسؤولين).
fn is_plain_word(reader: &Reader, record: &Record, mention: &Mention) -> bool {
    let word = fold(mention.span.slice(reader.doc.text()));
    if word.contains(' ') || reader.lexicon.names.given_name(&word) == Some(true) {
        return false;
    }
    let words = &reader.lexicon.words;
    let rest = word.strip_prefix(['و', 'ب', 'ف', 'ل']);
    let cut = rest.is_some_and(|r| words.keeps_first(r) && !words.is_name(&word));
    let next = reader.doc.tokens_in(mention.span).end;
    let office = reader.lexicon.names.roles.longest_at(reader.doc, next, Proclitics::None);
    let many = office.is_some_and(|o| o.span.slice(reader.doc.text()).ends_with(['ي', 'و']));
    let actor = mention.actor.and_then(|a| record.actors.get(a)).and_then(|a| a.name.as_deref());
    let at = record.mentions.partition_point(|m| m.span.start < mention.span.start);
    let office = || {
        let before = record.mentions[at.saturating_sub(2)..at].iter().rfind(|m| m.label == Label::Role);
        before
            .is_some_and(|m| reader.doc.tokens_in(m.span).end + 1 >= reader.doc.tokens_in(mention.span).start)
    };
    let alone = word.starts_with("ال") && actor.is_some_and(|n| !n.contains(' ')) && !office();
    cut || many || alone
}

/// A plural noun of origin or belief that follows no noun with the article (الحوثيون، not الوفد الحوثي).
fn is_group(reader: &Reader, span: Span) -> bool {
    let token = reader.doc.tokens_in(span).start;
    let word = fold(span.slice(reader.doc.text()));
    let plural = word.ends_with("ون") || word.ends_with("ين") || matches!(word.as_str(), "الاكراد" | "اكراد");
    let before = token.checked_sub(1).map_or("\n", |t| reader.doc.norm(t));
    let attached = reader.doc.tokens().get(token).is_some_and(|t| t.span.start < span.start);
    let after_noun = before.starts_with("ال") && before != "الي" && !attached
        || before.starts_with("لل")
        || before.ends_with("ين") && before != "بين"
        || before.ends_with("ون");
    plural && !after_noun
}

/// Those whom an adjective of an armed movement means, as the article names them (القصف الحوثي: الحوثيون).
fn faction(reader: &Reader, record: &Record, mention: &Mention) -> Option<String> {
    let row = mention.evidence.rows.first().filter(|row| FACTIONS.contains(&row.as_str()))?;
    let same = |m: &&Mention| m.label == Label::Norp && m.evidence.rows.first() == Some(row);
    let group = record.mentions.iter().filter(same).find(|m| is_group(reader, m.span))?;
    Some(words_of(reader, group.span))
}

/// Rows of movements that act by themselves.
const FACTIONS: &[&str] = &["groups/huthi", "groups/dawashi", "groups/kurd"];

/// The name that the article has for the state of a capital that acts (طهران).
fn state_of_capital(reader: &Reader, record: &Record, span: Span) -> Option<String> {
    let place = reader.lexicon.names.places.get(&fold(span.slice(reader.doc.text())))?;
    state_name(record, place.country.as_deref()?)
}

/// The name of the state that an adjective tells of: as the article has it, else the usual one.
fn state_of_nisba(reader: &Reader, record: &Record, span: Span) -> Option<String> {
    let nisba = reader.lexicon.names.nisba(&fold(span.slice(reader.doc.text())))?;
    let country = nisba.country?;
    state_name(record, &country).or_else(|| reader.lexicon.names.state_name(&country).map(str::to_owned))
}

/// An adjective of a state; مالي is also "financial".
fn is_of_state(reader: &Reader, span: Span) -> bool {
    let word = fold(span.slice(reader.doc.text()));
    let nisba = reader.lexicon.names.nisba(&word);
    nisba.is_some_and(|n| n.country.is_some()) && !matches!(word.trim_start_matches("ال"), "مالي" | "ماليه")
}

fn is_capital(reader: &Reader, words: &str) -> bool {
    let place = reader.lexicon.names.places.get(&fold(words));
    place.is_some_and(|p| p.row.starts_with("countries/"))
}

/// `في العراق`, `إلى العراق`, `بالعراق`: where, not who.
pub(super) fn is_located(reader: &Reader, span: Span, sort: Sort) -> bool {
    let token = reader.doc.tokens_in(span).start;
    let before = token.checked_sub(1).map_or("\n", |t| reader.doc.norm(t));
    let starts = reader.doc.tokens().get(token).map_or(span.start, |t| t.span.start);
    let attached = reader.doc.norm(token).starts_with('ب') && starts < span.start;
    let place = reader.lexicon.is(WordClass::LocativeHead, before)
        || sort == Sort::Capital
            && reader.lexicon.is(WordClass::NamedAfterTown, before.trim_start_matches(['و', 'ب', 'ل']))
        || before == "مع" && token.checked_sub(2).is_some_and(|t| reader.doc.norm(t).contains("حدود"));
    let capital =
        (1..=3).filter_map(|n| token.checked_sub(n)).any(|t| reader.doc.norm(t).ends_with("العاصمه"));
    let goal = sort == Sort::Capital && is_goal(reader, token);
    goal || place && (sort != Sort::Body || before != "الي") || (attached || capital) && sort != Sort::Body
}

/// How many tokens before its goal the verb of a visit may stand, its subject between them.
const VISITOR: usize = 8;

/// Whether a capital is where a visit goes: `زار الوزير سامي الحداد طهران`, `سيزور طهران`.
fn is_goal(reader: &Reader, token: usize) -> bool {
    let mut clause = (token.saturating_sub(VISITOR)..token).rev().take_while(|&t| reader.doc.is_word(t));
    clause.any(|t| {
        let hits = reader.lexicon.happenings.triggers_at(reader.doc, t);
        hits.iter().any(|hit| hit.is_finite() && hit.trigger.mode == Some(ConsultMode::Visit))
    })
}

/// Whether a span lies in the source of a statement.
pub(super) fn is_source(record: &Record, span: Span) -> bool {
    record.statements.iter().any(|s| s.source.is_some_and(|source| source.contains(span)))
}

/// The words of a span with single blanks, the article back in its place after a fused ل.
pub(super) fn words_of(reader: &Reader, span: Span) -> String {
    let unmarked = |w: &str| w.trim_matches(['«', '»', '"', '“', '”', '(', ')']).to_owned();
    let words = span.slice(reader.doc.text()).split_whitespace().map(unmarked).collect::<Vec<_>>().join(" ");
    let token = reader.doc.token_at(span.start);
    let fused = reader.doc.norm(token).trim_start_matches(['و', 'ف']).starts_with("لل");
    let rest = words.strip_prefix("لل").or_else(|| words.strip_prefix('ل').filter(|_| fused));
    rest.filter(|_| fused).map_or_else(|| words.clone(), |rest| format!("ال{rest}"))
}

/// The two states that a dual noun means: those whose adjectives follow (`الجانبين الأردني والإيطالي`), else the only two that its sentence has
/// named before it, else the two that the article names most, where one of them is the one its sentence names.
pub(super) fn both_states(reader: &Reader, record: &Record, party: &Party) -> Vec<String> {
    let described = states_described(reader, party.tokens.start + 1);
    let near = states_before(reader, record, party);
    let of = |countries: &[String]| -> Vec<String> {
        let name = |code: &String| {
            state_name(record, code).or_else(|| reader.lexicon.names.state_name(code).map(str::to_owned))
        };
        countries.iter().filter_map(name).collect()
    };
    match (described.as_slice(), near.as_slice()) {
        (two @ [_, _], _) | ([], two @ [_, _]) => of(two),
        _ => {
            let most = two_states(record);
            let fits = near.is_empty() || near.iter().any(|one| most.contains(one));
            if fits { of(&most) } else { Vec::new() }
        }
    }
}

/// The states of the adjectives right behind a dual noun.
fn states_described(reader: &Reader, from: usize) -> Vec<String> {
    let country = |t: usize| {
        let word = reader.doc.norm(t);
        reader.lexicon.names.nisba(word.strip_prefix('و').filter(|_| t > from).unwrap_or(word))?.country
    };
    (from..from + 2).map_while(country).collect()
}

/// The states that the sentence of a party names before it, each once.
fn states_before(reader: &Reader, record: &Record, party: &Party) -> Vec<String> {
    let at = party.tokens.start;
    let sentence = reader.doc.sentence_of(at).and_then(|s| reader.doc.sentences().get(s));
    let start = reader.doc.span(sentence.map_or(at, |s| s.start)..at).start;
    let from = record.mentions.partition_point(|m| m.span.start < start);
    let mut found: Vec<String> = Vec::new();
    for mention in record.mentions[from..].iter().take_while(|m| m.span.start < party.span.start) {
        let actor = mention.actor.map(|a| &record.actors[a]).filter(|a| a.kind != ActorKind::Place);
        if let Some(country) = actor.and_then(|a| a.country.as_ref()).filter(|c| !found.contains(c)) {
            found.push(country.clone());
        }
    }
    found
}

/// The two states that an article names most, if no third is named as often.
fn two_states(record: &Record) -> Vec<String> {
    let mut counts: Vec<(&String, usize)> = Vec::new();
    for actor in record.mentions.iter().filter_map(|m| m.actor).map(|a| &record.actors[a]) {
        let Some(country) = actor.country.as_ref().filter(|_| actor.kind != ActorKind::Place) else {
            continue;
        };
        match counts.iter_mut().find(|(c, _)| *c == country) {
            Some((_, count)) => *count += 1,
            None => counts.push((country, 1)),
        }
    }
    counts.sort_by_key(|c| std::cmp::Reverse(c.1));
    let third = counts.get(2).map_or(0, |c| c.1);
    let leading: Vec<String> = counts.iter().take(2).filter(|c| c.1 > third).map(|c| c.0.clone()).collect();
    if leading.len() == 2 { leading } else { Vec::new() }
}

/// The name the article has for a state.
pub(super) fn state_name(record: &Record, country: &str) -> Option<String> {
    let of = |a: &&isnad_record::Actor| a.kind == ActorKind::Country && a.country.as_deref() == Some(country);
    record.actors.iter().find(of).and_then(|a| a.name.clone())
}

#[cfg(test)]
mod tests {
    use crate::events::testing::check;

    #[test]
    fn both_sides_are_those_whose_adjectives_follow() {
        check(
            "زار سامي الحداد تونس. وقالت تونس إن تونس والأردن جاران. وجرت محادثات بين الجانبين السوداني والإيطالي أمس.",
            &["visit زار: سامي الحداد (happened)", "CONSULT محادثات: السودان + إيطاليا (happened)"],
        );
    }

    #[test]
    fn both_sides_are_those_that_the_sentence_names() {
        check(
            "قالت تونس إن تونس والأردن جاران. وتناول لقاء السفير الإيطالي والوزير السوداني تعاون البلدين.",
            &[
                "meet لقاء: السفير الإيطالي + الوزير السوداني (happened)",
                "COOPERATE تعاون: السفير الإيطالي + الوزير السوداني + إيطاليا + السودان (happened)",
            ],
        );
    }

    #[test]
    fn collective_nouns_with_their_adjectives() {
        check(
            "اندلعت اشتباكات بين قوات الأمن ومسلحين متطرفين قرب الحدود.",
            &["ASSAULT اشتباكات: قوات الأمن + مسلحين متطرفين (happened)"],
        );
    }

    #[test]
    fn his_own_state() {
        check(
            "قال وزير الخارجية الأردني سامي الحداد إن بلاده وقعت اتفاقية مع إيطاليا.",
            &["AGREE وقعت + اتفاقية: الأردن + إيطاليا (happened)"],
        );
    }

    #[test]
    fn an_office_and_its_holder_are_one() {
        check(
            "استقبل رئيس الوزراء سامي الحداد السفير ماركو بيلي.",
            &["meet استقبل: سامي الحداد + ماركو بيلي (happened)"],
        );
    }
}
