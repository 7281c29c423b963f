//! What is linked depends on the articles alone: not on the order in which they came, nor on how many came at a time.

use isnad_link::Clusters;
use isnad_link::relation::Pair;
use isnad_page::Items;
use isnad_store::{
    Create, EditAbout, EditKind, Fetched, Layer, Period, Portrait, Relation, Store, Which, Writer, prepare,
};
use std::collections::BTreeMap;

/// The same texts under any order: reports that share persons, utterances and happenings.
fn articles() -> Vec<(String, String)> {
    let persons = [
        "وزير المالية الأردني سامي البرقوشي",
        "الوزير سامي بن ناصر البرقوشي وزير المالية الأردني",
        "وزير المالية العراقي سامي البرقوشي",
        "محمد الحربي",
        "مدير شرطة الهضاب محمد الحربي",
        "رئيس الوزراء الإيطالي غريغور بلينوف",
        "رئيس الوزراء الإيطالي جريجور بلينوف",
        "رئيس الوزراء الإيطالي بلينوف",
        "الملك فاضل",
        "وزارة المالية",
        "وزارة المالية الأردنية",
    ];
    let said = [
        "الجسر الجديد فوق الوادي الكبير سيفتتح في مطلع الشهر المقبل بعد تأخير طويل",
        "الموازنة المقبلة تخلو من أي ضرائب جديدة على السلع الأساسية والأدوية",
        "التعاون بين البلدين في حماية الحدود المشتركة دخل مرحلة جديدة من التنسيق",
    ];
    let mut articles = Vec::new();
    for (p, person) in persons.iter().enumerate() {
        for (s, said) in said.iter().enumerate() {
            let other = persons[(p + s + 1) % persons.len()];
            let text = format!(
                "قال {person} في مؤتمر صحفي إن {said}.\nوالتقى {person} أمس {other} في عمان وبحثا التعاون رقم {p} {s}."
            );
            articles.push((format!("n{p}-{s}"), text));
        }
    }
    articles
}

/// A sequence of numbers that looks random (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        (1..items.len()).rev().for_each(|at| items.swap(at, self.below(at + 1)));
    }
}

fn add(store: &Store, writer: &mut Writer, articles: &[(String, String)]) {
    for (at, (id, text)) in articles.iter().enumerate() {
        let line = format!(
            "{{\"id\":\"{id}\",\"text\":{},\"published\":\"2024-02-{:02}\"}}\n",
            serde_json::to_string(text).unwrap(),
            1 + id.len() % 3
        );
        let item = Items::new(format!("in{at}.jsonl"), line.as_bytes(), None).next().unwrap().unwrap();
        let fetched = Fetched { at: "2024-02-12T08:00:00Z".into(), ..Fetched::default() };
        let prepared = prepare(item, &fetched, &store.reader().unwrap()).unwrap();
        writer.add(vec![prepared]).unwrap();
    }
}

fn link(store: &Store, writer: &Writer, anew: bool) {
    let Some(mut linking) = writer.link(store, anew).unwrap() else { return };
    let worker = linking.worker();
    let reader = store.reader().unwrap();
    let pending = linking.pending().to_vec();
    let updates = pending.into_iter().map(|n| worker.prepare(n, &reader).unwrap()).collect();
    linking.apply(updates).unwrap();
    let pairs = linking.pairs().unwrap();
    let compared =
        pairs.into_iter().map(|(a, others)| worker.compare(a, &others, &reader).unwrap()).collect();
    linking.tie(compared).unwrap();
    linking.finish(store, writer).unwrap();
}

/// The clusters of every article, by its id.
fn clusters(store: &Store) -> BTreeMap<String, Clusters> {
    assert_eq!(store.check_links().unwrap(), []);
    let (reader, links) = (store.reader().unwrap(), store.links().unwrap());
    let numbers = reader.next_articles(0, 1000).unwrap();
    let clusters = numbers.into_iter().map(|number| {
        (reader.numbered(number).unwrap().unwrap().id, links.clusters(number).unwrap().unwrap())
    });
    clusters.collect()
}

/// The links of a store to which the articles come in this order and in pieces of these sizes.
fn linked(articles: &[(String, String)], mut size: impl FnMut() -> usize) -> BTreeMap<String, Clusters> {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), Create::Yes).unwrap();
    let mut writer = store.writer(|| {}).unwrap();
    let mut left = articles;
    while !left.is_empty() {
        let (now, later) = left.split_at(size().clamp(1, left.len()));
        add(&store, &mut writer, now);
        link(&store, &writer, false);
        left = later;
    }
    clusters(&store)
}

#[test]
fn any_order_and_any_pieces_give_the_same() {
    let mut random = Random(20_240_212);
    let whole = linked(&articles(), || usize::MAX);
    let some = whole.values().flat_map(|c| &c.statements).collect::<std::collections::BTreeSet<_>>();
    assert!(some.len() < whole.values().map(|c| c.statements.len()).sum(), "something is joined");
    for _ in 0..6 {
        let mut articles = articles();
        random.shuffle(&mut articles);
        let most = 1 + random.below(12);
        let found = linked(&articles, || 1 + random.below(most));
        for (id, clusters) in &whole {
            assert_eq!(&found[id], clusters, "{id}");
        }
    }
}

#[test]
fn what_is_to_be_reviewed_is_in_one_order_however_the_articles_came() {
    let articles = articles();
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let [pieces, whole] = folders.each_ref().map(|folder| {
        let store = Store::open(folder.path(), Create::Yes).unwrap();
        let mut writer = store.writer(|| {}).unwrap();
        for part in articles.chunks(if folder.path() == folders[0].path() { 5 } else { 100 }) {
            add(&store, &mut writer, part);
            link(&store, &writer, false);
        }
        store
    });
    let ranking = pieces.ranking(&pieces.links().unwrap()).unwrap();
    assert_eq!(ranking, whole.ranking(&whole.links().unwrap()).unwrap());
    assert!(ranking.articles == articles.len() && ranking.doubts.len() > 3, "{ranking:?}");
    assert!(ranking.doubts.is_sorted_by_key(|doubt| std::cmp::Reverse((doubt.weight, doubt.article()))));
    // each is what its record says
    let reader = pieces.reader().unwrap();
    let mut expected = 0;
    for number in reader.next_articles(0, 1000).unwrap() {
        let doubts = isnad_correct::doubts(&reader.numbered(number).unwrap().unwrap().record().unwrap());
        let more = isnad_correct::spread(reader.same_story(number).unwrap().len());
        for doubt in &doubts {
            let is_it = |ranked: &&isnad_store::Ranked| {
                (ranked.article(), ranked.kind, ranked.place()) == (number, doubt.kind, doubt.place)
            };
            let ranked = ranking.doubts.iter().find(is_it).unwrap();
            assert_eq!(u32::from(ranked.weight), doubt.weight + more);
        }
        expected += doubts.len();
    }
    assert_eq!(ranking.doubts.len(), expected);
}

#[test]
fn what_is_packed_is_the_same_again_and_knows_the_articles_that_it_is_made_of() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), Create::Yes).unwrap();
    let mut writer = store.writer(|| {}).unwrap();
    add(&store, &mut writer, &articles());
    link(&store, &writer, false);
    let links = store.links().unwrap();
    let make = || store.relation(&links, Pair::new("JO", "IQ").unwrap(), &Period::default()).unwrap();
    let relation = make();
    assert!(!relation.articles.is_empty() && relation.dossier.counts.articles > 0, "{relation:?}");
    assert_eq!(Relation::unpack(&relation.pack().1).unwrap(), relation);
    assert_eq!(make(), relation);
    assert!(Relation::unpack(b"no").is_err());

    let actor = links.actors_named("سامي البرقوشي").unwrap().remove(0);
    let portrait = store.portrait(&links, actor.clone(), 100).unwrap();
    assert_eq!(portrait.read, portrait.articles.len());
    assert_eq!(Portrait::unpack(&portrait.pack().1).unwrap(), portrait);
    assert_eq!(store.portrait(&links, actor.clone(), 2).unwrap().articles.len(), 2);
    let (state, office) = links.standing(actor.id).unwrap();
    assert_eq!(state, actor.country);
    assert_eq!(office.as_ref(), actor.profiles.iter().find_map(|member| member.profile.offices.first()));

    assert!(store.reader().unwrap().has_all(&relation.articles).unwrap());
    let id = store.reader().unwrap().id_of(relation.articles[0]).unwrap().unwrap();
    writer.forget(&Which::Named(id), None).unwrap();
    assert!(!store.reader().unwrap().has_all(&relation.articles).unwrap());
}

#[test]
fn what_is_forgotten_leaves_the_links_as_if_it_had_never_been() {
    let mut random = Random(7);
    let mut articles = articles();
    random.shuffle(&mut articles);
    let (kept, gone) = articles.split_at(articles.len() / 2);
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), Create::Yes).unwrap();
    let mut writer = store.writer(|| {}).unwrap();
    add(&store, &mut writer, &articles);
    link(&store, &writer, false);
    for (id, _) in gone {
        writer.forget(&Which::Named(id.clone()), None).unwrap();
        if random.below(3) == 0 {
            link(&store, &writer, false);
        }
    }
    link(&store, &writer, false);
    assert_eq!(clusters(&store), linked(kept, || usize::MAX));
}

#[test]
fn a_decision_holds_until_it_is_undone_and_does_not_depend_on_when_it_came() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), Create::Yes).unwrap();
    let mut writer = store.writer(|| {}).unwrap();
    add(&store, &mut writer, &articles());
    link(&store, &writer, false);
    let before = clusters(&store);
    let links = store.links().unwrap();
    let find = |name: &str| {
        links.find_actors(name, isnad_lexicon::Lexicon::builtin()).unwrap().into_iter().next().unwrap()
    };
    let (one, other) = (find("محمد الحربي"), find("غريغور بلينوف"));
    let about = EditAbout {
        actors: vec![one.profiles[0].profile.clone(), other.profiles[0].profile.clone()],
        ..EditAbout::default()
    };
    let number = writer.edit_actor(EditKind::Merge, &about, "سارة", "2024-03-01T00:00:00Z", "").unwrap();
    link(&store, &writer, false);
    let merged = clusters(&store);
    assert_ne!(merged, before);
    link(&store, &writer, true);
    assert_eq!(clusters(&store), merged);
    assert!(writer.undo_actor_edit(number, "سارة", "2024-03-02T00:00:00Z").unwrap());
    link(&store, &writer, false);
    assert_eq!(clusters(&store), before);
    let members = store.links().unwrap().members(Layer::Actors, one.id).unwrap();
    assert!(!members.is_empty());
}
