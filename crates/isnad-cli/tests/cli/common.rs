//! Running the real program on files made for the test.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What the program did.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// The lines of standard output as JSON.
    pub fn json(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
    }

    /// The ids of the records printed.
    pub fn ids(&self) -> Vec<String> {
        self.json().iter().map(|record| record["id"].as_str().expect("an id").to_owned()).collect()
    }
}

/// A directory of the test's own.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(test: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a directory for the test");
        Folder(path)
    }

    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a directory");
        std::fs::write(path, content).expect("a file for the test");
        self
    }

    /// A file's place.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Runs `isnad` here.
    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, b"")
    }

    /// Runs `isnad` here on the store `archive`.
    pub fn run_in_archive(&self, args: &[&str]) -> Ran {
        self.run(&[args, &["--data", "archive"]].concat())
    }

    /// The same, which has to succeed without a word of complaint.
    pub fn ok_in_archive(&self, args: &[&str]) -> Ran {
        let ran = self.run_in_archive(args);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
        ran
    }

    /// Runs `isnad` here with a variable of the environment set.
    pub fn run_in_env(&self, args: &[&str], name: &str, value: &str) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_isnad"));
        let output = command.args(args).env(name, value).current_dir(&self.0).output().expect("isnad runs");
        Ran {
            code: output.status.code().expect("an exit status"),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    /// Runs `isnad` here with bytes on standard input.
    pub fn run_with(&self, args: &[&str], input: &[u8]) -> Ran {
        let mut child = Command::new(env!("CARGO_BIN_EXE_isnad"))
            .args(args)
            .current_dir(&self.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("isnad runs");
        let mut stdin = child.stdin.take().expect("standard input");
        let input = input.to_vec();
        // a program that does not read its input closes the pipe
        let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().expect("isnad ends");
        writer.join().expect("the input is written");
        Ran {
            code: output.status.code().expect("an exit status"),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }
}

/// Packs bytes with gzip.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).expect("memory");
    packer.finish().expect("memory")
}

/// A zip archive of these files.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut out);
    for (name, bytes) in files {
        let file = archive.new_file(rawzip::path::EntryPath::verbatim(name.as_bytes()));
        let (mut entry, config) =
            file.compression_method(rawzip::CompressionMethod::DEFLATE).start().expect("memory");
        let packer = flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::best());
        let mut writer = config.wrap(packer);
        writer.write_all(bytes).expect("memory");
        let (packer, descriptor) = writer.finish().expect("memory");
        packer.finish().expect("memory");
        entry.finish(descriptor).expect("memory");
    }
    archive.finish().expect("memory");
    out
}

/// A page of an invented newspaper.
pub fn page() -> String {
    format!(
        "<!doctype html><html><head><title>افتتاح الجسر</title></head><body><h1>افتتاح الجسر</h1><p>{SENTENCE}</p></body></html>"
    )
}

/// A feed with one whole item and one of which there is no more than a summary.
pub fn feed() -> String {
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>
        <title>الراصد</title><item><guid>whole</guid><title>أول</title><content:encoded><![CDATA[<p>{SENTENCE}</p>]]></content:encoded></item>
        <item><guid>summary</guid><title>ثان</title><link>https://a.example/2</link><description>{SENTENCE}</description></item></channel></rss>"
    )
}

/// A web archive with a page among other records.
pub fn warc() -> Vec<u8> {
    let page = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{}", page());
    let records = [
        ("request", "GET / HTTP/1.1\r\n\r\n"),
        ("response", page.as_str()),
        ("revisit", "HTTP/1.1 200 OK\r\n\r\n"),
    ];
    let write = |(number, (kind, block)): (usize, &(&str, &str))| {
        let head = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:w{number}>\r\nWARC-Target-URI: https://a.example/1\r\nContent-Length: {}\r\n\r\n",
            block.len()
        );
        format!("{head}{block}\r\n\r\n").into_bytes()
    };
    records.iter().enumerate().flat_map(write).collect()
}

/// A word processor document (Office Open XML).
pub fn docx() -> Vec<u8> {
    let text =
        format!("<w:document><w:body><w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p></w:body></w:document>");
    zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", text.as_bytes())])
}

/// A word processor document (OpenDocument).
pub fn odt() -> Vec<u8> {
    let text =
        format!("<c><office:body><office:text><text:p>{SENTENCE}</text:p></office:text></office:body></c>");
    zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", text.as_bytes())])
}

/// A line of JSON Lines.
pub fn line(id: &str, text: &str) -> String {
    format!("{}\n", serde_json::json!({"id": id, "text": text}))
}

/// A sentence of an invented report.
pub const SENTENCE: &str =
    "قال وزير النقل سامر الحداد في بيان إن الجسر الجديد سيفتتح الشهر المقبل بكلفة 12 مليون دولار.";
