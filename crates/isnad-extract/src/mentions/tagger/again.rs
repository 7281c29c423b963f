//! Names met again in the same text: what was a name once with certainty is that name at its other mentions.
//!
//! `وصل برند شولتس ... وغادر شولتس` – "Bernd Scholz arrived ... and Scholz left": after the full name the family name is enough.
//!
//! Not: a family name that is also an everyday word or an adjective of origin (المصري).

use super::RULE;
use crate::mentions::{Name, Page};
use isnad_lexicon::NameLink;
use isnad_record::{Evidence, Label, Span};
use std::collections::HashMap;

/// From this probability on, in percent, a name is taken for known.
const CERTAIN: u8 = 80;

/// How sure a name is that is found by its likeness to a certain one.
const AGAIN: u8 = 75;

/// Corrects doubtful names that are certain elsewhere, and adds mentions that were overlooked.
pub(in crate::mentions) fn find_again(page: &Page, names: &mut Vec<Name>) {
    let known = Known::new(page, names);
    if known.labels.is_empty() {
        return;
    }
    let mut covered = vec![false; page.doc.tokens().len()];
    for name in names.iter_mut() {
        known.correct(page, name);
        covered[name.tokens.clone()].fill(true);
    }
    let free = (0..covered.len()).filter(|&t| !covered[t] && page.doc.is_word(t));
    let again: Vec<Name> = free.filter_map(|t| known.name_at(page, t)).collect();
    names.extend(again);
}

/// Words that are certain names in this text.
struct Known {
    /// Single words in normal form, without proclitics, with what they name.
    labels: HashMap<String, Label>,
}

impl Known {
    fn new(page: &Page, names: &[Name]) -> Self {
        let mut labels: HashMap<String, (u8, Label)> = HashMap::new();
        for name in names.iter().filter(|n| n.evidence.confidence >= CERTAIN) {
            let Some(word) = telling_word(page, name) else { continue };
            let best = labels.entry(word).or_insert((0, name.label));
            // among equals the first in the text
            if name.evidence.confidence > best.0 {
                *best = (name.evidence.confidence, name.label);
            }
        }
        Known { labels: labels.into_iter().map(|(word, (_, label))| (word, label)).collect() }
    }

    /// A doubtful single word takes the label it has where it is certain.
    fn correct(&self, page: &Page, name: &mut Name) {
        if name.tokens.len() > 1 || name.evidence.confidence >= CERTAIN {
            return;
        }
        if let Some(&label) = self.labels.get(&words_of(page, name)) {
            name.label = label;
            name.evidence.confidence = AGAIN;
        }
    }

    fn name_at(&self, page: &Page, token: usize) -> Option<Name> {
        let reading = page
            .doc
            .readings(token)
            .filter(|r| !r.proclitics.ends_with(['ك', 'س']))
            .find(|r| self.labels.contains_key(r.stem.as_ref()))?;
        let label = *self.labels.get(reading.stem.as_ref())?;
        let fused = usize::from(reading.is_fused()) * 'ل'.len_utf8();
        let first = page.doc.span_after(token, reading.proclitics.len() - fused);
        Some(page.name(token..token + 1, first, label, Evidence::new(RULE.name, AGAIN)))
    }
}

/// The word by which a name is met again: the family name of a person, the whole of a single other name.
fn telling_word(page: &Page, name: &Name) -> Option<String> {
    let words = words_of(page, name);
    let last = match name.label {
        Label::Per => words.rsplit(' ').next()?,
        _ if name.tokens.len() == 1 => &words,
        _ => return None,
    };
    let names = &page.lexicon.names;
    let everyday =
        names.is_common(last) || names.given_name(last) == Some(true) || names.nisba(last).is_some();
    let letters = last.chars().count();
    // after عبد and أبو comes half a name, and دين الله is never الله alone
    let half = name.tokens.len() > 1
        && names.name_link(page.norm(name.tokens.end - 2)).is_some_and(|link| link != NameLink::Particle);
    (letters > 3 && !everyday && !half && last != "الله" && last.chars().all(char::is_alphabetic))
        .then(|| last.to_owned())
}

/// The words of a name in normal form, without proclitics.
fn words_of(page: &Page, name: &Name) -> String {
    let cut = Span::new(page.doc.span(name.tokens.clone()).start, name.span.start).len();
    let first = page.norm(name.tokens.start);
    // letters before the name are as long in the normal form as on the page: proclitics have no hamza
    let first = first.get(cut..).unwrap_or(first);
    let rest = (name.tokens.start + 1..name.tokens.end).map(|t| page.norm(t));
    std::iter::once(first).chain(rest).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::find_entities;
    use isnad_lexicon::Lexicon;
    use isnad_record::Label;

    fn persons(text: &str) -> Vec<&str> {
        let found = find_entities(text, Lexicon::builtin());
        found.iter().filter(|m| m.label == Label::Per).map(|m| m.span.slice(text)).collect()
    }

    #[test]
    fn a_family_name_is_known_after_the_full_name() {
        let text = "وصل الرئيس الألماني برند شولتس إلى بغداد. ولشولتس خبرة، ولم تكن رحلة شولتس طويلة.";
        assert_eq!(persons(text), ["برند شولتس", "شولتس", "شولتس"]);
    }

    #[test]
    fn an_adjective_of_origin_is_not_known_again() {
        let text = "وصل الوزير حازم المصري إلى بغداد. وكان الوفد المصري كبيرا.";
        assert_eq!(persons(text), ["حازم المصري"]);
    }
}
