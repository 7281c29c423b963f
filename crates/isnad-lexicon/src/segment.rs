//! Words into segments: proclitics (و ف ب ل ك س), stem, attached pronoun.
//!
//! `وبمشاركتها` – و + ب + مشاركت + ها. The article ال stays with its noun; `للعراق` is ل + لعراق, as it stands on the page.
//! The conventions are those of the Prague Arabic Dependency Treebank.
//!
//! A letter is cut unless the word is known to begin with it: listed in `protected_words`, or standing elsewhere in the
//! text with the article (`البيان` tells that `بيان` is whole).

use crate::{Lexicon, Words};
use isnad_text::{Doc, Span, TokenKind};
use rustc_hash::FxHashSet as HashSet;

/// Cuts the words of one text.
///
/// ```
/// use isnad_lexicon::{Lexicon, Segmenter};
/// use isnad_text::Doc;
/// let doc = Doc::new("وقال لها وزير الدفاع");
/// let segmenter = Segmenter::new(&doc, Lexicon::builtin());
/// let segments = |token| segmenter.segment(token).iter().map(|s| s.slice(doc.text())).collect::<Vec<_>>();
/// assert_eq!(segments(0), ["و", "قال"]);
/// assert_eq!(segments(1), ["ل", "ها"]);
/// assert_eq!(segments(2), ["وزير"]);
/// ```
pub struct Segmenter<'a> {
    doc: &'a Doc<'a>,
    words: &'a Words,
    lexicon: &'a Lexicon,
    /// What stands in the text after the article, in normal form.
    definite: HashSet<&'a str>,
    /// Whether the text tells ة from ه.
    marks_feminine: bool,
}

impl<'a> Segmenter<'a> {
    /// Reads what the text tells of its own words.
    pub fn new(doc: &'a Doc<'a>, lexicon: &'a Lexicon) -> Self {
        let tokens = (0..doc.tokens().len()).filter(|&t| doc.is_word(t));
        let definite = tokens.filter_map(|t| {
            let word = doc.norm(t);
            let bare = word.strip_prefix('و').unwrap_or(word);
            bare.strip_prefix("ال").or_else(|| bare.strip_prefix("بال")).filter(|stem| !stem.is_empty())
        });
        let long = doc.tokens().len() > FEMININE_SAMPLE;
        let marks_feminine = !long || doc.text().contains('ة');
        Segmenter { doc, words: &lexicon.words, lexicon, definite: definite.collect(), marks_feminine }
    }

    /// The segments of a token in order (bytes of the source); one for what is no Arabic word, none past the end.
    pub fn segment(&self, token: usize) -> Vec<Span> {
        let Some(whole) = self.doc.tokens().get(token).map(|t| t.span) else { return Vec::new() };
        let word = self.doc.norm(token);
        if self.doc.kind(token) != TokenKind::Word || !word.starts_with(|c: char| !c.is_ascii()) {
            return vec![whole];
        }
        let mut cuts = self.proclitic_cuts(token, word);
        let start = cuts.last().copied().unwrap_or(0);
        if let Some(ending) = self.pronoun(&word[start..], whole.slice(self.doc.text())) {
            cuts.push(word.len() - ending);
        }
        let mut edges: Vec<usize> = vec![whole.start];
        edges.extend(cuts.into_iter().map(|bytes| self.doc.span_after(token, bytes).start));
        edges.push(whole.end);
        edges.windows(2).map(|edge| Span::new(edge[0], edge[1])).filter(|s| !s.is_empty()).collect()
    }

    /// Where the proclitics of a word end, each one, in bytes of the normal form.
    fn proclitic_cuts(&self, token: usize, word: &str) -> Vec<usize> {
        let mut cuts: Vec<usize> = Vec::new();
        let mut rest = word;
        while cuts.len() < MOST_PROCLITICS {
            if let Some(first) = self.words.first_of_fused(rest) {
                cuts.push(word.len() - rest.len() + first.len());
                break;
            }
            let before = word[..word.len() - rest.len()].chars().next_back();
            if !self.is_proclitic(token, before, rest) {
                break;
            }
            rest = rest.strip_prefix(|_| true).unwrap_or("");
            cuts.push(word.len() - rest.len());
        }
        cuts
    }

    /// Whether the first letter of what is left of a word is a proclitic, after the one cut `before`.
    fn is_proclitic(&self, token: usize, before: Option<char>, word: &str) -> bool {
        let mut letters = word.chars();
        let Some(letter) = letters.next() else { return false };
        let rest = letters.as_str();
        let length = rest.chars().count();
        let in_order = match letter {
            'و' | 'ف' => before.is_none(),
            'س' => matches!(before, None | Some('و' | 'ف')),
            'ب' | 'ل' | 'ك' => matches!(before, None | Some('و' | 'ف')),
            _ => false,
        };
        if !in_order || length == 0 || self.words.is_name(word) {
            return false;
        }
        if rest.starts_with("ال") && length > 4 && matches!(letter, 'و' | 'ف' | 'ك') {
            return true;
        }
        if is_pronoun(rest) {
            return matches!(letter, 'ب' | 'ل') || letter == 'و' && length > 1;
        }
        if letter == 'ف' && self.words.is_rest("rest_fa", rest) {
            return true;
        }
        if length < 2 || self.is_whole(word) {
            return false;
        }
        match letter {
            'ف' => self.follows_fa(token, rest),
            'س' => is_future(rest) || length > 2 && self.surface_has(token, "سأ"),
            'ك' => {
                self.words.is_rest("rest_kaf", rest)
                    || length > 2 && (self.surface_has(token, "كأ") || self.surface_has(token, "كإ"))
            }
            _ => true,
        }
    }

    /// Known from a list or from the rest of the text to begin with its first letter.
    fn is_whole(&self, word: &str) -> bool {
        let names = &self.lexicon.names;
        self.words.keeps_first(word)
            || self.definite.contains(word)
            || names.given_name(word) == Some(false)
            || names.nisba(word).is_some()
            || names.countries.get(word).is_some()
            || names.places.get(word).is_some()
    }

    /// Whether the word on the page begins so, or does after its conjunction.
    fn surface_has(&self, token: usize, start: &str) -> bool {
        let surface = self.doc.surface(token);
        surface.starts_with(start)
            || surface.strip_prefix(['و', 'ف']).is_some_and(|rest| rest.starts_with(start))
    }

    /// ف is cut before particles, futures, verbs of reporting and forms only verbs have.
    fn follows_fa(&self, token: usize, rest: &str) -> bool {
        let letters = rest.chars().count();
        let eighth = rest.starts_with('ا') && (rest.chars().nth(2) == Some('ت') || rest.starts_with("است"));
        let verbal = letters > 4 && (eighth || rest.starts_with("ان"))
            || letters > 3 && rest.starts_with('ت')
            || letters > 2 && self.surface_has(token, "فأ");
        let cue = || {
            let hits = self.lexicon.cues.verbs_at(self.doc, token);
            hits.iter().any(|hit| hit.proclitics == "ف" && letters > 2)
        };
        verbal
            || rest.starts_with('س') && is_future(rest.trim_start_matches('س'))
            || pronouns()
                .any(|p| rest.strip_suffix(p).is_some_and(|stem| self.words.is_rest("rest_fa", stem)))
            || cue()
    }

    /// The length in bytes of the pronoun at the end of a stem.
    fn pronoun(&self, stem: &str, surface: &str) -> Option<usize> {
        let bare = stem.strip_prefix("ال").unwrap_or(stem);
        let accusative = stem.strip_suffix('ا').is_some_and(|noun| self.words.keeps_last(noun));
        if is_pronoun(stem) || accusative || self.words.keeps_last(stem) || self.words.keeps_last(bare) {
            return None;
        }
        let pronoun = pronouns().find(|p| self.ends_in_pronoun(stem, p, surface))?;
        let noun = stem.strip_suffix(pronoun).unwrap_or(stem);
        // a noun with the article takes no pronoun; in إلغاء and التزام the lam belongs to the root
        let article = bare.len() < stem.len()
            && bare.chars().count() > 2
            && !surface.contains("إل")
            && !self.words.is_rest("last_al", noun);
        (!article).then_some(pronoun.len())
    }

    fn ends_in_pronoun(&self, stem: &str, pronoun: &str, surface: &str) -> bool {
        let Some(before) = stem.strip_suffix(pronoun) else { return false };
        let length = before.chars().count();
        match pronoun {
            // ة and ه share a normal form; only what is written ه can be a pronoun
            "ه" => {
                length > 1 && self.marks_feminine && surface.trim_end_matches(is_vowel_mark).ends_with('ه')
            }
            // حكومتنا, not شاهدنا or بيانا
            "نا" => {
                self.words.is_rest("last_na", before)
                    || self.definite.contains(before)
                    || length > 3 && before.ends_with('ت')
            }
            "كم" => length > 2 && before.ends_with('ي') || length > 3 && before.ends_with('ت'),
            _ => length > 1,
        }
    }
}

/// No word has more: و + ب, ف + س.
const MOST_PROCLITICS: usize = 2;

/// From so many tokens on, a text without a single ة is one that writes ه for it.
const FEMININE_SAMPLE: usize = 40;

/// Attached pronouns, longest first.
fn pronouns() -> impl Iterator<Item = &'static str> {
    ["هما", "هم", "هن", "ها", "نا", "كم", "ه"].into_iter()
}

fn is_pronoun(word: &str) -> bool {
    pronouns().any(|p| p == word) || matches!(word, "ي" | "ك" | "ما")
}

/// Whether what follows س is an imperfect: a personal prefix and three letters, or two for `يتم`.
fn is_future(rest: &str) -> bool {
    let letters = rest.chars().count();
    rest.starts_with(['ي', 'ت', 'ن']) && letters > 2
}

fn is_vowel_mark(c: char) -> bool {
    matches!(c, '\u{064b}'..='\u{065f}' | '\u{0640}' | '\u{200e}' | '\u{200f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let doc = Doc::new(text);
        let segmenter = Segmenter::new(&doc, Lexicon::builtin());
        let found = (0..doc.tokens().len()).flat_map(|t| segmenter.segment(t));
        assert_eq!(found.map(|s| s.slice(text)).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn conjunction_preposition_and_pronoun() {
        check("وبمشاركتها", &["و", "ب", "مشاركت", "ها"]);
        check("وسيزورهم", &["و", "س", "يزور", "هم"]);
        check("فأشار إليه", &["ف", "أشار", "إلي", "ه"]);
    }

    #[test]
    fn words_that_begin_with_their_own_letter() {
        check(
            "وزارتها فريق بعد لجنة سياستهم كانت",
            &["وزارت", "ها", "فريق", "بعد", "لجنة", "سياست", "هم", "كانت"],
        );
    }

    #[test]
    fn fused_article_keeps_its_lam() {
        check("للعراق وللنفط", &["ل", "لعراق", "و", "ل", "لنفط"]);
    }

    #[test]
    fn the_article_is_no_segment_and_bars_a_pronoun() {
        check("والوزير بالمهن", &["و", "الوزير", "ب", "المهن"]);
        check("بالغ الأهمية", &["بالغ", "الأهمية"]);
    }

    #[test]
    fn words_that_end_like_a_pronoun() {
        check("اتجاه متهم هذه مهم", &["اتجاه", "متهم", "هذه", "مهم"]);
        check("متوجها شاهدنا حكومتنا", &["متوجها", "شاهدنا", "حكومت", "نا"]);
    }

    #[test]
    fn the_text_tells_a_whole_word() {
        check("بلاكس", &["ب", "لاكس"]);
        check("البلاكس بلاكس", &["البلاكس", "بلاكس"]);
    }

    #[test]
    fn two_words_written_as_one() {
        check("عما لابد", &["ع", "ما", "لا", "بد"]);
    }

    #[test]
    fn odd_tokens_are_one_segment() {
        check("50% F16 و", &["50", "%", "F16", "و"]);
        let doc = Doc::new("");
        assert!(Segmenter::new(&doc, Lexicon::builtin()).segment(3).is_empty());
    }
}
