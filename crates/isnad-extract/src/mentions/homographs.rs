//! Names and roles that are something else where they stand.
//!
//! `استقبلهم الجمهور بحماس كبير` – "the crowd received them with great zeal", no Hamas; `شبكة المياه` – "the water mains", no broadcaster; `وزير الخارجية
//! المصري اليوم` – "the Egyptian foreign minister today", no newspaper.
//!
//! Not: `حركة حماس`, `شبكة «الشروق»`, `صحيفة المصري اليوم`.

use super::{Name, Page};
use isnad_lexicon::NameLink;
use isnad_record::Label;

/// Whether the words of a name or of a role are everyday words here.
pub(super) fn is_another_word(page: &Page, name: &Name) -> bool {
    match name.label {
        Label::Org => is_everyday_word(page, name) || is_adjective_and_more(page, name),
        Label::Per => !is_by_name(page, name) && is_everyday_word(page, name),
        Label::Role => is_everyday_word(page, name),
        _ => false,
    }
}

/// `أبو سياف` where there is no talk of the group: somebody who is called so.
pub(super) fn as_by_name(page: &Page, name: &mut Name) {
    if name.label == Label::Org && is_by_name(page, name) && is_another_word(page, name) {
        name.label = Label::Per;
    }
}

/// `في تصريح ل«الرياض»`: a paper called after a town, to which somebody speaks.
pub(super) fn as_paper(page: &Page, name: &mut Name) {
    let first = name.tokens.start;
    let is_spoken_to = || {
        let quoted = first.checked_sub(2).filter(|_| page.doc.quotes().opening_at(first - 1).is_some());
        quoted.is_some_and(|before| page.norm(before) == "ل")
    };
    let is_paper = || {
        let town = super::written(page, name);
        let papers = ["صحيفه", "جريده"].map(|head| format!("{head} {town}"));
        papers.iter().any(|paper| page.lexicon.names.organisations.get(paper).is_some())
    };
    if name.label == Label::Loc && is_spoken_to() && is_paper() {
        name.label = Label::Org;
    }
}

/// `أبو سياف`, `أم كريم`: somebody called after a child.
fn is_by_name(page: &Page, name: &Name) -> bool {
    page.lexicon.names.name_link(page.norm(name.tokens.start)) == Some(NameLink::Half)
}

/// A word, alone or at either end of a name, that a table tells by what stands beside it.
fn is_everyday_word(page: &Page, name: &Name) -> bool {
    let names = &page.lexicon.names;
    let first = name.tokens.start;
    let span = page.doc.span(first..first + 1);
    let word = page.norm(first);
    let written = page.doc.text().get(name.span.start..span.end).map(isnad_text::fold).unwrap_or_default();
    let whole = super::written(page, name);
    // للقاعدة, لليوم السابع: the preposition has swallowed the article's alef
    let (attached, written, whole) = match written.strip_prefix("لل") {
        Some(rest) => ("ل", format!("ال{rest}"), whole.replacen("لل", "ال", 1)),
        None => (word.strip_suffix(written.as_str()).unwrap_or_default(), written, whole),
    };
    let before = first.checked_sub(1).map_or("", |t| page.norm(t));
    // القيادي بحماس
    let attached = if names.roles.get(before).is_some() { "" } else { attached.trim_start_matches('و') };
    let last = name.tokens.end - 1;
    names.is_everyday_word(&whole, attached, before, page.norm(name.tokens.end))
        || names.is_everyday_word(&written, attached, before, page.norm(first + 1))
        // محيط القاعدة: what stands before the word was taken into the name
        || name.tokens.len() == 2 && names.is_everyday_word(page.norm(last), "", word, "")
        || name.tokens.len() == 1 && !is_introduced(page, first) && is_out_of_place(page, &written, first)
        || name.tokens.len() > 1 && !is_introduced(page, first) && is_out_of_place(page, &whole, first)
}

/// `تنظيم القاعدة`، `زعيم القاعدة`، `«القاعدة»`: what stands before tells that it is a name.
fn is_introduced(page: &Page, first: usize) -> bool {
    let names = &page.lexicon.names;
    first.checked_sub(1).is_some_and(|before| {
        let word = page.norm(before);
        let kind = names.organisation_heads.get(word).is_some() || names.roles.get(word).is_some();
        kind || page.doc.quotes().opening_at(before).is_some()
    })
}

/// `قاعدة العند … من القاعدة`: the base named before; or none of the words stands in the text amid which the name is one.
fn is_out_of_place(page: &Page, written: &str, first: usize) -> bool {
    let names = &page.lexicon.names;
    let stands_in = |tokens: std::ops::Range<usize>, word: &str| {
        tokens.into_iter().any(|t| page.doc.readings(t).any(|reading| reading.stem == word))
    };
    names.takes_up(written).any(|word| stands_in(0..first, word))
        || names.lacks_company(written, |word| stands_in(0..page.doc.tokens().len(), word))
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
    use crate::testing::read;
    use isnad_record::Label;

    fn has(text: &str, label: Label) -> bool {
        read(text).mentions.iter().any(|m| m.label == label)
    }

    #[test]
    fn a_name_that_is_a_word_for_an_office() {
        for (text, found) in [("أكد الباجي قائد السبسي ذلك.", false), ("أكد قائد الشرطة ذلك.", true)]
        {
            assert_eq!(has(text, Label::Role), found, "{text}");
        }
    }

    #[test]
    fn a_paper_called_after_a_town_is_no_place() {
        for (text, found) in [
            ("قال في تصريح ل\"الرياض\" إن العمل بدأ.", false),
            ("قال في تصريح لـ«الرياض» إن العمل بدأ.", false),
            ("وصل الوزير إلى «الرياض» مساء.", true),
        ] {
            assert_eq!(has(text, Label::Loc), found, "{text}");
        }
    }

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
            ("هذه هي القاعدة في البناء.", false),
            ("انتقد الكاتب السياسة الخارجية الأمريكية.", false),
            ("أصيب في الحادث طالبان سعوديان.", false),
            ("قتل أبو سياف في الغارة.", false),
            ("قاتلت طالبان في أفغانستان.", true),
            ("نسب الجنود القتل إلى القاعدة وداعش معا.", true),
            ("انقطعت شبكة المياه عن الحي.", false),
            ("أعلنت كل شركة مدرجة أرباحها.", false),
            ("قال وزير الخارجية المصري اليوم إن العمل بدأ.", false),
            ("نشرت صحيفة المصري اليوم صورة الجسر.", true),
            ("اجتمع الناس برئاسة مصر.", false),
            ("تجمع الناس بالقصبة مساء.", false),
            ("دارت بورشة عمل أفكار كثيرة.", false),
            ("تمشى الناس في قصر قرطاج.", false),
            ("نفى قصر قرطاج الخبر.", true),
            ("درس أخي في جامعة عريقة.", false),
            ("درس أخي في جامعة الهضاب.", true),
            ("رأى الزوار صخرة عكاظ صباحا.", false),
            ("زار الضيوف سوق عكاظ مساء. وكان عكاظ ملتقى للشعراء.", false),
            ("تواصل المعرض لليوم السابع على التوالي.", false),
            ("قصفت الطائرات محيط القاعدة فجرا.", false),
            ("كان أفصح الناس لسانا وأكرمهم يدا.", false),
            ("ذكرت وكالة سانا أن الجسر افتتح.", true),
            ("كان المهرجان مفتوحا لكل أب وأم في الحي.", false),
            ("فازت التشيكية بترا نوفاكوفا بالمباراة.", false),
            ("ذكرت وكالة بترا أن الجسر افتتح.", true),
            ("دخل الفتى مغارة علي بابا وحده.", false),
            ("شرح المعلم مفهوم الجهاد الإسلامي.", false),
            ("قالت حركة الجهاد الإسلامي إن العمل بدأ.", true),
            ("لا تجد كل شركة ترغب في التوسع ما تريد.", false),
            ("رفع الكتاب حماس القراء وأملهم.", false),
            ("يسعى البرنامج إلى تأهيل الشباب السعودي للعمل.", false),
        ] {
            assert_eq!(has(text, Label::Org), found, "{text}");
        }
    }
}
