//! The real program, run on files made for each test.

mod actors;
mod archive;
mod bad_input;
mod common;
mod correct;
mod find;
mod formats;
mod hostile_pages;
mod kills;
mod link;
mod mcp;
mod other_commands;
mod read;
mod relation;
mod search;
mod serve;
mod site;
mod users;
mod watches;
mod web;
