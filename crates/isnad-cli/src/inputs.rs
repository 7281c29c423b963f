//! The inputs named on the command line, opened one after the other and read on many threads.

use crate::report::{Report, Watch, complain};
use crate::web::{WebArgs, web};
use crate::{batch, pdf};
use clap::ValueEnum;
use indicatif::ProgressBar;
use isnad_gather::{Web, is_address};
use isnad_page::{Item, Items, Kind, Problem, ReadError};
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The arguments that say what is read.
#[derive(clap::Args)]
pub struct Inputs {
    /// Files, directories, web addresses of pages, feeds and sitemaps, or `-` for standard input (the default).
    #[arg(value_name = "PATH|URL")]
    paths: Vec<String>,
    /// Take every input to be of this kind instead of guessing from name and content.
    #[arg(long, value_enum, value_name = "KIND")]
    from: Option<From>,
    /// Threads to read on; 0 means one for each processor. The output is the same for any number.
    #[arg(long, value_name = "N", default_value_t = 0)]
    threads: usize,
    /// Read PDFs with this program, which gets one on standard input and prints its text; without it they are refused.
    #[arg(long, value_name = "COMMAND")]
    pdf_with: Option<String>,
    /// Also say what archives held besides articles.
    #[arg(long, short)]
    verbose: bool,
    #[command(flatten)]
    web: WebArgs,
}

impl Inputs {
    /// Standard input alone, as JSON Lines.
    pub fn jsonl_from_stdin(threads: usize) -> Self {
        Inputs::jsonl(Vec::new(), threads)
    }

    /// Files of JSON Lines; standard input where none is named.
    pub fn jsonl(paths: Vec<String>, threads: usize) -> Self {
        Inputs {
            paths,
            from: Some(From::Jsonl),
            threads,
            pdf_with: None,
            verbose: false,
            web: WebArgs::default(),
        }
    }

    /// Whether nothing says what to read.
    pub fn is_unnamed(&self) -> bool {
        self.paths.is_empty()
    }

    /// Threads to work on; 0 means one for each processor.
    pub fn threads(&self) -> usize {
        self.threads
    }

    /// Works on every article, and has the results written to standard output in the order of the inputs. What cannot be read
    /// is reported and counted in the exit status.
    pub fn read<R: Send>(
        &self,
        work: impl Fn(Item) -> Result<R, ReadError> + Sync,
        mut write: impl FnMut(R, &mut dyn Write) -> anyhow::Result<()>,
    ) -> anyhow::Result<ExitCode> {
        let inputs = self.find();
        let report = Report::on(&inputs, Watch::WhereOutputGoesElsewhere);
        let mut out = BufWriter::new(io::stdout().lock());
        let report = self.for_each(inputs, report, work, |results| {
            results.into_iter().try_for_each(|result| write(result, &mut out))?;
            Ok(out.flush()?)
        })?;
        Ok(report.exit_code())
    }

    /// The inputs that the arguments name.
    pub fn find(&self) -> Vec<Result<Input, ReadError>> {
        find_inputs(&self.paths)
    }

    /// Works on every article, and passes the results on in the order of the inputs, a batch at a time. The report returned
    /// tells of what could not be read.
    pub fn for_each<R: Send>(
        &self,
        inputs: Vec<Result<Input, ReadError>>,
        mut report: Report,
        work: impl Fn(Item) -> Result<R, ReadError> + Sync,
        mut emit: impl FnMut(Vec<R>) -> anyhow::Result<()>,
    ) -> anyhow::Result<Report> {
        if self.paths.is_empty() && io::stdin().is_terminal() {
            complain("reading what you type; end with Ctrl-D (`isnad help` tells how to name files)");
        }
        let bar = report.bar();
        let web = web(&self.web, bar.is_hidden());
        let items = inputs.into_iter().flat_map(|input| {
            let found = input.and_then(|input| self.open(input, &bar, &web));
            found.unwrap_or_else(|error| Box::new(std::iter::once(Err(error))))
        });
        batch::map_in_order(
            &batch::pool(self.threads)?,
            items,
            |item| item.as_ref().map_or(0, Item::size),
            |item| match item {
                Ok(item) => (item.damage(), work(item)),
                Err(error) => (None, Err(error)),
            },
            |batch| {
                let mut results = Vec::with_capacity(batch.len());
                for (damage, read) in batch {
                    damage.iter().for_each(|damage| report.add(damage));
                    match read {
                        Ok(result) => results.push(result),
                        Err(error) => report.add(&error),
                    }
                }
                emit(results)
            },
        )?;
        Ok(report)
    }

    fn open<'i>(&self, input: Input, bar: &ProgressBar, web: &'i Web) -> Result<Found<'i>, ReadError> {
        let kind = self.from.map(Kind::from);
        let items = match input {
            Input::Url(url) => return web.open(&url, kind),
            Input::Stdin => Items::new("-", bar.wrap_read(io::stdin()), kind),
            Input::File(path) => {
                let name = path.display().to_string();
                let file = File::open(&path).map_err(|error| ReadError::new(&name, error))?;
                Items::seekable(name, bar.wrap_read(file), kind)
            }
        };
        let items = items.with_pdf_reader(self.pdf_with.as_deref().map(pdf::reader));
        Ok(if self.verbose { Box::new(tell_passed_over(items, bar.clone())) } else { Box::new(items) })
    }
}

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
    /// Word processor document.
    Docx,
    /// Word processor document of OpenDocument.
    Odt,
    /// Files of any of these kinds in a zip archive.
    Zip,
}

impl std::convert::From<From> for Kind {
    fn from(from: From) -> Kind {
        match from {
            From::Html => Kind::Html,
            From::Text => Kind::Text,
            From::Jsonl => Kind::Jsonl,
            From::Warc => Kind::Warc,
            From::Feed => Kind::Feed,
            From::Docx => Kind::Docx,
            From::Odt => Kind::Odt,
            From::Zip => Kind::Zip,
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
    /// An address to fetch from.
    Url(String),
}

impl Input {
    /// Its size in bytes; 0 where it is not known.
    pub fn size(&self) -> u64 {
        match self {
            Input::Stdin | Input::Url(_) => 0,
            Input::File(path) => fs::metadata(path).map_or(0, |file| file.len()),
        }
    }
}

/// The inputs that the arguments name, directories walked; an argument that names nothing is an error in its place.
fn find_inputs(arguments: &[String]) -> Vec<Result<Input, ReadError>> {
    if arguments.is_empty() {
        return vec![Ok(Input::Stdin)];
    }
    let mut inputs = Vec::new();
    for argument in arguments {
        if argument == "-" {
            inputs.push(Ok(Input::Stdin));
        } else if is_address(argument) {
            inputs.push(Ok(Input::Url(argument.clone())));
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

/// The articles of one input.
type Found<'i> = Box<dyn Iterator<Item = Result<Item, ReadError>> + 'i>;

/// The items, and after the last of them what the input held besides.
fn tell_passed_over(mut items: Items<'_>, bar: ProgressBar) -> impl Iterator<Item = Result<Item, ReadError>> {
    std::iter::from_fn(move || {
        let item = items.next();
        if item.is_none() && !items.passed_over().is_empty() {
            let line = format!("{}: passed over {}", items.name(), items.passed_over());
            bar.suspend(|| complain(&line));
        }
        item
    })
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
    fn addresses_are_no_files() {
        let inputs = find_inputs(&["https://news.example/1".into(), "file:///etc/passwd".into()]);
        assert!(inputs.iter().all(|input| matches!(input, Ok(Input::Url(_)))));
    }
}
