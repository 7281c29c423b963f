//! The raw material of an article, taken out of an item to be kept, and made an item again.

use crate::document::Document;
use crate::feed::Entry;
use crate::item::{Item, Raw};
use crate::pdf::Pdf;
use crate::warc;
use serde_json::{Value, json};

/// The bytes an article was read from, with what else its reading needs.
///
/// ```
/// use isnad_page::{Defaults, Item, Items};
/// let item = Items::new("a.txt", "قال الوزير".as_bytes(), None).next().unwrap().unwrap();
/// let again = Item::from_original("kept", item.original()).unwrap();
/// assert_eq!(again.read(&Defaults::default()).unwrap(), item.read(&Defaults::default()).unwrap());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    /// `text`, `html`, `jsonl`, `entry`, `archived`, `docx`, `odt` or `pdf`; a later version may know more.
    pub kind: String,
    /// A JSON object of what the bytes do not say themselves: address, charset, id of the item. Empty where there is nothing.
    pub about: String,
    /// The bytes as they were found. A feed's entry is the JSON of its fields, since a feed cannot be cut into entries.
    pub bytes: Vec<u8>,
}

impl Item {
    /// The raw material, to be kept.
    pub fn original(&self) -> Original {
        let (kind, about, bytes) = match &self.raw {
            Raw::Text(bytes) => ("text", json!({}), bytes.clone()),
            Raw::Html(bytes) => ("html", json!({}), bytes.clone()),
            Raw::JsonLine(bytes) => ("jsonl", json!({}), bytes.clone()),
            Raw::Entry(entry) => ("entry", json!({}), serde_json::to_vec(entry).unwrap_or_default()),
            Raw::Archived(page) => ("archived", json!(page), page.bytes.clone()),
            Raw::Document(Document::Docx, bytes) => ("docx", json!({}), bytes.clone()),
            Raw::Document(Document::Odt, bytes) => ("odt", json!({}), bytes.clone()),
            Raw::Pdf(pdf) => ("pdf", json!({}), pdf.bytes.clone()),
        };
        Original { kind: kind.to_owned(), about: self.about(about), bytes }
    }

    /// Adds the item's own id.
    fn about(&self, mut about: Value) -> String {
        if let Some(id) = &self.id {
            about["item"] = json!(id);
        }
        if about.as_object().is_none_or(serde_json::Map::is_empty) {
            String::new()
        } else {
            about.to_string()
        }
    }

    /// An item of raw material that was kept; `None` when this version cannot read it.
    pub fn from_original(name: impl Into<String>, original: Original) -> Option<Item> {
        let Original { kind, about, bytes } = original;
        let about: Value = if about.is_empty() { Value::Null } else { serde_json::from_str(&about).ok()? };
        let raw = match kind.as_str() {
            "text" => Raw::Text(bytes),
            "html" => Raw::Html(bytes),
            "jsonl" => Raw::JsonLine(bytes),
            "entry" => Raw::Entry(serde_json::from_slice::<Entry>(&bytes).ok()?),
            "archived" => Raw::Archived(warc::Page { bytes, ..serde_json::from_value(about.clone()).ok()? }),
            "docx" => Raw::Document(Document::Docx, bytes),
            "odt" => Raw::Document(Document::Odt, bytes),
            "pdf" => Raw::Pdf(Pdf { bytes, reader: None }),
            _ => return None,
        };
        let id = about["item"].as_str().map(str::to_owned);
        Some(Item { name: name.into(), id, raw })
    }
}

/// A caveat in JSON: its name.
pub(crate) mod caveat {
    use isnad_record::Caveat;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(caveat: &Option<Caveat>, out: S) -> Result<S::Ok, S::Error> {
        caveat.map(Caveat::name).serialize(out)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Caveat>, D::Error> {
        Ok(Option::<String>::deserialize(input)?.as_deref().and_then(Caveat::from_name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Defaults, Items};

    #[test]
    fn what_was_kept_reads_the_same() {
        let rss =
            "<rss version=\"2.0\"><channel><title>الراصد</title><item><title>توقيع</title><guid>a1</guid>
            <link>https://a.example/1</link><pubDate>Mon, 26 Jul 2021 01:10:00 +0300</pubDate>
            <description>وقع الوزيران الاتفاق.</description></item></channel></rss>";
        let http =
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>عنوان</h1><p>قال الوزير إن العمل بدأ.</p>";
        let warc = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/2\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
            http.len()
        );
        let inputs = [
            ("a.jsonl", "{\"text\":\"قال\"}"),
            ("a.html", "<h1>ع</h1><p>قال الوزير إن العمل بدأ.</p>"),
            ("a.rss", rss),
            ("a.warc", &warc),
        ];
        for (name, input) in inputs {
            let item = Items::new(name, input.as_bytes(), None).next().unwrap().unwrap();
            let again = Item::from_original("kept", item.original()).unwrap();
            let read = |item: Item| item.read(&Defaults::default()).unwrap();
            assert_eq!(read(again), read(item), "{name}");
        }
    }

    #[test]
    fn what_a_later_version_kept_is_not_misread() {
        let original = Original { kind: "hologram".into(), about: String::new(), bytes: Vec::new() };
        assert!(Item::from_original("kept", original).is_none());
    }
}
