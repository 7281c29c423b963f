//! Which way a date without a year or a weekday without a direction lies, as far as the words before it say.
//!
//! `سيغادر الوفد مساء الثلاثاء` – "The delegation will leave on Tuesday evening": the coming one.
//! `أعلى سعر منذ يناير` – "the highest price since January": the past one.
//!
//! Not: `سيطر الجيش على البلدة الثلاثاء` ("took control", a past verb that begins like a future).

use super::parsed::Parsed;
use super::scene::Scene;
use super::value::{PartialDate, When};
use isnad_lexicon::{Direction, Lexicon, WordClass};
use isnad_text::TokenKind;

/// How many words back a verb still governs a time.
const REACH: usize = 9;

/// The time with the direction that its sentence gives it.
pub(super) fn lean(scene: &Scene, parsed: Parsed) -> Parsed {
    let first = parsed.first;
    let when = match parsed.when {
        When::Date(parts) if parts.month.is_some() && parts.year.is_none() && parts.lean.is_none() => {
            When::Date(PartialDate { lean: direction(scene, first), ..parts })
        }
        When::Weekday { day, lean: None, week: None } if looks_ahead(scene, first) => {
            When::Weekday { day, lean: Some(Direction::Future), week: None }
        }
        other => other,
    };
    Parsed { when, ..parsed }
}

fn direction(scene: &Scene, token: usize) -> Option<Direction> {
    let before = scene.before(token);
    if matches!(before, "منذ" | "ومنذ") {
        return Some(Direction::Past);
    }
    looks_ahead(scene, token).then_some(Direction::Future)
}

/// Whether a future verb or a word of planning stands before in the same clause.
fn looks_ahead(scene: &Scene, token: usize) -> bool {
    let from = token.saturating_sub(REACH);
    (from..token)
        .rev()
        .take_while(|&t| scene.doc.kind(t) == TokenKind::Word && !begins_clause(scene.norm(t)))
        .any(|t| is_future(scene.lexicon, scene.norm(t)))
}

/// The complementizers: what stands before them is another clause.
fn begins_clause(word: &str) -> bool {
    matches!(word, "ان" | "بان" | "انه" | "انها" | "الذي" | "التي" | "بعد" | "منذ" | "فيما" | "بينما")
}

/// `سيغادر`, `ستبدأ`, `سوف`, `المقرر`.
fn is_future(lexicon: &Lexicon, word: &str) -> bool {
    let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let letters = bare.chars().count();
    let verb = (letters >= 4 && (bare.starts_with("سي") || bare.starts_with("ست"))
        || letters >= 5 && bare.starts_with("سن"))
        && !lexicon.forms_of(WordClass::FutureLookAlike).any(|start| bare.starts_with(start));
    verb || lexicon.is_any(&[WordClass::PlannedAdjective, WordClass::PlanningWord], bare)
}

#[cfg(test)]
mod tests {
    use crate::times::testing::check;

    #[test]
    fn the_verb_before_decides() {
        check("أعلى سعر منذ يوليو", &["يوليو|2023-07|-"]);
        check("ستبدأ الأعمال في ديسمبر.", &["ديسمبر|2024-12|-"]);
        check("سيطر الجيش على البلدة الثلاثاء.", &["الثلاثاء|2024-03-05|day-1"]);
    }
}
