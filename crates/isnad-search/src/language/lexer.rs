//! A query cut into its parts.

use super::{FieldName, Mistake, QueryError};
use isnad_text::Span;

/// A part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Word(String),
    Prefix(String),
    Phrase(String),
    /// A field and its value, which may have been in quotation marks.
    Field(FieldName, String, Span),
    And,
    Or,
    Not,
    Open,
    Close,
}

/// Marks that may enclose a phrase.
const QUOTES: &[(char, char)] = &[('"', '"'), ('«', '»'), ('“', '”'), ('”', '“')];

/// Cuts a query into parts with their places.
pub(super) fn lex(query: &str) -> Result<Vec<(Part, Span)>, QueryError> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(c) = query[at..].chars().next() {
        let next = at + c.len_utf8();
        if c.is_whitespace() || is_invisible(c) {
            at = next;
            continue;
        }
        if let Some(end) = closing(c) {
            let (phrase, after) = quoted(query, at, end)?;
            push(&mut parts, Part::Phrase(phrase), Span::new(at, after));
            at = after;
            continue;
        }
        let glued_minus = c == '-' && query[next..].starts_with(|c: char| !c.is_whitespace() && c != '-');
        match c {
            '(' => push(&mut parts, Part::Open, Span::new(at, next)),
            ')' => push(&mut parts, Part::Close, Span::new(at, next)),
            '-' if glued_minus => push(&mut parts, Part::Not, Span::new(at, next)),
            _ => {
                let end = word_end(query, at);
                at = lex_word(query, at, end, &mut parts)?;
                continue;
            }
        }
        at = next;
    }
    Ok(parts)
}

fn push(parts: &mut Vec<(Part, Span)>, part: Part, span: Span) {
    parts.push((part, span));
}

/// A word, operator, prefix or field; gives where it ends.
fn lex_word(
    query: &str,
    start: usize,
    end: usize,
    parts: &mut Vec<(Part, Span)>,
) -> Result<usize, QueryError> {
    let word = &query[start..end];
    let span = Span::new(start, end);
    if let Some(colon) = field_colon(word) {
        return lex_field(query, start, start + colon, end, parts);
    }
    let part = match word {
        "AND" | "&&" | "و" => Part::And,
        "OR" | "||" | "أو" | "او" => Part::Or,
        "NOT" | "وليس" => Part::Not,
        _ => match word.strip_suffix('*') {
            Some(start) if start.chars().any(char::is_alphanumeric) => Part::Prefix(start.to_owned()),
            _ => Part::Word(word.to_owned()),
        },
    };
    parts.push((part, span));
    Ok(end)
}

fn lex_field(
    query: &str,
    start: usize,
    colon: usize,
    end: usize,
    parts: &mut Vec<(Part, Span)>,
) -> Result<usize, QueryError> {
    let name = Span::new(start, colon);
    let field =
        FieldName::parse(&query[start..colon]).map_err(|mistake| QueryError { span: name, mistake })?;
    let value = colon + 1;
    if let Some(close) = query[value..].chars().next().and_then(closing) {
        let (phrase, after) = quoted(query, value, close)?;
        parts.push((Part::Field(field, phrase, Span::new(value, after)), Span::new(start, after)));
        return Ok(after);
    }
    if value >= end {
        return Err(QueryError { span: Span::new(start, end), mistake: Mistake::MissingValue(field) });
    }
    let text = query[value..end].to_owned();
    parts.push((Part::Field(field, text, Span::new(value, end)), Span::new(start, end)));
    Ok(end)
}

/// Where in a word the colon behind a field's name is: letters before it, and no `//` as in an address.
fn field_colon(word: &str) -> Option<usize> {
    let (name, value) = word.split_once(':')?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphabetic() || c == '_');
    (is_name && !value.starts_with('/')).then_some(name.len())
}

/// The text within quotation marks, and where they end.
fn quoted(query: &str, at: usize, close: char) -> Result<(String, usize), QueryError> {
    let inside = at + query[at..].chars().next().map_or(0, char::len_utf8);
    let length = query[inside..]
        .find(close)
        .ok_or(QueryError { span: Span::new(at, inside), mistake: Mistake::OpenQuote })?;
    let phrase = query[inside..inside + length].replace('"', " ");
    Ok((phrase.trim().to_owned(), inside + length + close.len_utf8()))
}

fn closing(open: char) -> Option<char> {
    QUOTES.iter().find(|(mark, _)| *mark == open).map(|(_, close)| *close)
}

fn word_end(query: &str, at: usize) -> usize {
    let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')') || closing(c).is_some();
    query[at..].find(ends).map_or(query.len(), |length| at + length)
}

/// Marks of direction and width that come with copied text.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{61c}')
}
