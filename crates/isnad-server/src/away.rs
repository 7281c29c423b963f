//! What a page shows, in the forms that can be taken away. It is read off the page's address, so that every page offers what
//! the interface for programs tells of it, and no page has to remember to.

use crate::api::BASE;
use crate::words::Words;

/// Something a page shows, in each of its forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What it is.
    pub label: &'static str,
    /// Its forms.
    pub forms: Vec<Form>,
}

/// A form of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// What the form is called.
    pub name: &'static str,
    /// Its media type.
    pub kind: &'static str,
    /// Where it is.
    pub address: String,
    /// The name of the file it becomes; `None` for what is subscribed to and not kept.
    pub file: Option<String>,
}

/// A form: its name, its media type, `format` in an address, the ending of a file.
type Known = (&'static str, &'static str, &'static str, Option<&'static str>);

const JSON: Known = ("JSON", "application/json", "json", Some("json"));
const CSV: Known = ("CSV", "text/csv", "csv", Some("csv"));
const ATOM: Known = ("Atom", "application/atom+xml", "atom", None);
const JSON_LD: Known = ("JSON-LD", "application/ld+json", "jsonld", Some("jsonld"));

/// Forms of a list.
const LIST: &[Known] = &[CSV, JSON, ATOM];

/// The lists of a relation.
const OF_RELATION: [(&str, Label); 12] = [
    ("events", Words::events),
    ("statements", Words::statements),
    ("agreements", Words::agreements),
    ("visits", Words::visits),
    ("forums", Words::forums),
    ("programmes", Words::their_programmes),
    ("commitments", Words::commitments_short),
    ("positions", Words::positions),
    ("figures", Words::ledger),
    ("actors", Words::actors_by_level),
    ("areas", Words::map_title),
    ("tone", Words::tone),
];

/// The lists of an actor.
const OF_ACTOR: [(&str, Label); 3] =
    [("statements", Words::statements), ("events", Words::events), ("figures", Words::figures)];

/// The tables of an article.
const OF_ARTICLE: [(&str, Label); 5] = [
    ("statements", Words::statements),
    ("events", Words::events),
    ("figures", Words::figures),
    ("times", Words::times),
    ("mentions", Words::names),
];

type Label = fn(Words) -> &'static str;

/// What the page at an address shows.
pub fn of(w: Words, page: &str) -> Vec<Taken> {
    let (path, query) = page.split_once('?').unwrap_or((page, ""));
    let asked = |names: &[&str]| kept(query, names);
    let list = |label: &'static str, at: &str, asked: String| taken(label, at, &asked, LIST);
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    match segments.as_slice() {
        // results are asked for alone while somebody types
        [] | ["search"] if !asked(&["q"]).is_empty() => {
            vec![list(w.results(), "/search", join(&asked(&["q", "sort"]), "limit=1000"))]
        }
        ["relations"] => vec![list(w.relations_title(), "/relations", "limit=1000".into())],
        ["relations", pair] => pair.split_once('-').map_or_else(Vec::new, |(one, other)| {
            let (one, other) = (one.to_ascii_uppercase(), other.to_ascii_uppercase());
            let at = format!("/relations/{one}/{other}");
            let asked = asked(&["area", "since", "until"]);
            let whole = plain(w.dossier(), &at, &asked, &[JSON]);
            let lists =
                OF_RELATION.map(|(name, label)| taken(label(w), &format!("{at}/{name}"), &asked, LIST));
            [whole].into_iter().chain(lists).collect()
        }),
        ["actors"] => vec![list(w.actors_title(), "/actors", join(&asked(&["q", "kind"]), "limit=1000"))],
        ["actors", id] => {
            let at = format!("/actors/{id}");
            let whole = plain(w.portrait(), &at, "", &[JSON]);
            let lists = OF_ACTOR.map(|(name, label)| taken(label(w), &format!("{at}/{name}"), "", LIST));
            [whole].into_iter().chain(lists).collect()
        }
        ["figures"] if !asked(&["q"]).is_empty() => vec![list(w.figures(), "/figures", asked(&["q"]))],
        ["figures"] => figures_of(w, query),
        ["days"] => vec![list(w.days_title(), "/days", "limit=1000".into())],
        ["days", day] => {
            vec![list(w.texts(), "/articles", format!("day={day}&limit=500"))]
        }
        ["outlets"] => vec![list(w.outlets_title(), "/outlets", "limit=1000".into())],
        ["feeds"] => vec![list(w.feeds_title(), "/feeds", String::new())],
        ["articles", id] => {
            let at = format!("/articles/{id}");
            let record = taken(w.record(), &at, "", &[JSON, JSON_LD]);
            let tables =
                OF_ARTICLE.map(|(name, label)| plain(label(w), &format!("{at}/tables/{name}"), "", &[CSV]));
            [record].into_iter().chain(tables).collect()
        }
        ["articles", id, "statements", statement] => {
            vec![taken(
                w.statement(),
                &format!("/articles/{id}/statements/{statement}"),
                "",
                &[JSON, JSON_LD],
            )]
        }
        _ => Vec::new(),
    }
}

/// The figures of a relation or an actor, which the page of figures shows as well.
fn figures_of(w: Words, query: &str) -> Vec<Taken> {
    let value = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    let pair = value("relation").and_then(|pair| pair.split_once('-'));
    let at = match (pair, value("actor").filter(|id| !id.is_empty())) {
        (Some((one, other)), _) => {
            format!("/relations/{}/{}/figures", one.to_ascii_uppercase(), other.to_ascii_uppercase())
        }
        (None, Some(id)) => format!("/actors/{id}/figures"),
        (None, None) => return Vec::new(),
    };
    vec![taken(w.figures(), &at, "", LIST)]
}

/// What is told in several forms at one address.
fn taken(label: &'static str, at: &str, asked: &str, forms: &[Known]) -> Taken {
    let form = |known: &Known| form(known, at, &join(asked, &format!("format={}", known.2)));
    Taken { label, forms: forms.iter().map(form).collect() }
}

/// What is told in one form, which is not asked for.
fn plain(label: &'static str, at: &str, asked: &str, forms: &[Known]) -> Taken {
    Taken { label, forms: forms.iter().map(|known| form(known, at, asked)).collect() }
}

fn form(&(name, kind, _, ending): &Known, at: &str, asked: &str) -> Form {
    let address = if asked.is_empty() { format!("{BASE}{at}") } else { format!("{BASE}{at}?{asked}") };
    Form { name, kind, address, file: ending.map(|ending| format!("isnad{}.{ending}", file_name(at))) }
}

/// A path as a part of a file's name.
fn file_name(path: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    path.chars().map(|c| if is_plain(c) { c } else { '-' }).collect()
}

/// The parts of a query of these names that say something, as they are.
fn kept(query: &str, names: &[&str]) -> String {
    let says = |pair: &&str| {
        pair.split_once('=').is_some_and(|(name, value)| names.contains(&name) && !value.is_empty())
    };
    query.split('&').filter(says).collect::<Vec<_>>().join("&")
}

fn join(asked: &str, more: &str) -> String {
    if asked.is_empty() { more.to_owned() } else { format!("{asked}&{more}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use isnad_format::Language;

    fn addresses(page: &str) -> Vec<String> {
        let taken = of(Words::new(Language::English), page);
        taken.into_iter().flat_map(|taken| taken.forms).map(|form| form.address).collect()
    }

    #[test]
    fn what_narrows_a_page_narrows_what_is_taken_away() {
        let page = "/relations/jo-IQ?area=economy&month=&section=ledger&since=2024-01-01";
        let found = addresses(page);
        assert_eq!(found[0], "/api/v1/relations/JO/IQ?area=economy&since=2024-01-01");
        assert_eq!(found[1], "/api/v1/relations/JO/IQ/events?area=economy&since=2024-01-01&format=csv");
        assert_eq!(addresses("/figures?relation=JO-IQ")[1], "/api/v1/relations/JO/IQ/figures?format=json");
        assert_eq!(
            addresses("/?q=%D8%AC&sort=date")[0],
            "/api/v1/search?q=%D8%AC&sort=date&limit=1000&format=csv"
        );
    }

    #[test]
    fn pages_with_nothing_to_take_offer_nothing() {
        for page in ["/", "/?q=", "/figures", "/add", "/relations/x", "", "/articles", "/watches/1"] {
            assert!(addresses(page).is_empty(), "{page}");
        }
    }

    #[test]
    fn files_are_named_after_what_they_hold() {
        let taken = of(Words::new(Language::Arabic), "/articles/a%20b%2Fc");
        assert_eq!(taken[0].forms[0].file.as_deref(), Some("isnad-articles-a-20b-2Fc.json"));
    }
}
