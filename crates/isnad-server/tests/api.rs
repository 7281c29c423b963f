//! The interface for programs, asked over the real router with a real store.

mod common;

use axum::http::{Method, StatusCode};
use common::{Answer, Server, encoded};
use isnad_access::Role;
use serde_json::{Value, json};
use std::collections::BTreeSet;

impl Server {
    /// What is found, as JSON.
    async fn json(&self, path: &str) -> Value {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        assert_eq!(answer.header("content-type"), "application/json", "{path}");
        answer.json()
    }

    async fn in_form(&self, path: &str, accept: &str) -> Answer {
        let answer = self.ask(Method::GET, path, &[("accept", accept)], "").await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        assert!(answer.header("content-type").starts_with(accept), "{path}");
        answer
    }
}

/// Every list, with what has to be given.
fn lists() -> Vec<String> {
    vec![
        format!("/api/v1/search?q={}", encoded("العراق")),
        "/api/v1/articles".into(),
        "/api/v1/articles/denial-2024-10-06/appearances".into(),
        "/api/v1/articles/denial-2024-10-06/tellings".into(),
        "/api/v1/days".into(),
        "/api/v1/outlets".into(),
        "/api/v1/feeds".into(),
    ]
}

fn with(path: &str, parameter: &str) -> String {
    format!("{path}{}{parameter}", if path.contains('?') { '&' } else { '?' })
}

#[tokio::test]
async fn search_tells_exact_words_with_their_places() {
    let server = Server::with_samples();
    let found = server.json(&format!("/api/v1/search?q={}", encoded("اتفاقية"))).await;
    assert!(found["total"].as_u64().unwrap() > 0 && found["facets"]["kind"]["passage"].is_u64());
    for item in found["items"].as_array().unwrap() {
        let record = server.json(&format!("/api/v1/articles/{}", item["id"].as_str().unwrap())).await;
        let text: Vec<char> = record["text"].as_str().unwrap().chars().collect();
        let marks = item["marks"].as_array().unwrap();
        for place in marks.iter().chain([&item["place"]]) {
            let at = |field: &str| usize::try_from(place[field].as_u64().unwrap()).unwrap();
            let words: String = text[at("start")..at("end")].iter().collect();
            assert_eq!(place["text"], words);
        }
    }
}

#[tokio::test]
async fn pages_of_a_list_hold_everything_once() {
    let server = Server::with_samples();
    for list in lists() {
        let path = with(&list, "limit=3");
        if !["search", "/articles?", "days", "outlets"].iter().any(|paged| path.contains(paged)) {
            continue;
        }
        let (mut next, mut items, mut pages) = (Some(path.clone()), Vec::new(), 0);
        while let Some(path) = next.take() {
            let answer = server.get(&path).await;
            let body = answer.json();
            items.extend(body["items"].as_array().unwrap().iter().map(ToString::to_string));
            if let Some(cursor) = body["next"].as_str() {
                let link = answer.header("link").strip_prefix('<').unwrap();
                let link = link.strip_suffix(">; rel=\"next\"").unwrap();
                assert!(link.contains(cursor), "{link}");
                next = Some(link.to_owned());
            }
            pages += 1;
        }
        let different: BTreeSet<&String> = items.iter().collect();
        assert!(pages > 1, "{path}");
        assert_eq!(different.len(), items.len(), "{path}");
        if !path.contains("search") {
            let all = server.json(&with(&list, "limit=500")).await;
            assert_eq!(all["items"].as_array().unwrap().len(), items.len(), "{path}");
        }
    }
}

#[tokio::test]
async fn articles_are_listed_by_day_and_outlet() {
    let server = Server::with_samples();
    let all = server.json("/api/v1/articles").await;
    let first = all["items"].as_array().unwrap().iter().find(|a| a["outlet"].is_string()).unwrap().clone();
    let (day, outlet) = (first["published"].as_str().unwrap(), first["outlet"].as_str().unwrap());
    let some = server.json(&format!("/api/v1/articles?day={day}&outlet={}", encoded(outlet))).await;
    let some = some["items"].as_array().unwrap();
    assert!(some.contains(&first));
    assert!(some.iter().all(|a| a["published"] == first["published"] && a["outlet"] == first["outlet"]));
    let none = server.json("/api/v1/articles?outlet=nobody").await;
    assert_eq!(none, json!({"items": [], "next": null}));
}

#[tokio::test]
async fn what_was_seen_is_not_sent_again_until_it_changes() {
    let server = Server::with_samples();
    let one = ["/api/v1/articles/denial-2024-10-06", "/api/v1/articles/denial-2024-10-06/statements/s1"];
    for path in lists().into_iter().chain(one.map(str::to_owned)) {
        let tag = server.get(&path).await.header("etag").to_owned();
        assert!(tag.starts_with("W/\""), "{path}");
        let again = server.ask(Method::GET, &path, &[("if-none-match", &tag)], "").await;
        assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""), "{path}");
        assert_eq!(again.header("etag"), tag);
        let other =
            server.ask(Method::GET, &path, &[("if-none-match", &tag), ("accept", "text/csv")], "").await;
        assert_ne!(other.status, StatusCode::NOT_MODIFIED, "{path}");
    }
    let tag = server.get("/api/v1/feeds").await.header("etag").to_owned();
    server.give(Method::POST, "/api/v1/feeds", &json!({"url": "https://news.example/feed"})).await;
    let changed = server.ask(Method::GET, "/api/v1/feeds", &[("if-none-match", &tag)], "").await;
    assert_eq!(changed.status, StatusCode::OK);
}

#[tokio::test]
async fn every_list_is_a_feed_and_a_table() {
    let server = Server::with_samples();
    server.give(Method::POST, "/api/v1/feeds", &json!({"url": "https://news.example/feed"})).await;
    for path in lists() {
        let feed = server.in_form(&path, "application/atom+xml").await.body;
        let mut reader = quick_xml::Reader::from_str(&feed);
        while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
        for needed in ["<id>", "<title>", "<updated>", "rel=\"self\""] {
            assert!(feed.contains(needed), "{path}: {feed}");
        }
        let table = server.get(&with(&path, "format=csv")).await.body;
        let columns = table.lines().next().unwrap();
        assert!(columns.starts_with('\u{feff}') && columns.contains(','), "{path}: {columns}");
        let items = server.json(&path).await["items"].as_array().unwrap().len();
        let mut rows = 0;
        let mut is_quoted = false;
        for c in table.chars() {
            match c {
                '"' => is_quoted = !is_quoted,
                '\n' if !is_quoted => rows += 1,
                _ => {}
            }
        }
        assert_eq!(rows, items + 1, "{path}");
    }
    let table = server.get("/api/v1/articles/denial-2024-10-06/tables/statements").await;
    assert!(table.header("content-type").starts_with("text/csv") && table.body.lines().count() > 1);
}

#[tokio::test]
async fn ids_of_entries_stay_what_they_are() {
    let server = Server::with_samples();
    let feed = server.in_form("/api/v1/articles", "application/atom+xml").await.body;
    assert!(feed.contains("<id>urn:isnad:denial-2024-10-06</id>"), "{feed}");
    assert!(feed.contains("href=\"http://127.0.0.1:8080/articles/denial-2024-10-06\""));
    let found = server.in_form("/api/v1/search?q=class:deny", "application/atom+xml").await.body;
    assert!(found.contains("<id>urn:isnad:denial-2024-10-06#s1</id>"), "{found}");
}

#[tokio::test]
async fn articles_and_statements_are_annotations_too() {
    let server = Server::with_samples();
    let kind = "application/ld+json";
    let all = server.in_form("/api/v1/articles/denial-2024-10-06", kind).await.json();
    let one = server.in_form("/api/v1/articles/denial-2024-10-06/statements/s1", kind).await.json();
    let one = one.as_array().unwrap();
    assert_eq!(one.len(), 1);
    assert!(all.as_array().unwrap().contains(&one[0]));
    assert_eq!(one[0]["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(one[0]["id"], "urn:isnad:denial-2024-10-06#s1");
    assert_eq!(one[0]["target"][0]["selector"][1]["type"], "TextQuoteSelector");
}

#[tokio::test]
async fn a_statement_has_its_chain_and_its_other_tellings() {
    let server = Server::with_samples();
    let listed = server.json(&format!("/api/v1/search?q={}", encoded("kind:statement"))).await;
    let mut varied = 0;
    for item in listed["items"].as_array().unwrap() {
        let (id, said) = (item["id"].as_str().unwrap(), item["statement"].as_str().unwrap());
        let answer = server.json(&format!("/api/v1/articles/{id}/statements/{said}")).await;
        assert_eq!(answer["statement"]["id"], said);
        assert_eq!(answer["chain"][0]["role"], "outlet");
        assert!(answer["chain"].as_array().unwrap().len() > 1);
        for other in answer["variants"]["others"].as_array().unwrap() {
            varied += 1;
            assert!(other["is_same"] == json!(other["differences"].as_array().unwrap().is_empty()));
        }
    }
    assert!(varied > 0);
}

#[tokio::test]
async fn feeds_are_subscribed_to_and_left() {
    let server = Server::empty();
    let feed = json!({"url": "https://news.example/feed", "title": "أخبار"});
    assert_eq!(server.give(Method::POST, "/api/v1/feeds", &feed).await.status, StatusCode::CREATED);
    assert_eq!(server.give(Method::POST, "/api/v1/feeds", &feed).await.status, StatusCode::OK);
    assert_eq!(server.json("/api/v1/feeds").await["items"][0]["title"], "أخبار");
    let path = format!("/api/v1/feeds?url={}", encoded("https://news.example/feed"));
    assert_eq!(server.ask(Method::DELETE, &path, &[], "").await.status, StatusCode::NO_CONTENT);
    server.ask(Method::DELETE, &path, &[], "").await.is_problem(404, "not-found");
    let script = json!({"url": "javascript:alert(1)"});
    server.give(Method::POST, "/api/v1/feeds", &script).await.is_problem(422, "unreadable");
}

#[tokio::test]
async fn every_error_is_a_problem() {
    let server = Server::with_samples();
    for (path, status, kind) in [
        ("/api/v1/nothing", 404, "not-found"),
        ("/api/v1/articles/nobody", 404, "not-found"),
        ("/api/v1/articles/nobody/statements/s1", 404, "not-found"),
        ("/api/v1/articles/denial-2024-10-06/statements/s999", 404, "not-found"),
        ("/api/v1/articles/denial-2024-10-06/tables/users", 404, "not-found"),
        ("/api/v1/articles/%FF", 400, "malformed"),
        ("/api/v1/search", 400, "malformed"),
        ("/api/v1/search?q=a&q=b", 400, "malformed"),
        ("/api/v1/search?q=a&x=1", 400, "malformed"),
        ("/api/v1/search?q=a&sort=best", 400, "malformed"),
        ("/api/v1/search?q=a&limit=0", 400, "malformed"),
        ("/api/v1/search?q=a&cursor=x", 400, "malformed"),
        ("/api/v1/search?q=a&cursor=rffffffffffffffff", 400, "malformed"),
        ("/api/v1/search?q=", 400, "query"),
        ("/api/v1/articles?limit=501", 400, "malformed"),
        ("/api/v1/days?format=xml", 400, "malformed"),
    ] {
        server.get(path).await.is_problem(status, kind);
    }
    let unwanted = server.ask(Method::GET, "/api/v1/days", &[("accept", "image/png")], "").await;
    unwanted.is_problem(406, "no-such-form");
    let wrong = server.ask(Method::PATCH, "/api/v1/feeds", &[], "").await;
    wrong.is_problem(405, "wrong-method");
    assert!(["GET", "POST", "DELETE"].iter().all(|method| wrong.header("allow").contains(method)));
    server.ask(Method::OPTIONS, "/api/v1/feeds", &[], "").await.is_problem(405, "wrong-method");
    server.ask(Method::POST, "/api/v1/feeds", &[], "{}").await.is_problem(415, "no-such-input");
    for body in ["", "{", "[]", "{}", "{\"url\": 3}", "{\"url\": \"http://a\", \"x\": 1}"] {
        let headers = [("content-type", "application/json")];
        let answer = server.ask(Method::POST, "/api/v1/feeds", &headers, body).await;
        answer.is_problem(400, "malformed");
    }
}

#[tokio::test]
async fn a_mistake_in_a_query_is_told_with_its_place() {
    let server = Server::with_samples();
    let answer = server.get(&format!("/api/v1/search?q={}", encoded("جسر spaeker:x"))).await;
    answer.is_problem(400, "query");
    let position = answer.json()["position"].clone();
    assert_eq!((position["start"].as_u64(), position["end"].as_u64()), (Some(4), Some(11)));
    assert_eq!(position["marked"], "جسر ⟪spaeker⟫:x");
    assert_eq!(position["suggestion"], "speaker");
}

#[tokio::test]
async fn other_sites_can_neither_read_nor_write() {
    let server = Server::with_samples();
    let evil = [("host", "evil.example:8080")];
    server.ask(Method::GET, "/api/v1/days", &evil, "").await.is_problem(421, "wrong-host");
    let foreign = [("origin", "https://evil.example"), ("content-type", "application/json")];
    let body = "{\"url\": \"https://evil.example/feed\"}";
    server.ask(Method::POST, "/api/v1/feeds", &foreign, body).await.is_problem(403, "not-allowed");
    let read = server.ask(Method::GET, "/api/v1/days", &[("origin", "https://evil.example")], "").await;
    assert!(read.headers.keys().all(|name| !name.as_str().starts_with("access-control")));
    assert!(read.header("content-security-policy").starts_with("default-src 'none'"));
    assert_eq!(read.header("x-content-type-options"), "nosniff");
}

#[tokio::test]
async fn tokens_open_what_their_role_may() {
    let server = Server::with_users();
    let access = server.access();
    server.get("/api/v1/days").await.is_problem(401, "not-logged-in");
    for role in Role::ALL {
        let user = access.user(role.as_str()).unwrap();
        let token = access.make_token(&user, "test", role, common::now()).unwrap();
        let bearer = format!("Bearer {token}");
        let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
        let read = server.ask(Method::GET, "/api/v1/days", &headers, "").await;
        assert_eq!(read.status, StatusCode::OK, "{}", read.body);
        let body = "{\"url\": \"https://news.example/feed\"}";
        let written = server.ask(Method::POST, "/api/v1/feeds", &headers, body).await;
        if role == Role::Admin {
            assert_eq!(written.status, StatusCode::CREATED);
        } else {
            written.is_problem(403, "not-allowed");
        }
    }
}

#[tokio::test]
async fn a_head_is_an_answer_without_its_body() {
    let server = Server::with_samples();
    for path in lists() {
        let (head, get) = (server.ask(Method::HEAD, &path, &[], "").await, server.get(&path).await);
        assert_eq!((head.status, head.body.as_str()), (StatusCode::OK, ""), "{path}");
        assert_eq!(head.header("etag"), get.header("etag"));
    }
}

#[tokio::test]
async fn hostile_words_stay_words() {
    let title = "=cmd|' /C calc'!A0 \\u0000\\u0008 <script>alert(1)</script> ]]> &amp;";
    let line = format!(
        "{{\"id\": \"../=1+1\", \"title\": \"{title}\", \"outlet\": \"+outlet\", \"published\": \"2024-02-11\", \
         \"url\": \"javascript:alert(1)\", \"text\": \"قال الوزير سامر الحداد إن الجسر \\u000b <b>سيفتتح</b> قريبا.\"}}"
    );
    let server = Server::with_articles(&line);
    for path in ["/api/v1/articles", "/api/v1/outlets", "/api/v1/search?q=%D8%AC%D8%B3%D8%B1"] {
        let table = server.in_form(path, "text/csv").await.body;
        let cells = table.split(['\n', ',']);
        assert!(cells.clone().all(|cell| !cell.trim_matches('"').starts_with(['=', '+', '@'])), "{table}");
        let feed = server.in_form(path, "application/atom+xml").await.body;
        assert!(!feed.contains("<script") && !feed.contains('\u{0}') && !feed.contains('\u{b}'), "{feed}");
        assert!(!feed.contains("href=\"javascript"), "{feed}");
        let mut reader = quick_xml::Reader::from_str(&feed);
        while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    }
    let listed = server.json("/api/v1/articles").await;
    let id = listed["items"][0]["id"].as_str().unwrap();
    assert_eq!(server.json(&format!("/api/v1/articles/{}", encoded(id))).await["id"], id);
}

#[tokio::test]
async fn an_empty_store_has_empty_lists() {
    let server = Server::empty();
    for path in ["/api/v1/articles", "/api/v1/days", "/api/v1/outlets", "/api/v1/feeds"] {
        assert_eq!(server.json(path).await, json!({"items": [], "next": null}), "{path}");
        let feed = server.in_form(path, "application/atom+xml").await.body;
        assert!(feed.contains("<updated>"), "{feed}");
    }
}

#[tokio::test]
async fn the_document_tells_every_route() {
    let server = Server::empty();
    let document = server.json("/api/v1/openapi.json").await;
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let paths = document["paths"].as_object().unwrap();
    for (path, item) in paths {
        assert!(path.starts_with("/api/v1/"), "{path}");
        for (method, operation) in item.as_object().unwrap() {
            assert!(operation["summary"].is_string(), "{method} {path} has no summary");
            assert!(operation["responses"]["4XX"].is_object(), "{method} {path}");
        }
    }
    // whatever is referred to is there
    let text = document.to_string();
    for reference in text.split("\"$ref\":\"#").skip(1) {
        let pointer = reference.split('"').next().unwrap();
        assert!(document.pointer(pointer).is_some(), "{pointer}");
    }
}

#[tokio::test]
async fn actors_relations_and_figures_are_told_across_articles() {
    let server = Server::with_samples();
    // links are made behind the first requests
    for _ in 0..200 {
        if server.get("/api/v1/relations").await.status == StatusCode::OK {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let pairs = server.json("/api/v1/relations").await;
    assert!(pairs["items"].as_array().unwrap().iter().any(|pair| pair["states"] == json!(["IQ", "JO"])));
    let dossier = server.json("/api/v1/relations/JO/IQ").await;
    assert_eq!(dossier["sides"][0]["code"], "JO");
    let section = server.json("/api/v1/relations/jo/iq?section=events&area=economy").await;
    assert!(section.is_array());
    let actors = server.json("/api/v1/actors?kind=person&limit=3").await;
    let first = &actors["items"][0];
    let actor = server.json(&format!("/api/v1/actors/{}", first["id"].as_str().unwrap())).await;
    assert_eq!(actor["id"], first["id"]);
    assert!(
        server.json(&format!("/api/v1/figures?q={}", encoded("التبادل التجاري"))).await["items"].is_array()
    );
    for list in ["/api/v1/actors", "/api/v1/relations"] {
        assert!(server.in_form(list, "application/atom+xml").await.body.contains("<entry>"));
        assert!(server.in_form(list, "text/csv").await.body.lines().count() > 1);
    }
    for (path, status, kind) in [
        ("/api/v1/actors/nobody", 404, "not-found"),
        ("/api/v1/actors/0000000000000000", 404, "not-found"),
        ("/api/v1/actors?kind=x", 400, "malformed"),
        ("/api/v1/relations/JO/JO", 404, "not-found"),
        ("/api/v1/relations/JO/XX", 404, "not-found"),
        ("/api/v1/relations/JO/IQ?since=yesterday", 400, "malformed"),
        ("/api/v1/relations/JO/IQ?section=x", 400, "malformed"),
        ("/api/v1/figures?q=%20", 400, "malformed"),
    ] {
        server.get(path).await.is_problem(status, kind);
    }
}

#[tokio::test]
async fn the_reference_shows_every_route_and_every_kind_of_problem() {
    let server = Server::empty();
    let document = server.json("/api/v1/openapi.json").await;
    for language in ["ar", "en"] {
        let page = server.ask(Method::GET, "/api", &[("accept-language", language)], "").await;
        assert_eq!(page.status, StatusCode::OK);
        let page = page.body;
        for path in document["paths"].as_object().unwrap().keys() {
            assert!(page.contains(&format!("<code>{path}</code>")), "{path}");
        }
        // each address that a problem names, and whatever the page itself leads to, is on it
        for kind in isnad_server::problem_names() {
            assert!(page.contains(&format!("id=\"{kind}\"")), "{kind}");
        }
        let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let unique: BTreeSet<&&str> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "an id stands twice");
        for target in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(ids.contains(&target), "{target}");
        }
        assert!(page.contains("curl 'http://"), "{page}");
    }
    let problem = server.get("/api/v1/articles/none").await.json();
    let (path, anchor) = problem["type"].as_str().unwrap().split_once('#').unwrap();
    assert!(server.get(path).await.body.contains(&format!("id=\"{anchor}\"")));
}

/// Waits until what is known across articles is told: links are made behind the first requests.
async fn linked(server: &Server) {
    for _ in 0..200 {
        if server.get("/api/v1/relations").await.status == StatusCode::OK {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}

#[tokio::test]
async fn what_is_known_is_told_item_by_item_in_every_form() {
    let server = Server::with_samples();
    linked(&server).await;
    let actor = server.json("/api/v1/actors?kind=person&limit=1").await["items"][0]["id"].clone();
    let actor = format!("/api/v1/actors/{}", actor.as_str().unwrap());
    let relation = "/api/v1/relations/JO/IQ";
    let mut lists = vec![format!("/api/v1/figures?q={}", encoded("التبادل التجاري"))];
    let of_relation =
        ["events", "statements", "agreements", "visits", "commitments", "figures", "forums", "programmes"];
    lists.extend(
        of_relation
            .iter()
            .chain(&["positions", "actors", "areas", "tone"])
            .map(|list| format!("{relation}/{list}")),
    );
    lists.extend(["statements", "events", "figures"].map(|list| format!("{actor}/{list}")));
    for list in lists {
        let items = server.json(&list).await["items"].as_array().unwrap().clone();
        let table = server.in_form(&list, "text/csv").await.body;
        assert!(table.starts_with(|c: char| c.is_ascii_alphabetic() || c == '\u{feff}'), "{list}: {table}");
        let feed = server.in_form(&list, "application/atom+xml").await.body;
        assert_eq!(feed.contains("<entry>"), !items.is_empty(), "{list}");
        let ids: Vec<&str> = feed.split("<id>").skip(1).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{list}: an id stands twice");
    }
    let part = server.json(&format!("{relation}/statements?limit=2")).await;
    assert_eq!(part["items"].as_array().unwrap().len(), 2);
    let rows = |table: &str| table.trim_end().matches('\n').count();
    assert_eq!(rows(&server.get(&format!("{relation}/statements?limit=2&format=csv")).await.body), 2);
    let dossier = server.json(relation).await;
    // a table that is taken away is whole
    let whole = server.get(&format!("{relation}/actors?format=csv")).await.body;
    assert_eq!(rows(&whole), dossier["actors"].as_array().unwrap().len());
    let all = server.json(&format!("{relation}/events?limit=1000")).await;
    assert_eq!(all["items"].as_array().unwrap().len(), dossier["events"].as_array().unwrap().len());
    let first = server.json(&format!("{relation}/events?limit=1")).await;
    let next = first["next"].as_str().unwrap();
    let second = server.json(&format!("{relation}/events?limit=1&cursor={next}")).await;
    assert_eq!(second["items"][0], all["items"][1]);
    for (path, status, kind) in [
        (format!("{relation}/gossip"), 404, "not-found"),
        (format!("{relation}/events?cursor=x1"), 400, "malformed"),
        (format!("{actor}/gossip"), 404, "not-found"),
        ("/api/v1/actors/0000000000000000/events".to_owned(), 404, "not-found"),
        ("/api/v1/relations/JO/JO/events".to_owned(), 404, "not-found"),
    ] {
        server.get(&path).await.is_problem(status, kind);
    }
}

#[tokio::test]
async fn pages_lead_to_what_programs_are_told() {
    let server = Server::with_samples();
    linked(&server).await;
    let actor = server.json("/api/v1/actors?kind=person&limit=1").await["items"][0]["id"].clone();
    // finds nothing that could be taken away
    let nothing = format!("/?q={}", encoded("الجسر & <x>"));
    let pages = [
        nothing.clone(),
        format!("/?q={}", encoded("الحدود")),
        "/articles/denial-2024-10-06".into(),
        "/articles/denial-2024-10-06/statements/s1".into(),
        "/actors".into(),
        format!("/actors/{}", actor.as_str().unwrap()),
        format!("/figures?actor={}", actor.as_str().unwrap()),
        "/figures?relation=JO-IQ".into(),
        format!("/figures?q={}", encoded("التبادل التجاري")),
        "/days/2024-02-12".into(),
        "/relations".into(),
        "/relations/JO-IQ?area=economy".into(),
        "/days".into(),
        "/outlets".into(),
        "/feeds".into(),
    ];
    for page in pages {
        let body = server.get(&page).await.body;
        let links: Vec<&str> = body.split("<link rel=\"alternate\" ").skip(1).collect();
        assert!(links.len() >= 2, "{page}");
        for link in links {
            let (kind, rest) = link.strip_prefix("type=\"").unwrap().split_once('"').unwrap();
            let address = rest.split('"').nth(1).unwrap().replace("&amp;", "&").replace("&#38;", "&");
            let answer = server.get(&address).await;
            assert_eq!(answer.status, StatusCode::OK, "{page}: {address} {}", answer.body);
            assert!(answer.header("content-type").starts_with(kind), "{page}: {address}");
            // what a program finds in the head, a reader finds at the foot
            let is_offered = body.contains(&format!("<a href=\"{}\"", rest.split('"').nth(1).unwrap()));
            assert!(is_offered || page == nothing, "{page}: {address}");
        }
    }
}
