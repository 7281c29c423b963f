//! What programs give to the interface, and how it answers when it cannot answer yet.

mod common;

use axum::http::{Method, StatusCode};
use common::{ADDRESS, Server, encoded, now};
use isnad_access::Role;
use isnad_page::{Defaults, Items};
use isnad_server::Listen;
use isnad_store::{Fetched, prepare};
use serde_json::{Value, json};
use std::net::SocketAddr;

const LINE: &str = "{\"id\": \"a1\", \"text\": \"قال الوزير سامر الحداد إن الجسر سيفتتح قريبا.\"}";

#[tokio::test]
async fn what_is_not_indexed_yet_is_not_called_somebody_elses_writing() {
    // as long as the test writes, nobody else can bring the index up to date
    let mut held = None;
    let server = Server::with(|store| {
        let fetched =
            Fetched { at: "2024-02-12T08:00:00Z".into(), defaults: Defaults::default(), again: false };
        let mut writer = store.writer(|| {}).unwrap();
        let items = Items::new("a.jsonl", LINE.as_bytes(), None).map(Result::unwrap);
        let prepared = items.map(|item| prepare(item, &fetched, &store.reader().unwrap()).unwrap());
        writer.add(prepared.collect()).unwrap();
        held = Some(writer);
    });
    for path in ["/api/v1/search?q=a", "/api/v1/actors", "/api/v1/relations", "/api/v1/figures?q=a"] {
        let answer = server.get(path).await;
        answer.is_problem(503, "not-ready");
        assert_eq!(answer.header("retry-after"), "2", "{path}");
    }
    drop(held);
}

#[tokio::test]
async fn programs_search_no_oftener_than_pages() {
    let listen = Listen::from("0.0.0.0:8080".parse::<SocketAddr>().unwrap());
    for path in ["/api/v1/search?q=a", "/api/v1/figures?q=a"] {
        let server = Server::at(listen.clone(), |_| {});
        let access = server.access();
        let user = access.add_user("a", Role::Admin, common::PASSWORD, now()).unwrap();
        let bearer = format!("Bearer {}", access.make_token(&user, "t", Role::Reader, now()).unwrap());
        let headers = [("authorization", bearer.as_str())];
        let mut refused = None;
        for _ in 0..400 {
            let answer = server.ask(Method::GET, path, &headers, "").await;
            if answer.status == StatusCode::TOO_MANY_REQUESTS {
                refused = Some(answer);
                break;
            }
        }
        let refused = refused.expect("a limit");
        refused.is_problem(429, "too-many");
        assert_ne!(refused.header("retry-after"), "");
    }
}

#[tokio::test]
async fn feeds_name_the_public_address() {
    let listen = Listen {
        public: Some("https://archive.example".parse().unwrap()),
        ..Listen::from(ADDRESS.parse::<SocketAddr>().unwrap())
    };
    let server = Server::at(listen, |store| isnad_server::add_samples(store).unwrap());
    for path in ["/api/v1/articles?format=atom", "/api/v1/search?q=class:deny&format=atom"] {
        let feed = server.get(path).await.body;
        assert!(feed.contains("href=\"https://archive.example/articles/"), "{feed}");
        assert!(!feed.contains("127.0.0.1"), "{feed}");
    }
    let public = [("host", "archive.example")];
    assert_eq!(server.ask(Method::GET, "/api/v1/days", &public, "").await.status, StatusCode::OK);
}

#[tokio::test]
async fn actors_are_as_new_as_their_last_article() {
    let server = Server::with_samples();
    let path = format!("/api/v1/actors?format=atom&q={}", encoded("الأردن"));
    let feed = server.get(&path).await;
    assert_eq!(feed.status, StatusCode::OK, "{}", feed.body);
    assert!(feed.has("<entry>") && !feed.has("1970-01-01"), "{}", feed.body);
}

const TEXT: &str = "قال وزير النقل سامر الحداد إن الجسر سيفتتح قريبا.";

impl Server {
    async fn add_article(&self, query: &str, kind: &str, body: &str) -> common::Answer {
        let path = format!("/api/v1/articles{query}");
        self.ask(Method::POST, &path, &[("content-type", kind)], body).await
    }

    /// A job that has ended.
    async fn ended(&self, location: &str) -> Value {
        for _ in 0..400 {
            let job = self.get(location).await;
            assert_eq!(job.status, StatusCode::OK, "{location}: {}", job.body);
            if job.json()["state"] != "running" {
                return job.json();
            }
            std::thread::sleep(std::time::Duration::from_millis(25));
        }
        panic!("{location} does not end");
    }
}

#[tokio::test]
async fn an_article_is_read_then_stored_then_known() {
    let server = Server::empty();
    let article = json!({"text": TEXT, "title": "افتتاح", "published": "2024-03-05", "outlet": "نشرة الفجر", "url": "https://news.example/1"});
    let read = server.add_article("?dry_run=true", "application/json", &article.to_string()).await;
    assert_eq!(read.status, StatusCode::OK, "{}", read.body);
    let read = read.json();
    assert_eq!(read["outcome"], "read");
    assert_eq!(read["record"]["text"], TEXT);
    assert_eq!(read["record"]["statements"][0]["speaker"], "سامر الحداد");
    assert_eq!(server.get("/api/v1/articles").await.json()["items"], json!([]));

    let stored = server.add_article("", "application/json", &article.to_string()).await;
    assert_eq!(stored.status, StatusCode::CREATED, "{}", stored.body);
    let id = stored.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(stored.header("location"), format!("/api/v1/articles/{id}"));
    assert_eq!(server.get(stored.header("location")).await.json(), stored.json()["record"]);
    let found = server.get(&format!("/api/v1/search?q={}", encoded("الجسور"))).await.json();
    assert_eq!(found["items"][0]["id"], id.as_str(), "it is searched at once");

    let again = server.add_article("", "application/json", &article.to_string()).await;
    assert_eq!((again.status, again.json()["outcome"].clone()), (StatusCode::OK, json!("known")));
    assert_eq!(again.header("location"), stored.header("location"));
    let elsewhere = json!({"text": TEXT, "outlet": "مرصد", "url": "https://other.example/9"});
    let copy = server.add_article("", "application/json", &elsewhere.to_string()).await;
    assert_eq!((copy.status, copy.json()["outcome"].clone()), (StatusCode::OK, json!("copy")));
    let named = json!({"text": format!("{TEXT} وأضاف أنه آمن."), "id": "my/own id"});
    let named = server.add_article("", "application/json", &named.to_string()).await;
    assert_eq!(named.header("location"), "/api/v1/articles/my%2Fown%20id");
    assert_eq!(server.get(named.header("location")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn pages_and_texts_are_articles_too() {
    let server = Server::empty();
    let page = format!("<!doctype html><html><body><h1>افتتاح الجسر</h1><p>{TEXT}</p></body></html>");
    let query = format!("?published=2024-03-05&outlet={}&url=https://news.example/2", encoded("مرصد"));
    let stored = server.add_article(&query, "text/html; charset=utf-8", &page).await;
    assert_eq!(stored.status, StatusCode::CREATED, "{}", stored.body);
    let record = &stored.json()["record"];
    assert_eq!(
        (&record["published"], &record["outlet"], &record["url"]),
        (&json!("2024-03-05"), &json!("مرصد"), &json!("https://news.example/2"))
    );
    let plain = server.add_article("?dry_run=true", "text/plain", TEXT).await;
    assert_eq!(plain.json()["record"]["text"], TEXT);
    // a page in another charset, as its type says
    let bytes =
        b"<p>\xDE\xC7\xE1 \xC7\xE1\xE6\xD2\xED\xD1 \xC5\xE4 \xC7\xE1\xCC\xD3\xD1 \xE3\xDD\xCA\xE6\xCD.</p>"
            .to_vec();
    let request = axum::http::Request::post("/api/v1/articles?dry_run=true")
        .header("host", ADDRESS)
        .header("content-type", "text/html; charset=windows-1256");
    let page = server.send(request.body(bytes.into()).unwrap()).await;
    assert_eq!(page.json()["record"]["text"], "قال الوزير إن الجسر مفتوح.", "{}", page.body);
}

#[tokio::test]
async fn what_is_wrong_with_an_article_is_told_by_its_field() {
    let server = Server::empty();
    for (query, body, field) in [
        ("", json!({"title": "x"}), "text"),
        ("", json!({"text": 3}), "text"),
        ("", json!({"text": TEXT, "published": "5.3.2024"}), "published"),
        ("", json!({"text": TEXT, "url": "file:///etc/passwd"}), "url"),
        ("", json!({"text": TEXT, "author": "x"}), "author"),
        ("?published=x", json!({"text": TEXT}), "published"),
        ("?url=javascript:x", json!({"text": TEXT}), "url"),
    ] {
        let answer = server.add_article(query, "application/json", &body.to_string()).await;
        answer.is_problem(422, "invalid");
        assert_eq!(answer.json()["field"], field, "{query} {body}");
    }
    server.add_article("", "application/json", "{").await.is_problem(400, "malformed");
    server.add_article("?x=1", "application/json", "{}").await.is_problem(400, "malformed");
    server.add_article("?dry_run=maybe", "application/json", "{}").await.is_problem(400, "malformed");
    server.add_article("", "image/png", "x").await.is_problem(415, "no-such-input");
    server.add_article("", "text/plain", "").await.is_problem(422, "unreadable");
    server.add_article("", "application/x-ndjson", "\n\n").await.is_problem(422, "unreadable");
    server.add_article("?dry_run=true", "application/x-ndjson", "{}").await.is_problem(422, "invalid");
    let many = "{}\n".repeat(5_001);
    server.add_article("", "application/x-ndjson", &many).await.is_problem(413, "too-large");
    let length = (65_usize << 20).to_string();
    let headers = [("content-type", "application/json"), ("content-length", length.as_str())];
    server.ask(Method::POST, "/api/v1/articles", &headers, "").await.is_problem(413, "too-large");
    assert_eq!(server.get("/api/v1/articles").await.json()["items"], json!([]));
}

fn batch() -> String {
    let line = |n: usize| json!({"text": format!("{TEXT} كان ذلك في الاجتماع رقم {n}.")}).to_string();
    let mut lines: Vec<String> = (0..40).map(line).collect();
    lines.insert(3, json!({"text": TEXT, "published": "x"}).to_string());
    lines.push("no json".into());
    lines.push(line(0));
    lines.join("\n")
}

#[tokio::test]
async fn lines_are_stored_by_a_job_that_can_be_followed() {
    let server = Server::empty();
    let given = server.add_article("?published=2024-03-05", "application/x-ndjson", &batch()).await;
    assert_eq!(given.status, StatusCode::ACCEPTED, "{}", given.body);
    assert_eq!((given.json()["task"].clone(), given.json()["total"].clone()), (json!("add"), json!(43)));
    let location = given.header("location").to_owned();
    let events = server.get(&format!("{location}/events")).await;
    assert!(events.header("content-type").starts_with("text/event-stream"));
    let ended = server.ended(&location).await;
    assert_eq!(ended["state"], "done", "{ended}");
    assert_eq!(
        ended["counts"],
        json!({"done": 43, "stored": 40, "copies": 0, "known": 1, "forgotten": 0, "unreadable": 2})
    );
    let all = server.get(&format!("{location}?limit=2000")).await.json();
    let wrong: Vec<&Value> =
        all["items"].as_array().unwrap().iter().filter(|item| item["outcome"] == "unreadable").collect();
    let told: Vec<(&str, &str)> = wrong
        .iter()
        .map(|item| (item["name"].as_str().unwrap(), item["problem"].as_str().unwrap()))
        .collect();
    assert!(told[0].0 == "line 4" && told[0].1.starts_with("published: "), "{told:?}");
    assert!(told[1].0 == "line 42" && told[1].1.starts_with("body: "), "{told:?}");

    // each event once, the end last; whoever comes back is told what they missed, then that there is no more
    let of = |body: &str, name: &str| body.matches(&format!("event: {name}\n")).count();
    assert_eq!((of(&events.body, "item"), of(&events.body, "end")), (43, 1), "{}", events.body);
    assert!(events.body.trim_end().ends_with("id: end"), "{}", events.body);
    let path = format!("{location}/events");
    let rest = server.ask(Method::GET, &path, &[("last-event-id", "40")], "").await;
    assert_eq!(of(&rest.body, "item"), 3);
    let none = server.ask(Method::GET, &path, &[("last-event-id", "end")], "").await;
    assert_eq!((none.status, none.body.as_str()), (StatusCode::NO_CONTENT, ""));
    assert_eq!(server.get("/api/v1/articles?limit=500").await.json()["items"].as_array().unwrap().len(), 40);
    let id = location.rsplit('/').next().unwrap();
    let page = server.get_english(&format!("/jobs/{id}")).await;
    assert!(page.has("Adding articles") && page.has("line 42") && !page.has("data-events"), "{}", page.body);
    assert!(server.get_english("/jobs").await.has(&format!("/jobs/{id}")));
}

#[tokio::test]
async fn a_job_that_waits_is_ended_and_leaves_nothing_half() {
    let mut held = None;
    let server = Server::with(|store| held = Some(store.writer(|| {}).unwrap()));
    let given = server.add_article("", "application/x-ndjson", &batch()).await;
    let location = given.header("location").to_owned();
    let id = location.rsplit('/').next().unwrap().to_owned();
    let page = server.get_english(&format!("/jobs/{id}")).await;
    assert!(page.has(&format!("data-events=\"{location}/events\"")) && page.has("Load the page again"));
    let cancelled = server.ask(Method::DELETE, &location, &[], "").await;
    assert_eq!(cancelled.status, StatusCode::ACCEPTED);
    assert_eq!(server.ended(&location).await["state"], "cancelled");
    drop(held);
    assert_eq!(server.get("/api/v1/articles").await.json()["items"], json!([]));
    server.get("/api/v1/jobs/none").await.is_problem(404, "not-found");
    server.get("/api/v1/jobs/none/events").await.is_problem(404, "not-found");
    server.ask(Method::DELETE, "/api/v1/jobs/none", &[], "").await.is_problem(404, "not-found");
}

#[tokio::test]
async fn only_so_many_jobs_run() {
    let mut held = None;
    let server = Server::with(|store| held = Some(store.writer(|| {}).unwrap()));
    let mut running = Vec::new();
    let refused = loop {
        let given = server.add_article("", "application/x-ndjson", &batch()).await;
        if given.status != StatusCode::ACCEPTED {
            break given;
        }
        running.push(given.header("location").to_owned());
        assert!(running.len() < 50);
    };
    refused.is_problem(429, "too-many");
    assert_ne!(refused.header("retry-after"), "");
    for job in running {
        server.ask(Method::DELETE, &job, &[], "").await;
        server.ended(&job).await;
    }
}

#[tokio::test]
async fn feeds_are_read_by_a_job_and_only_from_public_addresses() {
    let server = Server::empty();
    server.give(Method::POST, "/api/v1/feeds", &json!({"url": "http://127.0.0.1:9/feed"})).await;
    let given = server.ask(Method::POST, "/api/v1/feeds/sync", &[], "").await;
    assert_eq!(given.status, StatusCode::ACCEPTED, "{}", given.body);
    let ended = server.ended(given.header("location")).await;
    assert_eq!((&ended["state"], &ended["counts"]["unreadable"]), (&json!("done"), &json!(1)), "{ended}");
    let feed = &server.get("/api/v1/feeds").await.json()["items"][0];
    assert!(feed["problem"].is_string() && feed["checked"].is_string(), "{feed}");
    let pressed = server.post("/feeds/sync", "").await;
    assert!(pressed.header("location").starts_with("/jobs/"), "{}", pressed.body);
}

#[tokio::test]
async fn links_and_index_are_made_anew_by_jobs() {
    let server = Server::with_samples();
    let found = "/api/v1/search?q=%D8%A7%D9%84%D8%B9%D8%B1%D8%A7%D9%82";
    let before = server.get(found).await.json();
    for task in ["relink", "reindex"] {
        let given = server.ask(Method::POST, &format!("/api/v1/{task}"), &[], "").await;
        assert_eq!(
            (given.status, &given.json()["task"]),
            (StatusCode::ACCEPTED, &json!(task)),
            "{}",
            given.body
        );
        let ended = server.ended(given.header("location")).await;
        assert_eq!(ended["state"], "done", "{ended}");
        // every article is a step, and of links every comparison
        let (done, total) = (ended["counts"]["done"].as_u64().unwrap(), ended["total"].as_u64().unwrap());
        assert!(done == total && done > 10, "{ended}");
        let pressed = server.post(&format!("/jobs/{task}"), "").await;
        let page = pressed.header("location").to_owned();
        assert!(page.starts_with("/jobs/"), "{}", pressed.body);
        assert_eq!(server.ended(&format!("/api/v1{page}")).await["state"], "done");
    }
    assert!(server.get_english("/jobs").await.has("Linking articles anew"));
    assert_eq!(server.get(found).await.json()["items"], before["items"]);
}

#[tokio::test]
async fn one_side_of_a_relation_may_be_an_organisation() {
    let server = Server::empty();
    let text = "التقى المبعوث الأممي سامي الحداد وزير العدل الأردني كريم منصور في عمّان. وقالت الأمم المتحدة إن الأردن ملتزم بالاتفاق الذي وقّعه.";
    server.add_article("?published=2024-03-05", "text/plain", text).await;
    let path = "/api/v1/relations/jo/UN";
    let mut dossier = Value::Null;
    // the article is linked behind the first requests
    for _ in 0..200 {
        dossier = server.get(path).await.json();
        if dossier["counts"]["articles"] == 1 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert_eq!(dossier["sides"][1], json!({"code": "UN", "name": "الأمم المتحدة"}), "{dossier}");
    assert_eq!(
        (&dossier["counts"]["articles"], &dossier["counts"]["events"]),
        (&json!(1), &json!(1)),
        "{dossier}"
    );
    let table = server.get(&format!("{path}/events?format=csv")).await;
    assert_eq!((table.status, table.body.lines().count()), (StatusCode::OK, 2), "{}", table.body);
    server.get("/api/v1/relations/GCC/UN").await.is_problem(404, "not-found");

    let chosen = server.get("/relations?one=JO&other=%D8%A7%D9%84%D8%A3%D9%85%D9%85%20%D8%A7%D9%84%D9%85%D8%AA%D8%AD%D8%AF%D8%A9").await;
    assert_eq!(chosen.header("location"), "/relations/JO-UN");
    let page = server.get_english("/relations/JO-UN").await;
    assert!(page.has("Jordan") && page.has("UN") && !page.has("watch-it"), "{}", page.body);
    assert!(server.get_english("/relations?one=UN&other=GCC").await.has("has to be a state"));
    let actors = server.get("/api/v1/actors?kind=organization").await.json();
    let all = actors["items"].as_array().unwrap();
    let body = all.iter().find(|actor| actor["name"] == "الأمم المتحدة").unwrap_or_else(|| panic!("{actors}"));
    let page = server.get(&format!("/actors/{}", body["id"].as_str().unwrap())).await;
    assert!(page.has("/relations/UN-JO"), "{}", page.body);
}

#[tokio::test]
async fn several_articles_of_a_draft_are_stored_by_a_job() {
    let server = Server::empty();
    let page = format!("<p>{TEXT} ثم أغلق.</p>");
    let draft = server.add(&[("text", TEXT), ("files", &page)]).await.header("location").to_owned();
    let stored = server.post(&format!("{draft}/store"), "").await;
    assert_eq!(stored.status, StatusCode::SEE_OTHER, "{}", stored.body);
    let page = stored.header("location").to_owned();
    let ended = server.ended(&format!("/api/v1{page}")).await;
    assert_eq!(ended["counts"]["stored"], 2, "{ended}");
    assert!(server.get(&page).await.has("href=\"/articles/"));
    assert_eq!(server.get(&draft).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn tokens_do_on_every_route_what_their_role_may_and_nothing_on_pages() {
    let server = Server::with_users();
    let access = server.access();
    let admin = access.user("admin").unwrap();
    let tokens = [Role::Reader, Role::Editor, Role::Admin]
        .map(|role| (role, access.make_token(&admin, "t", role, now()).unwrap()));
    for (method, path, needs) in isnad_server::routes() {
        let is_program = path.starts_with("/api/");
        let path = path.split('/').map(|part| if part.starts_with('{') { "1" } else { part });
        let path = path.collect::<Vec<_>>().join("/");
        for (role, token) in &tokens {
            let bearer = format!("Bearer {token}");
            let answer = server.ask(method.clone(), &path, &[("authorization", &bearer)], "").await;
            let told = format!("{method} {path} with a token of {role:?}: {}", answer.status);
            let Some(needed) = needs else { continue };
            match (is_program, *role < needed) {
                (false, _) => assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{told}"),
                (true, true) => answer.is_problem(403, "not-allowed"),
                (true, false) => {
                    assert!(![401, 403, 500].contains(&answer.status.as_u16()), "{told}: {}", answer.body);
                }
            }
        }
        if is_program {
            for wrong in ["Bearer isnad_0000", "Basic YTpi", "Bearer", ""] {
                let answer = server.ask(method.clone(), &path, &[("authorization", wrong)], "").await;
                answer.is_problem(401, "not-logged-in");
            }
        }
    }
    // a token that was taken away, or whose user may do less now, opens no more than that
    let (_, token) = &tokens[2];
    access.add_user("other", Role::Admin, common::PASSWORD, now()).unwrap();
    access.set_role("admin", Role::Reader).unwrap();
    let headers = [("authorization", &*format!("Bearer {token}")), ("content-type", "application/json")];
    let body = "{\"url\": \"https://news.example/feed\"}";
    server.ask(Method::POST, "/api/v1/feeds", &headers, body).await.is_problem(403, "not-allowed");
    access.set_disabled("admin", true, now()).unwrap();
    server.ask(Method::GET, "/api/v1/days", &headers, "").await.is_problem(401, "not-logged-in");
}

#[tokio::test]
async fn no_page_of_another_site_gives_articles() {
    let server = Server::empty();
    for foreign in [
        [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")],
        [("sec-fetch-site", "same-site"), ("origin", "http://127.0.0.1:9090")],
        [("accept", "*/*"), ("origin", "null")],
    ] {
        // what a page may send without asking first
        for kind in ["text/plain", "application/json"] {
            let headers = [&foreign[..], &[("content-type", kind)]].concat();
            let answer = server.ask(Method::POST, "/api/v1/articles", &headers, TEXT).await;
            answer.is_problem(403, "not-allowed");
        }
    }
    assert_eq!(server.get("/api/v1/articles").await.json()["items"], json!([]));
}

const SAMPLE: &str = "/api/v1/articles/denial-2024-10-06";

#[tokio::test]
async fn corrections_are_made_listed_and_undone() {
    let server = Server::with_samples();
    let path = format!("{SAMPLE}/corrections");
    let given = json!({"item": "s3", "fields": {"speaker": "رامي الحوراني"}, "why": "سمعته", "who": "هند"});
    let made = server.give(Method::POST, &path, &given).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let made_body = made.json();
    assert_eq!(
        (&made_body["item"], &made_body["state"], &made_body["who"]),
        (&json!("s3"), &json!("placed"), &json!("هند"))
    );
    let location = made.header("location").to_owned();
    assert_eq!(server.get(&location).await.json(), made_body);
    let record = server.get(SAMPLE).await.json();
    assert_eq!(record["statements"][2]["speaker"], "رامي الحوراني");
    // pages and programs tell of the same
    assert!(server.get("/corrections").await.has("رامي الحوراني</ins>"));

    let confirmed = server.give(Method::POST, &path, &json!({"do": "confirm", "item": "s1"})).await;
    assert_eq!(confirmed.status, StatusCode::CREATED);
    let added = json!({"do": "add", "kind": "time", "fields": {"span": "أربع ساعات"}});
    let added = server.give(Method::POST, &path, &added).await;
    assert_eq!(added.status, StatusCode::CREATED, "{}", added.body);
    let first = server.get("/api/v1/corrections?limit=2").await.json();
    assert_eq!(
        (first["items"][0]["number"].clone(), first["items"][1]["number"].clone()),
        (json!(3), json!(2))
    );
    let rest =
        server.get(&format!("/api/v1/corrections?limit=2&cursor={}", first["next"].as_str().unwrap())).await;
    assert_eq!(
        (rest.json()["items"][0]["number"].clone(), rest.json()["next"].clone()),
        (json!(1), Value::Null)
    );
    let of = server.get("/api/v1/corrections?article=denial-2024-10-06").await.json();
    assert_eq!(of["items"].as_array().unwrap().len(), 3);
    for form in ["csv", "atom"] {
        let listed = server.get(&format!("/api/v1/corrections?format={form}")).await;
        assert!(listed.status == StatusCode::OK && listed.has("هند"), "{}", listed.body);
    }

    let undone = server.ask(Method::DELETE, &location, &[], "").await;
    assert_eq!(
        (undone.status, undone.json()["undone"].is_string()),
        (StatusCode::OK, true),
        "{}",
        undone.body
    );
    let again = server.ask(Method::DELETE, &location, &[], "").await;
    assert_eq!((again.status, again.json()), (StatusCode::OK, undone.json()));
    assert_ne!(server.get(SAMPLE).await.json()["statements"][2]["speaker"], "رامي الحوراني");
}

#[tokio::test]
async fn a_correction_that_does_not_fit_is_told_by_its_field() {
    let server = Server::with_samples();
    let path = format!("{SAMPLE}/corrections");
    for (given, field) in [
        (json!({"item": "s999", "fields": {"speaker": "x"}}), "item"),
        (json!({"fields": {"speaker": "x"}}), "item"),
        (json!({"item": "s3"}), "fields"),
        (json!({"item": "s3", "fields": {"class": "sing"}}), "class"),
        (json!({"item": "s3", "fields": {"singer": "x"}}), "singer"),
        (json!({"item": "s3", "fields": {"source": "كلمات ليست هناك"}}), "source"),
        (json!({"item": "s3", "fields": {"cue": ""}}), "cue"),
        (json!({"do": "add", "kind": "time"}), "span"),
        (json!({"do": "add"}), "kind"),
    ] {
        let answer = server.give(Method::POST, &path, &given).await;
        answer.is_problem(422, "invalid");
        assert_eq!(answer.json()["field"], field, "{given}");
    }
    for given in [
        json!({"do": "sing"}),
        json!({"kind": "programme"}),
        json!([]),
        json!({"x": 1}),
        json!({"fields": 3}),
    ] {
        server.give(Method::POST, &path, &given).await.is_problem(400, "malformed");
    }
    let good = json!({"item": "s3", "fields": {"speaker": "x"}});
    server.give(Method::POST, "/api/v1/articles/none/corrections", &good).await.is_problem(404, "not-found");
    for path in ["/api/v1/corrections/7", "/api/v1/corrections/-1", "/api/v1/corrections/9223372036854775807"]
    {
        server.get(path).await.is_problem(404, "not-found");
        server.ask(Method::DELETE, path, &[], "").await.is_problem(404, "not-found");
    }
    server.get("/api/v1/corrections/x").await.is_problem(400, "malformed");
    server.get("/api/v1/corrections?article=none").await.is_problem(404, "not-found");
    assert_eq!(server.get("/api/v1/corrections").await.json(), json!({"items": [], "next": null}));
}

#[tokio::test]
async fn whoever_speaks_by_a_correction_is_what_is_said_of_them() {
    let server = Server::with_samples();
    let path = format!("{SAMPLE}/corrections");
    let given = json!({"item": "s3", "fields": {"speaker": "مصدر في الميناء"}, "newcomers": {"مصدر في الميناء": "unnamed"}});
    let made = server.give(Method::POST, &path, &given).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let actors = server.get(SAMPLE).await.json()["actors"].clone();
    let new = actors.as_array().unwrap().iter().find(|actor| actor["role"] == "مصدر في الميناء");
    assert_eq!(new.expect("an actor")["name"], Value::Null);
    let none = json!({"item": "s3", "fields": {"speaker": "غيره"}, "newcomers": {"أحد": "country"}});
    let none = server.give(Method::POST, &path, &none).await;
    none.is_problem(422, "invalid");
    assert_eq!(none.json()["field"], "newcomers");
    let form = format!("speaker={}&being=organization", encoded("النهضة"));
    let done = server.post("/articles/denial-2024-10-06/items/s3/correct", &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let actors = server.get(SAMPLE).await.json()["actors"].clone();
    assert!(actors.as_array().unwrap().iter().any(|a| a["name"] == "النهضة" && a["kind"] == "organization"));
}

#[tokio::test]
async fn editors_sign_corrections_with_their_own_name() {
    let server = Server::with_users();
    let access = server.access();
    let token = |name: &str| {
        let user = access.user(name).unwrap();
        format!("Bearer {}", access.make_token(&user, "t", Role::Admin, now()).unwrap())
    };
    let given = json!({"item": "s3", "fields": {"speaker": "x"}, "who": "غيري"}).to_string();
    for (name, status) in [("reader", 403), ("editor", 201)] {
        let (token, kind) = (token(name), ("content-type", "application/json"));
        let path = format!("{SAMPLE}/corrections");
        let made = server.ask(Method::POST, &path, &[kind, ("authorization", &token)], &given).await;
        assert_eq!(made.status.as_u16(), status, "{}", made.body);
        if status == 201 {
            assert_eq!(made.json()["who"], "editor");
        }
    }
}

#[tokio::test]
async fn watches_are_kept_told_and_ended() {
    let server = Server::with_samples();
    let query = json!({"kind": "query", "about": "الجسر", "title": "جسور"});
    let made = server.give(Method::POST, "/api/v1/watches", &query).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    assert_eq!(server.give(Method::POST, "/api/v1/watches", &query).await.status, StatusCode::OK);
    let location = made.header("location").to_owned();
    let number = made.json()["number"].as_i64().unwrap();
    assert_eq!(made.json()["feed"], format!("/watches/{number}/feed.atom"));
    assert_eq!(server.get(&location).await.json(), made.json());

    let added = server.add_article("", "text/plain", "قال وزير النقل سامر الحداد إن الجسر أغلق مساء.").await;
    assert_eq!(added.status, StatusCode::CREATED, "{}", added.body);
    server.find_news();
    let items = server.get(&format!("{location}/items")).await.json();
    let found = &items["items"][0];
    assert_eq!((&found["id"], &found["is_seen"]), (&added.json()["id"], &json!(false)), "{items}");
    let feed = server.get(&format!("{location}/items?format=atom")).await;
    assert!(feed.has("<entry>") && feed.header("content-type").starts_with("application/atom+xml"));
    assert!(server.get(&format!("{location}/items?format=csv")).await.body.lines().count() == 2);
    assert_eq!(server.get("/api/v1/watches").await.json()["items"][0]["unseen"], 1);
    let seen = json!({"up_to": found["id"]});
    let marked = server.give(Method::POST, &format!("{location}/seen"), &seen).await;
    assert_eq!(marked.status, StatusCode::NO_CONTENT, "{}", marked.body);
    assert_eq!(server.get(&location).await.json()["unseen"], 0);
    let none = json!({"up_to": "nobody"});
    server.give(Method::POST, &format!("{location}/seen"), &none).await.is_problem(404, "not-found");

    let hook = format!("{location}/hook");
    let set = server.give(Method::PUT, &hook, &json!({"url": "https://hook.example/isnad"})).await;
    assert_eq!((set.status, &set.json()["url"]), (StatusCode::OK, &json!("https://hook.example/isnad")));
    assert!(set.json()["key"].as_str().is_some_and(|key| key.len() >= 32), "{}", set.body);
    assert_eq!(server.get(&location).await.json()["hook"], "https://hook.example/isnad");
    server.give(Method::PUT, &hook, &json!({"url": "file:///etc/passwd"})).await.is_problem(422, "invalid");
    server
        .give(Method::PUT, "/api/v1/watches/99/hook", &json!({"url": null}))
        .await
        .is_problem(404, "not-found");
    let unset = server.give(Method::PUT, &hook, &json!({"url": null})).await;
    assert_eq!(unset.json(), json!({"url": null, "key": null}));

    for wrong in [
        json!({"kind": "query", "about": "spaeker:x"}),
        json!({"kind": "relation", "about": "JO"}),
        json!({"kind": "actor", "about": " "}),
    ] {
        let answer = server.give(Method::POST, "/api/v1/watches", &wrong).await;
        answer.is_problem(422, "invalid");
        assert_eq!(answer.json()["field"], "about");
    }
    server
        .give(Method::POST, "/api/v1/watches", &json!({"kind": "x", "about": "y"}))
        .await
        .is_problem(400, "malformed");
    assert_eq!(server.ask(Method::DELETE, &location, &[], "").await.status, StatusCode::NO_CONTENT);
    for method in [Method::GET, Method::DELETE] {
        server.ask(method, &location, &[], "").await.is_problem(404, "not-found");
    }
}

#[tokio::test]
async fn nobody_sees_or_ends_the_watches_of_others() {
    let server = Server::with_users();
    let access = server.access();
    let ask = async |name: &str, method: Method, path: &str, body: &str| {
        let user = access.user(name).unwrap();
        let token = format!("Bearer {}", access.make_token(&user, "t", Role::Reader, now()).unwrap());
        let headers = [("authorization", token.as_str()), ("content-type", "application/json")];
        server.ask(method, path, &headers, body).await
    };
    let made =
        ask("editor", Method::POST, "/api/v1/watches", "{\"kind\": \"relation\", \"about\": \"JO IQ\"}")
            .await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let location = made.header("location").to_owned();
    // its feed needs no token
    let feed = made.json()["feed"].as_str().unwrap().to_owned();
    assert_eq!(server.get(&feed).await.status, StatusCode::OK);
    for (method, path, body) in [
        (Method::GET, location.clone(), ""),
        (Method::GET, format!("{location}/items"), ""),
        (Method::POST, format!("{location}/seen"), "{}"),
        (Method::DELETE, location.clone(), ""),
    ] {
        ask("reader", method, &path, body).await.is_problem(404, "not-found");
    }
    assert_eq!(ask("reader", Method::GET, "/api/v1/watches", "").await.json()["items"], json!([]));
    assert_eq!(ask("editor", Method::GET, &location, "").await.status, StatusCode::OK);
}
