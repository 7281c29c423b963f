//! Web archives (WARC 1.0 and 1.1, ISO 28500): one page a record, plain or compressed.
//!
//! Read are the records that hold text: `response` records with an HTML page, `resource` records that are one, and the
//! extracted texts of `conversion` records (WET files). All others are passed over.

use crate::error::Problem;
use flate2::read::{MultiGzDecoder, ZlibDecoder};
use std::io::{BufRead, Read};

/// The longest block of header lines that is believed.
const LONGEST_HEAD: u64 = 256 * 1024;

/// The largest record held in memory, in bytes. Larger ones are passed over: news pages are a hundredth of it.
const LARGEST_RECORD: u64 = 64 << 20;

/// A record that may hold an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    /// The record's own id (a UUID as a rule).
    pub id: Option<String>,
    /// Where it was fetched from.
    pub url: Option<String>,
    /// The charset that the server declared.
    pub charset: Option<String>,
    /// Whether it is plain text rather than HTML.
    pub is_text: bool,
    /// The bytes of the document.
    pub bytes: Vec<u8>,
}

/// The next record that may hold an article; `None` at the end of the archive.
///
/// # Errors
/// When the archive is damaged or ends inside a record; nothing after that can be read.
pub(crate) fn next_page(input: &mut impl BufRead) -> Result<Option<Page>, Problem> {
    while let Some(head) = next_head(input)? {
        let length: u64 = head
            .get("content-length")
            .and_then(|length| length.parse().ok())
            .ok_or_else(|| Problem::Warc("a record without Content-Length".into()))?;
        let is_wanted = length <= LARGEST_RECORD
            && matches!(head.get("warc-type"), Some("response" | "resource" | "conversion"));
        if !is_wanted {
            skip(input, length)?;
            continue;
        }
        let mut block = Vec::new();
        input.by_ref().take(length).read_to_end(&mut block)?;
        if (block.len() as u64) < length {
            return Err(Problem::Warc("it ends inside a record".into()));
        }
        if let Some(page) = find_page(&head, block) {
            return Ok(Some(page));
        }
    }
    Ok(None)
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

fn find_page(head: &Head, block: Vec<u8>) -> Option<Page> {
    let is_response = head.get("warc-type") == Some("response");
    let (kind, charset, bytes) = if is_response {
        find_response(&block)?
    } else {
        let (kind, charset) = head.content_type();
        (kind, charset, block)
    };
    let is_text = kind == "text/plain" && !is_response;
    let is_page = matches!(kind.as_str(), "text/html" | "application/xhtml+xml");
    (is_text || is_page).then(|| Page {
        id: head.get("warc-record-id").map(bare_id).filter(|id| !id.is_empty()),
        url: head.get("warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned()),
        charset,
        is_text,
        bytes,
    })
}

/// `<urn:uuid:…>` without its wrapping.
fn bare_id(id: &str) -> String {
    let id = id.trim_matches(['<', '>']);
    id.strip_prefix("urn:uuid:").unwrap_or(id).to_owned()
}

/// The document inside an HTTP response that succeeded: its type, declared charset and bytes.
fn find_response(block: &[u8]) -> Option<(String, Option<String>, Vec<u8>)> {
    let (head, body) = split_head(block)?;
    let status = head.split(|&b| b == b' ').nth(1)?;
    if !head.starts_with(b"HTTP/") || !status.starts_with(b"200") {
        return None;
    }
    let head = Head::parse(head);
    let (kind, charset) = head.content_type();
    let is_chunked = head.get("transfer-encoding").is_some_and(|t| t.eq_ignore_ascii_case("chunked"));
    let body = if is_chunked { join_chunks(body).unwrap_or_else(|| body.to_vec()) } else { body.to_vec() };
    // archives often keep the headers of a compressed transfer over a body that they have unpacked
    let unpacked = match head.get("content-encoding") {
        Some("gzip" | "x-gzip") => unpack(MultiGzDecoder::new(body.as_slice())),
        Some("deflate") => unpack(ZlibDecoder::new(body.as_slice())),
        _ => None,
    };
    Some((kind, charset, unpacked.unwrap_or(body)))
}

fn unpack(decoder: impl Read) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    decoder.take(LARGEST_RECORD).read_to_end(&mut out).ok().map(|_| out)
}

/// Splits at the first blank line.
fn split_head(block: &[u8]) -> Option<(&[u8], &[u8])> {
    let find =
        |mark: &[u8]| block.windows(mark.len()).position(|w| w == mark).map(|at| (at, at + mark.len()));
    let (end, start) = find(b"\r\n\r\n").or_else(|| find(b"\n\n"))?;
    Some((&block[..end], &block[start..]))
}

/// The body of a chunked transfer; `None` where the bytes are not in chunks.
fn join_chunks(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::with_capacity(rest.len());
    loop {
        let end = rest.iter().take(64).position(|&b| b == b'\n')?;
        let line = std::str::from_utf8(&rest[..end]).ok()?;
        let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(..size)?);
        rest = rest[size..].trim_ascii_start();
    }
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
        std::iter::from_fn(|| next_page(&mut archive).unwrap()).collect()
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
            assert!(matches!(next_page(&mut &damaged[..]), Err(Problem::Warc(_))));
        }
        assert_eq!(next_page(&mut &b""[..]).unwrap(), None);
    }
}
