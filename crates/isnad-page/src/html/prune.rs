//! What cannot be the article, whatever it holds: menus, margins, readers' comments, teasers of other articles.
//!
//! The search for the article's container prefers the longest text, so on a page with a short article it would take the comments
//! or the summaries in the margin.

use super::sites::PageRules;
use dom_query::{Document, Element, NodeRef};

/// First words of class names and ids of readers' comments.
const COMMENTS: &[&str] = &["comment", "comments", "commentlist", "disqus", "respond", "livefyre"];

/// Removes what cannot be the article. Gives back the container that the page's content system is known to put it in, where
/// there is one and no more.
pub(crate) fn prune<'d>(document: &'d Document, rules: &PageRules) -> Option<NodeRef<'d>> {
    let mut containers: Vec<NodeRef> = Vec::new();
    let (mut teasers, mut has_article) = (Vec::new(), false);
    let mut pending: Vec<NodeRef> = vec![document.root()];
    while let Some(node) = pending.pop() {
        let mut next = node.first_element_child();
        while let Some(child) = next {
            next = child.next_element_sibling();
            let is_aside = child.element_ref().is_some_and(|element| is_aside(&element, rules));
            if is_aside && !child.descendants_it().any(|inner| inner.has_name("h1")) {
                child.remove_from_parent();
                continue;
            }
            if child.has_name("article") {
                let is_teaser = is_teaser(&child);
                has_article |= !is_teaser;
                teasers.extend(is_teaser.then_some(child));
            }
            if child.element_ref().is_some_and(|element| rules.article.fit(&element)) {
                containers.push(child);
            }
            pending.push(child);
        }
    }
    // on a page of teasers alone, they are what there is
    teasers.iter().filter(|_| has_article).for_each(NodeRef::remove_from_parent);
    outermost(containers)
}

/// Whether an `<article>` only leads to another page: its heading is a link.
fn is_teaser(article: &NodeRef) -> bool {
    let is_heading = |node: &NodeRef| ["h2", "h3", "h4", "h5"].iter().any(|name| node.has_name(name));
    let mut inner = article.descendants_it();
    let heading = inner.find(|node| is_heading(node) || node.has_name("h1")).filter(is_heading);
    let is_linked = |heading: NodeRef| {
        let leads = |node: &NodeRef| node.has_name("a");
        heading.descendants_it().any(|node| leads(&node))
            || heading.ancestors_it(Some(3)).any(|node| leads(&node))
    };
    heading.is_some_and(is_linked)
}

/// The one container that holds all others.
fn outermost(containers: Vec<NodeRef>) -> Option<NodeRef> {
    let is_in_another =
        |node: &NodeRef| node.ancestors_it(None).any(|a| containers.iter().any(|c| c.id == a.id));
    let mut outer = containers.iter().filter(|node| !is_in_another(node));
    let first = outer.next().copied();
    first.filter(|_| outer.next().is_none())
}

fn is_aside(element: &Element, rules: &PageRules) -> bool {
    match &*element.name.local {
        "nav" | "aside" => true,
        "html" | "body" | "head" | "main" | "article" | "p" | "a" | "meta" | "title" => false,
        _ => {
            let is_named = element.attrs.iter().any(|attribute| match &*attribute.name.local {
                "class" | "id" => attribute.value.split_ascii_whitespace().any(is_of_comments),
                "role" => matches!(&*attribute.value, "navigation" | "complementary"),
                _ => false,
            });
            is_named || rules.remove.fit(element)
        }
    }
}

/// Whether a class or id is one of readers' comments.
fn is_of_comments(name: &str) -> bool {
    let first = name.split(['-', '_']).next().unwrap_or_default();
    COMMENTS.iter().any(|word| word.eq_ignore_ascii_case(first))
}
