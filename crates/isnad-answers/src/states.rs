//! States by their names.

use isnad_format::english_state;
use isnad_lexicon::Lexicon;

/// The ISO code of a state that is named by its code, in Arabic or in English.
pub fn state_named(name: &str) -> Option<String> {
    let lexicon = Lexicon::builtin();
    let code = name.to_ascii_uppercase();
    if lexicon.names.state_name(&code).is_some() {
        return Some(code);
    }
    let arabic =
        lexicon.names.countries.get(&isnad_text::fold(name)).and_then(|named| named.country.as_deref());
    arabic.map(str::to_owned).or_else(|| in_english(name, lexicon))
}

/// The code of a state by its English name, in any case of letters.
fn in_english(name: &str, lexicon: &Lexicon) -> Option<String> {
    let countries = lexicon.table("countries")?;
    let mut codes = countries.rows().map(|row| row.cell("iso").to_owned());
    codes.find(|code| english_state(code).is_some_and(|english| english.eq_ignore_ascii_case(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_known_by_code_and_in_two_languages() {
        for name in ["JO", "jo", "الأردن", "الاردن", "Jordan", "jordan"] {
            assert_eq!(state_named(name).as_deref(), Some("JO"), "{name}");
        }
        assert_eq!(state_named("Atlantis"), None);
        assert_eq!(state_named(""), None);
    }
}
