//! From UTF-8 bytes to Unicode code points.

/// The code point offset of every byte that begins a character, for one text.
pub struct Offsets {
    /// Code points before each block of [`BLOCK`] bytes.
    blocks: Vec<usize>,
}

/// Bytes counted one by one at most; a map of every byte would take eight times the text.
const BLOCK: usize = 256;

impl Offsets {
    /// Counts a text once, in time proportional to its length.
    pub fn new(text: &str) -> Self {
        let mut blocks = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut count = 0;
        for chunk in text.as_bytes().chunks(BLOCK) {
            blocks.push(count);
            count += begins(chunk);
        }
        blocks.push(count);
        Offsets { blocks }
    }

    /// The number of code points before a byte.
    pub fn code_points(&self, text: &str, byte: usize) -> usize {
        let byte = byte.min(text.len());
        let block = byte / BLOCK;
        self.blocks[block.min(self.blocks.len() - 1)]
            + begins(&text.as_bytes()[(block * BLOCK).min(byte)..byte])
    }
}

/// How many characters begin in these bytes.
fn begins(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b & 0b1100_0000 != 0b1000_0000).count()
}

#[cfg(test)]
mod tests {
    use super::Offsets;

    #[test]
    fn counts_like_chars() {
        let text = "قال a ثم ب، 😀 ".repeat(60);
        let offsets = Offsets::new(&text);
        for (n, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.code_points(&text, byte), n);
        }
        assert_eq!(offsets.code_points(&text, text.len()), text.chars().count());
    }
}
