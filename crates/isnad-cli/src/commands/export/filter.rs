//! Which articles and statements are exported.

use crate::finder::heal;
use isnad_format::WireRecord;
use isnad_format::wire::{WireSpan, WireStatement};
use isnad_lexicon::Lexicon;
use isnad_search::Analyzer;
use isnad_search::language::{Expr, QueryError, parse};
use isnad_store::{Kept, Store};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Which articles, and which statements of them.
#[derive(clap::Args)]
pub struct Filter {
    /// Only articles that this outlet published first.
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// Only articles published on this day or later.
    #[arg(long, value_name = "DATE")]
    since: Option<Date>,
    /// Only articles published on this day or earlier.
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
    /// Only the first article of each story.
    #[arg(long)]
    once: bool,
    /// Only articles in which `isnad search QUERY` finds something: country:IQ, area:security, words.
    #[arg(long, value_name = "QUERY", value_parser = read_query)]
    query: Option<Expr>,
    /// Only what this speaker says; a part of the name is enough. JSON Lines give the whole record of such articles.
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// Only statements of this class (deny, accuse, نفي …), and what stands in them.
    #[arg(long, value_name = "CLASS", value_parser = read_class)]
    class: Option<String>,
}

fn read_query(query: &str) -> Result<Expr, String> {
    parse(query).map_err(|error| format!("{}: {error}", error.marked(query)))
}

/// The class by either of its names.
fn read_class(class: &str) -> Result<String, String> {
    match parse(&format!("class:\"{class}\"")) {
        Ok(Expr::Field(_, class)) => Ok(class),
        Ok(_) => Err("no class".into()),
        Err(QueryError { mistake, .. }) => Err(mistake.to_string()),
    }
}

impl Filter {
    /// The filter with all that it takes to decide on an article.
    ///
    /// # Errors
    /// When the search index is asked and cannot be read.
    pub fn on(self, store: &Store) -> anyhow::Result<Wanted> {
        let found = match &self.query {
            None => None,
            Some(query) => {
                heal(store)?;
                Some(store.searcher()?.articles_with(query)?)
            }
        };
        let analyzer = Analyzer::new(Lexicon::builtin());
        let speaker = self.speaker.as_deref().map(|name| stems(&analyzer, name));
        Ok(Wanted { filter: self, found, speaker, analyzer })
    }
}

/// A filter that is ready to decide.
pub struct Wanted {
    filter: Filter,
    /// Numbers of the articles in which the query finds something.
    found: Option<BTreeSet<String>>,
    speaker: Option<Vec<String>>,
    analyzer: Analyzer,
}

impl Wanted {
    /// Whether an article is wanted. One without a day of publication is on no side of a day.
    pub fn is_article_wanted(&self, kept: &Kept) -> bool {
        let Filter { outlet, since, until, once, .. } = &self.filter;
        let day: Option<Date> = kept.first.published.as_deref().and_then(|day| day.parse().ok());
        let is_late_enough = since.is_none_or(|since| day.is_some_and(|day| day >= since));
        let is_early_enough = until.is_none_or(|until| day.is_some_and(|day| day <= until));
        let is_theirs = outlet.is_none() || *outlet == kept.first.outlet;
        let is_found = self.found.as_ref().is_none_or(|found| found.contains(&kept.number.to_string()));
        is_late_enough && is_early_enough && is_theirs && is_found && (!once || kept.story == kept.number)
    }

    /// Whether a record has something that is wanted.
    pub fn has_wanted_statement(&self, record: &WireRecord) -> bool {
        !self.is_narrow() || record.statements.iter().any(|said| self.is_statement_wanted(said))
    }

    /// Leaves only the wanted statements, and of everything else what stands in them.
    pub fn narrow(&self, mut record: WireRecord) -> WireRecord {
        if !self.is_narrow() {
            return record;
        }
        record.statements.retain(|said| self.is_statement_wanted(said));
        let WireRecord { statements, events, figures, programmes, times, mentions, .. } = &mut record;
        let is_of = |statement: &Option<String>| {
            statement.as_ref().is_some_and(|id| statements.iter().any(|said| said.id == *id))
        };
        events.retain(|event| is_of(&event.statement));
        figures.retain(|figure| is_of(&figure.statement));
        programmes.retain(|programme| is_of(&programme.statement));
        let holds = |whole: &WireSpan, part: &WireSpan| whole.start <= part.start && part.end <= whole.end;
        let is_within = |span: &WireSpan| {
            statements
                .iter()
                .any(|said| said.content.iter().chain(&said.source).any(|whole| holds(whole, span)))
        };
        times.retain(|time| is_within(&time.span));
        mentions.retain(|mention| is_within(&mention.span));
        record
    }

    fn is_narrow(&self) -> bool {
        self.speaker.is_some() || self.filter.class.is_some()
    }

    /// A name is meant where its words stand side by side in it, as `speaker:` has it.
    fn is_statement_wanted(&self, said: &WireStatement) -> bool {
        let is_speaker = |name: &[String]| {
            let speaker =
                said.speaker.as_ref().map(|speaker| stems(&self.analyzer, speaker)).unwrap_or_default();
            !name.is_empty() && speaker.windows(name.len()).any(|part| part == name)
        };
        self.filter.class.as_ref().is_none_or(|class| *class == said.class)
            && self.speaker.as_deref().is_none_or(is_speaker)
    }
}

fn stems(analyzer: &Analyzer, name: &str) -> Vec<String> {
    analyzer.words(name).into_iter().map(|word| word.stem).collect()
}
