//! The texts of the interface, Arabic and English side by side.

use isnad_format::Language;

/// Texts: `name: "Arabic", "English";`, each a method of [`Words`].
macro_rules! words {
    ($($name:ident: $arabic:literal, $english:literal;)+) => {
        impl Words {
            $(
                #[doc = $english]
                pub fn $name(self) -> &'static str {
                    self.pick($arabic, $english)
                }
            )+
        }

        #[cfg(test)]
        pub const ALL: &[(&str, &str, &str)] = &[$((stringify!($name), $arabic, $english)),+];
    };
}

mod access;
mod add;
mod article;
mod correct;
mod errors;
mod frame;
mod help;
mod jobs;
mod lists;
mod reference;
mod relation;
pub mod rules;
mod search;
mod statement;
mod watches;

/// The texts in one language.
#[derive(Clone, Copy, Debug)]
pub struct Words(Language);

impl Words {
    /// The texts in a language.
    pub fn new(language: Language) -> Self {
        Words(language)
    }

    /// The language.
    pub fn language(self) -> Language {
        self.0
    }

    /// One of two texts.
    pub fn pick<'t>(self, arabic: &'t str, english: &'t str) -> &'t str {
        match self.0 {
            Language::Arabic => arabic,
            Language::English => english,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: &[&[(&str, &str, &str)]] = &[
        access::ALL,
        add::ALL,
        article::ALL,
        correct::ALL,
        errors::ALL,
        frame::ALL,
        help::ALL,
        jobs::ALL,
        lists::ALL,
        reference::ALL,
        relation::ALL,
        search::ALL,
        statement::ALL,
        watches::ALL,
    ];

    fn is_arabic(c: char) -> bool {
        ('\u{600}'..='\u{6ff}').contains(&c)
    }

    #[test]
    fn every_text_is_there_in_both_languages() {
        for (name, arabic, english) in ALL.iter().copied().flatten() {
            assert!(!arabic.trim().is_empty() && !english.trim().is_empty(), "{name}");
            if name.starts_with("other_language") {
                continue;
            }
            assert!(arabic.chars().any(is_arabic), "{name} is not Arabic: {arabic}");
            assert!(
                ["between", "question"].contains(name) || english.chars().any(|c| c.is_ascii_alphabetic()),
                "{name}: {english}"
            );
        }
    }

    #[test]
    fn no_text_is_there_twice_under_one_name() {
        let mut names: Vec<_> = ALL.iter().copied().flatten().map(|(name, ..)| name).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|two| two[0] != two[1]));
    }
}
