//! Every mark is a whole word of the stored text and matches the query, and every hit that words alone found has one.

use isnad_lexicon::Lexicon;
use isnad_search::language::parse;
use isnad_search::{Analyzer, Entry, Index, Page, Searcher, Sort};
use isnad_text::Span;
use proptest::prelude::*;
use std::collections::HashSet;
use std::path::Path;

const TEXTS: &[&str] = &[
    "افتتح الوزير سامر الحداد ثلاثة جسورٍ جديدة في العاصمة، وقال إن الجسر الأخير كلّف ٦٠٬٠٠٠ درهم.",
    "أعلنت الشركة أنّ مهندسيها ومهندساتها سيزورون المصانع الشهر المقبل.",
    "التقى عبد الرحمن المالح القناصل، ثم عاد القنصل ديفيد غولدنبرغ إلى القـــنصلية.",
    "وللنهر ضفتان: «ضفة خضراء» وأخرى (جرداء)، والصيادون على القوارب.",
    "ارتفعت أسعار القمح والخبز 3.5% في أسواق المدينة القديمة.",
];

fn indexed(texts: impl IntoIterator<Item = (String, String)>) -> Searcher {
    let index = Index::in_memory().unwrap();
    let mut writer = index.writer().unwrap();
    for (id, text) in texts {
        writer.add(&Entry::passage(id, text)).unwrap();
    }
    writer.commit().unwrap();
    index.searcher().unwrap()
}

fn own() -> Searcher {
    indexed(TEXTS.iter().enumerate().map(|(i, text)| (i.to_string(), (*text).to_owned())))
}

/// Checks the marks of the best answers to a query.
fn check(searcher: &Searcher, analyzer: &Analyzer, query: &str) -> Result<(), TestCaseError> {
    for hit in searcher.rank(query, 3).unwrap() {
        let words: HashSet<Span> = analyzer.words(&hit.text).into_iter().map(|word| word.span).collect();
        let marks = searcher.marks(query, &hit.text);
        prop_assert!(!marks.is_empty(), "{query}: no mark in a hit");
        prop_assert!(marks.windows(2).all(|two| two[0].end <= two[1].start));
        for mark in marks {
            prop_assert!(words.contains(&mark), "{query}: {} is no whole word", mark.slice(&hit.text));
            let alone = indexed([("one".to_owned(), mark.slice(&hit.text).to_owned())]);
            let found = alone.rank(query, 1).unwrap();
            let by_alternative = || searcher.marks(query, mark.slice(&hit.text)).len() == 1;
            prop_assert!(
                !found.is_empty() || by_alternative(),
                "{query}: {} does not match",
                mark.slice(&hit.text)
            );
        }
    }
    Ok(())
}

#[test]
fn forms_of_a_word_are_marked_as_they_stand() {
    let searcher = own();
    let marked = |query: &str, text: usize| -> Vec<&str> {
        searcher.marks(query, TEXTS[text]).into_iter().map(|span| span.slice(TEXTS[text])).collect()
    };
    assert_eq!(marked("جسر", 0), ["جسورٍ", "الجسر"]);
    assert_eq!(marked("60000", 0), ["٦٠٬٠٠٠"]);
    assert_eq!(marked("المهندسة", 1), ["مهندسيها", "ومهندساتها"]);
    assert_eq!(marked("جولدنبرج", 2), ["غولدنبرغ"]);
    assert_eq!(marked("عبدالرحمن", 2), ["عبد الرحمن"]);
    assert_eq!(marked("نهر", 3), ["وللنهر"]);
    assert_eq!(marked("وزراء", 3), Vec::<&str>::new());
}

#[test]
fn queries_of_the_language_find_filter_count_and_sort() {
    let index = Index::in_memory().unwrap();
    let mut writer = index.writer().unwrap();
    for (id, date, outlet, class) in [
        ("a", "2023-03-10", "شبكة الفجر", "deny"),
        ("b", "2023-05-01", "شبكة الفجر", "say"),
        ("c", "", "المدى", "say"),
    ] {
        writer
            .add(&Entry {
                article: id.into(),
                text: format!("نفى المتحدث سامر الحداد خبر إغلاق جسر العاصمة {id}"),
                date: date.into(),
                outlet: outlet.into(),
                classes: vec![class.into()],
                speakers: vec!["سامر الحداد".into()],
                countries: vec!["IQ".into()],
                ..Entry::default()
            })
            .unwrap();
    }
    writer.commit().unwrap();
    let searcher = index.searcher().unwrap();
    let found = |query: &str, sort: Sort| {
        let found = searcher.search(&parse(query).unwrap(), Page { sort, ..Page::default() }).unwrap();
        assert_eq!(found.total, found.hits.len(), "{query}");
        let mut ids: Vec<String> = found.hits.iter().map(|hit| hit.article.clone()).collect();
        if sort == Sort::Relevance {
            ids.sort();
        }
        (ids.concat(), found.facets)
    };
    for (query, ids) in [
        ("الجسور", "abc"),
        ("\"جسر العاصمة\"", "abc"),
        ("\"العاصمة جسر\"", ""),
        ("إغل* class:deny", "a"),
        ("جسر منبر:\"شبكة الفجر\"", "ab"),
        ("جسر وليس صنف:نفي", "bc"),
        ("-صنف:نفي", "bc"),
        ("date:2023-04..", "b"),
        ("تاريخ:2023", "ab"),
        ("قائل:الحداد دولة:العراق", "abc"),
        ("speaker:\"سامر الحداد\"", "abc"),
        ("speaker:\"الحداد سامر\"", ""),
        ("country:EG أو class:deny", "a"),
        ("شكل:تصريح", ""),
        ("بحيرة", ""),
    ] {
        assert_eq!(found(query, Sort::Relevance).0, ids, "{query}");
    }
    let (ids, facets) = found("جسر", Sort::Date);
    assert_eq!(ids, "bac");
    assert_eq!(facets["outlet"]["شبكة الفجر"], 2);
    assert_eq!(facets["class"]["say"], 2);
}

#[test]
fn deleted_articles_are_gone_after_the_commit() {
    let index = Index::in_memory().unwrap();
    let mut writer = index.writer().unwrap();
    writer.add(&Entry::passage("a", "جسر")).unwrap();
    writer.add(&Entry::passage("b", "جسر")).unwrap();
    writer.commit().unwrap();
    writer.delete("a");
    writer.commit().unwrap();
    let hits = index.searcher().unwrap().rank("جسر", 10).unwrap();
    assert_eq!(hits.iter().map(|hit| hit.article.as_str()).collect::<Vec<_>>(), ["b"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn marks_are_whole_words_that_match(
        text in 0..TEXTS.len(), first in 0..12usize, second in 0..12usize, glued in prop::sample::select(vec!["", "و", "ال", "لل"])
    ) {
        let analyzer = Analyzer::new(Lexicon::builtin());
        let words: Vec<&str> = TEXTS[text].split(' ').collect();
        let query = format!("{glued}{} {}", words[first % words.len()], words[second % words.len()]);
        check(&own(), &analyzer, &query)?;
    }

    #[test]
    fn any_query_and_any_text_are_answered(query in any::<String>(), text in "[ء-ي0-9 .,،()\u{64b}\u{640}a-z\n]{0,60}") {
        let searcher = indexed([("a".to_owned(), text)]);
        for hit in searcher.rank(&query, 3).unwrap() {
            for mark in searcher.marks(&query, &hit.text) {
                prop_assert!(hit.text.get(mark.start..mark.end).is_some());
            }
        }
        if let Ok(expr) = parse(&query) {
            let _ = searcher.search(&expr, Page::default()).unwrap();
        }
    }
}

/// The same over the search set's passages, where they are.
#[test]
fn marks_in_the_collection_are_whole_words_that_match() {
    let shared = std::env::var("ISNAD_SHARED")
        .unwrap_or_else(|_| format!("{}/../../../shared", env!("CARGO_MANIFEST_DIR")));
    let folder = Path::new(&shared).join("gold/search");
    let lines = |name: &str| -> Vec<serde_json::Value> {
        let text = std::fs::read_to_string(folder.join(name)).unwrap_or_default();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let field = |value: &serde_json::Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let passages = lines("collection.jsonl");
    let searcher = indexed(passages.iter().step_by(8).map(|p| (field(p, "id"), field(p, "text"))));
    let analyzer = Analyzer::new(Lexicon::builtin());
    for query in lines("queries.jsonl").iter().step_by(60).map(|query| field(query, "text")) {
        for hit in searcher.rank(&query, 5).unwrap() {
            let words: HashSet<Span> = analyzer.words(&hit.text).into_iter().map(|word| word.span).collect();
            let marks = searcher.marks(&query, &hit.text);
            assert!(
                !marks.is_empty() && marks.iter().all(|mark| words.contains(mark)),
                "a mark in {}",
                hit.article
            );
            for mark in marks {
                assert_eq!(
                    searcher.marks(&query, mark.slice(&hit.text)).len(),
                    1,
                    "a mark in {}",
                    hit.article
                );
            }
        }
    }
}
