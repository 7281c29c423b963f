//! Articles of two invented officials, as several outlets tell of them.

use super::*;
use isnad_extract::{NoTrace, analyze};
use isnad_record::Article;
use proptest::prelude::*;

/// Articles with their day, as (id, day, text).
const ARTICLES: &[(&str, &str, &str)] = &[
    (
        "a1",
        "2024-03-05",
        "زار وزير الخارجية الأردني سامر الحداد بغداد يوم 4 آذار 2024، والتقى وزير الخارجية العراقي نزار الكبيسي.\nوقال الحداد إن الأردن حريص على أمن العراق ووحدة أراضيه وسلامة شعبه.",
    ),
    (
        "a2",
        "2024-03-06",
        "زعم وزير الخارجية الأردني سامر الحداد أن الأردن حريص على أمن العراق ووحدة أراضيه وسلامة شعبه.",
    ),
    (
        "a3",
        "2024-04-01",
        "اتفق الأردن والعراق على مد أنبوب ماء بين البصرة والعقبة خلال عامين.\nوبلغ حجم التبادل التجاري بين الأردن والعراق 900 مليون دولار في عام 2023.",
    ),
    (
        "a4",
        "2024-09-01",
        "بدأ الأردن والعراق مد أنبوب الماء بين البصرة والعقبة.\nوقالت وزارة التجارة العراقية إن حجم التبادل التجاري مع الأردن بلغ 700 مليون دولار في عام 2023.",
    ),
    (
        "a5",
        "2024-09-02",
        "التقى وزير الخارجية العراقي نزار الكبيسي نظيره التركي في أنقرة قبل سفره إلى الأردن.",
    ),
];

fn records(order: &[usize]) -> Vec<WireRecord> {
    let read = |&at: &usize| {
        let (id, day, text) = ARTICLES[at % ARTICLES.len()];
        let article =
            Article { published: day.parse().ok(), outlet: Some(format!("o{at}")), ..Article::new(id, text) };
        WireRecord::new(&article, &analyze(&article, Lexicon::builtin(), &mut NoTrace))
    };
    order.iter().map(read).collect()
}

fn dossier(order: &[usize]) -> Dossier {
    let pair = Pair::new("JO", "IQ").unwrap();
    relation(pair, &cluster(records(order), Lexicon::builtin()), Lexicon::builtin())
}

#[test]
fn one_utterance_is_one_statement_with_its_carriers() {
    let statements = dossier(&[0, 1, 2, 3, 4]).statements;
    let said = statements.iter().find(|s| s.variants.len() > 1).unwrap();
    assert_eq!(said.speaker.as_deref(), Some("سامر الحداد"));
    assert_eq!(said.variants[1].changes, ["cue قال → زعم"]);
}

#[test]
fn a_visit_has_a_way() {
    let visits = dossier(&[0, 1, 2, 3, 4]).visits;
    assert_eq!((visits[0].from.as_str(), visits[0].to.as_str()), ("JO", "IQ"));
}

#[test]
fn what_stands_in_the_same_sentence_does_not_belong() {
    assert!(dossier(&[4]).events.is_empty());
}

#[test]
fn figures_of_one_year_that_differ_are_a_conflict() {
    assert_eq!(dossier(&[0, 1, 2, 3, 4]).ledger[0].verdict, "conflict");
}

#[test]
fn what_was_begun_later_was_kept() {
    let commitments = dossier(&[0, 1, 2, 3, 4]).commitments;
    assert_eq!(commitments[0].content.text, "مد أنبوب ماء بين البصرة والعقبة خلال عامين");
    assert_eq!(commitments[0].outcome, "kept");
    assert_eq!(dossier(&[2]).commitments[0].outcome, "unknown");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_order_of_articles_changes_nothing(order in Just(vec![0usize, 1, 2, 3, 4]).prop_shuffle()) {
        prop_assert_eq!(dossier(&order), dossier(&[0, 1, 2, 3, 4]));
    }
}
