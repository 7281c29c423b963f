//! Cutting an input into items, in order, holding one of them at a time.

use crate::error::{Problem, ReadError};
use crate::feed::{Entry, read_feed};
use crate::item::{Item, Raw};
use crate::{Kind, jsonl, text, warc};
use flate2::bufread::MultiGzDecoder;
use std::io::{BufRead, BufReader, Read};

/// The largest single document held in memory, in bytes.
const LARGEST_DOCUMENT: usize = 128 << 20;

/// How many bytes an input's kind is told from.
const SNIFFED: usize = 64 * 1024;

/// The articles of one input, raw and in order. The first error of the input itself (not of one of its items) ends it.
pub struct Items<'r> {
    name: String,
    stem: Option<String>,
    parts: Parts<'r>,
}

/// The input as far as it has been read.
enum Parts<'r> {
    Unopened(Box<dyn Read + Send + 'r>, Option<Kind>),
    Whole(Input<'r>, Kind),
    Lines(Input<'r>, usize),
    Archive(Input<'r>, usize),
    Entries(std::vec::IntoIter<Entry>, usize),
    Done,
}

/// The bytes of the input, decompressed.
type Input<'r> = Box<dyn BufRead + Send + 'r>;

impl<'r> Items<'r> {
    /// The articles of `input`. `name` is used in messages, for ids and, where `kind` is `None`, to tell the kind; `-` names
    /// standard input.
    pub fn new(name: impl Into<String>, input: impl Read + Send + 'r, kind: Option<Kind>) -> Self {
        let name = name.into();
        let stem = find_stem(&name);
        let kind = kind.or_else(|| Kind::from_name(&name));
        Items { name, stem, parts: Parts::Unopened(Box::new(input), kind) }
    }

    fn open(&mut self, input: Box<dyn Read + Send + 'r>, kind: Option<Kind>) -> Result<Parts<'r>, ReadError> {
        let failed = |error| ReadError::new(&self.name, Problem::Io(error));
        let input = decompress(BufReader::with_capacity(SNIFFED, input)).map_err(failed)?;
        let mut input = BufReader::with_capacity(SNIFFED, input);
        let start = input.fill_buf().map_err(failed)?;
        if start.is_empty() {
            return Err(ReadError::new(&self.name, Problem::Empty));
        }
        let is_one_object = kind.is_none() && is_indented_object(start);
        match kind.unwrap_or_else(|| text::sniff(start)) {
            Kind::Jsonl if is_one_object => Ok(Parts::Whole(Box::new(input), Kind::Jsonl)),
            Kind::Jsonl => Ok(Parts::Lines(Box::new(input), 0)),
            Kind::Warc => Ok(Parts::Archive(Box::new(input), 0)),
            Kind::Feed => {
                let entries = read_feed(&self.read_whole(Box::new(input))?);
                let entries = entries.map_err(|problem| ReadError::new(&self.name, problem))?;
                Ok(Parts::Entries(entries.into_iter(), 0))
            }
            kind => Ok(Parts::Whole(Box::new(input), kind)),
        }
    }

    /// The next line of JSON Lines; whatever follows is left in `self.parts`.
    fn next_line(&mut self, mut input: Input<'r>, mut number: usize) -> Option<Result<Item, ReadError>> {
        let is_first = number == 0;
        let read = jsonl::next_line(&mut input, &mut number, jsonl::LONGEST_LINE);
        let name = format!("{}:{number}", self.name);
        let item = match read {
            Ok(None) if is_first => return Some(Err(ReadError::new(&self.name, Problem::Empty))),
            Ok(None) => return None,
            Err(error) => return Some(Err(ReadError::new(&self.name, error))),
            Ok(Some(line)) if line.is_empty() => {
                Err(ReadError::new(name, Problem::TooLong(jsonl::LONGEST_LINE)))
            }
            Ok(Some(line)) => Ok(Item { name, id: self.part_id(number), raw: Raw::JsonLine(line) }),
        };
        self.parts = Parts::Lines(input, number);
        Some(item)
    }

    /// The next page of an archive; whatever follows is left in `self.parts`.
    fn next_page(&mut self, mut input: Input<'r>, number: usize) -> Option<Result<Item, ReadError>> {
        let page = match warc::next_page(&mut input) {
            Ok(None) if number == 0 => return Some(Err(ReadError::new(&self.name, Problem::NoArticles))),
            Ok(None) => return None,
            Err(problem) => return Some(Err(ReadError::new(&self.name, problem))),
            Ok(Some(page)) => page,
        };
        self.parts = Parts::Archive(input, number + 1);
        let name = match &page.url {
            Some(url) => format!("{}: {url}", self.name),
            None => format!("{}:{}", self.name, number + 1),
        };
        Some(Ok(Item { name, id: self.part_id(number + 1), raw: Raw::Archived(page) }))
    }

    /// The next entry of a feed; whatever follows is left in `self.parts`.
    fn next_entry(
        &mut self,
        mut entries: std::vec::IntoIter<Entry>,
        number: usize,
    ) -> Option<Result<Item, ReadError>> {
        let entry = entries.next()?;
        let number = number + 1;
        self.parts = Parts::Entries(entries, number);
        let name = format!("{}:{number}", self.name);
        Some(Ok(Item { name, id: self.part_id(number), raw: Raw::Entry(entry) }))
    }

    /// The whole input as one document.
    fn whole(&self, input: Input<'r>, kind: Kind) -> Result<Item, ReadError> {
        let bytes = self.read_whole(input)?;
        let raw = match kind {
            Kind::Html => Raw::Html(bytes),
            Kind::Jsonl => Raw::JsonLine(bytes),
            _ => Raw::Text(bytes),
        };
        Ok(Item { name: self.name.clone(), id: self.stem.clone(), raw })
    }

    fn read_whole(&self, input: Input<'r>) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        let read = input.take(LARGEST_DOCUMENT as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|error| ReadError::new(&self.name, error))?;
        if bytes.len() > LARGEST_DOCUMENT {
            return Err(ReadError::new(&self.name, Problem::TooLong(LARGEST_DOCUMENT)));
        }
        Ok(bytes)
    }

    /// The id of one part among many: the file's name with the part's number.
    fn part_id(&self, number: usize) -> Option<String> {
        self.stem.as_ref().map(|stem| format!("{stem}-{number}"))
    }
}

impl Iterator for Items<'_> {
    type Item = Result<Item, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match std::mem::replace(&mut self.parts, Parts::Done) {
                Parts::Unopened(input, kind) => match self.open(input, kind) {
                    Ok(parts) => self.parts = parts,
                    Err(error) => return Some(Err(error)),
                },
                Parts::Whole(input, kind) => return Some(self.whole(input, kind)),
                Parts::Lines(input, number) => return self.next_line(input, number),
                Parts::Archive(input, number) => return self.next_page(input, number),
                Parts::Entries(entries, number) => return self.next_entry(entries, number),
                Parts::Done => return None,
            }
        }
    }
}

/// Whether the input is one JSON object over several lines, as printers indent it, rather than one a line.
fn is_indented_object(start: &[u8]) -> bool {
    let first = start.split(|&b| b == b'\n').next().unwrap_or_default();
    first.trim_ascii() == b"{"
}

/// Looks through gzip, one member or many.
fn decompress<'r>(
    mut input: BufReader<Box<dyn Read + Send + 'r>>,
) -> std::io::Result<Box<dyn Read + Send + 'r>> {
    let is_gzip = input.fill_buf()?.starts_with(&[0x1F, 0x8B]);
    Ok(if is_gzip { Box::new(MultiGzDecoder::new(input)) } else { Box::new(input) })
}

/// The file name without its folders and extensions; `None` for standard input.
fn find_stem(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let file = file.strip_suffix(".gz").unwrap_or(file);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    Some(stem).filter(|stem| !stem.is_empty() && *stem != "-").map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Defaults;
    use std::io::Write;

    fn ids(name: &str, bytes: &[u8], kind: Option<Kind>) -> Vec<Result<String, String>> {
        let items = Items::new(name, bytes, kind);
        let read = items.map(|item| item.and_then(|item| item.read(&Defaults::default())));
        read.map(|article| article.map(|a| a.id).map_err(|e| e.to_string())).collect()
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    #[test]
    fn parts_without_ids_are_named_by_file_and_number() {
        let lines = b"{\"text\":\"a\"}\n\n{\"id\":9,\"text\":\"b\"}\n";
        assert_eq!(ids("dir/news.jsonl", lines, None), [Ok("news-1".into()), Ok("9".into())]);
        assert_eq!(ids("a/statement.v2.txt", "قال".as_bytes(), None), [Ok("statement.v2".into())]);
    }

    #[test]
    fn compressed_input_is_looked_through() {
        let members =
            [gzip(b"{\"id\":\"a\",\"text\":\"x\"}\n"), gzip(b"{\"id\":\"b\",\"text\":\"y\"}\n")].concat();
        assert_eq!(ids("news.jsonl.gz", &members, None), [Ok("a".into()), Ok("b".into())]);
        assert_eq!(ids("-", &members, None), [Ok("a".into()), Ok("b".into())]);
    }

    #[test]
    fn truncated_gzip_gives_the_whole_lines_and_then_an_error() {
        let lines: String =
            (0..20_000).map(|n| format!("{{\"id\":\"{n}\",\"text\":\"نص {}\"}}\n", n * 7919)).collect();
        let packed = gzip(lines.as_bytes());
        let read = ids("cut.jsonl.gz", &packed[..packed.len() / 2], None);
        assert!(read.len() > 100 && read[..read.len() - 1].iter().all(Result::is_ok));
        assert!(read.last().unwrap().as_ref().unwrap_err().starts_with("cut.jsonl.gz: "));
    }

    #[test]
    fn an_indented_json_file_is_one_article() {
        let json = b"{\n  \"id\": \"a\",\n  \"text\": \"x\"\n}\n";
        assert_eq!(ids("a.json", json, None), [Ok("a".into())]);
        assert_eq!(ids("a.json", b"{\n  \"title\": 1\n}\n", None).len(), 1);
    }

    #[test]
    fn the_kind_is_told_from_the_content_where_the_name_is_silent() {
        assert!(ids("-", b"<!doctype html><p>\xd9\x82\xd8\xa7\xd9\x84", None)[0].is_ok());
        assert_eq!(ids("-", b"", None), [Err("-: empty".into())]);
        assert_eq!(ids("x.jsonl", b"\n\n", None), [Err("x.jsonl: empty".into())]);
        assert_eq!(
            ids("x.txt", b"\x89PNG\0", None),
            [Err("x.txt: binary data, not a page or a text".into())]
        );
    }
}
