//! `cargo xtask bench --stories PAIRS ARTICLES`: how long the grouping of a collection into stories takes by itself (runs of words,
//! candidates, comparison, groups: as the store does it, without database and record), and how it agrees with a list of pairs.

use anyhow::{Context, Result};
use isnad_dedup::{Candidates, Likeness, Shingles};
use isnad_page::{Defaults, Items};
use isnad_record::Article;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::{self, File};
use std::path::Path;
use std::time::Instant;

/// Listed pairs that share so much of what either says are the same story without doubt.
const WITHOUT_DOUBT: f64 = 0.9;

/// Random pairs that must not be joined.
const RANDOM_PAIRS: usize = 200;

pub fn run(articles: &Path, pairs: &Path, groups: Option<&Path>) -> Result<()> {
    let file = File::open(articles).with_context(|| articles.display().to_string())?;
    let articles: Vec<Article> = Items::new(articles.display().to_string(), file, None)
        .map(|item| Ok(item?.read(&Defaults::default())?))
        .collect::<Result<_>>()?;
    let start = Instant::now();
    let stories = group(&articles);
    println!(
        "{:<10}{:>10.1} s for {} articles, one thread",
        "stories",
        start.elapsed().as_secs_f64(),
        articles.len()
    );

    let mut members: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (article, story) in articles.iter().zip(&stories) {
        members.entry(*story).or_default().push(&article.id);
    }
    members.retain(|_, ids| ids.len() > 1);
    let joined: usize = members.values().map(Vec::len).sum();
    let largest = members.values().map(Vec::len).max().unwrap_or(0);
    println!(
        "{:<10}{:>10} stories told more than once, by {joined} articles, {largest} at most",
        "",
        members.len()
    );
    if let Some(path) = groups {
        let lines: String = members.values().map(|ids| format!("{}\n", ids.join(" "))).collect();
        fs::write(path, lines).with_context(|| path.display().to_string())?;
    }

    let story: HashMap<&str, usize> = articles.iter().map(|a| a.id.as_str()).zip(stories).collect();
    let is_joined = |a: &str, b: &str| story.get(a).is_some_and(|one| story.get(b) == Some(one));
    let listed = read_pairs(pairs)?;
    let certain = listed.iter().filter(|pair| pair.is_certain).collect::<Vec<_>>();
    let right = certain.iter().filter(|pair| is_joined(&pair.a, &pair.b)).count();
    println!("{:<10}{right:>10} of {} certain pairs joined", "pairs", certain.len());
    let all = listed.iter().filter(|pair| is_joined(&pair.a, &pair.b)).count();
    println!("{:<10}{all:>10} of all {} listed pairs joined", "", listed.len());

    let known: HashSet<(&str, &str)> =
        listed.iter().flat_map(|p| [(p.a.as_str(), p.b.as_str()), (p.b.as_str(), p.a.as_str())]).collect();
    let random = random_pairs(&articles, &known);
    let wrong = random.iter().filter(|(a, b)| is_joined(a, b)).count();
    println!("{:<10}{wrong:>10} of {} random pairs of other stories joined", "", random.len());
    Ok(())
}

/// The number of each article's story: that of its first article.
fn group(articles: &[Article]) -> Vec<usize> {
    let mut index: FxHashMap<u64, Vec<i64>> = FxHashMap::default();
    let mut known: Vec<Shingles> = Vec::with_capacity(articles.len());
    let mut parents: Vec<usize> = (0..articles.len()).collect();
    for (number, article) in articles.iter().enumerate() {
        let shingles = Shingles::new(&article.text);
        if shingles.are_enough() {
            let mut candidates = Candidates::default();
            for run in shingles.sample() {
                let earlier = index.entry(run).or_default();
                candidates.add_run(earlier.iter().copied().take(Candidates::ENOUGH).collect());
                earlier.push(number as i64);
            }
            for other in candidates.best() {
                let other = other as usize;
                if Likeness::between(&known[other], &shingles).is_same_story() {
                    let (a, b) = (root(&mut parents, other), root(&mut parents, number));
                    parents[a.max(b)] = a.min(b);
                }
            }
        }
        known.push(shingles);
    }
    (0..articles.len()).map(|number| root(&mut parents, number)).collect()
}

fn root(parents: &mut [usize], mut at: usize) -> usize {
    while parents[at] != at {
        parents[at] = parents[parents[at]];
        at = parents[at];
    }
    at
}

struct Pair {
    a: String,
    b: String,
    is_certain: bool,
}

fn read_pairs(path: &Path) -> Result<Vec<Pair>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut lines = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let header = lines.next().unwrap_or_default();
    let column = |name: &str| header.iter().position(|title| *title == name);
    let (share, across) = (column("jaccard5"), column("cross_outlet"));
    let pair = |cells: Vec<&str>| {
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).copied();
        let is_alike =
            cell(share).and_then(|share| share.parse().ok()).is_none_or(|share: f64| share >= WITHOUT_DOUBT);
        let id = |at: usize| cells.get(at).map(|id| (*id).to_owned()).with_context(|| cells.join("\t"));
        Ok(Pair {
            a: id(0)?,
            b: id(1)?,
            is_certain: is_alike && cell(across).is_none_or(|across| across == "1"),
        })
    };
    lines.map(pair).collect()
}

/// Pairs of articles, always the same ones, that are not listed.
fn random_pairs<'a>(articles: &'a [Article], known: &HashSet<(&str, &str)>) -> Vec<(&'a str, &'a str)> {
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        articles[(state >> 33) as usize % articles.len()].id.as_str()
    };
    let mut pairs = Vec::new();
    while articles.len() > 1 && pairs.len() < RANDOM_PAIRS {
        let (a, b) = (next(), next());
        if a != b && !known.contains(&(a, b)) {
            pairs.push((a, b));
        }
    }
    pairs
}
