//! What is watched: which new articles belong to whose watch, and telling them to whom it is told.

use crate::app::Inner;
use crate::error::Error;
use crate::who::Who;
use crate::{intake, links};
use isnad_access::{Access, NewWatch, Subject, Watch, sign};
use isnad_fetch::{Fetcher, Options, Reach};
use isnad_lexicon::Lexicon;
use isnad_link::ClusterId;
use isnad_search::language::parse;
use isnad_store::{Links, Listed, Store, StoreError};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::thread;
use std::time::Duration;

/// Articles looked at in one go.
const PORTION: usize = 5_000;

/// Articles told in one go.
const MOST_TOLD: usize = 50;

/// Between two looks whether there is something new.
const PAUSE: Duration = Duration::from_secs(5);

/// After a failure it is tried again after a minute, and after each further one twice as late, up to six hours.
const FIRST_RETRY: i64 = 60;
const LAST_RETRY: i64 = 6 * 60 * 60;

/// Time for whoever is told to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is to be watched, by the words for its kind and what it is about; `None` where it is nothing that could be watched.
pub(crate) fn subject(kind: &str, about: &str) -> Option<Subject> {
    Subject::read(kind, about).ok().filter(|subject| match subject {
        Subject::Query(query) => parse(query).is_ok(),
        _ => true,
    })
}

/// Begins a watch of what comes from now on; gives its number and whether there was none of it before.
pub(crate) fn begin(app: &Inner, who: &Who, subject: Subject, title: String) -> Result<(i64, bool), Error> {
    // asked for twice it is one watch
    let own = app.access.watches(who.user)?;
    let is_there = |watch: &&Watch| watch.subject == subject && (title.is_empty() || watch.title == title);
    if let Some(watch) = own.iter().find(is_there) {
        return Ok((watch.number, false));
    }
    let reader = app.store.reader()?;
    let ((epoch, _), after) = (reader.generation()?, reader.newest()?);
    let new = NewWatch { user: who.user, subject, title, epoch, after };
    let number = app.access.add_watch(&new, intake::seconds())?;
    app.note(who, "watch.add", &new.subject.to_string())?;
    Ok((number, true))
}

/// A watch of the visitor; that of others is not there.
pub(crate) fn own(app: &Inner, who: &Who, number: i64) -> Result<Watch, Error> {
    let watch = app.access.watch(number)?;
    if watch.user == who.user { Ok(watch) } else { Err(Error::NotFound) }
}

/// Ends a watch.
pub(crate) fn end(app: &Inner, who: &Who, number: i64) -> Result<(), Error> {
    let watch = own(app, who, number)?;
    app.access.remove_watch(number)?;
    app.note(who, "watch.remove", &watch.subject.to_string())
}

/// The address of a watch's feed. With users a reader of feeds has no session, so the address itself says that it may.
pub(crate) fn feed(watch: &Watch) -> String {
    let key = watch.user.map(|_| format!("?key={}", watch.secret)).unwrap_or_default();
    format!("/watches/{}/feed.atom{key}", watch.number)
}

/// What is new of a watch.
#[derive(Clone, Debug)]
pub struct News {
    /// The watch.
    pub watch: Watch,
    /// Numbers of the articles.
    pub articles: Vec<i64>,
}

/// Looks through the articles that came since each watch was looked at, notes what belongs to it, and gives what is new. What index or
/// links do not know yet is looked at the next time.
///
/// # Errors
/// When the store or the watches cannot be read or written.
pub fn find_news(store: &Store, access: &Access, now: i64) -> Result<Vec<News>, Error> {
    let watches = access.all_watches()?;
    if watches.is_empty() {
        return Ok(Vec::new());
    }
    let reader = store.reader()?;
    let (epoch, _) = reader.generation()?;
    let mut news = Vec::new();
    let mut found = Finding { store, links: None };
    for watch in watches {
        // numbers of another epoch are those of other articles
        let after = if watch.epoch == epoch { watch.after } else { reader.newest()? };
        let fresh = reader.next_articles(after, PORTION)?;
        let Some(last) = fresh.last().copied() else {
            if watch.epoch != epoch {
                access.note_found(&watch, &[], now, (&epoch, after))?;
            }
            continue;
        };
        // what is known is asked after what is there: an article that comes between the two is not passed over
        if !found.knows(&watch.subject)? {
            continue;
        }
        let fresh: BTreeSet<i64> = fresh.into_iter().collect();
        let articles: Vec<i64> = found.of(&watch.subject)?.intersection(&fresh).copied().collect();
        access.note_found(&watch, &articles, now, (&epoch, last))?;
        if !articles.is_empty() {
            news.push(News { watch, articles });
        }
    }
    Ok(news)
}

/// Where articles are looked up.
struct Finding<'s> {
    store: &'s Store,
    links: Option<Links>,
}

impl Finding<'_> {
    /// Whether what is asked is up to date.
    fn knows(&self, subject: &Subject) -> Result<bool, Error> {
        match subject {
            Subject::Query(_) => Ok(self.store.is_indexed()?),
            Subject::Actor { .. } | Subject::Relation(..) => Ok(self.store.is_linked()?),
        }
    }

    /// The articles that belong to a subject.
    fn of(&mut self, subject: &Subject) -> Result<BTreeSet<i64>, Error> {
        match subject {
            Subject::Query(query) => {
                // a query that an earlier version understood finds nothing rather than keeping the others from being looked at
                let Ok(expr) = parse(query) else { return Ok(BTreeSet::new()) };
                let found = self.store.searcher()?.articles_with(&expr)?;
                Ok(found.iter().filter_map(|number| number.parse().ok()).collect())
            }
            Subject::Relation(one, other) => {
                Ok(self.links()?.articles_of_states(one, other)?.into_iter().collect())
            }
            Subject::Actor { id, name } => {
                let links = self.links()?;
                let by_id = u64::from_str_radix(id, 16).ok().map(ClusterId);
                let actor = match by_id.map(|id| links.actor(id)).transpose()?.flatten() {
                    Some(actor) => Some(actor),
                    None => links.find_actors(name, Lexicon::builtin())?.into_iter().next(),
                };
                let Some(actor) = actor else { return Ok(BTreeSet::new()) };
                Ok(links.occurrences(actor.id)?.into_iter().map(|seen| seen.article).collect())
            }
        }
    }

    fn links(&mut self) -> Result<&Links, StoreError> {
        if self.links.is_none() {
            self.links = Some(self.store.links()?);
        }
        self.links.as_ref().ok_or(StoreError::NotLinked)
    }
}

/// Looks for news and tells them, for as long as the program runs.
pub(crate) fn keep_watching(app: crate::app::App) {
    thread::spawn(move || {
        let mut teller = None;
        let mut seen = None;
        loop {
            // what fails now is tried again in a while; pages tell of a store that cannot be read
            let _ = look(&app, &mut seen, &mut teller);
            thread::sleep(PAUSE);
        }
    });
}

fn look(
    app: &crate::app::App,
    seen: &mut Option<(String, i64)>,
    teller: &mut Option<Fetcher>,
) -> Result<(), Error> {
    let now = intake::seconds();
    let state = app.store.reader()?.generation()?;
    if seen.as_ref() != Some(&state) {
        find_news(&app.store, &app.access, now)?;
        let is_known = app.store.is_indexed()? && app.store.is_linked().unwrap_or(false);
        *seen = Some(state).filter(|_| is_known);
    }
    for watch in app.access.all_watches()? {
        if watch.hook.is_some() && watch.hook_next <= now {
            let teller = teller.get_or_insert_with(|| new_teller(app.listen.may_tell_private));
            tell(&app.store, &app.access, &watch, teller, now)?;
        }
    }
    Ok(())
}

/// Sends to public addresses, or to any where that is allowed.
fn new_teller(may_tell_private: bool) -> Fetcher {
    Fetcher::new(Options {
        user_agent: concat!("Isnad/", env!("CARGO_PKG_VERSION"), " (watch)").into(),
        reach: if may_tell_private { Reach::Anywhere } else { Reach::Public },
        connect_time: PATIENCE,
        silence: PATIENCE,
        total_time: 2 * PATIENCE,
        ..Options::default()
    })
}

/// Tells what is still to be told of a watch.
fn tell(store: &Store, access: &Access, watch: &Watch, teller: &Fetcher, now: i64) -> Result<(), Error> {
    let (Some(hook), Some(key)) = (&watch.hook, &watch.hook_key) else { return Ok(()) };
    let articles = access.unsent(watch.number, MOST_TOLD)?;
    if articles.is_empty() {
        return Ok(());
    }
    let body = message(watch, &items(store, &articles)?, now).to_string();
    let signature = format!("sha256={}", sign(key, body.as_bytes()));
    let headers = [("content-type", "application/json"), ("x-isnad-signature", signature.as_str())];
    match teller.post(hook, &headers, body.as_bytes()) {
        Ok(()) => access.note_sent(watch.number, &articles)?,
        Err(error) => {
            let wait = (FIRST_RETRY << watch.hook_failures.min(16)).min(LAST_RETRY);
            access.note_hook_failure(watch.number, &error.problem.to_string(), now + wait)?;
        }
    }
    Ok(())
}

/// Articles by their numbers; what was forgotten meanwhile is left out.
pub(crate) fn items(store: &Store, articles: &[i64]) -> Result<Vec<Listed>, Error> {
    let reader = store.reader()?;
    let listed = articles.iter().map(|number| reader.listed(*number)).collect::<Result<Vec<_>, _>>()?;
    Ok(listed.into_iter().flatten().collect())
}

/// What is sent. The time is part of what is signed, so that nobody sends it again much later.
fn message(watch: &Watch, items: &[Listed], now: i64) -> Value {
    let item = |item: &Listed| {
        json!({
            "id": item.id,
            "title": item.title,
            "outlet": item.outlet,
            "published": item.published,
            "path": links::article(&item.id),
        })
    };
    json!({
        "schema": 1,
        "sent": now,
        "watch": {
            "number": watch.number,
            "title": watch.title,
            "kind": watch.subject.kind(),
            "about": watch.subject.to_string(),
        },
        "items": items.iter().map(item).collect::<Vec<_>>(),
    })
}
