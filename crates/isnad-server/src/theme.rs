//! In which colours the interface is shown to whom.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

/// The cookie in which the choice is kept.
pub const COOKIE_NAME: &str = "theme";

/// A choice of colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// As it is kept.
    pub fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The one of a name; whatever is none leaves it to the system.
    pub fn from_name(name: &str) -> Self {
        [Theme::Light, Theme::Dark].into_iter().find(|theme| theme.name() == name).unwrap_or_default()
    }

    /// What was chosen.
    pub fn of_request(headers: &HeaderMap) -> Self {
        let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let pairs =
            cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let chosen =
            pairs.filter(|(name, _)| *name == COOKIE_NAME).map(|(_, value)| Theme::from_name(value)).next();
        chosen.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_says_which() {
        let of = |cookie: &str| Theme::of_request(&HeaderMap::from_iter([(COOKIE, cookie.parse().unwrap())]));
        assert_eq!(of("language=ar; theme=dark"), Theme::Dark);
        assert_eq!(of("theme=light"), Theme::Light);
        for other in ["theme=<b>", "theme=", "x"] {
            assert_eq!(of(other), Theme::System);
        }
    }
}
