//! Names in the text: persons, organisations, places, nationalities, roles, documents.
//!
//! Each kind is found by itself; where two of one tier claim the same words the longer wins. Roles are a tier of their own:
//! `السفير العراقي في واشنطن` is a role with a nisba and a place inside it.

mod bodies;
mod called_after;
mod extent;
mod gazetteer;
mod homographs;
mod nationalities;
mod no_name;
mod organisations;
mod persons;
mod places;
mod roles;
mod state_nouns;
pub mod tagger;

use crate::overlap::{Candidate, pick};
use crate::reader::{Reader, in_chrome};
use crate::rule::{Layer, Rule};
use crate::trace::Trace;
use isnad_lexicon::{Lexicon, Proclitics, WordClass};
use isnad_record::{Evidence, Label, Mention, Record, Span};
use isnad_text::Doc;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use tagger::Model;

/// The rules of this layer, the preferred ones first.
pub(crate) const RULES: &[Rule] = &[
    gazetteer::RULE,
    organisations::RULE,
    places::RULE,
    nationalities::RULE,
    roles::RULE,
    persons::RULE,
    tagger::RULE,
    called_after::RULE,
    state_nouns::RULE,
];

/// A name that a rule proposes.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    /// The tokens, the first with its proclitics.
    pub tokens: Range<usize>,
    /// The words without proclitics.
    pub span: Span,
    pub label: Label,
    pub evidence: Evidence,
}

impl From<Name> for Mention {
    fn from(name: Name) -> Mention {
        Mention { span: name.span, label: name.label, actor: None, evidence: name.evidence }
    }
}

impl Candidate for Name {
    fn span(&self) -> Span {
        self.span
    }

    fn evidence(&self) -> &Evidence {
        &self.evidence
    }
}

/// What the rules of this layer look at.
pub(crate) struct Page<'a> {
    pub doc: &'a Doc<'a>,
    pub lexicon: &'a Lexicon,
    /// For each token whether a time covers it.
    pub timed: Vec<bool>,
}

/// Finds the names, without their proclitics; whom they mean is settled by the actors layer.
pub(crate) fn find_mentions(reader: &Reader, record: &Record, trace: &mut dyn Trace) -> Vec<Mention> {
    let mut timed = vec![false; reader.doc.tokens().len()];
    for time in &record.times {
        timed[reader.doc.tokens_in(time.span)].fill(true);
    }
    let page = Page { doc: reader.doc, lexicon: reader.lexicon, timed };
    let mut names = called_after::drop_awards(&page, find_names(&page, Model::builtin(), trace));
    names.extend(state_nouns::find(&page, &names));
    let names = in_order(names);
    names.into_iter().filter(|n| !in_chrome(record, n.span)).map(Mention::from).collect()
}

/// The names of a text apart from any article: persons, organisations and places that lie in no other name, with
/// nationalities, roles and documents beside them. Spans are bytes, without proclitics.
///
/// ```
/// use isnad_extract::find_entities;
/// use isnad_lexicon::Lexicon;
/// let text = "وصل الوزير إلى بغداد";
/// let found = find_entities(text, Lexicon::builtin());
/// assert!(found.iter().any(|m| m.span.slice(text) == "بغداد"));
/// ```
pub fn find_entities(text: &str, lexicon: &Lexicon) -> Vec<Mention> {
    find_entities_with(text, lexicon, Model::builtin())
}

/// The names of a text by another model than the one built in; see [`find_entities`].
pub fn find_entities_with(text: &str, lexicon: &Lexicon, model: &Model) -> Vec<Mention> {
    let doc = Doc::new(text);
    let page = Page { doc: &doc, lexicon, timed: vec![false; doc.tokens().len()] };
    let names = find_names(&page, model, &mut crate::NoTrace);
    let learned = |n: &Name| [tagger::RULE.name, called_after::RULE.name].contains(&n.evidence.rule);
    let named = |n: &Name| model.is_empty() || learned(n) || !is_proper(n.label);
    names.into_iter().filter(named).map(Mention::from).collect()
}

/// All names: those the rules find, and those the tagger has learned.
fn find_names(page: &Page, model: &Model, trace: &mut dyn Trace) -> Vec<Name> {
    let Listed { names: mut listed, in_persons } = find_listed(page, trace);
    listed.iter_mut().for_each(|n| homographs::as_by_name(page, n));
    if model.is_empty() {
        return listed;
    }
    let tables = Cover::new(page, listed.iter().filter(|n| n.evidence.rule == gazetteer::RULE.name));
    let read = tagger::tag(page, &listed, model);
    let by_rule = |n: &Name| n.evidence.rule == persons::RULE.name;
    let likely = listed.iter().filter(|n| by_rule(n) && read.likelihood(n) >= LIKELY);
    let known = persons::family_names(page, read.names.iter().chain(likely));
    let is_known = |n: &Name| {
        let word = written(page, n);
        let least = match page.lexicon.names.given_name(&word) {
            Some(_) => 0.0,
            None if persons::is_family(&word) => LEAST_FAMILY,
            None => LEAST_AGAIN,
        };
        n.tokens.len() == 1 && persons::repeats(page, n, &known) && read.likelihood(n) >= least
    };
    listed.retain(|n| !by_rule(n) || is_known(n) || read.likelihood(n) >= least(page, n));
    drop_everyday_places(page, &read, &mut listed);
    let mut names = read.names;
    let doubtful = |n: &Name| n.evidence.confidence < UNSURE || ends_in_description(page, n);
    names.retain(|n| !(is_bare_head(page, n) || doubtful(n) && tables.cuts_across(n)));
    names.iter_mut().for_each(|n| homographs::as_by_name(page, n));
    names.retain(|n| !no_name::is_no_name(page, n) && !homographs::is_another_word(page, n));
    let mut names: Vec<Name> = names.into_iter().flat_map(|n| settled(page, n)).collect();
    names.retain(|n| !no_name::is_no_name(page, n));
    bodies::settle(page, &mut names);
    names.sort_by_key(|n| n.tokens.start);
    extent::complete(page, &mut names);
    grow(page, &mut names, &listed);
    tagger::find_again(page, &mut names);
    let learned = Cover::new(page, &names);
    bodies::settle(page, &mut listed);
    let rest = listed.into_iter().map(|n| extent::settle(page, n)).chain(in_persons);
    let rest = rest.filter(|n| learned.leaves_room_for(n));
    names.extend(rest.filter(|n| n.evidence.rule == gazetteer::RULE.name || !no_name::is_no_name(page, n)));
    for name in &mut names {
        homographs::as_by_name(page, name);
        homographs::as_paper(page, name);
    }
    names.retain(|n| !(homographs::is_another_word(page, n) || extent::is_adjective(page, n)));
    in_order(called_after::settle(page, in_order(names)))
}

/// Gives organisations their whole name where a table has it and the tagger a part: `الترجي⟧ الجرجيسي`. The names are in order of the
/// text and lie apart.
fn grow(page: &Page, names: &mut [Name], listed: &[Name]) {
    // موناكو الفرنسي: an adjective of origin is none of the name
    let ends_well = |n: &Name| {
        page.lexicon.names.nisba(page.norm(n.tokens.end - 1)).is_none_or(|nisba| nisba.country.is_none())
    };
    let is_whole = |n: &&Name| {
        n.label == Label::Org && n.tokens.len() > 1 && n.evidence.rule == gazetteer::RULE.name && ends_well(n)
    };
    let whole: BTreeMap<usize, &Name> = listed.iter().filter(is_whole).map(|n| (n.tokens.start, n)).collect();
    for at in 0..names.len() {
        let next = names.get(at + 1).map_or(usize::MAX, |next| next.tokens.start);
        let Some(name) = names.get_mut(at).filter(|n| n.label == Label::Org) else { continue };
        let Some(found) = whole.get(&name.tokens.start) else { continue };
        if found.tokens.end > name.tokens.end && found.tokens.end <= next {
            (name.tokens, name.span) = (found.tokens.clone(), found.span);
        }
    }
    let longer =
        |n: &Name, whole: &Name| whole.tokens.start < n.tokens.start && n.tokens.end <= whole.tokens.end;
    let places = || listed.iter().filter(|n| n.label == Label::Loc && n.tokens.len() > 1);
    for name in names.iter_mut().filter(|n| n.label == Label::Org) {
        // قناة السويس الجديدة: a part of a listed place
        if let Some(whole) = places().find(|whole| longer(name, whole)) {
            *name = whole.clone();
        }
    }
}

/// A learned name with its right end, and the person who stood in it behind و.
fn settled(page: &Page, name: Name) -> impl Iterator<Item = Name> {
    let one = extent::settle(page, name.clone());
    let other = extent::second_person(page, &name, &one);
    [Some(as_listed(page, one)), other].into_iter().flatten()
}

/// `أستون فيلا`, `جولدمان ساكس`: a name of several words that a table has as an organisation's is no person's.
fn as_listed(page: &Page, name: Name) -> Name {
    let listed = || page.lexicon.names.organisations.get(&written(page, &name)).is_some();
    let is_body = name.label == Label::Per && name.tokens.len() > 1 && listed();
    if is_body { Name { label: Label::Org, ..name } } else { name }
}

/// Drops places that are more often everyday words (`صور` – "Tyre", or "pictures") where the tagger thinks of no place and
/// nothing else in the text is of their state.
fn drop_everyday_places(page: &Page, read: &tagger::Reading, listed: &mut Vec<Name>) {
    /// How likely a place has to be by itself.
    const LIKELY_PLACE: f32 = 0.1;
    let names = &page.lexicon.names;
    let is_everyday =
        |n: &Name| n.label == Label::Loc && n.tokens.len() == 1 && names.is_everyday_place(&written(page, n));
    if !listed.iter().any(is_everyday) {
        return;
    }
    let state = |n: &Name| {
        let word = written(page, n);
        let found = names.places.get(&word).or_else(|| names.countries.get(&word));
        found.and_then(|named| named.country.clone())
    };
    let others = listed.iter().filter(|n| n.label == Label::Loc && !is_everyday(n));
    let states: BTreeSet<String> = others.filter_map(state).collect();
    listed.retain(|n| {
        !is_everyday(n)
            || read.likelihood(n) >= LIKELY_PLACE
            || state(n).is_some_and(|state| states.contains(&state))
    });
}

/// The words of a name in normal form, without proclitics.
fn written(page: &Page, name: &Name) -> String {
    isnad_text::fold(name.span.slice(page.doc.text()))
}

/// Whether an organisation is but the word that begins names of such: النادي، الحكومة.
fn is_bare_head(page: &Page, name: &Name) -> bool {
    let heads = &page.lexicon.names.organisation_heads;
    let head = || heads.longest_at(page.doc, name.tokens.start, Proclitics::Any);
    name.label == Label::Org && name.tokens.len() == 1 && head().is_some_and(|h| h.tokens == name.tokens)
}

/// Whether a place seems to end in what is said of it: `أسوان آمنة` – "Aswan is safe", a feminine word without article.
fn ends_in_description(page: &Page, name: &Name) -> bool {
    let word = page.norm(name.tokens.end.saturating_sub(1));
    name.label == Label::Loc && name.tokens.len() == 2 && word.ends_with('ه') && !word.starts_with("ال")
}

/// How likely a person of the rules has to be for the tagger, which did not find it by itself. Of 177 such persons in 120 articles
/// one in seven was right before this was asked (`وقالت معظمهم`, `مرض الزهايمر`), one in two since. A given name and more beside
/// an office is enough by itself; a family name alone needs the full one.
fn least(page: &Page, name: &Name) -> f32 {
    let is_beside_role = name.evidence.confidence == persons::BESIDE_ROLE;
    let words = written(page, name);
    let first = if is_beside_role { words.split(' ').next() } else { None };
    let given = page.lexicon.names.given_name(first.unwrap_or(page.norm(name.tokens.start)));
    match given {
        _ if persons::is_echo(name) => 1.0,
        Some(_) if name.evidence.confidence == persons::BY_SPELLING => 0.0,
        Some(_) if is_beside_role && name.tokens.len() > 1 => 0.0,
        None if is_beside_role && has_family_name(page, name) => 0.02,
        Some(is_ambiguous) if is_beside_role || !is_ambiguous => 0.05,
        _ => 0.2,
    }
}

/// `رائد الحسبان`: a bare word with nothing written onto it, and a definite one.
fn has_family_name(page: &Page, name: &Name) -> bool {
    let first = page.norm(name.tokens.start);
    name.tokens.len() == 2
        && !first.starts_with(['ل', 'ب', 'و'])
        && !first.starts_with("ال")
        && page.norm(name.tokens.start + 1).starts_with("ال")
}

/// How likely the last word of a full name is at least where it stands alone and no list has it as a family's: most others are everyday
/// words (`المساجد`, `الحادث`).
const LEAST_AGAIN: f32 = 0.005;

/// The same of one that a list has as a family's.
const LEAST_FAMILY: f32 = 0.0005;

/// How likely a person of the rules is whose family name counts when it stands alone.
const LIKELY: f32 = 0.5;

/// Below this many percent the tagger gives way to a table: `إيطاليا التدريبات` to `إيطاليا`.
const UNSURE: u8 = 50;

/// Which tokens some names cover.
struct Cover {
    /// For each token the longest name that covers it: its tokens and label.
    names: Vec<Option<(Range<usize>, Label)>>,
}

impl Cover {
    fn new<'n>(page: &Page, names: impl IntoIterator<Item = &'n Name>) -> Self {
        let mut cover = vec![None; page.doc.tokens().len()];
        for name in names.into_iter().filter(|n| is_proper(n.label)) {
            for covered in &mut cover[name.tokens.clone()] {
                let longer = |(tokens, _): &(Range<usize>, Label)| tokens.len() >= name.tokens.len();
                if !covered.as_ref().is_some_and(longer) {
                    *covered = Some((name.tokens.clone(), name.label));
                }
            }
        }
        Cover { names: cover }
    }

    fn touching(&self, name: &Name) -> impl Iterator<Item = &(Range<usize>, Label)> {
        self.names[name.tokens.clone()].iter().flatten()
    }

    /// Whether a name shares words with one of these that is not the same.
    fn cuts_across(&self, name: &Name) -> bool {
        self.touching(name).any(|(tokens, label)| *tokens != name.tokens || *label != name.label)
    }

    /// Whether a name of the rules stands beside these: one that is of another kind, lies inside an organisation or around
    /// a place, or touches none.
    fn leaves_room_for(&self, name: &Name) -> bool {
        self.touching(name).all(|(tokens, label)| {
            let inside = tokens.start <= name.tokens.start && name.tokens.end <= tokens.end;
            let around = name.tokens.start <= tokens.start && tokens.end <= name.tokens.end;
            match (name.label, label) {
                (Label::Loc, Label::Org) => inside && *tokens != name.tokens,
                (Label::Org, Label::Loc) => around && *tokens != name.tokens,
                // التحالف الدولي لمكافحة …: the learned name only ends the longer one
                (Label::Org, Label::Org) => {
                    around && tokens.start > name.tokens.start + 2 && tokens.end == name.tokens.end
                }
                (Label::Norp, Label::Per) => false,
                (mine, _) => !is_proper(mine),
            }
        })
    }
}

/// Persons, organisations and places: what the tagger knows.
fn is_proper(label: Label) -> bool {
    matches!(label, Label::Per | Label::Org | Label::Loc)
}

/// The names that rules and tables find, in order of the text, roles and the names inside them both.
fn find_listed(page: &Page, trace: &mut dyn Trace) -> Listed {
    let mut listed = Vec::new();
    let mut roles = Vec::new();
    for token in (0..page.doc.tokens().len()).filter(|&t| page.doc.is_word(t)) {
        listed.extend(gazetteer::find(page, token));
        listed.extend(organisations::find(page, token).filter(|n| !homographs::is_another_word(page, n)));
        listed.extend(places::find(page, token));
        listed.extend(nationalities::find(page, token));
        roles.extend(roles::find(page, token));
    }
    let roles = pick(Layer::Mentions, RULES, roles, trace);
    let outer = pick(Layer::Mentions, RULES, listed.clone(), trace);
    let persons = pick(Layer::Mentions, RULES, persons::find(page, &roles, &outer), trace);
    let mut personal = vec![false; page.doc.tokens().len()];
    persons.iter().for_each(|p| personal[p.tokens.clone()].fill(true));
    let (inside, mut names): (Vec<_>, Vec<_>) =
        listed.into_iter().partition(|n| n.tokens.clone().any(|t| personal[t]));
    names.extend(roles);
    names.extend(persons);
    Listed { names: in_order(names), in_persons: inside }
}

/// What rules and tables find.
struct Listed {
    names: Vec<Name>,
    /// Names that share words with a person, which is right only if the person is.
    in_persons: Vec<Name>,
}

/// Names in order of the text, each span once.
fn in_order(mut names: Vec<Name>) -> Vec<Name> {
    names.sort_by_key(|n| (n.span.start, std::cmp::Reverse(n.span.end), n.label));
    names.dedup_by(|b, a| a.span == b.span);
    names
}

impl Page<'_> {
    pub fn norm(&self, token: usize) -> &str {
        self.doc.norm(token)
    }

    /// Whether a word carries the article, relative pronouns and the like excepted.
    pub fn is_definite(&self, token: usize) -> bool {
        let word = self.norm(token);
        // ألمانية, إلكترونية begin with these letters
        let radical = self.doc.surface(token).starts_with(['أ', 'إ', 'آ']);
        let article =
            word.starts_with("ال") && word.chars().count() > 3 && !radical || word.starts_with("لل");
        let pronoun = self.lexicon.is(WordClass::RelativePronoun, word);
        self.doc.is_word(token) && article && !pronoun && !matches!(word, "الان" | "الا" | "الي")
    }

    /// A name over whole tokens, with the proclitics of the first cut off.
    pub fn name(&self, tokens: Range<usize>, first: Span, label: Label, evidence: Evidence) -> Name {
        let span = Span::new(first.start, self.doc.span(tokens.clone()).end);
        Name { tokens, span, label, evidence }
    }
}

#[cfg(test)]
mod tests {
    use super::{Page, as_listed};
    use isnad_lexicon::Lexicon;
    use isnad_record::{Evidence, Label};
    use isnad_text::Doc;

    #[test]
    fn a_listed_name_is_what_the_table_says() {
        let label = |text: &str, tokens: std::ops::Range<usize>, label| {
            let doc = Doc::new(text);
            let page =
                Page { doc: &doc, lexicon: Lexicon::builtin(), timed: vec![false; doc.tokens().len()] };
            let first = doc.span(tokens.start..tokens.start + 1);
            as_listed(&page, page.name(tokens, first, label, Evidence::new("test", 80))).label
        };
        assert_eq!(label("لعب أستون فيلا", 1..3, Label::Per), Label::Org);
        assert_eq!(label("قال كريم الحداد", 1..3, Label::Per), Label::Per);
    }
}
