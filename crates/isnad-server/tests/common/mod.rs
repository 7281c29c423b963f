//! A server for tests.
#![allow(dead_code)]

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt;
use isnad_access::{Access, Role};
use isnad_page::{Defaults, Items};
use isnad_server::{Listen, add_samples, find_news, router};
use isnad_store::{Create, Fetched, Store, Writer, prepare};
use serde_json::Value;
use std::net::SocketAddr;
use tempfile::TempDir;
use tower::ServiceExt;

/// A server over a store of its own.
pub struct Server {
    router: Router,
    folder: TempDir,
}

/// What it answered.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

fn add(store: &Store, writer: &mut Writer, lines: &str) {
    let fetched = Fetched { at: "2024-02-12T08:00:00Z".into(), defaults: Defaults::default(), again: false };
    let items = Items::new("a.jsonl", lines.as_bytes(), None).map(Result::unwrap);
    let prepared = items.map(|item| prepare(item, &fetched, &store.reader().unwrap()).unwrap());
    writer.add(prepared.collect()).unwrap();
}

/// The password of every user.
pub const PASSWORD: &str = "كلمة مرور طويلة";

/// The time in seconds since 1970.
pub fn now() -> i64 {
    std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs().cast_signed()
}

/// Where it is reached.
pub const ADDRESS: &str = "127.0.0.1:8080";

impl Server {
    pub fn empty() -> Self {
        Server::with(|_| {})
    }

    pub fn with_samples() -> Self {
        Server::with(|store| add_samples(store).unwrap())
    }

    /// A server over articles, each a line of JSON.
    pub fn with_articles(lines: &str) -> Self {
        Server::with(|store| {
            let mut writer = store.writer(|| {}).unwrap();
            add(store, &mut writer, lines);
            let mut indexing = writer.index(store, false).unwrap().unwrap();
            let cutter = indexing.cutter();
            for article in indexing.pending().to_vec() {
                let update = cutter.prepare(article, &store.reader().unwrap()).unwrap();
                indexing.apply(vec![update]).unwrap();
            }
            indexing.finish(store, &writer).unwrap();
        })
    }

    pub fn with(fill: impl FnOnce(&Store)) -> Self {
        Server::at(ADDRESS.parse::<SocketAddr>().unwrap(), fill)
    }

    pub fn at(listen: impl Into<Listen>, fill: impl FnOnce(&Store)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), Create::Yes).unwrap();
        fill(&store);
        Server { router: router(store, listen), folder }
    }

    /// Adds articles to its store, each a line of JSON, as another program would that leaves index and links to the server.
    pub fn add_elsewhere(&self, lines: &str) {
        let store = Store::open(self.folder.path(), Create::No).unwrap();
        add(&store, &mut store.writer(|| {}).unwrap(), lines);
    }

    /// The users of its store.
    pub fn access(&self) -> Access {
        Access::beside(self.folder.path())
    }

    /// A server over the samples with a user of each role, whose name is that of the role.
    pub fn with_users() -> Self {
        let server = Server::with_samples();
        for role in Role::ALL {
            server.access().add_user(role.as_str(), role, PASSWORD, now()).unwrap();
        }
        server
    }

    /// Looks through what came for all watches.
    pub fn find_news(&self) {
        let store = Store::open(self.folder.path(), Create::No).unwrap();
        find_news(&store, &self.access(), now()).unwrap();
    }

    /// The cookie of a new session of a user.
    pub fn session(&self, name: &str) -> String {
        let access = self.access();
        format!("isnad={}", access.open_session(access.user(name).unwrap().number, "", now()).unwrap())
    }

    pub async fn log_in(&self, name: &str, password: &str, cookie: &str) -> Answer {
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "same-origin"),
            ("cookie", cookie),
        ];
        let form = format!("name={}&password={}&back=%2Fdays", encoded(name), encoded(password));
        self.ask(Method::POST, "/login", &headers, &form).await
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    pub async fn ask(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if !headers.iter().any(|(name, _)| *name == "host") {
            request = request.header("host", ADDRESS);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body.to_owned())).unwrap()).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[], "").await
    }

    pub async fn get_english(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[("accept-language", "en")], "").await
    }

    pub async fn post(&self, path: &str, form: &str) -> Answer {
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("origin", "http://127.0.0.1:8080"),
            ("sec-fetch-site", "same-origin"),
        ];
        self.ask(Method::POST, path, &headers, form).await
    }

    /// Gives JSON to the interface for programs.
    pub async fn give(&self, method: Method, path: &str, body: &Value) -> Answer {
        self.ask(method, path, &[("content-type", "application/json")], &body.to_string()).await
    }

    /// Gives fields to the page that adds.
    pub async fn add(&self, fields: &[(&str, &str)]) -> Answer {
        let part = |(name, value): &(&str, &str)| {
            let file = if *name == "files" { "; filename=\"../../etc/<b>x.html\"" } else { "" };
            format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{value}\r\n")
        };
        let body = fields.iter().map(part).collect::<String>() + "--x--\r\n";
        let headers =
            [("content-type", "multipart/form-data; boundary=x"), ("origin", "http://127.0.0.1:8080")];
        self.ask(Method::POST, "/add", &headers, &body).await
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// That it is a problem of a kind.
    pub fn is_problem(&self, status: u16, kind: &str) {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["type"], format!("/api#{kind}"), "{problem}");
        assert_eq!(problem["status"], status);
        assert!(problem["title"].as_str().is_some_and(|title| !title.is_empty()));
    }

    pub fn has(&self, words: &str) -> bool {
        self.body.contains(words)
    }
}

/// Every byte of a value as it may stand in an address.
pub fn encoded(query: &str) -> String {
    query.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
