//! Zip archives and documents: whatever the bytes are, reading them ends, in proportion to their size, and nothing fails.
//!
//! Bytes that begin with `D` or `O` are the text of a DOCX or ODT, since mutations of a packed text rarely survive its checksum; all others are
//! an archive as it comes.
#![no_main]

use isnad_page::{Defaults, Items};
use libfuzzer_sys::fuzz_target;
use rawzip::path::EntryPath;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use std::io::Write;

fuzz_target!(|bytes: &[u8]| {
    let wrapped;
    let archive = match bytes {
        [b'D', xml @ ..] => {
            wrapped = store(&[("[Content_Types].xml", b""), ("word/document.xml", xml), ("word/styles.xml", xml), ("docProps/core.xml", xml)]);
            &wrapped
        }
        [b'O', xml @ ..] => {
            let kind = b"application/vnd.oasis.opendocument.text";
            wrapped = store(&[("mimetype", kind), ("content.xml", xml), ("meta.xml", xml)]);
            &wrapped
        }
        _ => bytes,
    };
    let mut texts = 0;
    for item in Items::new("fuzz.zip", archive, None) {
        if let Ok(article) = item.and_then(|item| item.read(&Defaults::default())) {
            texts += article.text.len();
        }
    }
    assert!(texts <= (8 << 20) + 201 * archive.len());
});

/// An archive of these files, not packed.
fn store(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut out);
    for (name, bytes) in files {
        let file = archive.new_file(EntryPath::verbatim(name.as_bytes()));
        let (mut entry, config) = file.compression_method(CompressionMethod::STORE).start().expect("memory");
        let mut writer = config.wrap(&mut entry);
        writer.write_all(bytes).expect("memory");
        let (_, descriptor) = writer.finish().expect("memory");
        entry.finish(descriptor).expect("memory");
    }
    archive.finish().expect("memory");
    out
}
