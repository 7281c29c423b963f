//! Words that the tagger or a rule takes for names and that cannot be any by their form.
//!
//! `اختتم الوزير تصريحه` – "the minister closed his statement": a noun with a pronoun; `إلينا` – "to us"; `السويسري` alone – "the Swiss one";
//! `تنظيم دورات` – "holding courses", no organisation.
//!
//! Not: `طه`, `عبد الله`, `نزيه` (names that end in the letters of a pronoun), `تنظيم القاعدة` (a definite name follows).

use super::{Name, Page};
use isnad_lexicon::{Aspect, Proclitics, WordClass};
use isnad_record::Label;

/// Whether a proposed name is none.
pub(super) fn is_no_name(page: &Page, name: &Name) -> bool {
    match name.label {
        Label::Per => is_thing(page, name) || is_no_person(page, name),
        Label::Org => is_thing(page, name) || names_an_act(page, name),
        _ => false,
    }
}

/// Products, weapons, illnesses: آيفون، جي بي إس.
fn is_thing(page: &Page, name: &Name) -> bool {
    page.lexicon.names.is_thing(&super::written(page, name))
}

/// A first word that stands for no person: with a pronoun on it, a preposition with one, or, alone, an adjective of origin.
fn is_no_person(page: &Page, name: &Name) -> bool {
    let at = name.tokens.start;
    let word = page.norm(at);
    let alone = name.tokens.len() == 1;
    let nisba = page.lexicon.names.nisba(word).is_some_and(|n| n.definite && n.country.is_some());
    let named_before = at > 0 && page.lexicon.names.given_name(page.norm(at - 1)).is_some();
    let adverbs = [WordClass::Then, WordClass::SentenceAdverb];
    let many = matches!(word, "عشرات" | "ميات" | "الاف" | "ملايين")
        || page.lexicon.is_any(&adverbs, word.strip_prefix('و').unwrap_or(word));
    is_preposition_with_pronoun(page, at)
        || alone && many
        || has_pronoun(page, at)
        || alone && nisba && !named_before && !is_known_person(page, name)
}

/// An adjective of origin that ends a fuller name elsewhere in the text (`كريم المصري … المصري`) may be a family name.
fn is_known_person(page: &Page, name: &Name) -> bool {
    let word = page.norm(name.tokens.start);
    let mut earlier = (1..name.tokens.start).rev();
    earlier.any(|t| page.norm(t) == word && page.lexicon.names.given_name(page.norm(t - 1)).is_some())
}

/// إلينا, عليهم, منها: prepositions with a pronoun; not ألينا, whose hamza stands above.
fn is_preposition_with_pronoun(page: &Page, at: usize) -> bool {
    let (word, surface) = (page.norm(at), page.doc.surface(at));
    const PRONOUNS: &[&str] = &["نا", "ه", "ها", "هم", "هما", "كم", "هن"];
    let pronoun = |rest: &str| PRONOUNS.contains(&rest);
    // the word of a name may have these letters too: منى, عنه
    let prepositions =
        [WordClass::Preposition, WordClass::SidePreposition].map(|class| page.lexicon.forms_of(class));
    prepositions
        .into_iter()
        .flatten()
        .chain(["عند", "حول"])
        .any(|p| word.strip_prefix(p).is_some_and(pronoun))
        && word.chars().count() > 3
        && !surface.starts_with(['أ', 'آ'])
}

/// A verbal noun or noun of speech with a pronoun on it: تصريحه, قولها, كلمته.
fn has_pronoun(page: &Page, at: usize) -> bool {
    let word = page.norm(at);
    // the letter on the page tells ه from ة
    let surface = page.doc.surface(at);
    if surface.ends_with('ة') || page.lexicon.names.given_name(word).is_some() {
        return false;
    }
    let stem = ["هما", "هم", "ها", "هن", "ه"].iter().find_map(|p| word.strip_suffix(p));
    let Some(stem) = stem.filter(|s| s.chars().count() > 2) else { return false };
    let feminine = stem.strip_suffix('ت').map(|s| format!("{s}ه"));
    let speech = |noun: &str| page.lexicon.is(WordClass::SpeechNoun, noun);
    let masdar = page
        .lexicon
        .cues
        .verbs_at(page.doc, at)
        .iter()
        .any(|h| h.form.aspect == Aspect::Masdar && h.suffix.is_some());
    masdar || speech(stem) || feminine.as_deref().is_some_and(speech)
}

/// `تنظيم دورات`, `تنظيم كأس`: the act of organising something, where no name follows.
fn names_an_act(page: &Page, name: &Name) -> bool {
    let first = page.norm(name.tokens.start);
    let act = first.trim_start_matches(['ل', 'ب', 'و']) == "تنظيم";
    let object = name.tokens.start + 1;
    let word = page.norm(object);
    let listed = page.lexicon.names.organisations.longest_at(page.doc, object, Proclitics::None).is_some();
    act && name.tokens.len() > 1
        && page.doc.is_word(object)
        && !word.starts_with("ال")
        && !listed
        && is_plain_noun(page, word)
}

/// What is organised, in normal form: plurals in ات and the usual events.
fn is_plain_noun(page: &Page, word: &str) -> bool {
    page.lexicon.is(WordClass::OrganisedEvent, word) || word.ends_with("ات") && word.chars().count() > 4
}

#[cfg(test)]
mod tests {
    use crate::find_entities;
    use crate::testing::named;
    use isnad_lexicon::Lexicon;
    use isnad_record::Label;

    fn names(text: &str, label: Label) -> Vec<&str> {
        let found = find_entities(text, Lexicon::builtin());
        found.iter().filter(|m| m.label == label).map(|m| m.span.slice(text)).collect()
    }

    #[test]
    fn nouns_with_a_pronoun_are_no_persons() {
        for text in
            ["واختتم الوزير تصريحه بالتأكيد أن المخزون كاف.", "وأنهى المدير حديثه بالقول إن العمل مستمر."]
        {
            assert!(names(text, Label::Per).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_a_rule_takes_for_a_person_must_be_possible() {
        let persons = |text: &str| named(text, Label::Per);
        for text in [
            "وشكر أمير المنطقة وبدعم من الجهات أنجز العمل.",
            "وقال معظمهم إن العمل بدأ.",
            "ووجه وزير التعليم تعميما إلى المديرين.",
            "نسأل الله عز وجل أن يحفظ الجميع.",
            "تقوم العلاقات على حسن الجوار وعدم التدخل.",
            "فاز اللاعب ببطولة رولان غاروس أمس.",
            "باع المزارع فاكهة يوسف أفندي في السوق.",
            "قدم الوزير خالص التعازي إلى الأسرة.",
        ] {
            assert!(persons(text).is_empty(), "{text}: {:?}", persons(text));
        }
        assert_eq!(persons("زار المطران الياس نعمة المدينة."), ["الياس نعمة"]);
        let text = "قال وزير الزراعة عبدالله التركي إن الموسم بدأ. وأضاف التركي أن المحصول وفير.";
        assert_eq!(persons(text), ["عبدالله التركي", "التركي"]);
    }

    #[test]
    fn names_with_the_letters_of_a_pronoun() {
        assert_eq!(names("قال نزيه الحداد إن العمل بدأ.", Label::Per), ["نزيه الحداد"]);
        assert_eq!(names("قال طه منصور إن العمل بدأ.", Label::Per), ["طه منصور"]);
        assert_eq!(names("وقالت ألينا بوبوفا إن العمل بدأ.", Label::Per), ["ألينا بوبوفا"]);
    }

    #[test]
    fn organising_is_no_organisation() {
        assert!(names("ودعا المدير إلى تنظيم دورات للعمال.", Label::Org).is_empty());
        assert_eq!(names("وأعلن تنظيم القاعدة مسؤوليته.", Label::Org), ["تنظيم القاعدة"]);
    }
}
