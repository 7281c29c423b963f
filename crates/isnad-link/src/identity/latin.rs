//! Names in Latin letters, compared by sound with those in Arabic ones.

/// The sound of a word in Latin letters, as [`isnad_text::sound`] gives it for Arabic ones. It serves to find a name; that both are
/// one person is for whoever looks to say.
///
/// ```
/// use isnad_link::identity::sound_of_latin;
/// assert_eq!(sound_of_latin("Austin"), isnad_text::sound("اوستن"));
/// assert_eq!(sound_of_latin("Shevchenko"), isnad_text::sound("شيفتشينكو"));
/// ```
pub fn sound_of_latin(word: &str) -> String {
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let mut sound = String::new();
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let next = letters.get(at + 1).copied();
        let (class, length) = match (letter, next) {
            ('s' | 'c', Some('h')) => ("ش", 2),
            ('t', Some('h')) => ("س", 2),
            ('p', Some('h')) => ("ف", 2),
            ('k', Some('h')) => ("خ", 2),
            ('g', Some('h')) => ("غ", 2),
            ('c', Some('k')) => ("ك", 2),
            ('c', Some('e' | 'i' | 'y')) => ("س", 1),
            ('h', following) => (if at == 0 || following.is_some_and(is_vowel) { "ه" } else { "" }, 1),
            (other, _) => (class(other, at == 0), 1),
        };
        if !class.is_empty() && !sound.ends_with(class) {
            sound.push_str(class);
        }
        at += length;
    }
    sound
}

fn class(letter: char, first: bool) -> &'static str {
    match letter {
        'a' | 'e' | 'i' | 'o' | 'u' | 'é' | 'è' | 'á' | 'à' | 'ö' | 'ü' | 'ä' if first => "ا",
        'b' | 'p' => "ب",
        'c' | 'k' => "ك",
        'd' => "د",
        'f' | 'v' => "ف",
        'g' | 'j' | 'q' => "غ",
        'l' => "ل",
        'm' => "م",
        'n' | 'ñ' => "ن",
        'r' => "ر",
        's' | 'ç' => "س",
        't' => "ت",
        'x' => "كس",
        'y' if first => "ي",
        'w' if first => "و",
        'z' => "ز",
        _ => "",
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}
