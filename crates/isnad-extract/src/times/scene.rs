//! The text with what the calendar knows of its words.

use crate::numerals::{Numeral, numeral_at};
use isnad_lexicon::{Direction, Found, Lexicon, Number, TimeEntry, TimeWord, Unit, Within};
use isnad_text::{Doc, TokenKind};

/// What kind of text times are found for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Register {
    /// An article's record.
    Record,
    /// The list of numbers of a sentence of a report.
    Report,
    /// The list of numbers of an utterance of its own, as an assistant is told one.
    Utterance,
}

/// The text with the calendar's words in it.
pub(crate) struct Scene<'a> {
    pub doc: &'a Doc<'a>,
    pub lexicon: &'a Lexicon,

    register: Register,
    /// For each token the phrases that begin there, the longest first.
    words: Vec<Vec<Found<TimeEntry>>>,
    /// For each token the number that begins there.
    numbers: Vec<Option<Numeral>>,
}

/// A word of the calendar where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Hit<'s, T> {
    pub value: T,
    pub row: &'s str,
    /// The first byte without proclitics.
    pub start: usize,
    /// The token past it.
    pub end: usize,
    /// Letters cut off in front.
    pub cut: &'s str,
}

impl<'a> Scene<'a> {
    pub fn new(doc: &'a Doc<'a>, lexicon: &'a Lexicon, register: Register) -> Self {
        let words = (0..doc.tokens().len()).map(|t| lexicon.calendar.words_at(doc, t)).collect();
        let numbers = (0..doc.tokens().len()).map(|t| numeral_at(doc, lexicon, t)).collect();
        Scene { doc, lexicon, register, words, numbers }
    }

    /// Whether sentences stand for themselves: what is ambiguous in a report is taken for a time.
    pub fn is_agenda(&self) -> bool {
        self.register == Register::Utterance
    }

    /// Whether everything is listed, and not only what a record keeps.
    pub fn is_list(&self) -> bool {
        self.register != Register::Record
    }

    pub fn norm(&self, token: usize) -> &str {
        self.doc.norm(token)
    }

    /// The normal form of the token before; a line end before the first.
    pub fn before(&self, token: usize) -> &str {
        token.checked_sub(1).map_or("\n", |t| self.doc.norm(t))
    }

    /// The first byte of a token.
    pub fn start(&self, token: usize) -> usize {
        self.doc.tokens().get(token).map_or(self.doc.text().len(), |t| t.span.start)
    }

    fn hit<T>(&self, token: usize, pick: impl Fn(&TimeWord) -> Option<T>) -> Option<Hit<'_, T>> {
        let found = self.words.get(token)?;
        found.iter().find_map(|f| {
            let value = pick(&f.value.1)?;
            Some(Hit {
                value,
                row: &f.value.0,
                start: self.start_without(token, f),
                end: f.tokens.end,
                cut: &f.proclitics,
            })
        })
    }

    /// `لليوم` is the preposition with a word that has the article: the word is what is left of it.
    fn start_without(&self, token: usize, found: &Found<TimeEntry>) -> usize {
        let fused =
            self.doc.norm(token).get(found.proclitics.len()..).is_some_and(|rest| rest.starts_with('ل'));
        if found.proclitics.ends_with('ل') && fused {
            return self.doc.span_after(token, found.proclitics.len() + 'ل'.len_utf8()).start;
        }
        found.span.start
    }

    pub fn weekday(&self, token: usize) -> Option<Hit<'_, u8>> {
        self.hit(token, |w| if let TimeWord::Weekday(day) = w { Some(*day) } else { None })
    }

    /// Month, whether it is Hijri, and how surely it is a month.
    pub fn month(&self, token: usize) -> Option<Hit<'_, (u8, bool, isnad_lexicon::Guard)>> {
        self.hit(token, |w| match w {
            TimeWord::Month { number, hijri, guard } => Some((*number, *hijri, *guard)),
            _ => None,
        })
    }

    pub fn day_word(&self, token: usize) -> Option<Hit<'_, i8>> {
        self.hit(token, |w| if let TimeWord::Day(by) = w { Some(*by) } else { None })
    }

    pub fn open_past(&self, token: usize) -> Option<Hit<'_, ()>> {
        self.hit(token, |w| matches!(w, TimeWord::OpenPast).then_some(()))
    }

    pub fn unit(&self, token: usize) -> Option<Hit<'_, (Unit, Number, bool)>> {
        self.hit(token, |w| match w {
            TimeWord::Unit { unit, number, definite } => Some((*unit, *number, *definite)),
            _ => None,
        })
    }

    /// A unit in this number, with or without the article.
    pub fn unit_as(&self, token: usize, number: Number, definite: bool) -> Option<Hit<'_, Unit>> {
        let hit = self.unit(token).filter(|h| h.value.1 == number && h.value.2 == definite)?;
        Some(Hit { value: hit.value.0, row: hit.row, start: hit.start, end: hit.end, cut: hit.cut })
    }

    /// An adjective of direction with the article, nothing cut off.
    pub fn direction(&self, token: usize) -> Option<Hit<'_, Direction>> {
        self.hit(token, |w| match w {
            TimeWord::Direction { way, definite: true } => Some(*way),
            _ => None,
        })
        .filter(|h| h.cut.is_empty())
    }

    pub fn day_part(&self, token: usize) -> Option<Hit<'_, u8>> {
        self.hit(token, |w| if let TimeWord::DayPart(hour) = w { Some(*hour) } else { None })
    }

    pub fn within(&self, token: usize) -> Option<Hit<'_, Within>> {
        self.hit(token, |w| if let TimeWord::Within(part) = w { Some(*part) } else { None })
    }

    pub fn season(&self, token: usize) -> Option<Hit<'_, u8>> {
        self.hit(token, |w| if let TimeWord::Season(season) = w { Some(*season) } else { None })
    }

    pub fn decade(&self, token: usize) -> Option<Hit<'_, u8>> {
        self.hit(token, |w| if let TimeWord::Decade(tens) = w { Some(*tens) } else { None })
    }

    pub fn holiday(&self, token: usize) -> Option<Hit<'_, usize>> {
        self.hit(token, |w| if let TimeWord::Holiday(index) = w { Some(*index) } else { None })
    }

    /// The number that begins at a token.
    pub fn number(&self, token: usize) -> Option<&Numeral> {
        self.numbers.get(token)?.as_ref()
    }

    /// A whole number in digits, without separators.
    pub fn digits(&self, token: usize) -> Option<u32> {
        let is_number = self.doc.kind(token) == TokenKind::Number;
        is_number.then(|| self.norm(token).parse().ok()).flatten()
    }

    /// A whole number in digits of at most this many digits.
    pub fn short_digits(&self, token: usize, most: usize) -> Option<u32> {
        self.digits(token).filter(|_| self.norm(token).len() <= most)
    }

    /// A day of the month in digits.
    pub fn day_digits(&self, token: usize) -> Option<u8> {
        self.short_digits(token, 2).and_then(|n| u8::try_from(n).ok()).filter(|n| (1..=31).contains(n))
    }

    /// Two digits that end a year.
    pub fn day_digits_wide(&self, token: usize) -> Option<u8> {
        self.digits(token).filter(|_| self.norm(token).len() == 2).and_then(|n| u8::try_from(n).ok())
    }

    /// A year in four digits, of the Gregorian calendar as news uses it.
    pub fn year_digits(&self, token: usize) -> Option<i16> {
        let year = self.digits(token).filter(|_| self.norm(token).len() == 4)?;
        i16::try_from(year).ok().filter(|y| (1000..=2100).contains(y))
    }

    /// Whether a token stands right after the one before it, without a blank.
    pub fn is_glued(&self, token: usize) -> bool {
        self.doc.tokens().get(token).is_some_and(|t| !t.space_before)
    }
}
