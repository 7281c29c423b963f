//! Articles of two invented officials, as several outlets tell of them.

use super::view::View;
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
    (
        "a6",
        "2024-11-01",
        "استقبل وزير الخارجية الأردني سامر الحداد وزير الخارجية العراقي نزار الكبيسي في مكتبه آنذاك.",
    ),
    (
        "a7",
        "2024-10-01",
        "استقبل وزير الخارجية الأردني سامر الحداد وزير الخارجية العراقي نزار الكبيسي في مكتبه.",
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
fn what_a_sentence_remembers_counts_less_than_news() {
    let certainty = |at: usize| dossier(&[at]).events.first().map(|event| event.confidence);
    assert!(certainty(5) < certainty(6));
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

/// The dossier of articles of one day.
fn of(texts: &[&str]) -> Dossier {
    let read = |(at, text): (usize, &&str)| {
        let id = format!("a{at}");
        let article = Article { published: "2024-06-01".parse().ok(), ..Article::new(id, *text) };
        WireRecord::new(&article, &analyze(&article, Lexicon::builtin(), &mut NoTrace))
    };
    let records = texts.iter().enumerate().map(read).collect();
    relation(Pair::new("JO", "IQ").unwrap(), &cluster(records, Lexicon::builtin()), Lexicon::builtin())
}

/// The events of articles of one day, each with its kind and the number of its reports.
fn happened(texts: &[&str]) -> Vec<(String, usize)> {
    of(texts).events.into_iter().map(|event| (event.kind, event.reports.len())).collect()
}

#[test]
fn two_ministers_are_those_who_were_named() {
    let pair = "وصل وزير الخارجية الأردني سامر الحداد ووزير الخارجية العراقي نزار الكبيسي إلى القاعة. وشارك الوزيران في اجتماع عقد أمس.";
    let own = "وصل وزير الخارجية الأردني سامر الحداد ووزير النقل الأردني كريم منصور إلى العراق. وشارك الوزيران في اجتماع عقد أمس.";
    assert_eq!(happened(&[pair]), [("CONSULT".to_owned(), 1)]);
    assert!(!happened(&[own]).iter().any(|(kind, _)| kind == "CONSULT"));
}

#[test]
fn a_meeting_with_officials_is_the_one_with_the_minister_who_is_named() {
    let named = "التقى وزير الخارجية الأردني سامر الحداد وزير الخارجية العراقي نزار الكبيسي أمس.";
    let unnamed =
        "عقد وزير الخارجية الأردني سامر الحداد محادثات أمس مع مسؤولين عراقيين في شؤون المياه والزراعة.";
    let another =
        "استقبل وزير الخارجية الأردني سامر الحداد وزير النقل العراقي وائل الساعدي في مكتبه صباح اليوم.";
    assert_eq!(happened(&[named, unnamed]).len(), 1);
    assert_eq!(happened(&[named, another]).len(), 2);
}

#[test]
fn a_visitor_of_two_spellings_is_one_and_two_offices_are_two() {
    let one = "زار وزير الخارجية الأردني برنار الحداد بغداد أمس.";
    let other = "وصل وزير الخارجية الأردني برنارد الحداد إلى بغداد في زيارة رسمية تستغرق ثلاثة أيام كاملة.";
    assert_eq!(happened(&[one, other]).len(), 1);
    let office = "زار السفير الأردني في العراق مدينة الموصل أمس.";
    let another =
        "زارت وزيرة الثقافة الأردنية السابقة مدينة البصرة قبل أيام لتفتتح معرضا للكتب القديمة في العراق.";
    assert_ne!(happened(&[office, another]).first().map(|event| event.1), Some(2));
}

#[test]
fn where_fighters_come_from_takes_no_part() {
    assert!(happened(&["اندلعت أمس معارك بين الجيش الأردني ومسلحين قدموا من العراق."]).is_empty());
    assert_eq!(happened(&["اندلعت أمس معارك بين الجيش الأردني والجيش العراقي."]).len(), 1);
}

#[test]
fn a_party_to_a_treaty_that_others_meet_about_is_not_there() {
    let text = "اجتمع وزير الخارجية الأردني سامر الحداد أمس مع نظرائه القلقين من الاتفاق المائي مع العراق.";
    assert!(happened(&[text]).is_empty());
    let met = "اجتمع وزير الخارجية الأردني سامر الحداد أمس مع وزير الخارجية العراقي نزار الكبيسي.";
    assert_eq!(happened(&[met]).len(), 1);
}

#[test]
fn whom_fighters_follow_does_not_act() {
    let text = "قصف الجيش الأردني أمس مواقع المقاتلين الموالين للعراق.";
    assert!(happened(&[text]).is_empty());
    assert_eq!(happened(&["قصف الجيش الأردني أمس مواقع الجيش العراقي."]).len(), 1);
}

#[test]
fn a_coalition_counts_for_the_state_that_leads_it() {
    let strike = "قصف طيران التحالف أمس مواقع الجيش العراقي في البصرة.";
    let led = "بدأ التحالف الذي تقوده الأردن عملياته.";
    let led_by_others = "بدأ التحالف بقيادة فرنسا عملياته.";
    let beside = "ويعمل في الأردن مركز للعمليات.";
    assert_eq!(happened(&[&format!("{led} {strike}")]), [("ASSAULT".to_owned(), 1)]);
    assert!(happened(&[&format!("{led_by_others} {strike} {beside}")]).is_empty());
    assert!(happened(&[&format!("{led} {led_by_others} {strike}")]).is_empty());
    let followers = "قصفت قوات موالية للتحالف أمس مواقع الجيش العراقي في البصرة.";
    assert!(happened(&[&format!("{led} {followers}")]).is_empty());
}

#[test]
fn both_sides_are_those_who_met_last() {
    let talk = "وبحث الجانبان برامج الإغاثة في العراق والأردن.";
    let ministers = "استقبل وزير الخارجية الأردني سامر الحداد أمس وزير الخارجية العراقي نزار الكبيسي.";
    let others = "استقبل مدير جمعية الأمل سامر الحداد أمس مدير منظمة الصحة العالمية نزار الكبيسي.";
    assert!(!happened(&[&format!("{ministers} {talk}")]).is_empty());
    assert!(happened(&[&format!("{others} {talk}")]).is_empty());
}

#[test]
fn what_a_column_retells_counts_less_than_news() {
    let news = "التقى وزير الخارجية الأردني سامر الحداد وزير الخارجية العراقي نزار الكبيسي أمس.";
    let column = format!("{news} فماذا بقي لنا؟ نحن نعرف أننا لا ننسى. وهل ننسى يوما؟ علينا أن نقول ذلك.");
    let certainty = |text: &str| of(&[text]).events.first().map(|event| event.confidence);
    assert!(certainty(&column) < certainty(news));
}

/// Whether an article of a day is one that looks back.
fn is_history(day: Option<&str>, text: &str) -> bool {
    let article = Article { published: day.and_then(|day| day.parse().ok()), ..Article::new("a", text) };
    let record = WireRecord::new(&article, &analyze(&article, Lexicon::builtin(), &mut NoTrace));
    let watch = Watch::new(Pair::new("JO", "IQ").unwrap(), Lexicon::builtin());
    View::new(&watch, &record).is_history
}

#[test]
fn an_article_looks_back_where_most_of_its_years_are_long_ago() {
    const OLD: &str = "زار الوزير بغداد عام 1998، ثم وقع الاتفاق عام 2001.";
    assert!(is_history(Some("2024-03-05"), OLD));
    // no day to look back from
    assert!(!is_history(None, OLD));
    // one year is a date, two are a story
    assert!(!is_history(Some("2024-03-05"), "زار الوزير بغداد عام 1998."));
    // four years ago is long ago, three are not
    assert!(is_history(Some("2024-03-05"), "وقع الاتفاق عام 2019، ثم عدله عام 2020."));
    assert!(!is_history(Some("2024-03-05"), "وقع الاتفاق عام 2021، ثم عدله عام 2022."));
    // news that compares with the past
    let news = "زار الوزير بغداد عام 1998 وعام 2001، ويزورها في 6 آذار 2024 وفي 7 آذار 2024.";
    assert!(!is_history(Some("2024-03-05"), news));
}

fn owed(text: &str) -> Vec<(Option<String>, String)> {
    of(&[text]).commitments.into_iter().map(|c| (c.debtor, c.content.text)).collect()
}

#[test]
fn who_pledges_owes_not_whom_he_pledges_it_to() {
    let text = "تعهد وزير الخارجية الأردني سامر الحداد للعراق بتسليم القوائم قبل الشتاء.";
    assert_eq!(owed(text), [(Some("سامر الحداد".into()), "تسليم القوائم قبل الشتاء".into())]);
}

#[test]
fn of_whom_it_is_promised_that_he_will_do_it_owes() {
    let text = "تعهد وزير الخارجية الأردني سامر الحداد أمس بأن الأردن سيزود العراق بالبذور والخيام.";
    assert_eq!(owed(text), [(Some("الأردن".into()), "الأردن سيزود العراق بالبذور والخيام".into())]);
}

#[test]
fn an_agreement_that_is_there_is_none_made_now() {
    assert!(owed("رحب النواب بالاتفاق التجاري بين الأردن والعراق على الرغم من اعتراض التجار عليه.").is_empty());
}

#[test]
fn to_agree_on_the_importance_of_something_binds_nobody() {
    assert!(owed("اتفق الأردن والعراق على أهمية عقد اجتماع للخبراء في عمّان.").is_empty());
    assert!(!owed("اتفق الأردن والعراق على عقد اجتماع للخبراء في عمّان.").is_empty());
}

#[test]
fn what_somebody_demands_is_no_pledge() {
    let text = "يشترط العراق توقيع المذكرة وتعهد الأردن بفتح نافذة ثانية للشاحنات العراقية.";
    assert!(owed(text).is_empty());
}

#[test]
fn what_is_agreed_goes_on_behind_a_quotation() {
    let text = "اتفق الأردن والعراق على \"فتح نافذة ثانية للشاحنات\"، وعلى توحيد طريقة حساب الرسوم.";
    assert_eq!(owed(text).len(), 2);
}

fn measured(text: &str) -> usize {
    of(&[text]).ledger.len()
}

#[test]
fn figures_belong_where_both_are_named_close_by() {
    assert_eq!(measured("وصلت من الأردن إلى العراق طائرة تحمل عشرين طنا من المواد الطبية."), 1);
    assert_eq!(
        measured(
            "قال تاجر في الأردن إن السوق راكدة منذ أسابيع طويلة وإن التجار ينتظرون موسم الصيف، وأضاف أنه باع عشرين طنا من المواد الطبية في متجره."
        ),
        0
    );
}

#[test]
fn a_state_that_another_noun_belongs_to_ties_no_figure() {
    assert_eq!(measured("وصلت صادرات الأردن وحصة العراق إلى عشرين طنا من المواد الطبية."), 0);
    assert_eq!(measured("وصلت صادرات الأردن إلى العراق إلى عشرين طنا من المواد الطبية."), 1);
}

#[test]
fn a_currency_names_no_state() {
    assert_eq!(measured("اشترى الأردن بذورا زراعية بمبلغ خمسين ألف دينار عراقي."), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_order_of_articles_changes_nothing(order in Just(vec![0usize, 1, 2, 3, 4]).prop_shuffle()) {
        prop_assert_eq!(dossier(&order), dossier(&[0, 1, 2, 3, 4]));
    }
}
