//! `isnad mcp`: the store for assistants.

use crate::archive::StoreArgs;
use std::process::ExitCode;

/// Let an assistant read the store: a server of the Model Context Protocol over standard input and output.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad mcp
  isnad mcp --data archive
  claude mcp add isnad -- isnad mcp --data /path/to/archive

Most clients want it in their configuration:
  {
    \"mcpServers\": {
      \"isnad\": { \"command\": \"isnad\", \"args\": [\"mcp\", \"--data\", \"/path/to/archive\"] }
    }
  }

Tools: search, article, statement, actor, relation; each answers with ids and exact words, cut to what fits a conversation. Texts and
whole records are resources (isnad://text/ID, isnad://record/ID). It only reads, also while another isnad writes, and ends when the
client closes standard input. Articles reach the assistant as they are, whatever their words ask for: let it do nothing else that you would mind.")]
pub struct Args {
    #[command(flatten)]
    store: StoreArgs,
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    isnad_mcp::serve(args.store.open()?)?;
    Ok(ExitCode::SUCCESS)
}
