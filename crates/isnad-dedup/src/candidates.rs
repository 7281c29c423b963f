//! Which texts are worth comparing in full.

use rustc_hash::FxHashMap;

/// A run in more texts than this is a formula and leads to nobody.
const COMMON: usize = 100;

/// How many texts are compared with a new one at most.
const MOST: usize = 40;

/// One shared sentence samples about one run; a shared story many.
const LEAST_SHARED: usize = 2;

/// Counts which earlier texts were indexed under the sampled runs of a new one.
///
/// ```
/// use isnad_dedup::Candidates;
/// let mut candidates = Candidates::default();
/// candidates.add_run(vec![1, 2]);
/// candidates.add_run(vec![2]);
/// assert_eq!(candidates.best(), [2]);
/// ```
#[derive(Debug, Default)]
pub struct Candidates {
    shared: FxHashMap<i64, usize>,
}

impl Candidates {
    /// How many texts of a run have to be told: whether there are more of them changes nothing.
    pub const ENOUGH: usize = COMMON + 1;

    /// Tells the numbers of the texts that are indexed under one sampled run.
    pub fn add_run(&mut self, texts: Vec<i64>) {
        if texts.len() <= COMMON {
            texts.into_iter().for_each(|text| *self.shared.entry(text).or_default() += 1);
        }
    }

    /// The texts that share most of the runs, best first.
    pub fn best(self) -> Vec<i64> {
        let mut found: Vec<(usize, i64)> = self.shared.into_iter().map(|(text, runs)| (runs, text)).collect();
        found.retain(|(runs, _)| *runs >= LEAST_SHARED);
        found.sort_unstable_by_key(|(runs, text)| (std::cmp::Reverse(*runs), *text));
        found.into_iter().take(MOST).map(|(_, text)| text).collect()
    }
}
