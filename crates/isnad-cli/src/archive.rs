//! Which store a command works on.

use crate::report::complain;
use anyhow::Context;
use etcetera::BaseStrategy;
use isnad_store::{Create, Store, StoreError, Writer};
use std::path::PathBuf;

/// The argument that names the store.
#[derive(clap::Args)]
pub struct StoreArgs {
    /// Folder of the store; by default `isnad` in the system's folder for data.
    #[arg(long, value_name = "DIR", env = "ISNAD_DATA", hide_env_values = true)]
    data: Option<PathBuf>,
}

impl StoreArgs {
    /// The store, made where there is none.
    pub fn create(&self) -> anyhow::Result<Store> {
        Ok(Store::open(&self.folder()?, Create::Yes)?)
    }

    /// The store, which has to be there.
    pub fn open(&self) -> anyhow::Result<Store> {
        Ok(Store::open(&self.folder()?, Create::No)?)
    }

    fn folder(&self) -> anyhow::Result<PathBuf> {
        if let Some(folder) = &self.data {
            return Ok(folder.clone());
        }
        let system =
            etcetera::base_strategy::choose_native_strategy().context("name a folder with --data")?;
        Ok(system.data_dir().join("isnad"))
    }
}

/// What a command takes that makes something anew from all of the store.
#[derive(clap::Args)]
pub struct AnewArgs {
    #[command(flatten)]
    pub store: StoreArgs,
    /// Threads to work on; 0 means one for each processor. The result is the same for any number.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub threads: usize,
}

/// The time to the second, as it is stored.
pub fn now() -> String {
    let now = jiff::Timestamp::now();
    jiff::Timestamp::from_second(now.as_second()).unwrap_or(now).to_string()
}

/// The one writer; says so when another program has to be waited for.
pub fn writer(store: &Store) -> anyhow::Result<Writer> {
    let folder = store.folder().display();
    Ok(store
        .writer(|| complain(&format!("{folder}: another isnad writes here; waiting until it has ended")))?)
}

/// All numbers of articles that `next` lists piece by piece, given the one before and how many.
pub fn numbers(
    mut next: impl FnMut(i64, usize) -> Result<Vec<i64>, StoreError>,
) -> impl Iterator<Item = Result<i64, StoreError>> {
    /// Numbers asked for at a time.
    const PIECE: usize = 1024;
    let mut after = Some(0);
    std::iter::from_fn(move || {
        let numbers = next(after?, PIECE);
        after = numbers.as_ref().ok().and_then(|numbers| numbers.last().copied());
        match numbers {
            Ok(numbers) if numbers.is_empty() => None,
            Ok(numbers) => Some(numbers.into_iter().map(Ok).collect::<Vec<_>>()),
            Err(error) => Some(vec![Err(error)]),
        }
    })
    .flatten()
}
