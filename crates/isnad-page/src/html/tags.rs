//! Names and attributes of tags, read as parsers read them but without building anything.

use memchr::memchr;
use std::ops::Range;

/// The name of an element or attribute in lower case, as far as it matters: its first sixteen bytes, as one number so that lists
/// of names are gone through fast.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Name {
    bytes: u128,
    /// How many bytes the whole name has.
    pub length: usize,
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

/// Names to look others up in.
pub(super) const fn names<const N: usize>(names: [&str; N]) -> [Name; N] {
    let mut read = [Name { bytes: 0, length: 0 }; N];
    let mut at = 0;
    while at < N {
        read[at] = Name::new(names[at].as_bytes());
        at += 1;
    }
    read
}

impl Name {
    const LONGEST: usize = 16;

    /// The name that a text begins with.
    pub fn read(text: &str) -> Name {
        let length = text.bytes().position(|b| matches!(b, b'/' | b'>' | b'=') || b.is_ascii_whitespace());
        Name::new(&text.as_bytes()[..length.unwrap_or(text.len())])
    }

    const fn new(name: &[u8]) -> Name {
        let mut bytes = [0; Name::LONGEST];
        let mut at = 0;
        while at < name.len() && at < Name::LONGEST {
            bytes[at] = name[at].to_ascii_lowercase();
            at += 1;
        }
        Name { bytes: u128::from_le_bytes(bytes), length: name.len() }
    }

    #[inline]
    pub fn is(&self, name: &'static str) -> bool {
        *self == Name::new(name.as_bytes())
    }

    #[inline]
    pub fn is_in(&self, names: &[Name]) -> bool {
        names.contains(self)
    }

    /// One name for all headings: a closing tag of any ends any.
    pub fn as_heading(self) -> Name {
        let letters = self.bytes.to_le_bytes();
        if self.length == 2 && matches!(letters, [b'h', b'1'..=b'6', ..]) { Name::new(b"h1") } else { self }
    }

    pub fn write(&self, out: &mut String) {
        let letters = self.bytes.to_le_bytes();
        let known = letters.iter().take(self.length);
        out.extend(known.filter(|b| b.is_ascii_alphanumeric() || **b == b'-').map(|&b| char::from(b)));
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
    pub fn has(&self, html: &str, name: &'static str, value: &str) -> bool {
        self.iter(html).any(|(n, v)| n.is(name) && v.trim().eq_ignore_ascii_case(value))
    }

    /// Whether any attribute is one of those.
    pub fn any(&self, html: &str, names: &[Name]) -> bool {
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
