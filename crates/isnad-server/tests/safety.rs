//! What must not happen, whoever asks: every guard of the application, tried from outside.

mod common;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use common::{ADDRESS, PASSWORD, Server, encoded, now};
use isnad_access::{IDLE, LIFE, Role};
use isnad_server::{Listen, routes};
use std::net::SocketAddr;
use std::sync::LazyLock;

/// A path that a route matches.
fn example(path: &str) -> String {
    path.split('/').map(|part| if part.starts_with('{') { "1" } else { part }).collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn every_route_is_for_those_who_have_its_role() {
    let server = Server::with_users();
    for (method, path, needs) in routes() {
        let path = example(path);
        for visitor in [None, Some(Role::Reader), Some(Role::Editor), Some(Role::Admin)] {
            // leaving ends the session, so everybody has one for each route
            let cookie = visitor.map(|role| server.session(role.as_str())).unwrap_or_default();
            let headers = [("cookie", cookie.as_str()), ("sec-fetch-site", "same-origin")];
            let answer = server.ask(method.clone(), &path, &headers, "").await;
            let expected = match (needs, visitor) {
                (Some(_), None) => Some(StatusCode::UNAUTHORIZED),
                (Some(needed), Some(role)) if role < needed => Some(StatusCode::FORBIDDEN),
                _ => None,
            };
            let told = format!("{method} {path} as {visitor:?}: {}", answer.status);
            match expected {
                Some(status) => assert_eq!(answer.status, status, "{told}"),
                None => assert!(![401, 403, 500].contains(&answer.status.as_u16()), "{told}"),
            }
        }
    }
}

#[test]
fn only_what_must_be_is_open_to_everybody() {
    let open: Vec<&str> =
        routes().into_iter().filter(|(_, _, needs)| needs.is_none()).map(|(_, path, _)| path).collect();
    assert_eq!(
        open,
        [
            "/watches/{watch}/feed.atom",
            "/login",
            "/login",
            "/language",
            "/theme",
            "/assets/{name}",
            "/health"
        ]
    );
    for (method, path, needs) in routes() {
        let changes_the_store =
            ["/add", "/drafts", "/feeds", "/samples", "/users"].iter().any(|start| path.starts_with(start));
        if method == Method::POST && changes_the_store {
            assert!(needs >= Some(Role::Editor), "{path}");
        }
    }
}

#[tokio::test]
async fn a_browser_is_sent_to_log_in_and_back() {
    let server = Server::with_users();
    let headers = [("accept", "text/html"), ("sec-fetch-dest", "document")];
    let sent = server.ask(Method::GET, "/days/2024-02-12?a=b", &headers, "").await;
    assert_eq!(sent.header("location"), "/login?back=%2Fdays%2F2024-02-12%3Fa%3Db");
    let form = server.get(sent.header("location")).await;
    assert!(form.has("value=\"/days/2024-02-12?a=b\"") && !form.has("<nav"), "{}", form.body);
    let part = server
        .ask(Method::GET, "/search?q=a", &[("accept", "text/html"), ("sec-fetch-dest", "empty")], "")
        .await;
    assert_eq!((part.status, part.header("www-authenticate")), (StatusCode::UNAUTHORIZED, "Bearer"));
}

#[tokio::test]
async fn no_page_of_another_site_changes_anything() {
    let server = Server::with_users();
    let kind = ("content-type", "application/x-www-form-urlencoded");
    for (method, path, _) in routes().into_iter().filter(|(method, ..)| method != Method::GET) {
        for foreign in [
            [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")],
            [("sec-fetch-site", "same-site"), ("origin", "http://127.0.0.1:9090")],
            [("accept", "*/*"), ("origin", "null")],
            [("accept", "*/*"), ("origin", "http://localhost.evil.example:8080")],
        ] {
            let cookie = server.session("admin");
            let headers = [&foreign[..], &[("cookie", cookie.as_str()), kind]].concat();
            let answer =
                server.ask(method.clone(), &example(path), &headers, "language=en&name=x&password=y").await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{method} {path} {foreign:?}");
            assert!(server.ask(Method::GET, "/", &[("cookie", &cookie)], "").await.status.is_success());
        }
    }
}

#[tokio::test]
async fn a_session_begins_with_a_secret_of_its_own() {
    let server = Server::with_users();
    let given = server.log_in("editor", PASSWORD, "isnad=chosen-by-somebody-else").await;
    assert_eq!((given.status, given.header("location")), (StatusCode::SEE_OTHER, "/days"));
    let cookie = given.header("set-cookie").to_owned();
    assert!(
        cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax") && cookie.contains("; Path=/;"),
        "{cookie}"
    );
    let own = cookie.split(';').next().unwrap();
    assert!(own.len() == "isnad=".len() + 64 && !own.contains("chosen"), "{own}");
    let chosen = [("cookie", "isnad=chosen-by-somebody-else")];
    assert_eq!(server.ask(Method::GET, "/", &chosen, "").await.status, StatusCode::UNAUTHORIZED);
    assert!(server.ask(Method::GET, "/", &[("cookie", own)], "").await.status.is_success());

    // whoever logs in anew leaves no session behind
    let again = server.log_in("reader", PASSWORD, own).await;
    assert_ne!(again.header("set-cookie").split(';').next().unwrap(), own);
    assert_eq!(server.ask(Method::GET, "/", &[("cookie", own)], "").await.status, StatusCode::UNAUTHORIZED);

    // a second cookie of the name, as another host of the domain could set, opens nothing
    let two = format!("{}; isnad=other", server.session("reader"));
    assert_eq!(server.ask(Method::GET, "/", &[("cookie", &two)], "").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn sessions_end() {
    let server = Server::with_users();
    let access = server.access();
    let user = access.user("editor").unwrap().number;
    for (begun, is_open) in
        [(now(), true), (now() - IDLE + 60, true), (now() - IDLE - 60, false), (now() - LIFE - 60, false)]
    {
        let cookie = format!("isnad={}", access.open_session(user, "", begun).unwrap());
        let answer = server.ask(Method::GET, "/", &[("cookie", &cookie)], "").await;
        assert_eq!(answer.status.is_success(), is_open, "{begun}");
    }
    let cookie = server.session("editor");
    let headers = [("cookie", cookie.as_str()), ("sec-fetch-site", "same-origin")];
    let left = server.ask(Method::POST, "/logout", &headers, "").await;
    assert!(left.header("set-cookie").starts_with("isnad=; Path=/; Max-Age=0"));
    assert_eq!(server.ask(Method::GET, "/", &headers, "").await.status, StatusCode::UNAUTHORIZED);

    // who is kept out while they read is out with their next step
    let cookie = server.session("reader");
    access.set_disabled("reader", true, now()).unwrap();
    assert_eq!(
        server.ask(Method::GET, "/", &[("cookie", &cookie)], "").await.status,
        StatusCode::UNAUTHORIZED
    );
    // and who is given a lesser role may do less with it
    let cookie = server.session("editor");
    access.set_role("editor", Role::Reader).unwrap();
    assert_eq!(
        server.ask(Method::GET, "/add", &[("cookie", &cookie)], "").await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn behind_tls_cookies_are_for_secure_connections() {
    let listen = Listen {
        names: vec!["archive.example".into()],
        is_behind_tls: true,
        ..Listen::from(ADDRESS.parse::<SocketAddr>().unwrap())
    };
    let server = Server::at(listen, |_| {});
    server.access().add_user("a", Role::Admin, PASSWORD, now()).unwrap();
    let given = server.log_in("a", PASSWORD, "").await;
    let cookie = given.header("set-cookie");
    assert!(
        cookie.starts_with("__Host-isnad=") && cookie.ends_with("; Secure") && !cookie.contains("Domain"),
        "{cookie}"
    );
    let headers = [
        ("host", "archive.example"),
        ("origin", "https://archive.example"),
        ("cookie", cookie.split(';').next().unwrap()),
        ("x-forwarded-for", "6.6.6.6, 192.0.2.7"),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let added = server.ask(Method::POST, "/feeds", &headers, "url=https://news.example/rss").await;
    assert_eq!(added.header("location"), "/feeds", "{}", added.body);
    let deeds = server.access().deeds(None, 1).unwrap();
    assert_eq!((deeds[0].what.as_str(), deeds[0].origin.as_str()), ("feed.add", "192.0.2.7"));
}

#[tokio::test]
async fn nobody_learns_who_has_an_account() {
    let server = Server::with_users();
    let plain = |answer: common::Answer, name: &str| (answer.status, answer.body.replace(name, "NAME"));
    let wrong = plain(server.log_in("reader", "another password", "").await, "reader");
    let unknown = plain(server.log_in("nobody", "another password", "").await, "nobody");
    assert_eq!(wrong.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong, unknown);
    // that it takes the same work is tested where passwords are compared
}

#[tokio::test]
async fn guessing_is_slowed_down() {
    let server = Server::with_users();
    let mut answers = Vec::new();
    for _ in 0..12 {
        answers.push(server.log_in("Reader", "a wrong password", "").await);
    }
    let refused: Vec<_> =
        answers.iter().filter(|answer| answer.status == StatusCode::TOO_MANY_REQUESTS).collect();
    assert!(refused.len() >= 3, "{}", refused.len());
    assert!(
        refused.iter().all(|answer| (1..=60).contains(&answer.header("retry-after").parse::<u64>().unwrap()))
    );
    // the right password does not help then, and others come in
    assert_eq!(server.log_in("reader", PASSWORD, "").await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(server.log_in("editor", PASSWORD, "").await.status, StatusCode::SEE_OTHER);
    for number in 0..40 {
        server.log_in(&format!("guess {number}"), "a wrong password", "").await;
    }
    assert_eq!(server.log_in("admin", PASSWORD, "").await.status, StatusCode::TOO_MANY_REQUESTS);
    let noted = server.access().deeds(None, 100).unwrap();
    assert!(noted.iter().filter(|deed| deed.what == "login.failed").count() >= 8);
}

#[tokio::test]
async fn searching_is_bounded_for_each_visitor() {
    let server = Server::at("192.0.2.1:8080".parse::<SocketAddr>().unwrap(), |_| {});
    for name in ["a", "b"] {
        server.access().add_user(name, Role::Admin, PASSWORD, now()).unwrap();
    }
    let search = async |cookie: &str| {
        server.ask(Method::GET, "/search?q=a", &[("host", "192.0.2.1:8080"), ("cookie", cookie)], "").await
    };
    let (one, other) = (server.session("a"), server.session("b"));
    let mut refused = 0;
    for _ in 0..300 {
        let answer = search(&one).await;
        refused += usize::from(
            answer.status == StatusCode::TOO_MANY_REQUESTS && answer.header("retry-after") == "1",
        );
    }
    assert!((1..=200).contains(&refused), "{refused}");
    assert!(search(&other).await.status.is_success());
}

#[tokio::test]
async fn tokens_open_the_interface_for_programs_only() {
    let server = Server::with_users();
    let access = server.access();
    let token = access.make_token(&access.user("editor").unwrap(), "t", Role::Reader, now()).unwrap();
    let bearer = format!("Bearer {token}");
    let page = server.ask(Method::GET, "/", &[("authorization", &bearer)], "").await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn watches_are_their_owners() {
    let server = Server::with_users();
    let (own, other) = (server.session("reader"), server.session("editor"));
    let kind = ("content-type", "application/x-www-form-urlencoded");
    let origin = ("sec-fetch-site", "same-origin");
    let form = format!("kind=query&about={}", encoded("speaker:الحداد"));
    let made = server.ask(Method::POST, "/watches", &[kind, origin, ("cookie", &own)], &form).await;
    let page = made.header("location").to_owned();
    assert!(page.starts_with("/watches/"), "{} {}", made.status, made.body);
    let shown = server.ask(Method::GET, &page, &[("cookie", &own)], "").await;
    assert!(shown.has("speaker:الحداد"), "{}", shown.body);
    assert!(!shown.has("/hook\""), "a reader makes the server send nothing");
    let feed = shown.body.split('"').find(|part| part.contains("feed.atom?key=")).unwrap().to_owned();
    assert_eq!(feed.len(), format!("{page}/feed.atom?key=").len() + 64);

    // the admin is another as well
    for stranger in [other, server.session("admin")] {
        let cookie = ("cookie", stranger.as_str());
        assert_eq!(server.ask(Method::GET, &page, &[cookie], "").await.status, StatusCode::NOT_FOUND);
        for (what, form) in [("seen", "up_to=1"), ("remove", ""), ("hook", "url=https://hook.example/")] {
            let answer =
                server.ask(Method::POST, &format!("{page}/{what}"), &[kind, origin, cookie], form).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{what}");
        }
        assert!(!server.ask(Method::GET, "/watches", &[cookie], "").await.has("الحداد"));
    }
    assert!(server.ask(Method::GET, "/watches", &[("cookie", &own)], "").await.has("الحداد"));

    // a feed is for whoever has its address
    let xml = server.get(&feed).await;
    assert_eq!(
        (xml.status, xml.header("content-type")),
        (StatusCode::OK, "application/atom+xml; charset=utf-8")
    );
    assert!(xml.has("<title>speaker:الحداد</title>"), "{}", xml.body);
    for wrong in [
        format!("{page}/feed.atom"),
        format!("{page}/feed.atom?key="),
        format!("{}0", &feed[..feed.len() - 1]).replace("key=", "key=f"),
    ] {
        assert_eq!(server.get(&wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test]
async fn paths_lead_to_nothing_outside() {
    let server = Server::with_samples();
    let climbs = [
        "../../../../etc/passwd",
        "..%2f..%2f..%2fetc%2fpasswd",
        "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "%252e%252e%252fetc%252fpasswd",
        "..%5c..%5cetc%5cpasswd",
        "..%c0%af..%c0%afetc%c0%afpasswd",
        "%2fetc%2fpasswd",
        "....//....//etc/passwd",
        "..;/..;/etc/passwd",
        "store.sqlite",
        "..%2faccess.sqlite",
        "x%00.css",
        "file:%2f%2f%2fetc%2fpasswd",
    ];
    for climb in climbs {
        for path in [
            format!("/articles/{climb}"),
            format!("/articles/{climb}/original"),
            format!("/articles/denial-2024-10-06/original?appearance={climb}"),
            format!("/articles/denial-2024-10-06/statements/{climb}"),
            format!("/assets/{climb}"),
            format!("/drafts/{climb}"),
            format!("/days/{climb}"),
            format!("/{climb}"),
        ] {
            let answer = server.get(&path).await;
            assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
            for content in ["root:x", "SQLite format", "[package]"] {
                assert!(!answer.has(content), "{path}");
            }
        }
    }
}

#[tokio::test]
async fn only_our_names_are_answered_to() {
    let server = Server::with_users();
    let cookie = server.session("admin");
    for host in [
        "evil.example",
        "evil.example:8080",
        "127.0.0.1.evil.example:8080",
        "localhost.:8080",
        "localhost:80",
        "127.0.0.1",
        "user@127.0.0.1:8080",
        "127.0.0.1:8080:8080",
        "127.0.0.1:08080x",
        "0x7f.1:8080",
        "[::ffff:127.0.0.1]:8080",
        "",
    ] {
        let answer = server.ask(Method::GET, "/", &[("host", host), ("cookie", &cookie)], "").await;
        assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST, "{host}");
        assert!(!answer.has(host) || host.is_empty(), "{host} is repeated");
    }
    // what a proxy says of the name counts nothing
    let headers = [("x-forwarded-host", "evil.example"), ("cookie", cookie.as_str())];
    let answer = server.ask(Method::GET, "/", &headers, "").await;
    assert!(answer.status.is_success() && !answer.has("evil.example"));
    let without = Request::builder().uri("/").body(Body::empty()).unwrap();
    assert_eq!(server.send(without).await.status, StatusCode::MISDIRECTED_REQUEST);
}

#[tokio::test]
async fn bodies_are_bounded_in_size_and_time() {
    let server = Server::with_users();
    let large = format!("name={}&password=x", "x".repeat(32 << 10));
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
    let answer = server.ask(Method::POST, "/login", &headers, &large).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    // a length that is a lie does not help
    let cookie = server.session("editor");
    let lie = [
        ("content-type", "multipart/form-data; boundary=x"),
        ("content-length", "68157440"),
        ("cookie", &cookie),
        ("sec-fetch-site", "same-origin"),
    ];
    assert_eq!(server.ask(Method::POST, "/add", &lie, "").await.status, StatusCode::PAYLOAD_TOO_LARGE);
    // nobody who has not come in is listened to for long
    let stranger = [("content-type", "multipart/form-data; boundary=x"), ("sec-fetch-site", "same-origin")];
    assert_eq!(server.ask(Method::POST, "/add", &stranger, "x").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test(start_paused = true)]
async fn nobody_is_waited_for_forever() {
    let server = Server::empty();
    // a body that is promised and never comes
    struct Silent;
    impl http_body::Body for Silent {
        type Data = axum::body::Bytes;
        type Error = std::io::Error;
        fn poll_frame(
            self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Result<http_body::Frame<Self::Data>, Self::Error>>> {
            std::task::Poll::Pending
        }
    }
    for (path, kind) in
        [("/feeds", "application/x-www-form-urlencoded"), ("/add", "multipart/form-data; boundary=x")]
    {
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header("host", ADDRESS)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", kind)
            .body(Body::new(Silent))
            .unwrap();
        assert_eq!(server.send(request).await.status, StatusCode::GATEWAY_TIMEOUT, "{path}");
    }
}

#[tokio::test]
async fn headers_hold_one_line() {
    let server = Server::with_users();
    for evil in [
        "/a%0d%0aSet-Cookie:%20x=y",
        "/a%0aLocation:%20//evil.example",
        "//evil.example",
        "/%5c/evil.example",
        "https:evil.example",
        "/a%00",
    ] {
        let form = format!("name=editor&password={}&back={evil}", encoded(PASSWORD));
        let headers =
            [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
        let answer = server.ask(Method::POST, "/login", &headers, &form).await;
        assert_eq!(
            answer.headers.get_all("set-cookie").iter().count(),
            usize::from(answer.status == StatusCode::SEE_OTHER),
            "{evil}"
        );
        assert!(["/", ""].contains(&answer.header("location")), "{evil}: {}", answer.header("location"));
        let language =
            server.ask(Method::POST, "/language", &headers, &format!("language=en{evil}&back={evil}")).await;
        assert_eq!(language.header("location"), "/", "{evil}");
        let sent =
            server.ask(Method::GET, &format!("/nothing?back={evil}"), &[("accept", "text/html")], "").await;
        assert!(
            !sent.header("location").contains("evil")
                || sent.header("location").starts_with("/login?back=%2F")
        );
    }
}

/// What would run or break out if anything of it came into a page as it is.
static VECTORS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let vectors: Vec<String> = serde_json::from_str(include_str!("../../../tests/vectors.json")).unwrap();
    assert!(vectors.len() >= 40);
    vectors
});

/// An article that has a vector in each of its fields.
fn hostile(number: usize, vector: &str) -> String {
    let v = vector.replace('\\', "\\\\").replace('"', "\\\"").replace('\t', "\\t");
    format!(
        "{{\"id\": \"{v}\", \"title\": \"{v}\", \"outlet\": \"{v}\", \"url\": \"javascript:alert({number})//{v}\", \
         \"published\": \"2024-02-12\", \"text\": \"قال الوزير سامر {v} الحداد إن «{v}» الجسر رقم {number} {v} سيفتتح في 12 آذار.\\n{v}\"}}\n"
    )
}

#[tokio::test]
async fn whatever_an_article_holds_is_text() {
    let lines: String = VECTORS.iter().enumerate().map(|(number, vector)| hostile(number, vector)).collect();
    let server = Server::with_articles(&lines);
    let query = encoded("الجسر");
    for path in [
        "/",
        "/outlets",
        "/days",
        "/days/2024-02-12",
        &format!("/?q={query}"),
        &format!("/?q={query}&after=20"),
    ] {
        is_inert(&server.get(path).await.body, "all", path);
    }
    for vector in VECTORS.iter() {
        let id = encoded(vector);
        let outlet = encoded(&format!("outlet:\"{}\"", vector.replace('"', " ")));
        for path in [
            format!("/articles/{id}"),
            format!("/articles/{id}/original"),
            format!("/articles/{id}/statements/s1"),
            format!("/?q={id}"),
            format!("/?q={outlet}"),
            format!("/?q={query}&sort={id}&after={id}"),
            format!("/days/{id}?after={id}"),
            format!("/nothing/{id}?{id}={id}"),
        ] {
            is_inert(&server.get(&path).await.body, vector, &path);
        }
        let fields = [("text", vector.as_str()), ("title", vector), ("outlet", vector), ("files", vector)];
        let draft = server.add(&fields).await;
        is_inert(&server.get(draft.header("location")).await.body, vector, "draft");
        let refused = server.add(&[("url", vector.as_str()), ("title", vector), ("day", vector)]).await;
        is_inert(&refused.body, vector, "add");
        let feed = server.post("/feeds", &format!("url={id}&title={id}")).await;
        is_inert(&feed.body, vector, "feeds");
    }
}

#[tokio::test]
async fn whatever_somebody_writes_is_text() {
    let server = Server::with_samples();
    let access = server.access();
    for (number, vector) in VECTORS.iter().enumerate() {
        let v = encoded(vector);
        access.note(vector, vector, vector, vector, 0).unwrap();
        let made = server.post("/watches", &format!("kind=actor&about={v}&title={v}")).await;
        let page = made.header("location").to_owned();
        is_inert(&server.get(&page).await.body, vector, &page);
        let xml = server.get(&format!("{page}/feed.atom")).await;
        assert!(!xml.body.to_lowercase().contains("<script") && !xml.has("<img"), "{vector}: {}", xml.body);
        access.note_hook_failure(number as i64 + 1, vector, 0).unwrap();
        let refused = server.post(&format!("{page}/hook"), &format!("url={v}")).await;
        is_inert(&refused.body, vector, "hook");
        let query = server.post("/watches", &format!("kind=query&about={v}")).await;
        if query.status == StatusCode::SEE_OTHER {
            is_inert(&server.get(query.header("location")).await.body, vector, "watch of a query");
        } else {
            is_inert(&query.body, vector, "watch of no query");
        }
        // a name of the kind is refused, and shown again in its form
        let user = server.post("/users", &format!("name={v}&role=admin&password=a+long+password")).await;
        assert_eq!(user.status, StatusCode::UNPROCESSABLE_ENTITY, "{vector}");
        is_inert(&user.body, vector, "users");
    }
    for path in ["/watches", "/audit", "/settings"] {
        is_inert(&server.get(path).await.body, "all", path);
    }
    access.add_user("admin", Role::Admin, PASSWORD, now()).unwrap();
    let cookie = server.session("admin");
    for vector in VECTORS.iter() {
        let v = encoded(vector);
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "same-origin"),
            ("cookie", cookie.as_str()),
        ];
        let token =
            server.ask(Method::POST, "/settings/tokens", &headers, &format!("name={v}&role=reader")).await;
        is_inert(&token.body, vector, "tokens");
        let login = server.get(&format!("/login?back={v}")).await;
        is_inert(&login.body, vector, "login");
    }
    for vector in VECTORS.iter().take(8) {
        is_inert(&server.log_in(vector, vector, "").await.body, vector, "login");
    }
}

/// The elements that the program's own pages are made of.
const ELEMENTS: &[&str] = &[
    "!DOCTYPE",
    "a",
    "article",
    "aside",
    "b",
    "bdi",
    "blockquote",
    "body",
    "br",
    "button",
    "circle",
    "code",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "head",
    "header",
    "html",
    "i",
    "input",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "mark",
    "meta",
    "nav",
    "ol",
    "option",
    "p",
    "path",
    "pre",
    "rect",
    "script",
    "section",
    "select",
    "small",
    "span",
    "strong",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "textarea",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "ul",
];

/// Nothing of a vector became an element, an attribute or an address.
fn is_inert(page: &str, vector: &str, path: &str) {
    assert!(page.contains("<html"), "{path} with {vector}");
    // what a page is also told in is linked as often as there are forms of it
    for (element, count) in
        [("<script", 1), ("<link rel=\"icon", 1), ("<link rel=\"stylesheet", 1), ("<meta", 3)]
    {
        assert_eq!(page.matches(element).count(), count, "{path} with {vector}: {element}");
    }
    let links = page.matches("<link").count() - page.matches("<link rel=\"alternate").count();
    assert_eq!(links, 2, "{path} with {vector}: <link");
    assert!(
        vector != "all" && !vector.contains("777 * 777") || !page.contains("603729"),
        "{path}: a template in a template"
    );
    for element in page.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        let name = element.trim_start_matches('/').split(char::is_whitespace).next().unwrap_or_default();
        assert!(ELEMENTS.contains(&name), "{path} with {vector}: <{element}>");
        // what stands outside of quotation marks is names of attributes
        let names: String = element.split('"').step_by(2).collect();
        assert!(!names.contains(" on"), "{path} with {vector}: <{element}>");
        for value in ["href=\"", "src=\"", "action=\""].iter().filter_map(|name| element.split(name).nth(1)) {
            let is_ours = ["/", "#", "http://", "https://"].iter().any(|start| value.starts_with(start));
            assert!(is_ours, "{path} with {vector}: <{element}>");
        }
    }
}
