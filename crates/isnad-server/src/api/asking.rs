//! How something is asked for: in which form, and what the asker has seen already.

use super::problem::Problem;
use crate::app::App;
use crate::error::Error;
use axum::extract::{FromRequestParts, OriginalUri, Query};
use axum::http::header::{ACCEPT, ETAG, HOST, IF_NONE_MATCH, VARY};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::Response;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::convert::Infallible;
use utoipa::ToSchema;

/// The forms of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The one that everything has.
    Json,
    /// A table for spreadsheets.
    Csv,
    /// A feed.
    Atom,
    /// Annotations of the web.
    JsonLd,
}

impl Form {
    /// Its media type.
    pub fn kind(self) -> &'static str {
        match self {
            Form::Json => "application/json",
            Form::Csv => "text/csv; charset=utf-8; header=present",
            Form::Atom => "application/atom+xml; charset=utf-8",
            Form::JsonLd => "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"",
        }
    }

    fn is(self, asked: &str) -> bool {
        let kind = self.kind().split(';').next().unwrap_or_default();
        let whole = kind.split('/').next().unwrap_or_default();
        asked == "*/*" || asked == kind || asked.strip_suffix("/*") == Some(whole)
    }
}

/// Forms of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ListForm {
    /// JSON.
    Json,
    /// A table for spreadsheets.
    Csv,
    /// A feed.
    Atom,
}

/// Forms of an article or a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ItemForm {
    /// JSON.
    Json,
    /// W3C Web Annotations.
    JsonLd,
}

impl From<ListForm> for Form {
    fn from(form: ListForm) -> Self {
        match form {
            ListForm::Json => Form::Json,
            ListForm::Csv => Form::Csv,
            ListForm::Atom => Form::Atom,
        }
    }
}

impl From<ItemForm> for Form {
    fn from(form: ItemForm) -> Self {
        match form {
            ItemForm::Json => Form::Json,
            ItemForm::JsonLd => Form::JsonLd,
        }
    }
}

/// The forms of lists, the one that is given for want of a wish first.
pub const LIST: &[Form] = &[Form::Json, Form::Csv, Form::Atom];

/// The forms of articles and statements.
pub const ITEM: &[Form] = &[Form::Json, Form::JsonLd];

/// A request, as far as every answer depends on it.
#[derive(Clone, Debug)]
pub struct Asking {
    accept: Option<String>,
    seen: Option<String>,
    /// Path and query.
    pub path: String,
    /// What stands before a path in an address of this server.
    pub base: String,
}

impl FromRequestParts<App> for Asking {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        // within a nest of routes the path lacks its beginning
        let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |OriginalUri(uri)| uri);
        let path = uri.path_and_query().map(|path| path.as_str().to_owned());
        let one = |name| parts.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        Ok(Asking {
            accept: all(&parts.headers, ACCEPT),
            seen: all(&parts.headers, IF_NONE_MATCH),
            path: path.unwrap_or_default(),
            base: app.listen.base(one(HOST).unwrap_or_default()),
        })
    }
}

/// The values of a header that may stand several times.
fn all(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let values: Vec<&str> = headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).collect();
    (!values.is_empty()).then(|| values.join(","))
}

impl Asking {
    /// The form of the answer: the one that is named, else the one that is liked best.
    pub fn form(&self, named: Option<impl Into<Form>>, offered: &[Form]) -> Result<Form, Error> {
        if let Some(named) = named {
            return Ok(named.into());
        }
        let first = offered.first().copied().unwrap_or(Form::Json);
        let Some(accept) = self.accept.as_deref() else { return Ok(first) };
        let mut best: Option<(Form, f32)> = None;
        for form in offered {
            let wish = wish(*form, accept);
            if wish > best.map_or(0.0, |(_, best)| best) {
                best = Some((*form, wish));
            }
        }
        let kinds: Vec<&str> = offered.iter().map(|form| form.kind()).collect();
        best.map(|(form, _)| form).ok_or_else(|| {
            Error::from(Problem::new("no-such-form", format!("there is {}", kinds.join(", "))))
        })
    }

    /// The mark of an answer that is made from these.
    pub fn tag(&self, of: &[&str]) -> Tag {
        let mut hash = Sha256::new();
        let accept = self.accept.as_deref().unwrap_or_default();
        for part in [env!("CARGO_PKG_VERSION"), &self.base, &self.path, accept].iter().chain(of) {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        let hash: String = hash.finalize().iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        Tag(format!("W/\"{hash}\""))
    }

    /// Goes on only where the asker has not seen the answer.
    pub fn unless_seen(&self, tag: &Tag) -> Result<(), Error> {
        let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
        let seen = self.seen.as_deref().unwrap_or_default().split(',');
        if seen.map(opaque).any(|seen| seen == "*" || seen == opaque(&tag.0)) {
            return Err(Error::Unchanged(tag.0.clone()));
        }
        Ok(())
    }
}

/// How much a form is liked, 0 to 1: by the entry that names it most exactly.
fn wish(form: Form, accept: &str) -> f32 {
    let mut found = (0, 0.0);
    for entry in accept.split(',') {
        let mut parts = entry.split(';').map(str::trim);
        let kind = parts.next().unwrap_or_default().to_ascii_lowercase();
        let quality = parts.find_map(|part| part.strip_prefix("q=")?.parse::<f32>().ok()).unwrap_or(1.0);
        let exact = match kind.as_str() {
            "*/*" => 1,
            kind if kind.ends_with("/*") => 2,
            _ => 3,
        };
        if form.is(&kind) && exact > found.0 {
            found = (exact, quality);
        }
    }
    found.1
}

/// The mark of an answer, by which it is known again. It is weak: answers of one mark say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag(String);

impl Tag {
    /// The answer with its mark.
    pub fn on(&self, mut response: Response) -> Response {
        if let Ok(tag) = HeaderValue::from_str(&self.0) {
            response.headers_mut().insert(ETAG, tag);
        }
        response.headers_mut().insert(VARY, HeaderValue::from_static("accept"));
        response
    }
}

/// The parameters of a request.
pub struct Params<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Params<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        match Query::<T>::from_request_parts(parts, app).await {
            Ok(Query(params)) => Ok(Params(params)),
            Err(error) => Err(Problem::new("malformed", error.body_text()).into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(accept: &str) -> Asking {
        let accept = Some(accept.to_owned()).filter(|accept| !accept.is_empty());
        Asking { accept, seen: None, path: "/".into(), base: "http://h".into() }
    }

    #[test]
    fn the_form_that_is_liked_best_is_given() {
        let form = |accept: &str| asking(accept).form(None::<Form>, LIST);
        for (accept, expected) in [
            ("", Form::Json),
            ("*/*", Form::Json),
            ("text/csv", Form::Csv),
            ("application/atom+xml, */*;q=0.1", Form::Atom),
            ("application/*", Form::Json),
            ("application/json;q=0.2, text/*", Form::Csv),
            ("text/html, application/xhtml+xml, */*;q=0.8", Form::Json),
        ] {
            assert_eq!(form(accept).unwrap(), expected, "{accept}");
        }
        assert!(form("text/html").is_err() && form("application/json;q=0").is_err());
    }

    #[test]
    fn a_mark_that_was_seen_needs_no_answer() {
        let tag = asking("").tag(&["a"]);
        let with = |seen: &str| Asking { seen: Some(seen.to_owned()), ..asking("") };
        assert!(with(&format!("\"x\", {}", tag.0)).unless_seen(&tag).is_err());
        assert!(with("*").unless_seen(&tag).is_err());
        assert!(with("\"x\"").unless_seen(&tag).is_ok() && asking("").unless_seen(&tag).is_ok());
        assert_ne!(tag, asking("").tag(&["b"]));
        assert_ne!(tag, asking("text/csv").tag(&["a"]));
    }
}
