//! Cutting an input into items, in order, holding one of them at a time.

use crate::document::Document;
use crate::error::{Problem, ReadError};
use crate::feed::{Entry, read_feed};
use crate::item::{Item, Raw};
use crate::kind::find_foreign;
use crate::members::Members;
use crate::pdf::{Pdf, PdfReader};
use crate::unpack::{Budget, Unpacked};
use crate::warc::{self, PassedOver};
use crate::zip::{Archive, ReadSeek};
use crate::{Kind, Sitemap, jsonl, text};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

/// The largest single document held in memory, in bytes.
const LARGEST_DOCUMENT: usize = 128 << 20;

/// The largest archive or document inside an archive, in bytes.
const LARGEST_NESTED: usize = 64 << 20;

/// So many archives may lie inside each other.
const MOST_NESTED: usize = 3;

/// How many bytes an input's kind is told from.
const SNIFFED: usize = 64 * 1024;

/// The articles of one input, raw and in order. The first error of the input itself (not of one of its items) ends it.
pub struct Items<'r> {
    name: String,
    stem: Option<String>,
    /// The kind it is to be read as, whatever it looks like.
    asked: Option<Kind>,
    /// The archives around it.
    depth: usize,
    budget: Option<Budget>,
    pdf: Option<PdfReader>,
    parts: Parts<'r>,
    passed_over: PassedOver,
}

/// The input as far as it has been read.
enum Parts<'r> {
    Unopened(Source<'r>),
    Whole(Input<'r>, Kind),
    Lines(Input<'r>, usize),
    Web(Web<'r>),
    Entries(std::vec::IntoIter<Entry>, usize),
    Document(Box<Archive<'r>>, Document),
    Files(Box<Files<'r>>),
    Done,
}

/// Where the bytes come from.
enum Source<'r> {
    Stream(Box<dyn Read + Send + 'r>),
    File(Box<dyn ReadSeek + 'r>),
}

/// A web archive as far as it has been read.
struct Web<'r> {
    input: Input<'r>,
    /// How many pages came out of it.
    pages: usize,
    /// What was damaged first, and whether reading went on behind it.
    damage: Option<Problem>,
    is_found_again: bool,
}

/// The bytes of the input, decompressed.
type Input<'r> = Box<dyn BufRead + Send + 'r>;

/// The files of a zip archive, one after the other.
struct Files<'r> {
    archive: Archive<'r>,
    /// The number of the entry that comes next.
    next: usize,
    /// The articles of the file that is being read.
    open: Option<Items<'r>>,
    has_any: bool,
    has_told_encrypted: bool,
}

impl<'r> Items<'r> {
    /// The articles of `input`. `name` is used in messages, for ids and, where `kind` is `None`, to tell the kind; `-` names
    /// standard input.
    pub fn new(name: impl Into<String>, input: impl Read + Send + 'r, kind: Option<Kind>) -> Self {
        Items::of(name.into(), Source::Stream(Box::new(input)), kind)
    }

    /// The same for a file, of whose archives no more than the parts wanted are read.
    pub fn seekable(name: impl Into<String>, file: impl Read + Seek + Send + 'r, kind: Option<Kind>) -> Self {
        Items::of(name.into(), Source::File(Box::new(file)), kind)
    }

    fn of(name: String, source: Source<'r>, asked: Option<Kind>) -> Self {
        let stem = find_stem(&name);
        let (depth, budget, pdf, passed_over) = (0, None, None, PassedOver::default());
        Items { name, stem, asked, depth, budget, pdf, parts: Parts::Unopened(source), passed_over }
    }

    /// The same, with a program to read PDFs with; without one they are refused.
    #[must_use]
    pub fn with_pdf_reader(self, reader: Option<PdfReader>) -> Self {
        Items { pdf: reader, ..self }
    }

    /// The input's name in messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What a web archive or zip archive held besides articles, as far as it has been read: `3 requests, 1 picture`. Empty where there
    /// was nothing else.
    pub fn passed_over(&self) -> String {
        self.passed_over.to_string()
    }

    fn open(&mut self, source: Source<'r>) -> Result<Parts<'r>, Problem> {
        let stream: Box<dyn Read + Send + 'r> = match source {
            Source::Stream(stream) => stream,
            Source::File(mut file) => {
                let mut mark = [0; 8];
                let length = read_up_to(&mut file, &mut mark)?;
                file.seek(SeekFrom::Start(0))?;
                if self.is_zip(&mark[..length]) {
                    return self.open_archive(Archive::open(file)?);
                }
                Box::new(file)
            }
        };
        let input = decompress(BufReader::with_capacity(SNIFFED, stream))?;
        let mut input = BufReader::with_capacity(SNIFFED, input);
        let start = input.fill_buf()?;
        if start.is_empty() {
            return Err(Problem::Empty);
        }
        if self.is_zip(start) {
            let bytes = self.read_whole(Box::new(input))?;
            return self.open_archive(Archive::in_memory(bytes)?);
        }
        if let Some(foreign) = find_foreign(start).filter(|_| self.asked.is_none()) {
            return Err(foreign);
        }
        let told = self.asked.or_else(|| Kind::from_mark(start)).or_else(|| Kind::from_name(&self.name));
        let is_one_object = told.is_none() && is_indented_object(start);
        match told.unwrap_or_else(|| text::sniff(start)) {
            Kind::Jsonl if is_one_object => Ok(Parts::Whole(Box::new(input), Kind::Jsonl)),
            Kind::Jsonl => Ok(Parts::Lines(Box::new(input), 0)),
            Kind::Warc => {
                let input = Box::new(input);
                Ok(Parts::Web(Web { input, pages: 0, damage: None, is_found_again: false }))
            }
            Kind::Feed => {
                let address = Some(self.name.as_str()).filter(|name| name.contains("://"));
                let entries = read_feed(&self.read_whole(Box::new(input))?, address)?;
                Ok(Parts::Entries(entries.into_iter(), 0))
            }
            Kind::Sitemap => Err(refuse_sitemap(&self.read_whole(Box::new(input))?)),
            Kind::Zip | Kind::Docx | Kind::Odt => Err(Problem::Zip("it does not begin as one".into())),
            kind => Ok(Parts::Whole(Box::new(input), kind)),
        }
    }

    /// Whether the input is to be opened as a zip archive.
    fn is_zip(&self, start: &[u8]) -> bool {
        let is_open_to_it = matches!(self.asked, None | Some(Kind::Zip | Kind::Docx | Kind::Odt));
        is_open_to_it && Kind::from_mark(start) == Some(Kind::Zip)
    }

    fn open_archive(&mut self, archive: Archive<'r>) -> Result<Parts<'r>, Problem> {
        if let Some(document) = Document::find(&archive)? {
            return Ok(Parts::Document(Box::new(archive), document));
        }
        match self.asked.or_else(|| Kind::from_name(&self.name)) {
            Some(Kind::Docx) => return Err(Problem::Document("it has no word/document.xml".into())),
            Some(Kind::Odt) => return Err(Problem::Document("it has no OpenDocument text".into())),
            _ if self.depth + 1 > MOST_NESTED => return Err(Problem::NestsTooDeep(MOST_NESTED)),
            _ => {}
        }
        self.budget.get_or_insert_with(|| Budget::new(archive.length));
        Ok(Parts::Files(Box::new(Files {
            archive,
            next: 0,
            open: None,
            has_any: false,
            has_told_encrypted: false,
        })))
    }

    /// The next article of the files in an archive; whatever follows is left in `self.parts`.
    fn next_of_files(&mut self, mut files: Box<Files<'r>>) -> Option<Result<Item, ReadError>> {
        if !std::mem::replace(&mut files.has_told_encrypted, true)
            && let Some(encrypted) = files.count_encrypted()
        {
            // those that are not encrypted are read all the same
            files.archive.entries.retain(|entry| !entry.is_encrypted);
            files.has_any = true;
            self.parts = Parts::Files(files);
            return Some(Err(ReadError::new(&self.name, Problem::EncryptedFiles(encrypted))));
        }
        loop {
            if let Some(open) = &mut files.open {
                let next = open.next();
                if next.is_none() {
                    self.passed_over.add_all(&open.passed_over);
                    files.open = None;
                    continue;
                }
                let is_spent = self.budget.as_ref().is_some_and(Budget::is_spent);
                if !is_spent {
                    self.parts = Parts::Files(files);
                }
                return next;
            }
            match self.open_next(&mut files) {
                Some(Ok(open)) => files.open = Some(open),
                Some(Err(error)) => {
                    self.parts = Parts::Files(files);
                    return Some(Err(error));
                }
                None if files.has_any => return None,
                None => return Some(Err(ReadError::new(&self.name, Problem::NoArticles))),
            }
        }
    }

    /// Opens the next file of an archive that a walk through a folder would read too.
    fn open_next(&mut self, files: &mut Files<'r>) -> Option<Result<Items<'r>, ReadError>> {
        loop {
            let entry = files.archive.entries.get(files.next)?.clone();
            files.next += 1;
            if !is_wanted(&entry.name) {
                self.passed_over.add("other files");
                continue;
            }
            files.has_any = true;
            let name = format!("{}/{}", self.name, entry.name);
            let budget = self.budget.clone().unwrap_or_else(|| Budget::new(files.archive.length));
            return Some(match files.archive.read(&entry) {
                Ok(input) => {
                    let input = Source::Stream(Box::new(budget.pay(input)));
                    let items = Items::of(name, input, None);
                    Ok(Items { depth: self.depth + 1, budget: Some(budget), pdf: self.pdf.clone(), ..items })
                }
                Err(problem) => Err(ReadError::new(name, problem)),
            });
        }
    }

    /// A document, as its bytes.
    fn document(&self, archive: Archive<'r>, document: Document) -> Result<Item, ReadError> {
        let bytes = archive.into_bytes(LARGEST_DOCUMENT);
        let bytes = bytes.map_err(|problem| ReadError::new(&self.name, problem))?;
        Ok(Item { name: self.name.clone(), id: self.stem.clone(), raw: Raw::Document(document, bytes) })
    }

    /// The next line of JSON Lines; whatever follows is left in `self.parts`.
    fn next_line(&mut self, mut input: Input<'r>, mut number: usize) -> Option<Result<Item, ReadError>> {
        let is_first = number == 0;
        let read = jsonl::next_line(&mut input, &mut number, jsonl::LONGEST_LINE);
        let name = format!("{}:{number}", self.name);
        let item = match read {
            Ok(None) if is_first => return Some(Err(ReadError::new(&self.name, Problem::Empty))),
            Ok(None) => return None,
            Err(error) => return Some(Err(ReadError::new(&self.name, error))),
            Ok(Some(line)) if line.is_empty() => {
                Err(ReadError::new(name, Problem::TooLong(jsonl::LONGEST_LINE)))
            }
            Ok(Some(line)) => Ok(Item { name, id: self.part_id(number), raw: Raw::JsonLine(line) }),
        };
        self.parts = Parts::Lines(input, number);
        Some(item)
    }

    /// The next page of a web archive; whatever follows is left in `self.parts`. A damaged record costs no other one; that there was
    /// damage is told once, at the end.
    fn next_page(&mut self, mut web: Web<'r>) -> Option<Result<Item, ReadError>> {
        loop {
            web.is_found_again |= web.damage.is_some();
            match warc::next_page(&mut web.input, &mut self.passed_over, &mut web.damage) {
                Ok(None) => return self.end_of_pages(web),
                Ok(Some(page)) => return Some(Ok(self.archived(web, page))),
                Err(problem) => {
                    web.damage.get_or_insert(problem);
                    if !warc::skip_to_record(&mut web.input) {
                        return self.end_of_pages(web);
                    }
                }
            }
        }
    }

    fn archived(&mut self, web: Web<'r>, page: warc::Page) -> Item {
        let number = web.pages + 1;
        self.parts = Parts::Web(Web { pages: number, ..web });
        let name = match &page.url {
            Some(url) => format!("{}: {url}", self.name),
            None => format!("{}:{number}", self.name),
        };
        Item { name, id: self.part_id(number), raw: Raw::Archived(page) }
    }

    /// What there is to tell of a web archive at its end.
    fn end_of_pages(&self, web: Web<'r>) -> Option<Result<Item, ReadError>> {
        let problem = match web.damage {
            Some(damage) if web.is_found_again => Problem::Passed(Box::new(damage)),
            Some(damage) => damage,
            None if web.pages == 0 => self.no_pages(),
            None => return None,
        };
        Some(Err(ReadError::new(&self.name, problem)))
    }

    fn no_pages(&self) -> Problem {
        match self.passed_over() {
            nothing if nothing.is_empty() => Problem::NoArticles,
            others => Problem::NoPages(others),
        }
    }

    /// The next entry of a feed; whatever follows is left in `self.parts`.
    fn next_entry(
        &mut self,
        mut entries: std::vec::IntoIter<Entry>,
        number: usize,
    ) -> Option<Result<Item, ReadError>> {
        let entry = entries.next()?;
        let number = number + 1;
        self.parts = Parts::Entries(entries, number);
        let name = format!("{}:{number}", self.name);
        Some(Ok(Item { name, id: self.part_id(number), raw: Raw::Entry(entry) }))
    }

    /// The whole input as one document.
    fn whole(&self, input: Input<'r>, kind: Kind) -> Result<Item, ReadError> {
        let bytes = self.read_whole(input).map_err(|problem| ReadError::new(&self.name, problem))?;
        let raw = match kind {
            Kind::Html => Raw::Html(bytes),
            Kind::Pdf => Raw::Pdf(Pdf { bytes, reader: self.pdf.clone() }),
            Kind::Jsonl => Raw::JsonLine(bytes),
            _ => Raw::Text(bytes),
        };
        Ok(Item { name: self.name.clone(), id: self.stem.clone(), raw })
    }

    fn read_whole(&self, input: Input<'r>) -> Result<Vec<u8>, Problem> {
        let most = if self.depth > 0 { LARGEST_NESTED } else { LARGEST_DOCUMENT };
        let mut bytes = Vec::new();
        input.take(most as u64 + 1).read_to_end(&mut bytes)?;
        if bytes.len() > most { Err(Problem::TooLong(most)) } else { Ok(bytes) }
    }

    /// The id of one part among many: the file's name with the part's number.
    fn part_id(&self, number: usize) -> Option<String> {
        self.stem.as_ref().map(|stem| format!("{stem}-{number}"))
    }
}

impl Iterator for Items<'_> {
    type Item = Result<Item, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match std::mem::replace(&mut self.parts, Parts::Done) {
                Parts::Unopened(source) => match self.open(source) {
                    Ok(parts) => self.parts = parts,
                    Err(problem) => return Some(Err(ReadError::new(&self.name, problem))),
                },
                Parts::Whole(input, kind) => return Some(self.whole(input, kind)),
                Parts::Lines(input, number) => return self.next_line(input, number),
                Parts::Web(web) => return self.next_page(web),
                Parts::Document(archive, document) => return Some(self.document(*archive, document)),
                Parts::Files(files) => return self.next_of_files(files),
                Parts::Entries(entries, number) => return self.next_entry(entries, number),
                Parts::Done => return None,
            }
        }
    }
}

impl Files<'_> {
    /// How many of the files wanted are encrypted; `None` where none is.
    fn count_encrypted(&self) -> Option<usize> {
        let wanted = self.archive.entries.iter().filter(|entry| entry.is_encrypted && is_wanted(&entry.name));
        Some(wanted.count()).filter(|&count| count > 0)
    }
}

/// Whether a walk through a folder would read a file of this name: a known kind, not hidden, not a Macintosh's notes on another file.
fn is_wanted(name: &str) -> bool {
    let is_hidden = name.split(['/', '\\']).any(|part| part == "__MACOSX" || is_hidden(part));
    !is_hidden && Kind::is_known(name)
}

/// `..` is no hidden folder but a path that leads out of the archive; it is a label like any other.
fn is_hidden(part: &str) -> bool {
    part.starts_with('.') && !part.trim_matches('.').is_empty()
}

/// What a sitemap is said to be.
fn refuse_sitemap(bytes: &[u8]) -> Problem {
    match Sitemap::read(bytes) {
        Ok(Sitemap::Pages(pages)) => Problem::Sitemap { pages: pages.len(), what: "pages" },
        Ok(Sitemap::Index(lists)) => Problem::Sitemap { pages: lists.len(), what: "further sitemaps" },
        Err(problem) => problem,
    }
}

/// Reads until the buffer is full or the input ends.
fn read_up_to(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while length < buffer.len() {
        match input.read(&mut buffer[length..])? {
            0 => break,
            read => length += read,
        }
    }
    Ok(length)
}

/// Whether the input is one JSON object over several lines, as printers indent it, rather than one a line.
fn is_indented_object(start: &[u8]) -> bool {
    let first = start.split(|&b| b == b'\n').next().unwrap_or_default();
    first.trim_ascii() == b"{"
}

/// Looks through gzip, one member or many.
fn decompress<'r>(
    mut input: BufReader<Box<dyn Read + Send + 'r>>,
) -> std::io::Result<Box<dyn Read + Send + 'r>> {
    let is_gzip = input.fill_buf()?.starts_with(&[0x1F, 0x8B]);
    if !is_gzip {
        return Ok(Box::new(input));
    }
    Ok(Box::new(Unpacked::new(input, |counted| Members::new(BufReader::with_capacity(SNIFFED, counted)))))
}

/// The file name without its folders and extensions; `None` for standard input.
fn find_stem(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let file = file.strip_suffix(".gz").unwrap_or(file);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    Some(stem).filter(|stem| !stem.is_empty() && *stem != "-").map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Defaults;
    use crate::zip::testing::zip;
    use std::io::Write;

    fn ids(name: &str, bytes: &[u8], kind: Option<Kind>) -> Vec<Result<String, String>> {
        let items = Items::new(name, bytes, kind);
        let read = items.map(|item| item.and_then(|item| item.read(&Defaults::default())));
        read.map(|article| article.map(|a| a.id).map_err(|e| e.to_string())).collect()
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    #[test]
    fn parts_without_ids_are_named_by_file_and_number() {
        let lines = b"{\"text\":\"a\"}\n\n{\"id\":9,\"text\":\"b\"}\n";
        assert_eq!(ids("dir/news.jsonl", lines, None), [Ok("news-1".into()), Ok("9".into())]);
        assert_eq!(ids("a/statement.v2.txt", "قال".as_bytes(), None), [Ok("statement.v2".into())]);
    }

    #[test]
    fn compressed_input_is_looked_through() {
        let members =
            [gzip(b"{\"id\":\"a\",\"text\":\"x\"}\n"), gzip(b"{\"id\":\"b\",\"text\":\"y\"}\n")].concat();
        assert_eq!(ids("news.jsonl.gz", &members, None), [Ok("a".into()), Ok("b".into())]);
        assert_eq!(ids("-", &members, None), [Ok("a".into()), Ok("b".into())]);
    }

    #[test]
    fn truncated_gzip_gives_the_whole_lines_and_then_an_error() {
        let lines: String =
            (0..20_000).map(|n| format!("{{\"id\":\"{n}\",\"text\":\"نص {}\"}}\n", n * 7919)).collect();
        let packed = gzip(lines.as_bytes());
        let read = ids("cut.jsonl.gz", &packed[..packed.len() / 2], None);
        assert!(read.len() > 100 && read[..read.len() - 1].iter().all(Result::is_ok));
        assert!(read.last().unwrap().as_ref().unwrap_err().starts_with("cut.jsonl.gz: "));
    }

    #[test]
    fn an_indented_json_file_is_one_article() {
        let json = b"{\n  \"id\": \"a\",\n  \"text\": \"x\"\n}\n";
        assert_eq!(ids("a.json", json, None), [Ok("a".into())]);
        assert_eq!(ids("a.json", b"{\n  \"title\": 1\n}\n", None).len(), 1);
    }

    #[test]
    fn the_kind_is_told_from_the_content_where_the_name_is_silent() {
        assert!(ids("-", b"<!doctype html><p>\xd9\x82\xd8\xa7\xd9\x84", None)[0].is_ok());
        assert_eq!(ids("-", b"", None), [Err("-: empty".into())]);
        assert_eq!(ids("x.jsonl", b"\n\n", None), [Err("x.jsonl: empty".into())]);
        assert_eq!(
            ids("x.txt", b"\x89PNG\0", None),
            [Err("x.txt: binary data, not a page or a text".into())]
        );
    }

    #[test]
    fn an_archive_is_read_like_a_folder() {
        let inner = zip(&[("c.txt", "ثم مضى".as_bytes())]);
        let bytes = zip(&[
            ("a.txt", "قال".as_bytes()),
            ("../../etc/b.jsonl.gz", &gzip(b"{\"text\":\"x\"}\n{\"text\":\"y\"}\n")),
            ("picture.png", b"\x89PNG"),
            (".hidden.txt", b"x"),
            ("__MACOSX/a.txt", b"x"),
            ("bad.txt", b"\x89PNG\0"),
            ("in/inner.zip", &inner),
        ]);
        let expected = [
            Ok("a".into()),
            Ok("b-1".into()),
            Ok("b-2".into()),
            Err("n.zip/bad.txt: binary data, not a page or a text".into()),
            Ok("c".into()),
        ];
        assert_eq!(ids("n.zip", &bytes, None), expected);
        assert_eq!(ids("n.zip", &gzip(&bytes), None), expected);
        let mut items = Items::seekable("n.zip", std::io::Cursor::new(bytes), None);
        assert_eq!(items.by_ref().count(), 5);
        assert_eq!(items.passed_over(), "3 other files");
    }

    #[test]
    fn archives_nest_a_little_and_no_further() {
        let mut bytes = zip(&[("a.txt", "قال".as_bytes())]);
        for _ in 1..MOST_NESTED {
            bytes = zip(&[("n.zip", &bytes)]);
        }
        assert_eq!(ids("n.zip", &bytes, None), [Ok("a".into())]);
        let found = ids("n.zip", &zip(&[("n.zip", &bytes)]), None);
        assert!(found[0].as_ref().unwrap_err().contains("nest deeper"), "{found:?}");
    }

    #[test]
    fn a_bomb_is_named_and_its_neighbours_are_read() {
        let zeros = vec![b' '; 32 << 20];
        let found = ids("n.zip", &zip(&[("bomb.txt", &zeros), ("a.txt", "قال".as_bytes())]), None);
        assert!(found[0].as_ref().unwrap_err().starts_with("n.zip/bomb.txt: "), "{found:?}");
        assert_eq!(found.len(), 1 + usize::from(found.get(1).is_some()), "{found:?}");
    }

    #[test]
    fn damaged_archives_are_named() {
        let whole = zip(&[("a.txt", "قال ".repeat(500).as_bytes())]);
        let cut = ids("n.zip", &whole[..whole.len() / 2], None);
        assert_eq!(cut, [Err("n.zip: damaged zip archive: cut off, its directory is missing".into())]);
        assert_eq!(ids("n.zip", &zip(&[]), None), [Err("n.zip: no articles in it".into())]);
        assert_eq!(
            ids("n.docx", &whole, None),
            [Err("n.docx: damaged or foreign document: it has no word/document.xml".into())]
        );
        let mut wrong = whole.clone();
        let at = wrong.windows(5).position(|w| w == b"a.txt").unwrap() + 8;
        wrong[at] ^= 0x55;
        assert!(ids("n.zip", &wrong, None)[0].is_err());
    }

    #[test]
    fn what_is_not_read_says_what_to_do() {
        let error = |name: &str, bytes: &[u8]| ids(name, bytes, None)[0].clone().unwrap_err();
        assert!(error("a.doc", b"\xD0\xCF\x11\xE0\xA1").contains("DOCX"));
        assert!(error("a.rtf", b"{\\rtf1 x}").contains("DOCX"));
        let saved =
            b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x";
        assert!(error("a.mht", saved).contains("save it as HTML"));
        assert!(error("a.pdf", b"%PDF-1.7").contains("pdftotext"));
        let map = b"<urlset><url><loc>https://a.example/1</loc></url></urlset>";
        assert!(error("sitemap.xml", map).contains("lists 1 pages"));
    }

    #[test]
    fn a_damaged_part_of_a_web_archive_costs_no_other_and_is_told_once() {
        let record = |number: usize| {
            let page = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>{number} {}",
                "كلمة ".repeat(90)
            );
            let head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/";
            let record = format!("{head}{number}\r\nContent-Length: {}\r\n\r\n{page}\r\n\r\n", page.len());
            let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            packer.write_all(record.as_bytes()).unwrap();
            packer.finish().unwrap()
        };
        let mut parts: Vec<Vec<u8>> = (0..5).map(record).collect();
        let middle = parts[1].len() / 2;
        parts[1][middle..].iter_mut().take(8).for_each(|byte| *byte = !*byte);
        let last = parts[4].len() / 2;
        parts[4].truncate(last);
        let found = ids("a.warc.gz", &parts.concat(), None);
        let errors: Vec<&String> = found.iter().filter_map(|item| item.as_ref().err()).collect();
        let pages: Vec<&str> = found.iter().filter_map(|item| Some(item.as_ref().ok()?.as_str())).collect();
        assert_eq!(pages.len(), 3, "{found:?}");
        assert_eq!(errors.len(), 1, "{found:?}");
        assert!(errors[0].contains("what could be found behind it was read"), "{errors:?}");
    }
}
