//! A state by a common noun.
//!
//! `أكد السفير وقوف المملكة مع جيرانها` – "The ambassador stressed that the Kingdom stands by its neighbours." Which kingdom it is, the other names of the
//! article tell ([`crate::actors`]).
//!
//! Not: `المملكة النباتية` ("the vegetable kingdom"), `برج المملكة` (a tower), `المملكة المتحدة` (a name of its own).

use super::{Name, Page};
use crate::rule::{Layer, Rule};
use isnad_lexicon::Proclitics;
use isnad_record::{Evidence, Label};

pub(super) const RULE: Rule = Rule {
    name: "state_by_noun",
    layer: Layer::Mentions,
    finds: "a state by a common noun such as the Kingdom",
    example: "زار الوزير الأردني مدن المملكة.",
    look_alike: "درس الباحث المملكة النباتية.",
};

/// The nouns for a state in a text that are no part of other names.
pub(super) fn find(page: &Page, names: &[Name]) -> Vec<Name> {
    let tokens = 0..page.doc.tokens().len();
    let mut taken = vec![false; tokens.len()];
    let proper = names.iter().filter(|n| super::is_proper(n.label));
    proper.for_each(|n| taken[n.tokens.clone()].fill(true));
    tokens.filter(|&t| !taken[t]).filter_map(|t| at(page, t)).collect()
}

fn at(page: &Page, token: usize) -> Option<Name> {
    let lexicon = &page.lexicon.names;
    let found = lexicon.state_nouns.longest_at(page.doc, token, Proclitics::Any)?;
    let next = page.norm(found.tokens.end);
    let is_name = found.value.is_other_before(next)
        || next.starts_with("ال") && next.ends_with('ه') && lexicon.nisba(next).is_some()
        || is_called_after(page, token);
    let evidence = Evidence::new(RULE.name, 75).with("state_nouns", &found.value.id);
    (!is_name).then_some(Name { tokens: found.tokens, span: found.span, label: Label::Loc, evidence })
}

/// `برج المملكة`, `شركة المملكة`: what stands before is called so.
fn is_called_after(page: &Page, token: usize) -> bool {
    let bare = page.norm(token).starts_with("ال");
    let house =
        token.checked_sub(1).and_then(|t| page.lexicon.names.houses.longest_at(page.doc, t, Proclitics::Any));
    bare && house.is_some()
}

#[cfg(test)]
mod tests {
    use crate::testing::named;
    use isnad_record::Label;

    fn places(text: &str) -> Vec<String> {
        named(text, Label::Loc)
    }

    #[test]
    fn a_kingdom_without_its_name() {
        for (text, found) in [
            ("زار الوفد مدن المملكة أمس.", true),
            ("أعلن المندوب الدائم للمملكة لدى المنظمة موقفه.", true),
            ("درس الباحث المملكة النباتية.", false),
            ("زار الوفد برج المملكة أمس.", false),
        ] {
            assert_eq!(places(text).iter().any(|p| p.ends_with("مملكة")), found, "{text}");
        }
        assert_eq!(places("زار الوفد المملكة المتحدة أمس."), ["المملكة المتحدة"]);
    }
}
