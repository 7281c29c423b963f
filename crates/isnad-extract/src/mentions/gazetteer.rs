//! States, capitals, organisations and metonyms by their listed names.
//!
//! `وصل الوفد إلى واشنطن` – "The delegation arrived in Washington." A name may carry a proclitic: `للعراق`, `وبغداد`.
//!
//! Not: `عمان` inside a longer word, `سوري` (a nisba has its own rule), `أب` (a father, where إب is a town).

use super::{Name, Page};
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Found, Named, Phrases, Proclitics};
use isnad_record::{Evidence, Label};

pub(super) const RULE: Rule = Rule {
    name: "listed_name",
    layer: Layer::Mentions,
    finds: "states, places, organisations and metonyms of states by their listed names",
    example: "وصل الوفد إلى واشنطن.",
    look_alike: "وصل الوفد إلى وجهته.",
};

/// Listed names that begin at a token, the longest of each kind.
pub(super) fn find(page: &Page, token: usize) -> Vec<Name> {
    let names = &page.lexicon.names;
    [
        at(page, token, &names.countries, Label::Loc),
        at(page, token, &names.places, Label::Loc),
        at(page, token, &names.metonyms, Label::Org),
        at(page, token, &names.organisations, Label::Org),
        document(page, token),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn at(page: &Page, token: usize, phrases: &Phrases<Named>, label: Label) -> Option<Name> {
    let found = phrases.longest_at(page.doc, token, Proclitics::Any)?;
    let sure = is_sure(page, &found);
    sure.then(|| {
        let evidence = Evidence { rule: RULE.name, rows: vec![found.value.row.clone()], confidence: 90 };
        Name { tokens: found.tokens, span: found.span, label, evidence }
    })
}

/// البيان، التقرير
fn document(page: &Page, token: usize) -> Option<Name> {
    let found = page.lexicon.names.documents.longest_at(page.doc, token, Proclitics::Any)?;
    let evidence = Evidence::new(RULE.name, 70).with("documents", &found.value);
    Some(Name { tokens: found.tokens, span: found.span, label: Label::Doc, evidence })
}

/// A short name after a cut-off letter may be an accident (`بقم`, `لصور`): it needs three letters, or the article. No letter is cut off
/// a word that is a name as it stands (باراك is not "in Arak").
fn is_sure(page: &Page, found: &Found<Named>) -> bool {
    let written = found.span.slice(page.doc.text());
    if !page.lexicon.names.is_spelled_as_listed(written) {
        return false;
    }
    let letters = written.chars().count();
    let is_whole = || page.lexicon.words.is_name(page.norm(found.tokens.start));
    found.proclitics.is_empty() || (letters > 3 || found.tokens.len() > 1) && !is_whole()
}

#[cfg(test)]
mod tests {
    use crate::mentions::find_entities_with;
    use crate::mentions::tagger::Model;
    use crate::testing::named;
    use isnad_lexicon::Lexicon;
    use isnad_record::Label;

    #[test]
    fn a_short_name_with_another_hamza_is_another_word() {
        let lexicon = Lexicon::builtin();
        for (text, found) in [
            ("وصلت القافلة إلى إب صباحا.", true),
            ("هو أخ له من أب وأم.", false),
            ("تبدأ الدورة في أغسطس آب المقبل.", false),
            ("كشفت شركة آبل عن هاتفها.", true),
            ("رعى الشيخ إبل القبيلة.", false),
        ] {
            let named = find_entities_with(text, lexicon, &Model::default());
            let any = named.iter().any(|m| matches!(m.label, Label::Loc | Label::Org));
            assert_eq!(any, found, "{text}");
        }
    }

    #[test]
    fn a_place_that_is_an_everyday_word_has_to_be_likely() {
        let places = |text: &str| named(text, Label::Loc);
        let nowhere: Vec<String> = Vec::new();
        assert_eq!(places("دفع المصنع غرامة مالية كبيرة بعد نشر صور الحادث."), nowhere);
        assert_eq!(places("وصل الوفد إلى صور قادما من صيدا."), ["صور", "صيدا"]);
    }
}
