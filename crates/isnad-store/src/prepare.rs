//! From raw material to what the writer needs: the part of adding that costs time and can run on many threads.

use crate::pack::{Hash, hash, pack, plain_hash};
use crate::tables::forgotten::{self, Trait};
use crate::tables::{article, original};
use crate::{Reader, StoreError};
use isnad_dedup::{Shingles, copy_form};
use isnad_extract::{ENGINE, NoTrace, analyze};
use isnad_format::WireRecord;
use isnad_lexicon::Lexicon;
use isnad_page::{Defaults, Item, Original, Problem, ReadError};
use isnad_record::Article;

/// When and how something was fetched, which only the caller knows.
#[derive(Clone, Debug, Default)]
pub struct Fetched {
    /// The time, RFC 3339 in UTC.
    pub at: String,
    /// What was to be assumed where the input does not say.
    pub defaults: Defaults,
    /// Whether what was forgotten is wanted all the same.
    pub again: bool,
}

/// An item that is ready to be stored.
#[derive(Debug)]
pub struct Prepared(pub(crate) Work);

/// What is left to do.
#[derive(Debug)]
pub(crate) enum Work {
    /// Nothing: the same bytes are there.
    Nothing,
    /// Nothing: it was forgotten, on this day.
    Forgotten(String),
    /// A place of appearance, of a text that may be there or not.
    Appearance(Box<New>),
}

/// An appearance with all that is stored of it.
#[derive(Debug)]
pub(crate) struct New {
    pub article: Article,
    pub input: String,
    pub fetched: String,
    pub key: Hash,
    pub original: Original,
    pub copy_hash: Hash,
    /// What a text needs that is not there yet.
    pub body: Option<Body>,
}

/// A text and what was found in it.
#[derive(Debug)]
pub(crate) struct Body {
    pub text_hash: Hash,
    pub text: Vec<u8>,
    pub shingles: Shingles,
    pub made: Made,
}

/// What the reader found, and which reader.
#[derive(Debug)]
pub(crate) struct Made {
    pub engine: &'static str,
    pub lexicon: String,
    /// Wire JSON of the items alone.
    pub items: Vec<u8>,
}

/// Why an item could not be prepared.
#[derive(Debug, thiserror::Error)]
pub enum PrepareError {
    /// Its bytes hold no article. The others are not concerned.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The store cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Reads an item's article and extracts its record, unless the store has them.
///
/// # Errors
/// When the item holds no article, or the store cannot be read.
pub fn prepare(item: Item, fetched: &Fetched, reader: &Reader<'_>) -> Result<Prepared, PrepareError> {
    let Original { kind, about, bytes } = item.original();
    let key = key(&kind, &about, &bytes, &fetched.defaults);
    if original::is_kept(reader, &key)? {
        return Ok(Prepared(Work::Nothing));
    }
    let forgotten = |of: Trait<'_>| if fetched.again { Ok(None) } else { forgotten::day_of(reader, of) };
    if let Some(day) = forgotten(Trait::Key(&key))? {
        return Ok(Prepared(Work::Forgotten(day)));
    }
    let input = item.name().to_owned();
    let article = item.read(&fetched.defaults)?;
    let form = copy_form(&article.text);
    if form.is_empty() {
        return Err(ReadError::new(input, Problem::Empty).into());
    }
    let copy_hash = plain_hash(form.as_bytes());
    for of in article.url.as_deref().map(Trait::Url).into_iter().chain([Trait::Copy(&copy_hash)]) {
        if let Some(day) = forgotten(of)? {
            return Ok(Prepared(Work::Forgotten(day)));
        }
    }
    let body = if article::is_kept(reader, &copy_hash)? { None } else { Some(Body::new(&article)) };
    let original = Original { kind, about, bytes };
    let fetched = fetched.at.clone();
    Ok(Prepared(Work::Appearance(Box::new(New { article, input, fetched, key, original, copy_hash, body }))))
}

/// The same raw material read under the same assumptions has the same key, whatever file it lies in.
fn key(kind: &str, about: &str, bytes: &[u8], defaults: &Defaults) -> Hash {
    let published = defaults.published.map(|day| day.to_string()).unwrap_or_default();
    let outlet = defaults.outlet.as_deref().unwrap_or_default();
    hash([kind.as_bytes(), about.as_bytes(), published.as_bytes(), outlet.as_bytes(), bytes])
}

impl Body {
    pub fn new(article: &Article) -> Self {
        let text = article.text.as_bytes();
        Body {
            text_hash: plain_hash(text),
            text: pack(text),
            shingles: Shingles::new(&article.text),
            made: Made::now(article),
        }
    }
}

impl Made {
    /// Extracts the record of an article with the engine of today.
    pub fn now(article: &Article) -> Self {
        let lexicon = Lexicon::builtin();
        let record = analyze(article, lexicon, &mut NoTrace);
        let bare = Article { text: article.text.clone(), ..Article::default() };
        let mut wire = WireRecord::new(&bare, &record);
        wire.text.clear();
        let items = serde_json::to_vec(&wire).expect("a record has string keys only");
        Made { engine: ENGINE, lexicon: lexicon.version().to_owned(), items }
    }
}
