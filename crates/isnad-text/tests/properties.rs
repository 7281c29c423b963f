//! What holds for every text, however odd.

use isnad_text::{Doc, Normalized, TokenKind, fold, readings};
use proptest::collection::vec;
use proptest::prelude::*;

/// Pieces of news text and of what breaks readers: words, numbers, every quotation mark, bidi and zero-width marks,
/// presentation forms, Persian letters, blanks of all kinds.
fn piece() -> impl Strategy<Value = String> {
    let words = vec![
        "قال",
        "وقال",
        "الوزير",
        "للعراق",
        "إنَّ",
        "مؤكدًا",
        "شـؤون",
        "مستشفى",
        "ﻻ",
        "ﷺ",
        "کردستان",
        "و",
        "F16",
        "x",
    ];
    let numbers = vec!["5", "٣", "۷", "4.5", "50,000", "4ر2", "3،7", "٪", "64%"];
    let marks = vec![
        "\"", "«", "»", "“", "”", "„", "'", "‘", "’", "{", "}", "(", ")", "[", "]", ":", ".", "،", "؛", "؟",
        "!", "…", "-", "–",
    ];
    let formatting = vec!["\u{64e}", "\u{640}", "\u{200f}", "\u{202b}", "\u{200c}", "\u{feff}", "\u{ad}"];
    let blanks = vec![" ", "\u{a0}", "\t", "\n", "\r\n", "\u{2028}", "\u{3000}"];
    prop_oneof![
        4 => prop::sample::select(words).prop_map(str::to_owned),
        1 => prop::sample::select(numbers).prop_map(str::to_owned),
        4 => prop::sample::select(marks).prop_map(str::to_owned),
        1 => prop::sample::select(formatting).prop_map(str::to_owned),
        4 => prop::sample::select(blanks).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ]
}

fn text() -> impl Strategy<Value = String> {
    vec(piece(), 0..60).prop_map(|pieces| pieces.concat())
}

fn formatting() -> impl Strategy<Value = char> {
    prop::sample::select(vec![
        '\u{640}', '\u{64b}', '\u{64e}', '\u{651}', '\u{670}', '\u{200c}', '\u{200f}', '\u{2067}',
    ])
}

/// Any letters in a row.
fn word(shortest: usize) -> impl Strategy<Value = String> {
    let letters: Vec<char> = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيگپک".chars().collect();
    vec(prop::sample::select(letters), shortest..9).prop_map(|letters| letters.into_iter().collect())
}

proptest! {
    // the failing case is printed; nothing is written beside the tests
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn normal_form_is_stable(text in text()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once.clone());
        let normal = Normalized::new(&text);
        prop_assert_eq!(normal.text(), once);
    }

    #[test]
    fn every_letter_of_the_normal_form_points_into_the_source_in_order(text in text()) {
        let normal = Normalized::new(&text);
        let mut reached = 0;
        for (at, c) in normal.text().char_indices() {
            let span = normal.source_span(at..at + c.len_utf8());
            let mut source = text.get(span.range()).unwrap_or("").chars();
            prop_assert!(source.next().is_some(), "comes from a character");
            prop_assert!(source.all(|mark| fold(&format!("ا{mark}")) == "ا"), "and the marks on it");
            prop_assert!(span.start >= reached, "never goes back");
            reached = span.start;
        }
    }

    #[test]
    fn formatting_inside_words_changes_no_normal_form(
        word in word(2),
        marks in vec((1usize..8, formatting()), 1..6),
    ) {
        let mut chars: Vec<char> = word.chars().collect();
        for (at, mark) in marks {
            let at = at.min(chars.len() - 1).max(1);
            chars.insert(at, mark);
        }
        let marked: String = chars.into_iter().collect();
        prop_assert_eq!(fold(&marked), fold(&word));
        let (plain, dressed) = (Doc::new(&word), Doc::new(&marked));
        prop_assert_eq!(dressed.tokens().len(), plain.tokens().len());
        prop_assert_eq!(dressed.surface(0), marked.as_str());
    }

    #[test]
    fn tokens_slice_the_text_and_miss_no_letter(text in text()) {
        let doc = Doc::new(&text);
        let (mut before, mut reached) = (0, 0);
        for token in doc.tokens() {
            prop_assert!(text.get(token.span.range()).is_some());
            // a ligature of several words (ﷺ) belongs to all of their tokens
            prop_assert!(token.span.start >= before && token.span.end >= reached, "tokens are in order");
            before = token.span.start;
            let between = text.get(reached..token.span.start).unwrap_or("");
            prop_assert!(fold(between).trim().is_empty(), "nothing but blanks between tokens: {between:?}");
            reached = token.span.end;
        }
        prop_assert!(fold(&text[reached..]).trim().is_empty());
    }

    #[test]
    fn each_token_but_line_ends_is_in_exactly_one_sentence(text in text()) {
        let doc = Doc::new(&text);
        let mut next = 0;
        for sentence in doc.sentences() {
            prop_assert!(!sentence.is_empty());
            let skipped = next..sentence.start;
            prop_assert!(skipped.into_iter().all(|t| doc.kind(t) == TokenKind::Newline));
            prop_assert!(sentence.clone().all(|t| doc.kind(t) != TokenKind::Newline));
            let clauses = doc.clauses(sentence.clone());
            prop_assert_eq!(clauses.iter().map(|c| c.len()).sum::<usize>(), sentence.len());
            next = sentence.end;
        }
        prop_assert!((next..doc.tokens().len()).all(|t| doc.kind(t) == TokenKind::Newline));
    }

    #[test]
    fn quotations_nest(text in text()) {
        let doc = Doc::new(&text);
        let quotes = doc.quotes().quotes();
        for (at, quote) in quotes.iter().enumerate() {
            prop_assert!(quote.open < quote.inner.start && quote.inner.start <= quote.inner.end);
            prop_assert!(quote.inner.end <= doc.tokens().len());
            prop_assert!(quote.close.is_none_or(|close| close >= quote.inner.end));
            prop_assert!(text.get(quote.inner_span(doc.tokens()).range()).is_some());
            if let Some(parent) = quote.parent {
                let around = &quotes[parent];
                prop_assert!(parent < at && around.open < quote.open);
                prop_assert!(around.inner.start <= quote.open && quote.inner.end <= around.inner.end);
            }
            let after: Vec<_> = quotes[at + 1..].iter().filter(|q| q.open < quote.inner.end).collect();
            prop_assert!(after.iter().all(|q| q.inner.end <= quote.inner.end), "quotations never cross");
        }
    }

    #[test]
    fn readings_start_with_the_whole_word(word in word(1)) {
        let found: Vec<_> = readings(&word).collect();
        prop_assert_eq!(found[0].stem.as_ref(), word.as_str());
        prop_assert!(found.iter().all(|r| word.starts_with(r.proclitics)));
    }
}
