//! Seconds since 1970 as they are shown and kept.

use jiff::Timestamp;

/// A time in RFC 3339, UTC.
pub(crate) fn written(seconds: i64) -> String {
    Timestamp::from_second(seconds).map(|time| time.to_string()).unwrap_or_default()
}
