//! Tokens: words, numbers and marks, found on the normal form and placed in the source.

use crate::{Normalized, Span};
use std::ops::Range;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters: an Arabic word with its clitics, or a word in another script.
    Word,
    /// Digits with the separators inside them: `50`, `4.5`, `50,000`, `3،7`, `4ر2`.
    Number,
    /// Anything else that is not blank: one mark a token.
    Mark,
    /// A line end.
    Newline,
}

/// A word, number or mark. Its text is reached through the [`Doc`](crate::Doc) that holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the source (bytes).
    pub span: Span,
    /// Where it stands in the normal form (bytes).
    pub norm: Range<usize>,
    /// What it is made of.
    pub kind: TokenKind,
    /// Whether blank space or the text's edge precedes it.
    pub space_before: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Arabic,
    Letter,
    Digit,
    Blank,
    Newline,
    Mark,
}

fn class(c: char) -> Class {
    match c {
        '\n' => Class::Newline,
        // nearly all of any article, so asked before Unicode's tables
        'ء'..='ي' if c != '\u{640}' => Class::Arabic,
        ' ' => Class::Blank,
        _ if c.is_whitespace() => Class::Blank,
        '0'..='9' => Class::Digit,
        '\u{0600}'..='\u{06ff}' | '\u{0750}'..='\u{077f}' | '\u{08a0}'..='\u{08ff}' if c.is_alphabetic() => {
            Class::Arabic
        }
        _ if c.is_alphabetic() || ('\u{0300}'..='\u{036f}').contains(&c) => Class::Letter,
        _ => Class::Mark,
    }
}

/// Splits a normal form into tokens. A waw glued to a number is a word of its own (`و4.5` is `و` and `4.5`).
pub fn tokenize(normal: &Normalized) -> Vec<Token> {
    let text = normal.text();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let offset = |i: usize| chars.get(i).map_or(text.len(), |&(at, _)| at);
    let mut tokens = Vec::with_capacity(text.len() / 9);
    let (mut i, mut space) = (0, true);
    while i < chars.len() {
        let (end, kind) = match class(chars[i].1) {
            Class::Blank => {
                (i, space) = (i + 1, true);
                continue;
            }
            Class::Newline => (i + 1, TokenKind::Newline),
            Class::Mark => (i + 1, TokenKind::Mark),
            Class::Arabic => (run(&chars, i, |c| c == Class::Arabic), TokenKind::Word),
            Class::Letter => (run(&chars, i, |c| matches!(c, Class::Letter | Class::Digit)), TokenKind::Word),
            Class::Digit => (number_end(&chars, i), TokenKind::Number),
        };
        let norm = offset(i)..offset(end);
        tokens.push(Token { span: normal.source_span(norm.clone()), norm, kind, space_before: space });
        (i, space) = (end, kind == TokenKind::Newline);
    }
    tokens
}

fn run(chars: &[(usize, char)], from: usize, same: impl Fn(Class) -> bool) -> usize {
    chars[from..].iter().position(|&(_, c)| !same(class(c))).map_or(chars.len(), |n| from + n)
}

/// The end of a number: digits, and a separator wherever a digit stands on both sides of it. The letter ر as decimal
/// sign (`4ر2`) is an agency habit from the days of the telex.
fn number_end(chars: &[(usize, char)], from: usize) -> usize {
    let digit = |i: usize| chars.get(i).is_some_and(|&(_, c)| c.is_ascii_digit());
    let mut end = run(chars, from, |c| c == Class::Digit);
    while digit(end + 1) && chars.get(end).is_some_and(|&(_, c)| matches!(c, '.' | ',' | '،' | '٬' | 'ر'))
    {
        end = run(chars, end + 1, |c| c == Class::Digit);
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let normal = Normalized::new(text);
        let found: Vec<&str> = tokenize(&normal).iter().map(|t| t.span.slice(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn waw_is_cut_from_a_number() {
        check("و4.5 مليون", &["و", "4.5", "مليون"]);
    }

    #[test]
    fn separators_stay_inside_numbers_only() {
        check("64%، 50,000 و3،7 أو 4ر2.", &["64", "%", "،", "50,000", "و", "3،7", "أو", "4ر2", "."]);
    }

    #[test]
    fn letter_after_a_number_is_a_word() {
        check("2021م و12رجلا", &["2021", "م", "و", "12", "رجلا"]);
    }

    #[test]
    fn marks_are_single() {
        check("قال:\"نعم\".", &["قال", ":", "\"", "نعم", "\"", "."]);
    }

    #[test]
    fn formatting_inside_a_word_belongs_to_it() {
        check("قـالَ\u{200f} F16", &["قـالَ", "F16"]);
    }
}
