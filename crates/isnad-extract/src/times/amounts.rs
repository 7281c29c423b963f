//! Numbers as expressions of time use them: days of the month, counts of units, ranks.

use super::scene::Scene;

/// A whole number that says how many, in digits or words, with the token past it.
pub(super) fn cardinal(scene: &Scene, token: usize) -> Option<(u32, usize)> {
    if let Some(digits) = scene.digits(token).filter(|_| !scene.doc.is_word(token + 1)) {
        return Some((digits, token + 1));
    }
    let found = scene.number(token).filter(|n| !n.ordinal && !n.fraction && !n.definite)?;
    Some((found.whole().filter(|n| *n < 10_000)?, found.tokens.end))
}

/// A whole number with the article or in digits: `الستة`, `3`.
pub(super) fn definite_cardinal(scene: &Scene, token: usize) -> Option<(u32, usize)> {
    let found =
        scene.number(token).filter(|n| !n.fraction && (n.definite || scene.digits(token).is_some()))?;
    Some((found.whole().filter(|n| *n < 1_000)?, found.tokens.end))
}

/// A rank in words, with or without the article, with the token past it. The round tens do not say which they are.
pub(super) fn ordinal(scene: &Scene, token: usize) -> Option<(u32, usize)> {
    let found = scene.number(token).filter(|n| !n.fraction && (n.ordinal || n.definite))?;
    Some((found.whole().filter(|n| *n < 100)?, found.tokens.end))
}

/// A day of the month: 15, الخامس عشر, خمسة عشر.
pub(super) fn day_of_month(scene: &Scene, token: usize) -> Option<(u8, usize)> {
    if scene.digits(token).is_some() {
        return scene.day_digits(token).map(|day| (day, token + 1));
    }
    let found = scene.number(token).filter(|n| !n.fraction)?;
    let day = u8::try_from(found.whole()?).ok().filter(|d| (1..=31).contains(d))?;
    Some((day, found.tokens.end))
}

/// Where a number without its proclitics begins.
pub(super) fn start(scene: &Scene, token: usize) -> usize {
    scene.number(token).map_or(scene.start(token), |n| n.span.start)
}
