//! Queries of the language as queries of the index.

use crate::Form;
use crate::language::{DateRange, Expr, FieldName};
use crate::rank::{Group, Ranked};
use crate::schema::name_form;
use crate::searcher::Searcher;
use isnad_text::fold;
use rustc_hash::FxHashSet as HashSet;
use std::ops::Bound;
use tantivy::query::{
    AllQuery, BooleanQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query, RangeQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Result, Term};

/// Most words that a prefix stands for.
const MOST_COMPLETIONS: usize = 200;

impl Searcher {
    /// The query of an expression.
    pub(crate) fn compile(&self, expr: &Expr) -> Result<Box<dyn Query>> {
        Ok(match expr {
            Expr::Words(words) => Box::new(self.ranked(&self.analyzer.words(&words.join(" ")))),
            Expr::Phrase(words) => self.phrase(words),
            Expr::Prefix(start) => self.prefix(start)?,
            Expr::Field(field, value) => self.field(*field, value),
            Expr::Date(range) => self.date(*range),
            Expr::All(parts) => self.all(parts)?,
            Expr::Any(parts) => {
                let parts = parts.iter().map(|part| self.compile(part)).collect::<Result<Vec<_>>>()?;
                Box::new(BooleanQuery::union(parts))
            }
            Expr::Not(_) => self.all(std::slice::from_ref(expr))?,
        })
    }

    fn all(&self, parts: &[Expr]) -> Result<Box<dyn Query>> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for part in parts {
            match part {
                Expr::Not(part) => clauses.push((Occur::MustNot, self.compile(part)?)),
                part => clauses.push((Occur::Must, self.compile(part)?)),
            }
        }
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, condition(AllQuery)));
        }
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    /// Words in this order, in any form; a single word in quotation marks with all its endings.
    fn phrase(&self, words: &str) -> Box<dyn Query> {
        let words = self.analyzer.words(words);
        match words.as_slice() {
            [] => Box::new(EmptyQuery),
            [word] => {
                let noun = Group::of(Term::from_field_text(self.fields.noun, &word.noun), 1.0);
                Box::new(Ranked::new(vec![noun], self.fields.stem))
            }
            words => {
                let stems = words.iter().map(|word| Term::from_field_text(self.fields.stem, &word.stem));
                Box::new(PhraseQuery::new(stems.collect()))
            }
        }
    }

    fn prefix(&self, start: &str) -> Result<Box<dyn Query>> {
        let terms = self
            .completions(start)?
            .into_iter()
            .map(|noun| (Term::from_field_text(self.fields.noun, &noun), 1.0));
        let group = Group { terms: terms.collect(), weight: 1.0 };
        Ok(Box::new(Ranked::new(vec![group], self.fields.stem)))
    }

    /// The nouns of the index that begin so, in order.
    pub(crate) fn completions(&self, start: &str) -> Result<Vec<String>> {
        let start = fold(start);
        let start = start.strip_prefix("ال").filter(|rest| !rest.is_empty()).unwrap_or(&start);
        let mut nouns: HashSet<String> = HashSet::default();
        for segment in self.inner.segment_readers() {
            let index = segment.inverted_index(self.fields.noun)?;
            let mut terms = index.terms().range().ge(start.as_bytes()).into_stream()?;
            let mut left = MOST_COMPLETIONS;
            while let Some((term, _)) = terms.next().filter(|(term, _)| term.starts_with(start.as_bytes())) {
                if left == 0 {
                    break;
                }
                nouns.extend(std::str::from_utf8(term).map(str::to_owned));
                left -= 1;
            }
        }
        let mut nouns: Vec<String> = nouns.into_iter().collect();
        nouns.sort_unstable();
        Ok(nouns)
    }

    fn field(&self, name: FieldName, value: &str) -> Box<dyn Query> {
        let field = match name {
            FieldName::Speaker => return self.speaker(value),
            FieldName::Country => self.fields.country,
            FieldName::Outlet => return self.outlet(value),
            FieldName::Type => self.fields.event,
            FieldName::Class => self.fields.class,
            FieldName::Area => self.fields.area,
            FieldName::Kind => self.fields.kind,
            FieldName::Date => return Box::new(EmptyQuery),
        };
        term(field, value)
    }

    /// All words of the name or role in this order, which may be part of a longer one; with the articles that are asked for, and
    /// with any where none is.
    fn speaker(&self, name: &str) -> Box<dyn Query> {
        let words = self.analyzer.words(name);
        let mut forms: Vec<String> = words.iter().map(name_form).collect();
        if !forms.iter().any(|form| form.starts_with("=ال")) {
            forms = words.into_iter().map(|word| word.stem).collect();
        }
        match forms.as_slice() {
            [] => Box::new(EmptyQuery),
            [form] => term(self.fields.speaker, form),
            forms => {
                let terms = forms.iter().map(|form| Term::from_field_text(self.fields.speaker, form));
                condition(PhraseQuery::new(terms.collect()))
            }
        }
    }

    /// The outlets of this name; where none has it, those of whose name it is a part.
    fn outlet(&self, name: &str) -> Box<dyn Query> {
        let is_called = |of: &&String| fold(of) == fold(name);
        let is_part = |of: &&String| fold(of).contains(&fold(name));
        let mut meant: Vec<&String> = self.outlets.iter().filter(is_called).collect();
        if meant.is_empty() {
            meant = self.outlets.iter().filter(is_part).collect();
        }
        let terms = meant.into_iter().map(|outlet| term(self.fields.outlet, outlet));
        condition(BooleanQuery::union(terms.collect()))
    }

    fn date(&self, range: DateRange) -> Box<dyn Query> {
        let bound = |day: Option<u32>| match day {
            Some(day) => Bound::Included(Term::from_field_u64(self.fields.date, u64::from(day))),
            None => Bound::Unbounded,
        };
        condition(RangeQuery::new(bound(range.from), bound(range.to)))
    }

    /// The forms of words that show an expression in a text.
    pub(crate) fn shown_by(&self, expr: &Expr, forms: &mut HashSet<Form>) -> Result<()> {
        match expr {
            Expr::Words(words) => self.add_forms(&words.join(" "), forms),
            Expr::Phrase(words) => {
                forms.extend(self.analyzer.words(words).into_iter().map(|word| Form::Stem(word.stem)));
            }
            Expr::Prefix(start) => forms.extend(self.completions(start)?.into_iter().map(Form::Noun)),
            Expr::All(parts) | Expr::Any(parts) => {
                for part in parts {
                    self.shown_by(part, forms)?;
                }
            }
            Expr::Field(..) | Expr::Date(_) | Expr::Not(_) => {}
        }
        Ok(())
    }
}

fn term(field: Field, value: &str) -> Box<dyn Query> {
    condition(TermQuery::new(Term::from_field_text(field, value), IndexRecordOption::Basic))
}

/// What must hold but says nothing of how well an entry answers.
fn condition(query: impl Query) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(Box::new(query), 0.0))
}
