//! `--to parquet`, in programs that were built with it.

use super::Source;
use isnad_format::Table;
use std::path::PathBuf;

#[cfg(feature = "parquet")]
pub(super) fn write(source: &Source<'_>, output: &Option<PathBuf>, table: Table) -> anyhow::Result<()> {
    use std::io::IsTerminal;
    if output.is_none() && std::io::stdout().is_terminal() {
        anyhow::bail!("a Parquet file is nothing to read on a terminal; name a file with -o");
    }
    let mut file = isnad_columnar::ParquetWriter::new(super::open(output)?, table)?;
    source.each(|record| source.wanted.narrow(record), |record| Ok(file.write(&record)?))?;
    Ok(file.finish()?)
}

#[cfg(not(feature = "parquet"))]
pub(super) fn write(_: &Source<'_>, _: &Option<PathBuf>, _: Table) -> anyhow::Result<()> {
    anyhow::bail!(
        "this isnad was built without Parquet; `cargo install --path crates/isnad-cli --features parquet` builds one with it"
    )
}
