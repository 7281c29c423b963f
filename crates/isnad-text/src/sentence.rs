//! Sentences and clauses, as ranges of tokens.
//!
//! Arabic newswire chains its sentences with و and commas, and a line is a paragraph. A sentence ends at `.` `!` `?` `؟`
//! `…` (not inside a number, not after a one-letter abbreviation such as `د.`) and at every line end; quotation marks
//! and brackets closed right after the full stop still belong to it. A clause ends at a comma, semicolon, colon or dash too.

use crate::{Token, TokenKind};
use std::ops::Range;

/// Splits tokens into sentences. Every token but line ends lies in exactly one.
pub(crate) fn sentences(tokens: &[Token], norm: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut i = 0;
    while i < tokens.len() {
        if tokens[i].kind == TokenKind::Newline {
            push(&mut out, start..i);
            (start, i) = (i + 1, i + 1);
        } else if ends_sentence(tokens, i, norm) {
            let mut end = i + 1;
            while end < tokens.len()
                && !tokens[end].space_before
                && is_closing(&norm[tokens[end].norm.clone()])
            {
                end += 1;
            }
            push(&mut out, start..end);
            (start, i) = (end, end);
        } else {
            i += 1;
        }
    }
    push(&mut out, start..tokens.len());
    out
}

/// Splits one sentence into clauses at punctuation; the mark belongs to the clause it ends.
pub(crate) fn clauses(tokens: &[Token], norm: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = sentence.start;
    for i in sentence.clone() {
        let mark = &norm[tokens[i].norm.clone()];
        let dash = matches!(mark, "-" | "–" | "—") && tokens[i].space_before;
        if dash || matches!(mark, "،" | "," | "؛" | ";" | ":") {
            push(&mut out, start..i + 1);
            start = i + 1;
        }
    }
    push(&mut out, start..sentence.end);
    out
}

fn push(out: &mut Vec<Range<usize>>, range: Range<usize>) {
    if !range.is_empty() {
        out.push(range);
    }
}

fn ends_sentence(tokens: &[Token], i: usize, norm: &str) -> bool {
    match &norm[tokens[i].norm.clone()] {
        "!" | "?" | "؟" | "…" => true,
        "." => !(is_abbreviation(tokens, i, norm) || tokens.get(i + 1).is_some_and(|t| glued_dot(t, norm))),
        _ => false,
    }
}

/// `د. أحمد`, `أ.ف.ب`, `U.S.`: a full stop after a single letter, when another word follows.
fn is_abbreviation(tokens: &[Token], i: usize, norm: &str) -> bool {
    let Some(before) = i.checked_sub(1).map(|b| &tokens[b]) else { return false };
    let single = before.kind == TokenKind::Word && norm[before.norm.clone()].chars().nth(1).is_none();
    single && !tokens[i].space_before && tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Word)
}

/// The next of several dots, or what a dot glues to itself (`www.example.com`).
fn glued_dot(next: &Token, norm: &str) -> bool {
    let text = &norm[next.norm.clone()];
    !next.space_before && (text == "." || text.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

fn is_closing(mark: &str) -> bool {
    matches!(mark, "\"" | "»" | "”" | "“" | "’" | "'" | ")" | "]" | "}" | "." | "!" | "؟")
}
