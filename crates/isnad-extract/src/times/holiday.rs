//! A holiday by its name.
//!
//! `تغلق الدوائر في عيد الفطر` – "Offices close on Eid al-Fitr."
//!
//! Not: `هنأ الأم بعيد ميلادها` (somebody's birthday).

use super::calendar_date;
use super::distance;
use super::parsed::Parsed;
use super::scene::Scene;
use super::value::{When, Year};
use isnad_lexicon::{Number, Unit};

/// Named in the evidence; no rule of the record, which keeps no holidays: most often they are the occasion, not the time.
const NAME: &str = "holiday";

pub(super) fn find(scene: &Scene, token: usize) -> Option<Parsed> {
    let hit = scene.holiday(token)?;
    let (year, end) = year_after(scene, hit.end).map_or((None, hit.end), |(y, end)| (Some(y), end));
    let when = When::Holiday { index: hit.value, year };
    Some(Parsed::new(scene, token, end, when, NAME, 85).at(&hit))
}

fn year_after(scene: &Scene, token: usize) -> Option<(Year, usize)> {
    if let Some(shift) = distance::shifted(scene, token).filter(|s| s.unit == Unit::Year) {
        return Some((Year::Shift(shift.by), shift.end));
    }
    let head = scene.unit(token).filter(|h| h.value.0 == Unit::Year && h.value.1 == Number::Singular);
    let (year, end) = calendar_date::year_number(scene, head.map_or(token, |h| h.end))?;
    Some((Year::Known(year), end))
}
