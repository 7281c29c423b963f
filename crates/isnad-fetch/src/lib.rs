//! Fetches pages and feeds from the network, one at a time, without being a burden or a danger to anybody.
//!
//! - **Only the public Internet.** Every address, that of the first URL as much as that of each redirect, must be http or
//!   https without a user name, on a port that serves pages, and must resolve to public addresses alone; the
//!   connection is made to exactly the addresses that were looked at. [`Reach`] widens that.
//! - **Politely.** `robots.txt` is obeyed, a host is asked about once a second (or as seldom as it wishes), [`Validators`] spare
//!   it what has not changed, and what fails for the moment is tried again later and later.
//! - **Within limits** of time and size ([`Options`]), the latter of unpacked bytes.
//!
//! What the bytes mean is for others to say.
//!
//! ```no_run
//! use isnad_fetch::{Fetched, Fetcher, Options, Validators};
//! let fetcher = Fetcher::new(Options::default());
//! match fetcher.get("https://news.example/1", &Validators::default())? {
//!     Fetched::Page(page) => println!("{}: {} bytes of {:?}", page.url, page.bytes.len(), page.media_type()),
//!     Fetched::NotModified => println!("as before"),
//! }
//! # Ok::<(), isnad_fetch::FetchError>(())
//! ```

mod clock;
mod error;
mod fetcher;
mod options;
mod pace;
mod page;
mod reach;
mod resolver;
mod retry;
mod robots;
mod target;
mod wire;

pub use clock::{Clock, SystemClock};
pub use error::{FetchError, Problem};
pub use fetcher::Fetcher;
pub use options::{Options, Progress};
pub use page::{Fetched, Page, Validators};
pub use reach::{Reach, is_public};
pub use resolver::Names;
