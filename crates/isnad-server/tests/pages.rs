//! The pages, asked for over the real router with a real store.

mod common;

use axum::http::{Method, StatusCode};
use common::{Server, encoded};

const PAGES: &[&str] = &[
    "/",
    "/relations",
    "/actors",
    "/actors?q=a",
    "/figures",
    "/figures?q=%D8%AD%D8%AC%D9%85",
    "/?q=%D8%AC%D8%B3%D8%B1",
    "/search?q=a",
    "/days",
    "/outlets",
    "/feeds",
    "/add",
    "/help",
];

#[tokio::test]
async fn every_page_is_there_in_both_languages_and_directions() {
    for server in [Server::empty(), Server::with_samples()] {
        for path in PAGES {
            let (arabic, english) = (server.get(path).await, server.get_english(path).await);
            assert_eq!((arabic.status, english.status), (StatusCode::OK, StatusCode::OK), "{path}");
            if *path != "/search?q=a" {
                assert!(arabic.has("<html lang=\"ar\" dir=\"rtl\""), "{path}");
                assert!(english.has("<html lang=\"en\" dir=\"ltr\""), "{path}");
            }
        }
    }
}

#[tokio::test]
async fn an_empty_store_offers_the_samples_and_loads_them() {
    let server = Server::empty();
    assert!(server.get("/").await.has("action=\"/samples\""));
    let loaded = server.post("/samples", "").await;
    assert_eq!((loaded.status, loaded.header("location")), (StatusCode::SEE_OTHER, "/"));
    let home = server.get("/").await;
    assert!(!home.has("action=\"/samples\"") && home.has("25 مقالا"), "{}", home.body);
}

#[tokio::test]
async fn an_inflected_word_finds_the_others_and_marks_them() {
    let server = Server::with_samples();
    let found = server.get(&format!("/?q={}", encoded("اتفاقية"))).await;
    assert!(found.has("<mark>الاتفاقيات</mark>"), "{}", found.body);
    let part = server.get(&format!("/search?q={}", encoded("اتفاقية"))).await;
    assert!(part.has("<mark>الاتفاقيات</mark>") && !part.has("<html"));
}

#[tokio::test]
async fn a_mistake_is_shown_at_its_place_with_what_was_meant() {
    let server = Server::with_samples();
    let english = server.get_english("/?q=x%20spaeker:y").await;
    assert!(english.has("x <mark class=\"wrong\">spaeker</mark>:y"), "{}", english.body);
    assert!(english.has("href=\"/?q=x%20speaker%3Ay\""));
    let arabic = server.get(&format!("/?q={}", encoded("\"جسر"))).await;
    assert!(arabic.has("علامة التنصيص هذه لم تُغلق"));
}

#[tokio::test]
async fn pages_of_results_follow_each_other() {
    let server = Server::with_samples();
    let first = server.get(&format!("/?q={}&sort=date", encoded("العراق"))).await;
    assert!(
        first.has("&#38;sort=date&#38;after=20") || first.has("&amp;sort=date&amp;after=20"),
        "{}",
        first.body
    );
    let second = server.get(&format!("/?q={}&sort=date&after=20", encoded("العراق"))).await;
    assert_eq!(second.status, StatusCode::OK);
    for odd in ["-1", "x", "99999999999999999999999", "999999"] {
        let answer = server.get(&format!("/?q={}&after={odd}", encoded("العراق"))).await;
        assert_eq!(answer.status, StatusCode::OK, "{odd}");
    }
}

#[tokio::test]
async fn an_article_has_its_words_and_items_linked_both_ways() {
    let server = Server::with_samples();
    let page = server.get("/articles/denial-2024-10-06").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.has("href=\"#of-s1\"") && page.has("id=\"of-s1\"") && page.has("<a id=\"s1\" class=\"anchor\">")
    );
    assert!(page.has("verb_subject_content") && page.has("cue_verbs/"));
    let statement = server.get_english("/articles/denial-2024-10-06/statements/s1").await;
    assert!(statement.has("Chain of attribution") && statement.has("ضفاف نيوز"), "{}", statement.body);
    let original = server.get("/articles/denial-2024-10-06/original").await;
    assert!(
        original.has("<pre class=\"source-text\"") && original.has("{&#34;id&#34;: &#34;denial"),
        "{}",
        original.body
    );
}

#[tokio::test]
async fn days_and_outlets_list_what_there_is() {
    let server = Server::with_samples();
    assert!(server.get("/days").await.has("href=\"/days/2024-02-12\""));
    assert!(server.get_english("/days/2024-02-12").await.has("Monday 12 February 2024"));
    assert_eq!(server.get("/days/undated").await.status, StatusCode::OK);
    assert!(server.get("/outlets").await.has("ضفاف نيوز"));
}

#[tokio::test]
async fn what_is_not_there_is_said_so_in_both_languages() {
    let server = Server::with_samples();
    for path in [
        "/nothing",
        "/articles/none",
        "/articles/..%2F..%2Fetc%2Fpasswd",
        "/articles/%00",
        "/articles/denial-2024-10-06/statements/s999",
        "/articles/denial-2024-10-06/statements/%3Cscript%3E",
        "/articles/denial-2024-10-06/original?appearance=99999",
        "/days/2024-99-99",
        "/days/%27%20OR%201=1",
        "/drafts/000000",
        "/assets/isnad.css",
        "/assets/..%2Fsrc%2Flib.rs",
        "/assets/../../Cargo.toml",
    ] {
        let (arabic, english) = (server.get(path).await, server.get_english(path).await);
        assert_eq!(arabic.status, StatusCode::NOT_FOUND, "{path}");
        assert!(arabic.has("لا شيء هنا") && english.has("There is nothing here"), "{path}");
        assert!(!arabic.has("<script>") && !arabic.has("OR 1=1<"), "{path}");
    }
}

#[tokio::test]
async fn malformed_requests_are_refused_with_a_page() {
    let server = Server::with_samples();
    for (path, status) in [
        ("/articles/%FF", StatusCode::BAD_REQUEST),
        ("/articles/denial-2024-10-06/original?appearance=x", StatusCode::BAD_REQUEST),
        ("/days/undated?after=-1", StatusCode::BAD_REQUEST),
    ] {
        let answer = server.get(path).await;
        assert_eq!(answer.status, status, "{path}");
        assert!(answer.has("<h1>"), "{path}");
    }
    let put = server.ask(Method::PUT, "/", &[], "").await;
    assert_eq!(put.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(put.header("allow").contains("GET"), "{:?}", put.headers);
    let empty = server.add(&[("text", "  ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.has("role=\"alert\""));
    let none = server.ask(Method::POST, "/add", &[("content-type", "text/plain")], "x").await;
    assert_eq!(none.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn heads_have_no_body() {
    let server = Server::with_samples();
    for path in PAGES {
        let answer = server.ask(Method::HEAD, path, &[], "").await;
        assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, ""), "{path}");
    }
    let missing = server.ask(Method::HEAD, "/nothing", &[], "").await;
    assert_eq!((missing.status, missing.body.as_str()), (StatusCode::NOT_FOUND, ""));
}

#[tokio::test]
async fn every_answer_forbids_what_pages_do_not_need() {
    let server = Server::with_samples();
    for path in ["/", "/nothing", "/articles/denial-2024-10-06"] {
        let answer = server.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("cache-control"), "private, no-cache");
        assert!(!answer.has(" style=") && !answer.has("<style") && !answer.has(" onclick"), "{path}");
        assert_eq!(
            answer.body.matches("<script").count(),
            1,
            "{path}: the program's own script and no other"
        );
    }
}

#[tokio::test]
async fn assets_are_kept_for_long_under_names_that_change() {
    let server = Server::empty();
    let home = server.get("/").await;
    let css = home.body.split('"').find(|part| part.ends_with(".css")).unwrap();
    let answer = server.get(css).await;
    assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "text/css; charset=utf-8"));
    assert!(answer.header("cache-control").contains("immutable"));
    assert!(!answer.has("url(") && !answer.has("@import"), "nothing is loaded from elsewhere");
}

#[tokio::test]
async fn requests_of_other_sites_change_nothing() {
    let server = Server::empty();
    for headers in [
        [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")],
        [("origin", "http://localhost:9999"), ("sec-fetch-site", "same-site")],
        [("origin", "https://evil.example"), ("accept", "*/*")],
        [("origin", "null"), ("accept", "*/*")],
    ] {
        let answer = server.ask(Method::POST, "/samples", &headers, "").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{headers:?}");
        assert!(answer.has("رُفض طلب من موقع آخر"));
    }
    assert!(server.get("/").await.has("action=\"/samples\""), "nothing was loaded");
}

#[tokio::test]
async fn other_names_of_the_server_are_refused() {
    let server = Server::with_samples();
    for host in ["evil.example", "evil.example:8080", "127.0.0.1.evil.example:8080", "localhost:80", ""] {
        let answer = server.ask(Method::GET, "/", &[("host", host)], "").await;
        assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST, "{host}");
        assert!(!answer.has("denial"), "{host}");
    }
    for host in ["localhost:8080", "[::1]:8080"] {
        assert_eq!(
            server.ask(Method::GET, "/", &[("host", host)], "").await.status,
            StatusCode::OK,
            "{host}"
        );
    }
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused() {
    let server = Server::empty();
    let length = (65_usize << 20).to_string();
    let headers = [("content-type", "multipart/form-data; boundary=x"), ("content-length", length.as_str())];
    let answer = server.ask(Method::POST, "/add", &headers, "").await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.has("أكبر مما يُقبل"));
}

#[tokio::test]
async fn the_language_is_kept_and_leads_back_to_the_page() {
    let server = Server::empty();
    let chosen = server.post("/language", "language=en&back=%2Fdays%3Fa%3Db").await;
    assert_eq!((chosen.status, chosen.header("location")), (StatusCode::SEE_OTHER, "/days?a=b"));
    let cookie = chosen.header("set-cookie");
    assert!(
        cookie.starts_with("language=en;") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax")
    );
    let page =
        server.ask(Method::GET, "/days", &[("cookie", "language=en"), ("accept-language", "ar")], "").await;
    assert!(page.has("<html lang=\"en\""));
    for elsewhere in ["https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example", "%2Fa%0D%0Ax"]
    {
        let answer = server.post("/language", &format!("language=xx&back={elsewhere}")).await;
        assert_eq!(answer.header("location"), "/", "{elsewhere}");
    }
}

#[tokio::test]
async fn what_is_added_is_shown_first_and_stored_when_agreed_to() {
    let server = Server::empty();
    let text = "قال الوزير سامر الحداد أمس إن الجسر سيفتتح قريبا.";
    let read = server
        .add(&[("text", text), ("outlet", "نشرة الفجر"), ("day", "2024-03-05"), ("title", "ملاحظة")])
        .await;
    assert_eq!(read.status, StatusCode::SEE_OTHER, "{}", read.body);
    let draft = read.header("location").to_owned();
    let shown = server.get(&draft).await;
    assert!(shown.has("الجسر سيفتتح قريبا") && shown.has("4 آذار/مارس 2024"), "{}", shown.body);
    assert!(!server.get("/outlets").await.has("نشرة الفجر"), "nothing is stored yet");

    let stored = server.post(&format!("{draft}/store"), "").await;
    assert_eq!(stored.status, StatusCode::SEE_OTHER);
    assert!(server.get(stored.header("location")).await.has("نشرة الفجر"));
    assert_eq!(server.get(&draft).await.status, StatusCode::NOT_FOUND);
    let found = server.get(&format!("/?q={}", encoded("الجسور"))).await;
    assert!(found.has("<mark>الجسر</mark>"), "it is searched at once");
}

#[tokio::test]
async fn a_draft_can_be_let_go() {
    let server = Server::empty();
    let draft = server.add(&[("text", "قال الوزير")]).await.header("location").to_owned();
    let answer = server.post(&format!("{draft}/discard"), "").await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/add"));
    assert_eq!(server.get(&draft).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn private_addresses_are_not_fetched() {
    let server = Server::empty();
    for url in
        ["http://127.0.0.1:8080/", "http://[::1]/", "http://169.254.169.254/latest", "file:///etc/passwd"]
    {
        let answer = server.add(&[("url", url)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{url}");
        assert!(answer.has("role=\"alert\"") && !answer.has("root:"), "{url}: {}", answer.body);
    }
}

#[tokio::test]
async fn feeds_are_added_and_removed() {
    let server = Server::empty();
    let wrong = server.post("/feeds", "url=javascript%3Aalert(1)&title=x").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let right = server.post("/feeds", "url=https%3A%2F%2Fnews.example%2Frss&title=%3Cb%3E").await;
    assert_eq!(right.header("location"), "/feeds");
    let listed = server.get("/feeds").await;
    assert!(listed.has("https://news.example/rss") && listed.has("&#60;b&#62;"), "{}", listed.body);
    server.post("/feeds/remove", "url=https%3A%2F%2Fnews.example%2Frss").await;
    assert!(!server.get("/feeds").await.has("https://news.example/rss"));
}

#[tokio::test]
async fn a_relation_leads_from_the_map_to_the_words() {
    let server = Server::with_samples();
    let list = server.get_english("/relations").await;
    assert!(list.has("/relations/IQ-JO"), "{}", list.body);
    let chosen = server.get_english("/relations?one=Jordan&other=%D8%A7%D9%84%D8%B9%D8%B1%D8%A7%D9%82").await;
    assert_eq!((chosen.status, chosen.header("location")), (StatusCode::SEE_OTHER, "/relations/JO-IQ"));
    assert!(server.get_english("/relations?one=Jordan&other=JO").await.has("two different states"));
    assert!(
        server
            .get_english("/relations?one=Jordan&other=Atlantis")
            .await
            .has("No state or organisation is known")
    );

    let page = server.get_english("/relations/JO-IQ").await;
    assert_eq!(page.status, StatusCode::OK);
    for there in
        ["id=\"timeline\"", "id=\"visits\"", "id=\"commitments\"", "id=\"positions\"", "id=\"ledger\""]
    {
        assert!(page.has(there), "{there}");
    }
    let cell = "/relations/JO-IQ?area=energy&#38;month=2024-12";
    assert!(
        page.has(cell) || page.has("area=energy&amp;month=2024-12") || page.has("area=energy&month=2024-12")
    );
    let cell = server.get_english("/relations/JO-IQ?area=energy&month=2024-12").await;
    assert!(cell.has("December 2024") && cell.body.len() < page.body.len());
    let only = server.get_english("/relations/JO-IQ?section=commitments").await;
    assert!(only.has("id=\"commitments\"") && !only.has("id=\"visits\""));
    let none = server.get_english("/relations/JO-IQ?since=2031-01-01").await;
    assert!(none.has("no event or statement"));
    for odd in ["/relations/JO-JO", "/relations/XX-YY", "/relations/JO", "/relations/%3Cb%3E-JO"] {
        assert_eq!(server.get(odd).await.status, StatusCode::NOT_FOUND, "{odd}");
    }
}

#[tokio::test]
async fn what_many_articles_make_is_one_page_for_all_who_ask() {
    // a different crossing each, so that none is a copy of another
    let line = |at: usize| {
        let text = format!(
            "قال وزير الخارجية الأردني سامي البرقوشي إن الأردن والعراق اتفقا على فتح المعبر رقم {at} بين البلدين. وأضاف أن الكلفة {at} مليون دينار."
        );
        let day = format!("2024-{:02}-{:02}", at % 12 + 1, at % 28 + 1);
        format!(
            "{}\n",
            serde_json::json!({"id": format!("a{at}"), "text": text, "published": day, "outlet": "o"})
        )
    };
    let server = Server::with_articles(&(100..250).map(line).collect::<String>());
    // the server links them first
    for _ in 0..200 {
        if server.get("/api/v1/relations").await.status == StatusCode::OK {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let pages = ["/relations/JO-IQ", "/figures?relation=JO-IQ", "/relations/JO-IQ?since=2024-03-01"];
    for page in pages {
        let (one, other) = tokio::join!(server.get(page), server.get(page));
        for answer in [one, other] {
            assert_eq!(answer.status, StatusCode::OK, "{page}");
            assert_eq!(answer.body.matches("</html>").count(), 1, "{page}");
            assert!(answer.has("<h1") && !answer.has("class=\"code\""), "{page}: {}", answer.body);
        }
        // what was made is shown as it was begun and continued
        let again = server.get(page).await;
        assert!(again.status == StatusCode::OK && !again.has("class=\"coming"), "{page}");
    }
    let api = server.get("/api/v1/relations/JO/IQ").await;
    assert!(api.status == StatusCode::OK && api.has("\"events\""), "{}", api.body);
}

#[tokio::test]
async fn what_is_added_is_shown_when_the_links_know_it() {
    let server = Server::with_samples();
    let pages = [
        "/relations/JO-IQ",
        "/relations",
        "/actors?q=%D8%A7%D9%84%D8%A8%D8%B1%D9%82%D9%88%D8%B4%D9%8A",
        "/outlets",
    ];
    for page in pages {
        let before = server.get(page).await;
        assert!(before.status == StatusCode::OK && !before.has("fresh"), "{page}");
    }
    let text = "قال وزير الخارجية الأردني سامي البرقوشي إن الأردن والعراق اتفقا على فتح معبر جديد بين البلدين. وقال وزير الخارجية الأردني سامي البرقوشي إن \
        الأردن ومالطا يعملان معا.";
    let line = serde_json::json!({"id": "fresh", "text": text, "published": "2024-06-02", "outlet": "fresh"});
    server.add_elsewhere(&format!("{line}\n"));
    let there = ["/articles/fresh", "/relations/JO-MT", "البرقوشي</", "fresh"];
    for (page, there) in pages.into_iter().zip(there) {
        let mut found = server.get(page).await;
        for _ in 0..200 {
            if found.has(there) {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
            found = server.get(page).await;
        }
        assert!(found.has(there), "{page}: {}", found.body);
    }
}

#[tokio::test]
async fn words_that_are_asked_for_stand_out() {
    let server = Server::with_samples();
    let page = server.get("/articles/03-joint-communique?words=378-388").await;
    assert!(page.has("id=\"words\"") && page.has("asked"));
    for odd in ["5", "9-3", "a-b", "-", "99999999-999999999"] {
        let page = server.get(&format!("/articles/03-joint-communique?words={odd}")).await;
        assert_eq!(page.status, StatusCode::OK, "{odd}");
        assert!(!page.has("id=\"words\""), "{odd}");
    }
}

#[tokio::test]
async fn actors_are_found_and_lead_on() {
    let server = Server::with_samples();
    let list = server.get_english("/actors?q=%D8%A7%D9%84%D8%AC%D9%85%D9%8A%D9%84%D9%8A").await;
    let at = list.body.find("href=\"/actors/").expect("an actor");
    let path: String = list.body[at + 6..].chars().take_while(|c| *c != '"').collect();
    let page = server.get_english(&path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}");
    assert!(page.has("id=\"offices\"") && page.has("id=\"said\"") && page.has("/relations/"));
    assert_eq!(server.get("/actors/0000000000000001").await.status, StatusCode::NOT_FOUND);
    assert_eq!(server.get("/figures?actor=0000000000000001").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn figures_that_disagree_say_so() {
    let server = Server::with_samples();
    let page = server.get_english("/figures?relation=JO-IQ").await;
    assert!(page.has("They disagree") && page.has("class=\"dispute\"") && page.has("?words="));
    let found = server
        .get_english("/figures?q=%D8%AD%D8%AC%D9%85%20%D8%A7%D9%84%D8%AA%D8%A8%D8%A7%D8%AF%D9%84")
        .await;
    assert!(found.has("class=\"claims\""), "{}", found.body);
    assert_eq!(server.get("/figures?relation=%3Cb%3E").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn colours_are_chosen_and_kept() {
    let server = Server::empty();
    let chosen = server.post("/theme", "theme=dark&back=%2Frelations").await;
    assert_eq!((chosen.status, chosen.header("location")), (StatusCode::SEE_OTHER, "/relations"));
    assert!(chosen.header("set-cookie").starts_with("theme=dark;"));
    let page = server.ask(Method::GET, "/", &[("cookie", "theme=dark")], "").await;
    assert!(page.has("data-theme=\"dark\""));
    assert!(server.get("/").await.has("data-theme=\"system\""));
}
