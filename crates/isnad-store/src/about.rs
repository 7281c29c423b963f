//! What is known of an article beside what is looked up by: kept as JSON, to which later versions may add.

use isnad_record::{Article, Bases, Basis, Caveat};
use serde_json::{Value, json};

/// The JSON that is kept.
pub(crate) fn describe(article: &Article) -> String {
    let Bases { title, published, byline, outlet } = article.basis;
    let name = |basis: Option<Basis>| basis.map(Basis::name);
    let about = json!({
        "byline": article.byline,
        "caveats": article.caveats.iter().map(|caveat| caveat.name()).collect::<Vec<_>>(),
        "basis": {"title": name(title), "published": name(published), "byline": name(byline), "outlet": name(outlet)},
    });
    about.to_string()
}

/// The article with what was kept of it.
pub(crate) fn restore(article: Article, about: &str) -> Article {
    let about: Value = serde_json::from_str(about).unwrap_or_default();
    let basis = |field: &str| about["basis"][field].as_str().and_then(Basis::from_name);
    let caveats = about["caveats"].as_array().into_iter().flatten();
    Article {
        byline: about["byline"].as_str().map(str::to_owned),
        caveats: caveats.filter_map(|name| Caveat::from_name(name.as_str()?)).collect(),
        basis: Bases {
            title: basis("title"),
            published: basis("published"),
            byline: basis("byline"),
            outlet: basis("outlet"),
        },
        ..article
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_described_is_restored() {
        let article = Article {
            byline: Some("سامر الحداد".into()),
            caveats: vec![Caveat::Truncated, Caveat::Mojibake],
            basis: Bases { title: Some(Basis::JsonLd), outlet: Some(Basis::Given), ..Bases::default() },
            ..Article::new("a", "نص")
        };
        assert_eq!(restore(Article::new("a", "نص"), &describe(&article)), article);
        assert_eq!(restore(Article::new("a", "نص"), "not JSON"), Article::new("a", "نص"));
    }
}
