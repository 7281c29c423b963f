//! The linear chain: scores of labels, the best path, and how sure each name is.

use isnad_record::Label;
use std::ops::Range;

/// How many labels a token may have: outside, and begin and inside of each kind of name.
pub const LABELS: usize = 7;

/// The kinds of names, in the order of their labels.
pub const KINDS: [Label; 3] = [Label::Per, Label::Org, Label::Loc];

/// A number for each label.
pub type Scores = [f32; LABELS];

/// The label of the first or a later token of a name.
pub fn label(kind: usize, first: bool) -> usize {
    1 + 2 * kind + usize::from(!first)
}

/// Whether `after` may follow `before`: a name goes on only where one of its kind is.
pub fn may_follow(before: usize, after: usize) -> bool {
    after == 0 || after % 2 == 1 || before == after || before + 1 == after
}

/// What the chain costs: the score of each label after each other one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Transitions(pub [Scores; LABELS]);

/// The sums over all paths that begin and end at each token, in the domain of products, each column scaled to one.
pub struct Lattice {
    states: Vec<Scores>,
    transitions: [Scores; LABELS],
    forward: Vec<Scores>,
    backward: Vec<Scores>,
    /// What the forward column of each token was divided by.
    scales: Vec<f32>,
}

impl Lattice {
    /// Sums over the paths of a sentence.
    pub fn new(scores: &[Scores], transitions: &Transitions) -> Self {
        let states: Vec<Scores> = scores
            .iter()
            .map(|column| {
                let most = column.iter().copied().fold(f32::MIN, f32::max);
                column.map(|score| (score - most).exp())
            })
            .collect();
        let mut allowed = [[0.0; LABELS]; LABELS];
        for (before, row) in allowed.iter_mut().enumerate() {
            for (after, cell) in row.iter_mut().enumerate() {
                *cell = if may_follow(before, after) { transitions.0[before][after].exp() } else { 0.0 };
            }
        }
        let mut lattice = Lattice {
            forward: Vec::with_capacity(states.len()),
            backward: vec![[1.0; LABELS]; states.len()],
            scales: Vec::with_capacity(states.len()),
            states,
            transitions: allowed,
        };
        lattice.sum_forward();
        lattice.sum_backward();
        lattice
    }

    fn sum_forward(&mut self) {
        // the edge of a sentence is like a token outside of names
        let mut last = [0.0; LABELS];
        last[0] = 1.0;
        for state in &self.states {
            let mut column = [0.0; LABELS];
            for (before, row) in self.transitions.iter().enumerate() {
                for after in 0..LABELS {
                    column[after] += last[before] * row[after];
                }
            }
            (0..LABELS).for_each(|l| column[l] *= state[l]);
            let scale = column.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            last = column.map(|c| c / scale);
            self.forward.push(last);
            self.scales.push(scale);
        }
    }

    fn sum_backward(&mut self) {
        for token in (1..self.states.len()).rev() {
            let next: Scores = std::array::from_fn(|l| self.states[token][l] * self.backward[token][l]);
            self.backward[token - 1] = std::array::from_fn(|before| {
                let sum: f32 = (0..LABELS).map(|after| self.transitions[before][after] * next[after]).sum();
                sum / self.scales[token]
            });
        }
    }

    /// The probability of each label at a token.
    pub fn marginals(&self, token: usize) -> Scores {
        std::array::from_fn(|l| self.forward[token][l] * self.backward[token][l])
    }

    /// The probability of each pair of labels at a token and the one before it.
    pub fn pair_marginals(&self, token: usize) -> [Scores; LABELS] {
        std::array::from_fn(|before| {
            std::array::from_fn(|after| {
                let from = match token {
                    0 => f32::from(u8::from(before == 0)),
                    _ => self.forward[token - 1][before],
                };
                let step = self.transitions[before][after] * self.states[token][after] / self.scales[token];
                from * step * self.backward[token][after]
            })
        })
    }

    /// The probability that a name of this kind has exactly these tokens.
    pub fn probability(&self, tokens: Range<usize>, kind: usize) -> f32 {
        let (first, inside) = (label(kind, true), label(kind, false));
        let mut mass = self.forward[tokens.start][first];
        let mut last = first;
        for token in tokens.start + 1..tokens.end {
            mass *= self.transitions[last][inside] * self.states[token][inside] / self.scales[token];
            last = inside;
        }
        let after = match self.states.get(tokens.end) {
            None => 1.0,
            Some(state) => {
                let goes = |l: usize| self.transitions[last][l] * state[l] * self.backward[tokens.end][l];
                let sum: f32 = (0..LABELS).filter(|&l| l != inside).map(goes).sum();
                sum / self.scales[tokens.end]
            }
        };
        (mass * after).clamp(0.0, 1.0)
    }
}

/// The labels of the best path.
pub fn best_path(scores: &[Scores], transitions: &Transitions) -> Vec<usize> {
    let mut best = [f32::NEG_INFINITY; LABELS];
    best[0] = 0.0;
    let mut back: Vec<[usize; LABELS]> = Vec::with_capacity(scores.len());
    for column in scores {
        let mut next = [f32::NEG_INFINITY; LABELS];
        let mut from = [0; LABELS];
        for after in 0..LABELS {
            for before in (0..LABELS).filter(|&b| may_follow(b, after)) {
                let score = best[before] + transitions.0[before][after];
                if score > next[after] {
                    (next[after], from[after]) = (score, before);
                }
            }
            next[after] += column[after];
        }
        best = next;
        back.push(from);
    }
    let mut last = (0..LABELS).max_by(|&a, &b| best[a].total_cmp(&best[b]).then(b.cmp(&a))).unwrap_or(0);
    let mut path = vec![0; scores.len()];
    for (at, from) in back.iter().enumerate().rev() {
        path[at] = last;
        last = from[last];
    }
    path
}

/// The names that a path of labels spells.
pub fn names_of(path: &[usize]) -> Vec<(Range<usize>, usize)> {
    let mut names: Vec<(Range<usize>, usize)> = Vec::new();
    for (at, &l) in path.iter().enumerate() {
        match names.last_mut() {
            Some((tokens, _)) if l > 0 && l % 2 == 0 && tokens.end == at => tokens.end = at + 1,
            _ if l > 0 => names.push((at..at + 1, (l - 1) / 2)),
            _ => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_paths(length: usize) -> Vec<Vec<usize>> {
        (0..length).fold(vec![vec![]], |paths, _| {
            let longer = |path: Vec<usize>| {
                let last = path.last().copied().unwrap_or(0);
                (0..LABELS)
                    .filter(move |&l| may_follow(last, l))
                    .map(move |l| [path.clone(), vec![l]].concat())
            };
            paths.into_iter().flat_map(longer).collect()
        })
    }

    fn example() -> (Vec<Scores>, Transitions) {
        let number = |i: usize| ((i * 7919 % 23) as f32 - 11.0) / 5.0;
        let scores = (0..4).map(|t| std::array::from_fn(|l| number(t * LABELS + l))).collect();
        let row = |b: usize| std::array::from_fn(|a| number(100 + b * LABELS + a));
        (scores, Transitions(std::array::from_fn(row)))
    }

    fn score(path: &[usize], scores: &[Scores], transitions: &Transitions) -> f32 {
        let before = std::iter::once(0).chain(path.iter().copied());
        before.zip(path).enumerate().map(|(t, (b, &a))| transitions.0[b][a] + scores[t][a]).sum()
    }

    #[test]
    fn the_best_path_is_the_best_of_all() {
        let (scores, transitions) = example();
        let best = all_paths(4)
            .into_iter()
            .max_by(|a, b| score(a, &scores, &transitions).total_cmp(&score(b, &scores, &transitions)));
        assert_eq!(Some(best_path(&scores, &transitions)), best);
    }

    #[test]
    fn probabilities_are_those_of_all_paths() {
        let (scores, transitions) = example();
        let paths = all_paths(4);
        let weight = |p: &Vec<usize>| score(p, &scores, &transitions).exp();
        let all: f32 = paths.iter().map(weight).sum();
        let lattice = Lattice::new(&scores, &transitions);
        for kind in 0..3 {
            for tokens in [0..1, 1..3, 2..4] {
                let has = |p: &&Vec<usize>| names_of(p).contains(&(tokens.clone(), kind));
                let expected = paths.iter().filter(has).map(weight).sum::<f32>() / all;
                assert!((lattice.probability(tokens.clone(), kind) - expected).abs() < 1e-4);
            }
        }
        let first: f32 = paths.iter().filter(|p| p[2] == 3).map(weight).sum::<f32>() / all;
        assert!((lattice.marginals(2)[3] - first).abs() < 1e-4);
        let pair: f32 = paths.iter().filter(|p| p[1] == 3 && p[2] == 4).map(weight).sum::<f32>() / all;
        assert!((lattice.pair_marginals(2)[3][4] - pair).abs() < 1e-4);
    }
}
