//! Names of organisations that are something else where they stand.
//!
//! `استقبلهم الجمهور بحماس كبير` – "the crowd received them with great zeal", no Hamas; `وزير الخارجية المصري اليوم` – "the Egyptian foreign minister
//! today", no newspaper.
//!
//! Not: `حركة حماس`, `صحيفة المصري اليوم`.

use super::{Name, Page};
use isnad_record::Label;

/// Whether the words of an organisation's name are everyday words here.
pub(super) fn is_another_word(page: &Page, name: &Name) -> bool {
    name.label == Label::Org && (is_everyday_word(page, name) || is_adjective_and_more(page, name))
}

/// A word that a table tells by what stands beside it.
fn is_everyday_word(page: &Page, name: &Name) -> bool {
    let (first, end) = (name.tokens.start, name.tokens.end);
    if name.tokens.len() > 1 {
        return false;
    }
    let written = isnad_text::fold(name.span.slice(page.doc.text()));
    let word = page.norm(first);
    let attached = word.strip_suffix(written.as_str()).unwrap_or_default();
    let before = first.checked_sub(1).map_or("", |t| page.norm(t));
    // القيادي بحماس
    let held = page.lexicon.names.roles.get(before).is_some();
    let attached = if held { "" } else { attached.trim_start_matches('و') };
    page.lexicon.names.is_everyday_word(&written, attached, before, page.norm(end))
        || takes_up_another(page, &written, first)
}

/// `قاعدة العند … من القاعدة`: the base named before. `تنظيم القاعدة` says that it is the other one.
fn takes_up_another(page: &Page, written: &str, first: usize) -> bool {
    let heads = &page.lexicon.names.organisation_heads;
    let headed = first > 0 && heads.get(page.norm(first - 1)).is_some();
    let stands_before =
        |word: &str| (0..first).any(|t| page.doc.readings(t).any(|reading| reading.stem == word));
    !headed && page.lexicon.names.takes_up(written).any(stands_before)
}

/// An adjective of origin behind what it describes, and `today`.
fn is_adjective_and_more(page: &Page, name: &Name) -> bool {
    let names = &page.lexicon.names;
    let first = name.tokens.start;
    let nisba = names.nisba(page.norm(first)).is_some_and(|n| n.definite && n.country.is_some());
    let described = first.checked_sub(1).is_some_and(|t| page.norm(t).starts_with("ال"));
    nisba && described && name.tokens.len() > 1 && page.norm(name.tokens.end - 1) == "اليوم"
}

#[cfg(test)]
mod tests {
    use crate::{NoTrace, analyze};
    use isnad_lexicon::Lexicon;
    use isnad_record::{Article, Label};

    #[test]
    fn everyday_words_are_no_organisations() {
        for (text, found) in [
            ("استقبلهم الجمهور بحماس كبير.", false),
            ("قالت حركة حماس إن العمل بدأ.", true),
            ("اتهم القيادي بحماس رائد الحسبان الحكومة المصرية.", true),
            ("سيطر الجنود على القاعدة الجوية صباحا.", false),
            ("تبنى تنظيم القاعدة الهجوم.", true),
            ("هاجموا قاعدة الهضاب وانسحبوا من القاعدة.", false),
            ("زار الضيوف سوق عكاظ مساء.", false),
            ("قال وزير الخارجية المصري اليوم إن العمل بدأ.", false),
            ("نشرت صحيفة المصري اليوم صورة الجسر.", true),
        ] {
            let article = Article::new("test", text);
            let record = analyze(&article, Lexicon::builtin(), &mut NoTrace);
            assert_eq!(record.mentions.iter().any(|m| m.label == Label::Org), found, "{text}");
        }
    }
}
