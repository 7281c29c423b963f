//! States and organisations by their names.

use isnad_format::english_state;
use isnad_lexicon::Lexicon;
use isnad_link::relation::Body;

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

/// The code of a side of a relation: of a state, or of an organisation by its Arabic name or its id in the table of organisations.
pub fn side_named(name: &str) -> Option<String> {
    state_named(name).or_else(|| Some(Body::find(name, Lexicon::builtin())?.code().to_owned()))
}

/// The codes of two sides of which there can be a relation: they differ, and one is a state.
pub fn sides_named(one: &str, other: &str) -> Option<[String; 2]> {
    let codes = [side_named(one)?, side_named(other)?];
    let is_state = |code: &String| Lexicon::builtin().names.state_name(code).is_some();
    (codes[0] != codes[1] && codes.iter().any(is_state)).then_some(codes)
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
        assert_eq!(side_named("Atlantis"), None);
        assert_eq!(state_named(""), None);
    }

    #[test]
    fn one_side_may_be_an_organisation() {
        let codes = |one: &str, other: &str| Some([one.to_owned(), other.to_owned()]);
        assert_eq!(sides_named("iq", "الأمم المتحدة"), codes("IQ", "UN"));
        assert_eq!(sides_named("Arab League", "العراق"), codes("ARAB_LEAGUE", "IQ"));
        // that is a state
        assert_eq!(side_named("au").as_deref(), Some("AU"));
        assert_eq!(side_named("الاتحاد الأفريقي").as_deref(), Some("AFRICAN_UNION"));
        for (one, other) in [("UN", "GCC"), ("UN", "un"), ("IQ", "العراق"), ("IQ", "Atlantis"), ("", "IQ")]
        {
            assert_eq!(sides_named(one, other), None, "{one} {other}");
        }
    }
}
