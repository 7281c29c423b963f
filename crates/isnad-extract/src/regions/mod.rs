//! Parts of the page: headline, dateline, body, captions, and the site's furniture.

use crate::reader::Reader;
use crate::rule::Rule;
use isnad_record::Region;
use isnad_text::Doc;

/// The rules of this layer, the preferred ones first.
pub(crate) const RULES: &[Rule] = &[];

/// The parts of the text in order; every word outside chrome lies in a headline, dateline, caption or body region.
pub(crate) fn find_regions(_reader: &Reader) -> Vec<Region> {
    Vec::new()
}

/// The text's language: `ar` when its words are Arabic ones, another code when another is plain, else `None`.
pub(crate) fn find_language(_doc: &Doc) -> Option<String> {
    None
}
