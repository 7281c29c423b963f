//! Fetching from a real server on this machine.

mod limits;
mod politeness;
mod reach;
mod redirects;
mod robots;
mod secure;
mod server;
