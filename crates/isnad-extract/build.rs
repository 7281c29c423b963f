//! Gives the engine a name that changes whenever a source file of it does, so that a kept record says which engine made it.

use std::fs;
use std::path::{Path, PathBuf};

/// What decides about what is found in a text. The tables of the lexicon have a version of their own.
const FOLDERS: [&str; 5] =
    ["../isnad-text/src", "../isnad-record/src", "../isnad-lexicon/src", "src", "model"];

fn main() {
    let mut files = Vec::new();
    for folder in FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
        list(Path::new(folder), &mut files);
    }
    files.sort_unstable();
    let hash = files.iter().filter_map(|file| fs::read(file).ok()).fold(0xcbf2_9ce4_8422_2325, fnv);
    println!("cargo::rustc-env=ISNAD_ENGINE={hash:016x}");
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            list(&entry.path(), files);
        } else {
            files.push(entry.path());
        }
    }
}

fn fnv(hash: u64, bytes: Vec<u8>) -> u64 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}
