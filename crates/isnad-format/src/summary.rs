//! The record as a page of text for the terminal: one field a line.
//!
//! Some terminals reorder right-to-left text and some do not, so Arabic is written in logical order and every piece of it stands
//! between U+2068 and U+2069, which keeps it apart from what is beside it. Without a width nothing is wrapped: one line a field.

use crate::wire::{WireEvent, WireFigure, WireRecord, WireStatement, WireTime};
use anstyle::{AnsiColor, Style};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// How a summary looks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    /// Whether to colour.
    pub colour: bool,
    /// Columns to wrap at; `None` to wrap nowhere.
    pub width: Option<usize>,
}

/// Columns of ids and labels; values stand to their right.
const LABELS: usize = 28;

/// Narrower columns of words are not worth having.
const LEAST: usize = 24;

const TITLE: Style = Style::new().bold();
const SECTION: Style = AnsiColor::Cyan.on_default().bold();
const FAINT: Style = Style::new().dimmed();
const KIND: Style = AnsiColor::Green.on_default();
const WHO: Style = AnsiColor::Magenta.on_default();
const DOUBT: Style = AnsiColor::Yellow.on_default();
const WORDS: Style = Style::new();

/// Renders a record for reading.
///
/// ```
/// use isnad_format::{Look, WireRecord, render_summary};
/// use isnad_record::{Article, Record};
/// let article = Article { title: Some("وصول الوفد".into()), ..Article::new("a1", "وصل الوفد.") };
/// let summary = render_summary(&WireRecord::new(&article, &Record::default()), Look::default());
/// assert_eq!(summary, "\u{2068}وصول الوفد\u{2069}\na1, 2 words\n");
/// ```
pub fn render_summary(record: &WireRecord, look: Look) -> String {
    let mut page = Page::new(look);
    page.head(record);
    page.statements(record);
    page.section("events", record.events.len());
    record.events.iter().for_each(|event| page.event(event));
    page.section("figures", record.figures.len());
    record.figures.iter().for_each(|figure| page.figure(figure));
    page.section("times", record.times.len());
    record.times.iter().for_each(|time| page.time(time));
    page.section("programmes", record.programmes.len());
    for programme in &record.programmes {
        page.row(0, &programme.id, &programme.kind, KIND, &programme.span.text, WORDS);
    }
    page.actors(record);
    page.section("relations", record.relations.len());
    for relation in &record.relations {
        let areas = if relation.areas.is_empty() { "no area named" } else { &relation.areas.join(", ") };
        page.row(0, "", &relation.countries.join("-"), KIND, areas, WORDS);
    }
    page.section("issues", record.issues.len());
    for issue in &record.issues {
        page.row(0, "", &spaced(&issue.kind), DOUBT, &issue.span.text, FAINT);
    }
    page.out
}

/// A page of fields for the terminal, one a line, with Arabic kept apart from what stands beside it.
pub struct Page {
    out: String,
    look: Look,
}

/// What a label or value on a [`Page`] is, which decides its colour.
#[derive(Clone, Copy, Debug)]
pub enum Ink {
    /// What is less important.
    Faint,
    /// A kind, class or value.
    Kind,
    /// Who.
    Who,
    /// What is uncertain or contradicted.
    Doubt,
    /// Words of an article.
    Words,
}

impl Ink {
    fn style(self) -> Style {
        match self {
            Ink::Faint => FAINT,
            Ink::Kind => KIND,
            Ink::Who => WHO,
            Ink::Doubt => DOUBT,
            Ink::Words => WORDS,
        }
    }
}

impl Page {
    /// An empty page.
    pub fn new(look: Look) -> Self {
        Page { out: String::new(), look }
    }

    /// A heading and what is told of the whole.
    pub fn heading(&mut self, title: &str, facts: &str) {
        self.paragraph(title, TITLE);
        self.note(facts);
    }

    /// A line that is less important.
    pub fn note(&mut self, text: &str) {
        self.styled(text, FAINT);
        self.out.push('\n');
    }

    /// Begins a section with so many items, unless there are none.
    pub fn begin_section(&mut self, name: &str, items: usize) {
        self.section(name, items);
    }

    /// One field: an id and a label to the left, the value to the right.
    pub fn field(&mut self, depth: usize, id: &str, label: (&str, Ink), value: &str, ink: Ink) {
        self.row(depth, id, label.0, label.1.style(), value, ink.style());
    }

    /// The text of the page.
    pub fn finish(self) -> String {
        self.out
    }

    fn head(&mut self, record: &WireRecord) {
        if let Some(title) = &record.title {
            self.paragraph(title, TITLE);
        }
        let words = record.text.split_whitespace().count();
        let outlet = record.outlet.as_deref().map(isolate);
        let facts =
            [outlet, record.published.clone(), Some(record.id.clone()), Some(format!("{words} words"))];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        self.styled(&facts.join(", "), FAINT);
        self.out.push('\n');
        if let Some(url) = &record.url {
            self.styled(url, FAINT);
            self.out.push('\n');
        }
        for caveat in &record.caveats {
            self.styled(&spaced(caveat), DOUBT);
            self.out.push('\n');
        }
    }

    fn section(&mut self, name: &str, items: usize) {
        if items > 0 {
            self.out.push('\n');
            self.styled(&name.to_uppercase(), SECTION);
            self.styled(&format!(" {items}"), FAINT);
            self.out.push('\n');
        }
    }

    fn statements(&mut self, record: &WireRecord) {
        self.section("statements", record.statements.len());
        let depths = record.depths();
        for (statement, depth) in record.statements.iter().zip(depths) {
            self.statement(statement, depth);
        }
    }

    fn statement(&mut self, s: &WireStatement, depth: usize) {
        let mode = match s.mode.as_str() {
            "direct" => ", quoted",
            "mixed" => ", partly quoted",
            _ => "",
        };
        self.row(depth, &s.id, &format!("{}{mode}", s.class), KIND, &s.cue.text, WORDS);
        match (&s.source, &s.speaker) {
            (Some(source), Some(speaker)) if !source.text.contains(speaker.as_str()) => {
                self.row(depth, "", "by", FAINT, &source.text, WHO);
                self.row(depth, "", "who is", FAINT, speaker, WHO);
            }
            (Some(source), Some(_)) => self.row(depth, "", "by", FAINT, &source.text, WHO),
            (Some(source), None) => self.row(depth, "", "by somebody", FAINT, &source.text, WHO),
            (None, Some(speaker)) => self.row(depth, "", "by", FAINT, speaker, WHO),
            (None, None) => self.row(depth, "", "by somebody", FAINT, "not said", DOUBT),
        }
        for part in &s.content {
            self.row(depth, "", "words", FAINT, &part.text, WORDS);
        }
        let circumstances =
            [("to", &s.addressee), ("channel", &s.channel), ("occasion", &s.occasion), ("time", &s.time)];
        for (label, span) in circumstances {
            self.optional(depth, label, span.as_ref().map(|span| span.text.as_str()));
        }
    }

    fn event(&mut self, e: &WireEvent) {
        let mode = e.mode.as_deref().map(|mode| format!(" {mode}")).unwrap_or_default();
        let (modality, style) = match e.modality.as_str() {
            "happened" => (String::new(), KIND),
            other => (format!(", {other}"), DOUBT),
        };
        let kind = format!("{}{mode}{modality}", e.kind);
        self.row(0, &e.id, &kind, style, &e.trigger.text, WORDS);
        let participants = Some(e.participants.join("، ")).filter(|names| !names.is_empty());
        self.optional(0, "who", participants.as_deref());
        for (label, span) in [("what about", &e.topic), ("place", &e.place), ("time", &e.time)] {
            self.optional(0, label, span.as_ref().map(|span| span.text.as_str()));
        }
    }

    fn figure(&mut self, f: &WireFigure) {
        self.row(0, &f.id, &read_figure(f), KIND, &f.span.text, WORDS);
        let counted = f.of.as_ref().filter(|of| of.start < f.span.start || of.end > f.span.end);
        self.optional(0, "of", counted.map(|of| of.text.as_str()));
    }

    fn time(&mut self, t: &WireTime) {
        let (value, style) = match (&t.edtf, &t.relative) {
            (Some(edtf), _) => (edtf.as_str(), KIND),
            (None, Some(relative)) => (relative.as_str(), DOUBT),
            (None, None) => ("no date", DOUBT),
        };
        self.row(0, &t.id, value, style, &t.span.text, WORDS);
    }

    /// Persons and organisations, a name a line; states and places are in the relations and in the text.
    fn actors(&mut self, record: &WireRecord) {
        let shown = |kind: &str| matches!(kind, "person" | "organization" | "document");
        let actors: Vec<_> = record.actors.iter().filter(|a| shown(&a.kind)).collect();
        self.section("actors", actors.len());
        for actor in actors {
            let country = actor.country.as_deref().map(|country| format!(", {country}")).unwrap_or_default();
            let kind = format!("{}{country}", actor.kind);
            let (name, role) = match (&actor.name, &actor.role) {
                (Some(name), role) => (name.as_str(), role.as_deref()),
                (None, Some(role)) => (role.as_str(), None),
                (None, None) => ("not named", None),
            };
            self.row(0, &actor.id, &kind, KIND, name, WHO);
            self.optional(0, "role", role);
        }
    }

    fn optional(&mut self, depth: usize, label: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.row(depth, "", label, FAINT, value, WORDS);
        }
    }

    /// One field: id and label in the left column, the value in the right one.
    fn row(&mut self, depth: usize, id: &str, label: &str, label_style: Style, value: &str, style: Style) {
        let indent = 2 + 2 * depth;
        let left = LABELS + 2 * depth;
        self.out.push_str(&" ".repeat(indent));
        self.styled(id, FAINT);
        self.out.push_str(&" ".repeat(5usize.saturating_sub(id.width())));
        self.styled(label, label_style);
        let used = indent + id.width().max(5) + label.width();
        self.out.push_str(&" ".repeat(left.saturating_sub(used).max(1)));
        self.block(value, style, left);
    }

    fn paragraph(&mut self, text: &str, style: Style) {
        self.block(text, style, 0);
    }

    /// A text from a column on, each of its lines a piece of its own for terminals that reorder.
    fn block(&mut self, text: &str, style: Style, column: usize) {
        let room = self.look.width.map_or(usize::MAX, |width| width.saturating_sub(column).max(LEAST));
        for (n, line) in wrap(text, room).iter().enumerate() {
            if n > 0 {
                self.out.push_str(&" ".repeat(column));
            }
            self.styled(&isolate(line), style);
            self.out.push('\n');
        }
    }

    fn styled(&mut self, text: &str, style: Style) {
        // writing to a string cannot fail
        let _ = if self.look.colour && style != WORDS {
            write!(self.out, "{style}{text}{style:#}")
        } else {
            write!(self.out, "{text}")
        };
    }
}

/// What a figure says, in words for the program's users: `more than 300`, `1,200,000,000 usd, up`.
fn read_figure(f: &WireFigure) -> String {
    let number = |value: &serde_json::Value| grouped(&value.to_string());
    let value = match &f.value {
        serde_json::Value::Array(ends) => ends.iter().map(number).collect::<Vec<_>>().join(" to "),
        one => number(one),
    };
    let hedge = match f.qualifier.as_str() {
        "exactly" | "between" => String::new(),
        other => format!("{} ", spaced(other)),
    };
    let unit = f.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let change = match f.change.as_deref() {
        Some("increase") => ", up",
        Some("decrease") => ", down",
        _ => "",
    };
    format!("{hedge}{value}{unit}{change}")
}

/// A number with its thousands set apart.
///
/// ```
/// assert_eq!(isnad_format::grouped("50000.5"), "50,000.5");
/// ```
pub fn grouped(number: &str) -> String {
    let (whole, fraction) = number.split_once('.').map_or((number, None), |(w, f)| (w, Some(f)));
    let mut out = String::new();
    for (n, digit) in whole.chars().enumerate() {
        let left = whole.len() - n;
        if n > 0 && left.is_multiple_of(3) && !out.ends_with('-') {
            out.push(',');
        }
        out.push(digit);
    }
    fraction.map_or(out.clone(), |fraction| format!("{out}.{fraction}"))
}

fn spaced(name: &str) -> String {
    name.replace('_', " ")
}

/// A piece of text between first strong isolate and its end where it holds right-to-left letters.
pub fn isolate(text: &str) -> String {
    let rtl =
        |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
    if text.contains(rtl) { format!("\u{2068}{text}\u{2069}") } else { text.to_owned() }
}

/// The words of a text in lines of at most `room` columns; a longer word has a line of its own.
fn wrap(text: &str, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let width = word.width();
        match lines.last_mut().filter(|_| used + 1 + width <= room) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
                used += 1 + width;
            }
            None => {
                lines.push(word.to_owned());
                used = width;
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_filled_and_isolated() {
        assert_eq!(wrap("قال الوزير إن الاتفاق قريب", 12), ["قال الوزير", "إن الاتفاق", "قريب"]);
        assert_eq!(wrap("كلمةأطولمنالسطر ثم", 4), ["كلمةأطولمنالسطر", "ثم"]);
        assert_eq!(wrap(" \n ", 12), Vec::<String>::new());
    }

    #[test]
    fn vowel_marks_take_no_room() {
        assert_eq!(wrap("قَالَ الوَزِيرُ", 10).len(), 1);
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(
            ["300", "9000", "1200000000", "-4500", "0.25", "1234.5"].map(grouped),
            ["300", "9,000", "1,200,000,000", "-4,500", "0.25", "1,234.5"]
        );
    }

    #[test]
    fn only_right_to_left_words_are_isolated() {
        assert_eq!(isolate("security"), "security");
        assert_eq!(isolate("أمن"), "\u{2068}أمن\u{2069}");
    }
}
