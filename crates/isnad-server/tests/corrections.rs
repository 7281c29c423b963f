//! Corrections on the pages: made by plain forms, listed, undone, outlasting a new reading; and the list of what is doubtful.

mod common;

use axum::http::{Method, StatusCode};
use common::{Answer, Server, encoded};

const ARTICLE: &str = "/articles/denial-2024-10-06";

/// What must not come out as it went in.
const VECTORS: [&str; 5] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "javascript:alert(1)//<iframe srcdoc=x>",
];

fn form(pairs: &[(&str, &str)]) -> String {
    pairs.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect::<Vec<_>>().join("&")
}

async fn send(server: &Server, path: &str, pairs: &[(&str, &str)]) -> Answer {
    server.post(path, &form(pairs)).await
}

async fn correct_speaker(server: &Server) -> Answer {
    let pairs = [("do", "set"), ("speaker", "رامي الحوراني"), ("why", "سمعته"), ("who", "هند")];
    send(server, &format!("{ARTICLE}/items/s3/correct"), &pairs).await
}

#[tokio::test]
async fn a_form_has_the_values_of_the_item() {
    let server = Server::with_samples();
    let page = server.get(&format!("{ARTICLE}/items/s3/correct")).await;
    assert_eq!(page.status, StatusCode::OK);
    for part in [
        "مصعب العاني",
        "name=\"speaker\"",
        "name=\"content\"",
        "name=\"content.at\"",
        "value=\"reject\"",
        "<mark>",
    ] {
        assert!(page.has(part), "{part}: {}", page.body);
    }
    for (item, field) in [("e1", "participants"), ("f1", "qualifier"), ("t1", "edtf")] {
        let page = server.get_english(&format!("{ARTICLE}/items/{item}/correct")).await;
        assert!(page.status == StatusCode::OK && page.has(&format!("name=\"{field}\"")), "{item}");
    }
    for none in ["s999", "x1", "s0", "%3Cscript%3E"] {
        let page = server.get(&format!("{ARTICLE}/items/{none}/correct")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{none}");
    }
}

#[tokio::test]
async fn a_speaker_is_corrected_found_reread_and_undone() {
    let server = Server::with_samples();
    let done = correct_speaker(&server).await;
    assert_eq!(
        (done.status, done.header("location")),
        (StatusCode::SEE_OTHER, format!("{ARTICLE}#of-s3").as_str())
    );
    let is_corrected =
        |page: &Answer| page.has("class=\"corrected\"") && page.has("سمعته") && page.has("هند");
    assert!(is_corrected(&server.get(ARTICLE).await));
    assert!(server.get(&format!("{ARTICLE}/statements/s3")).await.has("class=\"corrected\""));
    let list = server.get("/corrections").await;
    assert!(
        list.has("<ins lang=\"ar\" dir=\"auto\">رامي الحوراني</ins>") && list.has("مصعب العاني</del>"),
        "{}",
        list.body
    );
    let gold = server.get("/corrections/gold").await;
    let gold: serde_json::Value = serde_json::from_str(gold.body.trim()).unwrap();
    assert_eq!(gold["statements"][2]["by"], "correction");

    let reread = send(&server, &format!("{ARTICLE}/reread"), &[]).await;
    assert_eq!((reread.status, reread.header("location")), (StatusCode::SEE_OTHER, ARTICLE));
    assert!(is_corrected(&server.get(ARTICLE).await));

    let undone = send(&server, "/corrections/1/undo", &[("back", ARTICLE)]).await;
    assert_eq!((undone.status, undone.header("location")), (StatusCode::SEE_OTHER, ARTICLE));
    let page = server.get_english(ARTICLE).await;
    assert!(!page.has("class=\"corrected\"") && page.has("Undone by"), "{}", page.body);
    assert_eq!(send(&server, "/corrections/1/undo", &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(server.get("/corrections/gold").await.body, "");
}

#[tokio::test]
async fn items_are_rejected_confirmed_and_added() {
    let server = Server::with_samples();
    let confirmed = send(
        &server,
        &format!("{ARTICLE}/items/s1/correct"),
        &[("do", "confirm"), ("back", "/review?kind=")],
    )
    .await;
    assert_eq!(confirmed.header("location"), "/review?kind=");
    assert!(server.get(ARTICLE).await.has("class=\"corrected confirmed\""));
    send(&server, &format!("{ARTICLE}/items/s2/correct"), &[("do", "reject")]).await;
    let page = server.get(&format!("{ARTICLE}/correct?kind=time&words={}", encoded("أربع ساعات"))).await;
    assert!(page.has("<mark>أربع ساعات</mark>") && page.has("name=\"edtf\""), "{}", page.body);
    let added = send(
        &server,
        &format!("{ARTICLE}/correct"),
        &[("kind", "time"), ("span", "أربع ساعات"), ("relative", "")],
    )
    .await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    let again =
        send(&server, &format!("{ARTICLE}/correct"), &[("kind", "time"), ("span", "أربع ساعات")]).await;
    assert!(
        again.status == StatusCode::UNPROCESSABLE_ENTITY && again.has("هو في السجل بالفعل"),
        "{}",
        again.body
    );
    for kind in ["programme", "", "x"] {
        let wrong = send(&server, &format!("{ARTICLE}/correct"), &[("kind", kind), ("span", "أربع")]).await;
        assert_eq!(wrong.status, StatusCode::BAD_REQUEST, "{kind}");
    }
}

#[tokio::test]
async fn what_does_not_fit_comes_back_with_what_was_written() {
    let server = Server::with_samples();
    let path = format!("{ARTICLE}/items/s3/correct");
    let wrong = send(&server, &path, &[("source", "كلمات ليست هناك"), ("why", "سبب")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.has("ليست هذه الكلمات في النص")
            && wrong.has("كلمات ليست هناك</textarea>")
            && wrong.has("value=\"سبب\""),
        "{}",
        wrong.body
    );
    for pairs in [[("class", "sing")], [("do", "set")], [("cue", "")]] {
        assert_eq!(send(&server, &path, &pairs).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{pairs:?}");
    }
    assert_eq!(send(&server, &path, &[("do", "add")]).await.status, StatusCode::BAD_REQUEST);
    assert!(!server.get("/corrections").await.has("class=\"cards layers-of\""));
}

#[tokio::test]
async fn nothing_that_was_written_becomes_markup() {
    let server = Server::with_samples();
    for vector in VECTORS {
        let pairs = [("do", "set"), ("speaker", vector), ("why", vector), ("who", vector), ("back", vector)];
        let done = send(&server, &format!("{ARTICLE}/items/s3/correct"), &pairs).await;
        assert_eq!((done.status, done.header("location")), (StatusCode::SEE_OTHER, "/"), "{vector}");
        let sent_back =
            send(&server, &format!("{ARTICLE}/items/s3/correct"), &[("source", vector), ("why", vector)])
                .await;
        let selected =
            server.get(&format!("{ARTICLE}/correct?words={0}&before={0}&kind={0}", encoded(vector))).await;
        let filtered =
            server.get(&format!("/review?kind={0}&outlet={0}&relation={0}", encoded(vector))).await;
        let pages = [
            server.get(ARTICLE).await,
            server.get("/corrections").await,
            server.get(&format!("{ARTICLE}/items/s3/correct")).await,
        ];
        for page in pages.iter().chain([&sent_back, &selected, &filtered]) {
            for wrong in ["<script>alert", "<img src=x", "<svg onload", "<iframe", "href=\"javascript:"] {
                assert!(!page.has(wrong), "{vector}: {}", page.body);
            }
        }
    }
}

#[tokio::test]
async fn only_editors_correct_and_they_sign_with_their_own_name() {
    let server = Server::with_users();
    let path = format!("{ARTICLE}/items/s3/correct");
    let kind = ("content-type", "application/x-www-form-urlencoded");
    let ours = ("sec-fetch-site", "same-origin");
    let body = form(&[("speaker", "رامي الحوراني"), ("who", "غيري")]);
    let reader = server.session("reader");
    let refused = server.ask(Method::POST, &path, &[kind, ours, ("cookie", &reader)], &body).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let foreign = [kind, ("sec-fetch-site", "cross-site")];
    let editor = server.session("editor");
    let refused =
        server.ask(Method::POST, &path, &[foreign[0], foreign[1], ("cookie", &editor)], &body).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let done = server.ask(Method::POST, &path, &[kind, ours, ("cookie", &editor)], &body).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let page = server.ask(Method::GET, "/corrections", &[("cookie", &reader)], "").await;
    assert!(page.has("<bdi>editor</bdi>") && !page.has("غيري") && !page.has("/undo\""), "{}", page.body);
    let article = server.ask(Method::GET, ARTICLE, &[("cookie", &reader)], "").await;
    assert!(!article.has("/items/s3/correct"));
}

#[tokio::test]
async fn what_is_doubtful_is_listed_until_somebody_looks() {
    let server = Server::with_samples();
    let page = server.get("/review").await;
    assert!(page.status == StatusCode::OK && page.has("class=\"doubtful-item\""), "{}", page.body);
    let count = |page: &Answer| page.body.matches("class=\"doubtful-item\"").count();
    let speakers = server.get("/review?kind=speaker").await;
    let action = speakers.body.split("action=\"").find(|part| part.starts_with("/articles/")).unwrap();
    let action = action.split('"').next().unwrap();
    let accepted = send(&server, action, &[("do", "confirm"), ("back", "/review?kind=speaker")]).await;
    assert_eq!(accepted.header("location"), "/review?kind=speaker");
    assert_eq!(count(&server.get("/review?kind=speaker").await) + 1, count(&speakers));
    for filter in ["outlet=%D9%84%D8%A7", "relation=JO-IQ", "kind=quote", "after=1", "after=99999", "kind=x"]
    {
        assert_eq!(server.get(&format!("/review?{filter}")).await.status, StatusCode::OK, "{filter}");
    }
    assert_eq!(server.get("/review?after=x").await.status, StatusCode::BAD_REQUEST);
    assert!(!server.get("/review?after=99999").await.has("class=\"doubtful-item\""));
}
