//! Where a list goes on. What a cursor holds is nobody's business but ours.

use super::problem::Problem;
use crate::error::Error;

/// The cursor of a list of a kind, at a number.
pub fn write(kind: char, at: u64) -> String {
    format!("{kind}{at:x}")
}

/// The number of a cursor; `None` at the beginning.
pub fn read(kind: char, cursor: Option<&str>) -> Result<Option<u64>, Error> {
    let Some(cursor) = cursor.filter(|cursor| !cursor.is_empty()) else { return Ok(None) };
    let at = cursor.strip_prefix(kind).and_then(|at| u64::from_str_radix(at, 16).ok());
    let at = at.filter(|at| write(kind, *at) == cursor);
    at.map(Some)
        .ok_or_else(|| Problem::new("malformed", format!("cursor: {cursor:?} is none of this list")).into())
}

/// How many items are asked for.
pub fn limit(asked: Option<u32>, usual: usize, most: usize) -> Result<usize, Error> {
    match asked {
        None => Ok(usual),
        Some(asked) if (1..=most).contains(&(asked as usize)) => Ok(asked as usize),
        Some(_) => Err(Problem::new("malformed", format!("limit: a number from 1 to {most}")).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_as_it_was_written_and_nothing_else_is() {
        assert_eq!(read('a', Some(&write('a', 431))).unwrap(), Some(431));
        assert_eq!(read('a', None).unwrap(), None);
        for wrong in ["b1af", "a", "a1AF", "a01", "a+1", "1", "a99999999999999999", "ع"] {
            assert!(read('a', Some(wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn limits_are_kept() {
        assert_eq!(limit(None, 20, 100).unwrap(), 20);
        assert_eq!(limit(Some(100), 20, 100).unwrap(), 100);
        assert!(limit(Some(0), 20, 100).is_err() && limit(Some(101), 20, 100).is_err());
    }
}
