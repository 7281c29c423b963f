//! What is worth another try, and when.

use crate::wire::Reply;
use crate::{Clock, Problem};
use jiff::fmt::rfc2822;
use std::time::Duration;

/// The wait before the first retry, about; each further one is twice as long.
const FIRST_WAIT: Duration = Duration::from_secs(1);

/// Whether to ask again.
pub(crate) enum Verdict {
    /// It is what it is.
    Final,
    /// Ask again after a while, since it may be better then.
    Again(Duration),
}

/// Judges the outcome of one request, of which `tries` went before.
///
/// # Errors
/// When the server asks for more patience than `longest`.
pub(crate) fn judge(
    outcome: &Result<Reply, Problem>,
    tries: u32,
    longest: Duration,
    clock: &dyn Clock,
) -> Result<Verdict, Problem> {
    let asked = match outcome {
        Ok(reply) if is_passing(reply.status) => find_wait(reply),
        Err(Problem::Connection(_)) => None,
        _ => return Ok(Verdict::Final),
    };
    match asked {
        Some(wait) if wait > longest => Err(Problem::Patience(wait)),
        Some(wait) => Ok(Verdict::Again(wait)),
        None => Ok(Verdict::Again(backoff(tries, clock.chance()).min(longest))),
    }
}

/// Answers that say "not now" rather than "no".
fn is_passing(status: u16) -> bool {
    matches!(status, 429 | 500 | 502 | 503 | 504)
}

/// Twice as long each time, shortened by chance to no less than half.
fn backoff(tries: u32, chance: f64) -> Duration {
    FIRST_WAIT.saturating_mul(1 << tries.min(16)).mul_f64(0.5 + chance / 2.0)
}

/// `Retry-After`: seconds, or a date, which counts from the server's own `Date`, since our clock may differ from its.
fn find_wait(reply: &Reply) -> Option<Duration> {
    let after = reply.retry_after.as_deref()?.trim();
    if let Ok(seconds) = after.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let moment = |text: &str| rfc2822::DateTimeParser::new().parse_timestamp(text).ok();
    let wait = moment(after)?.duration_since(moment(reply.date.as_deref()?)?);
    Some(Duration::try_from(wait).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_twofold_and_vary() {
        let seconds = |tries, chance| backoff(tries, chance).as_secs_f64();
        assert_eq!((seconds(0, 1.0), seconds(1, 1.0), seconds(3, 1.0)), (1.0, 2.0, 8.0));
        assert_eq!((seconds(0, 0.0), seconds(3, 0.0)), (0.5, 4.0));
        assert!(seconds(u32::MAX, 1.0).is_finite());
    }

    #[test]
    fn a_date_counts_from_the_servers_own() {
        let wait = |after: &str, date: Option<&str>| {
            find_wait(&Reply {
                retry_after: Some(after.into()),
                date: date.map(str::to_owned),
                ..Reply::default()
            })
        };
        let date = Some("Mon, 26 Jul 2021 10:00:00 GMT");
        assert_eq!(wait("7", None), Some(Duration::from_secs(7)));
        assert_eq!(wait("Mon, 26 Jul 2021 10:00:30 GMT", date), Some(Duration::from_secs(30)));
        assert_eq!(wait("Mon, 26 Jul 2021 09:00:00 GMT", date), Some(Duration::ZERO));
        assert_eq!(wait("Mon, 26 Jul 2021 10:00:30 GMT", None), None);
        assert_eq!(wait("soon", date), None);
        assert_eq!(wait("-1", date), None);
    }
}
