//! In which language the interface speaks to whom.

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE};
use isnad_format::Language;

/// The cookie in which the choice of a language is kept.
pub const COOKIE_NAME: &str = "language";

/// The code of a language.
pub fn code(language: Language) -> &'static str {
    match language {
        Language::Arabic => "ar",
        Language::English => "en",
    }
}

/// The language with a code, whatever its region.
pub fn from_code(code: &str) -> Option<Language> {
    match code.split('-').next()?.trim().to_ascii_lowercase().as_str() {
        "ar" => Some(Language::Arabic),
        "en" => Some(Language::English),
        _ => None,
    }
}

/// The language that was chosen, or that the browser likes best of the two. Who likes neither is spoken to in Arabic, the language of
/// what there is to read.
pub fn of_request(headers: &HeaderMap) -> Language {
    let chosen = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).find_map(|cookies| {
        let pairs = cookies.split(';').filter_map(|pair| pair.trim().split_once('='));
        pairs.filter(|(name, _)| *name == COOKIE_NAME).find_map(|(_, code)| from_code(code))
    });
    let liked = || headers.get(ACCEPT_LANGUAGE)?.to_str().ok().and_then(best);
    chosen.or_else(liked).unwrap_or(Language::Arabic)
}

/// The best of a list like `fr, en-GB;q=0.8, ar;q=0.5`; among equals the first.
fn best(list: &str) -> Option<Language> {
    let wish = |part: &str| {
        let (code, quality) = part.split_once(';').unwrap_or((part, "q=1"));
        let quality = quality.trim().strip_prefix("q=")?.parse::<f32>().ok()?;
        Some((from_code(code)?, quality)).filter(|(_, quality)| *quality > 0.0)
    };
    let better = |best: Option<(Language, f32)>, next: (Language, f32)| match best {
        Some(best) if best.1 >= next.1 => Some(best),
        _ => Some(next),
    };
    list.split(',').filter_map(wish).fold(None, better).map(|(language, _)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: axum::http::HeaderName, value: &str, expected: Language) {
        let headers = HeaderMap::from_iter([(name, value.parse().unwrap())]);
        assert_eq!(of_request(&headers), expected, "{value}");
    }

    #[test]
    fn the_browser_says_which_it_likes() {
        check(ACCEPT_LANGUAGE, "en-GB,en;q=0.9,ar;q=0.8", Language::English);
        check(ACCEPT_LANGUAGE, "fr-FR, ar-IQ;q=0.7, en;q=0.5", Language::Arabic);
        check(ACCEPT_LANGUAGE, "ar;q=0, en;q=0.1", Language::English);
        check(ACCEPT_LANGUAGE, "fr, ;;q, en;q=x", Language::Arabic);
    }

    #[test]
    fn a_choice_counts_more() {
        let headers = HeaderMap::from_iter([
            (ACCEPT_LANGUAGE, "ar".parse().unwrap()),
            (COOKIE, "a=b; language=en; x".parse().unwrap()),
        ]);
        assert_eq!(of_request(&headers), Language::English);
        check(COOKIE, "language=<script>", Language::Arabic);
    }
}
