//! Unpacking within bounds: a small file must not become a huge one.
//!
//! Text packs 5 to 20 times smaller, and no page of any newspaper 200 times; a file made to exhaust its reader packs 1000 times smaller.
//! What is unpacked is therefore weighed against the packed bytes that were taken for it, all along, and not against what the file
//! says of itself.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Nothing honest packs better than this.
const MOST_RATIO: u64 = 200;

/// So much may be unpacked whatever the ratio, since an empty table of a small page packs well too.
const FREE: u64 = 8 << 20;

/// A decoder whose output stays in proportion to its input.
pub(crate) struct Unpacked<D> {
    decoder: D,
    taken: Arc<AtomicU64>,
    given: u64,
}

/// Bytes that are counted as they are taken.
pub(crate) struct Counted<R> {
    input: R,
    taken: Arc<AtomicU64>,
}

impl<D: Read> Unpacked<D> {
    /// What the decoder, made over `input`, gives.
    pub fn new<R: Read>(input: R, decoder: impl FnOnce(Counted<R>) -> D) -> Self {
        let taken = Arc::new(AtomicU64::new(0));
        let counted = Counted { input, taken: taken.clone() };
        Unpacked { decoder: decoder(counted), taken, given: 0 }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.taken.fetch_add(read as u64, Relaxed);
        Ok(read)
    }
}

impl<D: Read> Read for Unpacked<D> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.decoder.read(buffer)?;
        self.given += read as u64;
        if self.given > FREE + MOST_RATIO * self.taken.load(Relaxed) {
            let what = format!("unpacks to more than {MOST_RATIO} times its size, which no text does");
            return Err(io::Error::new(io::ErrorKind::InvalidData, what));
        }
        Ok(read)
    }
}

/// How much all parts of one input may unpack to together, archives in archives counted at each level. Entries of an archive may
/// share their packed bytes, so that the bound on each does not bound their sum.
#[derive(Clone, Debug)]
pub(crate) struct Budget(Arc<AtomicU64>);

impl Budget {
    /// The budget of an input of `packed` bytes.
    pub fn new(packed: u64) -> Self {
        Budget(Arc::new(AtomicU64::new((FREE + MOST_RATIO.saturating_mul(packed)).min(LARGEST_TOTAL))))
    }

    /// Whether nothing is left of it.
    pub fn is_spent(&self) -> bool {
        self.0.load(Relaxed) == 0
    }

    /// `input`, each byte of which is paid for.
    pub fn pay<R>(&self, input: R) -> Paid<R> {
        Paid { input, budget: self.clone() }
    }
}

/// The most that the parts of one input may unpack to, in bytes.
const LARGEST_TOTAL: u64 = 64 << 30;

/// Bytes that are paid for as they are read.
pub(crate) struct Paid<R> {
    input: R,
    budget: Budget,
}

impl<R: Read> Read for Paid<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        let left = self.budget.0.load(Relaxed).saturating_sub(read as u64);
        self.budget.0.store(left, Relaxed);
        if left == 0 {
            let what = "its parts unpack to more than an honest archive holds";
            return Err(io::Error::new(io::ErrorKind::InvalidData, what));
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::read::{GzDecoder, GzEncoder};

    fn unpack(bytes: &[u8]) -> io::Result<u64> {
        io::copy(&mut Unpacked::new(bytes, GzDecoder::new), &mut io::sink())
    }

    fn pack(input: impl Read) -> Vec<u8> {
        let mut packed = Vec::new();
        GzEncoder::new(input, Compression::best()).read_to_end(&mut packed).unwrap();
        packed
    }

    #[test]
    fn a_bomb_is_stopped_long_before_its_end() {
        let bomb = pack(io::repeat(0).take(64 << 20));
        assert!(bomb.len() < 100_000);
        assert!(unpack(&bomb).unwrap_err().to_string().contains("200 times"));
    }

    #[test]
    fn text_and_small_files_pass() {
        assert_eq!(unpack(&pack(io::repeat(0).take(1 << 20))).unwrap(), 1 << 20);
        let text: String = (0_u64..400_000).map(|n| format!("{} قال الوزير\n", n * 7919)).collect();
        assert_eq!(unpack(&pack(text.as_bytes())).unwrap(), text.len() as u64);
    }

    #[test]
    fn parts_are_paid_for_together() {
        let budget = Budget::new(0);
        let read = |bytes: u64| io::copy(&mut budget.pay(io::repeat(0).take(bytes)), &mut io::sink());
        assert!(read(FREE / 2).is_ok() && !budget.is_spent());
        assert!(read(FREE).is_err() && budget.is_spent());
    }
}
