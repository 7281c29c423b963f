//! Which one: `الثالث`, `الحادية عشرة`, `الثامن والعشرين`, `المئة والخامس والعشرون`.
//!
//! Not: `العشرين` alone, which may as well count ("the twenty"), `أولا` "firstly".

use super::{Numeral, Reader, Writing};
use isnad_lexicon::NumberRole;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// The longest ordinal number that begins at a token.
    pub(super) fn ordinal(&self, token: usize) -> Option<Numeral> {
        let first = self.piece(token)?;
        let (value, end) = match first.word.role {
            NumberRole::Hundred | NumberRole::Hundreds => {
                let (at, rest) = self.joined_piece(token + 1)?;
                let (rest, end) = self.rank(at, rest.word.role, rest.word.value, rest.definite)?;
                (first.word.value.checked_add(rest)?, end)
            }
            role => self.rank(token, role, first.word.value, first.definite)?,
        };
        let mut span = self.doc.span(token..end);
        span.start = self.doc.span_after(token, first.cut).start;
        Some(Numeral {
            value,
            span,
            tokens: token..end,
            writing: Writing::Words,
            ordinal: true,
            definite: first.definite,
            fraction: false,
            scale: Decimal::ONE,
            proclitics: 0..first.cut,
        })
    }

    /// A rank below a hundred, from its first word.
    fn rank(
        &self,
        token: usize,
        role: NumberRole,
        value: Decimal,
        definite: bool,
    ) -> Option<(Decimal, usize)> {
        let is_rank = matches!(role, NumberRole::Ordinal | NumberRole::OrdinalBound);
        let one = value == Decimal::ONE && definite && matches!(role, NumberRole::Unit | NumberRole::Bound);
        if !is_rank && !one {
            return None;
        }
        let teen = self.piece(token + 1).filter(|p| p.bare && p.word.role == NumberRole::Teen);
        if teen.is_some() && value < Decimal::TEN {
            return Some((value + Decimal::TEN, token + 2));
        }
        let tens = self
            .joined_piece(token + 1)
            .filter(|(_, p)| p.word.role == NumberRole::Tens && p.definite == definite);
        match tens {
            Some((at, tens)) if value < Decimal::TEN => Some((value + tens.word.value, at + 1)),
            _ => (role == NumberRole::Ordinal).then_some((value, token + 1)),
        }
    }
}
