//! Zip archives: the directory, and entries opened one at a time.
//!
//! The names in an archive are labels in messages and nothing else: no path is ever made of one. Entries are read as streams, so
//! their size costs no memory.

use crate::charset;
use crate::error::Problem;
use crate::unpack::Unpacked;
use flate2::read::DeflateDecoder;
use rawzip::{
    CompressionMethod, RECOMMENDED_BUFFER_SIZE, RangeReader, ReaderAt, ZipArchive, ZipArchiveEntryWayfinder,
    ZipLocator,
};
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex};

/// The most entries an archive may have.
const MOST_ENTRIES: usize = 200_000;

/// Something to read from and to seek in.
pub(crate) trait ReadSeek: Read + Seek + Send {}
impl<T: Read + Seek + Send> ReadSeek for T {}

/// The archive's bytes, read at any place.
struct Source<'r>(Mutex<Box<dyn ReadSeek + 'r>>);

impl ReaderAt for Source<'_> {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let mut input = self.0.lock().map_err(|_| io::Error::other("another thread failed"))?;
        input.seek(SeekFrom::Start(offset))?;
        input.read(buffer)
    }
}

/// An opened archive.
pub(crate) struct Archive<'r> {
    zip: ZipArchive<Arc<Source<'r>>>,
    /// Its entries but for folders, in the order of the directory.
    pub entries: Vec<Entry>,
    /// How many bytes it has.
    pub length: u64,
}

/// What the directory says of an entry.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Its name as the archive writes it, a label.
    pub name: String,
    /// Whether it can be read with a password only.
    pub is_encrypted: bool,
    method: CompressionMethod,
    place: ZipArchiveEntryWayfinder,
}

impl<'r> Archive<'r> {
    /// Reads the directory.
    ///
    /// # Errors
    /// [`Problem::Zip`] when it is no zip archive or a damaged one.
    pub fn open(input: impl Read + Seek + Send + 'r) -> Result<Self, Problem> {
        let mut input: Box<dyn ReadSeek + 'r> = Box::new(input);
        let length = input.seek(SeekFrom::End(0))?;
        let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
        let source = Arc::new(Source(Mutex::new(input)));
        let zip = ZipLocator::new()
            .locate_in_reader(source, &mut buffer, length)
            .map_err(|(_, error)| damage(&error))?;
        let entries = read_directory(&zip, &mut buffer)?;
        Ok(Archive { zip, entries, length })
    }

    /// An archive held in memory.
    ///
    /// # Errors
    /// As [`Archive::open`].
    pub fn in_memory(bytes: Vec<u8>) -> Result<Self, Problem> {
        Archive::open(Cursor::new(bytes))
    }

    /// The entry of this name.
    pub fn find(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name.trim_start_matches('/') == name)
    }

    /// The unpacked bytes of an entry; reading them fails at their end where they are not those that were packed.
    ///
    /// # Errors
    /// When the entry is encrypted, packed in a way this crate does not know, or not where the directory says.
    pub fn read(&self, entry: &Entry) -> Result<Box<dyn Read + Send + 'r>, Problem> {
        if entry.is_encrypted {
            return Err(Problem::Encrypted);
        }
        let local = self.zip.get_entry(entry.place).map_err(|error| damage(&error))?;
        let (start, end) = local.compressed_data_range();
        let packed = RangeReader::new(self.zip.get_ref().clone(), start..end.max(start));
        match entry.method {
            CompressionMethod::STORE => Ok(Box::new(local.verifying_reader(packed))),
            CompressionMethod::DEFLATE => {
                Ok(Box::new(local.verifying_reader(Unpacked::new(packed, DeflateDecoder::new))))
            }
            method => Err(Problem::Zip(format!("packed by method {}, which is not read", method.as_u16()))),
        }
    }

    /// The first bytes of a small entry, no more than `most`.
    ///
    /// # Errors
    /// As [`Archive::read`], and when it is longer than `most`.
    pub fn read_whole(&self, entry: &Entry, most: usize) -> Result<Vec<u8>, Problem> {
        let mut bytes = Vec::new();
        self.read(entry)?.take(most as u64 + 1).read_to_end(&mut bytes)?;
        if bytes.len() > most { Err(Problem::TooLong(most)) } else { Ok(bytes) }
    }

    /// The archive's own bytes.
    pub fn into_bytes(self, most: usize) -> Result<Vec<u8>, Problem> {
        let mut bytes = Vec::new();
        RangeReader::new(self.zip.get_ref(), 0..self.length.min(most as u64 + 1)).read_to_end(&mut bytes)?;
        if bytes.len() > most { Err(Problem::TooLong(most)) } else { Ok(bytes) }
    }
}

fn read_directory(zip: &ZipArchive<Arc<Source<'_>>>, buffer: &mut [u8]) -> Result<Vec<Entry>, Problem> {
    let mut entries = Vec::new();
    let mut directory = zip.entries(buffer);
    while let Some(entry) = directory.next_entry().map_err(|error| damage(&error))? {
        if entry.is_dir() {
            continue;
        }
        if entries.len() == MOST_ENTRIES {
            return Err(Problem::Zip(format!("more than {MOST_ENTRIES} entries")));
        }
        entries.push(Entry {
            name: charset::decode(entry.file_path().as_bytes(), None).text,
            is_encrypted: entry.flags().is_encrypted(),
            method: entry.compression_method(),
            place: entry.wayfinder(),
        });
    }
    Ok(entries)
}

fn damage(error: &rawzip::Error) -> Problem {
    match error.kind() {
        rawzip::ErrorKind::MissingEndOfCentralDirectory | rawzip::ErrorKind::Eof => {
            Problem::Zip("cut off, its directory is missing".into())
        }
        kind => Problem::Zip(kind.to_string()),
    }
}

#[cfg(test)]
pub(crate) mod testing {
    use std::io::Write;

    /// A zip archive of these entries.
    pub fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut archive = rawzip::ZipArchiveWriter::new(&mut out);
        for (name, bytes) in entries {
            let name = rawzip::path::EntryPath::verbatim(name.as_bytes());
            let (mut entry, config) = archive
                .new_file(name)
                .compression_method(rawzip::CompressionMethod::DEFLATE)
                .start()
                .unwrap();
            let mut writer =
                config.wrap(flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::fast()));
            writer.write_all(bytes).unwrap();
            let (packer, descriptor) = writer.finish().unwrap();
            packer.finish().unwrap();
            entry.finish(descriptor).unwrap();
        }
        archive.finish().unwrap();
        out
    }
}
