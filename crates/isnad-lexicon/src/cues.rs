//! Verbs, participles, nouns and prepositions that carry a report, conjugated from their lemmas.

use crate::conjugation::{Lemma, VerbForm, conjugate};
use crate::{Found, Phrases, Proclitics, Row, Table, TableError};
use isnad_record::Class;
use isnad_text::{Doc, Span, letters};
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::collections::BTreeMap;
use std::ops::Range;

/// How a verb introduces a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClauseFrame {
    /// A complementizer (أن، إن), with this preposition before it; empty for none.
    Complementizer(&'static str),
    /// A wish or order: أن with a subjunctive.
    Subjunctive,
    /// Quotation marks or a colon.
    Quote,
}

/// How a verb introduces a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhraseFrame {
    /// As its object.
    Object,
    /// After this preposition.
    Preposition(&'static str),
    /// An object, then what it is said to be or to have done (حمّل الحكومة المسؤولية، وصف القرار بالخطأ).
    ObjectAnd(&'static str),
}

/// A verb that carries reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CueVerb {
    /// Row id in `cue_verbs`.
    pub id: String,
    /// Kind of speech act.
    pub class: Class,
    /// Ways to introduce a clause.
    pub clause: Vec<ClauseFrame>,
    /// Ways to introduce a noun phrase.
    pub phrase: Vec<PhraseFrame>,
    /// Whether an object may name the one addressed (طالب الحكومة بـ).
    pub addressee: bool,
    /// Whether its letters are also a common noun or particle, so that it only counts at the start of a clause.
    pub initial_only: bool,
}

/// A form of a cue verb at some place.
#[derive(Clone, Debug)]
pub struct VerbHit<'l> {
    /// The verb.
    pub verb: &'l CueVerb,
    /// The form.
    pub form: &'l VerbForm,
    /// The word without its conjunction (bytes of the source).
    pub span: Span,
    /// The conjunction or preposition cut off, in normal form.
    pub proclitics: String,
    /// The object or possessive suffix, in normal form.
    pub suffix: Option<&'static str>,
}

/// Pronoun suffixes, longest first.
const SUFFIXES: &[&str] = &["هما", "هم", "هن", "ها", "نا", "ني", "ه"];

/// A prepositional cue or another fixed phrase with its class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CuePhrase {
    /// Row id.
    pub id: String,
    /// Kind of speech act.
    pub class: Class,
}

/// Verbs, participles, nouns and prepositions that carry a report, conjugated from their lemmas.
#[derive(Clone, Debug, Default)]
pub struct Cues {
    verbs: Vec<CueVerb>,
    forms: Vec<(usize, VerbForm)>,
    by_form: HashMap<String, Vec<usize>>,
    /// Writings that look like a form of a cue verb once hamza and teh marbuta are folded, and are another word.
    look_alikes: HashSet<String>,
    /// Words with which a cue verb means something else: دافع عن ألوان. The value is the verb's id.
    idioms: Phrases<String>,
    /// Nouns with clausal content that no verb row yields (مزاعم).
    pub nouns: Phrases<CuePhrase>,
    /// بحسب، وفقا لـ، نقلا عن.
    pub prepositions: Phrases<CuePhrase>,
    /// Means of communication: بيان، مقابلة، مؤتمر صحفي. The value is the row id.
    pub channels: Phrases<String>,
    /// Occasions: اجتماع، زيارة. The value is the row id.
    pub occasions: Phrases<String>,
    /// Phrases before the verb of a clause: من جهته، في غضون ذلك. The value is the row id.
    pub introductions: Phrases<String>,
    /// Nouns that begin what is announced, wanted or refused: ضرورة، مقتل، استعداد. The value is the row id.
    pub content_heads: Phrases<String>,
    /// Sources that stay unnamed: مصادر، شهود. The value is the row id.
    pub unnamed: Phrases<String>,
    /// Whose words are scripture: الله تعالى، رسول الله. The value is the row id.
    pub scripture: Phrases<String>,
}

impl Cues {
    pub(crate) fn from_tables(tables: &BTreeMap<String, Table>) -> Result<Self, TableError> {
        let mut cues = Cues::default();
        for row in rows(tables, "cue_verbs") {
            cues.add_verb(row)?;
        }
        for row in rows(tables, "cue_look_alikes") {
            cues.look_alikes.extend(row.list("words").map(writing));
        }
        for row in rows(tables, "cue_idioms") {
            row.list("follows").for_each(|words| cues.idioms.insert(words, row.id().to_owned()));
        }
        for row in rows(tables, "cue_nouns") {
            insert_cues(&mut cues.nouns, row)?;
        }
        for row in rows(tables, "cue_prepositions") {
            insert_cues(&mut cues.prepositions, row)?;
        }
        for (name, phrases) in [
            ("channels", &mut cues.channels),
            ("clause_introductions", &mut cues.introductions),
            ("content_heads", &mut cues.content_heads),
            ("occasions", &mut cues.occasions),
            ("unnamed_sources", &mut cues.unnamed),
            ("scripture", &mut cues.scripture),
        ] {
            for row in rows(tables, name) {
                row.list("forms").for_each(|form| phrases.insert(form, row.id().to_owned()));
            }
        }
        Ok(cues)
    }

    fn add_verb(&mut self, row: Row) -> Result<(), TableError> {
        let verb = CueVerb {
            id: row.id().to_owned(),
            class: class_of(row)?,
            clause: row.list("clause").map(|f| clause_frame(row, f)).collect::<Result<_, _>>()?,
            phrase: row
                .list("phrase")
                .filter(|f| *f != "addr")
                .map(|f| phrase_frame(row, f))
                .collect::<Result<_, _>>()?,
            addressee: row.list("phrase").any(|f| f == "addr"),
            initial_only: row.list("position").any(|p| p == "initial"),
        };
        let lemma = Lemma {
            past: row.cell("lemma"),
            root: row.cell("root"),
            pattern: row.cell("pattern"),
            present: row.optional("present"),
            masdar: row.optional("masdar"),
        };
        let at = self.verbs.len();
        self.verbs.push(verb);
        // `past`: the present has the letters of another, commoner verb (يعد، يبلغ)
        let past_only = row.list("position").any(|p| p == "past");
        for form in conjugate(lemma).into_iter().filter(|f| !past_only || f.aspect != crate::Aspect::Present)
        {
            self.by_form.entry(form.form.clone()).or_default().push(self.forms.len());
            self.forms.push((at, form));
        }
        Ok(())
    }

    /// All cue verbs, in order of the table.
    pub fn verbs(&self) -> &[CueVerb] {
        &self.verbs
    }

    /// The readings of a token as a form of a cue verb: the whole word, without its conjunction (و، ف), without `ب` for
    /// verbal nouns (بقوله), each also without a pronoun suffix. The least cut comes first. A word whose writing shows that it is
    /// another one (هنا beside هنأ, عدة beside عده) has none.
    ///
    /// ```
    /// use isnad_lexicon::Lexicon;
    /// use isnad_text::Doc;
    /// let doc = Doc::new("وأضاف الوزير");
    /// let hits = Lexicon::builtin().cues.verbs_at(&doc, 0);
    /// assert_eq!(hits[0].span.slice(doc.text()), "أضاف");
    /// assert_eq!(hits[0].verb.id, "adafa");
    /// ```
    pub fn verbs_at(&self, doc: &Doc, token: usize) -> Vec<VerbHit<'_>> {
        let mut hits = Vec::new();
        if !doc.is_word(token) {
            return hits;
        }
        for reading in
            doc.readings(token).filter(|r| matches!(r.proclitics, "" | "و" | "ف" | "ب" | "وب" | "ال" | "ل"))
        {
            let span = doc.span_after(token, reading.proclitics.len());
            let mut add = |stem: &str, suffix: Option<&'static str>| {
                for &at in self.by_form.get(stem).into_iter().flatten() {
                    let (verb, form) = &self.forms[at];
                    let noun = form.aspect == crate::Aspect::Masdar;
                    let fits = (noun || !reading.proclitics.ends_with(['ب', 'ل']))
                        && (suffix.is_some() || !form.before_suffix);
                    if fits {
                        let proclitics = reading.proclitics.to_owned();
                        hits.push(VerbHit { verb: &self.verbs[*verb], form, span, proclitics, suffix });
                    }
                }
            };
            add(&reading.stem, None);
            for suffix in SUFFIXES {
                if let Some(stem) = reading.stem.strip_suffix(suffix) {
                    add(stem, Some(suffix));
                }
            }
        }
        if !hits.is_empty() {
            let word = doc.surface(token);
            let another = |word: &str| self.look_alikes.contains(&writing(word));
            // the pronoun is written ه, not ة
            hits.retain(|h| h.suffix != Some("ه") || !letters(word).ends_with('ة'));
            hits.retain(|h| !another(word) && !another(h.span.slice(doc.text())));
        }
        hits.sort_by_key(|h| (h.proclitics.len(), h.suffix.map_or(0, str::len)));
        hits
    }

    /// Whether words with which a verb means something else begin at one of these tokens: `دافع عن ألوان الفريق` tells for whom somebody played,
    /// `نُقل إلى المستشفى` where he was taken.
    pub fn is_idiom(&self, verb: &CueVerb, doc: &Doc, mut tokens: Range<usize>) -> bool {
        tokens.any(|at| {
            self.idioms.all_at(doc, at, Proclitics::None).iter().any(|found| found.value == verb.id)
        })
    }

    /// The verbal noun of a cue verb with the article: القول, بالقول.
    pub fn definite_masdar_at(&self, doc: &Doc, token: usize) -> Option<VerbHit<'_>> {
        let reading = doc.readings(token).find(|r| r.stem.starts_with("ال") && !r.is_fused())?;
        let stem = reading.stem.strip_prefix("ال")?;
        let at =
            *self.by_form.get(stem)?.iter().find(|&&at| self.forms[at].1.aspect == crate::Aspect::Masdar)?;
        let (verb, form) = &self.forms[at];
        let span = doc.span_after(token, reading.proclitics.len());
        let proclitics = reading.proclitics.to_owned();
        Some(VerbHit { verb: &self.verbs[*verb], form, span, proclitics, suffix: None })
    }

    /// The longest prepositional cue at a token (بحسب، وفقا لـ).
    pub fn preposition_at(&self, doc: &Doc, token: usize) -> Option<Found<CuePhrase>> {
        self.prepositions.longest_at(doc, token, Proclitics::Conjunctions)
    }
}

/// What tells a word from a cue verb of the same normal form: its hamza and its alif maqsura. Teh marbuta is often written ه.
fn writing(word: &str) -> String {
    letters(word).replace('ة', "ه")
}

fn rows<'t>(tables: &'t BTreeMap<String, Table>, name: &str) -> impl Iterator<Item = Row<'t>> {
    tables.get(name).into_iter().flat_map(Table::rows)
}

fn class_of(row: Row) -> Result<Class, TableError> {
    Class::from_name(row.cell("class")).ok_or_else(|| row.error(format!("no class {:?}", row.cell("class"))))
}

fn insert_cues(phrases: &mut Phrases<CuePhrase>, row: Row) -> Result<(), TableError> {
    let cue = CuePhrase { id: row.id().to_owned(), class: class_of(row)? };
    row.list("forms").for_each(|form| phrases.insert(form, cue.clone()));
    Ok(())
}

fn clause_frame(row: Row, name: &str) -> Result<ClauseFrame, TableError> {
    Ok(match name {
        "quote" => ClauseFrame::Quote,
        "an" | "ila_an" | "ala_an" | "fi_an" => ClauseFrame::Subjunctive,
        "inna" | "anna" => ClauseFrame::Complementizer(""),
        _ => {
            let preposition = name.strip_suffix("_anna").and_then(preposition);
            ClauseFrame::Complementizer(
                preposition.ok_or_else(|| row.error(format!("no clause frame {name:?}")))?,
            )
        }
    })
}

fn phrase_frame(row: Row, name: &str) -> Result<PhraseFrame, TableError> {
    let error = || row.error(format!("no phrase frame {name:?}"));
    Ok(match name {
        "np" => PhraseFrame::Object,
        "np_obj2" => PhraseFrame::ObjectAnd(""),
        "np_bi2" => PhraseFrame::ObjectAnd("ب"),
        "np_as2" => PhraseFrame::ObjectAnd("as"),
        "np_obj2_ila" => PhraseFrame::ObjectAnd("الي"),
        _ => PhraseFrame::Preposition(name.strip_prefix("np_").and_then(preposition).ok_or_else(error)?),
    })
}

/// The preposition a frame names, in normal form.
fn preposition(name: &str) -> Option<&'static str> {
    Some(match name {
        "ila" => "الي",
        "ala" => "علي",
        "an" => "عن",
        "min" => "من",
        "bi" => "ب",
        "fi" => "في",
        "li" => "ل",
        _ => return None,
    })
}
