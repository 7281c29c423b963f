//! The language of queries.
//!
//! ```text
//! جسور العاصمة                      words: entries with any of them, those with more and closer ones first
//! "جسر العاصمة"                     side by side, in this order, in any form
//! مهند*                             words that begin so
//! الجسر AND النهر   الجسر و النهر    both; و alone, since it is otherwise written onto a word
//! الجسر OR النفق    الجسر أو النفق   either
//! الجسر NOT النفق   الجسر وليس النفق   -النفق
//! speaker:الحداد  country:IQ  outlet:"شبكة الفجر"  type:CONSULT  class:deny  area:security  kind:statement
//! قائل:الحداد     دولة:العراق  منبر:"شبكة الفجر"    نوع:تشاور     صنف:نفي     مجال:أمن       شكل:تصريح
//! date:2023-03..2023-08   تاريخ:2023   date:..2023-03-10   date:10/3/2023   تاريخ:"مارس 2023"
//! (… )                              groups; what stands side by side must all hold, words aside
//! ```
//!
//! [`parse`] makes an [`Expr`] of it or says where the mistake is; printing an expression gives a query that parses to it again.

mod error;
mod fields;
mod lexer;
mod parser;

pub use error::{Mistake, QueryError};
pub use fields::{DateRange, FieldName};
pub use parser::parse;

use std::fmt;

/// A query as a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// Words of which any may be there.
    Words(Vec<String>),
    /// Words side by side.
    Phrase(String),
    /// Words that begin so.
    Prefix(String),
    /// A field with one of its values, in the form in which it is indexed.
    Field(FieldName, String),
    /// Days of publication.
    Date(DateRange),
    /// All of them; two at least.
    All(Vec<Expr>),
    /// Any of them; two at least.
    Any(Vec<Expr>),
    /// Not this.
    Not(Box<Expr>),
}

impl Expr {
    /// Whether words are asked for, by which what is found can be ranked.
    pub fn has_words(&self) -> bool {
        match self {
            Expr::Words(_) | Expr::Phrase(_) | Expr::Prefix(_) => true,
            Expr::All(parts) | Expr::Any(parts) => parts.iter().any(Expr::has_words),
            Expr::Field(..) | Expr::Date(_) | Expr::Not(_) => false,
        }
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expr::Words(words) => f.write_str(&words.join(" ")),
            Expr::Phrase(words) => write!(f, "\"{words}\""),
            Expr::Prefix(start) => write!(f, "{start}*"),
            Expr::Field(name, value) => write!(f, "{}:\"{value}\"", name.name()),
            Expr::Date(range) => write!(f, "date:{range}"),
            Expr::All(parts) => write_joined(f, parts, " AND "),
            Expr::Any(parts) => write_joined(f, parts, " OR "),
            Expr::Not(part) => {
                f.write_str("NOT ")?;
                write_part(f, part)
            }
        }
    }
}

fn write_joined(f: &mut fmt::Formatter<'_>, parts: &[Expr], between: &str) -> fmt::Result {
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            f.write_str(between)?;
        }
        write_part(f, part)?;
    }
    Ok(())
}

/// A part, in parentheses where it would otherwise run into what stands beside it.
fn write_part(f: &mut fmt::Formatter<'_>, part: &Expr) -> fmt::Result {
    match part {
        Expr::All(_) | Expr::Any(_) => write!(f, "({part})"),
        Expr::Words(words) if words.len() > 1 => write!(f, "({part})"),
        _ => write!(f, "{part}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn leaf() -> impl Strategy<Value = Expr> {
        let word =
            "[ء-غف-ي]{2,6}".prop_filter("an operator", |word| !matches!(word.as_str(), "أو" | "او" | "وليس"));
        prop_oneof![
            prop::collection::vec(word.clone(), 1..4).prop_map(Expr::Words),
            prop::collection::vec(word.clone(), 1..4).prop_map(|words| Expr::Phrase(words.join(" "))),
            word.clone().prop_map(Expr::Prefix),
            word.prop_map(|word| Expr::Field(FieldName::Speaker, word)),
            Just(Expr::Field(FieldName::Class, "deny".into())),
            Just(Expr::Field(FieldName::Country, "IQ".into())),
            Just(Expr::Date(DateRange { from: Some(20230301), to: Some(20230831) })),
            Just(Expr::Date(DateRange { from: None, to: Some(20230831) })),
        ]
    }

    fn expr() -> impl Strategy<Value = Expr> {
        leaf().prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 2..4).prop_map(Expr::All),
                prop::collection::vec(inner.clone(), 2..4).prop_map(Expr::Any),
                inner
                    .prop_filter("twice", |e| !matches!(e, Expr::Not(_)))
                    .prop_map(|e| Expr::Not(Box::new(e))),
            ]
        })
    }

    proptest! {
        #[test]
        fn a_printed_expression_parses_back(expr in expr()) {
            prop_assert_eq!(parse(&expr.to_string()), Ok(expr));
        }

        #[test]
        fn parsing_never_panics_and_errors_point_into_the_query(
            query in r#"([ء-ي]{1,4}|[a-z:*()"«» -]|AND|OR|NOT|date:|class:|[0-9.]){0,16}"#
        ) {
            if let Err(error) = parse(&query) {
                prop_assert!(query.get(error.span.start..error.span.end).is_some(), "{:?}", error);
                prop_assert!(!error.to_string().is_empty());
            }
        }

        #[test]
        fn no_string_panics(query in any::<String>()) {
            let _ = parse(&query);
        }
    }
}
