//! What the server has, one file a resource.

pub mod account;
pub mod actors;
pub mod add;
pub mod article;
pub mod assets;
pub mod audit;
pub mod correct;
pub mod days;
pub mod drafts;
pub mod feeds;
pub mod figures;
pub mod health;
pub mod help;
pub mod jobs;
pub mod login;
pub mod original;
pub mod outlets;
pub mod reference;
pub mod relations;
pub mod review;
pub mod samples;
pub mod search;
pub mod settings;
pub mod statement;
pub mod users;
pub mod watches;
