//! The trained model: facts about words, weights of features, transitions, and the file that holds them.
//!
//! The file is little-endian: magic, number of word slots, number of feature slots, scale, transitions, then the columns
//! of both tables. Weights are bytes; a feature that is not in the table weighs nothing.

use super::crf::{LABELS, Scores, Transitions};
use super::features::Sequence;
use super::words::{WordTable, fingerprint};
use std::sync::LazyLock;

const MAGIC: &[u8; 8] = b"isnadner";

/// A trained tagger.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// What is known of single words.
    pub words: WordTable,
    /// The scores of one label after another.
    pub transitions: Transitions,
    keys: Vec<u32>,
    weights: Vec<[i8; LABELS]>,
    /// What one step of a weight is worth.
    scale: f32,
}

impl Model {
    /// The model built into the program.
    pub fn builtin() -> &'static Model {
        static BUILT: LazyLock<Model> = LazyLock::new(|| {
            Model::from_bytes(include_bytes!("../../../model/names.bin")).unwrap_or_default()
        });
        &BUILT
    }

    /// A model of weighted features; weights are rounded to bytes, and features that round to nothing are left out.
    pub fn new(words: WordTable, features: &[(u64, Scores)], transitions: Transitions) -> Self {
        let most = features.iter().flat_map(|(_, w)| w).fold(0.0f32, |most, w| most.max(w.abs()));
        let scale = if most > 0.0 { most.min(MOST_WEIGHT) / 127.0 } else { 1.0 };
        let round = |w: f32| (w / scale).round().clamp(-127.0, 127.0) as i8;
        let kept: Vec<(u64, [i8; LABELS])> = features
            .iter()
            .map(|&(key, weights)| (key, weights.map(round)))
            .filter(|(_, weights)| weights.iter().any(|&w| w != 0))
            .collect();
        let size = (kept.len() * 4 / 3 + 1).next_power_of_two();
        let mut model =
            Model { words, transitions, keys: vec![0; size], weights: vec![[0; LABELS]; size], scale };
        for (key, weights) in kept {
            let slot = model.slot(key);
            model.keys[slot] = fingerprint(key);
            model.weights[slot] = weights;
        }
        model
    }

    /// How many features have a weight.
    pub fn len(&self) -> usize {
        self.keys.iter().filter(|&&k| k != 0).count()
    }

    /// Whether no feature has a weight, so that nothing is found.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The scores of the labels at each token of a sentence.
    pub fn scores(&self, sequence: &Sequence) -> Vec<Scores> {
        sequence.iter().map(|features| self.score(features)).collect()
    }

    fn score(&self, features: &[u64]) -> Scores {
        let mut sums = [0i32; LABELS];
        for &feature in features {
            let slot = self.slot(feature);
            if let Some(weights) = self.weights.get(slot) {
                (0..LABELS).for_each(|l| sums[l] += i32::from(weights[l]));
            }
        }
        sums.map(|sum| sum as f32 * self.scale)
    }

    fn slot(&self, key: u64) -> usize {
        let mask = self.keys.len().wrapping_sub(1);
        let mut slot = (key >> 32) as usize & mask;
        while self.keys.get(slot).is_some_and(|&k| k != 0 && k != fingerprint(key)) {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// The file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let (word_keys, word_facts) = self.words.columns();
        let mut out = MAGIC.to_vec();
        out.extend((word_keys.len() as u32).to_le_bytes());
        out.extend((self.keys.len() as u32).to_le_bytes());
        out.extend(self.scale.to_le_bytes());
        self.transitions.0.iter().flatten().for_each(|score| out.extend(score.to_le_bytes()));
        word_keys.iter().for_each(|key| out.extend(key.to_le_bytes()));
        word_facts.iter().for_each(|facts| out.extend(facts.to_le_bytes()));
        self.keys.iter().for_each(|key| out.extend(key.to_le_bytes()));
        self.weights.iter().flatten().for_each(|&weight| out.push(weight as u8));
        out
    }

    /// Reads the file; `None` for one that is none or is cut off.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let words = take(&mut rest, 1, u32::from_le_bytes)?[0] as usize;
        let features = take(&mut rest, 1, u32::from_le_bytes)?[0] as usize;
        let scale = take(&mut rest, 1, f32::from_le_bytes)?[0];
        let flat = take(&mut rest, LABELS * LABELS, f32::from_le_bytes)?;
        let word_keys = take(&mut rest, words, u32::from_le_bytes)?;
        let word_facts = take(&mut rest, words, u32::from_le_bytes)?;
        let keys = take(&mut rest, features, u32::from_le_bytes)?;
        let weights = take(&mut rest, features, |row: [u8; LABELS]| row.map(|w| w as i8))?;
        let sound = |keys: &[u32]| keys.len().is_power_of_two() && keys.contains(&0);
        (rest.is_empty() && sound(&word_keys) && sound(&keys)).then(|| Model {
            words: WordTable::from_columns(word_keys, word_facts),
            transitions: Transitions(std::array::from_fn(|b| std::array::from_fn(|a| flat[b * LABELS + a]))),
            keys,
            weights,
            scale,
        })
    }
}

/// Bigger weights are cut, so that the small ones keep their steps.
const MOST_WEIGHT: f32 = 4.0;

/// So many numbers off the front of a file.
fn take<const N: usize, T>(rest: &mut &[u8], count: usize, read: impl Fn([u8; N]) -> T) -> Option<Vec<T>> {
    let (front, back) = rest.split_at_checked(count.checked_mul(N)?)?;
    *rest = back;
    Some(front.chunks_exact(N).filter_map(|chunk| chunk.try_into().ok()).map(read).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mentions::tagger::words::WordFacts;

    fn model() -> Model {
        let words = WordTable::new([("بغداد", WordFacts::pack([5, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0]))]);
        let mut row = [0.0; LABELS];
        row[5] = 2.0;
        Model::new(words, &[(7, row), (9 << 32, [0.0; LABELS])], Transitions::default())
    }

    #[test]
    fn the_file_gives_the_model_back() {
        let model = model();
        let read = Model::from_bytes(&model.to_bytes()).unwrap();
        assert_eq!(read.to_bytes(), model.to_bytes());
        assert_eq!(read.len(), 1);
        assert_eq!(read.words.get("بغداد").frequency(), 5);
        assert_eq!(read.score(&[7, 8])[5], 2.0);
    }

    #[test]
    fn a_damaged_file_is_refused() {
        let bytes = model().to_bytes();
        for end in [0, 7, 20, bytes.len() - 1] {
            assert!(Model::from_bytes(&bytes[..end]).is_none());
        }
    }

    #[test]
    fn an_empty_model_scores_nothing() {
        assert_eq!(Model::default().score(&[1, 2]), [0.0; LABELS]);
    }

    #[test]
    fn the_built_in_model_can_be_read() {
        assert!(!Model::builtin().is_empty());
    }
}
