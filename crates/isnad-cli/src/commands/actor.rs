//! `isnad actor`: one person or body across all articles, and what somebody decided on who is who.

use crate::archive::{StoreArgs, now, writer};
use crate::linker::{links, update_links};
use crate::signed::{Signed, Undo};
use anyhow::{Context, bail};
use clap::Subcommand;
use isnad_answers::{ActorHead, Decision as Told, OfficeWords};
use isnad_format::isolate;
use isnad_link::identity::{Account, Kind, Profile, Source, Tenure};
use isnad_store::{ActorEdit, ActorFound, EditAbout, EditKind, Links, Portrait, Store, actor_id as id};
use serde_json::json;
use std::collections::BTreeSet;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Show a person or body across all articles: offices and when, what they said, whom they met, how they are spelled.
#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(after_help = "Examples:
  isnad actor 'سامر الحداد'
  isnad actor الحداد                                      by the family name: the one in most articles, and who else there is
  isnad actor 'Samer Haddad'                              Latin letters are matched by their sound
  isnad actor --json 'سامر الحداد' | jq .offices
  isnad actor --wikidata names.tsv 'سامر الحداد'          a file of lines NAME<TAB>Q-ID
  isnad actor merge 7f3a 91c2 --why 'one person, see https://news.example/1'
  isnad actor split 7f3a --article sa00420 --why 'another of the same name'
  isnad actor rename 7f3a 'سامر بن علي الحداد'
  isnad actor edits
  isnad actor undo 3

An actor is named by a name that only one bears, or by its id or the beginning of it. Decisions are kept in the store with who,
when and why; they outlast `reread` and `relink`.")]
pub struct Args {
    #[command(subcommand)]
    edit: Option<Edit>,
    /// A name, or an id.
    #[arg(required = true, value_name = "NAME|ID")]
    name: Option<String>,
    /// Print everything as indented JSON.
    #[arg(long)]
    json: bool,
    /// Lines shown of each part.
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    /// A file with names and their Wikidata ids, tab between: where the names of an actor have one id only, it is shown.
    #[arg(long, value_name = "FILE")]
    wikidata: Option<PathBuf>,
    #[command(flatten)]
    store: StoreArgs,
}

#[derive(Subcommand)]
enum Edit {
    /// Decide that two actors are one.
    Merge {
        /// One of them.
        #[arg(value_name = "NAME|ID")]
        one: String,
        /// The other.
        #[arg(value_name = "NAME|ID")]
        other: String,
        #[command(flatten)]
        signed: Signed,
    },
    /// Decide that some of what an actor was held for is another.
    Split {
        /// The actor.
        #[arg(value_name = "NAME|ID")]
        actor: String,
        /// Articles in which it is another.
        #[arg(long = "article", value_name = "ID", required_unless_present = "names")]
        articles: Vec<String>,
        /// A spelling whose bearer is another.
        #[arg(long = "name", value_name = "NAME", conflicts_with = "articles")]
        names: Vec<String>,
        #[command(flatten)]
        signed: Signed,
    },
    /// Decide how an actor is shown.
    Rename {
        /// The actor.
        #[arg(value_name = "NAME|ID")]
        actor: String,
        /// The name to show.
        name: String,
        #[command(flatten)]
        signed: Signed,
    },
    /// List all decisions, who made them, when and why.
    Edits {
        /// One JSON object a line.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        store: StoreArgs,
    },
    /// Undo a decision. It stays in the list.
    Undo(Undo),
}

pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    match args.edit {
        None => show(&args)?,
        Some(Edit::Merge { one, other, signed }) => merge(&one, &other, &signed)?,
        Some(Edit::Split { actor, articles, names, signed }) => split(&actor, articles, &names, &signed)?,
        Some(Edit::Rename { actor, name, signed }) => rename(&actor, name, &signed)?,
        Some(Edit::Edits { json, store }) => list(&store.open()?, json)?,
        Some(Edit::Undo(Undo { number, who, store })) => undo(&store.open()?, number, &who)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The one actor that a name or an id means.
fn find_one(links: &Links, name: &str) -> anyhow::Result<ActorFound> {
    let mut found = links.actors_named(name)?;
    match found.len() {
        0 => bail!("{name}: no actor of this name or id"),
        1 => Ok(found.remove(0)),
        count => {
            let some: Vec<String> = found
                .iter()
                .take(8)
                .map(|a| format!("{} {} ({} articles)", id(a.id), isolate(&a.name), a.articles))
                .collect();
            bail!("{name}: {count} actors may be meant; name one by its id: {}", some.join(", "))
        }
    }
}

fn show(args: &Args) -> anyhow::Result<()> {
    let store = args.store.open()?;
    let links = links(&store)?;
    let name = args.name.as_deref().unwrap_or_default();
    let mut found = links.actors_named(name)?;
    if found.is_empty() {
        bail!("{name}: no actor of this name or id");
    }
    let portrait = store.portrait(&links, found.remove(0), usize::MAX)?;
    let wikidata = args.wikidata.as_deref().map(|path| wikidata(path, &portrait.spellings)).transpose()?;
    let view = View { portrait: &portrait, others: &found, wikidata };
    let mut out = BufWriter::new(io::stdout().lock());
    if args.json {
        let mut value = serde_json::to_value(isnad_answers::actor(&portrait))?;
        value["wikidata"] = json!(view.wikidata);
        value["also_found"] = json!(found.iter().map(ActorHead::from).collect::<Vec<_>>());
        serde_json::to_writer_pretty(&mut out, &value)?;
        writeln!(out)?;
    } else {
        view.print(args.limit, &mut out)?;
    }
    Ok(out.flush()?)
}

/// The Wikidata id of an actor: the only one that its names have in the file.
fn wikidata(path: &Path, spellings: &[(String, u32)]) -> anyhow::Result<Vec<String>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let names: BTreeSet<String> = spellings.iter().map(|(name, _)| isnad_text::fold(name)).collect();
    let lines = text.lines().filter_map(|line| line.split_once('\t'));
    let ids: BTreeSet<String> = lines
        .filter(|(name, _)| names.contains(&isnad_text::fold(name.trim())))
        .map(|(_, id)| id.trim().to_owned())
        .collect();
    Ok(ids.into_iter().collect())
}

/// An actor with what is shown of it.
struct View<'v> {
    portrait: &'v Portrait,
    others: &'v [ActorFound],
    /// Ids that its names have in a file of the user's.
    wikidata: Option<Vec<String>>,
}

impl View<'_> {
    fn print(&self, limit: usize, out: &mut dyn Write) -> anyhow::Result<()> {
        let Portrait { actor, name, spellings, account, .. } = self.portrait;
        let ActorFound { id: cluster, kind, country, articles, .. } = actor;
        writeln!(out, "{}", isolate(name))?;
        writeln!(out, "  {:<9} {}", "id", id(*cluster))?;
        writeln!(out, "  {:<9} {}", "is", kind.name())?;
        if let Some(country) = country {
            writeln!(out, "  {:<9} {country}", "of")?;
        }
        writeln!(out, "  {:<9} {articles} articles", "in")?;
        match self.wikidata.as_deref() {
            Some([one]) => writeln!(out, "  {:<9} {one}", "wikidata")?,
            Some([]) | None => {}
            Some(several) => {
                writeln!(out, "  {:<9} its names have several ids: {}", "wikidata", several.join(", "))?
            }
        }
        print_spellings(spellings, limit, out)?;
        print_offices(&account.offices, limit, out)?;
        print_statements(account, limit, out)?;
        print_rest(account, limit, out)?;
        self.print_reasons(limit, out)?;
        if !self.others.is_empty() {
            writeln!(out, "\nalso found")?;
            for other in self.others.iter().take(limit) {
                let office = other.profiles.iter().find_map(|m| m.profile.offices.first());
                let office = office.map(|office| format!("  {}", isolate(office))).unwrap_or_default();
                let country = other.country.as_deref().unwrap_or("-");
                writeln!(
                    out,
                    "  {} {:>5} articles  {country:<2}  {}{office}",
                    id(other.id),
                    other.articles,
                    isolate(&other.name)
                )?;
            }
            print_more(self.others.len(), limit, out)?;
        }
        Ok(())
    }

    fn print_reasons(&self, limit: usize, out: &mut dyn Write) -> anyhow::Result<()> {
        let joins = &self.portrait.joins;
        if !joins.is_empty() {
            writeln!(out, "\nwhy these are one")?;
        }
        let worded = OfficeWords::new(&self.portrait.account);
        for join in joins.iter().take(limit) {
            writeln!(
                out,
                "  {} = {}: {}",
                isolate(&describe(&worded, &join.a)),
                isolate(&describe(&worded, &join.b)),
                join.reason.text()
            )?;
        }
        print_more(joins.len(), limit, out)?;
        for edit in &self.portrait.decisions {
            writeln!(
                out,
                "  decision {}: {} by {} on {}: {}",
                edit.number,
                edit.kind.name(),
                edit.who,
                edit.made,
                edit.why
            )?;
        }
        Ok(())
    }
}

fn print_spellings(spellings: &[(String, u32)], limit: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\nspelled")?;
    for (name, count) in spellings.iter().take(limit) {
        writeln!(out, "  {count:>5} {}", isolate(name))?;
    }
    print_more(spellings.len(), limit, out)
}

fn print_offices(offices: &[Tenure], limit: usize, out: &mut dyn Write) -> io::Result<()> {
    if !offices.is_empty() {
        writeln!(out, "\noffices, with the first and last day an article says so")?;
    }
    for tenure in offices.iter().take(limit) {
        let span = match &tenure.span {
            Some((from, to)) if from == to => from.clone(),
            Some((from, to)) => format!("{from} to {to}"),
            None => "no day known".into(),
        };
        let first = tenure.sources.first().map(|source| source.article.as_str()).unwrap_or_default();
        let articles: BTreeSet<&str> = tenure.sources.iter().map(|source| source.article.as_str()).collect();
        writeln!(out, "  {}  {span}  {} articles, first {first}", isolate(&tenure.office), articles.len())?;
    }
    print_more(offices.len(), limit, out)
}

fn print_statements(account: &Account, limit: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut areas: BTreeSet<&str> = BTreeSet::new();
    account.statements.iter().for_each(|s| areas.extend(s.areas.iter().map(String::as_str)));
    let by_area =
        |area: &str| account.statements.iter().filter(|s| s.areas.contains(area)).collect::<Vec<_>>();
    let rest: Vec<_> = account.statements.iter().filter(|s| s.areas.is_empty()).collect();
    let groups = areas.iter().map(|area| (*area, by_area(area))).chain([("other subjects", rest)]);
    for (area, statements) in groups.filter(|(_, statements)| !statements.is_empty()) {
        writeln!(out, "\nsaid on {area}")?;
        for statement in statements.iter().take(limit) {
            let Some(first) = statement.sources.first() else { continue };
            let outlets = statement.sources.len();
            let carried = if outlets > 1 { format!("  ({outlets} reports)") } else { String::new() };
            let day = first.published.as_deref().unwrap_or("-");
            writeln!(
                out,
                "  {day:<10} {:<8} {}  {}{carried}",
                statement.class,
                first.article,
                isolate(&short(&first.text))
            )?;
        }
        print_more(statements.len(), limit, out)?;
    }
    Ok(())
}

fn print_rest(account: &Account, limit: usize, out: &mut dyn Write) -> io::Result<()> {
    if !account.met.is_empty() {
        writeln!(out, "\nin events with")?;
    }
    for other in account.met.iter().take(limit) {
        writeln!(out, "  {:>5} {}", other.events, isolate(&other.name))?;
    }
    print_more(account.met.len(), limit, out)?;
    if !account.events.is_empty() {
        writeln!(out, "\nevents")?;
    }
    for event in account.events.iter().take(limit) {
        let Some(first) = event.sources.first() else { continue };
        let day = first.published.as_deref().unwrap_or("-");
        let others: Vec<&str> = event.others.iter().map(String::as_str).collect();
        writeln!(
            out,
            "  {day:<10} {} {}  {}  {}",
            event.kind,
            event.modality,
            first.article,
            isolate(&short(&others.join("، ")))
        )?;
    }
    print_more(account.events.len(), limit, out)?;
    if !account.figures.is_empty() {
        writeln!(out, "\nfigures claimed")?;
    }
    for figure in account.figures.iter().take(limit) {
        let Source { published, article, text, .. } = &figure.source;
        let of = figure.of.as_deref().map(|of| format!("  {}", isolate(&short(of)))).unwrap_or_default();
        writeln!(out, "  {:<10} {article}  {}{of}", published.as_deref().unwrap_or("-"), isolate(text))?;
    }
    print_more(account.figures.len(), limit, out)
}

fn print_more(count: usize, limit: usize, out: &mut dyn Write) -> io::Result<()> {
    if count > limit { writeln!(out, "  … {} more", count - limit) } else { Ok(()) }
}

/// The beginning of a text on one line.
fn short(text: &str) -> String {
    /// Code points that are shown.
    const LONGEST: usize = 120;
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect();
    if line.len() < text.len() { line + " …" } else { line }
}

/// What a profile says, in one line.
fn describe(worded: &OfficeWords, profile: &Profile) -> String {
    let Profile { kind: _, name, country, offices, apart } = profile;
    let apart = apart.as_ref().map(|_| "one article");
    let office = offices.first().map(|office| worded.of(office));
    let parts = [Some(name.as_str()), country.as_deref(), office.as_deref(), apart];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn merge(one: &str, other: &str, signed: &Signed) -> anyhow::Result<()> {
    let store = signed.store.open()?;
    let links = links(&store)?;
    let (one, other) = (find_one(&links, one)?, find_one(&links, other)?);
    if one.id == other.id {
        bail!("{} and {} are one already", one.name, other.name);
    }
    if (one.kind == Kind::Person || other.kind == Kind::Person) && one.kind != other.kind {
        bail!("{} is a {} and {} a {}", one.name, one.kind.name(), other.name, other.kind.name());
    }
    let about = EditAbout {
        actors: representatives(&one).chain(representatives(&other)).collect(),
        shown: vec![one.name, other.name],
        ..EditAbout::default()
    };
    decide(&store, EditKind::Merge, &about, signed)
}

/// The profiles by which an actor is known again: of each name the one in most articles.
fn representatives(actor: &ActorFound) -> impl Iterator<Item = Profile> {
    let mut seen = BTreeSet::new();
    actor.profiles.iter().filter(move |m| seen.insert(&m.profile.name)).take(8).map(|m| m.profile.clone())
}

fn split(actor: &str, articles: Vec<String>, names: &[String], signed: &Signed) -> anyhow::Result<()> {
    let store = signed.store.open()?;
    let links = links(&store)?;
    let actor = find_one(&links, actor)?;
    let reader = store.reader()?;
    for article in &articles {
        let there = reader.article(article)?.filter(|kept| kept.id == *article);
        let number = there.with_context(|| format!("{article}: no article with this id"))?.number;
        if !links.occurrences(actor.id)?.iter().any(|o| o.article == number) {
            bail!("{article}: does not name {}", actor.name);
        }
    }
    let wanted: BTreeSet<String> = names.iter().map(|name| isnad_text::fold(name)).collect();
    let mut keys: BTreeSet<String> = BTreeSet::new();
    for occurrence in links.occurrences(actor.id)? {
        let profile = actor.profiles.iter().find(|m| m.profile.id() == occurrence.profile);
        if let Some(member) =
            profile.filter(|_| wanted.is_empty() || wanted.contains(&isnad_text::fold(&occurrence.label)))
        {
            keys.insert(member.profile.name.clone());
        }
    }
    if keys.is_empty() {
        bail!("{}: spelled in none of these ways", actor.name);
    }
    let about = EditAbout {
        actors: actor.profiles.first().map(|m| m.profile.clone()).into_iter().collect(),
        names: keys.into_iter().collect(),
        articles,
        shown: std::iter::once(actor.name).chain(names.iter().cloned()).collect(),
    };
    decide(&store, EditKind::Split, &about, signed)
}

fn rename(actor: &str, name: String, signed: &Signed) -> anyhow::Result<()> {
    let store = signed.store.open()?;
    let actor = find_one(&links(&store)?, actor)?;
    let about =
        EditAbout { actors: representatives(&actor).collect(), shown: vec![name], ..EditAbout::default() };
    decide(&store, EditKind::Rename, &about, signed)
}

fn decide(store: &Store, kind: EditKind, about: &EditAbout, signed: &Signed) -> anyhow::Result<()> {
    let writer = writer(store)?;
    let number = writer.edit_actor(kind, about, &signed.who, &now(), &signed.why)?;
    update_links(store, &writer, false, 0)?;
    Ok(writeln!(io::stdout(), "decision {number}: {} {}", kind.name(), isolate(&about.shown.join("، ")))?)
}

fn undo(store: &Store, number: i64, who: &str) -> anyhow::Result<()> {
    let writer = writer(store)?;
    if !writer.undo_actor_edit(number, who, &now())? {
        bail!("{number}: no decision of this number that holds");
    }
    update_links(store, &writer, false, 0)?;
    Ok(writeln!(io::stdout(), "undone: decision {number}")?)
}

fn list(store: &Store, json: bool) -> anyhow::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for edit in store.reader()?.actor_edits()? {
        if json {
            super::write_line(json!(Told::from(&edit)), &mut out)?;
            continue;
        }
        let ActorEdit { number, kind, about, who, made, why, undone } = &edit;
        writeln!(out, "{number:>4} {:<6} {}", kind.name(), isolate(&about.shown.join("، ")))?;
        writeln!(out, "     by {who} on {made}: {}", isolate(why))?;
        if !about.articles.is_empty() {
            writeln!(out, "     in {}", about.articles.join(", "))?;
        }
        if let Some((at, by)) = undone {
            writeln!(out, "     undone by {by} on {at}")?;
        }
    }
    Ok(out.flush()?)
}
