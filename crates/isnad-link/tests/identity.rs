//! Who is one with whom, in invented articles.

use isnad_extract::{NoTrace, analyze};
use isnad_format::WireRecord;
use isnad_lexicon::Lexicon;
use isnad_link::identity::{Join, Kind, Member, Profile, join, read_actors};
use isnad_record::Article;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The profiles of articles with these texts.
fn profiles(texts: &[&str]) -> Vec<Member> {
    let mut found: BTreeMap<Profile, u32> = BTreeMap::new();
    for text in texts {
        let article = Article::new("test", *text);
        let record = WireRecord::new(&article, &analyze(&article, Lexicon::builtin(), &mut NoTrace));
        let seen: BTreeSet<Profile> =
            read_actors(&record, Lexicon::builtin()).into_iter().flatten().map(|s| s.profile).collect();
        seen.into_iter().for_each(|profile| *found.entry(profile).or_default() += 1);
    }
    found.into_iter().map(|(profile, articles)| Member { profile, articles }).collect()
}

/// All joins between members, from every block.
fn joins(members: &[Member]) -> BTreeSet<Join> {
    let mut blocks: BTreeMap<String, Vec<Member>> = BTreeMap::new();
    for member in members {
        for block in member.profile.blocks() {
            blocks.entry(block).or_default().push(member.clone());
        }
    }
    blocks.iter().flat_map(|(block, members)| join(block, members, Lexicon::builtin())).collect()
}

/// In how many actors the names of this kind that hold a word end up.
fn actors(texts: &[&str], kind: Kind, word: &str) -> usize {
    let members = profiles(texts);
    let mut clusters: BTreeMap<u64, u64> = members.iter().map(|m| (m.profile.id(), m.profile.id())).collect();
    for _ in 0..members.len() {
        for Join { a, b, .. } in joins(&members) {
            let smallest = clusters[&a].min(clusters[&b]);
            clusters.insert(a, smallest);
            clusters.insert(b, smallest);
        }
    }
    let of = |m: &&Member| m.profile.kind == kind && m.profile.name.contains(word);
    let found: Vec<&Member> = members.iter().filter(of).collect();
    assert!(!found.is_empty(), "no {word} in {members:?}");
    found.iter().map(|m| clusters[&m.profile.id()]).collect::<BTreeSet<u64>>().len()
}

#[test]
fn spellings_fathers_and_offices_make_no_other_person() {
    let texts = [
        "قال رئيس الوزراء الإيطالي غريغور بلينوف إن العمل بدأ.",
        "وصل رئيس الوزراء الإيطالي جريجور بلينوف إلى عمان.",
        "قال رئيس الحكومة الإيطالي بلينوف إن العمل بدأ.",
    ];
    assert_eq!(actors(&texts, Kind::Person, "بلينوف"), 1);
    let texts = [
        "قال وزير المالية الأردني سامي البرقوشي إن العمل بدأ.",
        "قال وزير المالية الأردني سامي بن ناصر البرقوشي إن العمل بدأ.",
    ];
    assert_eq!(actors(&texts, Kind::Person, "البرقوشي"), 1);
}

#[test]
fn an_office_of_many_without_a_name_is_nobody_in_particular() {
    let told =
        |who: &str| [format!("قال {who} إن العمل بدأ."), format!("قال {who} إن الطرق القريبة ستفتح غدا.")];
    let count = |who: &str, word: &str| {
        let told = told(who);
        actors(&told.each_ref().map(String::as_str), Kind::Office, word)
    };
    assert_eq!(count("مسؤول في وزارة الزراعة الأردنية", "masul"), 2);
    assert_eq!(count("وزير الزراعة الأردني", "wazir"), 1);
}

#[test]
fn names_of_many_need_an_office_of_one() {
    let apart = [
        "قال مدير شرطة الهضاب محمد الحربي إن الطريق مفتوح.",
        "قال مدير مستشفى الوادي محمد الحربي إن العلاج مجاني.",
    ];
    assert_eq!(actors(&apart, Kind::Person, "الحربي"), 2);
    let one =
        ["قال مدير شرطة الهضاب محمد الحربي إن الطريق مفتوح.", "كرم مدير شرطة الهضاب محمد الحربي الفائزين."];
    assert_eq!(actors(&one, Kind::Person, "الحربي"), 1);
}

#[test]
fn an_office_of_its_own_is_not_of_the_best_known_of_that_name() {
    let known: Vec<String> = ["الطريق مفتوح", "الجسر جاهز", "العمل بدأ", "المطر قريب"]
        .map(|said| format!("قال مدير شرطة الهضاب محمد الحربي إن {said}."))
        .to_vec();
    let with =
        |other: &'static str| -> Vec<&str> { known.iter().map(String::as_str).chain([other]).collect() };
    assert_eq!(actors(&with("أعلن محمد الحربي موعد الحفل."), Kind::Person, "الحربي"), 1);
    assert_eq!(actors(&with("أعلن رئيس البلدية محمد الحربي موعد الحفل."), Kind::Person, "الحربي"), 2);
}

#[test]
fn who_is_in_another_trade_or_field_is_not_the_best_known_of_that_name() {
    let known: Vec<String> = ["الطريق مفتوح", "الجسر جاهز", "العمل بدأ", "المطر قريب"]
        .map(|said| format!("قال مدير شرطة الهضاب محمد الحربي إن {said}."))
        .to_vec();
    let with =
        |other: &'static str| -> Vec<&str> { known.iter().map(String::as_str).chain([other]).collect() };
    for other in [
        "غنى الفنان محمد الحربي في الحفل.",
        "سجل محمد الحربي هدفا في مباراة الأمس.",
        "محمد الحربي - الهضاب: يبدأ المهرجان غدا.",
    ] {
        assert_eq!(actors(&with(other), Kind::Person, "الحربي"), 2, "{other}");
    }
}

#[test]
fn a_prince_is_told_by_his_father() {
    let texts = [
        "قال الملك فاضل بن عبدالعزيز إن العمل بدأ.",
        "قال أمير منطقة القصيم فاضل بن مشعل بن سعود بن عبدالعزيز إن العمل بدأ.",
        "قال أمير منطقة القصيم الملك فاضل بن مشعل بن سعود بن عبدالعزيز إن الطريق مفتوح.",
    ];
    assert!(actors(&texts, Kind::Person, "فاضل") >= 2);
}

#[test]
fn a_shorter_name_without_its_family_is_of_many() {
    let texts = ["قال سامي كريم إن العمل بدأ.", "قال سامي كريم البرقوشي إن الطريق مفتوح."];
    assert_eq!(actors(&texts, Kind::Person, "سامي"), 2);
}

#[test]
fn a_family_name_of_another_state_is_somebody_else() {
    let known: Vec<String> =
        (0..10).map(|n| format!("قال رئيس الوزراء الإيطالي غريغور بلينوف إن العمل {n} بدأ.")).collect();
    let with =
        |other: &'static str| -> Vec<&str> { known.iter().map(String::as_str).chain([other]).collect() };
    assert_eq!(actors(&with("قال الإيطالي بلينوف إن الجسر جاهز."), Kind::Person, "بلينوف"), 1);
    assert_eq!(actors(&with("قال البرازيلي بلينوف إن الجسر جاهز."), Kind::Person, "بلينوف"), 2);
}

#[test]
fn parts_of_which_every_university_has_one_keep_to_their_article() {
    let apart = ["قالت كلية الآداب إن القبول بدأ.", "أعلنت كلية الآداب أن الحفل غدا."];
    assert_eq!(actors(&apart, Kind::Organisation, "كليه"), 2);
    let one = ["قالت جامعة الزهراء إن القبول بدأ.", "أعلنت جامعة الزهراء أن الحفل غدا."];
    assert_eq!(actors(&one, Kind::Organisation, "زهراء"), 1);
}

#[test]
fn a_family_name_of_two_is_neither() {
    let texts = [
        "قال وزير المالية الأردني سامي البرقوشي إن العمل بدأ.",
        "قال وزير المالية الأردني رامي البرقوشي إن العمل بدأ.",
        "قال وزير المالية الأردني البرقوشي إن العمل بدأ.",
    ];
    assert!(actors(&texts, Kind::Person, "البرقوشي") >= 2);
}

#[test]
fn ministries_without_a_state_keep_to_their_article() {
    let texts = [
        "قالت وزارة المالية إن العمل بدأ.",
        "نفت وزارة المالية أن يكون العمل بدأ.",
        "قالت وزارة المالية الأردنية إن العمل بدأ.",
    ];
    assert_eq!(actors(&texts, Kind::Organisation, "ماليه"), 3);
    let texts = ["قالت وزارة المالية الأردنية إن العمل بدأ.", "نفت وزارة المالية الأردنية أن يكون العمل بدأ."];
    assert_eq!(actors(&texts, Kind::Organisation, "ماليه"), 1);
}

const NAMES: &[&str] = &[
    "سامي البرقوشي",
    "سامي ناصر البرقوشي",
    "سامي كريم البرقوشي",
    "رامي البرقوشي",
    "البرقوشي",
    "محمد الحربي",
    "محمد سالم الحربي",
    "الحربي",
    "غريغور بلينوف",
    "جريجور بلينوف",
    "بلينوف",
    "فاضل",
    "فاضل سالم",
    "باسل دومي",
    "اسل دومي",
];
const OFFICES: &[&str] = &["wazir ماليه", "rais حكومه", "king", "mudir شرطه هضاب"];

fn member() -> impl Strategy<Value = Member> {
    let country = prop::option::of(prop::sample::select(vec!["JO".to_owned(), "IT".to_owned()]));
    let offices = prop::collection::btree_set(prop::sample::select(OFFICES), 0..3);
    (prop::sample::select(NAMES), country, offices, any::<bool>(), 0..4u8, 1..30u32).prop_map(
        |(name, country, offices, apart, article, articles)| {
            let offices = offices.into_iter().map(str::to_owned).collect();
            let apart = apart.then(|| format!("{article}"));
            let profile = Profile { kind: Kind::Person, name: name.to_owned(), country, offices, apart };
            Member { profile, articles }
        },
    )
}

proptest! {
    #[test]
    fn the_order_of_members_does_not_matter(
        members in prop::collection::vec(member(), 1..25),
        seed in any::<u64>(),
    ) {
        let mut once: BTreeMap<Profile, Member> = BTreeMap::new();
        members.into_iter().for_each(|m| drop(once.insert(m.profile.clone(), m)));
        let members: Vec<Member> = once.into_values().collect();
        let mut other = members.clone();
        other.sort_by_key(|m| m.profile.id() ^ seed);
        prop_assert_eq!(joins(&members), joins(&other));
    }
}
