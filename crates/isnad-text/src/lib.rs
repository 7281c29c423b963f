//! Arabic characters and words, with no dictionary and no knowledge of news.
//!
//! [`Doc`] reads a text into tokens, sentences and a quotation tree. All offsets are UTF-8 bytes of the source on
//! character boundaries ([`Span`]). Nothing here fails, allocates globally or loses a character.

mod clitic;
mod doc;
mod normal;
mod pattern;
mod quote;
mod sentence;
mod sound;
mod span;
mod token;

pub use clitic::{Reading, readings};
pub use doc::Doc;
pub use normal::{Normalized, fold, letters};
pub use pattern::Pattern;
pub use quote::{Closing, Quote, QuoteTree, is_quote_mark};
pub use sound::sound;
pub use span::Span;
pub use token::{Token, TokenKind, tokenize};
