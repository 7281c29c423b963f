//! Lines that a site puts into the article's container and that are no part of the article.
//!
//! What sites write there is listed in `lexicon/site_lines.tsv`; the rest is told by shape: paragraphs that are nothing but a
//! link, short lines before the first sentence and after the last, a repeated headline.

use super::blocks::Block;
use isnad_lexicon::{Lexicon, Proclitics};
use isnad_text::{Doc, fold};
use std::collections::HashSet;
use std::sync::LazyLock;

/// A line of fewer words than this may be a label rather than a sentence.
const FEW_WORDS: usize = 12;

/// A linked line of at least this many words may be a sentence that happens to be a link.
const MANY_WORDS: usize = 25;

/// The article's paragraphs: the blocks without the site's own lines and without the headline.
pub(crate) fn remove_furniture(mut blocks: Vec<Block>, title: Option<&str>) -> Vec<String> {
    let title = title.map(letters).unwrap_or_default();
    blocks.truncate(without_teasers(&blocks));
    let kept: Vec<Block> = blocks
        .into_iter()
        .filter(|block| {
            !is_site_line(block)
                && !is_lone_link(block)
                && (title.is_empty() || block.text.len() > 4 * title.len() || letters(&block.text) != title)
        })
        .collect();
    let body = without_edges(&kept);
    body.iter().map(|block| block.text.clone()).collect()
}

/// Where teasers of other articles begin at the end: at least two linked headings with one short paragraph each, and little beside the
/// rest. A report may itself be a list of headings that lead elsewhere, but then it has more than one paragraph to each, or no
/// other text.
fn without_teasers(blocks: &[Block]) -> usize {
    const FEWEST: usize = 2;
    let is_leading = |block: &Block| block.is_linked() && (block.is_heading || is_lone_link(block));
    let is_excerpt = |block: &Block| block.text.split_whitespace().nth(MANY_WORDS).is_none();
    let is_teaser = |at: usize| {
        let before = || blocks[at.saturating_sub(2)..at].iter().any(is_leading);
        is_leading(&blocks[at]) || is_excerpt(&blocks[at]) && before()
    };
    let start = (0..blocks.len()).rev().take_while(|&at| is_teaser(at)).last();
    let start = start.and_then(|at| (at..blocks.len()).find(|&at| is_leading(&blocks[at])));
    let Some(start) = start else { return blocks.len() };
    let words = |blocks: &[Block]| blocks.iter().map(|b| b.text.split_whitespace().count()).sum::<usize>();
    let headings = blocks[start..].iter().filter(|block| block.is_heading && is_leading(block)).count();
    let is_little = 2 * words(&blocks[start..]) <= words(&blocks[..start]);
    if headings >= FEWEST && is_little { start } else { blocks.len() }
}

/// Without what stands before the first sentence and after the last: section names, bylines, dates, counts of readers. All is
/// kept where nothing is a sentence (tables, poems).
fn without_edges(blocks: &[Block]) -> &[Block] {
    let Some(first) = blocks.iter().position(is_sentence) else { return blocks };
    let last = blocks.iter().rposition(is_sentence).unwrap_or(first);
    let is_edge = |block: &Block| {
        (is_edge_line(block) || block.is_below_picture && !is_sentence(block)) && !is_dateline(&block.text)
    };
    let start = blocks[..first].iter().rposition(is_edge).map_or(0, |at| at + 1);
    &blocks[start..last + 1 + tail_length(&blocks[last + 1..])]
}

/// Place and agency on a line of their own, which belong to the report: `عمان – الراصد`.
fn is_dateline(line: &str) -> bool {
    const MOST_WORDS: usize = 6;
    if line.split_whitespace().nth(MOST_WORDS).is_some() {
        return false;
    }
    let doc = Doc::new(line);
    let names = &Lexicon::builtin().names;
    let places = [&names.places, &names.countries]
        .map(|names| names.longest_at(&doc, 0, Proclitics::None).map(|f| f.tokens.end));
    let end = places.into_iter().flatten().max();
    let is_cut = |end: usize| matches!(doc.norm(end), "-" | "–" | "—" | "ـ" | "/" | "(" | ":");
    end.is_some_and(|end| end < doc.tokens().len() && is_cut(end)) && !ends_sentence(line)
}

/// How many of the lines after the last sentence belong to the article: those up to the first edge line, or all of them where
/// they are a list of some length (results, names, sources).
fn tail_length(tail: &[Block]) -> usize {
    const LISTED: usize = 5;
    let is_list = tail.iter().filter(|block| !is_edge_line(block)).count() >= LISTED;
    let is_edge = |block: &Block| is_edge_line(block) && !is_signature(&block.text);
    if is_list { tail.len() } else { tail.iter().position(is_edge).unwrap_or(tail.len()) }
}

/// The agency that a report is signed with on a line of its own: `(بترا)`, `-- وام --`.
fn is_signature(line: &str) -> bool {
    AGENCIES.contains(&letters(line))
}

/// A line that is clearly running text.
fn is_sentence(block: &Block) -> bool {
    let words = block.text.split_whitespace().count();
    !block.is_heading
        && !block.is_linked()
        && (words >= FEW_WORDS || words >= 4 && ends_sentence(&block.text))
}

/// A line that is no running text at the edge of an article: a heading without a text, a date, a name, a number.
fn is_edge_line(block: &Block) -> bool {
    let words = block.text.split_whitespace().count();
    let is_short = words < 4 && !ends_sentence(&block.text);
    block.is_heading || block.is_linked() || is_short || words < FEW_WORDS && has_clock_or_year(&block.text)
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '»', '”', '’', ')', ' ']).ends_with(['.', '!', '?', '؟', ':', '…', '۔'])
}

/// Whether a line holds a year (`2021`) or a time of day (`10:30`) in any digits.
fn has_clock_or_year(text: &str) -> bool {
    let folded = fold(text);
    let is_year = |part: &str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    let is_clock = |part: &str| {
        part.split_once(':').is_some_and(|(hour, rest)| {
            (1..=2).contains(&hour.len())
                && rest.len() >= 2
                && rest.as_bytes()[..2].iter().all(u8::is_ascii_digit)
        })
    };
    let numbers = folded
        .split(|c: char| !c.is_ascii_digit() && c != ':')
        .filter(|part| part.starts_with(|c: char| c.is_ascii_digit()));
    numbers.into_iter().any(|part| is_year(part) || is_clock(part))
}

/// A paragraph that is nothing but a link and does not end as a sentence does: a related page between two paragraphs.
fn is_lone_link(block: &Block) -> bool {
    block.is_linked() && !ends_sentence(&block.text) && block.text.split_whitespace().count() < MANY_WORDS
}

/// Whether the table lists the line: as a whole line, or by its first words where the row says so.
fn is_site_line(block: &Block) -> bool {
    let first_word = block.text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
    if first_word.is_none_or(|word| !SITE_LINES.first_words.contains(&fold(word))) {
        return false;
    }
    let line = letters(first_words(&block.text));
    let starts_with = |form: &String| {
        line.strip_prefix(form.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    SITE_LINES.labels.contains(&line)
        || SITE_LINES.openings.iter().any(starts_with)
        || is_labelled(&block.text)
}

/// A listed word, a mark and a few words: `تصوير: سامر الحداد`.
fn is_labelled(line: &str) -> bool {
    const MOST_WORDS: usize = 15;
    let Some((label, rest)) = line.split_once([':', '-', '–', '—', '/', '|']) else { return false };
    let is_short = label.len() < 60 && line.split_whitespace().nth(MOST_WORDS).is_none();
    is_short
        && !rest.is_empty()
        && !line.ends_with(['.', '؟', '!'])
        && SITE_LINES.labelled.contains(&letters(label))
}

/// The first words of a line, more than any row of the table has.
fn first_words(line: &str) -> &str {
    const WORDS: usize = 12;
    line.match_indices(' ').nth(WORDS).map_or(line, |(end, _)| &line[..end])
}

/// `lexicon/site_lines.tsv`, in normal form.
struct SiteLines {
    /// Lines that say only this.
    labels: Vec<String>,
    /// Lines that begin with this.
    openings: Vec<String>,
    /// Lines that begin with this and a mark.
    labelled: Vec<String>,
    /// The first words of all of them, by which most lines are told to be none.
    first_words: HashSet<String>,
}

static SITE_LINES: LazyLock<SiteLines> = LazyLock::new(|| {
    let forms = |kinds: &[&str]| -> Vec<String> {
        let table = Lexicon::builtin().table("site_lines").into_iter();
        let rows = table.flat_map(|t| t.rows()).filter(|row| kinds.contains(&row.cell("kind")));
        rows.flat_map(|row| row.list("forms").map(letters)).collect()
    };
    let (labels, labelled) = (forms(&["label", "line"]), forms(&["labelled", "credit"]));
    let first = |form: &String| form.split(' ').next().unwrap_or_default().to_owned();
    let first_words = labels.iter().chain(&labelled).map(first).collect();
    SiteLines { labels, openings: forms(&["line"]), labelled, first_words }
});

/// The news agencies among the organisations, in normal form.
static AGENCIES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let table = Lexicon::builtin().table("organisations").into_iter();
    let rows = table.flat_map(|table| table.rows()).filter(|row| row.id().starts_with("agencies"));
    rows.flat_map(|row| row.list("forms").map(letters).collect::<Vec<_>>()).collect()
});

/// The words in normal form with single blanks and without punctuation, to compare lines by.
pub(super) fn letters(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "قال الوزير إن الاتفاق سيوقع قبل نهاية العام في العاصمة بحضور وفود عدة.";

    fn kept(blocks: Vec<Block>) -> Vec<String> {
        remove_furniture(blocks, Some("عنوان الخبر الطويل"))
    }

    #[test]
    fn listed_lines_go_and_sentences_that_begin_alike_stay() {
        let stays = "شارك في الاجتماع وزراء خمس دول عربية وممثلون عن منظمات دولية عدة.";
        let blocks = ["اقرأ أيضًا: تأجيل الجلسة", "شارك", SENTENCE, "المزيد:", stays].map(Block::paragraph);
        assert_eq!(kept(blocks.to_vec()), [SENTENCE, stays]);
    }

    #[test]
    fn every_row_fires_on_its_example_and_is_silent_on_its_look_alike() {
        let examples = include_str!("../../../../lexicon/examples/site_lines.tsv");
        let table = Lexicon::builtin().table("site_lines").unwrap();
        for line in examples.lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            // authors and days go where they stand at the edge of the report
            if ["byline", "dated"].contains(&table.row(cells[0]).unwrap().cell("kind")) {
                continue;
            }
            assert!(is_site_line(&Block::paragraph(cells[1])), "{line}");
            assert!(!is_site_line(&Block::paragraph(cells[2])), "{line}");
        }
    }

    #[test]
    fn place_and_agency_stay_and_the_author_goes() {
        let blocks =
            ["كتب: سامي العلي", "بغداد – الراصد", SENTENCE, "تصوير: سامي العلي"].map(Block::paragraph);
        assert_eq!(kept(blocks.to_vec()), ["بغداد – الراصد", SENTENCE]);
    }

    #[test]
    fn an_agency_signs_and_a_caption_does_not_open() {
        let caption = Block::paragraph("عمال في موقع جسر الوادي أمس").below_picture();
        let lines = [SENTENCE, "--(بترا)", "17302"].map(Block::paragraph);
        assert_eq!(kept([vec![caption], lines.to_vec()].concat()), [SENTENCE, "--(بترا)"]);
        assert_eq!(kept([SENTENCE, "(صور)"].map(Block::paragraph).to_vec()), [SENTENCE]);
    }

    #[test]
    fn teasers_at_the_end_go_and_lists_of_headings_stay() {
        let leading = || Block::link("خبر آخر من المدينة").into_heading();
        let excerpt = || Block::paragraph("ملخص خبر آخر لا علاقة له بالجسر ولا بمن بناه في الوادي");
        let text = || vec![Block::paragraph(SENTENCE); 6];
        let teasers = vec![leading(), excerpt(), Block::paragraph("سامر الحداد"), leading(), excerpt()];
        assert_eq!(kept([text(), teasers].concat()).len(), 6);
        let listed: Vec<Block> = (0..6).flat_map(|_| [leading(), Block::paragraph(SENTENCE)]).collect();
        assert!(kept(listed).len() >= 6);
    }

    #[test]
    fn links_alone_on_a_line_go() {
        let blocks =
            vec![Block::paragraph(SENTENCE), Block::link("تأجيل جلسة البرلمان"), Block::paragraph(SENTENCE)];
        assert_eq!(kept(blocks), [SENTENCE, SENTENCE]);
    }

    #[test]
    fn the_headline_dates_and_counts_at_the_edges_go() {
        let blocks = vec![
            Block::heading("عنوان الخبر الطويل"),
            Block::paragraph("الجمعة ٢٤ نيسان ٢٠٢٠ - 09:22"),
            Block::paragraph(SENTENCE),
            Block::paragraph("وكانت النتيجة"),
            Block::paragraph(SENTENCE),
            Block::paragraph("17302"),
        ];
        assert_eq!(kept(blocks), [SENTENCE, "وكانت النتيجة", SENTENCE]);
    }

    #[test]
    fn a_text_without_sentences_is_kept_whole() {
        assert_eq!(kept(["نفط 5", "غاز 7"].map(Block::paragraph).to_vec()), ["نفط 5", "غاز 7"]);
    }
}
