//! What a page tells search engines of its article (schema.org in JSON-LD).

use serde_json::Value;

/// The parts of schema.org's Article that are used here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct JsonLd {
    pub headline: Option<String>,
    pub published: Option<String>,
    pub url: Option<String>,
    pub publisher: Option<String>,
    pub body: Option<String>,
}

impl JsonLd {
    /// The first article described in the page; empty where none is.
    pub fn find(scripts: &[String]) -> JsonLd {
        let values = scripts.iter().filter_map(|script| parse_lenient(script));
        values
            .into_iter()
            .find_map(|value| find_article(&value, 0).map(JsonLd::from_article))
            .unwrap_or_default()
    }

    fn from_article(article: &Value) -> JsonLd {
        let text = |value: &Value| value.as_str().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
        JsonLd {
            headline: text(&article["headline"]).or_else(|| text(&article["name"])),
            published: text(&article["datePublished"]),
            url: text(&article["url"])
                .or_else(|| text(&article["mainEntityOfPage"]))
                .or_else(|| text(&article["mainEntityOfPage"]["@id"])),
            publisher: text(&article["publisher"]["name"]),
            body: text(&article["articleBody"]),
        }
    }
}

/// Content systems paste text into JSON with its line breaks, which JSON forbids; as blanks they do no harm.
fn parse_lenient(script: &str) -> Option<Value> {
    let clean: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    serde_json::from_str(clean.trim().trim_end_matches(';')).ok()
}

/// The first object that is an article, in lists, graphs and parts of pages.
fn find_article(value: &Value, depth: usize) -> Option<&Value> {
    const DEEPEST: usize = 6;
    match value {
        _ if depth > DEEPEST => None,
        Value::Array(items) => items.iter().find_map(|item| find_article(item, depth + 1)),
        Value::Object(_) if is_article(&value["@type"]) => Some(value),
        Value::Object(object) => {
            let parts = ["@graph", "mainEntity", "itemListElement", "item"];
            parts.iter().filter_map(|part| object.get(*part)).find_map(|part| find_article(part, depth + 1))
        }
        _ => None,
    }
}

/// `NewsArticle`, `BlogPosting` and their kin; a type may be a list.
fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(name) => name.ends_with("Article") || name.ends_with("Posting") || name == "Report",
        Value::Array(kinds) => kinds.iter().any(is_article),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(json: &str) -> JsonLd {
        JsonLd::find(&[json.to_owned()])
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
