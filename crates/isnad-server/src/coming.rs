//! A page whose content takes a while: its beginning, with everything around the content, is sent at once, and the content when it
//! is there.

use crate::error::{self, Error};
use crate::frame::{Frame, render};
use askama::Template;
use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::{Html, IntoResponse, Response};
use futures_util::StreamExt;
use futures_util::stream::once;
use std::convert::Infallible;
use std::time::Duration;

/// What a page begins with, whatever it will hold.
#[derive(Template)]
#[template(path = "coming.html")]
pub struct Beginning {
    /// What is around it.
    pub frame: Frame,
    /// What it is called.
    pub title: String,
    /// How it is laid out.
    pub kind: &'static str,
    /// Whether there is a search in its content.
    pub has_search: bool,
}

/// So long a page waits for its content before it is begun without.
pub const SOON: Duration = Duration::from_millis(80);

/// The page where it is made soon; else its beginning, and its content when that is there.
pub async fn soon(
    beginning: impl FnOnce() -> Beginning,
    page: impl Future<Output = Result<Html<String>, Error>> + Send + 'static,
) -> Result<Response, Error> {
    let mut page = Box::pin(page);
    match tokio::time::timeout(SOON, &mut page).await {
        Ok(page) => Ok(page?.into_response()),
        Err(_) => answer(beginning(), page),
    }
}

/// The answer: the beginning now, and the rest of the page when it is made, or of the one that tells why it is not.
pub fn answer(
    beginning: Beginning,
    page: impl Future<Output = Result<Html<String>, Error>> + Send + 'static,
) -> Result<Response, Error> {
    let Html(first) = render(&beginning)?;
    let first = first.split("</main>").next().unwrap_or_default().to_owned();
    let frame = beginning.frame;
    let rest = async move {
        let page = page.await.or_else(|error| error::page(frame, &error));
        Ok::<_, Infallible>(page.map_or_else(|_| String::new(), |Html(page)| content(&page).to_owned()))
    };
    let body = Body::from_stream(once(async { Ok(first) }).chain(once(rest)));
    let mut response = Response::new(body);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    Ok(response)
}

/// A page from its content on.
fn content(page: &str) -> &str {
    let main = page.split_once("<main ").map_or("", |(_, main)| main);
    main.split_once('>').map_or("", |(_, content)| content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_is_what_follows_the_beginning() {
        assert_eq!(content("<body><main id=\"main\" class=\"a\">\n<p>x</p>\n</main>"), "\n<p>x</p>\n</main>");
        assert_eq!(content("no page"), "");
    }
}
