//! Text that was read in the wrong charset somewhere on its way and saved again.
//!
//! Three ways are common on Arabic sites: UTF-8 read as windows-1252 (`Ù‚Ø§Ù„` for `قال`), UTF-8 read as windows-1256
//! (`ظ‚ط§ظ„`), and windows-1256 read as windows-1252 (`ÞÇá`). Each leaves a pattern that no language has, and each can be
//! undone exactly. What is not certain is left as it is and told.

use encoding_rs::{Encoding, WINDOWS_1252, WINDOWS_1256};
use isnad_record::Caveat;
use memchr::memchr_iter;
use std::borrow::Cow;

/// So many occurrences of a pattern are no accident.
const CERTAIN: usize = 4;

/// The text as it was before it was read in the wrong charset, and what was or is wrong with it.
pub(crate) fn repair(text: Cow<str>) -> (Cow<str>, Option<Caveat>) {
    for way in [Way::Utf8AsWestern, Way::Utf8AsArabic, Way::ArabicAsWestern] {
        if way.is_suspected(&text)
            && let Some(repaired) = way.undo(&text)
        {
            let flaw = if is_damaged(&repaired) { Caveat::Mojibake } else { Caveat::DoubleEncoding };
            return (Cow::Owned(repaired), Some(flaw));
        }
    }
    let flaw = is_damaged(&text).then_some(Caveat::Mojibake);
    (text, flaw)
}

/// What is wrong with a text that must be kept as it is.
pub(crate) fn find_flaw(text: &str) -> Option<Caveat> {
    repair(Cow::Borrowed(text)).1.map(|_| Caveat::Mojibake)
}

/// What was taken for what.
#[derive(Clone, Copy)]
enum Way {
    Utf8AsWestern,
    Utf8AsArabic,
    ArabicAsWestern,
}

impl Way {
    /// A quick look at the bytes, so that sound texts cost little.
    fn is_suspected(self, text: &str) -> bool {
        /// How many places are looked at.
        const LOOKS: usize = 20_000;
        let bytes = text.as_bytes();
        let (lead, seconds, others): (u8, &[u8], bool) = match self {
            // Ø Ù Ú Û, as UTF-8
            Way::Utf8AsWestern => (0xC3, &[0x98, 0x99, 0x9A, 0x9B], false),
            // ط ظ ع غ
            Way::Utf8AsArabic => (0xD8, &[0xB7, 0xB8, 0xB9, 0xBA], true),
            // Ç, before á
            Way::ArabicAsWestern => (0xC3, &[0x87], false),
        };
        let (mut hits, mut misses) = (0usize, 0usize);
        for at in memchr_iter(lead, bytes).take(LOOKS) {
            match bytes.get(at + 1) {
                Some(second) if seconds.contains(second) => hits += 1,
                _ => misses += 1,
            }
        }
        // in real Arabic those four are a few in a hundred
        hits >= CERTAIN && (!others || hits * 2 > misses)
    }

    /// The charset that the bytes were read in.
    fn read_in(self) -> &'static Encoding {
        if let Way::Utf8AsArabic = self { WINDOWS_1256 } else { WINDOWS_1252 }
    }

    /// What the run was, if it can have been.
    fn undo_run(self, run: &[u8]) -> Option<String> {
        match self {
            Way::Utf8AsWestern | Way::Utf8AsArabic => String::from_utf8(run.to_vec()).ok(),
            Way::ArabicAsWestern => Some(WINDOWS_1256.decode_without_bom_handling(run).0.into_owned())
                .filter(|t| t.chars().all(is_arabic)),
        }
    }

    /// Whether a run that was undone could not have been meant as it stood: three letters in a row, or an article.
    fn is_proof(self, run: &[u8], undone: &str) -> bool {
        match self {
            Way::ArabicAsWestern => run.starts_with(b"\xC7\xE1"),
            _ => undone.chars().filter(|c| is_arabic(*c)).count() >= 3,
        }
    }

    /// The whole text with every run undone that can be; `None` where too little proves that it must be.
    fn undo(self, text: &str) -> Option<String> {
        let mut repaired = String::with_capacity(text.len());
        let (mut proofs, mut undone_runs, mut kept_runs) = (0usize, 0usize, 0usize);
        let mut previous = ' ';
        for run in runs(text, self.read_in()) {
            let undone =
                run.bytes.as_deref().filter(|_| !self.is_inside_word(previous, run.next)).and_then(|bytes| {
                    let undone = self.undo_run(bytes)?;
                    proofs += usize::from(self.is_proof(bytes, &undone));
                    Some(undone)
                });
            undone_runs += usize::from(undone.is_some());
            kept_runs += usize::from(undone.is_none() && run.text.chars().any(is_arabic));
            previous = run.text.chars().next_back().unwrap_or(' ');
            repaired.push_str(undone.as_deref().unwrap_or(run.text));
        }
        // single letters look like anything, so in a text that is partly sound they are left alone
        (proofs >= CERTAIN && (undone_runs > 9 * kept_runs || !matches!(self, Way::Utf8AsArabic)))
            .then_some(repaired)
    }

    /// A Western letter within a Western word was meant.
    fn is_inside_word(self, before: char, after: char) -> bool {
        matches!(self, Way::ArabicAsWestern) && (before.is_ascii_alphabetic() || after.is_ascii_alphabetic())
    }
}

/// A piece of text: ASCII, or characters beyond it.
struct Run<'t> {
    text: &'t str,
    /// The bytes it was read from, where it is beyond ASCII and all of it can have been read in that charset.
    bytes: Option<Vec<u8>>,
    /// The character behind it.
    next: char,
}

/// Cuts a text where ASCII, characters of the charset and other characters meet.
fn runs<'t>(text: &'t str, charset: &'static Encoding) -> impl Iterator<Item = Run<'t>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let mut bytes = Vec::new();
        let kind = |c: char| if c.is_ascii() { None } else { Some(to_byte(c, charset)) };
        let first_kind = kind(first).map(|byte| byte.is_some());
        let end = rest.char_indices().find(|&(_, c)| {
            let kind = kind(c);
            let is_same = kind.map(|byte| byte.is_some()) == first_kind;
            if is_same {
                bytes.extend(kind.flatten());
            }
            !is_same
        });
        let (run, behind) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        rest = behind;
        let next = end.map_or(' ', |(_, c)| c);
        Some(Run { text: run, bytes: (first_kind == Some(true)).then_some(bytes), next })
    })
}

/// The byte a character was read from. Bytes that windows-1252 does not define were read as controls.
fn to_byte(c: char, charset: &'static Encoding) -> Option<u8> {
    if charset == WINDOWS_1252
        && let Ok(byte) = u8::try_from(u32::from(c))
    {
        return Some(byte);
    }
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = charset.encode(c.encode_utf8(&mut buffer));
    (!unmappable && bytes.len() == 1).then(|| bytes[0])
}

fn is_arabic(c: char) -> bool {
    ('\u{600}'..='\u{6ff}').contains(&c)
}

/// Whether letters are lost: many replacement characters, words of question marks alone, or pairs that are left of UTF-8.
fn is_damaged(text: &str) -> bool {
    // few texts have any character of the last thousands, so one look at them all is enough
    let is_lost = |at: &usize| text.as_bytes()[*at..].starts_with("\u{fffd}".as_bytes());
    let lost = memchr_iter(0xEF, text.as_bytes()).filter(is_lost).count();
    let questions = || {
        let is_lost = |word: &&str| word.len() >= 3 && word.bytes().all(|b| b == b'?');
        memchr::memmem::find(text.as_bytes(), b"???").is_some()
            && text.split_whitespace().filter(is_lost).count() > CERTAIN
    };
    let pairs = || {
        let is_second = |c: char| to_byte(c, WINDOWS_1252).is_some_and(|byte| (0x80..0xC0).contains(&byte));
        // Ø and Ù, as UTF-8
        let opened = memchr_iter(0xC3, text.as_bytes()).filter(|at| {
            let is_opening = matches!(text.as_bytes().get(at + 1), Some(0x98 | 0x99));
            is_opening && text.get(at + 2..).is_some_and(|rest| rest.starts_with(is_second))
        });
        opened.take(CERTAIN).count() == CERTAIN
    };
    lost * 100 > text.len() / 2 && lost >= CERTAIN || questions() || pairs()
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::WINDOWS_1252;

    const TEXT: &str = "أعلنت الوزارة أن المحادثات ستستأنف الأسبوع المقبل في العاصمة، و\"الوفود\" تصل غدا.";

    fn repaired(text: &str) -> (String, Option<Caveat>) {
        let (text, flaw) = repair(Cow::Borrowed(text));
        (text.into_owned(), flaw)
    }

    #[test]
    fn utf8_read_in_a_single_byte_charset_is_undone() {
        let latin: String = TEXT.bytes().map(char::from).collect();
        assert_eq!(repaired(&latin), (TEXT.into(), Some(Caveat::DoubleEncoding)));
        for charset in [WINDOWS_1252, WINDOWS_1256] {
            let (wrong, ..) = charset.decode(TEXT.as_bytes());
            assert_eq!(repaired(&wrong), (TEXT.into(), Some(Caveat::DoubleEncoding)), "{}", charset.name());
        }
    }

    #[test]
    fn windows_1256_read_as_western_is_undone() {
        let (bytes, ..) = WINDOWS_1256.encode(TEXT);
        let (wrong, ..) = WINDOWS_1252.decode(&bytes);
        assert_eq!(repaired(&wrong), (TEXT.into(), Some(Caveat::DoubleEncoding)));
    }

    #[test]
    fn a_wrong_part_of_a_sound_text_is_undone() {
        let (wrong, ..) = WINDOWS_1252.decode(TEXT.as_bytes());
        let mixed = format!("<title>{TEXT}</title><p class=\"x\">{wrong}</p> café");
        assert_eq!(repaired(&mixed).0, format!("<title>{TEXT}</title><p class=\"x\">{TEXT}</p> café"));
    }

    #[test]
    fn sound_texts_are_left_alone() {
        let persian =
            "عکس‌های این گزارش از ساعت هفت، در شهر و روستا؛ عکاس: سامان «طراح»، غیر از این چیزی نیست.";
        let words = "ط، ع، غ، ظ؟ طـ عـ شارع، موضوع، نقاط؛ «شروط»، أوضاع… قطاع” مشروع»";
        let danish = "Østre Ørsted Øl Øje på gården ÇÁ Ça va, Çà et là";
        for text in [TEXT, persian, words, danish, "Ù est la forêt été élève", "what??? really???", ""]
        {
            assert_eq!(repaired(text), (text.to_owned(), None));
        }
    }

    #[test]
    fn lost_letters_are_told() {
        for text in [
            "??? ????? ??? ???? ???? ??",
            "قا\u{fffd} ال\u{fffd}زير \u{fffd}ن \u{fffd}لا",
            "Ù„Ø Ù„Ø Ù„Ø Ù… Ù„ ÙØ",
        ] {
            assert_eq!(repaired(text).1, Some(Caveat::Mojibake), "{text}");
        }
    }
}
