//! A day by its distance: today, yesterday, the day after tomorrow.
//!
//! `وصل الوفد مساء أمس الأحد` – "The delegation arrived yesterday, Sunday, in the evening."
//!
//! Not: `ذكرت صحيفة اليوم` (a newspaper), `في اليوم التالي` (told from another day).

use super::calendar_date;
use super::parsed::Parsed;
use super::scene::Scene;
use super::value::When;
use super::weekday;
use crate::rule::{Layer, Rule};
use isnad_lexicon::{Unit, WordClass};
use isnad_text::TokenKind;

pub(super) const RULE: Rule = Rule {
    name: "day_word",
    layer: Layer::Times,
    finds: "a day by its distance from the day of publication, perhaps with its weekday",
    example: "وصل الوفد مساء أمس الأحد.",
    look_alike: "عاد الوفد في اليوم التالي.",
};

pub(super) fn find(scene: &Scene, token: usize) -> Option<Parsed> {
    if let Some(hit) = scene.open_past(token) {
        let when = When::Open { unit: None, past: true };
        return Some(Parsed::new(scene, token, hit.end, when, RULE.name, 90).at(&hit));
    }
    let hit = scene.day_word(token)?;
    let end = weekday_after(scene, hit.end);
    let dated = date_after(scene, end);
    let is_clear = match hit.value {
        0 if scene.norm(hit.end - 1).ends_with("يوم") => {
            end > hit.end || is_today(scene, token, hit.end, hit.cut)
        }
        1 => end > hit.end || is_tomorrow(scene, token, hit.cut),
        -1 if scene.norm(hit.end - 1).ends_with("الامس") => is_yesterday(scene, token, hit.cut),
        // لامس is "touched"
        -1 if hit.cut.ends_with('ل') => false,
        _ => true,
    };
    let when = When::Shift { unit: Unit::Day, by: i32::from(hit.value) };
    let end = dated.unwrap_or(end);
    is_clear.then(|| Parsed::new(scene, token, end, when, RULE.name, 94).at(&hit))
}

/// `أمس الأحد`, `أمس (الأحد)`, `اليوم، الأحد`.
fn weekday_after(scene: &Scene, end: usize) -> usize {
    let bare = |t: usize| scene.weekday(t).filter(|h| h.cut.is_empty());
    match scene.norm(end) {
        "(" => bare(end + 1).filter(|h| scene.norm(h.end) == ")").map_or(end, |h| h.end + 1),
        _ => {
            let at = end + usize::from(scene.norm(end) == "يوم");
            bare(at).map_or(end, |h| h.end)
        }
    }
}

/// `أمس الأحد 3 أغسطس`, `اليوم الثلاثاء الموافق 4 آذار 2014`.
fn date_after(scene: &Scene, end: usize) -> Option<usize> {
    let at = weekday::skip_to_date(scene, end);
    let date = calendar_date::find(scene, at).filter(|d| scene.digits(at).is_some() || d.end > at + 2)?;
    Some(date.end)
}

/// `اليوم` is this day unless a rank, an adjective or a name makes it another one, or a newspaper's or channel's name.
fn is_today(scene: &Scene, token: usize, end: usize, cut: &str) -> bool {
    let next = scene.norm(end);
    let before = scene.before(token);
    let ranked = super::amounts::ordinal(scene, end).is_some() && next.starts_with("ال");
    let qualified =
        ranked || scene.direction(end).is_some() || scene.lexicon.is(WordClass::DayAttribute, next);
    let bare = before.trim_start_matches(['و', 'ل', 'ب']);
    let named = is_in_name(scene, token)
        || scene.lexicon.is_any(&[WordClass::Outlet, WordClass::NameBeforeToday], bare);
    // واليوم at the head of a clause sets a present against a past
    let nowadays = cut == "و" && opens_clause(scene, token);
    // في اليوم is "a day" of a rate or rank
    let distant = matches!(before, "ذلك" | "ذاك" | "نفس" | "مدار" | "طوال" | "طيله" | "كل" | "اما")
        || before.ends_with("في") && cut.is_empty();
    // what somebody says in quotation marks of اليوم is most often said of these days
    let quoted = !scene.is_list() && scene.doc.quotes().innermost(token).is_some();
    !(qualified || named || nowadays || distant || quoted && !follows_day_part(scene, token))
}

/// `صباح اليوم` is this day, whoever says it.
fn follows_day_part(scene: &Scene, token: usize) -> bool {
    token
        .checked_sub(1)
        .is_some_and(|before| scene.day_part(before).is_some() || scene.within(before).is_some())
}

fn opens_clause(scene: &Scene, token: usize) -> bool {
    let marks = |t: usize| matches!(scene.doc.kind(t), TokenKind::Mark | TokenKind::Newline);
    token.checked_sub(1).is_none_or(marks)
}

/// `«المصري اليوم»`: few words inside quotation marks are a name.
fn is_in_name(scene: &Scene, token: usize) -> bool {
    let quotes = scene.doc.quotes();
    quotes.innermost(token).and_then(|q| quotes.quotes().get(q)).is_some_and(|q| q.inner.len() <= 3)
        && scene.doc.is_quote_mark(token + 1)
}

/// `غدا` is also "he became", `الغد` the future, both names of newspapers.
fn is_tomorrow(scene: &Scene, token: usize, cut: &str) -> bool {
    let word = scene.norm(token);
    let before = scene.before(token);
    match word.trim_start_matches(['و', 'ف']) {
        "غدا" => !matches!(scene.norm(token + 1), "من" | "هذا" | "امرا" | "واضحا") || scene.is_agenda(),
        _ if scene.is_agenda() => true,
        _ => {
            before.ends_with("يوم")
                || matches!(before, "بعد" | "مساء" | "صباح" | "ظهر" | "عصر" | "فجر")
                || cut == "بعد"
        }
    }
}

/// `الأمس` is yesterday after a preposition; `رفاق الأمس` are those of old.
fn is_yesterday(scene: &Scene, token: usize, cut: &str) -> bool {
    cut.ends_with('ب')
        || scene.is_agenda()
        || matches!(scene.before(token), "يوم" | "منذ" | "مساء" | "صباح" | "ليل" | "ليله" | "من")
}

#[cfg(test)]
mod tests {
    use crate::times::testing::check;

    #[test]
    fn with_part_and_weekday() {
        check("وصل مساء أمس الثلاثاء.", &["مساء أمس الثلاثاء|2024-03-05|day-1"]);
        check("وصل أول من أمس (الاثنين).", &["أول من أمس (الاثنين)|2024-03-04|day-2"]);
        check("يصل يوم غد.", &["يوم غد|2024-03-07|day+1"]);
        check("وصل الليلة الماضية.", &["الليلة الماضية|2024-03-05|day-1"]);
    }

    #[test]
    fn a_weekday_moves_the_day() {
        check("وصل اليوم الثلاثاء.", &["اليوم الثلاثاء|2024-03-05|day+0"]);
    }

    #[test]
    fn look_alikes() {
        check("ذكرت صحيفة اليوم أن الطريق مغلق.", &[]);
        check("عاد في اليوم التالي.", &[]);
        check("ينتج المصنع ألف قطعة في اليوم.", &[]);
        check("احتفلت البلاد باليوم الوطني.", &[]);
        check("لامس السعر أعلى مستوياته.", &[]);
    }
}
