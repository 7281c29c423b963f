//! The real program, run on files made for each test.

mod bad_input;
mod common;
mod formats;
mod other_commands;
mod read;
mod search;
mod site;
mod web;
