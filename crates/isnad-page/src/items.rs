//! Cutting an input into items, in order, holding one of them at a time.

use crate::error::{Problem, ReadError};
use crate::item::{Item, Raw};
use crate::{Kind, jsonl, text};
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
        match kind.unwrap_or_else(|| text::sniff(start)) {
            Kind::Jsonl => Ok(Parts::Lines(Box::new(input), 0)),
            kind => Ok(Parts::Whole(Box::new(input), kind)),
        }
    }

    /// The next line of JSON Lines, and whether more may follow.
    fn next_line(&self, input: &mut Input, number: &mut usize) -> Option<(Result<Item, ReadError>, bool)> {
        let read = jsonl::next_line(input, number, jsonl::LONGEST_LINE);
        let name = format!("{}:{number}", self.name);
        match read {
            Ok(None) => None,
            Ok(Some(line)) if line.is_empty() => {
                Some((Err(ReadError::new(name, Problem::TooLong(jsonl::LONGEST_LINE))), true))
            }
            Ok(Some(line)) => {
                let id = self.stem.as_ref().map(|stem| format!("{stem}-{number}"));
                Some((Ok(Item { name, id, raw: Raw::JsonLine(line) }), true))
            }
            Err(error) => Some((Err(ReadError::new(&self.name, error)), false)),
        }
    }

    /// The whole input as one document.
    fn whole(&self, input: Input, kind: Kind) -> Result<Item, ReadError> {
        let mut bytes = Vec::new();
        let read = input.take(LARGEST_DOCUMENT as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|error| ReadError::new(&self.name, error))?;
        if bytes.len() > LARGEST_DOCUMENT {
            return Err(ReadError::new(&self.name, Problem::TooLong(LARGEST_DOCUMENT)));
        }
        let raw = match kind {
            Kind::Html => Raw::Html(bytes),
            _ => Raw::Text(bytes),
        };
        Ok(Item { name: self.name.clone(), id: self.stem.clone(), raw })
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
                Parts::Lines(mut input, mut number) => {
                    let (item, more) = self.next_line(&mut input, &mut number)?;
                    if more {
                        self.parts = Parts::Lines(input, number);
                    }
                    return Some(item);
                }
                Parts::Done => return None,
            }
        }
    }
}

/// Looks through gzip, one member or many.
fn decompress<'r>(mut input: BufReader<Box<dyn Read + Send + 'r>>) -> std::io::Result<Box<dyn Read + Send + 'r>> {
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
