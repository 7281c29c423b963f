//! Learning the weights: stochastic gradients of the chain's likelihood with FTRL-proximal, whose L1 term leaves few weights.
//!
//! The order of sentences comes from a fixed sequence of numbers and nothing runs in parallel inside one training, so that the same
//! corpora give the same model.

use super::corpus::{Corpus, Part, Text};
use clap::Args;
use isnad_extract::tagger::{LABELS, Lattice, Model, Scores, Transitions, WordTable};

/// The knobs of the learner.
#[derive(Args, Clone, Debug)]
pub struct Settings {
    /// How often all sentences are seen.
    #[arg(long, default_value_t = 12)]
    epochs: usize,
    /// Step size.
    #[arg(long, default_value_t = 0.15)]
    alpha: f32,
    /// L1: how much evidence a weight must have not to be nothing.
    #[arg(long, default_value_t = 0.8)]
    l1: f32,
    /// L2: how much big weights cost.
    #[arg(long, default_value_t = 1.0)]
    l2: f32,
    /// Added to the score of "no name" after training: below 0 finds more, above 0 fewer.
    #[arg(long, default_value_t = -0.1, allow_hyphen_values = true)]
    outside: f32,
}

/// One row of weights with what FTRL keeps for each.
#[derive(Clone, Copy, Default)]
struct Row {
    weights: Scores,
    gradients: Scores,
    squares: Scores,
}

impl Row {
    fn step(&mut self, label: usize, gradient: f32, settings: &Settings) {
        let before = self.squares[label].sqrt();
        self.squares[label] += gradient * gradient;
        let now = self.squares[label].sqrt();
        self.gradients[label] += gradient - (now - before) / settings.alpha * self.weights[label];
        let sum = self.gradients[label];
        let excess = sum.abs() - settings.l1;
        self.weights[label] = if excess <= 0.0 {
            0.0
        } else {
            -sum.signum() * excess / ((1.0 + now) / settings.alpha + settings.l2)
        };
    }
}

/// Gradients smaller than this change nothing that counts.
const NEGLIGIBLE: f32 = 1e-3;

/// The corpus whose scheme is nearest to the record's.
const FINER: &str = "newsfane-dev";

/// Trains on these texts.
pub fn train(corpus: &Corpus, texts: &[&Text], words: WordTable, settings: &Settings) -> Model {
    let mut rows = vec![Row::default(); corpus.features.len()];
    let mut transitions = [Row::default(); LABELS];
    let mut order: Vec<(&Part, &Vec<usize>)> = texts
        .iter()
        .flat_map(|t| &t.parts)
        .flat_map(|p| p.labels.iter().map(move |labels| (p, labels)))
        .collect();
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    // the finer scheme, which also has ministries and armies, counts one and a half times
    let finer = corpus.sets.iter().position(|set| *set == FINER);
    let again: Vec<_> = texts
        .iter()
        .flat_map(|t| {
            let place = t.sentences.iter().position(|(set, _)| Some(*set) == finer);
            t.parts.iter().filter_map(move |p| Some((p, p.labels.get(place?)?)))
        })
        .collect();
    let once = order.clone();
    for epoch in 0..settings.epochs {
        order.clone_from(&once);
        if epoch % 2 == 1 {
            order.extend(&again);
        }
        shuffle(&mut order, &mut random);
        for (part, labels) in &order {
            learn_from(part, labels, &mut rows, &mut transitions, settings);
        }
    }
    let mut chain = Transitions(transitions.map(|row| row.weights));
    for row in &mut chain.0 {
        row[0] += settings.outside;
    }
    let weights: Vec<(u64, Scores)> =
        corpus.features.iter().zip(&rows).map(|(f, row)| (*f, row.weights)).collect();
    Model::new(words, &weights, chain)
}

fn learn_from(
    part: &Part,
    labels: &[usize],
    rows: &mut [Row],
    transitions: &mut [Row; LABELS],
    settings: &Settings,
) {
    let scores: Vec<Scores> = part.features.iter().map(|features| sum(features, rows)).collect();
    let lattice = Lattice::new(&scores, &Transitions(transitions.map(|row| row.weights)));
    let mut before = 0;
    for (token, (features, &gold)) in part.features.iter().zip(labels).enumerate() {
        let mut gradient = lattice.marginals(token);
        gradient[gold] -= 1.0;
        for (label, gradient) in gradient.into_iter().enumerate().filter(|(_, g)| g.abs() > NEGLIGIBLE) {
            features.iter().for_each(|&f| rows[f as usize].step(label, gradient, settings));
        }
        for (from, pairs) in lattice.pair_marginals(token).into_iter().enumerate() {
            for (to, expected) in pairs.into_iter().enumerate() {
                let gradient = expected - f32::from(u8::from(from == before && to == gold));
                if gradient.abs() > NEGLIGIBLE {
                    transitions[from].step(to, gradient, settings);
                }
            }
        }
        before = gold;
    }
}

fn sum(features: &[u32], rows: &[Row]) -> Scores {
    let mut out = [0.0; LABELS];
    for &feature in features {
        let weights = &rows[feature as usize].weights;
        (0..LABELS).for_each(|l| out[l] += weights[l]);
    }
    out
}

/// A fixed order for each state of the sequence of numbers (xorshift).
fn shuffle<T>(items: &mut [T], random: &mut u64) {
    for i in (1..items.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        items.swap(i, (*random % (i as u64 + 1)) as usize);
    }
}
