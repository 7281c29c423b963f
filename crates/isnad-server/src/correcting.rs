//! Corrections as the server keeps and undoes them, for pages and programs alike.

use crate::app::Inner;
use crate::error::Error;
use crate::intake;
use crate::who::Who;
use isnad_correct::{Draft, Mistake};
use isnad_store::{CorrectError, Kept, Signature};

/// The longest reason and name.
const LONGEST_WHY: usize = 1000;
const LONGEST_NAME: usize = 64;

/// By whom and why.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Under which name it is kept.
    pub who: String,
    /// Why.
    pub why: String,
}

impl Signed {
    /// The name that is given, where there are no users; who has come in signs with their own.
    pub fn new(name: &str, why: &str, who: &Who) -> Self {
        let cut = |text: &str, most: usize| -> String {
            text.chars().filter(|c| !c.is_control() || *c == '\n').take(most).collect()
        };
        let name = Some(name.trim()).filter(|name| who.user.is_none() && !name.is_empty());
        Signed { who: cut(name.unwrap_or(&who.name), LONGEST_NAME), why: cut(why.trim(), LONGEST_WHY) }
    }
}

/// Keeps a correction and brings the index up to date; gives its number.
///
/// # Errors
/// When another program writes, or the store cannot be written to.
pub fn keep(
    app: &Inner,
    kept: &Kept,
    draft: &Draft,
    signed: &Signed,
    who: &Who,
) -> Result<Result<i64, Mistake>, Error> {
    let mut writer = intake::writer(&app.store)?;
    let signature = Signature { who: &signed.who, at: &intake::now(), why: &signed.why };
    let number = match writer.correct(&kept.id, draft, signature) {
        Ok(number) => number,
        Err(CorrectError::Mistake(mistake)) => return Ok(Err(mistake)),
        Err(CorrectError::Store(error)) => return Err(error.into()),
    };
    app.note(who, "correct", &format!("{} ({number})", kept.id))?;
    app.finder.update(&app.store, &writer)?;
    Ok(Ok(number))
}

/// Undoes a correction, and tells whether there was one that held.
///
/// # Errors
/// When another program writes, or the store cannot be written to.
pub fn undo(app: &Inner, number: i64, who: &Who) -> Result<bool, Error> {
    let mut writer = intake::writer(&app.store)?;
    if !writer.undo_correction(number, &who.name, &intake::now())? {
        return Ok(false);
    }
    app.note(who, "correction.undo", &number.to_string())?;
    app.finder.update(&app.store, &writer)?;
    Ok(true)
}
