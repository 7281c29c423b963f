//! What is wrong with a query, and where.

use super::FieldName;
use isnad_text::Span;
use std::fmt;

/// A mistake with its place in the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// What to mark (bytes of the query).
    pub span: Span,
    /// What is wrong there.
    pub mistake: Mistake,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// Nothing is asked for.
    Empty,
    /// A name before a colon that is no field.
    UnknownField {
        /// As written.
        name: String,
        /// The field that looks most like it.
        nearest: Option<&'static str>,
    },
    /// A value that the field does not have.
    UnknownValue {
        /// The field.
        field: FieldName,
        /// As written.
        value: String,
        /// The value that looks most like it.
        nearest: Option<String>,
    },
    /// A field without a value.
    MissingValue(FieldName),
    /// What is no date, month, year or range of them.
    BadDate(String),
    /// A range that ends before it begins.
    BackwardDates,
    /// A quotation mark without its partner.
    OpenQuote,
    /// A parenthesis without its partner.
    OpenParenthesis,
    /// A closing parenthesis that closes nothing.
    StrayParenthesis,
    /// An operator with nothing to work on.
    NothingToJoin(String),
    /// Parentheses and negations within each other, too deep to read.
    TooDeep,
}

impl QueryError {
    /// The query with the place of the mistake between ⟪ and ⟫: carets under Arabic text do not stand where they should.
    pub fn marked(&self, query: &str) -> String {
        let (before, rest) = query.split_at_checked(self.span.start).unwrap_or((query, ""));
        let (wrong, after) = rest.split_at_checked(self.span.end - self.span.start).unwrap_or((rest, ""));
        format!("{before}⟪{wrong}⟫{after}")
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.mistake.fmt(f)
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Mistake::Empty => f.write_str("nothing is asked for"),
            Mistake::UnknownField { name, nearest } => {
                write!(f, "there is no field {name:?}")?;
                suggest(f, nearest.as_ref())?;
                f.write_str("; to search for words with a colon between them, put them in quotation marks")
            }
            Mistake::UnknownValue { field, value, nearest } => {
                write!(f, "{} has no value {value:?}", field.name())?;
                suggest(f, nearest.as_ref())
            }
            Mistake::MissingValue(field) => write!(f, "{} has no value after its colon", field.name()),
            Mistake::BadDate(text) => {
                write!(
                    f,
                    "{text:?} is no date; write 2023, 2023-03, 2023-03-10, 10/3/2023, \"مارس 2023\" or 2023-03..2023-08"
                )
            }
            Mistake::BackwardDates => f.write_str("the range ends before it begins"),
            Mistake::OpenQuote => f.write_str("this quotation mark is not closed"),
            Mistake::OpenParenthesis => f.write_str("this parenthesis is not closed"),
            Mistake::StrayParenthesis => f.write_str("this parenthesis closes nothing"),
            Mistake::NothingToJoin(operator) => write!(f, "{operator} has nothing to work on"),
            Mistake::TooDeep => f.write_str("too many parentheses within each other"),
        }
    }
}

impl std::error::Error for QueryError {}

fn suggest(f: &mut fmt::Formatter<'_>, nearest: Option<&impl fmt::Display>) -> fmt::Result {
    nearest.map_or(Ok(()), |nearest| write!(f, "; did you mean {nearest}?"))
}
