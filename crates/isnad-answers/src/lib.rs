//! What is asked of a store, and the answer with its exact words: the same for the command line, the HTTP interface and assistants.
//!
//! Every answer is a plain struct that is written as JSON. Positions are half-open ranges of Unicode code points into the text of the
//! article that is named beside them. Fields are added in later versions, never renamed.

mod actor;
mod articles;
mod corrections;
mod offices;
mod search;
mod statement;
mod states;
mod variants;

pub use actor::{
    ActorAnswer, ActorHead, Claimed, Decision, Described, Joined, Met, OfficeHeld, Said, Spelling, TookPart,
    actor,
};
pub use articles::{ArticleHead, Place, Telling, appearances, heads, tellings};
pub use corrections::{CorrectionAnswer, Overridden, correction, corrections, corrections_of};
pub use offices::OfficeWords;
pub use search::{Asked, Day, Found, FoundItem, find, found_item};
pub use statement::{Elsewhere, StatementAnswer, Station, chain, others, statement};
pub use states::{side_named, sides_named, state_named};
pub use variants::{Difference, Variant, Variants, variants};
