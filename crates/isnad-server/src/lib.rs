//! The store in the browser: pages to search, read and add, rendered here and sent whole.
//!
//! One page lists all routes (`routes.rs`), and each resource has a file (`resources/`). What a page shows is computed on a thread
//! for blocking work from what the store's readers give, put into plain structs (`view/`) and written by templates that are checked
//! at compile time (`templates/`). Every text of the interface stands once, in Arabic and English (`words.rs`).
//!
//! Articles are hostile by assumption: whatever they hold is escaped, addresses are links only where they are `http(s)`, and nothing
//! of a stored page is ever rendered. No script or style stands inside a page, and everything is served from the program itself.

mod api;
mod app;
mod assets;
mod away;
mod coming;
mod connections;
mod correcting;
mod dates;
mod derived;
mod directory;
mod drafts;
mod error;
mod finder;
mod frame;
mod guard;
mod intake;
mod jobs;
mod known;
mod language;
mod limits;
mod linker;
mod links;
mod listen;
mod making;
mod mistakes;
mod nouns;
mod overview;
mod quantities;
mod resources;
mod routes;
mod samples;
mod serve;
mod session;
mod syncing;
mod theme;
mod view;
mod watching;
mod who;
mod words;

pub use api::problem::names as problem_names;
pub use error::Error;
pub use listen::{Listen, NoPublicUrl, PublicUrl};
pub use routes::{router, routes};
pub use samples::add_samples;
pub use serve::{Cannot, serve};
pub use syncing::{Look, look_at_feed};
pub use watching::{News, find_news};
