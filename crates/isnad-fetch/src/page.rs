//! What was fetched.

/// The answer to a fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fetched {
    /// The page, new or changed.
    Page(Page),
    /// It is what the [`Validators`] came with.
    NotModified,
}

/// The marks of one version of a page, to be shown at the next fetch so that an unchanged page need not be sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// `ETag` as the server gave it.
    pub etag: Option<String>,
    /// `Last-Modified` as the server gave it.
    pub last_modified: Option<String>,
}

impl Validators {
    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.etag.is_none() && self.last_modified.is_none()
    }
}

/// A fetched document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Where it was found in the end, after all redirects.
    pub url: String,
    /// `Content-Type` as the server gave it.
    pub content_type: Option<String>,
    /// To be shown at the next fetch.
    pub validators: Validators,
    /// The body as the server has it, transfer compression undone, in its own charset.
    pub bytes: Vec<u8>,
}

impl Page {
    /// The media type in lower case, without parameters: `text/html`.
    pub fn media_type(&self) -> Option<String> {
        let media = self.content_type.as_deref()?.split(';').next()?.trim().to_ascii_lowercase();
        Some(media).filter(|media| !media.is_empty())
    }

    /// The charset that the server declares.
    ///
    /// ```
    /// use isnad_fetch::{Page, Validators};
    /// let content_type = Some("text/html; Charset=\"windows-1256\"".to_owned());
    /// let page = Page { url: String::new(), content_type, validators: Validators::default(), bytes: Vec::new() };
    /// assert_eq!(page.charset(), Some("windows-1256"));
    /// assert_eq!(page.media_type().as_deref(), Some("text/html"));
    /// ```
    pub fn charset(&self) -> Option<&str> {
        let parameters = self.content_type.as_deref()?.split(';').skip(1);
        let value = parameters
            .filter_map(|p| p.split_once('='))
            .find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
        value
            .map(|(_, charset)| charset.trim().trim_matches(['"', '\'']))
            .filter(|charset| !charset.is_empty())
    }
}
