//! `isnad user`: who may come in.

use crate::archive::StoreArgs;
use anyhow::{Context, bail};
use isnad_access::{Access, LOCAL, Role};
use serde_json::json;
use std::io::{self, IsTerminal, Read, Write};
use std::process::ExitCode;

/// Say who may open the store in a browser.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad user add salma --role admin               the first one, who can let in others
  isnad user add 'سامر الحداد' --role editor
  echo 'a long password' | isnad user add karim --password-stdin
  isnad user list
  isnad user passwd karim                         ends their sessions
  isnad user role karim editor
  isnad user disable karim                        ends their sessions and tokens; `enable` lets them in again
  isnad user token karim --name nightly           a token for a program, printed once

Readers read, search and watch; editors also add and correct; admins also manage users and feeds. With users, everybody has to log in;
users, hashes of their passwords, and who did what lie beside the store in access.sqlite, which only its owner can read.")]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Let somebody in.
    Add {
        /// Their name.
        #[arg(value_name = "NAME")]
        name: String,
        /// reader, editor or admin.
        #[arg(long, default_value = "reader")]
        role: Role,
        #[command(flatten)]
        password: PasswordArgs,
        #[command(flatten)]
        store: StoreArgs,
    },
    /// List who may come in: name, role, since when, and since when no more.
    List {
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        store: StoreArgs,
    },
    /// Give somebody another password, which ends their sessions.
    Passwd {
        /// Their name.
        #[arg(value_name = "NAME")]
        name: String,
        #[command(flatten)]
        password: PasswordArgs,
        #[command(flatten)]
        store: StoreArgs,
    },
    /// Give somebody another role.
    Role {
        /// Their name.
        #[arg(value_name = "NAME")]
        name: String,
        /// reader, editor or admin.
        #[arg(value_name = "ROLE")]
        role: Role,
        #[command(flatten)]
        store: StoreArgs,
    },
    /// Keep somebody out.
    Disable {
        /// Their name.
        #[arg(value_name = "NAME")]
        name: String,
        #[command(flatten)]
        store: StoreArgs,
    },
    /// Let somebody in again.
    Enable {
        /// Their name.
        #[arg(value_name = "NAME")]
        name: String,
        #[command(flatten)]
        store: StoreArgs,
    },
    /// Make a token with which a program uses the interface for programs, and print it: this once.
    Token {
        /// For whom the program acts.
        #[arg(value_name = "NAME")]
        user: String,
        /// What it is for.
        #[arg(long, default_value = "command line")]
        name: String,
        /// What it may do at most; no more than its user.
        #[arg(long, default_value = "reader")]
        role: Role,
        #[command(flatten)]
        store: StoreArgs,
    },
}

/// Where the password comes from.
#[derive(clap::Args)]
struct PasswordArgs {
    /// Take the password from the first line of standard input rather than asking for it.
    #[arg(long)]
    password_stdin: bool,
}

impl PasswordArgs {
    fn get(&self, name: &str) -> anyhow::Result<String> {
        if self.password_stdin {
            let mut given = String::new();
            io::stdin().take(4096).read_to_string(&mut given).context("standard input")?;
            return Ok(given.lines().next().unwrap_or_default().to_owned());
        }
        if !io::stdin().is_terminal() {
            bail!("{name}: there is no terminal to ask for a password; use --password-stdin");
        }
        let password = rpassword::prompt_password(format!("Password for {name}: "))?;
        if rpassword::prompt_password("Again: ")? != password {
            bail!("{name}: the two passwords differ");
        }
        Ok(password)
    }
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    match args.command {
        Command::Add { name, role, password, store } => {
            add(&Access::beside(store.create()?.folder()), &name, role, &password)?;
        }
        Command::List { json, store } => list(&beside(&store)?, json)?,
        Command::Passwd { name, password, store } => {
            let access = beside(&store)?;
            // before anybody types a password
            access.user(&name)?;
            let user = access.set_password(&name, &password.get(&name)?)?;
            note(&access, "user.password", &user.name)?;
        }
        Command::Role { name, role, store } => {
            let access = beside(&store)?;
            let user = access.set_role(&name, role)?;
            note(&access, "user.role", &format!("{} ({role})", user.name))?;
        }
        Command::Disable { name, store } => {
            let access = beside(&store)?;
            let user = access.set_disabled(&name, true, seconds())?;
            note(&access, "user.disable", &user.name)?;
        }
        Command::Enable { name, store } => {
            let access = beside(&store)?;
            let user = access.set_disabled(&name, false, seconds())?;
            note(&access, "user.enable", &user.name)?;
        }
        Command::Token { user, name, role, store } => {
            let access = beside(&store)?;
            let secret = access.make_token(&access.user(&user)?, &name, role, seconds())?;
            note(&access, "token.make", &format!("{user}: {name}"))?;
            writeln!(io::stdout(), "{secret}")?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Those of a store that is there.
pub fn beside(store: &StoreArgs) -> anyhow::Result<Access> {
    Ok(Access::beside(store.open()?.folder()))
}

/// The time in seconds since 1970.
pub fn seconds() -> i64 {
    jiff::Timestamp::now().as_second()
}

/// Notes what was done here, under the name by which the system knows whoever does it.
pub fn note(access: &Access, what: &str, about: &str) -> anyhow::Result<()> {
    let who = ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
    Ok(access.note(&who.unwrap_or_else(|| "local".into()), what, about, LOCAL, seconds())?)
}

fn add(access: &Access, name: &str, role: Role, password: &PasswordArgs) -> anyhow::Result<()> {
    if access.user(name).is_ok() {
        bail!(isnad_access::AccessError::Taken(name.to_owned()));
    }
    if role != Role::Admin && !access.has_users()? {
        bail!("{name}: the first user has to be able to let in others; add one with --role admin");
    }
    let user = access.add_user(name, role, &password.get(name)?, seconds())?;
    note(access, "user.add", &format!("{} ({role})", user.name))
}

fn list(access: &Access, as_json: bool) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    for user in access.users()? {
        if as_json {
            let line = json!({
                "name": user.name, "role": user.role.as_str(), "created": user.created, "disabled": user.disabled
            });
            super::write_line(line, &mut out)?;
        } else {
            let disabled = user.disabled.map(|since| format!("\tdisabled {since}")).unwrap_or_default();
            writeln!(out, "{}\t{}\t{}{disabled}", user.name, user.role, user.created)?;
        }
    }
    Ok(())
}
