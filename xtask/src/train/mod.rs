//! `cargo xtask train`: makes the model of the name tagger from the entity corpora, or measures it by cross-validation.
//!
//! Corpora: ANERcorp, NewsFANE, AQMAR and the Wojood sample, whose licences allow a model to be shipped (docs/DATA-LICENCES.md).
//! ANERcorp and NewsFANE annotate the same sentences by different schemes; both are learned from, so that the tagger holds
//! the middle between them.

mod corpus;
mod learn;

use crate::gold;
use anyhow::{Context, Result};
use clap::Args;
use corpus::{Corpus, FOLDS, Text};
use flate2::read::GzDecoder;
use isnad_eval::entities::{Entity, Scorer, Sentence};
use isnad_extract::tagger::{Model, PARTS, WordFacts, WordTable};
use isnad_lexicon::Lexicon;
use learn::Settings;
use rayon::prelude::*;
use std::fs;
use std::path::Path;

/// How to train.
#[derive(Args)]
pub struct Options {
    /// Train on some of the sentences, score the others, for each fold in turn; writes nothing.
    #[arg(long)]
    cross_validate: bool,
    /// Only the first folds.
    #[arg(long, default_value_t = FOLDS)]
    folds: usize,
    #[command(flatten)]
    settings: Settings,
    /// Print names missed and names too many to this file.
    #[arg(long)]
    errors: Option<std::path::PathBuf>,
}

/// Trains, and writes the model or prints scores.
pub fn run(root: &Path, options: &Options) -> Result<()> {
    let words = read_words(&root.join("xtask/data/words.tsv.gz"))?;
    let corpus = Corpus::read(&gold(root).join("entities"), &words)?;
    println!("{} texts, {} tokens, {} features", corpus.texts.len(), corpus.tokens(), corpus.features.len());
    if options.cross_validate {
        return cross_validate(&corpus, &words, options);
    }
    let all: Vec<&Text> = corpus.texts.iter().collect();
    let model = learn::train(&corpus, &all, words, &options.settings);
    let path = root.join("crates/isnad-extract/model/names.bin");
    let bytes = model.to_bytes();
    fs::create_dir_all(path.parent().unwrap_or(root))?;
    fs::write(&path, &bytes).with_context(|| path.display().to_string())?;
    println!("{}: {} bytes, {} features", path.display(), bytes.len(), model.len());
    Ok(())
}

/// What is known of single words.
fn read_words(path: &Path) -> Result<WordTable> {
    let file = fs::File::open(path).with_context(|| path.display().to_string())?;
    let table = std::io::read_to_string(GzDecoder::new(file)).with_context(|| path.display().to_string())?;
    let mut lines = table.lines();
    let head: Vec<&str> = lines.next().unwrap_or("").split('\t').skip(1).collect();
    anyhow::ensure!(head == PARTS.map(|(name, _)| name), "{}: other columns than {PARTS:?}", path.display());
    let rows = lines.map(|line| {
        let mut cells = line.split('\t');
        let word = cells.next().unwrap_or("");
        let values = std::array::from_fn(|_| cells.next().and_then(|c| c.parse().ok()).unwrap_or(0));
        (word, WordFacts::pack(values))
    });
    Ok(WordTable::new(rows))
}

/// Trains without each fold, finds the names of the fold's sentences as the product does, and prints the scores.
fn cross_validate(corpus: &Corpus, words: &WordTable, options: &Options) -> Result<()> {
    let folds: Vec<Vec<(usize, Sentence, Vec<Entity>)>> = (0..options.folds)
        .into_par_iter()
        .map(|fold| {
            let rest: Vec<&Text> = corpus.texts.iter().filter(|t| t.fold != fold).collect();
            let model = learn::train(corpus, &rest, words.clone(), &options.settings);
            println!("fold {fold}: {} features, {} bytes", model.len(), model.to_bytes().len());
            let tested = corpus.texts.iter().filter(|t| t.fold == fold);
            tested
                .flat_map(|text| {
                    let found = find(&text.text, &model);
                    text.sentences.iter().map(move |(set, s)| (*set, s.clone(), found.clone()))
                })
                .collect()
        })
        .collect();
    let mut wrong = String::new();
    for (set, name) in corpus.sets.iter().enumerate() {
        let mut scorer = Scorer::new(name.starts_with("wojood"));
        folds
            .iter()
            .flatten()
            .filter(|(s, ..)| *s == set)
            .for_each(|(_, gold, found)| scorer.add(gold, found));
        let report = scorer.report(name);
        println!("{name}");
        report.totals.iter().for_each(|t| println!("  {:34} {:.4}  {}", t.measure, t.score, t.detail));
        for item in report.items.iter().filter(|i| !i.words.is_empty()) {
            wrong.push_str(&format!("{}\t{}\n", item.id, item.words));
        }
    }
    if let Some(path) = &options.errors {
        fs::write(path, wrong)?;
    }
    Ok(())
}

/// The names the product finds in a text with this model.
fn find(text: &str, model: &Model) -> Vec<Entity> {
    let point = |byte: usize| text[..byte].chars().count();
    isnad_extract::find_entities_with(text, Lexicon::builtin(), model)
        .into_iter()
        .map(|m| Entity {
            start: point(m.span.start),
            end: point(m.span.end),
            label: m.label.name().to_owned(),
        })
        .collect()
}
