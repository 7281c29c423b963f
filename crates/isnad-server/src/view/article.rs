//! An article with its record.

use crate::links;
use crate::view::items::{self, IssueView, ItemView, RelationView};
use crate::view::statement::StatementView;
use crate::view::text::{self, Words as Piece};
use crate::words::Words;
use isnad_format::wire::{WireActor, WireRecord};
use isnad_format::{Mark, find_marks};
use isnad_link::Clusters;

/// An article as it is shown.
pub struct ArticleView {
    /// What its anchors begin with, where there are several articles on a page.
    pub prefix: String,
    /// Its page.
    pub link: String,
    /// The headline.
    pub title: String,
    /// The headline with what is drawn into it, where it is the first line of the text.
    pub headline: Option<Vec<Piece>>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The day of publication, `2024-02-12`.
    pub day: Option<String>,
    /// Where it was published, where that can be linked.
    pub url: Option<String>,
    /// Who signs it.
    pub byline: Option<String>,
    /// What each of these was told by.
    pub basis: Vec<(&'static str, String)>,
    /// Reasons to trust it less.
    pub caveats: Vec<String>,
    /// The text.
    pub paragraphs: Vec<Vec<Piece>>,
    /// Who said what.
    pub statements: Vec<StatementView>,
    /// Events, figures, times, programmes, actors: heading and items.
    pub lists: Vec<List>,
    /// What it says of pairs of states.
    pub relations: Vec<RelationView>,
    /// What could not be settled.
    pub issues: Vec<IssueView>,
}

/// A layer of the record.
pub struct List {
    /// Its heading.
    pub name: &'static str,
    /// Its items.
    pub items: Vec<ItemView>,
    /// Whether it is open from the beginning.
    pub is_open: bool,
}

impl ArticleView {
    /// An article by its record.
    pub fn new(w: Words, record: &WireRecord) -> Self {
        ArticleView::with_words(w, record, None)
    }

    /// The same, with words that were asked for (code points) standing out: the anchor `words` is where they begin.
    pub fn with_words(w: Words, record: &WireRecord, asked: Option<(usize, usize)>) -> Self {
        let mut marks = find_marks(record);
        marks.extend(asked.map(|(start, end)| Mark {
            start,
            end,
            class: "asked",
            item: None,
            is_entry: false,
        }));
        let mut paragraphs = text::paragraphs(&record.text, &marks);
        let mut pieces = paragraphs.iter_mut().flatten();
        if let Some(first) = pieces.find(|piece| piece.classes.split(' ').any(|class| class == "asked")) {
            first.anchors.push("words".to_owned());
        }
        let title = record.title.clone().unwrap_or_else(|| opening(w, &record.text));
        let is_headline = paragraphs.first().is_some_and(|first| words_of(first) == title.trim());
        let headline = is_headline.then(|| paragraphs.remove(0));
        let list = |name, items: Vec<ItemView>, is_open| List { name, items, is_open };
        let lists = vec![
            list(w.events(), items::events(w, record), true),
            list(w.figures(), items::figures(w, record), true),
            list(w.times(), items::times(w, record), false),
            list(w.programmes(), items::programmes(w, record), true),
            list(w.actors(), items::actors(w, record), false),
        ];
        let basis = &record.basis;
        let bases =
            [(w.title(), &basis.title), (w.published(), &basis.published), (w.outlet(), &basis.outlet)];
        let base = |(label, basis): (&'static str, &Option<String>)| {
            Some((label, w.label(basis.as_ref()?).to_owned()))
        };
        ArticleView {
            prefix: String::new(),
            link: links::article(&record.id),
            title,
            headline,
            outlet: record.outlet.clone(),
            day: record.published.clone(),
            url: record.url.as_deref().and_then(links::outside),
            byline: record.byline.clone(),
            basis: bases.into_iter().filter_map(base).collect(),
            caveats: record.caveats.iter().map(|caveat| w.label(caveat).to_owned()).collect(),
            paragraphs,
            statements: StatementView::all(w, record, &record.id),
            lists: lists.into_iter().filter(|list| !list.items.is_empty()).collect(),
            relations: items::relations(w, record),
            issues: items::issues(w, record),
        }
    }

    /// Lets names lead to the pages of those whom they mean.
    pub fn lead_to_actors(&mut self, record: &WireRecord, clusters: &Clusters) {
        let page = |at: usize| Some(links::actor(clusters.actors.get(at).copied().flatten()?));
        for item in
            self.lists.iter_mut().flat_map(|list| &mut list.items).filter(|item| item.class == "actor")
        {
            item.page = record.actors.iter().position(|actor| actor.id == item.id).and_then(page);
        }
        for (view, said) in self.statements.iter_mut().zip(&record.statements) {
            let speaks = |actor: &WireActor| said.speaker.is_some() && actor.name == said.speaker;
            view.actor = record.actors.iter().position(speaks).and_then(page);
        }
    }

    /// Whether nothing was found in it.
    pub fn is_bare(&self) -> bool {
        self.statements.is_empty() && self.lists.is_empty()
    }
}

fn words_of(paragraph: &[Piece]) -> String {
    paragraph.iter().map(|piece| piece.words.as_str()).collect::<String>().trim().to_owned()
}

/// The beginning of a text, for want of a headline.
pub fn opening(w: Words, text: &str) -> String {
    const LONGEST: usize = 80;
    let line = text.lines().map(str::trim).find(|line| !line.is_empty());
    let Some(line) = line else { return w.untitled().to_owned() };
    let start: String = line.chars().take(LONGEST).collect();
    if start.len() < line.len() { format!("{start}…") } else { start }
}
