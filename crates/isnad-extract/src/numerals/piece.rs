//! One word of a number with what is written onto it.

use super::Reader;
use isnad_lexicon::{NumberRole, NumberWord};
use isnad_text::TokenKind;

/// A number word in the text.
#[derive(Clone, Copy)]
pub(super) struct Piece<'l> {
    pub word: &'l NumberWord,
    /// Bytes of conjunction and preposition before it in the normal form.
    pub cut: usize,
    /// Whether و or ف is written onto it.
    pub joined: bool,
    /// Whether anything but the article is written onto it.
    pub bare: bool,
    /// Whether it has the article.
    pub definite: bool,
}

impl<'a> Reader<'a> {
    /// The number word at a token.
    pub(super) fn piece(&self, token: usize) -> Option<Piece<'a>> {
        self.look_up(token, |stem| self.lexicon.quantities.number(stem))
    }

    /// The fraction at a token that adds to the number before it.
    pub(super) fn added_fraction(&self, token: usize) -> Option<Piece<'a>> {
        self.look_up(token, |stem| self.lexicon.quantities.added_fraction(stem))
    }

    /// Tries the word with ever more cut off: article, conjunction, preposition and their combinations.
    fn look_up(&self, token: usize, find: impl Fn(&str) -> Option<&'a NumberWord>) -> Option<Piece<'a>> {
        if self.doc.kind(token) != TokenKind::Word {
            return None;
        }
        let whole = self.doc.norm(token);
        if self.lexicon.quantities.is_no_number(whole) {
            return None;
        }
        let with = |cut: usize, definite: bool, joined: bool, stem: &str| {
            let word = find(stem)?;
            // a preposition on an ordinal or fraction without article makes other words: باول, كثالث
            let fits = word.role != NumberRole::Ordinal || cut == 0 || definite || joined;
            fits.then_some(Piece { word, cut, joined, bare: cut == 0, definite })
        };
        let at = |cut: usize, joined: bool, rest: &str| {
            with(cut, false, joined, rest).or_else(|| with(cut, true, joined, rest.strip_prefix("ال")?))
        };
        let prepositions = |cut: usize, joined: bool, rest: &str| {
            at(cut, joined, rest)
                .or_else(|| with(cut + "لل".len(), true, joined, rest.strip_prefix("لل")?))
                .or_else(|| at(cut + "ل".len(), joined, rest.strip_prefix(['ل', 'ب', 'ك'])?))
        };
        prepositions(0, false, whole)
            .or_else(|| prepositions("و".len(), true, whole.strip_prefix(['و', 'ف'])?))
    }

    /// The token at which a number continues after و: the next one with و written onto it, or the one after a و apart.
    pub(super) fn joined(&self, token: usize) -> Option<usize> {
        if self.doc.norm(token) == "و" {
            return Some(token + 1);
        }
        self.doc.norm(token).starts_with('و').then_some(token)
    }

    /// The number word at which a number continues after و.
    pub(super) fn joined_piece(&self, token: usize) -> Option<(usize, Piece<'a>)> {
        let at = self.joined(token)?;
        let piece = self.piece(at)?;
        let glued = at == token;
        let only_and = piece.cut == if glued { "و".len() } else { 0 };
        only_and.then_some((at, piece))
    }
}
