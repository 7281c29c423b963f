//! How to search and read.

use crate::error::Error;
use crate::frame::{Frame, render};
use askama::Template;
use axum::response::Html;

#[derive(Template)]
#[template(path = "help.html")]
struct HelpPage {
    frame: Frame,
    examples: Vec<Example>,
}

/// A query and what it finds.
struct Example {
    query: &'static str,
    link: String,
    finds: &'static str,
}

pub async fn show(frame: Frame) -> Result<Html<String>, Error> {
    let w = frame.w;
    let example = |(query, finds): (&'static str, &'static str)| Example {
        query,
        link: crate::links::search(query),
        finds,
    };
    let examples = [
        (w.pick("\"الحوار الأمني\"", "\"الحوار الأمني\""), w.help_phrase()),
        ("مهند*", w.help_prefix()),
        (w.pick("الجسر و النهر", "الجسر AND النهر"), w.help_and()),
        (w.pick("الجسر أو النفق", "الجسر OR النفق"), w.help_or()),
        (w.pick("الجسر وليس النفق", "الجسر NOT النفق"), w.help_not()),
        (w.pick("قائل:الحداد", "speaker:الحداد"), w.help_speaker()),
        (w.pick("صنف:نفي", "class:deny"), w.help_class()),
        (w.pick("دولة:العراق", "country:IQ"), w.help_country()),
        (w.pick("مجال:أمن", "area:security"), w.help_area()),
        (w.pick("تاريخ:2024-02..2024-07", "date:2024-02..2024-07"), w.help_date()),
    ];
    render(&HelpPage { frame, examples: examples.into_iter().map(example).collect() })
}
