//! Layers over records that change underneath them.

use isnad_correct::{Being, Correction, Deed, Draft, Kind, Mistake, State, apply, gold, plan};
use isnad_format::check_spans;
use isnad_format::wire::{
    WireActor, WireEvent, WireFigure, WireIssue, WireRecord, WireSpan, WireStatement, WireTime,
};
use serde_json::json;

const TEXT: &str = "قال الوزير سامر الحداد إن الجسر سيفتتح في آذار. وأضاف أن كلفته بلغت 40 مليون دولار، وأنه التقى السفيرة ليلى النجار.";

fn span(words: &str) -> WireSpan {
    let byte = TEXT.find(words).unwrap();
    let start = TEXT[..byte].chars().count();
    WireSpan { start, end: start + words.chars().count(), text: words.into() }
}

/// What a reader might find.
fn record() -> WireRecord {
    let first = WireStatement {
        id: "s1".into(),
        cue: span("قال"),
        source: Some(span("الوزير سامر الحداد")),
        speaker: Some("سامر الحداد".into()),
        content: vec![span("الجسر سيفتتح في آذار")],
        class: "say".into(),
        mode: "indirect".into(),
        form: "clause".into(),
        ..WireStatement::default()
    };
    let second = WireStatement {
        id: "s2".into(),
        cue: span("أضاف"),
        source: None,
        speaker: None,
        content: vec![span("كلفته بلغت 40 مليون دولار، وأنه التقى السفيرة ليلى النجار")],
        class: "add".into(),
        ..first.clone()
    };
    let event = WireEvent {
        id: "e1".into(),
        kind: "CONSULT".into(),
        mode: Some("meet".into()),
        trigger: span("التقى"),
        participants: vec!["ليلى النجار".into()],
        modality: "happened".into(),
        statement: Some("s2".into()),
        ..WireEvent::default()
    };
    let figure = WireFigure {
        id: "f1".into(),
        span: span("40 مليون دولار"),
        value: json!(40_000_000),
        qualifier: "exactly".into(),
        unit: Some("usd".into()),
        statement: Some("s2".into()),
        ..WireFigure::default()
    };
    let time =
        WireTime {
            id: "t1".into(), span: span("آذار"), edtf: Some("XXXX-03".into()), ..WireTime::default()
        };
    let actor = |id: &str, name: &str, alias: &str| WireActor {
        id: id.into(),
        kind: "person".into(),
        name: Some(name.into()),
        aliases: vec![alias.into()],
        ..WireActor::default()
    };
    WireRecord {
        id: "a".into(),
        text: TEXT.into(),
        statements: vec![first, second],
        events: vec![event],
        figures: vec![figure],
        times: vec![time],
        actors: vec![actor("a1", "سامر الحداد", "الحداد"), actor("a2", "ليلى النجار", "النجار")],
        issues: vec![
            WireIssue { kind: "unresolved_speaker".into(), span: span("أضاف") },
            WireIssue { kind: "unanchored_time".into(), span: span("آذار") },
        ],
        ..WireRecord::default()
    }
}

fn layer(number: i64, draft: &Draft) -> Correction {
    let change = plan(&record(), draft).unwrap();
    Correction {
        number,
        change,
        who: "هند".into(),
        made: "2024-03-01T08:00:00Z".into(),
        ..Correction::default()
    }
}

fn over(record: WireRecord, drafts: &[Draft]) -> (WireRecord, Vec<State>) {
    let layers: Vec<Correction> = (1..).zip(drafts).map(|(number, draft)| layer(number, draft)).collect();
    let applied = apply(record, &layers);
    assert_eq!(check_spans(&applied.record), [] as [String; 0]);
    (applied.record, applied.outcomes.iter().map(|o| o.state).collect())
}

#[test]
fn every_field_that_can_be_corrected_is() {
    let (corrected, states) = over(
        record(),
        &[
            Draft::of("s1", Deed::Set)
                .with("source", "سامر الحداد")
                .with("class", "announce")
                .with("content", json!(["الجسر سيفتتح", "آذار"]))
                .with("time", "في آذار"),
            Draft::of("s2", Deed::Set).with("speaker", "الحداد"),
            Draft::of("e1", Deed::Set)
                .with("participants", json!(["الحداد", "ليلى النجار"]))
                .with("modality", "planned")
                .with("mode", ""),
            Draft::of("f1", Deed::Set).with("value", "٣٥ - ٤٠").with("qualifier", "between"),
            Draft::of("t1", Deed::Set).with("edtf", "2024-03").with("span", "في آذار"),
        ],
    );
    assert_eq!(states, [State::Placed; 5]);
    let [first, second] = corrected.statements.as_slice() else { panic!() };
    assert_eq!(first.source, Some(span("سامر الحداد")));
    assert_eq!(first.content, [span("الجسر سيفتتح"), span("آذار")]);
    assert_eq!((first.class.as_str(), &first.time), ("announce", &Some(span("في آذار"))));
    // a shorter form of a name is the one whose it is
    assert_eq!(second.speaker.as_deref(), Some("سامر الحداد"));
    assert_eq!(corrected.events[0].participants, ["سامر الحداد", "ليلى النجار"]);
    assert_eq!(
        (corrected.events[0].mode.as_deref(), corrected.events[0].modality.as_str()),
        (None, "planned")
    );
    assert_eq!(corrected.figures[0].value, json!([35, 40]));
    assert_eq!(corrected.times[0].span, span("في آذار"));
    let evidence = &corrected.times[0].evidence;
    assert_eq!((evidence.rule.as_str(), evidence.confidence), ("correction", 1.0));
    assert_eq!(evidence.correction.as_ref().map(|c| (c.number, c.who.as_str())), Some((5, "هند")));
    assert_eq!(corrected.issues, []);
}

#[test]
fn a_layer_finds_its_item_under_another_number_in_a_longer_text() {
    let layers = [layer(1, &Draft::of("s2", Deed::Set).with("speaker", "سامر الحداد"))];
    // a headline with a statement came before it
    let before = "وأضاف الموقع الخبر.\n";
    let shift = |span: &mut WireSpan| (span.start, span.end) = (span.start + 20, span.end + 20);
    let mut later = record();
    later.text = format!("{before}{TEXT}");
    for s in &mut later.statements {
        [&mut s.cue].into_iter().chain(&mut s.content).chain(&mut s.source).for_each(shift);
    }
    later.events.clear();
    later.figures.clear();
    later.times.clear();
    later.issues.clear();
    let cue = WireSpan { start: 1, end: 5, text: "أضاف".into() };
    later.statements.insert(0, WireStatement { id: "s0".into(), cue, ..WireStatement::default() });
    let applied = apply(later, &layers);
    assert_eq!(check_spans(&applied.record), [] as [String; 0]);
    assert_eq!(applied.outcomes[0].item.as_deref(), Some("s3"));
    assert_eq!(applied.record.statements[2].speaker.as_deref(), Some("سامر الحداد"));
    assert_eq!(applied.record.statements[0].speaker, None);
}

#[test]
fn what_is_rejected_is_gone_with_what_refers_to_it() {
    let (corrected, _) = over(record(), &[Draft::of("s2", Deed::Reject)]);
    assert_eq!(corrected.statements.len(), 1);
    assert_eq!((&corrected.events[0].statement, &corrected.figures[0].statement), (&None, &None));
    assert!(corrected.issues.iter().all(|issue| issue.kind != "unresolved_speaker"));
    // once more, where the reader no longer finds it
    let layers = [layer(1, &Draft::of("s2", Deed::Reject))];
    let mut without = record();
    without.statements.truncate(1);
    let applied = apply(without, &layers);
    assert_eq!((applied.outcomes[0].state, applied.record.statements.len()), (State::Needless, 1));
}

#[test]
fn what_was_missed_is_added_in_its_place_once() {
    let draft = Draft::add(Kind::Statement)
        .with("cue", "بلغت")
        .with("content", "40 مليون دولار")
        .with("speaker", "ديوان الرقابة");
    let (corrected, _) = over(record(), std::slice::from_ref(&draft));
    let ids: Vec<&str> = corrected.statements.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(ids, ["s1", "s2", "s3"]);
    let added = &corrected.statements[2];
    assert_eq!((added.class.as_str(), added.parent.as_deref()), ("say", Some("s2")));
    assert_eq!(corrected.figures[0].statement.as_deref(), Some("s3"));
    assert_eq!(corrected.events[0].statement.as_deref(), Some("s2"));
    assert!(corrected.actors.iter().any(|a| a.name.as_deref() == Some("ديوان الرقابة")));
    // a later reader finds it by itself
    let found = WireStatement { id: "s3".into(), evidence: Default::default(), ..added.clone() };
    let mut later = record();
    later.statements.push(found);
    let (again, _) = over(later, std::slice::from_ref(&draft));
    assert_eq!(again.statements.len(), 3);
    assert!(matches!(plan(&again, &draft), Err(Mistake::Known(id)) if id == "s3"));
}

#[test]
fn what_the_reader_lost_is_made_again() {
    let drafts = [Draft::of("s2", Deed::Set).with("speaker", "سامر الحداد"), Draft::of("f1", Deed::Confirm)];
    let mut without = record();
    without.statements.truncate(1);
    without.figures.clear();
    let (corrected, states) = over(without, &drafts);
    assert_eq!(states, [State::Restored; 2]);
    assert_eq!(corrected.statements[1].speaker.as_deref(), Some("سامر الحداد"));
    assert_eq!(corrected.statements[1].content, record().statements[1].content);
    assert_eq!(
        (&corrected.figures[0].value, &corrected.figures[0].unit),
        (&json!(40_000_000), &Some("usd".into()))
    );
    assert_eq!(corrected.figures[0].statement.as_deref(), Some("s2"));
}

#[test]
fn a_layer_without_a_place_is_told() {
    let layers = [
        layer(1, &Draft::of("t1", Deed::Set).with("edtf", "2024-03")),
        layer(2, &Draft::of("s1", Deed::Confirm)),
    ];
    let other = WireRecord { text: "نص آخر.".into(), ..WireRecord::default() };
    let applied = apply(other, &layers);
    assert!(applied.outcomes.iter().all(|o| o.state == State::Unplaced));
    assert_eq!(applied.record.issues.len(), 2);
    assert_eq!(applied.record.issues[0].kind, "correction_unplaced");
    assert_eq!(check_spans(&applied.record), [] as [String; 0]);
}

#[test]
fn the_last_of_two_on_one_field_wins_and_says_so() {
    let layers = [
        layer(1, &Draft::of("s2", Deed::Set).with("speaker", "ليلى النجار").with("class", "note")),
        layer(2, &Draft::of("s2", Deed::Set).with("speaker", "سامر الحداد")),
    ];
    let applied = apply(record(), &layers);
    let said = &applied.record.statements[1];
    assert_eq!((said.speaker.as_deref(), said.class.as_str()), (Some("سامر الحداد"), "note"));
    assert_eq!(applied.outcomes[0].overridden, [("speaker".to_owned(), 2)]);
    assert_eq!(applied.outcomes[1].overridden, []);
    let mut undone = layers.clone();
    undone[1].undone = Some(("2024-03-02T08:00:00Z".into(), "هند".into()));
    assert_eq!(apply(record(), &undone).record.statements[1].speaker.as_deref(), Some("ليلى النجار"));
}

#[test]
fn layers_are_kept_as_json() {
    for draft in [
        Draft::of("s2", Deed::Set).with("speaker", "س").with("source", ""),
        Draft::of("s1", Deed::Set).with("content", json!(["الجسر", "آذار"])),
        Draft::of("f1", Deed::Set).with("value", 7),
        Draft::of("e1", Deed::Reject),
        Draft::add(Kind::Time).with("span", "سيفتتح"),
    ] {
        let Ok(change) = plan(&record(), &draft) else { continue };
        let text = serde_json::to_string(&change).unwrap();
        assert_eq!(serde_json::from_str::<isnad_correct::Change>(&text).unwrap(), change);
    }
}

#[test]
fn gold_says_who_vouches_for_each_item() {
    let (corrected, _) = over(
        record(),
        &[Draft::of("s2", Deed::Set).with("speaker", "سامر الحداد"), Draft::of("e1", Deed::Confirm)],
    );
    let all = gold(&corrected, false);
    assert_eq!(all["statements"][0]["by"], "reader");
    assert_eq!(all["statements"][1]["by"], "correction");
    assert_eq!(all["events"][0]["by"], "confirmation");
    assert_eq!((&all["seen"], &all["unseen"]), (&json!(2), &json!(3)));
    assert_eq!(all["statements"][0]["cue"], json!({"start": 0, "end": 3, "text": "قال"}));
    let seen = gold(&corrected, true);
    assert_eq!(seen["statements"].as_array().map(Vec::len), Some(1));
    assert_eq!(seen["figures"], json!([]));
}

#[test]
fn drafts_that_do_not_fit_are_refused() {
    let wrong = |draft: Draft| plan(&record(), &draft).unwrap_err();
    assert_eq!(wrong(Draft::of("s9", Deed::Confirm)), Mistake::NoItem("s9".into()));
    assert_eq!(wrong(Draft::of("s1", Deed::Set).with("class", "say")), Mistake::Nothing);
    assert!(matches!(wrong(Draft::of("s1", Deed::Set).with("cue", "")), Mistake::Missing(_)));
    assert!(matches!(wrong(Draft::of("s1", Deed::Set).with("source", "غائب")), Mistake::NotInText(..)));
    assert!(matches!(wrong(Draft::of("t1", Deed::Set).with("edtf", "غدا")), Mistake::Wrong(..)));
    assert!(matches!(wrong(Draft::of("e1", Deed::Set).with("speaker", "س")), Mistake::NoField(..)));
    assert!(matches!(
        wrong(Draft::of("s1", Deed::Set).with("content", json!(["الجسر سيفتتح", "سيفتتح"]))),
        Mistake::Wrong(..)
    ));
    assert!(matches!(wrong(Draft::add(Kind::Statement).with("cue", "بلغت")), Mistake::Missing(_)));
    assert!(matches!(wrong(Draft::add(Kind::Figure).with("span", "بلغت")), Mistake::Missing(_)));
    assert!(matches!(wrong(Draft::add(Kind::Programme).with("span", "بلغت")), Mistake::Missing(_)));
    assert!(matches!(wrong(Draft::add(Kind::Time).with("span", "بلغت").with("x", 1)), Mistake::NoField(..)));
}

#[test]
fn whoever_comes_new_is_what_the_name_or_the_corrector_says() {
    let of = |draft: &Draft| over(record(), std::slice::from_ref(draft)).0.actors.pop().unwrap();
    let speaker = |name: &str| Draft::of("s2", Deed::Set).with("speaker", name);
    let body = of(&speaker("وزارة النقل"));
    assert_eq!((body.kind.as_str(), body.name.as_deref()), ("organization", Some("وزارة النقل")));
    let state = of(&speaker("الأردن"));
    assert_eq!((state.kind.as_str(), state.country.as_deref()), ("country", Some("JO")));
    assert_eq!(of(&speaker("هند السالم")).kind, "person");
    let unnamed = Draft {
        newcomers: [("مصدر أمني".into(), Being::Unnamed)].into(), ..speaker("مصدر أمني")
    };
    let unnamed = of(&unnamed);
    assert_eq!(
        (unnamed.kind.as_str(), unnamed.name, unnamed.role.as_deref()),
        ("person", None, Some("مصدر أمني"))
    );
    let all = Draft { newcomers: [("*".into(), Being::Organization)].into(), ..speaker("النهضة") };
    assert_eq!(of(&all).kind, "organization");
    // who is there already, or is not named at all, is nobody new
    for name in ["سامر الحداد", "غيره"] {
        let draft = Draft { newcomers: [(name.into(), Being::Organization)].into(), ..speaker("هند") };
        assert_eq!(plan(&record(), &draft), Err(Mistake::Wrong("newcomers".into(), name.into())));
    }
}

#[test]
fn an_event_belongs_to_the_relation_of_those_who_take_part_now() {
    let mut before = record();
    before.events[0].contexts = vec!["energy".into()];
    let draft = Draft::of("e1", Deed::Set).with("participants", json!(["الأردن", "مصر"]));
    let (after, _) = over(before.clone(), std::slice::from_ref(&draft));
    let relation = after.relations.iter().find(|r| r.countries == ["EG", "JO"]).expect("a relation");
    assert_eq!(
        (relation.items.as_slice(), relation.areas.as_slice()),
        (["e1".to_owned()].as_slice(), ["energy".to_owned()].as_slice())
    );
    let one = Draft::of("e1", Deed::Set).with("participants", json!(["الأردن", "ليلى النجار"]));
    assert!(over(before, &[one]).0.relations.iter().all(|r| !r.countries.contains(&"JO".to_owned())));
}
