//! Whether text reads like Arabic as it is written.
//!
//! The bounds lie between what 90 news articles showed and what the same articles showed once they were damaged in the ways that programs damage
//! the text of a PDF; both are given beside each.

/// Fewer words show nothing.
const FEW_WORDS: usize = 30;

/// Letters in the shapes of printing rather than as characters. Articles have none.
const MOST_SHAPES: f64 = 0.01;

/// What a pair of neighbouring letters costs on average: articles 3.65 to 4.11 bits, those with each word reversed 5.12 to 5.62.
const MOST_COST: f64 = 4.5;

/// Letters in a word on average: articles 4.3 to 5.8; with half of the blanks lost 7.6 and more, with a quarter of the words cut less than 4.9.
const WORD_LENGTH: std::ops::RangeInclusive<f64> = 4.0..=6.5;

/// Words with a letter inside that stands at ends only (`ة`, `ى`): articles up to 1 %, those with half of the blanks lost 7 % and more.
const MOST_ENDS_INSIDE: f64 = 0.03;

/// Words of one letter other than `و`: articles up to 3 %, those with a quarter of the words cut 4 to 12 %.
const MOST_SINGLE: f64 = 0.04;

/// Words in which an alef meets another, as in `األمر` for `الأمر`, where a program has turned the letters of a ligature round.
const MOST_TURNED: f64 = 0.005;

/// The cost of each letter after each other in bits, 0 to 9, from the words of the project's own sentences; the last row and column are the ends of
/// a word.
const LETTER_PAIRS: &str = include_str!("letter_pairs.txt");

/// Rows and columns of the table: 36 letters and the end of a word.
const END: usize = 36;

/// Checks a text.
///
/// # Errors
/// What is wrong with it.
pub(super) fn check(text: &str) -> Result<(), String> {
    let letters = text.chars().filter(|c| is_letter(*c)).count();
    let shapes =
        text.chars().filter(|c| matches!(c, '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')).count();
    if share(shapes, letters + shapes) > MOST_SHAPES {
        return Err("its letters are shapes of printing".into());
    }
    let words: Vec<Vec<char>> =
        text.split(|c: char| !is_letter(c) && !is_mark(c)).map(bare).filter(|w| !w.is_empty()).collect();
    if words.len() < FEW_WORDS {
        return Err(format!("it has only {} Arabic words, too few to tell", words.len()));
    }
    let many = |is_odd: &dyn Fn(&Vec<char>) -> bool, most| {
        share(words.iter().filter(|w| is_odd(w)).count(), words.len()) > most
    };
    let length = share(words.iter().map(Vec::len).sum(), words.len());
    let doubts = [
        (
            cost(&words) > MOST_COST,
            "its letters follow each other as in no Arabic, perhaps from left to right",
        ),
        (length > *WORD_LENGTH.end(), "its words are joined"),
        (length < *WORD_LENGTH.start(), "its words are cut"),
        (many(&|w| has_end_inside(w), MOST_ENDS_INSIDE), "its words are joined"),
        (many(&|w| w.len() == 1 && *w != ['و'], MOST_SINGLE), "its words are cut"),
        (many(&|w| has_turned_ligature(w), MOST_TURNED), "letters of its ligatures are turned round"),
        (has_signs_before_words(text), "its lines run from left to right"),
        (has_reversed_numbers(text), "the digits of its numbers are reversed"),
    ];
    doubts.into_iter().find(|(is_doubtful, _)| *is_doubtful).map_or(Ok(()), |(_, what)| Err(what.to_owned()))
}

/// The letters of Arabic words, in the order of the table.
fn is_letter(c: char) -> bool {
    matches!(c, '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64a}')
}

/// Vowels and the stroke that stretches words.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{64b}'..='\u{652}')
}

fn bare(word: &str) -> Vec<char> {
    word.chars().filter(|c| is_letter(*c)).collect()
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// The average cost of a pair.
fn cost(words: &[Vec<char>]) -> f64 {
    let table: Vec<&[u8]> = LETTER_PAIRS.lines().map(str::as_bytes).collect();
    let cost = |from: usize, to: usize| {
        table.get(from).and_then(|row| row.get(to)).map_or(9, |digit| usize::from(digit.saturating_sub(b'0')))
    };
    let (mut sum, mut pairs) = (0, 0);
    for word in words {
        let mut before = END;
        for at in word.iter().map(|c| place(*c)).chain([END]) {
            sum += cost(before, at);
            pairs += 1;
            before = at;
        }
    }
    share(sum, pairs)
}

/// A letter's row in the table.
fn place(c: char) -> usize {
    match u32::from(c) {
        code @ 0x621..=0x63a => (code - 0x621) as usize,
        code @ 0x641..=0x64a => (code - 0x641) as usize + 26,
        _ => END,
    }
}

fn has_end_inside(word: &[char]) -> bool {
    word.split_last().is_some_and(|(_, rest)| rest.iter().any(|c| matches!(c, 'ة' | 'ى')))
}

fn has_turned_ligature(word: &[char]) -> bool {
    word.windows(2).any(|pair| matches!(pair, ['ا', 'أ' | 'إ' | 'آ']))
}

/// Whether commas and full stops lean on the word behind them, as they do where the words of a line stand in reverse.
fn has_signs_before_words(text: &str) -> bool {
    let is_sign = |c: char| matches!(c, '،' | '.' | '؛' | ',' | ':');
    let words = || text.split_whitespace().filter(|word| word.chars().any(is_letter));
    let before = words().filter(|word| word.starts_with(is_sign)).count();
    let behind = words().filter(|word| word.ends_with(is_sign)).count();
    before > behind
}

/// Whether numbers stand in reverse: more years that are years only from behind than years, or a group of thousands that begins with zeros.
fn has_reversed_numbers(text: &str) -> bool {
    let digits: String = text.chars().map(|c| western(c).unwrap_or(c)).collect();
    let (mut years, mut reversed) = (0, 0);
    for number in digits.split(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '٬')) {
        let number = number.trim_matches([',', '٬']);
        if number.starts_with("000,") || number.starts_with("000٬") {
            return true;
        }
        let backwards: String = number.chars().rev().collect();
        years += usize::from(is_year(number));
        reversed += usize::from(!is_year(number) && is_year(&backwards));
    }
    reversed > years
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && number.parse().is_ok_and(|year: u32| (1950..=2039).contains(&year))
}

/// The digit 0 to 9 for an Arabic one.
fn western(c: char) -> Option<char> {
    let value = u32::from(c).checked_sub(0x660).filter(|value| *value < 10)?;
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "قال وزير النقل سامر الحداد في مؤتمر صحفي إن الجسر الجديد سيفتتح الشهر المقبل بكلفة 50,000 دولار، مضيفا أن العمل فيه بدأ عام 2021 \
        وأن نسبة الأعمال المنجزة بلغت 64 في المئة. وأكدت مديرة البلدية ليلى العاني أن الأهالي انتظروا هذا المشروع طويلا، ونفت ما تردد عن تأجيل افتتاحه.";

    fn words(change: impl Fn(usize, &str) -> String) -> String {
        TEXT.split(' ').enumerate().map(|(at, word)| change(at, word)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn good_text_passes() {
        assert_eq!(check(TEXT), Ok(()));
    }

    #[test]
    fn each_kind_of_damage_is_seen() {
        let reversed = words(|_, word| word.chars().rev().collect());
        // words whole, their order that of the eye
        let turn =
            |word: &str| word.strip_suffix(['،', '.']).map_or(word.to_owned(), |bare| format!("،{bare}"));
        let lines = TEXT.split(' ').rev().map(turn).collect::<Vec<_>>().join(" ");
        let joined =
            TEXT.split(' ').collect::<Vec<_>>().chunks(3).map(<[&str]>::concat).collect::<Vec<_>>().join(" ");
        let cut = words(|_, word| {
            word.chars()
                .enumerate()
                .map(|(at, c)| if at % 3 == 1 { format!("{c} ") } else { c.into() })
                .collect()
        });
        let turned = words(|_, word| word.replace("الأ", "األ"));
        let shapes = words(|_, word| word.replace('ن', "\u{fee8}"));
        let numbers = words(|_, word| match word {
            "2021" => "1202".into(),
            word => word.replace("50,000", "000,05"),
        });
        for (text, what) in [
            (reversed, "follow each other"),
            (lines, "from left to right"),
            (joined, "joined"),
            (cut, "cut"),
            (turned, "turned"),
            (shapes, "shapes"),
            (numbers, "reversed"),
            ("قال الوزير".to_owned(), "too few"),
        ] {
            // joined words are fewer
            let text = if what == "too few" { text } else { [text.as_str(); 3].join("\n") };
            let doubt = check(&text).unwrap_err();
            assert!(doubt.contains(what), "{doubt}: {text}");
        }
    }

    #[test]
    fn the_table_has_a_row_and_a_column_for_each_letter() {
        assert_eq!(LETTER_PAIRS.lines().count(), END + 1);
        assert!(
            LETTER_PAIRS.lines().all(|row| row.len() == END + 1 && row.bytes().all(|b| b.is_ascii_digit()))
        );
        assert_eq!((place('ء'), place('ي')), (0, 35));
    }
}
