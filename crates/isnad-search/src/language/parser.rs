//! Recursive descent: `OR` binds least, then `AND`, then standing side by side, then `NOT`.

use super::lexer::{Part, lex};
use super::{DateRange, Expr, FieldName, Mistake, QueryError};
use isnad_text::Span;

/// Parentheses and negations within each other that are still read.
const DEEPEST: usize = 64;

/// Reads a query.
///
/// # Errors
/// The first mistake, with its place.
///
/// ```
/// use isnad_search::language::parse;
/// assert_eq!(parse("الجسر دولة:العراق").unwrap().to_string(), "الجسر AND country:\"IQ\"");
/// let error = parse("spaeker:الحداد").unwrap_err();
/// assert!(error.to_string().contains("did you mean speaker?"));
/// assert_eq!(error.marked("spaeker:الحداد"), "⟪spaeker⟫:الحداد");
/// ```
pub fn parse(query: &str) -> Result<Expr, QueryError> {
    let mut parser = Parser { parts: lex(query)?, at: 0, depth: 0 };
    if parser.parts.is_empty() {
        return Err(QueryError { span: Span::new(0, query.len()), mistake: Mistake::Empty });
    }
    let expr = parser.any()?;
    match parser.parts.get(parser.at) {
        None => Ok(expr),
        Some((_, span)) => Err(QueryError { span: *span, mistake: Mistake::StrayParenthesis }),
    }
}

struct Parser {
    parts: Vec<(Part, Span)>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Part> {
        self.parts.get(self.at).map(|(part, _)| part)
    }

    fn next(&mut self) -> Option<(Part, Span)> {
        let part = self.parts.get(self.at).cloned();
        self.at += 1;
        part
    }

    fn any(&mut self) -> Result<Expr, QueryError> {
        let mut parts = vec![self.all()?];
        while self.peek() == Some(&Part::Or) {
            self.at += 1;
            parts.push(self.all()?);
        }
        Ok(one_or(parts, Expr::Any))
    }

    fn all(&mut self) -> Result<Expr, QueryError> {
        let mut parts = self.side_by_side()?;
        while self.peek() == Some(&Part::And) {
            self.at += 1;
            parts.extend(self.side_by_side()?);
        }
        Ok(one_or(parts, Expr::All))
    }

    /// What stands side by side must all hold; words that do so are one part.
    fn side_by_side(&mut self) -> Result<Vec<Expr>, QueryError> {
        let mut parts = Vec::new();
        while let Some(part) = self.peek() {
            match part {
                Part::And | Part::Or | Part::Close => break,
                Part::Word(_) => parts.push(self.words()),
                _ => parts.push(self.one()?),
            }
        }
        if parts.is_empty() { Err(self.nothing_here()) } else { Ok(parts) }
    }

    fn words(&mut self) -> Expr {
        let mut words = Vec::new();
        while let Some(Part::Word(word)) = self.peek() {
            words.push(word.clone());
            self.at += 1;
        }
        Expr::Words(words)
    }

    fn one(&mut self) -> Result<Expr, QueryError> {
        let Some((part, span)) = self.next() else {
            self.at = self.parts.len();
            return Err(self.nothing_here());
        };
        match part {
            Part::Word(word) => Ok(Expr::Words(vec![word])),
            Part::Prefix(start) => Ok(Expr::Prefix(start)),
            Part::Phrase(words) if words.is_empty() => Err(QueryError { span, mistake: Mistake::Empty }),
            Part::Phrase(words) => Ok(Expr::Phrase(words)),
            Part::Field(field, value, _) if value.is_empty() => {
                Err(QueryError { span, mistake: Mistake::MissingValue(field) })
            }
            Part::Field(FieldName::Date, value, place) => DateRange::parse(&value, place).map(Expr::Date),
            Part::Field(field, value, place) => Ok(Expr::Field(field, field.value(&value, place)?)),
            Part::Not => self.within(span, |parser| Ok(Expr::Not(Box::new(parser.one()?)))),
            Part::Open => self.within(span, |parser| {
                let inside = parser.any()?;
                match parser.next() {
                    Some((Part::Close, _)) => Ok(inside),
                    _ => Err(QueryError { span, mistake: Mistake::OpenParenthesis }),
                }
            }),
            Part::And | Part::Or | Part::Close => {
                self.at -= 1;
                Err(self.nothing_here())
            }
        }
    }

    fn within(
        &mut self,
        span: Span,
        read: impl FnOnce(&mut Self) -> Result<Expr, QueryError>,
    ) -> Result<Expr, QueryError> {
        if self.depth == DEEPEST {
            return Err(QueryError { span, mistake: Mistake::TooDeep });
        }
        self.depth += 1;
        let expr = read(self)?;
        self.depth -= 1;
        Ok(expr)
    }

    /// Something must stand here and does not: the operator or parenthesis before or behind is to blame.
    fn nothing_here(&self) -> QueryError {
        let operator = |part: &Part| match part {
            Part::And => Some("AND"),
            Part::Or => Some("OR"),
            Part::Not => Some("NOT"),
            _ => None,
        };
        let before = self.at.checked_sub(1).and_then(|at| self.parts.get(at));
        let here = self.parts.get(self.at);
        for (part, span) in before.into_iter().chain(here) {
            if let Some(name) = operator(part) {
                return QueryError { span: *span, mistake: Mistake::NothingToJoin(name.to_owned()) };
            }
        }
        match (before, here) {
            (Some((Part::Open, span)), None) => QueryError { span: *span, mistake: Mistake::OpenParenthesis },
            (_, Some((Part::Close, span))) if !matches!(before, Some((Part::Open, _))) => {
                QueryError { span: *span, mistake: Mistake::StrayParenthesis }
            }
            (Some((_, span)), _) | (_, Some((_, span))) => {
                QueryError { span: *span, mistake: Mistake::Empty }
            }
            (None, None) => QueryError { span: Span::default(), mistake: Mistake::Empty },
        }
    }
}

fn one_or(mut parts: Vec<Expr>, many: impl Fn(Vec<Expr>) -> Expr) -> Expr {
    if parts.len() == 1 { parts.remove(0) } else { many(parts) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &str, expected: &str) {
        assert_eq!(parse(query).map(|expr| expr.to_string()), Ok(expected.to_owned()), "{query}");
    }

    #[test]
    fn both_languages_say_the_same() {
        check("الجسر AND النهر", "الجسر AND النهر");
        check("الجسر و النهر", "الجسر AND النهر");
        check("الجسر أو النفق", "الجسر OR النفق");
        check("الجسر وليس النفق", "الجسر AND NOT النفق");
        check("الجسر -النفق", "الجسر AND NOT النفق");
        check("قائل:الحداد صنف:نفي مجال:الأمن", "speaker:\"الحداد\" AND class:\"deny\" AND area:\"security\"");
        check("شكل:تصريح نوع:اتفاق", "kind:\"statement\" AND type:\"AGREE\"");
    }

    #[test]
    fn words_side_by_side_are_one_part() {
        check("جسور العاصمة", "جسور العاصمة");
        check("جسور العاصمة class:deny", "(جسور العاصمة) AND class:\"deny\"");
        check("«جسر العاصمة» مهند*", "\"جسر العاصمة\" AND مهند*");
    }

    #[test]
    fn operators_bind_in_order() {
        check("أ AND ب OR ج", "(أ AND ب) OR ج");
        check("أ AND (ب OR ج)", "أ AND (ب OR ج)");
        check("NOT (أ ب)", "NOT (أ ب)");
    }

    #[test]
    fn dates_are_days_months_years_and_ranges() {
        check("date:2023-03..2023-08", "date:2023-03-01..2023-08-31");
        check("تاريخ:٢٠٢٣", "date:2023-01-01..2023-12-31");
        check("date:..2023-03-10", "date:..2023-03-10");
        check("تاريخ:\"كانون الثاني 2023\"", "date:2023-01-01..2023-01-31");
        check("date:3/2023", "date:2023-03-01..2023-03-31");
        check("date:10/3/2023..2023/04/01", "date:2023-03-10..2023-04-01");
        check("تاريخ:\"مارس 2023\"", "date:2023-03-01..2023-03-31");
        check("تاريخ:\"١٠ آذار ٢٠٢٣\"", "date:2023-03-10..2023-03-10");
    }

    #[test]
    fn a_colon_with_no_name_before_it_is_part_of_a_word() {
        check("10:30 https://news.example/1", "10:30 https://news.example/1");
    }

    fn check_error(query: &str, marked: &str, says: &str) {
        let error = parse(query).unwrap_err();
        assert_eq!(error.marked(query), marked);
        assert!(error.to_string().contains(says), "{error}");
    }

    #[test]
    fn mistakes_are_pointed_at() {
        check_error("spaeker:حداد", "⟪spaeker⟫:حداد", "did you mean speaker?");
        check_error("قايل:حداد قاءل:حداد", "قايل:حداد ⟪قاءل⟫:حداد", "did you mean قائل?");
        check_error("class:denny", "class:⟪denny⟫", "did you mean deny?");
        check_error("country:العرق", "country:⟪العرق⟫", "did you mean العراق?");
        check("دولة:السعودية", "country:\"SA\"");
        check("country:\"المملكة العربية السعودية\"", "country:\"SA\"");
        check_error("date:مارس", "date:⟪مارس⟫", "is no date");
        check_error("جسر AND NOT", "جسر AND ⟪NOT⟫", "nothing to work on");
        check_error("date:2023-13", "date:⟪2023-13⟫", "is no date");
        check_error("date:2023..2022", "date:⟪2023..2022⟫", "ends before it begins");
        check_error("\"جسر", "⟪\"⟫جسر", "not closed");
        check_error("(جسر", "⟪(⟫جسر", "not closed");
        check_error("جسر)", "جسر⟪)⟫", "closes nothing");
        check_error("جسر AND", "جسر ⟪AND⟫", "nothing to work on");
        check_error("OR جسر", "⟪OR⟫ جسر", "nothing to work on");
        check_error("speaker: حداد", "⟪speaker:⟫ حداد", "no value");
        check_error("", "⟪⟫", "nothing is asked for");
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert_eq!(parse(&"(".repeat(10_000)).unwrap_err().mistake, Mistake::TooDeep);
        assert_eq!(parse(&"-".repeat(10_000)).map(|e| e.to_string()), Ok("-".repeat(10_000)));
    }
}
