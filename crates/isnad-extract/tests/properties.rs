//! What holds for the record of every text, however odd.

use isnad_extract::{NoTrace, analyze};
use isnad_lexicon::Lexicon;
use isnad_record::{Article, ItemRef, Record, Span};
use proptest::collection::vec;
use proptest::prelude::*;

/// Pieces that make rules fire and pieces that break them.
const PIECES: &[&str] = &[
    "قال",
    "وقال",
    "وأضاف",
    "مشيرا إلى",
    "إن",
    "أن",
    "أنه",
    "بحسب",
    "وفقا لـ",
    "نقلا عن",
    "أعلن",
    "نفى",
    "دعا إلى",
    "رحب بـ",
    "الوزير",
    "وزير الخارجية",
    "سالم البحري",
    "نظيره",
    "البيان",
    "مصادر",
    "الرئيس",
    "العراق",
    "بغداد",
    "الولايات المتحدة",
    "للعراق",
    "العراقي",
    "زيارة",
    "اجتماع",
    "اتفاق",
    "هجوم",
    "التقى",
    "في المئة",
    "مليون دولار",
    "نحو",
    "أكثر من",
    "ثلاثة",
    "خمسة وعشرين ألف",
    "أمس",
    "الأسبوع الماضي",
    "مارس (آذار)",
    "2021",
    "٢٠٢١",
    "4ر2",
    "3،7",
    "50,000",
    "64%",
    "\"",
    "«",
    "»",
    "“",
    "”",
    "'",
    "{",
    "}",
    "(",
    ")",
    ":",
    ".",
    "،",
    "؟",
    "!",
    "-",
    "…",
    "\n",
    "\n\n",
    "\u{200f}",
    "\u{640}",
    "\u{64e}",
    "\u{a0}",
    "ﻻ",
    "ﷺ",
    "اقرأ أيضا",
    "x",
    "و",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    let glue = prop_oneof![4 => Just(" "), 1 => Just("")];
    vec((piece, glue), 0..80).prop_map(|parts| parts.into_iter().map(|(piece, glue)| piece + glue).collect())
}

fn read(text: &str, published: bool) -> Record {
    let mut article = Article::new("p", text);
    article.published = published.then(|| jiff::civil::date(2024, 2, 29));
    analyze(&article, Lexicon::builtin(), &mut NoTrace)
}

/// Every span of a record.
fn spans(record: &Record) -> Vec<Span> {
    let mut out: Vec<Span> = record.regions.iter().map(|r| r.span).collect();
    for s in &record.statements {
        out.push(s.cue);
        out.extend(&s.content);
        out.extend([s.source, s.channel, s.occasion, s.addressee, s.time].into_iter().flatten());
    }
    for e in &record.events {
        out.push(e.trigger);
        out.extend(&e.also);
        out.extend([e.place, e.time, e.topic].into_iter().flatten());
    }
    out.extend(record.figures.iter().flat_map(|f| [Some(f.span), f.of]).flatten());
    out.extend(record.times.iter().map(|t| t.span));
    out.extend(record.mentions.iter().map(|m| m.span));
    out.extend(record.programmes.iter().flat_map(|p| std::iter::once(&p.span).chain(&p.items)));
    out.extend(record.issues.iter().map(|i| i.span));
    out
}

proptest! {
    // the failing case is printed; nothing is written beside the tests
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_span_slices_the_text(text in text(), published in any::<bool>()) {
        for span in spans(&read(&text, published)) {
            prop_assert!(!span.is_empty(), "an empty span at {}", span.start);
            prop_assert!(text.get(span.range()).is_some(), "{span:?} does not fit");
        }
    }

    #[test]
    fn the_same_article_gives_the_same_record(text in text()) {
        prop_assert_eq!(read(&text, true), read(&text, true));
    }

    #[test]
    fn references_lead_to_items(text in text()) {
        let record = read(&text, true);
        let statements = record.statements.len();
        for (at, s) in record.statements.iter().enumerate() {
            prop_assert!(s.parent.is_none_or(|parent| parent < statements && parent != at));
            let ancestors = std::iter::successors(s.parent, |&p| record.statements[p].parent);
            prop_assert!(ancestors.take(statements + 1).count() <= statements, "parents in a circle");
        }
        prop_assert!(record.events.iter().all(|e| e.statement.is_none_or(|s| s < statements)));
        prop_assert!(record.figures.iter().all(|f| f.statement.is_none_or(|s| s < statements)));
        prop_assert!(record.programmes.iter().all(|p| p.statement.is_none_or(|s| s < statements)));
        prop_assert!(record.mentions.iter().all(|m| m.actor.is_none_or(|a| a < record.actors.len())));
        for item in record.relations.iter().flat_map(|r| &r.items) {
            let (index, length) = match *item {
                ItemRef::Statement(i) => (i, statements),
                ItemRef::Event(i) => (i, record.events.len()),
                ItemRef::Figure(i) => (i, record.figures.len()),
                ItemRef::Programme(i) => (i, record.programmes.len()),
            };
            prop_assert!(index < length);
        }
    }

    #[test]
    fn regions_are_in_order_and_apart(text in text()) {
        let record = read(&text, false);
        prop_assert!(record.regions.windows(2).all(|w| w[0].span.end <= w[1].span.start));
    }

    #[test]
    fn every_item_names_a_registered_rule(text in text()) {
        let record = read(&text, true);
        let evidence = (record.statements.iter().map(|s| &s.evidence))
            .chain(record.events.iter().map(|e| &e.evidence))
            .chain(record.figures.iter().map(|f| &f.evidence))
            .chain(record.times.iter().map(|t| &t.evidence))
            .chain(record.programmes.iter().map(|p| &p.evidence));
        for evidence in evidence {
            prop_assert!(isnad_extract::rules().any(|r| r.name == evidence.rule), "{} is no rule", evidence.rule);
            prop_assert!(evidence.confidence <= 100);
        }
    }
}

/// Sentences with figures of all kinds.
const FIGURES: &[&str] = &[
    "بلغت الكلفة أكثر من 4ر2 مليون دولار أمريكي",
    "نقل خمسة وعشرون ألفا ومئتا جريح إلى المستشفى",
    "ارتفعت الصادرات ما بين 26 و28 في المئة",
    "اجتمعت الدول الأربع بعد ثلاثة أرباع ساعة",
    "وصل ١٢٬٥٠٠ لاجئ و3،7 مليون برميل",
];

proptest! {
    /// Harakat, tatweel and bidi marks are formatting: no figure has another value for them.
    #[test]
    fn formatting_changes_no_value(sentence in 0..FIGURES.len(), places in vec((0..80usize, 0..4usize), 0..6)) {
        let text = FIGURES[sentence];
        let mut marked: Vec<char> = text.chars().collect();
        for (place, mark) in places {
            let at = place % marked.len();
            let letters = |c: Option<&char>| c.is_some_and(|c| ('ب'..='ي').contains(c));
            // a tatweel or vowel belongs to the letter before it
            if letters(marked.get(at)) && letters(marked.get(at + 1)) {
                marked.insert(at + 1, ['\u{640}', '\u{64e}', '\u{200f}', '\u{202b}'][mark]);
            }
        }
        let marked: String = marked.into_iter().collect();
        let read = |text: &str| analyze(&Article::new("p", text), Lexicon::builtin(), &mut NoTrace).figures;
        let told = |text: &str| read(text).into_iter().map(|f| (f.value, f.unit, f.qualifier, f.change)).collect::<Vec<_>>();
        prop_assert!(!told(text).is_empty());
        prop_assert_eq!(told(&marked), told(text));
    }
}
