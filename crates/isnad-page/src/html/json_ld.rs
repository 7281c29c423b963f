//! What a page tells search engines of its article (schema.org in JSON-LD).

use serde_json::Value;

/// The parts of schema.org's Article that are used here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct JsonLd {
    pub headline: Option<String>,
    pub published: Option<String>,
    pub url: Option<String>,
    pub publisher: Option<String>,
    pub authors: Vec<String>,
    pub body: Option<String>,
}

impl JsonLd {
    /// The article described in the page: where several are, as on pages with lists of related ones, the one that `is_this`
    /// knows by its headline, else the first that is not an item of a list. Empty where none is.
    pub fn find(scripts: &[String], is_this: impl Fn(&str) -> bool) -> JsonLd {
        let values: Vec<Value> = scripts.iter().filter_map(|script| parse_lenient(script)).collect();
        let mut found = Vec::new();
        values.iter().for_each(|value| find_articles(value, 0, false, &mut found));
        let known = found.iter().find(|(_, article)| {
            JsonLd::from_article(article).headline.is_some_and(|headline| is_this(&headline))
        });
        let outside = || found.iter().find(|(is_listed, _)| !is_listed);
        let article = known.or_else(outside).map(|(_, article)| JsonLd::from_article(article));
        article
            .unwrap_or_else(|| JsonLd { published: find_day_of_page(scripts, &values), ..JsonLd::default() })
    }

    fn from_article(article: &Value) -> JsonLd {
        let text = |value: &Value| value.as_str().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
        JsonLd {
            headline: text(&article["headline"]).or_else(|| text(&article["name"])),
            published: text(&article["datePublished"]).or_else(|| text(&article["dateCreated"])),
            url: text(&article["url"])
                .or_else(|| text(&article["mainEntityOfPage"]))
                .or_else(|| text(&article["mainEntityOfPage"]["@id"])),
            publisher: text(&article["publisher"]["name"]),
            authors: find_authors(&article["author"]),
            body: text(&article["articleBody"]),
        }
    }
}

/// The day that is stated where no article can be read: as that of the page, or in a script that its own quotation marks have broken,
/// if it names one day only.
fn find_day_of_page(scripts: &[String], values: &[Value]) -> Option<String> {
    let is_page = |value: &&Value| is_kind(&value["@type"], |kind| kind.ends_with("Page"));
    let stated = |value: &Value| value["datePublished"].as_str().map(str::to_owned);
    let of_page = values.iter().flat_map(nodes_of).filter(is_page).find_map(stated);
    of_page.or_else(|| {
        let broken = scripts.iter().filter(|script| parse_lenient(script).is_none());
        let mut days = broken.flat_map(|script| find_stated_days(script));
        let first = days.next()?;
        days.all(|day| day == first).then(|| first.to_owned())
    })
}

/// What a script describes: one thing, a list of things, or a graph of them.
fn nodes_of(value: &Value) -> Vec<&Value> {
    match (value, &value["@graph"]) {
        (Value::Array(nodes), _) | (_, Value::Array(nodes)) => nodes.iter().collect(),
        _ => vec![value],
    }
}

/// The values of `"datePublished": "…"`, whatever stands around them.
fn find_stated_days(script: &str) -> impl Iterator<Item = &str> {
    script.split("\"datePublished\"").skip(1).filter_map(|rest| {
        let value = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
        value.split_once('"').map(|(day, _)| day)
    })
}

/// Content systems paste text into JSON with its line breaks, which JSON forbids; as blanks they do no harm.
fn parse_lenient(script: &str) -> Option<Value> {
    let clean: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    serde_json::from_str(clean.trim().trim_end_matches(';')).ok()
}

/// The objects that are articles, in lists, graphs and parts of pages, with whether they are items of a list.
fn find_articles<'v>(value: &'v Value, depth: usize, is_listed: bool, found: &mut Vec<(bool, &'v Value)>) {
    const DEEPEST: usize = 6;
    match value {
        _ if depth > DEEPEST => {}
        Value::Array(items) => items.iter().for_each(|item| find_articles(item, depth + 1, is_listed, found)),
        Value::Object(_) if is_article(&value["@type"]) => found.push((is_listed, value)),
        Value::Object(object) => {
            for part in ["@graph", "mainEntity", "itemListElement", "item"] {
                let is_listed = is_listed || part == "itemListElement";
                object.get(part).into_iter().for_each(|v| find_articles(v, depth + 1, is_listed, found));
            }
        }
        _ => {}
    }
}

/// The names of one author or several, written as objects or as bare names.
fn find_authors(value: &Value) -> Vec<String> {
    const MOST: usize = 10;
    match value {
        Value::String(name) => vec![name.clone()],
        Value::Object(_) => value["name"].as_str().map(str::to_owned).into_iter().collect(),
        Value::Array(authors) => {
            let names = authors.iter().filter(|author| !author.is_array()).flat_map(find_authors);
            names.take(MOST).collect()
        }
        _ => Vec::new(),
    }
}

/// `NewsArticle`, `BlogPosting` and their kin; a type may be a list.
fn is_article(kind: &Value) -> bool {
    is_kind(kind, |name| name.ends_with("Article") || name.ends_with("Posting") || name == "Report")
}

/// Whether a type, or one of a list of types, has such a name.
fn is_kind(kind: &Value, has_name: impl Fn(&str) -> bool) -> bool {
    match kind {
        Value::String(name) => has_name(name),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(has_name),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(json: &str) -> JsonLd {
        JsonLd::find(&[json.to_owned()], |_| false)
    }

    #[test]
    fn an_article_is_found_in_a_graph() {
        let found = find(
            r#"{"@graph":[{"@type":"WebSite"},{"@type":["NewsArticle"],"headline":"عنوان","publisher":{"name":"الراصد"}}]}"#,
        );
        assert_eq!(found.headline.as_deref(), Some("عنوان"));
        assert_eq!(found.publisher.as_deref(), Some("الراصد"));
    }

    #[test]
    fn raw_line_breaks_and_broken_json_do_no_harm() {
        assert_eq!(
            find("{\"@type\":\"Article\",\"articleBody\":\"سطر\nآخر\"}").body.as_deref(),
            Some("سطر آخر")
        );
        assert_eq!(find("{\"@type\":"), JsonLd::default());
    }
}
