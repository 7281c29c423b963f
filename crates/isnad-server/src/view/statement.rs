//! A statement, and the chain by which its words reached the reader.

use crate::links;
use crate::view::why::Why;
use crate::words::Words;
use isnad_answers::Station;
use isnad_format::wire::{WireRecord, WireSpan, WireStatement};

/// A statement as it is shown.
pub struct StatementView {
    /// Its id in the record.
    pub id: String,
    /// Its page.
    pub link: String,
    /// How deep it lies within others.
    pub depth: usize,
    /// The words that name the source here.
    pub source: Option<String>,
    /// The speaker's fullest name, where the words do not say it already.
    pub speaker: Option<String>,
    /// The speaker's page.
    pub actor: Option<String>,
    /// Whether nobody is named.
    pub is_unnamed: bool,
    /// What kind of speech act.
    pub class: String,
    /// Whose words.
    pub mode: String,
    /// What was said.
    pub content: Vec<String>,
    /// Label and value of what else is known.
    pub facts: Vec<(&'static str, String)>,
    /// Through whom it came.
    pub chain: Vec<Link>,
    /// Why it is here.
    pub why: Why,
}

/// A station of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it is.
    pub role: &'static str,
    /// Who or what.
    pub name: String,
    /// Whether the text does not name it.
    pub is_unnamed: bool,
    /// In which words it passes on.
    pub cue: Option<String>,
    /// How it looks: `outlet`, `channel`, `speaker`.
    pub class: &'static str,
    /// The statement by which it is in the chain.
    pub item: Option<String>,
}

impl StatementView {
    /// Every statement of a record, of the article with an id; without a store there are no pages to link.
    pub fn all(w: Words, record: &WireRecord, id: &str) -> Vec<Self> {
        let depths = record.depths();
        let statements = record.statements.iter().zip(depths);
        statements.map(|(said, depth)| Self::new(w, record, id, said, depth)).collect()
    }

    fn new(w: Words, record: &WireRecord, id: &str, said: &WireStatement, depth: usize) -> Self {
        let source = said.source.as_ref().map(|source| one_line(&source.text));
        let is_said = |speaker: &&String| source.as_ref().is_some_and(|s| s.contains(speaker.as_str()));
        let speaker = said.speaker.as_ref().filter(|speaker| !is_said(speaker)).cloned();
        let facts = [
            (w.addressee(), &said.addressee),
            (w.channel(), &said.channel),
            (w.occasion(), &said.occasion),
            (w.when(), &said.time),
        ];
        let fact =
            |(label, span): (&'static str, &Option<WireSpan>)| Some((label, one_line(&span.as_ref()?.text)));
        StatementView {
            id: said.id.clone(),
            link: links::statement(id, &said.id),
            depth: depth.min(3),
            is_unnamed: said.speaker.is_none(),
            actor: None,
            source,
            speaker,
            class: w.label(&said.class).to_owned(),
            mode: w.label(&said.mode).to_owned(),
            content: said.content.iter().map(|span| one_line(&span.text)).collect(),
            facts: facts.into_iter().filter_map(fact).collect(),
            chain: chain(w, record, said),
            why: Why::new(w, &said.evidence),
        }
    }
}

/// The outlet, then everyone through whom the words came, the outermost first, in the words of the interface.
fn chain(w: Words, record: &WireRecord, said: &WireStatement) -> Vec<Link> {
    let stations = isnad_answers::chain(record, said);
    let is_nested = stations.iter().filter(|station| station.role == "speaker").count() > 1;
    let link = |Station { role: class, name, cue, statement }: Station| {
        let (role, unnamed) = match class {
            "outlet" => (w.chain_outlet(), w.no_outlet()),
            "channel" => (w.chain_channel(), ""),
            _ if is_nested && statement.as_ref() == Some(&said.id) => (w.chain_quoted(), w.unnamed_speaker()),
            _ => (w.chain_speaker(), w.unnamed_speaker()),
        };
        // words may stand for a speaker whom nobody names
        let by = record.statements.iter().find(|s| statement.as_ref() == Some(&s.id));
        let is_unnamed = name.is_none() || class == "speaker" && by.is_some_and(|s| s.speaker.is_none());
        Link {
            role,
            name: name.unwrap_or_else(|| unnamed.to_owned()),
            is_unnamed,
            cue,
            class,
            item: statement,
        }
    };
    stations.into_iter().map(link).collect()
}

/// Words of a span, which may reach over the end of a line.
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
