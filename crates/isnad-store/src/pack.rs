//! Texts and bytes, compressed.

use crate::StoreError;
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::io::{self, Read};
use zstd::bulk::Decompressor;
use zstd::zstd_safe;

/// A good bargain between size and time for texts of a few kilobytes.
const LEVEL: i32 = 6;

/// The same for what is not kept for long.
const QUICK: i32 = 1;

/// Nothing that was packed here is longer: inputs are not.
const LONGEST: u64 = 256 << 20;

/// A SHA-256.
pub(crate) type Hash = [u8; 32];

/// Compresses bytes (Zstandard).
pub(crate) fn pack(bytes: &[u8]) -> Vec<u8> {
    zstd::bulk::compress(bytes, LEVEL).expect("compressing in memory cannot fail")
}

thread_local! {
    /// What unpacking needs is a hundred kilobytes, and as much work to prepare as a text of some kilobytes is to unpack.
    static UNPACKER: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

/// The bytes again.
pub(crate) fn unpack(packed: &[u8]) -> Result<Vec<u8>, StoreError> {
    let length = zstd_safe::get_frame_content_size(packed).ok().flatten().filter(|length| *length <= LONGEST);
    if let Some(length) = length.and_then(|length| usize::try_from(length).ok()) {
        return UNPACKER.with_borrow_mut(|unpacker| {
            let unpacked = match unpacker {
                Some(unpacker) => unpacker.decompress(packed, length),
                None => unpacker.insert(Decompressor::new().map_err(damaged)?).decompress(packed, length),
            };
            unpacked.map_err(damaged)
        });
    }
    let mut bytes = Vec::new();
    zstd::Decoder::new(packed)
        .and_then(|decoder| decoder.take(LONGEST).read_to_end(&mut bytes))
        .map_err(damaged)?;
    Ok(bytes)
}

fn damaged(error: io::Error) -> StoreError {
    StoreError::Damaged(format!("a packed value: {error}"))
}

/// The text again.
pub(crate) fn unpack_text(packed: &[u8]) -> Result<String, StoreError> {
    String::from_utf8(unpack(packed)?).map_err(|error| StoreError::Damaged(format!("a text: {error}")))
}

/// A value as JSON: how long that is, and the same compressed for a while in memory.
pub(crate) fn pack_value(value: &impl Serialize) -> (usize, Vec<u8>) {
    let written = serde_json::to_vec(value).expect("values of this crate can be written");
    (written.len(), zstd::bulk::compress(&written, QUICK).expect("compressing in memory cannot fail"))
}

/// The value again.
pub(crate) fn unpack_value<T: DeserializeOwned>(packed: &[u8]) -> Result<T, StoreError> {
    let read = serde_json::from_slice(&unpack(packed)?);
    read.map_err(|error| StoreError::Damaged(format!("a packed value: {error}")))
}

/// One hash over several parts, told apart by their lengths.
pub(crate) fn hash<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Hash {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// The hash of bytes as any other program would compute it.
pub(crate) fn plain_hash(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unpacking_gives_what_was_packed_and_damage_is_an_error() {
        let text = "قال الوزير إن الجسر سيفتتح. ".repeat(50);
        let packed = pack(text.as_bytes());
        assert!(packed.len() < text.len() / 10);
        assert_eq!(unpack_text(&packed).unwrap(), text);
        assert!(unpack(&packed[..packed.len() / 2]).is_err());
        assert_eq!(unpack_text(&pack(b"")).unwrap(), "");
    }

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(hash([b"ab".as_slice(), b"c"]), hash([b"a".as_slice(), b"bc"]));
    }
}
