//! Counted things: `3 نصوص`, `11 نصا`, `3 texts`.

use crate::words::Words;
use isnad_format::{Language, grouped};

/// The forms of a noun with numbers.
#[derive(Clone, Copy, Debug)]
pub struct Noun {
    /// Arabic: none, one, two, three to ten, eleven to ninety-nine, hundreds.
    arabic: [&'static str; 6],
    /// English: one, and any other number.
    english: [&'static str; 2],
}

macro_rules! nouns {
    ($($name:ident: [$($arabic:literal),+], [$($english:literal),+];)+) => {
        $(
            /// A counted thing.
            pub const $name: Noun = Noun { arabic: [$($arabic),+], english: [$($english),+] };
        )+

        #[cfg(test)]
        const ALL: &[Noun] = &[$($name),+];
    };
}

nouns! {
    ARTICLES: ["لا مقالات", "مقال واحد", "مقالان", "مقالات", "مقالا", "مقال"], ["article", "articles"];
    TEXTS: ["لا نصوص", "نص واحد", "نصان", "نصوص", "نصا", "نص"], ["text", "texts"];
    RESULTS: ["لا نتائج", "نتيجة واحدة", "نتيجتان", "نتائج", "نتيجة", "نتيجة"], ["result", "results"];
    OUTLETS: ["لا منابر", "منبر واحد", "منبران", "منابر", "منبرا", "منبر"], ["outlet", "outlets"];
    SESSIONS: ["لا جلسات", "جلسة واحدة", "جلستان", "جلسات", "جلسة", "جلسة"], ["session", "sessions"];
    REPORTS: ["لا تقارير", "تقرير واحد", "تقريران", "تقارير", "تقريرا", "تقرير"], ["report", "reports"];
    SOURCES: ["لا مصادر", "مصدر واحد", "مصدران", "مصادر", "مصدرا", "مصدر"], ["source", "sources"];
    EVENTS: ["لا أحداث", "حدث واحد", "حدثان", "أحداث", "حدثا", "حدث"], ["event", "events"];
    STATEMENTS: ["لا أقوال", "قول واحد", "قولان", "أقوال", "قولا", "قول"], ["statement", "statements"];
    SPEAKERS: ["لا متحدثين", "متحدث واحد", "متحدثان", "متحدثين", "متحدثا", "متحدث"], ["speaker", "speakers"];
    RELATIONS: ["لا علاقات", "علاقة واحدة", "علاقتان", "علاقات", "علاقة", "علاقة"], ["relation", "relations"];
    ACTORS: ["لا أحد", "طرف واحد", "طرفان", "أطراف", "طرفا", "طرف"], ["actor", "actors"];
    QUANTITIES: ["لا كميات", "كمية واحدة", "كميتان", "كميات", "كمية", "كمية"], ["quantity", "quantities"];
    CLAIMS: ["لا أرقام", "رقم واحد", "رقمان", "أرقام", "رقما", "رقم"], ["claim", "claims"];
    DAYS: ["لا أيام", "يوم واحد", "يومان", "أيام", "يوما", "يوم"], ["day", "days"];
}

impl Words {
    /// So many of them.
    pub fn count(self, number: impl TryInto<u64>, noun: Noun) -> String {
        let number = number.try_into().unwrap_or(u64::MAX);
        let shown = grouped(&number.to_string());
        match self.language() {
            Language::English => format!("{shown} {}", noun.english[usize::from(number != 1)]),
            Language::Arabic => {
                let [none, one, two, few, many, hundreds] = noun.arabic;
                match (number, number % 100) {
                    (0, _) => none.to_owned(),
                    (1, _) => one.to_owned(),
                    (2, _) => two.to_owned(),
                    (_, 3..=10) => format!("{shown} {few}"),
                    (_, 11..=99) => format!("{shown} {many}"),
                    _ => format!("{shown} {hundreds}"),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_govern_their_nouns() {
        let arabic = Words::new(Language::Arabic);
        for (number, expected) in [
            (0, "لا نصوص"),
            (1, "نص واحد"),
            (2, "نصان"),
            (3, "3 نصوص"),
            (10, "10 نصوص"),
            (11, "11 نصا"),
            (99, "99 نصا"),
            (100, "100 نص"),
            (102, "102 نص"),
            (103, "103 نصوص"),
            (40_777, "40,777 نصا"),
        ] {
            assert_eq!(arabic.count(number, TEXTS), expected);
        }
        let english = Words::new(Language::English);
        assert_eq!(english.count(1_u64, TEXTS), "1 text");
        assert_eq!(english.count(0_u64, TEXTS), "0 texts");
    }

    #[test]
    fn every_form_is_there() {
        assert!(ALL.iter().all(|noun| noun.arabic.iter().chain(&noun.english).all(|form| !form.is_empty())));
    }
}
