//! Numbers as expressions of time use them: days of the month, counts of units, ranks.

use super::scene::Scene;

/// A whole number, in digits or words, with the token past it.
pub(super) fn cardinal(scene: &Scene, token: usize) -> Option<(u32, usize)> {
    scene.digits(token).filter(|n| *n < 10_000).map(|n| (n, token + 1))
}

/// A rank in words, with or without the article, with the token past it.
pub(super) fn ordinal(scene: &Scene, token: usize) -> Option<(u32, usize)> {
    let rank = match scene.norm(token).trim_start_matches("ال") {
        "اول" | "اولي" => 1,
        "ثاني" | "ثانيه" => 2,
        "ثالث" | "ثالثه" => 3,
        "رابع" | "رابعه" => 4,
        _ => return None,
    };
    Some((rank, token + 1))
}

/// A day of the month: 15, الخامس عشر, خمسة عشر.
pub(super) fn day_of_month(scene: &Scene, token: usize) -> Option<(u8, usize)> {
    if let Some(day) = scene.day_digits(token) {
        return Some((day, token + 1));
    }
    let (day, end) = ordinal(scene, token).or_else(|| cardinal(scene, token))?;
    let day = u8::try_from(day).ok().filter(|d| (1..=31).contains(d))?;
    Some((day, end))
}

/// A whole number that has the article or stands where one may: `الستة`, `3`.
pub(super) fn definite_cardinal(scene: &Scene, token: usize) -> Option<(u32, usize)> {
    cardinal(scene, token)
}
