//! The repository's own cases: `fixtures/<layer>/<case>.md`, prose that a linguist can read and write.
//!
//! ```text
//! # An official and his ministry are two speakers        what the case shows; more prose may follow
//!
//! published: 2024-03-05                                   optional
//!
//! > قال وزير المالية سامي الحداد إن الموازنة جاهزة.        the text, a line a paragraph
//!
//! - قال                                                   an expected item, by its exact words
//!   - source: وزير المالية سامي الحداد                     what must be true of it; other fields are free
//!   - parent: none                                        `none` where there must be nothing
//! ```
//!
//! The list is complete: another item of that layer is a false alarm, and a case without a list expects none. Words that
//! occur several times are counted: `قال#2` is the second. Several spans or names are separated by ` + `.

use crate::tally::{Item, Report, Tally};
use crate::text::{Place, Text};
use anyhow::{Context, Result, bail, ensure};
use isnad_record::{Article, Record, Span, Value};
use std::collections::BTreeMap;

/// One case.
#[derive(Clone, Debug)]
pub struct Fixture {
    /// `<layer>/<case>`.
    pub id: String,
    /// The layer whose items it lists.
    pub layer: String,
    /// The text, with its day of publication.
    pub article: Article,
    /// The items expected.
    pub expected: Vec<Expected>,
}

/// An expected item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Its words.
    pub words: String,
    /// What must be true of it, in order.
    pub fields: Vec<(String, String)>,
}

/// What the reader found: the item's place, and its fields by name.
struct Found {
    place: Place,
    fields: BTreeMap<&'static str, Field>,
}

/// A field's value, in a form that can be compared with words.
enum Field {
    Places(Vec<Place>),
    Words(Vec<String>),
}

impl Fixture {
    /// Parses the content of `fixtures/<layer>/<case>.md`.
    ///
    /// # Errors
    /// A line that is none of those above, or a case without a text.
    pub fn parse(layer: &str, case: &str, content: &str) -> Result<Self> {
        let id = format!("{layer}/{case}");
        let (mut article, mut expected) = (Article::new(id.as_str(), ""), Vec::<Expected>::new());
        for (number, line) in content.lines().enumerate() {
            let place = || format!("{id}:{}", number + 1);
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            } else if let Some(day) = line.strip_prefix("published:") {
                article.published = Some(day.trim().parse().with_context(place)?);
            } else if let Some(text) = line.strip_prefix('>') {
                let break_before = if article.text.is_empty() { "" } else { "\n" };
                article.text.extend([break_before, text.strip_prefix(' ').unwrap_or(text)]);
            } else if let Some(words) = line.strip_prefix("- ") {
                expected.push(Expected { words: words.trim().into(), fields: Vec::new() });
            } else if let Some((name, value)) = line.strip_prefix("  - ").and_then(|f| f.split_once(':')) {
                let item = expected.last_mut().with_context(place)?;
                item.fields.push((name.trim().into(), value.trim().into()));
            } else {
                // prose may stand before the text only, so that a mistyped item is not taken for prose
                ensure!(article.text.is_empty(), "{}: neither text (>), an item (-) nor a field", place());
            }
        }
        ensure!(!article.text.is_empty(), "{id}: no text");
        Ok(Fixture { id, layer: layer.to_owned(), article, expected })
    }
}

/// Scores all cases, layer by layer.
///
/// # Errors
/// A case that names an unknown layer or field, or words that its text does not have.
pub fn score(fixtures: &[Fixture]) -> Result<Report> {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut items = Vec::new();
    for fixture in fixtures {
        let of_case = compare(fixture)?;
        let hit = of_case.iter().filter(|item| item.is_right()).count();
        let alarms = of_case.iter().filter(|item| item.wrong == FALSE_ALARM).count();
        let missed = of_case.iter().filter(|item| item.wrong == "missed").count();
        let pred = of_case.len() - missed;
        tallies.entry(&fixture.layer).or_default().add(of_case.len() - alarms, pred, hit);
        items.extend(of_case);
    }
    let totals = tallies.iter().map(|(layer, tally)| tally.total(*layer)).collect();
    Ok(Report { set: "fixtures".into(), totals, items, ..Report::default() })
}

const FALSE_ALARM: &str = "false alarm";

fn compare(fixture: &Fixture) -> Result<Vec<Item>> {
    let text = Text::new(&fixture.article.text);
    let record = crate::sets::read(&fixture.article);
    let mut found = find(&fixture.layer, &record, &text).with_context(|| fixture.id.clone())?;
    let mut items = Vec::new();
    for (number, expected) in fixture.expected.iter().enumerate() {
        let id = format!("{}/{}", fixture.id, number + 1);
        let place = locate(&fixture.article.text, &text, &expected.words).with_context(|| id.clone())?;
        let Some(at) = found.iter().position(|f| f.place == place) else {
            items.push(Item::missed(id, expected.fields.len() + 1, expected.words.clone()));
            continue;
        };
        let item = found.remove(at);
        let mut columns = vec![("words", true)];
        for (name, value) in &expected.fields {
            let right = is_field(&fixture.article.text, &text, &item, name, value)
                .with_context(|| format!("{id}: {name}"))?;
            columns.push((name, right));
        }
        items.push(Item::found(id, &columns, expected.words.clone()));
    }
    for extra in found {
        let id = format!("{}/+@{}", fixture.id, extra.place.start);
        items.push(Item::false_alarm(id, text.words(extra.place)));
    }
    Ok(items)
}

/// The place of `words`, or of their n-th occurrence where they end in `#n`.
fn locate(source: &str, text: &Text, words: &str) -> Result<Place> {
    let (words, number) = match words.rsplit_once('#') {
        Some((front, n)) if n.parse::<usize>().is_ok() => (front, n.parse::<usize>()?),
        _ => (words, 1),
    };
    let (at, _) = source
        .match_indices(words)
        .nth(number.saturating_sub(1))
        .with_context(|| format!("the text has no {words}#{number}"))?;
    Ok(text.place(Span::new(at, at + words.len())))
}

fn is_field(source: &str, text: &Text, item: &Found, name: &str, value: &str) -> Result<bool> {
    let field = item.fields.get(name).context("the layer has no such field")?;
    let parts: Vec<&str> = if value == "none" { Vec::new() } else { value.split(" + ").collect() };
    Ok(match field {
        Field::Words(words) => parts == *words,
        Field::Places(places) => {
            let expected: Result<Vec<Place>> = parts.iter().map(|p| locate(source, text, p)).collect();
            expected? == *places
        }
    })
}

/// The items of a layer.
fn find(layer: &str, record: &Record, text: &Text) -> Result<Vec<Found>> {
    let spans = |spans: &[Span]| Field::Places(spans.iter().map(|s| text.place(*s)).collect());
    let span = |span: &Option<Span>| spans(span.as_slice());
    let words = |words: Option<&str>| Field::Words(words.map(str::to_owned).into_iter().collect());
    let name = |name: &'static str| Field::Words(vec![name.to_owned()]);
    let item = |at: Span, fields: Vec<(&'static str, Field)>| Found {
        place: text.place(at),
        fields: fields.into_iter().collect(),
    };
    let found = match layer {
        "regions" => {
            record.regions.iter().map(|r| item(r.span, vec![("kind", name(r.kind.name()))])).collect()
        }
        "statements" => record
            .statements
            .iter()
            .map(|s| {
                let parent = s.parent.and_then(|p| record.statements.get(p)).map(|p| p.cue);
                let fields = vec![
                    ("source", span(&s.source)),
                    ("speaker", words(s.speaker.as_deref())),
                    ("content", spans(&s.content)),
                    ("form", name(s.form.name())),
                    ("mode", name(s.mode.name())),
                    ("class", name(s.class.name())),
                    ("parent", span(&parent)),
                    ("channel", span(&s.channel)),
                    ("occasion", span(&s.occasion)),
                    ("addressee", span(&s.addressee)),
                    ("time", span(&s.time)),
                ];
                item(s.cue, fields)
            })
            .collect(),
        "events" => record
            .events
            .iter()
            .map(|e| {
                let fields = vec![
                    ("type", name(e.kind.name())),
                    ("mode", words(e.mode.map(|m| m.name()))),
                    ("also", spans(&e.also)),
                    ("participants", Field::Words(e.participants.clone())),
                    ("place", span(&e.place)),
                    ("time", span(&e.time)),
                    ("modality", name(e.modality.name())),
                ];
                item(e.trigger, fields)
            })
            .collect(),
        "figures" => record
            .figures
            .iter()
            .map(|f| {
                let value = match f.value {
                    Value::One(a) => vec![a.normalize().to_string()],
                    Value::Range(a, b) => vec![a.normalize().to_string(), b.normalize().to_string()],
                };
                let fields = vec![
                    ("value", Field::Words(value)),
                    ("qualifier", name(f.qualifier.name())),
                    ("unit", words(f.unit.as_deref())),
                    ("of", span(&f.of)),
                    ("change", words(f.change.map(|c| c.name()))),
                ];
                item(f.span, fields)
            })
            .collect(),
        "times" => record
            .times
            .iter()
            .map(|t| {
                let fields =
                    vec![("edtf", words(t.edtf.as_deref())), ("relative", words(t.relative.as_deref()))];
                item(t.span, fields)
            })
            .collect(),
        "mentions" => record
            .mentions
            .iter()
            .map(|m| {
                let actor = m.actor.and_then(|a| record.actors.get(a));
                let fields = vec![
                    ("label", name(m.label.name())),
                    ("actor", words(actor.and_then(|a| a.label()))),
                    ("country", words(actor.and_then(|a| a.country.as_deref()))),
                    ("role", words(actor.and_then(|a| a.role.as_deref()))),
                ];
                item(m.span, fields)
            })
            .collect(),
        "programmes" => record
            .programmes
            .iter()
            .map(|p| item(p.span, vec![("kind", words(Some(&p.kind))), ("items", spans(&p.items))]))
            .collect(),
        other => bail!("{other} is no layer that fixtures can list"),
    };
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASE: &str =
        "# A case\n\npublished: 2024-03-05\n\n> قال سامي: نعم.\n> قال لا.\n\n- قال#2\n  - source: none\n";

    #[test]
    fn a_case_is_read_as_it_is_written() {
        let fixture = Fixture::parse("statements", "two", CASE).unwrap();
        assert_eq!(fixture.article.text, "قال سامي: نعم.\nقال لا.");
        assert_eq!(fixture.expected[0].fields, [("source".to_owned(), "none".to_owned())]);
        let text = Text::new(&fixture.article.text);
        let place = locate(&fixture.article.text, &text, "قال#2").unwrap();
        assert_eq!(place, Place { start: 15, end: 18 });
    }

    #[test]
    fn words_that_the_text_does_not_have_are_an_error() {
        let text = Text::new("قال نعم");
        assert!(locate("قال نعم", &text, "قال#2").is_err());
    }

    #[test]
    fn a_line_of_no_known_form_is_an_error() {
        assert!(Fixture::parse("statements", "odd", "> نص\nwhat is this\n").is_err());
    }
}
