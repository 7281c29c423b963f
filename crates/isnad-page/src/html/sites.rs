//! What is known of content systems and sites: `lexicon/sites.toml`.

use dom_query::{Document, Element, NodeRef};
use serde::Deserialize;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The rules of the file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sites {
    #[serde(default, rename = "site")]
    sites: Vec<Site>,
}

/// What is known of one content system or site.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Site {
    id: String,
    #[serde(default)]
    hosts: Vec<String>,
    #[serde(default)]
    article: Vec<Selector>,
    #[serde(default)]
    remove: Vec<Selector>,
    example: String,
}

/// Which elements are meant: the only forms that can be looked up in passing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
enum Selector {
    Class(String),
    Id(String),
    ItemProp(String),
}

impl TryFrom<String> for Selector {
    type Error = String;

    fn try_from(text: String) -> Result<Selector, String> {
        let selector = if let Some(class) = text.strip_prefix('.') {
            Selector::Class(class.to_owned())
        } else if let Some(id) = text.strip_prefix('#') {
            Selector::Id(id.to_owned())
        } else if let Some(name) = text.strip_prefix("[itemprop=").and_then(|rest| rest.strip_suffix(']')) {
            Selector::ItemProp(name.to_owned())
        } else {
            return Err(format!("{text:?} is neither .class, #id nor [itemprop=name]"));
        };
        let (Selector::Class(name) | Selector::Id(name) | Selector::ItemProp(name)) = &selector;
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
        if is_name { Ok(selector) } else { Err(format!("{text:?} holds no single name")) }
    }
}

/// The rules that hold for one page.
#[derive(Clone, Debug, Default)]
pub(crate) struct PageRules<'s> {
    /// Which elements are containers of the article.
    pub article: Selectors<'s>,
    /// Which elements are none of the article.
    pub remove: Selectors<'s>,
}

impl Sites {
    /// The rules built into the program.
    ///
    /// # Panics
    /// Never in a released program: tests read the file.
    pub fn builtin() -> &'static Sites {
        static BUILT: LazyLock<Sites> = LazyLock::new(|| {
            toml::from_str(include_str!("../../../../lexicon/sites.toml"))
                .expect("sites.toml is checked by tests")
        });
        &BUILT
    }

    /// The rules for a page of this address.
    pub fn rules(&self, url: Option<&str>) -> PageRules<'_> {
        let host =
            url.and_then(|url| url.split_once("://")?.1.split(['/', ':', '?']).next()).unwrap_or_default();
        let is_of = |ending: &String| {
            host.strip_suffix(ending.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        let fitting =
            || self.sites.iter().filter(|site| site.hosts.is_empty() || site.hosts.iter().any(is_of));
        PageRules {
            article: fitting().flat_map(|site| &site.article).collect(),
            remove: fitting().flat_map(|site| &site.remove).collect(),
        }
    }
}

/// Several selectors, looked up by name: every element of a page is asked about.
#[derive(Clone, Debug, Default)]
pub(crate) struct Selectors<'s> {
    classes: HashSet<&'s str>,
    ids: HashSet<&'s str>,
    props: HashSet<&'s str>,
}

impl<'s> FromIterator<&'s Selector> for Selectors<'s> {
    fn from_iter<I: IntoIterator<Item = &'s Selector>>(selectors: I) -> Self {
        let mut all = Selectors::default();
        for selector in selectors {
            match selector {
                Selector::Class(name) => all.classes.insert(name),
                Selector::Id(name) => all.ids.insert(name),
                Selector::ItemProp(name) => all.props.insert(name),
            };
        }
        all
    }
}

impl Selectors<'_> {
    /// Whether any of them means the element.
    pub fn fit(&self, element: &Element) -> bool {
        element.attrs.iter().any(|attribute| match &*attribute.name.local {
            "class" => attribute.value.split_ascii_whitespace().any(|name| self.classes.contains(name)),
            "id" => self.ids.contains(&*attribute.value),
            "itemprop" => self.props.contains(&*attribute.value),
            _ => false,
        })
    }

    #[cfg(test)]
    fn is_empty(&self) -> bool {
        self.classes.is_empty() && self.ids.is_empty() && self.props.is_empty()
    }
}

/// What is wrong with a file of rules, a finding each: it cannot be read, is not sorted, or a rule does not do in its example
/// what it is for.
///
/// ```
/// assert!(isnad_page::check_sites("[[site]]\nid = \"a\"\nexample = \"\"\n").len() == 1);
/// ```
pub fn check_sites(text: &str) -> Vec<String> {
    let sites: Sites = match toml::from_str(text) {
        Ok(sites) => sites,
        Err(error) => return vec![error.message().to_owned()],
    };
    let mut findings: Vec<String> = sites.sites.iter().filter_map(Site::fault).collect();
    let unsorted = sites.sites.windows(2).filter(|pair| pair[0].id >= pair[1].id);
    findings.extend(unsorted.map(|pair| format!("{} does not come after {}", pair[1].id, pair[0].id)));
    findings
}

impl Site {
    fn fault(&self) -> Option<String> {
        let document = Document::fragment(self.example.as_str());
        let elements: Vec<NodeRef> = document.root().descendants_it().filter(NodeRef::is_element).collect();
        let texts = |selectors: &[Selector]| {
            let selectors: Selectors = selectors.iter().collect();
            let found = elements.iter().filter(|node| node.element_ref().is_some_and(|e| selectors.fit(&e)));
            found.map(|element| element.text().to_string()).collect::<Vec<_>>()
        };
        let (articles, removed) = (texts(&self.article), texts(&self.remove));
        let finds_article = articles.len() == 1 && articles[0].replace("غيره", "") == "نص المقال";
        let removes =
            self.remove.is_empty() || !removed.is_empty() && removed.iter().all(|text| text == "غيره");
        (!finds_article || !removes)
            .then(|| format!("{}: does not do in its example what it is for", self.id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_built_in_are_sound() {
        assert_eq!(check_sites(include_str!("../../../../lexicon/sites.toml")), Vec::<String>::new());
    }

    #[test]
    fn faults_are_told() {
        let unknown = "[[site]]\nid = \"a\"\narticle = [\"div > p\"]\nexample = \"\"";
        assert!(check_sites(unknown)[0].contains("div > p"));
        let idle = "[[site]]\nid = \"a\"\narticle = [\".x\"]\nexample = \"<p>نص المقال\"";
        assert_eq!(check_sites(idle).len(), 1);
    }

    #[test]
    fn rules_of_a_host_hold_there_alone() {
        let text = "[[site]]\nid = \"a\"\nhosts = [\"a.example\"]\narticle = [\"#x\"]\nexample = \"<p id=x>نص المقال\"";
        let sites: Sites = toml::from_str(text).unwrap();
        for (url, is_there) in [
            ("https://a.example/1", true),
            ("https://www.a.example:80/", true),
            ("https://aa.example/", false),
        ] {
            assert_eq!(!sites.rules(Some(url)).article.is_empty(), is_there, "{url}");
        }
    }
}
