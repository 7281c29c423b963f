//! How many: terms of coefficient and scale joined by و, fractions and decimals after them.
//!
//! Not: `عشرين وثلاثين`, two numbers, since the second is no part of what the first leaves open.

use super::{Numeral, Reader, Writing};
use isnad_lexicon::NumberRole;
use isnad_text::TokenKind;
use rust_decimal::Decimal;

/// A coefficient with its scales: `25 ألفا`.
#[derive(Clone, Copy)]
struct Term {
    value: Decimal,
    scale: Decimal,
    end: usize,
    digits: bool,
    words: bool,
    fraction: bool,
}

impl Reader<'_> {
    /// The longest cardinal number that begins at a token.
    pub(super) fn cardinal(&self, token: usize) -> Option<Numeral> {
        if let Some(after) = self.sign(token) {
            let mut numeral = self.unsigned(after).filter(|n| n.proclitics.is_empty())?;
            numeral.value = -numeral.value;
            numeral.tokens.start = token;
            numeral.span.start = self.doc.span(token..token + 1).start;
            return Some(numeral);
        }
        self.unsigned(token)
    }

    /// The token after a minus: a mark glued to digits and to nothing before it, or the word سالب.
    fn sign(&self, token: usize) -> Option<usize> {
        let tokens = self.doc.tokens();
        let (mark, next) = (tokens.get(token)?, tokens.get(token + 1)?);
        let opens = mark.space_before || token == 0 || self.doc.norm(token - 1) == "(";
        let minus = matches!(self.doc.norm(token), "-" | "−") && next.kind == TokenKind::Number;
        let written = minus && opens && !next.space_before;
        (written || self.doc.norm(token) == "سالب").then_some(token + 1)
    }

    fn unsigned(&self, token: usize) -> Option<Numeral> {
        if let Some(numeral) = self.bare_decimal(token) {
            return Some(numeral);
        }
        let first = self.term(token)?;
        let mut total = self.sum(first)?;
        if let Some(decimal) = self.spelled_decimal(token, &first, &total) {
            total = decimal;
        } else {
            total = self.with_fraction(total);
        }
        Some(self.numeral(token, total))
    }

    fn numeral(&self, token: usize, total: Term) -> Numeral {
        let piece = self.piece(token);
        let cut = piece.map_or(0, |p| p.cut);
        let mut span = self.doc.span(token..total.end);
        span.start = self.doc.span_after(token, cut).start;
        Numeral {
            value: total.value,
            span,
            tokens: token..total.end,
            writing: match (total.digits, total.words) {
                (true, false) => Writing::Digits,
                (false, _) => Writing::Words,
                (true, true) => Writing::Mixed,
            },
            ordinal: false,
            definite: piece.is_some_and(|p| p.definite),
            fraction: total.fraction,
            scale: total.scale,
            proclitics: 0..cut,
        }
    }

    /// `٫٧٧`: a decimal sign with nothing before it.
    fn bare_decimal(&self, token: usize) -> Option<Numeral> {
        let tokens = self.doc.tokens();
        let (mark, next) = (tokens.get(token)?, tokens.get(token + 1)?);
        let glued = mark.space_before && !next.space_before && next.kind == TokenKind::Number;
        let digits = self.doc.norm(token + 1);
        if self.doc.norm(token) != "." || !glued || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let value = format!("0.{digits}").parse().ok()?;
        let term =
            Term { value, scale: Decimal::ONE, end: token + 2, digits: true, words: false, fraction: false };
        Some(self.numeral(token, term))
    }

    /// A coefficient with its scales.
    fn term(&self, token: usize) -> Option<Term> {
        if let Some((value, end)) = self.digits(token) {
            return self.scaled(Term { digits: true, words: false, ..term(value, end) });
        }
        let piece = self.piece(token)?;
        match piece.word.role {
            NumberRole::Scale => {
                self.scaled(Term { scale: piece.word.value, ..term(piece.word.value, token + 1) })
            }
            NumberRole::DualScale => self.scaled(Term {
                scale: piece.word.value,
                ..term(piece.word.value.checked_mul(Decimal::TWO)?, token + 1)
            }),
            // ربع مية is four hundred where it is spoken
            NumberRole::Fraction if self.is_hundred(token + 1) => {
                let four = Decimal::ONE.checked_div(piece.word.value)?;
                Some(term(four.checked_mul(Decimal::ONE_HUNDRED)?, token + 2))
            }
            NumberRole::Fraction => self.scaled(Term { fraction: true, ..term(piece.word.value, token + 1) }),
            _ => {
                let (value, end) = self.below_thousand(token, piece.word.role, piece.word.value)?;
                self.scaled(term(value, end))
            }
        }
    }

    /// The scales after a coefficient, each larger than the one before (`6 آلاف مليون`), or parts (`ثلاثة أرباع`).
    fn scaled(&self, mut term: Term) -> Option<Term> {
        if let Some(parts) = self.bare(term.end, NumberRole::Parts).filter(|_| term.scale == Decimal::ONE) {
            term.value = term.value.checked_div(parts)?;
            (term.end, term.fraction, term.words) = (term.end + 1, true, true);
        }
        if term.digits && term.value < Decimal::TEN && self.is_hundred(term.end) {
            term.value = term.value.checked_mul(Decimal::ONE_HUNDRED)?;
            (term.end, term.words) = (term.end + 1, true);
        }
        while let Some(scale) = self.scale(term.end).filter(|&s| s > term.scale) {
            term.value = term.value.checked_mul(scale)?;
            (term.scale, term.end, term.words) = (scale, term.end + 1, true);
        }
        Some(term)
    }

    /// The scale a token is, with or without article.
    pub(super) fn scale(&self, token: usize) -> Option<Decimal> {
        self.bare(token, NumberRole::Scale).or_else(|| self.bare(token, NumberRole::PluralScale))
    }

    fn is_hundred(&self, token: usize) -> bool {
        self.bare(token, NumberRole::Hundred).is_some()
    }

    /// The value of a word of that role with nothing but the article written onto it.
    fn bare(&self, token: usize, role: NumberRole) -> Option<Decimal> {
        self.piece(token).filter(|p| p.bare && p.word.role == role).map(|p| p.word.value)
    }

    /// A number from 0 to 999 in words, from its first word's role and value.
    fn below_thousand(&self, token: usize, role: NumberRole, value: Decimal) -> Option<(Decimal, usize)> {
        match role {
            NumberRole::Hundred | NumberRole::Hundreds => self.with_rest(value, token + 1),
            NumberRole::Unit if value > Decimal::TWO && self.is_hundred(token + 1) => {
                self.with_rest(value.checked_mul(Decimal::ONE_HUNDRED)?, token + 2)
            }
            _ => self.below_hundred(token, role, value),
        }
    }

    /// Hundreds with what follows them after و.
    fn with_rest(&self, hundreds: Decimal, end: usize) -> Option<(Decimal, usize)> {
        let rest = self
            .joined_piece(end)
            .and_then(|(at, piece)| self.below_hundred(at, piece.word.role, piece.word.value));
        match rest {
            Some((rest, end)) => Some((hundreds.checked_add(rest)?, end)),
            None => Some((hundreds, end)),
        }
    }

    fn below_hundred(&self, token: usize, role: NumberRole, value: Decimal) -> Option<(Decimal, usize)> {
        match role {
            NumberRole::Whole | NumberRole::Tens | NumberRole::Teen => Some((value, token + 1)),
            NumberRole::Unit | NumberRole::Bound => {
                if self.bare(token + 1, NumberRole::Teen).is_some() && value > Decimal::ZERO {
                    return Some((value.checked_add(Decimal::TEN)?, token + 2));
                }
                let tens = self.joined_piece(token + 1).filter(|(_, p)| p.word.role == NumberRole::Tens);
                match tens {
                    Some((at, tens)) => Some((value.checked_add(tens.word.value)?, at + 1)),
                    None => (role == NumberRole::Unit).then_some((value, token + 1)),
                }
            }
            _ => None,
        }
    }

    /// Adds the terms joined to the first one, each below the scale of the one before.
    fn sum(&self, first: Term) -> Option<Term> {
        let mut total = first;
        while let Some(next) = self.joined_term(total.end).filter(|t| t.value < total.scale && !t.fraction) {
            total.value = total.value.checked_add(next.value)?;
            total.scale = next.scale;
            total.end = next.end;
            total.digits |= next.digits;
            total.words |= next.words;
        }
        Some(total)
    }

    /// The term that و joins.
    fn joined_term(&self, token: usize) -> Option<Term> {
        let at = self.joined(token)?;
        let glued = at == token;
        if self.doc.kind(at) == TokenKind::Number {
            return self.term(at);
        }
        let piece = self.piece(at)?;
        (piece.cut == if glued { "و".len() } else { 0 }).then(|| self.term(at))?
    }

    /// `مليون ونصف`, `أربعة مليارات ونصف المليار`, `خمسة وثلاثة أرباع`.
    fn with_fraction(&self, total: Term) -> Term {
        let Some(at) = self.joined(total.end).filter(|_| !total.fraction) else { return total };
        let glued = if at == total.end { "و".len() } else { 0 };
        let single = self
            .added_fraction(at)
            .filter(|p| p.cut == glued && !self.is_hundred(at + 1))
            .map(|p| (p.word.value, at + 1));
        let parts = || self.joined_term(total.end).filter(|t| t.fraction).map(|t| (t.value, t.end));
        let Some((fraction, mut end)) = single.or_else(parts) else { return total };
        // what the fraction is of may be said again: نصف المليار
        if self.scale(end) == Some(total.scale) {
            end += 1;
        }
        let added = fraction.checked_mul(total.scale).and_then(|f| total.value.checked_add(f));
        added.map_or(total, |value| Term { value, end, words: true, ..total })
    }

    /// `واحد فاصلة خمسة` – 1.5; `سبعة وتسعة من عشرة` – 7.9, as decimals are read out.
    fn spelled_decimal(&self, token: usize, first: &Term, total: &Term) -> Option<Term> {
        if self.doc.norm(total.end) == "فاصله" {
            let after = self.term(total.end + 1)?;
            let text = format!("{}.{}", total.value.normalize(), after.value.normalize());
            return Some(Term { value: text.parse().ok()?, end: after.end, ..*total });
        }
        if total.digits {
            return None;
        }
        let (over, over_end) = match self.joined_term(total.end).and_then(|t| self.sum(t)) {
            Some(over) if !over.fraction && !over.digits => (over.value, over.end),
            _ => (self.last_words(token, first, total).unwrap_or(total.value), total.end),
        };
        let (under, end) = self.tenth(over_end, over).or_else(|| self.denominator(over_end))?;
        let whole = if over_end == total.end { total.value.checked_sub(over)? } else { total.value };
        let fraction = over.checked_div(under)?;
        let value = whole.checked_add(fraction)?;
        Some(Term { value, end, scale: Decimal::ONE, fraction: whole.is_zero(), ..*total })
    }

    /// What the last word of a number in words adds to it: fifty in `مئة وواحد وخمسون`.
    fn last_words(&self, token: usize, first: &Term, total: &Term) -> Option<Decimal> {
        let last = total.end.checked_sub(1).filter(|&at| at > token && at >= first.end.min(total.end - 1))?;
        let piece = self.piece(last)?;
        let joined = piece.joined || self.doc.norm(last - 1) == "و";
        let is_number =
            !matches!(piece.word.role, NumberRole::Scale | NumberRole::PluralScale | NumberRole::DualScale);
        (joined && is_number).then_some(piece.word.value)
    }

    /// `من عشرة`, `من ألف`, `من عشرة آلاف`: what a spelled decimal counts in.
    fn tenth(&self, token: usize, over: Decimal) -> Option<(Decimal, usize)> {
        let under = (self.doc.norm(token) == "من").then(|| self.term(token + 1))??;
        let text = under.value.to_string();
        let power = text.starts_with('1') && text.bytes().skip(1).all(|b| b == b'0') && under.value > over;
        (power && !under.digits).then_some((under.value, under.end))
    }

    /// `على ثلاثة`: what a spelled fraction is over.
    fn denominator(&self, token: usize) -> Option<(Decimal, usize)> {
        let under = (self.doc.norm(token) == "علي").then(|| self.term(token + 1))??;
        let counts = self.lexicon.quantities.units.at(self.doc, under.end).is_some();
        (!under.digits && !under.fraction && !counts).then_some((under.value, under.end))
    }
}

fn term(value: Decimal, end: usize) -> Term {
    Term { value, scale: Decimal::ONE, end, digits: false, words: true, fraction: false }
}
