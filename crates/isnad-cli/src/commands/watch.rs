//! `isnad watch`: be told of new items.

use crate::archive::StoreArgs;
use crate::commands::user::{note, seconds};
use crate::finder::heal;
use crate::linker::links;
use anyhow::{Context, bail};
use isnad_access::{Access, AccessError, NewWatch, Subject, Watch};
use isnad_search::language::parse;
use isnad_server::find_news;
use isnad_store::Store;
use serde_json::json;
use std::io::{self, Write};
use std::process::ExitCode;

/// Be told of what comes into the store from now on: what a query finds, an actor, two states.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  isnad watch add --query 'speaker:الحداد class:deny'
  isnad watch add --actor 'سامر الحداد' --title Haddad
  isnad watch add --relation JO IQ --hook https://hook.example/isnad
  isnad watch list
  isnad watch check                                what came since the last check
  isnad watch check --json 3 | jq .title           of one watch
  isnad watch remove 3

`isnad sync` tells how much is new, and so do the pages of `isnad serve`, which also sends new items to the address of --hook. Watches
are kept beside the store, and are those of --user where there are users.")]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Begin a watch.
    Add {
        #[command(flatten)]
        subject: SubjectArgs,
        /// What it is called.
        #[arg(long, default_value = "", hide_default_value = true)]
        title: String,
        /// Send new items to this address, as JSON signed with a key that `list --json` shows.
        #[arg(long, value_name = "URL")]
        hook: Option<String>,
        #[command(flatten)]
        whose: Whose,
    },
    /// List the watches: number, how much is new, kind, title.
    List {
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        whose: Whose,
    },
    /// Print what came since the last check, and mark it as seen.
    Check {
        /// Watches, by their numbers; all without any.
        #[arg(value_name = "NUMBER")]
        numbers: Vec<i64>,
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
        /// Leave it marked as new.
        #[arg(long)]
        keep: bool,
        #[command(flatten)]
        whose: Whose,
    },
    /// End watches.
    Remove {
        /// Their numbers.
        #[arg(value_name = "NUMBER", required = true)]
        numbers: Vec<i64>,
        #[command(flatten)]
        whose: Whose,
    },
}

/// What is watched.
#[derive(clap::Args)]
#[group(required = true, multiple = false)]
struct SubjectArgs {
    /// What a query of `isnad search` finds.
    #[arg(long)]
    query: Option<String>,
    /// Articles that name an actor, given by name or id.
    #[arg(long, value_name = "NAME|ID")]
    actor: Option<String>,
    /// Articles on two states, by their codes.
    #[arg(long, num_args = 2, value_names = ["STATE", "STATE"])]
    relation: Vec<String>,
}

/// Whose watches, and of which store.
#[derive(clap::Args)]
struct Whose {
    /// Whose watches; needed where there are users.
    #[arg(long, value_name = "NAME")]
    user: Option<String>,
    #[command(flatten)]
    store: StoreArgs,
}

/// A store with the watches of somebody.
struct Watching {
    store: Store,
    access: Access,
    user: Option<i64>,
}

impl Whose {
    fn open(&self) -> anyhow::Result<Watching> {
        let store = self.store.open()?;
        let access = Access::beside(store.folder());
        let user = match &self.user {
            Some(name) => Some(access.user(name)?.number),
            None if access.has_users()? => bail!("say whose watches with --user NAME"),
            None => None,
        };
        Ok(Watching { store, access, user })
    }
}

impl Watching {
    /// A watch of the user; that of others is not there.
    fn watch(&self, number: i64) -> anyhow::Result<Watch> {
        let watch = self.access.watch(number)?;
        if watch.user == self.user { Ok(watch) } else { bail!(AccessError::NoWatch(number)) }
    }
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    match args.command {
        Command::Add { subject, title, hook, whose } => {
            add(&whose.open()?, &subject, title, hook.as_deref())?
        }
        Command::List { json, whose } => list(&whose.open()?, json)?,
        Command::Check { numbers, json, keep, whose } => check(&whose.open()?, &numbers, json, keep)?,
        Command::Remove { numbers, whose } => {
            let watching = whose.open()?;
            for number in numbers {
                let watch = watching.watch(number)?;
                watching.access.remove_watch(number)?;
                note(&watching.access, "watch.remove", &watch.subject.to_string())?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn add(watching: &Watching, args: &SubjectArgs, title: String, hook: Option<&str>) -> anyhow::Result<()> {
    let subject = match (args.query.as_deref(), args.actor.as_deref(), args.relation.as_slice()) {
        (Some(query), ..) => {
            parse(query).with_context(|| query.to_owned())?;
            Subject::read("query", query)?
        }
        (_, Some(actor), _) => actor_of(&watching.store, actor)?,
        (_, _, states) => Subject::read("relation", &states.join(" "))?,
    };
    if let Some(hook) = hook
        && !(hook.starts_with("https://") || hook.starts_with("http://"))
    {
        bail!("{hook}: not a web address");
    }
    let reader = watching.store.reader()?;
    let ((epoch, _), after) = (reader.generation()?, reader.newest()?);
    let new = NewWatch { user: watching.user, subject, title, epoch, after };
    let number = watching.access.add_watch(&new, seconds())?;
    note(&watching.access, "watch.add", &new.subject.to_string())?;
    if hook.is_some() {
        watching.access.set_hook(number, hook)?;
        note(&watching.access, "watch.hook", hook.unwrap_or_default())?;
    }
    writeln!(io::stdout(), "{number}\t{}", watching.access.watch(number)?.title)?;
    Ok(())
}

/// The actor that is meant. One that nobody has named yet is watched by its name.
fn actor_of(store: &Store, name: &str) -> anyhow::Result<Subject> {
    let links = links(store)?;
    let found = match links.actors_by_id(name)?.as_slice() {
        [actor] if name.bytes().all(|byte| byte.is_ascii_hexdigit()) => vec![actor.clone()],
        _ => links.find_actors(name, isnad_lexicon::Lexicon::builtin())?,
    };
    match found.into_iter().next() {
        Some(actor) => Ok(Subject::read("actor", &format!("{:016x} {}", actor.id.0, actor.name))?),
        None => Ok(Subject::read("actor", &format!("- {name}"))
            .unwrap_or(Subject::Actor { id: "-".into(), name: name.into() })),
    }
}

fn list(watching: &Watching, as_json: bool) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    for watch in watching.access.watches(watching.user)? {
        let kind = watch.subject.kind();
        if as_json {
            let line = json!({
                "number": watch.number, "title": watch.title, "kind": kind, "about": watch.subject.to_string(),
                "created": watch.created, "items": watch.items, "unseen": watch.unseen,
                "hook": watch.hook, "hook_key": watch.hook_key, "hook_problem": watch.hook_problem,
            });
            super::write_line(line, &mut out)?;
        } else {
            let failed = watch.hook_problem.map(|problem| format!("\t{problem}")).unwrap_or_default();
            writeln!(out, "{}\t{} new\t{kind}\t{}{failed}", watch.number, watch.unseen, watch.title)?;
        }
    }
    Ok(())
}

fn check(watching: &Watching, numbers: &[i64], as_json: bool, keep: bool) -> anyhow::Result<()> {
    let Watching { store, access, user } = watching;
    bring_up_to_date(store)?;
    find_news(store, access, seconds())?;
    let watches = match numbers {
        [] => access.watches(*user)?,
        numbers => numbers.iter().map(|number| watching.watch(*number)).collect::<anyhow::Result<_>>()?,
    };
    let reader = store.reader()?;
    let mut out = io::stdout().lock();
    for watch in watches.iter().filter(|watch| watch.unseen > 0) {
        let items = access.watch_items(watch.number, None, usize::MAX)?;
        if !as_json {
            writeln!(out, "{}", watch.title)?;
        }
        for item in items.iter().filter(|item| !item.is_seen) {
            let Some(listed) = reader.listed(item.article)? else { continue };
            if as_json {
                let line = json!({
                    "watch": watch.number, "id": listed.id, "title": listed.title, "outlet": listed.outlet,
                    "published": listed.published, "found": item.found,
                });
                super::write_line(line, &mut out)?;
            } else {
                let fields = [
                    listed.id,
                    listed.published.unwrap_or("-".into()),
                    listed.outlet.unwrap_or("-".into()),
                    listed.title.unwrap_or_default(),
                ];
                writeln!(
                    out,
                    "  {}",
                    fields.map(|field| field.replace(char::is_control, " ")).join("\t").trim_end()
                )?;
            }
        }
        if let Some(last) = items.first().filter(|_| !keep) {
            access.mark_seen(watch.number, last.article)?;
        }
    }
    Ok(())
}

/// Index and links as new as the store, as far as nobody else is writing.
fn bring_up_to_date(store: &Store) -> anyhow::Result<()> {
    heal(store)?;
    links(store)?;
    Ok(())
}

/// Looks for what is new of all watches, and tells how much that is.
pub fn print_news(store: &Store) -> anyhow::Result<()> {
    for news in find_news(store, &Access::beside(store.folder()), seconds())? {
        writeln!(io::stdout(), "{} new: {}", news.articles.len(), news.watch.title)?;
    }
    Ok(())
}
