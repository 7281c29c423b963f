//! What the server has, one file a resource.

pub mod add;
pub mod article;
pub mod assets;
pub mod days;
pub mod drafts;
pub mod feeds;
pub mod help;
pub mod original;
pub mod outlets;
pub mod samples;
pub mod search;
pub mod settings;
pub mod statement;
