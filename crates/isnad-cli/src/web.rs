//! Inputs that are fetched: a page, a feed whose summaries are followed to their pages, a sitemap whose newest pages are.

use indicatif::{ProgressBar, ProgressStyle};
use isnad_fetch::{Options, Problem, Progress, Reach};
use isnad_gather::Web;
use std::time::Duration;

/// The longest pause that can be asked for, in seconds.
const LONGEST_DELAY: f64 = 3600.0;

/// The heading of its arguments in the help.
const FETCHING: &str = "Fetching";

/// The arguments that say how to fetch.
#[derive(clap::Args)]
pub struct WebArgs {
    /// Read at most N articles of each feed or sitemap that is fetched.
    #[arg(long, value_name = "N", default_value_t = 20, help_heading = FETCHING)]
    limit: usize,
    /// Seconds between two requests to one host; its robots.txt may make it more.
    #[arg(long, value_name = "SECONDS", default_value_t = 1.0, value_parser = parse_delay, help_heading = FETCHING)]
    delay: f64,
    /// Also fetch from private and local addresses: an intranet, this machine.
    #[arg(long, help_heading = FETCHING)]
    allow_private: bool,
}

impl Default for WebArgs {
    fn default() -> Self {
        WebArgs { limit: 20, delay: 1.0, allow_private: false }
    }
}

fn parse_delay(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(seconds) if (0.0..=LONGEST_DELAY).contains(&seconds) => Ok(seconds),
        _ => Err(format!("not a number of seconds from 0 to {LONGEST_DELAY}")),
    }
}

impl WebArgs {
    /// How to fetch by these arguments.
    pub fn options(&self) -> Options {
        Options {
            reach: if self.allow_private { Reach::Anywhere } else { Reach::Public },
            delay: Duration::from_secs_f64(self.delay),
            ..Options::default()
        }
    }
}

/// What fetches by these arguments. `is_shown`: whether there is room on the terminal for a line on what is being fetched.
pub fn web(args: &WebArgs, is_shown: bool) -> Web {
    let bar = if is_shown { spinner() } else { ProgressBar::hidden() };
    let private = |problem: &Problem| {
        matches!(problem, Problem::Private { .. }).then(|| "--allow-private allows it".to_owned())
    };
    Web::new(args.options(), args.limit).watched_by(move |progress| show(&bar, progress)).advised_by(private)
}

fn spinner() -> ProgressBar {
    let style = ProgressStyle::with_template("{spinner} {bytes:>10} {wide_msg}");
    ProgressBar::new_spinner().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
}

fn show(bar: &ProgressBar, progress: Progress) {
    match progress {
        Progress::Waiting(host, time) => {
            bar.reset();
            bar.set_message(format!("waiting {:.0} s for {host}", time.as_secs_f64()))
        }
        Progress::Asking(url) => {
            bar.reset();
            bar.set_message(format!("fetching {url}"));
        }
        Progress::Ended => bar.finish_and_clear(),
        Progress::Received(bytes) => bar.set_position(bytes as u64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_are_numbers_of_seconds() {
        assert_eq!(parse_delay("0.5"), Ok(0.5));
        for wrong in ["-1", "NaN", "inf", "soon", "1e9"] {
            assert!(parse_delay(wrong).is_err(), "{wrong}");
        }
    }
}
