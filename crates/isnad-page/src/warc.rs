//! Web archives (WARC 1.0 and 1.1, ISO 28500): one page a record, plain or compressed.
//!
//! Read are the records that hold text: `response` records with an HTML page, `resource` records that are one, and the
//! extracted texts of `conversion` records (WET files). All others are passed over and counted. One record is held at a time.

use crate::error::Problem;
use crate::members::{is_of_next, is_passed};
use crate::unpack::Unpacked;
use crate::{Kind, text};
use brotli_decompressor::Decompressor;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::io::{BufRead, Read};

/// The longest block of header lines that is believed.
const LONGEST_HEAD: u64 = 256 * 1024;

/// The largest record held in memory, in bytes. Larger ones are passed over: news pages are a hundredth of it.
const LARGEST_RECORD: u64 = 16 << 20;

/// A record that may hold an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Page {
    /// The record's own id (a UUID as a rule).
    pub id: Option<String>,
    /// Where it was fetched from.
    pub url: Option<String>,
    /// The charset that the server declared.
    pub charset: Option<String>,
    /// Whether it is plain text rather than HTML.
    pub is_text: bool,
    /// Whether the document's end is missing.
    pub is_cut: bool,
    /// What the feed's entry that led to it says of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told: Option<Told>,
    /// The bytes of the document.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// What a feed says of a page that it leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Told {
    pub title: Option<String>,
    pub published: Option<jiff::civil::Date>,
    pub outlet: Option<String>,
    pub byline: Option<String>,
}

/// What an archive held besides articles: what it is called, and how often.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PassedOver(BTreeMap<&'static str, u64>);

impl PassedOver {
    /// One more of these.
    pub fn add(&mut self, what: &'static str) {
        *self.0.entry(what).or_default() += 1;
    }

    /// All that another part of the input held.
    pub fn add_all(&mut self, other: &PassedOver) {
        for (what, count) in &other.0 {
            *self.0.entry(what).or_default() += count;
        }
    }
}

impl fmt::Display for PassedOver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, (what, count)) in self.0.iter().enumerate() {
            let comma = if number > 0 { ", " } else { "" };
            write!(f, "{comma}{count} {what}")?;
        }
        Ok(())
    }
}

/// The next record that may hold an article; `None` at the end of the archive. What comes right behind it may be damaged, of which
/// `damage` keeps the first.
///
/// # Errors
/// When the archive is damaged or ends inside a record; [`skip_to_record`] may find another one behind it.
pub(crate) fn next_page(
    input: &mut impl BufRead,
    passed: &mut PassedOver,
    damage: &mut Option<Problem>,
) -> Result<Option<Page>, Problem> {
    while let Some(head) = next_head(input)? {
        let length: u64 = head
            .get("content-length")
            .and_then(|length| length.parse().ok())
            .ok_or_else(|| Problem::Warc("a record without Content-Length".into()))?;
        if let Some(reason) = find_reason_to_pass(&head, length) {
            passed.add(reason);
            skip(input, length)?;
            continue;
        }
        let mut block = Vec::new();
        input.by_ref().take(length).read_to_end(&mut block)?;
        if (block.len() as u64) < length {
            return Err(Problem::Warc("it ends inside a record".into()));
        }
        if let Err(error) = check_end(input) {
            if !is_of_next(&error) {
                return Err(error.into());
            }
            damage.get_or_insert(error.into());
        }
        match find_page(&head, block) {
            Ok(page) => return Ok(Some(page)),
            Err(reason) => passed.add(reason),
        }
    }
    Ok(None)
}

/// Skips what is damaged, up to a line that begins as records do; `false` where there is none.
pub(crate) fn skip_to_record(input: &mut impl BufRead) -> bool {
    let mut at_start = true;
    loop {
        let buffer = match input.fill_buf() {
            Ok([]) => return false,
            Ok(buffer) => buffer,
            // the next part begins a record
            Err(error) if is_passed(&error) => {
                at_start = true;
                continue;
            }
            Err(_) => return false,
        };
        if at_start && buffer.starts_with(b"WARC/1.") {
            return true;
        }
        let end = memchr::memchr(b'\n', buffer);
        at_start = end.is_some();
        let length = end.map_or(buffer.len(), |end| end + 1);
        input.consume(length);
    }
}

/// Why a record is passed over without looking into it.
fn find_reason_to_pass(head: &Head, length: u64) -> Option<&'static str> {
    match head.get("warc-type") {
        Some("response" | "resource" | "conversion") if length <= LARGEST_RECORD => None,
        Some("response" | "resource" | "conversion") => Some("records too large"),
        Some("request") => Some("requests"),
        Some("revisit") => Some("revisits"),
        Some("metadata" | "warcinfo") => Some("records about the crawl"),
        _ => Some("other records"),
    }
}

/// Reads the blank lines behind a record: only at the end of its compressed part it turns out whether all of it was sound, and what
/// follows must be a record.
fn check_end(input: &mut impl BufRead) -> std::io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let blank = buffer.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        match buffer.first() {
            None | Some(b'W') => return Ok(()),
            Some(_) if blank == 0 => {
                let what = "a record is not as long as it says";
                return Err(std::io::Error::new(std::io::ErrorKind::InvalidData, what));
            }
            Some(_) => input.consume(blank),
        }
    }
}

fn skip(input: &mut impl BufRead, length: u64) -> Result<(), Problem> {
    let skipped = std::io::copy(&mut input.by_ref().take(length), &mut std::io::sink())?;
    if skipped < length { Err(Problem::Warc("it ends inside a record".into())) } else { Ok(()) }
}

/// Header lines: lower-case name and value.
#[derive(Default)]
struct Head(Vec<(String, String)>);

impl Head {
    fn parse(lines: &[u8]) -> Head {
        let text = String::from_utf8_lossy(lines);
        let fields = text.lines().filter_map(|line| line.split_once(':'));
        Head(
            fields.map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned())).collect(),
        )
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The value without parameters, and the `charset` among them.
    fn content_type(&self) -> (String, Option<String>) {
        let value = self.get("content-type").unwrap_or_default().to_ascii_lowercase();
        let mut parts = value.split(';').map(str::trim);
        let kind = parts.next().unwrap_or_default().to_owned();
        let charset =
            parts.find_map(|p| p.strip_prefix("charset=")).map(|c| c.trim_matches(['"', '\'']).to_owned());
        (kind, charset)
    }
}

/// The header of the next record; `None` at the end.
fn next_head(input: &mut impl BufRead) -> Result<Option<Head>, Problem> {
    let mut lines = Vec::new();
    let mut limited = input.by_ref().take(LONGEST_HEAD);
    loop {
        let mut line = Vec::new();
        if limited.read_until(b'\n', &mut line)? == 0 {
            let is_end = lines.is_empty() && limited.limit() > 0;
            return if is_end { Ok(None) } else { Err(Problem::Warc("it ends inside a header".into())) };
        }
        match (lines.is_empty(), line.trim_ascii().is_empty()) {
            // blank lines end the record before
            (true, true) => {}
            (true, false) if !line.starts_with(b"WARC/") => {
                return Err(Problem::Warc("no WARC header".into()));
            }
            (false, true) => return Ok(Some(Head::parse(&lines))),
            (_, false) => lines.extend_from_slice(&line),
        }
    }
}

/// The document of a record, or what the record is passed over as.
fn find_page(head: &Head, block: Vec<u8>) -> Result<Page, &'static str> {
    let is_response = head.get("warc-type") == Some("response");
    let document = if is_response { find_response(&block)? } else { Document::of_resource(head, block) };
    let is_text = document.kind == "text/plain" && !is_response;
    let is_page = match document.kind.as_str() {
        "text/html" | "application/xhtml+xml" => true,
        "" => text::sniff(&document.bytes) == Kind::Html,
        _ => false,
    };
    if !is_text && !is_page {
        return Err("files of other types");
    }
    Ok(Page {
        id: head.get("warc-record-id").map(bare_id).filter(|id| !id.is_empty()),
        url: head.get("warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned()),
        charset: document.charset,
        is_text,
        is_cut: document.is_cut || head.get("warc-truncated").is_some(),
        told: None,
        bytes: document.bytes,
    })
}

/// `<urn:uuid:…>` without its wrapping.
fn bare_id(id: &str) -> String {
    let id = id.trim_matches(['<', '>']);
    id.strip_prefix("urn:uuid:").unwrap_or(id).to_owned()
}

/// What was transferred.
struct Document {
    /// Its media type in lower case; empty where none is stated.
    kind: String,
    /// The charset stated beside the type.
    charset: Option<String>,
    bytes: Vec<u8>,
    /// Whether its end is missing.
    is_cut: bool,
}

impl Document {
    fn of_resource(head: &Head, bytes: Vec<u8>) -> Self {
        let (kind, charset) = head.content_type();
        Document { kind, charset, bytes, is_cut: false }
    }
}

/// The document inside an HTTP response that succeeded.
fn find_response(block: &[u8]) -> Result<Document, &'static str> {
    let (head, body) = split_head(block).ok_or("damaged responses")?;
    let status = head.split(|&b| b == b' ').nth(1).unwrap_or_default();
    if !head.starts_with(b"HTTP/") || !status.starts_with(b"200") {
        return Err("responses without a page");
    }
    let head = Head::parse(head);
    let (kind, charset) = head.content_type();
    let is_chunked =
        head.get("transfer-encoding").is_some_and(|t| t.to_ascii_lowercase().contains("chunked"));
    let (mut bytes, mut is_cut) = match is_chunked.then(|| join_chunks(body)).flatten() {
        Some(joined) => joined,
        // archives often keep the headers of a transfer over a body that they have put together
        None => (body.to_vec(), false),
    };
    let encodings = head.get("content-encoding").unwrap_or_default().to_ascii_lowercase();
    // the last one listed was applied last
    for encoding in encodings.split(',').map(str::trim).rev() {
        if let Some((unpacked, is_short)) = unpack(encoding, &bytes) {
            is_cut |= is_short;
            bytes = unpacked;
        }
    }
    Ok(Document { kind, charset, bytes, is_cut })
}

/// The unpacked body, and whether it breaks off; `None` where it is not packed, as when the archive keeps the headers of a packed
/// transfer over a body that it has unpacked.
fn unpack(encoding: &str, body: &[u8]) -> Option<(Vec<u8>, bool)> {
    if starts_markup(body) {
        return None;
    }
    match encoding {
        "gzip" | "x-gzip" => read_unpacked(Unpacked::new(body, MultiGzDecoder::new)),
        "br" => read_unpacked(Unpacked::new(body, |body| Decompressor::new(body, 4096))),
        // with the wrapping that the standard asks for, and without it, as many servers send it
        "deflate" => read_unpacked(Unpacked::new(body, ZlibDecoder::new))
            .or_else(|| read_unpacked(Unpacked::new(body, DeflateDecoder::new))),
        _ => None,
    }
}

fn read_unpacked(decoder: impl Read) -> Option<(Vec<u8>, bool)> {
    let mut bytes = Vec::new();
    let read = decoder.take(LARGEST_RECORD).read_to_end(&mut bytes);
    let is_cut = read.is_err() || bytes.len() as u64 == LARGEST_RECORD;
    (read.is_ok() || !bytes.is_empty()).then_some((bytes, is_cut))
}

fn starts_markup(body: &[u8]) -> bool {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body).trim_ascii_start().starts_with(b"<")
}

/// Splits at the first blank line.
fn split_head(block: &[u8]) -> Option<(&[u8], &[u8])> {
    let find =
        |mark: &[u8]| block.windows(mark.len()).position(|w| w == mark).map(|at| (at, at + mark.len()));
    let (end, start) = find(b"\r\n\r\n").or_else(|| find(b"\n\n"))?;
    Some((&block[..end], &block[start..]))
}

/// The body of a chunked transfer, and whether it breaks off; `None` where the bytes are not in chunks.
fn join_chunks(mut rest: &[u8]) -> Option<(Vec<u8>, bool)> {
    let mut body = Vec::with_capacity(rest.len());
    loop {
        let Some((size, after)) = next_chunk(rest) else {
            return (!body.is_empty()).then_some((body, true));
        };
        let chunk = after.get(..size).unwrap_or(after);
        body.extend_from_slice(chunk);
        if size == 0 || chunk.len() < size {
            return Some((body, chunk.len() < size));
        }
        rest = after[size..].trim_ascii_start();
    }
}

/// The size of the next chunk, and what follows its line.
fn next_chunk(rest: &[u8]) -> Option<(usize, &[u8])> {
    let end = rest.iter().take(64).position(|&b| b == b'\n')?;
    let line = std::str::from_utf8(&rest[..end]).ok()?;
    let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
    Some((size, &rest[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: &str, extra: &str, block: &[u8]) -> Vec<u8> {
        let head = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1-2>\r\nWARC-Target-URI: https://a.example/1\r\n{extra}Content-Length: {}\r\n\r\n",
            block.len()
        );
        [head.as_bytes(), block, b"\r\n\r\n"].concat()
    }

    fn pages(mut archive: &[u8]) -> Vec<Page> {
        let mut passed = PassedOver::default();
        std::iter::from_fn(|| next_page(&mut archive, &mut passed, &mut None).unwrap()).collect()
    }

    #[test]
    fn html_responses_are_found_among_other_records() {
        let ok = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"windows-1256\"\r\n\r\n<p>x";
        let archive = [
            record("warcinfo", "", b"software: x\r\n"),
            record("response", "", ok),
            record("response", "", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>none"),
            record("response", "", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"),
            record("conversion", "Content-Type: text/plain\r\n", "نص".as_bytes()),
        ];
        let found = pages(&archive.concat());
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].bytes, b"<p>x");
        assert_eq!(
            (found[0].id.as_deref(), found[0].charset.as_deref()),
            (Some("1-2"), Some("windows-1256"))
        );
        assert_eq!(found[0].url.as_deref(), Some("https://a.example/1"));
        assert!(found[1].is_text);
    }

    #[test]
    fn chunked_and_compressed_bodies_are_unpacked() {
        use std::io::Write;
        let chunked = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n1;x=y\r\nx\r\n0\r\n\r\n";
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(b"<p>y").unwrap();
        let gzip = [
            &b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"[..],
            &packer.finish().unwrap(),
        ]
        .concat();
        let unpacked_already = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n<p>z";
        let archive = [
            record("response", "", chunked),
            record("response", "", &gzip),
            record("response", "", unpacked_already),
        ];
        let bodies: Vec<Vec<u8>> = pages(&archive.concat()).into_iter().map(|p| p.bytes).collect();
        assert_eq!(bodies, [b"<p>x", b"<p>y", b"<p>z"]);
    }

    #[test]
    fn damage_is_an_error_and_not_a_hang() {
        let whole = record("response", "", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x");
        for damaged in [&whole[..whole.len() - 8], &whole[..40], b"PK not a warc\n", b"WARC/1.0\r\n\r\n"] {
            assert!(matches!(
                next_page(&mut &damaged[..], &mut PassedOver::default(), &mut None),
                Err(Problem::Warc(_))
            ));
        }
        assert_eq!(next_page(&mut &b""[..], &mut PassedOver::default(), &mut None).unwrap(), None);
    }

    #[test]
    fn records_behind_damage_are_found() {
        let whole = record("response", "", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x");
        for damaged in [&b"noise\nmore noise\n"[..], b"WARC/1.0\r\nWARC-Type: response\r\n\r\n\r\n"] {
            let archive = [damaged, &whole].concat();
            let mut input = archive.as_slice();
            assert!(next_page(&mut input, &mut PassedOver::default(), &mut None).is_err());
            assert!(skip_to_record(&mut input));
            let page = next_page(&mut input, &mut PassedOver::default(), &mut None).unwrap();
            assert_eq!(page.map(|page| page.bytes), Some(b"<p>x".to_vec()));
        }
        assert!(!skip_to_record(&mut &b"noise\n"[..]));
    }

    #[test]
    fn what_holds_no_page_is_counted() {
        let archive = [
            record("request", "", b"GET / HTTP/1.1\r\n\r\n"),
            record("request", "", b"GET /2 HTTP/1.1\r\n\r\n"),
            record("revisit", "", b"HTTP/1.1 200 OK\r\n\r\n"),
            record("response", "", b"HTTP/1.1 301 Moved\r\nLocation: /\r\n\r\n"),
            record("response", "", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"),
        ];
        let mut passed = PassedOver::default();
        assert_eq!(next_page(&mut archive.concat().as_slice(), &mut passed, &mut None).unwrap(), None);
        assert_eq!(
            passed.to_string(),
            "1 files of other types, 2 requests, 1 responses without a page, 1 revisits"
        );
    }

    #[test]
    fn a_page_that_breaks_off_is_read_and_marked() {
        use std::io::Write;
        let page: String = (0..5000).map(|n| format!("<p>{}", n * 7919)).collect();
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(page.as_bytes()).unwrap();
        let packed = packer.finish().unwrap();
        let gzip = [
            &b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"[..],
            &packed[..packed.len() / 2],
        ]
        .concat();
        let chunked =
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n<p>x";
        let stated = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x";
        let archive = [
            record("response", "", &gzip),
            record("response", "", chunked),
            record("response", "WARC-Truncated: length\r\n", stated),
            record("response", "", stated),
        ];
        let found = pages(&archive.concat());
        assert_eq!(found.iter().map(|page| page.is_cut).collect::<Vec<_>>(), [true, true, true, false]);
        assert!(page.as_bytes().starts_with(&found[0].bytes) && found[0].bytes.len() > 1000);
        assert_eq!(found[1].bytes, b"<p>x");
    }

    #[test]
    fn brotli_is_unpacked() {
        // "<p>x" as one stored piece
        let packed = b"\x8b\x01\x80<p>x\x03";
        let block =
            [&b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n"[..], packed]
                .concat();
        let found = pages(&record("response", "", &block));
        assert_eq!((found[0].bytes.as_slice(), found[0].is_cut), (&b"<p>x"[..], false));
    }

    #[test]
    fn a_type_that_is_not_stated_is_told_from_the_bytes() {
        let archive = [
            record("response", "", b"HTTP/1.1 200 OK\r\n\r\n<!doctype html><p>x"),
            record("response", "", b"HTTP/1.1 200 OK\r\n\r\nplain"),
        ];
        assert_eq!(pages(&archive.concat()).len(), 1);
    }
}
