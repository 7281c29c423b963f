//! Names and attributes of tags, read as parsers read them but without building anything.

use memchr::memchr;
use std::ops::Range;

/// The name of an element or attribute in lower case, as far as it matters: its first sixteen bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Name {
    bytes: [u8; Name::LONGEST],
    /// How many bytes the whole name has.
    pub length: usize,
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Name {
    const LONGEST: usize = 16;

    /// The name that a text begins with.
    pub fn read(text: &str) -> Name {
        let length = text.bytes().position(|b| b.is_ascii_whitespace() || b"/>=".contains(&b));
        Name::new(&text.as_bytes()[..length.unwrap_or(text.len())])
    }

    fn new(name: &[u8]) -> Name {
        let mut bytes = [0; Name::LONGEST];
        bytes.iter_mut().zip(name).for_each(|(to, from)| *to = from.to_ascii_lowercase());
        Name { bytes, length: name.len() }
    }

    pub fn is(&self, name: &str) -> bool {
        self.known() == name.as_bytes()
    }

    pub fn is_in(&self, names: &[&str]) -> bool {
        let known = self.known();
        names.iter().any(|name| name.as_bytes() == known)
    }

    /// One name for all headings: a closing tag of any ends any.
    pub fn as_heading(self) -> Name {
        if matches!(self.known(), [b'h', b'1'..=b'6']) { Name::new(b"h1") } else { self }
    }

    pub fn write(&self, out: &mut String) {
        let letters = self.known().iter().filter(|b| b.is_ascii_alphanumeric() || **b == b'-');
        out.extend(letters.map(|&b| char::from(b)));
    }

    fn known(&self) -> &[u8] {
        &self.bytes[..self.length.min(Name::LONGEST)]
    }
}

/// The attributes of one tag, by where they stand in the page.
#[derive(Default)]
pub(super) struct Attributes {
    found: Vec<(Name, Range<usize>)>,
    /// Whether the tag ends in `/>`.
    pub is_self_closing: bool,
}

impl Attributes {
    /// Reads the attributes from `at`, behind the tag's name; the place behind the tag, or `None` where it does not end.
    pub fn read(&mut self, html: &str, mut at: usize) -> Option<usize> {
        self.found.clear();
        let bytes = html.as_bytes();
        loop {
            at += bytes[at..].iter().position(|b| !b.is_ascii_whitespace() && *b != b'/')?;
            if bytes[at] == b'>' {
                self.is_self_closing = bytes[at - 1] == b'/';
                return Some(at + 1);
            }
            // an equals sign that opens a name is part of it
            let skipped = usize::from(bytes[at] == b'=');
            let name = Name::read(html.get(at + skipped..)?);
            at += name.length + skipped;
            let value = read_value(bytes, &mut at)?;
            self.found.push((name, value));
        }
    }

    pub fn iter<'a>(&'a self, html: &'a str) -> impl Iterator<Item = (Name, &'a str)> {
        self.found.iter().filter_map(|(name, value)| Some((*name, html.get(value.clone())?)))
    }

    /// Whether an attribute has a value, letter case aside.
    pub fn has(&self, html: &str, name: &str, value: &str) -> bool {
        self.iter(html).any(|(n, v)| n.is(name) && v.trim().eq_ignore_ascii_case(value))
    }

    /// Whether any attribute is one of those.
    pub fn any(&self, html: &str, names: &[&str]) -> bool {
        self.iter(html).any(|(n, v)| n.is_in(names) || n.is("style") && v.contains("none"))
    }
}

/// The value behind an attribute's name, empty where it has none; `None` where the page ends in it.
fn read_value(bytes: &[u8], at: &mut usize) -> Option<Range<usize>> {
    let next = |from: usize| Some(from + bytes[from..].iter().position(|b| !b.is_ascii_whitespace())?);
    let sign = next(*at)?;
    if bytes[sign] != b'=' {
        return Some(*at..*at);
    }
    let start = next(sign + 1)?;
    let (value, end) = match bytes[start] {
        mark @ (b'"' | b'\'') => {
            let end = start + 1 + memchr(mark, &bytes[start + 1..])?;
            (start + 1..end, end + 1)
        }
        _ => {
            let end = start + bytes[start..].iter().position(|b| b.is_ascii_whitespace() || *b == b'>')?;
            (start..end, end)
        }
    };
    *at = end;
    Some(value)
}
