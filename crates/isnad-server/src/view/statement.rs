//! A statement, and the chain by which its words reached the reader.

use crate::links;
use crate::view::why::Why;
use crate::words::Words;
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

/// The outlet, then everyone through whom the words came, the outermost first.
fn chain(w: Words, record: &WireRecord, said: &WireStatement) -> Vec<Link> {
    let outlet = Link {
        role: w.chain_outlet(),
        name: record.outlet.clone().unwrap_or_else(|| w.no_outlet().to_owned()),
        is_unnamed: record.outlet.is_none(),
        cue: None,
        class: "outlet",
        item: None,
    };
    let line = line_of(record, said);
    let last = line.len().saturating_sub(1);
    let stations = line.into_iter().enumerate().flat_map(|(at, said)| {
        let role = if at == last && at > 0 { w.chain_quoted() } else { w.chain_speaker() };
        let channel = said.channel.as_ref().map(|channel| Link {
            role: w.chain_channel(),
            name: one_line(&channel.text),
            is_unnamed: false,
            cue: None,
            class: "channel",
            item: Some(said.id.clone()),
        });
        let source = said.source.as_ref().map(|source| one_line(&source.text));
        let speaker = Link {
            role,
            name: fullest(said.speaker.clone(), source).unwrap_or_else(|| w.unnamed_speaker().to_owned()),
            is_unnamed: said.speaker.is_none(),
            // a colon says no more than the place in the chain does
            cue: Some(one_line(&said.cue.text)).filter(|cue| cue.chars().any(char::is_alphabetic)),
            class: "speaker",
            item: Some(said.id.clone()),
        };
        // whoever speaks issues the communiqué in which the words stand
        [Some(speaker), channel].into_iter().flatten()
    });
    std::iter::once(outlet).chain(stations).collect()
}

/// What names the speaker most fully: the words of the place where they hold the name, else the name.
fn fullest(speaker: Option<String>, source: Option<String>) -> Option<String> {
    match (speaker, source) {
        (Some(speaker), Some(source)) if source.contains(&speaker) => Some(source),
        (speaker, source) => speaker.or(source),
    }
}

/// The statements within which one lies, the outermost first, and itself.
fn line_of<'r>(record: &'r WireRecord, said: &'r WireStatement) -> Vec<&'r WireStatement> {
    let mut line = vec![said];
    // a record of this program names parents first; one from elsewhere may run in a circle
    while let Some(parent) = line.last().and_then(|said| said.parent.as_ref())
        && let Some(parent) = record.statements.iter().find(|s| &s.id == parent)
        && line.len() <= record.statements.len()
    {
        line.push(parent);
    }
    line.reverse();
    line
}

/// Words of a span, which may reach over the end of a line.
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
