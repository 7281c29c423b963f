//! Styles, scripts and pictures, built into the program and served under names that change with their content.

use sha2::{Digest, Sha256};

/// The style: what all pages share, then what some add.
const STYLE: &str = concat!(
    include_str!("../assets/isnad.css"),
    include_str!("../assets/relation.css"),
    include_str!("../assets/correct.css"),
    include_str!("../assets/access.css"),
    include_str!("../assets/jobs.css")
);

/// The script: what all pages share, then what some add, each in a block of its own.
const SCRIPT: &str = concat!(
    include_str!("../assets/isnad.js"),
    include_str!("../assets/correct.js"),
    include_str!("../assets/jobs.js")
);

/// Name, kind and content of each.
const FILES: &[(&str, &str, &[u8])] = &[
    ("isnad.css", "text/css; charset=utf-8", STYLE.as_bytes()),
    ("isnad.js", "text/javascript; charset=utf-8", SCRIPT.as_bytes()),
    ("icon.svg", "image/svg+xml", include_bytes!("../assets/icon.svg")),
];

/// Letters of the hash in a name.
const HASH: usize = 12;

/// The files under their names.
pub struct Assets {
    files: Vec<Asset>,
}

/// One of them.
pub struct Asset {
    name: &'static str,
    /// What it is served as.
    pub served: String,
    /// Its media type.
    pub kind: &'static str,
    /// Its content.
    pub bytes: &'static [u8],
}

impl Assets {
    /// Gives each file its name.
    pub fn new() -> Self {
        let asset = |(name, kind, bytes): &(&'static str, &'static str, &'static [u8])| {
            let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            let (stem, extension) = name.split_once('.').unwrap_or((name, ""));
            let served = format!("{stem}-{}.{extension}", hash.get(..HASH).unwrap_or(&hash));
            Asset { name, served, kind, bytes }
        };
        Assets { files: FILES.iter().map(asset).collect() }
    }

    /// The path of a file.
    pub fn path(&self, name: &str) -> String {
        let file = self.files.iter().find(|file| file.name == name);
        file.map(|file| format!("/assets/{}", file.served)).unwrap_or_default()
    }

    /// The file that is served under a name.
    pub fn find(&self, served: &str) -> Option<&Asset> {
        self.files.iter().find(|file| file.served == served)
    }
}
