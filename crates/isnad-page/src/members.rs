//! gzip as archives use it: many members one after the other, of which a damaged one must not cost the rest.

use flate2::bufread::GzDecoder;
use std::error::Error;
use std::fmt;
use std::io::{self, BufRead, Read};

/// How every member begins: the mark of gzip and its only method.
const MARK: [u8; 3] = [0x1F, 0x8B, 8];

/// The unpacked members. Where one is damaged an error tells so, and reading goes on with the next that can be found.
pub(crate) struct Members<R> {
    state: State<R>,
}

enum State<R> {
    Between(R),
    /// In a member, of which so many bytes have been given.
    Inside(GzDecoder<R>, u64),
    End,
}

/// A member is damaged, and another one follows.
#[derive(Debug)]
struct DamagedMember {
    damage: io::Error,
    /// Whether nothing of it had been given.
    is_new: bool,
}

impl fmt::Display for DamagedMember {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.damage.fmt(f)
    }
}

impl Error for DamagedMember {}

/// Whether reading can go on after an error.
pub(crate) fn is_passed(error: &io::Error) -> bool {
    damaged_member(error).is_some()
}

/// The same, where all that was given before the error is sound.
pub(crate) fn is_of_next(error: &io::Error) -> bool {
    damaged_member(error).is_some_and(|member| member.is_new)
}

fn damaged_member(error: &io::Error) -> Option<&DamagedMember> {
    error.get_ref()?.downcast_ref()
}

impl<R: BufRead> Members<R> {
    /// The members of `input`.
    pub fn new(input: R) -> Self {
        Members { state: State::Between(input) }
    }

    /// Goes on behind a damaged place; the error tells whether there is anything to go on with.
    fn pass(&mut self, mut input: R, damage: io::Error, is_new: bool) -> io::Error {
        match find_mark(&mut input) {
            Ok(true) => {
                self.state = State::Between(input);
                io::Error::new(damage.kind(), DamagedMember { damage, is_new })
            }
            Ok(false) => damage,
            Err(error) => error,
        }
    }

    /// Opens the next member; `false` at the end of the input, which may be filled up with zeros.
    fn open(&mut self, mut input: R) -> io::Result<bool> {
        let start = input.fill_buf()?;
        if start.is_empty() {
            return Ok(false);
        }
        if start.first() == Some(&MARK[0]) {
            self.state = State::Inside(GzDecoder::new(input), 0);
            return Ok(true);
        }
        if start.iter().all(|&byte| byte == 0) {
            let length = start.len();
            input.consume(length);
            self.state = State::Between(input);
            return Ok(true);
        }
        let damage = io::Error::new(io::ErrorKind::InvalidData, "no gzip where a part should begin");
        Err(self.pass(input, damage, true))
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(&mut self.state, State::End) {
                State::End => return Ok(0),
                State::Between(input) => {
                    if !self.open(input)? {
                        return Ok(0);
                    }
                }
                State::Inside(mut member, given) => match member.read(buffer) {
                    Ok(0) if !buffer.is_empty() => self.state = State::Between(member.into_inner()),
                    Ok(read) => {
                        self.state = State::Inside(member, given + read as u64);
                        return Ok(read);
                    }
                    Err(damage) => return Err(self.pass(member.into_inner(), damage, given == 0)),
                },
            }
        }
    }
}

/// Skips to the next place that begins as a member does; `false` where there is none.
fn find_mark(input: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(false);
        }
        if let Some(at) = memchr::memmem::find(buffer, &MARK) {
            input.consume(at);
            return Ok(true);
        }
        // a mark may begin with the last bytes, which cannot be given back: they are believed to be one
        let kept = (1..MARK.len()).rev().find(|&length| buffer.ends_with(&MARK[..length])).unwrap_or(0);
        let length = buffer.len();
        if kept > 0 && length > kept {
            input.consume(length - kept);
            return Ok(true);
        }
        input.consume(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::{BufReader, Write};

    fn pack(text: &str) -> Vec<u8> {
        let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
        packer.write_all(text.as_bytes()).unwrap();
        packer.finish().unwrap()
    }

    /// What is read, and the number of damaged places passed.
    fn read(bytes: &[u8]) -> (String, usize, Option<io::Error>) {
        let mut members = Members::new(BufReader::with_capacity(32, bytes));
        let (mut text, mut passed, mut buffer) = (Vec::new(), 0, [0; 16]);
        let end = loop {
            match members.read(&mut buffer) {
                Ok(0) => break None,
                Ok(read) => text.extend_from_slice(&buffer[..read]),
                Err(error) if is_passed(&error) => passed += 1,
                Err(error) => break Some(error),
            }
        };
        (String::from_utf8_lossy(&text).into_owned(), passed, end)
    }

    #[test]
    fn members_are_one_text() {
        let (text, passed, end) = read(&[pack("one "), pack("two"), vec![0; 40]].concat());
        assert_eq!((text.as_str(), passed, end.is_none()), ("one two", 0, true));
    }

    #[test]
    fn a_damaged_member_does_not_cost_the_rest() {
        let mut damaged = pack(&"damaged ".repeat(40));
        for byte in &mut damaged[12..20] {
            *byte = !*byte;
        }
        let (text, passed, end) = read(&[pack("one "), damaged, pack("three")].concat());
        assert!(text.starts_with("one ") && text.ends_with("three"), "{text}");
        assert_eq!((passed, end.is_none()), (1, true));
    }

    #[test]
    fn a_member_that_breaks_off_is_an_error() {
        let whole = pack("a text of some length");
        let (_, passed, end) = read(&whole[..whole.len() - 9]);
        assert_eq!((passed, end.map(|error| error.kind())), (0, Some(io::ErrorKind::UnexpectedEof)));
        // it may take the beginning of the next one for its own end
        let parts = [&whole[..whole.len() - 9], &pack("second"), &pack("third")].concat();
        let (text, passed, end) = read(&parts);
        assert!(text.ends_with("third") && passed == 1 && end.is_none(), "{text} {passed} {end:?}");
    }
}
