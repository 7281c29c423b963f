//! The article as a page with its record drawn into it: one file, nothing loaded from elsewhere, no script.
//!
//! Spans cross each other, so the text is cut at every boundary, and each piece carries the classes of all spans that hold it. What
//! can be pointed at links both ways: from the words to the entry of the list, and from the entry to the words.

use crate::labels::arabic;
use crate::pieces::{DEEPEST, Piece, cut, find_marks};
use crate::summary::grouped;
use crate::wire::{WireEvent, WireEvidence, WireFigure, WireRecord, WireSpan, WireStatement, WireTime};
use html_escape::encode_double_quoted_attribute as escape;
use std::collections::BTreeSet;
use std::fmt::{Error, Write};

/// More articles than this are too many for one page.
pub const MOST_ARTICLES: usize = 200;

/// Draws records into one page. Several articles are listed at its head.
///
/// ```
/// use isnad_format::{WireRecord, render_html};
/// use isnad_record::{Article, Record};
/// let record = WireRecord::new(&Article::new("a1", "وصل <الوفد>"), &Record::default());
/// let page = render_html(&[record]);
/// assert!(page.starts_with("<!DOCTYPE html>") && page.contains("وصل &lt;الوفد&gt;"));
/// ```
pub fn render_html(records: &[WireRecord]) -> String {
    let mut out = String::new();
    // writing to a string cannot fail
    let _ = write_page(&mut out, records);
    out
}

fn write_page(out: &mut String, records: &[WireRecord]) -> Result<(), Error> {
    let title = match records {
        [one] => title(one),
        _ => "سجل المقالات",
    };
    let css = include_str!("html.css");
    let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\">\n<head>\n<meta charset=\"utf-8\">\n\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n<meta name=\"generator\" content=\"isnad\">\n\
        <title>{}</title>\n<style>\n{css}</style>\n</head>\n<body>\n",
        escape(title)
    )?;
    if records.len() > 1 {
        write_contents(out, records)?;
    }
    out.push_str("<main>\n");
    for (number, record) in records.iter().enumerate() {
        Sheet { record, prefix: format!("r{}-", number + 1) }.write(out)?;
    }
    out.push_str("</main>\n</body>\n</html>\n");
    Ok(())
}

fn write_contents(out: &mut String, records: &[WireRecord]) -> Result<(), Error> {
    writeln!(out, "<nav class=\"articles\">\n<h1>سجل المقالات</h1>\n<ol>")?;
    for (number, record) in records.iter().enumerate() {
        let statements = record.statements.len();
        let day = record.published.as_deref().unwrap_or_default();
        let title = escape(title(record));
        writeln!(
            out,
            "<li><a href=\"#r{}-\"><bdi>{title}</bdi></a> <bdi class=\"facts\" dir=\"ltr\">{day} ({statements})</bdi></li>",
            number + 1
        )?;
    }
    out.push_str("</ol>\n</nav>\n");
    Ok(())
}

fn title(record: &WireRecord) -> &str {
    record.title.as_deref().unwrap_or(&record.id)
}

/// One article of the page; its anchors begin with the prefix.
struct Sheet<'r> {
    record: &'r WireRecord,
    prefix: String,
}

impl Sheet<'_> {
    fn write(&self, out: &mut String) -> Result<(), Error> {
        writeln!(out, "<article id=\"{}\">", self.prefix)?;
        self.write_head(out)?;
        out.push_str("<div class=\"sheet\">\n");
        self.write_text(out)?;
        out.push_str("<div class=\"record\">\n");
        self.write_statements(out)?;
        self.write_events(out)?;
        self.write_figures(out)?;
        self.write_times(out)?;
        self.write_programmes(out)?;
        self.write_actors(out)?;
        self.write_relations(out)?;
        self.write_issues(out)?;
        out.push_str("</div>\n</div>\n</article>\n");
        Ok(())
    }

    fn write_head(&self, out: &mut String) -> Result<(), Error> {
        let record = self.record;
        write!(out, "<header>\n<h1>{}</h1>\n<p class=\"facts\">", escape(title(record)))?;
        let plain = |fact: &Option<String>| Some(format!("<bdi>{}</bdi>", escape(fact.as_deref()?)));
        let caveats = record.caveats.iter().map(|c| format!("<strong>{}</strong>", escape(arabic(c))));
        let facts = [plain(&record.outlet), plain(&record.published), record.url.as_deref().and_then(link)];
        out.push_str(&facts.into_iter().flatten().chain(caveats).collect::<Vec<_>>().join(" · "));
        out.push_str(
            "</p>\n<ul class=\"legend\">\
            <li><span class=\"source\">القائل</span></li><li><span class=\"cue\">فعل القول</span></li>\
            <li><span class=\"d1\">القول</span> <span class=\"d2\">قول في قول</span></li>\
            <li><span class=\"event\">حدث</span></li><li><span class=\"figure\">رقم</span></li><li><span class=\"time\">وقت</span></li>\
            <li><span class=\"per\">شخص</span> <span class=\"org\">جهة</span> <span class=\"loc\">مكان</span></li></ul>\n</header>\n",
        );
        Ok(())
    }

    /// The text, a paragraph a line, cut at every boundary of a mark.
    fn write_text(&self, out: &mut String) -> Result<(), Error> {
        let marks = find_marks(self.record);
        let mut anchored = BTreeSet::new();
        out.push_str("<div class=\"text\">\n");
        for paragraph in cut(&self.record.text, &marks) {
            out.push_str("<p>");
            for piece in &paragraph {
                self.write_piece(out, piece, &mut anchored)?;
            }
            out.push_str("</p>\n");
        }
        out.push_str("</div>\n");
        Ok(())
    }

    fn write_piece<'m>(
        &self,
        out: &mut String,
        piece: &Piece<'_, 'm>,
        anchored: &mut BTreeSet<&'m str>,
    ) -> Result<(), Error> {
        let words = escape(&piece.words);
        if piece.marks.is_empty() {
            return write!(out, "{words}");
        }
        let prefix = &self.prefix;
        let classes = piece.classes().join(" ");
        for id in piece.entries() {
            if anchored.insert(id) {
                write!(out, "<a id=\"{prefix}{id}\"></a>")?;
            }
        }
        match piece.entries().last() {
            Some(id) => write!(out, "<a class=\"{classes}\" href=\"#{prefix}of-{id}\">{words}</a>"),
            None => write!(out, "<span class=\"{classes}\">{words}</span>"),
        }
    }

    fn write_statements(&self, out: &mut String) -> Result<(), Error> {
        open_list(out, "أقوال", "statements", self.record.statements.len())?;
        for (s, depth) in self.record.statements.iter().zip(self.record.depths()) {
            self.write_statement(out, s, depth)?;
        }
        close_list(out, self.record.statements.len());
        Ok(())
    }

    fn write_statement(&self, out: &mut String, s: &WireStatement, depth: usize) -> Result<(), Error> {
        self.open_entry(out, &s.id, &s.evidence, ["", "n1", "n2", "n3"][depth.min(DEEPEST)])?;
        let source = s.source.as_ref().map(|source| source.text.as_str());
        match (&s.speaker, source) {
            (Some(speaker), Some(source)) if !source.contains(speaker.as_str()) => {
                write!(
                    out,
                    "<bdi class=\"who\">{}</bdi>، أي <bdi class=\"who\">{}</bdi>",
                    escape(source),
                    escape(speaker)
                )?;
            }
            (_, Some(source)) => write!(out, "<bdi class=\"who\">{}</bdi>", escape(source))?,
            (Some(speaker), None) => write!(out, "<bdi class=\"who\">{}</bdi>", escape(speaker))?,
            (None, None) => out.push_str("<span class=\"doubt\">قائل لم يُذكر</span>"),
        }
        if s.speaker.is_none() && source.is_some() {
            out.push_str(" <span class=\"doubt\">(لم يُسمَّ)</span>");
        }
        write!(out, " <span class=\"kind\">{}، {}</span>", arabic(&s.class), arabic(&s.mode))?;
        for part in &s.content {
            write!(out, "<bdi class=\"words d{}\">{}</bdi>", (depth + 1).min(DEEPEST), escape(&part.text))?;
        }
        let facts =
            [("إلى", &s.addressee), ("الوسيلة", &s.channel), ("المناسبة", &s.occasion), ("الوقت", &s.time)];
        write_facts(
            out,
            facts.into_iter().filter_map(|(label, span)| Some((label, span.as_ref()?.text.as_str()))),
        )?;
        out.push_str("</li>\n");
        Ok(())
    }

    fn write_events(&self, out: &mut String) -> Result<(), Error> {
        open_list(out, "أحداث", "events", self.record.events.len())?;
        for e in &self.record.events {
            self.write_event(out, e)?;
        }
        close_list(out, self.record.events.len());
        Ok(())
    }

    fn write_event(&self, out: &mut String, e: &WireEvent) -> Result<(), Error> {
        self.open_entry(out, &e.id, &e.evidence, "")?;
        let mode = e.mode.as_deref().map(|mode| format!("، {}", arabic(mode))).unwrap_or_default();
        write!(
            out,
            "<b>{}</b> <span class=\"kind\">{}{mode}</span>",
            escape(&e.trigger.text),
            arabic(&e.kind)
        )?;
        if e.modality != "happened" {
            write!(out, " <span class=\"kind doubt\">{}</span>", arabic(&e.modality))?;
        }
        let participants = e.participants.join("، ");
        let who = Some(participants.as_str()).filter(|names| !names.is_empty());
        let text = |span: &'_ Option<WireSpan>| span.as_ref().map(|span| span.text.clone());
        let facts = [("الموضوع", text(&e.topic)), ("المكان", text(&e.place)), ("الوقت", text(&e.time))];
        let facts = facts.iter().map(|(label, value)| (*label, value.as_deref()));
        let facts = std::iter::once(("الأطراف", who)).chain(facts);
        write_facts(out, facts.filter_map(|(label, value)| Some((label, value?))))?;
        out.push_str("</li>\n");
        Ok(())
    }

    fn write_figures(&self, out: &mut String) -> Result<(), Error> {
        open_list(out, "أرقام", "figures", self.record.figures.len())?;
        for f in &self.record.figures {
            self.open_entry(out, &f.id, &f.evidence, "")?;
            writeln!(
                out,
                "<bdi class=\"figure\">{}</bdi> <bdi class=\"why\">{}</bdi></li>",
                escape(&f.span.text),
                escape(&read_figure(f))
            )?;
        }
        close_list(out, self.record.figures.len());
        Ok(())
    }

    fn write_times(&self, out: &mut String) -> Result<(), Error> {
        open_list(out, "أوقات", "times", self.record.times.len())?;
        for t in &self.record.times {
            self.open_entry(out, &t.id, &t.evidence, "")?;
            writeln!(
                out,
                "<bdi class=\"time\">{}</bdi> <bdi class=\"why\" dir=\"ltr\">{}</bdi></li>",
                escape(&t.span.text),
                escape(read_time(t))
            )?;
        }
        close_list(out, self.record.times.len());
        Ok(())
    }

    fn write_programmes(&self, out: &mut String) -> Result<(), Error> {
        open_list(out, "برامج", "programmes", self.record.programmes.len())?;
        for p in &self.record.programmes {
            writeln!(out, "<li><bdi>{}</bdi></li>", escape(&p.span.text))?;
        }
        close_list(out, self.record.programmes.len());
        Ok(())
    }

    fn write_actors(&self, out: &mut String) -> Result<(), Error> {
        open_list(out, "أطراف", "actors", self.record.actors.len())?;
        for actor in &self.record.actors {
            let (name, role) = match (&actor.name, &actor.role) {
                (Some(name), role) => (name.as_str(), role.as_deref()),
                (None, Some(role)) => (role.as_str(), None),
                (None, None) => continue,
            };
            let kind = arabic(&actor.kind);
            write!(out, "<li><b>{}</b> <span class=\"kind\">{kind}</span>", escape(name))?;
            let facts = [("الصفة", role), ("الدولة", actor.country.as_deref())];
            write_facts(out, facts.into_iter().filter_map(|(label, value)| Some((label, value?))))?;
            out.push_str("</li>\n");
        }
        close_list(out, self.record.actors.len());
        Ok(())
    }

    fn write_relations(&self, out: &mut String) -> Result<(), Error> {
        open_list(out, "علاقات", "relations", self.record.relations.len())?;
        for relation in &self.record.relations {
            let areas: Vec<&str> = relation.areas.iter().map(|area| arabic(area)).collect();
            let countries = escape(&relation.countries.join(" – ")).into_owned();
            write!(
                out,
                "<li><bdi dir=\"ltr\"><b>{countries}</b></bdi> {} <span class=\"id\">",
                areas.join("، ")
            )?;
            for item in &relation.items {
                write!(out, "<a href=\"#{}of-{item}\">{item}</a> ", self.prefix, item = escape(item))?;
            }
            out.push_str("</span></li>\n");
        }
        close_list(out, self.record.relations.len());
        Ok(())
    }

    fn write_issues(&self, out: &mut String) -> Result<(), Error> {
        open_list(out, "ما لم يُحسم", "issues", self.record.issues.len())?;
        for issue in &self.record.issues {
            let kind = arabic(&issue.kind);
            let words: String = issue.span.text.chars().take(60).collect();
            writeln!(out, "<li><span class=\"doubt\">{kind}</span> <bdi>{}</bdi></li>", escape(&words))?;
        }
        close_list(out, self.record.issues.len());
        Ok(())
    }

    /// The beginning of an item's entry: what the words link to, and the link back to them.
    fn open_entry(
        &self,
        out: &mut String,
        id: &str,
        evidence: &WireEvidence,
        class: &str,
    ) -> Result<(), Error> {
        let prefix = &self.prefix;
        let why = format!("{} {} {:.2}", evidence.rule, evidence.rows.join(" "), evidence.confidence);
        let (id, why) = (escape(id), escape(&why).into_owned());
        write!(
            out,
            "<li id=\"{prefix}of-{id}\" class=\"{class}\"><a class=\"id\" href=\"#{prefix}{id}\" title=\"{why}\">{id}</a> "
        )
    }
}

/// A link to an address of the web; nothing else may be linked.
fn link(url: &str) -> Option<String> {
    let url = Some(escape(url)).filter(|_| url.starts_with("https://") || url.starts_with("http://"))?;
    Some(format!("<a href=\"{url}\" rel=\"noreferrer noopener\"><bdi dir=\"ltr\">{url}</bdi></a>"))
}

fn open_list(out: &mut String, arabic: &str, english: &str, items: usize) -> Result<(), Error> {
    if items == 0 {
        return Ok(());
    }
    writeln!(
        out,
        "<h2>{arabic} <small lang=\"en\" dir=\"ltr\">{english}</small> <small>{items}</small></h2>\n<ul>"
    )
}

fn close_list(out: &mut String, items: usize) {
    if items > 0 {
        out.push_str("</ul>\n");
    }
}

fn write_facts<'f>(out: &mut String, facts: impl Iterator<Item = (&'f str, &'f str)>) -> Result<(), Error> {
    let mut facts = facts.peekable();
    if facts.peek().is_none() {
        return Ok(());
    }
    out.push_str("<dl>");
    for (label, value) in facts {
        write!(out, "<div><dt>{label}</dt><dd><bdi>{}</bdi></dd></div>", escape(value))?;
    }
    out.push_str("</dl>");
    Ok(())
}

fn read_figure(f: &WireFigure) -> String {
    let value = match &f.value {
        serde_json::Value::Array(ends) => {
            ends.iter().map(|end| grouped(&end.to_string())).collect::<Vec<_>>().join(" – ")
        }
        one => grouped(&one.to_string()),
    };
    let unit = f.unit.as_deref().unwrap_or_default();
    let change = f.change.as_deref().map(arabic).unwrap_or_default();
    let parts = [arabic(&f.qualifier), &value, unit, change];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn read_time(t: &WireTime) -> &str {
    t.edtf.as_deref().or(t.relative.as_deref()).unwrap_or("؟")
}

#[cfg(test)]
mod tests {
    use super::*;
    use isnad_record::{Article, Caveat, Evidence, Record, Span, TimeExpr};

    /// A record whose times are the given words of its text; times, as spans with an entry, stand for all marks.
    fn page(text: &str, words: &[&str]) -> String {
        let time = |word: &&str| {
            let start = text.find(word).unwrap();
            let span = Span::new(start, start + word.len());
            TimeExpr { span, edtf: None, relative: None, evidence: Evidence::default() }
        };
        let record = Record { times: words.iter().map(time).collect(), ..Record::default() };
        render_html(&[WireRecord::new(&Article::new("p", text), &record)])
    }

    /// What a reader sees of the text, without marks.
    fn visible(page: &str) -> String {
        let text = page.split("<div class=\"text\">\n").nth(1).unwrap().split("</div>").next().unwrap();
        let mut out = String::new();
        let mut in_tag = false;
        for c in text.chars() {
            match c {
                '<' => in_tag = true,
                '>' => in_tag = false,
                c if !in_tag => out.push(c),
                _ => {}
            }
        }
        html_escape::decode_html_entities(&out).into_owned()
    }

    #[test]
    fn spans_that_cross_are_cut_and_no_word_is_lost() {
        let page = page("واحد اثنان ثلاثة أربعة", &["واحد اثنان", "اثنان ثلاثة", "أربعة"]);
        assert_eq!(visible(&page), "واحد اثنان ثلاثة أربعة\n");
        assert!(
            page.contains(">واحد </a>") && page.contains(">اثنان</a>") && page.contains("> ثلاثة</a>"),
            "{page}"
        );
        assert!(page.contains("href=\"#r1-of-t2\">اثنان"), "the innermost entry is linked");
    }

    #[test]
    fn a_span_over_two_lines_is_in_both() {
        let page = page("أول السطر\nوآخره هنا", &["السطر\nوآخره"]);
        assert_eq!(visible(&page), "أول السطر\nوآخره هنا\n");
        assert_eq!(page.matches("<a class=\"time\"").count(), 2);
        assert_eq!(page.matches("<a id=\"r1-t1\">").count(), 1);
    }

    #[test]
    fn whatever_the_text_holds_is_text() {
        let article = Article {
            title: Some("</title><script>x</script>".into()),
            url: Some("javascript:alert(1)".into()),
            outlet: Some("\"><img src=x>".into()),
            ..Article::new("a\"b", "<script>alert('x')</script> & \"y\"")
        };
        let page = render_html(&[WireRecord::new(&article, &Record::default())]);
        assert!(
            !page.contains("<script") && !page.contains("<img") && !page.contains("javascript:"),
            "{page}"
        );
        assert_eq!(visible(&page), "<script>alert('x')</script> & \"y\"\n");
    }

    #[test]
    fn what_is_wrong_with_the_text_is_said_above_it() {
        let article = Article { caveats: vec![Caveat::Unverified], ..Article::new("a", "نص") };
        let page = render_html(&[WireRecord::new(&article, &Record::default())]);
        assert!(page.contains("<strong>نص لم يُتحقق منه</strong>"), "{page}");
    }

    #[test]
    fn several_articles_are_listed() {
        let records = ["a", "b"].map(|id| WireRecord::new(&Article::new(id, "نص"), &Record::default()));
        let page = render_html(&records);
        assert!(page.contains("<a href=\"#r2-\"><bdi>b</bdi></a>") && page.contains("<article id=\"r2-\">"));
    }

    #[test]
    fn nothing_is_loaded_from_elsewhere() {
        let page = page("نص", &[]);
        assert!(!page.contains("src=") && !page.contains("@import") && !page.contains("url("));
    }
}
