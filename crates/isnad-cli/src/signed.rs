//! Whose deed it is: the arguments of commands whose deeds the store keeps with a name.

use crate::archive::StoreArgs;

/// By whom and why.
#[derive(clap::Args)]
pub struct Signed {
    /// Why it is so.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub why: String,
    /// Who says so.
    #[arg(long, value_name = "NAME", env = "USER", hide_env_values = true, default_value = "-")]
    pub who: String,
    #[command(flatten)]
    pub store: StoreArgs,
}

/// What is undone, and by whom.
#[derive(clap::Args)]
pub struct Undo {
    /// Its number in the list.
    pub number: i64,
    /// Who undoes it.
    #[arg(long, value_name = "NAME", env = "USER", hide_env_values = true, default_value = "-")]
    pub who: String,
    #[command(flatten)]
    pub store: StoreArgs,
}
