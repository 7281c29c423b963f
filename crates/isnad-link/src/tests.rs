//! Links between invented articles: what must be joined, and beside it what looks like it and must not.

use crate::testing::reading;
use crate::voices::Accord;
use crate::{
    Change, Conflict, PairLinks, Reading, Reason, SourceChange, StatementTie, TieKind, compare_variants,
    event_keys, link, statement_keys,
};
use isnad_lexicon::Lexicon;
use proptest::prelude::*;

const BRIDGE: &str = "التقى وزير النقل سامي الحداد أمس السفير كريم المنصوري في مدينة الزهراء. وقال الحداد إن الجسر الجديد فوق النهر سيفتح أمام \
    الشاحنات مطلع الشهر المقبل بعد عامين من العمل المتواصل. وأضاف الوزير أن كلفة المشروع بلغت سبعين مليون دينار دفعت الحكومة نصفها.";

const BRIDGE_RETOLD: &str = "أعلن وزير النقل سامي بن ناصر الحداد أن الجسر الجديد فوق النهر سيفتح للشاحنات مطلع الشهر المقبل. وأوضح الحداد أن كلفة \
    المشروع بلغت سبعين مليون دينار، وكان الوزير التقى السفير كريم المنصوري أمس.";

const SCHOOLS: &str = "قال وزير التعليم منير البستاني إن المدارس ستفتح أبوابها للطلاب في موعدها. وأضاف البستاني أن الكتب وصلت إلى المخازن في القرى \
    البعيدة وأن المعلمين الجدد يبدأون التدريب الأسبوع المقبل.";

fn texts(reading: &Reading, pairs: &PairLinks, first: bool) -> Vec<String> {
    let chars: Vec<char> = reading.record().text.chars().collect();
    let words = |range: &std::ops::Range<usize>| chars[range.clone()].iter().collect::<String>();
    pairs.statements.iter().map(|l| words(if first { &l.words.0 } else { &l.words.1 })).collect()
}

#[test]
fn two_reports_of_one_occasion_share_their_statements() {
    let (a, b) = (reading("", "2031-05-06", BRIDGE), reading("", "2031-05-06", BRIDGE_RETOLD));
    let found = link(&a, &b);
    assert!(found.same_story);
    let (ours, theirs) = (texts(&a, &found, true), texts(&b, &found, false));
    let joined = |x: &str, y: &str| ours.iter().zip(&theirs).any(|(p, q)| p.contains(x) && q.contains(y));
    assert!(joined("أمام", "للشاحنات") && joined("دفعت", "سبعين"), "{ours:?} {theirs:?}");
    assert!(!joined("أمام", "سبعين"), "{ours:?} {theirs:?}");
}

#[test]
fn reports_of_other_matters_share_nothing() {
    let found = link(&reading("", "2031-05-06", BRIDGE), &reading("", "2031-05-06", SCHOOLS));
    assert!(!found.same_story && found.statements.is_empty() && found.events.is_empty());
}

#[test]
fn the_same_formula_on_another_day_is_another_utterance() {
    let formula = "قال السفير كريم المنصوري إن العلاقات بين البلدين الشقيقين راسخة ومتينة وتشهد تطورا ملحوظا في جميع المجالات.";
    let first = reading(
        "",
        "2031-05-06",
        &format!("{formula} وافتتح السفير معرض الكتاب في الزهراء بحضور جمع من الأدباء والناشرين."),
    );
    let later = reading(
        "",
        "2031-06-20",
        &format!("{formula} ووصل إلى الميناء أمس عدد من السفن المحملة بالقمح والشعير."),
    );
    assert!(link(&first, &later).statements.is_empty());
    let soon = reading(
        "",
        "2031-05-07",
        &format!("{formula} ووصل إلى الميناء أمس عدد من السفن المحملة بالقمح والشعير."),
    );
    let found = link(&first, &soon).statements;
    assert_eq!(found.iter().map(|l| l.tie.reason).collect::<Vec<_>>(), [Reason::Verbatim]);
}

#[test]
fn an_official_without_a_name_is_not_the_minister() {
    let frame = "وصل وفد من وزارة النقل إلى مدينة الزهراء لمتابعة أعمال الجسر الجديد فوق النهر وتفقد المخازن والطرق القريبة منه.";
    let minister =
        reading("", "2031-05-06", &format!("{frame} وقال الوزير سامي الحداد إن العمل في الجسر ينتهي قريبا."));
    let official = reading("", "2031-05-06", &format!("{frame} وقال مسؤول إن العمل ينتهي في الجسر بعد شهر."));
    let found = link(&minister, &official);
    assert!(found.same_story);
    assert!(found.statements.is_empty(), "{:?}", found.statements);
}

#[test]
fn two_who_are_not_named_are_two() {
    let frame = "اندلع حريق كبير في مخازن القمح قرب ميناء الزهراء ليلا وأخمدته فرق الإطفاء بعد ساعات طويلة من العمل في الأحياء المجاورة.";
    let told = |who: &str, what: &str| reading("", "2031-05-06", &format!("{frame} وقال {who} إن {what}."));
    let (long, short) = ("الحريق بدأ في مخزن القمح القديم", "النار بدأت في مخزن قديم للقمح");
    let one = link(&told("مصدر أمني", long), &told("مصدر أمني", short));
    assert_eq!(one.statements.len(), 1, "{one:?}");
    let two = link(&told("مصدر أمني", long), &told("شاهد عيان", short));
    assert!(two.same_story);
    assert!(two.statements.is_empty(), "{:?}", two.statements);
}

#[test]
fn the_name_of_a_body_is_not_what_is_said() {
    let frame = "زار وفد من التجار مدينة الزهراء واطلع على المخازن الجديدة ومعاصر الزيتون وأسواق القطن في ضواحيها القريبة.";
    let told = |what: &str| reading("", "2031-05-06", &format!("{frame} وقال الوزير سامي الحداد إن {what}."));
    let body = "مجلس التعاون لدول الخليج العربية";
    let (a, b) = (
        told(&format!("الدعم الجديد لصغار المزارعين يأتي من {body}")),
        told(&format!("بطاقات الصيد في النهر تصدر قريبا عن {body}")),
    );
    let found = link(&a, &b);
    assert!(found.same_story);
    assert!(found.statements.is_empty(), "{:?}", found.statements);
    assert_eq!(link(&a, &a).statements.len(), 1);
}

#[test]
fn two_bodies_of_one_kind_are_two() {
    let told = |name: &str| {
        reading("", "", &format!("أعلنت {name} فتح باب القبول. وقالت الجامعة إن الأوراق تسلم في المكتب."))
    };
    let (a, b) = (told("جامعة الزهراء"), told("جامعة النخيل"));
    let voice = |reading: &Reading| reading.said.last().unwrap().voice.clone();
    assert_eq!(voice(&a).accord(&voice(&b)), Accord::Different);
    assert_eq!(voice(&a).accord(&voice(&told("جامعة الزهراء"))), Accord::Same);
}

#[test]
fn nobody_speaks_for_a_body_of_another_state() {
    let voice = |text: &str| reading("", "", text).said.last().unwrap().voice.clone();
    let ministry = voice("أعلنت وزارة النقل الأردنية أن العمل في الجسر ينتهي قريبا.");
    let ours = voice("قال وزير النقل الأردني سامي الحداد إن العمل في الجسر ينتهي قريبا.");
    let other = voice("قال وزير النقل المغربي منير البستاني إن العمل في الجسر ينتهي قريبا.");
    assert_eq!(ministry.accord(&ours), Accord::Open);
    assert_eq!(ministry.accord(&other), Accord::Different);
}

#[test]
fn two_speakers_with_one_short_formula_are_two() {
    let frame = "انهار سقف السوق القديم في الزهراء صباح أمس وأصيب عدد من التجار ونقلتهم سيارات الإسعاف إلى المستشفى القريب.";
    let told = |rest: &str, who: &str, what: &str| {
        reading("", "2031-05-06", &format!("{frame} {rest} وقال {who} إنه {what}."))
    };
    let formula = "يتمنى للمصابين جميعا الشفاء العاجل والعودة إلى بيوتهم سالمين";
    let a = told("وزار المكان وفد البلدية وأمر بالتحقيق في الأسباب.", "الوزير سامي الحداد", formula);
    let b = told("وأغلقت الشرطة الطرق المؤدية إليه حتى المساء.", "المحافظ منير البستاني", formula);
    let found = link(&a, &b);
    assert!(found.same_story);
    assert!(found.statements.is_empty(), "{:?}", found.statements);
    // in two copies of one text it is a name that was misread
    let (a, b) = (told("", "الوزير سامي الحداد", formula), told("", "المحافظ منير البستاني", formula));
    assert_eq!(link(&a, &b).statements.len(), 1);
}

#[test]
fn a_faint_likeness_is_shown_and_joins_nothing() {
    let tie =
        |kind, score, alike, reason| StatementTie { kind, score, alike, counts_otherwise: false, reason };
    assert!(tie(TieKind::Part, 58, 58, Reason::SameOccasion).is_sure());
    assert!(!tie(TieKind::Part, 57, 57, Reason::SameOccasion).is_sure());
    assert!(tie(TieKind::Same, 50, 50, Reason::SameOccasion).is_sure());
    assert!(tie(TieKind::Part, 35, 95, Reason::Verbatim).is_sure());
    // the words of a speaker who is not known are alike enough where those of one speaker would be
    assert!(tie(TieKind::Same, 40, 70, Reason::SameOccasion).is_sure());
    assert!(!tie(TieKind::Same, 39, 69, Reason::SameOccasion).is_sure());
}

#[test]
fn the_bulletin_of_another_day_counts_otherwise() {
    let tie = |a: &str, b: &str| {
        let at = |text: &str| {
            reading(
                "",
                "2031-05-06",
                &format!("قال مركز الطقس إن {text}.\nوقال سامي الحداد إن الطريق مفتوح."),
            )
        };
        link(&at(a), &at(b)).statements.first().map(|found| (found.tie.counts_otherwise, found.tie.is_sure()))
    };
    let first = "الرياح على الساحل شمالية غربية بسرعة 15 كيلومترا وارتفاع الموج متر واحد والسماء صافية";
    let second = "الرياح على الساحل جنوبية بسرعة 32 كيلومترا وارتفاع الموج متران والرؤية ضعيفة في الصباح";
    assert_eq!(tie(first, first), Some((false, true)));
    assert!(tie(first, second).is_none_or(|(otherwise, sure)| otherwise && !sure));
}

#[test]
fn what_is_said_of_another_year_is_another_utterance() {
    let frame =
        "اجتمع مجلس تجار الزيتون في مدينة الزهراء وناقش أسعار المعاصر وأجور القطاف وكلفة النقل إلى الميناء.";
    let about = |year: &str| {
        reading("", "", &format!("{frame} وقال الوزير سامي الحداد إن محصول الزيتون زاد كثيرا في عام {year}."))
    };
    assert!(!link(&about("2031"), &about("2031")).statements.is_empty());
    assert!(link(&about("2031"), &about("2032")).statements.is_empty());
}

#[test]
fn a_long_statement_is_joined_by_the_part_that_is_shared() {
    let long = "قال الوزير سامي الحداد إن الجسر سيفتح مطلع الشهر المقبل، وإن الطرق القريبة منه أعيد تعبيدها، وإن الشاحنات ستعبر مجانا طوال العام الأول، وإن \
        المخازن نقلت إلى الضفة الأخرى.";
    let short = "قال الوزير سامي الحداد إن الشاحنات ستعبر مجانا طوال العام الأول.";
    let (a, b) = (reading("", "", long), reading("", "", short));
    let found = link(&a, &b);
    assert_eq!(found.statements.len(), 1);
    assert_eq!(found.statements[0].tie.kind, TieKind::Part);
    assert_eq!(texts(&a, &found, true), ["الشاحنات ستعبر مجانا طوال العام الأول"]);
}

#[test]
fn weekly_reports_with_other_numbers_are_other_stories() {
    let report = |count: &str| {
        format!(
            "نفذت فرق الإنقاذ {count} مهمة في الجبال الشمالية خلال الأسبوع الماضي وساعدت المسافرين على الطرق المغلقة بالثلوج."
        )
    };
    let about = |count: &str| reading(&format!("{count} مهمة لفرق الإنقاذ في الجبال"), "", &report(count));
    assert!(link(&about("41"), &about("41")).same_story);
    assert!(!link(&about("41"), &about("15")).same_story);
}

#[test]
fn a_meeting_is_one_event_and_keeps_its_contradictions() {
    let told = |day: &str| {
        format!(
            "التقى وزير النقل سامي الحداد السفير كريم المنصوري يوم {day} في مدينة الزهراء وبحثا افتتاح الجسر الجديد فوق النهر."
        )
    };
    let (a, b) = (reading("", "2031-05-08", &told("الثلاثاء")), reading("", "2031-05-08", &told("الأربعاء")));
    let found = link(&a, &b);
    assert_eq!(found.events.len(), 1, "{found:?}");
    assert_eq!(found.events[0].tie.conflicts, [Conflict::Date]);
    let same = link(&a, &a);
    assert!(same.events.iter().all(|l| l.tie.conflicts.is_empty()));
}

#[test]
fn two_meetings_of_other_people_are_two_events() {
    let a =
        reading("", "2031-05-08", "التقى وزير النقل سامي الحداد السفير كريم المنصوري أمس وبحثا أمن الطرق.");
    let b = reading(
        "",
        "2031-05-08",
        "التقى وزير الزراعة هاني البستاني السفيرة ليلى النجار أمس وبحثا تصدير التمور.",
    );
    assert!(link(&a, &b).events.is_empty());
}

#[test]
fn what_is_told_again_is_found_under_a_key() {
    let keys = |reading: &Reading| -> Vec<u64> {
        (0..reading.record().statements.len()).flat_map(|i| statement_keys(reading, i)).collect()
    };
    let shares = |a: &str, b: &str| {
        let (a, b) = (keys(&reading("", "", a)), keys(&reading("", "", b)));
        a.iter().any(|key| b.contains(key))
    };
    assert!(shares(BRIDGE, BRIDGE_RETOLD));
    assert!(!shares(BRIDGE, SCHOOLS));
    let met = |text: &str| {
        let reading = reading("", "", text);
        (0..reading.record().events.len()).flat_map(|i| event_keys(&reading, i)).collect::<Vec<u64>>()
    };
    let first = met("التقى وزير النقل سامي الحداد السفير كريم المنصوري أمس وبحثا أمن الطرق.");
    assert!(!first.is_empty());
    assert!(
        met("قال الوزير سامي بن ناصر الحداد إنه التقى كريم المنصوري أمس.")
            .iter()
            .any(|key| first.contains(key))
    );
}

#[test]
fn a_verse_that_two_preachers_quote_is_no_utterance_of_theirs() {
    let sermon = |about: &str| {
        format!("{about} وقال الله تعالى إن بعد العسر يسرا وفرجا قريبا للصابرين من عباده في كل زمان ومكان.")
    };
    let a = reading("", "2031-05-06", &sermon("تحدث الشيخ سامي الحداد عن الصبر في خطبته بالزهراء."));
    let b = reading("", "2031-05-06", &sermon("شرح الشيخ منير البستاني للطلاب معنى الأمل في درسه الأسبوعي."));
    assert!(link(&a, &b).statements.is_empty());
    assert!(!link(&a, &a).statements.is_empty(), "in two copies of a sermon it is one quotation");
}

#[test]
fn congratulations_to_two_states_are_two_stories() {
    let cable = |state: &str| {
        let text = format!(
            "بعث الملك برقية تهنئة إلى رئيس جمهورية {state} بمناسبة ذكرى استقلال بلاده. وأعرب الملك عن أصدق التهاني وأطيب التمنيات بالصحة والسعادة \
             لفخامته ولحكومة وشعب جمهورية {state} الصديق اطراد التقدم والازدهار."
        );
        reading(&format!("الملك يهنئ رئيس {state}"), "2031-05-06", &text)
    };
    assert!(link(&cable("تشاد"), &cable("تشاد")).same_story);
    let (a, b) = (cable("تشاد"), cable("النيجر"));
    assert!(!link(&a, &b).same_story);
}

#[test]
fn a_happening_is_found_where_no_event_was_made_of_it() {
    let a =
        reading("", "", "قال الوزير سامي الحداد إنه على علم بالاجتماعات الجارية في الزهراء حول الجسر الجديد.");
    let b = reading("", "", "أوضح الحداد أن الوزارة على علم بالاجتماعات الجارية في الزهراء حول الجسر الجديد.");
    assert!(!link(&a, &b).happenings.is_empty());
}

#[test]
fn a_name_without_an_actor_is_found_in_the_text() {
    let a = reading("", "", "قال الوزير عبد الرحيم الحداد إن العمل بدأ.");
    let b = reading("رسالة إلى عبدالرحيم الحداد", "", "وصلت الرسالة مساء.");
    let names: Vec<_> = link(&a, &b).actors.into_iter().map(|l| l.names.0).collect();
    assert_eq!(names, ["عبد الرحيم الحداد"]);
    let other = reading("رسالة إلى عبدالكريم الحداد", "", "وصلت الرسالة مساء.");
    assert!(link(&a, &other).actors.is_empty());
}

#[test]
fn variants_are_aligned_word_by_word() {
    let a = reading("", "", "قال الوزير سامي الحداد إن الجسر الجديد سيفتح قريبا أمام الشاحنات.");
    let b = reading("", "", "زعم الوزير سامي الحداد أن الجسر سيفتح أمام الحافلات.");
    let found = compare_variants(&a, 0, &b, 0, Lexicon::builtin()).unwrap();
    let changes: Vec<Change> = found.stretches.iter().map(|s| s.change).collect();
    let expected = [Change::Same, Change::OnlyA, Change::Same, Change::OnlyA, Change::Same, Change::Other];
    assert_eq!(changes, expected, "{found:?}");
    assert_eq!(found.source, SourceChange::None);
    assert_eq!(found.class, Some(("say".to_owned(), "claim".to_owned())));
    assert!(compare_variants(&a, 7, &b, 0, Lexicon::builtin()).is_none());
}

#[test]
fn another_number_is_another_word() {
    let told =
        |count: &str| reading("", "", &format!("قال الوزير سامي الحداد إن الجسر كلف {count} مليون دينار."));
    let found = compare_variants(&told("70"), 0, &told("75"), 0, Lexicon::builtin()).unwrap();
    let changes: Vec<Change> = found.stretches.iter().map(|s| s.change).collect();
    assert_eq!(changes, [Change::Same, Change::Other, Change::Same]);
}

/// The other way round.
fn mirrored(links: PairLinks) -> PairLinks {
    let mut links = links;
    for link in &mut links.statements {
        std::mem::swap(&mut link.a, &mut link.b);
        link.words = (link.words.1.clone(), link.words.0.clone());
    }
    for link in &mut links.events {
        std::mem::swap(&mut link.a, &mut link.b);
    }
    for link in &mut links.happenings {
        std::mem::swap(&mut link.a, &mut link.b);
    }
    for link in &mut links.actors {
        std::mem::swap(&mut link.a, &mut link.b);
        link.names = (link.names.1.clone(), link.names.0.clone());
    }
    sorted(links)
}

fn sorted(mut links: PairLinks) -> PairLinks {
    links.statements.sort_by_key(|l| (l.a, l.b));
    links.events.sort_by_key(|l| (l.a, l.b));
    links.happenings.sort_by_key(|l| (l.a.start, l.b.start));
    links.actors.sort_by_key(|l| (l.a, l.b));
    links
}

/// Some sentences of the articles above, in any order.
fn article() -> impl Strategy<Value = String> {
    let sentences: Vec<String> = [BRIDGE, BRIDGE_RETOLD, SCHOOLS]
        .iter()
        .flat_map(|t| t.split_inclusive(". "))
        .map(str::to_owned)
        .collect();
    proptest::collection::vec(proptest::sample::select(sentences), 1..6).prop_map(|s| s.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_two_does_not_count(a in article(), b in article()) {
        let (a, b) = (reading("", "2031-05-06", &a), reading("", "2031-05-07", &b));
        prop_assert_eq!(mirrored(link(&a, &b)), sorted(link(&b, &a)));
    }

    #[test]
    fn tatweel_and_vowels_do_not_count(a in article(), b in article()) {
        let dressed = b.replace("الجسر", "الجِسـر").replace("قال", "قَالَ");
        let (a, b, dressed) = (reading("", "", &a), reading("", "", &b), reading("", "", &dressed));
        let (plain, found) = (link(&a, &b), link(&a, &dressed));
        prop_assert_eq!(plain.same_story, found.same_story);
        let pairs = |links: &PairLinks| links.statements.iter().map(|l| (l.a, l.b, l.tie)).collect::<Vec<_>>();
        prop_assert_eq!(pairs(&plain), pairs(&found));
    }

    #[test]
    fn any_text_can_be_compared(a in "\\PC{0,200}", b in "[ا-ي .«»:،\n0-9]{0,300}") {
        let (a, b) = (reading(&a, "", &a), reading(&b, "", &b));
        let _ = (link(&a, &b), link(&a, &a), link(&b, &b));
    }
}
