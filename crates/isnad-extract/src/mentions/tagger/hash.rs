//! A fixed hash, the same on every machine: features are known by it alone, in training and in the product.

const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash of a word.
pub(super) fn hash(word: &str) -> u64 {
    let mut state = 0xcbf2_9ce4_8422_2325;
    for chunk in word.as_bytes().chunks(8) {
        let mut bytes = [0; 8];
        bytes[..chunk.len()].copy_from_slice(chunk);
        state = mix(state, u64::from_le_bytes(bytes));
    }
    mix(state, word.len() as u64)
}

/// The hash of two words in the order of the text.
pub(super) fn pair(first: u64, second: u64) -> u64 {
    mix(mix(2, first), second)
}

/// One hash of two.
pub(super) fn mix(a: u64, b: u64) -> u64 {
    let mixed = (a.rotate_left(23) ^ b).wrapping_mul(MULTIPLIER);
    mixed ^ mixed >> 32
}
