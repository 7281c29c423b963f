//! The inputs named on the command line, opened one after the other.

use clap::ValueEnum;
use isnad_page::{Item, Items, Kind, Problem, ReadError};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// `--from`: the kind of every input, instead of a guess.
#[derive(Clone, Copy, ValueEnum)]
pub enum From {
    /// HTML page, any charset.
    Html,
    /// Plain text, kept unchanged.
    Text,
    /// One JSON article a line.
    Jsonl,
    /// Web archive.
    Warc,
    /// RSS, Atom or JSON Feed.
    Feed,
}

impl std::convert::From<From> for Kind {
    fn from(from: From) -> Kind {
        match from {
            From::Html => Kind::Html,
            From::Text => Kind::Text,
            From::Jsonl => Kind::Jsonl,
            From::Warc => Kind::Warc,
            From::Feed => Kind::Feed,
        }
    }
}

/// One input as named on the command line or found in a directory.
#[derive(Debug, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

/// The inputs that the arguments name, directories walked; an argument that names nothing is an error in its place.
pub fn find_inputs(arguments: &[String]) -> Vec<Result<Input, ReadError>> {
    if arguments.is_empty() {
        return vec![Ok(Input::Stdin)];
    }
    let mut inputs = Vec::new();
    for argument in arguments {
        if argument == "-" {
            inputs.push(Ok(Input::Stdin));
        } else if argument.starts_with("http://") || argument.starts_with("https://") {
            let what = io::Error::other("this program reads no network; save the page and read the file");
            inputs.push(Err(ReadError::new(argument, what)));
        } else if Path::new(argument).is_dir() {
            add_directory(Path::new(argument), &mut inputs);
        } else {
            inputs.push(Ok(Input::File(argument.into())));
        }
    }
    inputs
}

/// Adds the readable files under a directory in order of their names.
fn add_directory(directory: &Path, inputs: &mut Vec<Result<Input, ReadError>>) {
    let before = inputs.len();
    walk(directory, inputs);
    if inputs.len() == before {
        inputs.push(Err(ReadError::new(directory.display().to_string(), Problem::NoArticles)));
    }
}

fn walk(directory: &Path, inputs: &mut Vec<Result<Input, ReadError>>) {
    let entries = match fs::read_dir(directory).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
        Ok(entries) => entries,
        Err(error) => return inputs.push(Err(ReadError::new(directory.display().to_string(), error))),
    };
    let mut paths: Vec<PathBuf> = entries.iter().map(fs::DirEntry::path).filter(|p| !is_hidden(p)).collect();
    paths.sort_unstable();
    for path in paths {
        // a link to a directory may lead back to where we are
        if path.is_dir() && !path.is_symlink() {
            walk(&path, inputs);
        } else if path.is_file() && Kind::is_known(&path.to_string_lossy()) {
            inputs.push(Ok(Input::File(path)));
        }
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// The raw articles of all inputs in order; what cannot be opened is an error in its place.
pub fn items(
    inputs: Vec<Result<Input, ReadError>>,
    from: Option<From>,
) -> impl Iterator<Item = Result<Item, ReadError>> {
    inputs.into_iter().flat_map(move |input| {
        match input.and_then(|input| open(input, from.map(Kind::from))) {
            Ok(items) => Box::new(items) as Box<dyn Iterator<Item = _>>,
            Err(error) => Box::new(std::iter::once(Err(error))),
        }
    })
}

fn open(input: Input, kind: Option<Kind>) -> Result<Items<'static>, ReadError> {
    match input {
        Input::Stdin => Ok(Items::new("-", io::stdin(), kind)),
        Input::File(path) => {
            let name = path.display().to_string();
            let file = File::open(&path).map_err(|error| ReadError::new(&name, error))?;
            Ok(Items::new(name, file, kind))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_argument_means_standard_input() {
        assert_eq!(find_inputs(&[]).remove(0).unwrap(), Input::Stdin);
        assert_eq!(find_inputs(&["-".into()]).remove(0).unwrap(), Input::Stdin);
    }

    #[test]
    fn addresses_are_refused_by_name() {
        let error = find_inputs(&["https://news.example/1".into()]).remove(0).unwrap_err().to_string();
        assert!(error.starts_with("https://news.example/1: "), "{error}");
    }
}
