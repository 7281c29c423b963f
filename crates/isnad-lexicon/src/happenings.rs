//! Event triggers, the words around them, contexts and programmes.

use crate::conjugation::{Aspect, Lemma, conjugate};
use crate::{Phrases, Row, Table, TableError};
use isnad_record::{Area, ConsultMode, EventType, Modality, Span};
use isnad_text::{Doc, fold};
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::collections::BTreeMap;

/// What a trigger needs around it before it tells an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needs {
    /// Nothing: the word alone names a happening (غارة).
    Nothing,
    /// Somebody who takes part.
    Party,
    /// Two who take part.
    Two,
    /// Two who take part, one of them a person or an office (استقبل).
    Official,
    /// A town or region that it is done to (تحرير).
    Place,
    /// A happening of the same kind told just before, or two who take part (قتل).
    Told,
    /// A happening of the same kind told before (الحادث).
    Known,
}

impl Needs {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "nothing" => Needs::Nothing,
            "party" => Needs::Party,
            "two" => Needs::Two,
            "official" => Needs::Official,
            "place" => Needs::Place,
            "told" => Needs::Told,
            "known" => Needs::Known,
            _ => return None,
        })
    }
}

/// A word that names a happening: a row of `event_triggers`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// Row id.
    pub id: String,
    /// PLOVER type.
    pub kind: EventType,
    /// How, for CONSULT.
    pub mode: Option<ConsultMode>,
    /// Triggers of one group may name the same happening (هجوم and تفجير).
    pub group: String,
    /// What must stand around it.
    pub needs: Needs,
    /// How often it is right, in percent.
    pub confidence: u8,
    /// Words one of which must follow (سراح after أطلق), in normal form without article.
    with: HashSet<String>,
    /// Words none of which may stand beside it (تلفزيوني after لقاء), in normal form without article.
    without: HashSet<String>,
}

/// What kind of word a trigger is at some place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TriggerForm {
    /// التقى, التقيا
    Past {
        /// Dual or plural: its subject stands before it.
        plural: bool,
    },
    /// يلتقي, سيلتقون
    Present {
        /// Dual or plural: its subject stands before it.
        plural: bool,
    },
    /// لقاء, اللقاء, لقاؤهم
    Noun {
        /// With the article.
        definite: bool,
    },
}

/// A trigger at some place of a text.
#[derive(Clone, Debug)]
pub struct TriggerHit<'l> {
    /// The row.
    pub trigger: &'l Trigger,
    /// Verb or noun.
    pub form: TriggerForm,
    /// The token.
    pub token: usize,
    /// The word without conjunctions and prepositions; the future س belongs to it, and so does a pronoun.
    pub span: Span,
    /// What was cut off in front, in normal form.
    pub proclitics: String,
    /// The pronoun attached to it, in normal form.
    pub suffix: Option<&'static str>,
}

impl TriggerHit<'_> {
    /// Whether the trigger is a verb with its person.
    pub fn is_finite(&self) -> bool {
        !matches!(self.form, TriggerForm::Noun { .. })
    }

    /// Whether the word says that the happening is known: by the article or a pronoun.
    pub fn is_definite(&self) -> bool {
        matches!(self.form, TriggerForm::Noun { definite } if definite || self.suffix.is_some())
    }

    /// Whether the verb stands in the future.
    pub fn is_future(&self) -> bool {
        self.is_finite() && self.proclitics.ends_with('س')
    }
}

/// A word that marks modality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModalityMark {
    /// Row id in `modality`.
    pub id: String,
    /// What it makes of a happening.
    pub modality: Modality,
    /// How many words before the trigger it may stand.
    pub reach: usize,
}

/// A noun for many people who act together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collective {
    /// Row id in `collectives`.
    pub id: String,
    /// Whether the body named after it is meant (عناصر داعش), not one of its own.
    pub member: bool,
}

/// Event triggers, the words around them, contexts and programmes.
#[derive(Clone, Debug, Default)]
pub struct Happenings {
    triggers: Vec<Trigger>,
    forms: HashMap<String, Vec<(usize, TriggerForm, bool)>>,
    light_verbs: HashSet<String>,
    /// Words that say whether something happened, before the word that names it.
    pub modality: Phrases<ModalityMark>,
    /// Nouns for many people who act together (متمردون، سلطات).
    pub collectives: Phrases<Collective>,
    /// Words that belong to an area, with the row id.
    pub contexts: Phrases<(String, Area)>,
    /// Joint undertakings, with the row id.
    pub programmes: Phrases<String>,
}

/// Pronouns attached to a noun or verb, longest first.
const SUFFIXES: &[&str] = &["هما", "هم", "هن", "ها", "نا", "كم", "ه"];

/// How far after a verb the word it needs may stand, in tokens: its subject stands between.
const VERB_REACH: usize = 8;

/// How far after a noun.
const NOUN_REACH: usize = 5;

impl Happenings {
    pub(crate) fn from_tables(tables: &BTreeMap<String, Table>) -> Result<Self, TableError> {
        let mut happenings = Happenings::default();
        for row in rows(tables, "event_triggers") {
            happenings.add_trigger(row)?;
        }
        for row in rows(tables, "light_verbs") {
            let finite = |a: Aspect| matches!(a, Aspect::Past | Aspect::Present);
            let forms = conjugate(lemma(row, row.cell("lemma"))).into_iter().filter(|f| finite(f.aspect));
            happenings.light_verbs.extend(forms.map(|f| f.form));
        }
        for row in rows(tables, "modality") {
            let mark = ModalityMark {
                id: row.id().to_owned(),
                modality: Modality::from_name(row.cell("modality"))
                    .ok_or_else(|| row.error("no such modality"))?,
                reach: row.cell("reach").parse().map_err(|_| row.error("reach is no number"))?,
            };
            row.list("forms").for_each(|f| happenings.modality.insert(f, mark.clone()));
        }
        for row in rows(tables, "collectives") {
            let collective = Collective { id: row.id().to_owned(), member: row.cell("kind") == "member" };
            row.list("forms").for_each(|f| happenings.collectives.insert(f, collective.clone()));
        }
        for row in rows(tables, "contexts") {
            let area = Area::from_name(row.cell("area")).ok_or_else(|| row.error("no such area"))?;
            for form in row.list("forms") {
                happenings.contexts.insert(form, (row.id().to_owned(), area));
                if !form.contains(' ') && !form.starts_with("ال") {
                    happenings.contexts.insert(&format!("ال{form}"), (row.id().to_owned(), area));
                }
            }
        }
        for row in rows(tables, "programmes") {
            row.list("forms").for_each(|f| happenings.programmes.insert(f, row.id().to_owned()));
        }
        Ok(happenings)
    }

    fn add_trigger(&mut self, row: Row) -> Result<(), TableError> {
        let kind = EventType::from_name(row.cell("type")).ok_or_else(|| row.error("no such event type"))?;
        let mode =
            row.optional("mode").map(|m| ConsultMode::from_name(m).ok_or_else(|| row.error("no such mode")));
        let words = |column| row.list(column).map(|w| bare(&fold(w)).to_owned()).collect();
        let at = self.triggers.len();
        self.triggers.push(Trigger {
            id: row.id().to_owned(),
            kind,
            mode: mode.transpose()?,
            group: row.optional("group").unwrap_or(row.id()).to_owned(),
            needs: Needs::from_name(row.cell("needs")).ok_or_else(|| row.error("no such need"))?,
            confidence: row
                .cell("confidence")
                .parse()
                .map_err(|_| row.error("the confidence is no number"))?,
            with: words("with"),
            without: words("without"),
        });
        for noun in row.list("nouns") {
            for (form, definite, suffixed) in noun_forms(&fold(noun)) {
                self.add_form(form, at, TriggerForm::Noun { definite }, suffixed);
            }
        }
        if let Some(past) = row.optional("lemma") {
            for form in conjugate(lemma(row, past)) {
                match form.aspect {
                    Aspect::Past => {
                        let kind = TriggerForm::Past { plural: form.plural };
                        self.add_form(form.form, at, kind, form.before_suffix);
                    }
                    Aspect::Present => {
                        let kind = TriggerForm::Present { plural: form.plural };
                        // يتوصلوا, يلتق: without ن or the last root letter after لم and أن
                        let cut = form.form.strip_suffix("ون").map(|stem| format!("{stem}وا"));
                        let short = || form.form.strip_suffix(['ي', 'و']).map(str::to_owned);
                        if let Some(moody) = cut.or_else(short) {
                            self.add_form(moody, at, kind, false);
                        }
                        self.add_form(form.form, at, kind, form.before_suffix);
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn add_form(&mut self, form: String, trigger: usize, kind: TriggerForm, before_suffix: bool) {
        self.forms.entry(form).or_default().push((trigger, kind, before_suffix));
    }

    /// The events that a token may name, in order of preference: the least cut off first, then in order of the table. Verbs
    /// may carry a conjunction and the future س, nouns a preposition too, both a pronoun.
    ///
    /// ```
    /// use isnad_lexicon::Lexicon;
    /// use isnad_text::Doc;
    /// let doc = Doc::new("والتقى الوزير السفير");
    /// let found = Lexicon::builtin().happenings.triggers_at(&doc, 0);
    /// assert_eq!(found[0].span.slice(doc.text()), "التقى");
    /// assert!(found[0].is_finite());
    /// ```
    pub fn triggers_at(&self, doc: &Doc, token: usize) -> Vec<TriggerHit<'_>> {
        let mut hits = self.words_at(doc, token);
        hits.retain(|hit| {
            let noun = matches!(hit.form, TriggerForm::Noun { .. });
            hit.trigger.fits(doc, token, if noun { NOUN_REACH } else { VERB_REACH })
        });
        hits
    }

    /// The triggers that a token may be, whatever stands beside it: who has another reason to take the word for a happening asks this.
    ///
    /// ```
    /// use isnad_lexicon::Lexicon;
    /// use isnad_text::Doc;
    /// let happenings = &Lexicon::builtin().happenings;
    /// let doc = Doc::new("على علم بالاجتماعات");
    /// assert!(happenings.triggers_at(&doc, 2).is_empty() && !happenings.words_at(&doc, 2).is_empty());
    /// ```
    pub fn words_at(&self, doc: &Doc, token: usize) -> Vec<TriggerHit<'_>> {
        let mut hits = Vec::new();
        if !doc.is_word(token) {
            return hits;
        }
        for reading in doc.readings(token) {
            let fused = usize::from(reading.is_fused()) * 'ل'.len_utf8();
            let verbal = matches!(reading.proclitics, "" | "و" | "ف" | "س" | "وس" | "فس");
            let mut add = |stem: &str, suffix: Option<&'static str>| {
                for &(at, form, before_suffix) in self.forms.get(stem).into_iter().flatten() {
                    let noun = matches!(form, TriggerForm::Noun { .. });
                    let future = matches!(form, TriggerForm::Present { .. });
                    let cut = reading.proclitics;
                    let fits = (suffix.is_some() || !before_suffix)
                        && if noun {
                            !cut.ends_with('س')
                        } else {
                            verbal && (future || !cut.ends_with('س'))
                        };
                    if fits {
                        let kept = if noun { 0 } else { cut.len() - cut.trim_end_matches('س').len() };
                        hits.push(TriggerHit {
                            trigger: &self.triggers[at],
                            form,
                            token,
                            span: doc.span_after(token, cut.len() - fused - kept),
                            proclitics: cut.to_owned(),
                            suffix,
                        });
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
        hits
    }

    /// Whether a token is a verb that says little by itself and takes a noun for what is done (أجرى محادثات، شن هجوما).
    pub fn is_light_verb(&self, doc: &Doc, token: usize) -> bool {
        let word = doc.norm(token);
        let bare = |w: &str| {
            self.light_verbs.contains(w)
                || SUFFIXES
                    .iter()
                    .any(|s| w.strip_suffix(s).is_some_and(|stem| self.light_verbs.contains(stem)))
        };
        doc.is_word(token) && (bare(word) || word.strip_prefix(['و', 'ف', 'س']).is_some_and(bare))
    }
}

impl Trigger {
    /// Whether the words beside a token are those the row asks for.
    fn fits(&self, doc: &Doc, token: usize, reach: usize) -> bool {
        let among = |words: &HashSet<String>, t: usize| cores(doc.norm(t)).any(|core| words.contains(core));
        let ends = |t: &usize| matches!(doc.norm(*t), "\n" | "." | "؛" | ":");
        let mut after = (token + 1..=token + reach).take_while(|t| !ends(t));
        let mut beside = [token.wrapping_sub(1), token + 1, token + 2].into_iter();
        (self.with.is_empty() || after.any(|t| among(&self.with, t)))
            && (self.without.is_empty() || !beside.any(|t| among(&self.without, t)))
    }
}

/// A word in normal form without its article and the preposition before that.
fn bare(word: &str) -> &str {
    ["وال", "بال", "فال", "وبال", "لل", "ال"]
        .iter()
        .find_map(|p| word.strip_prefix(p).filter(|rest| rest.chars().nth(1).is_some()))
        .unwrap_or(word)
}

/// What a word may be without article, conjunction and preposition.
fn cores(word: &str) -> impl Iterator<Item = &str> {
    let once = word.strip_prefix(['و', 'ب', 'ل', 'ف']);
    [Some(word), Some(bare(word)), once, once.map(bare)].into_iter().flatten()
}

/// The forms of a noun in normal form, with whether each has the article and whether it stands only before a pronoun.
fn noun_forms(noun: &str) -> Vec<(String, bool, bool)> {
    if noun.starts_with("ال") {
        return vec![(noun.to_owned(), true, false)];
    }
    let mut forms = vec![(noun.to_owned(), false, false), (format!("ال{noun}"), true, false)];
    if let Some(stem) = noun.strip_suffix('ه') {
        // زيارة: زيارتها، زيارتان
        forms.push((format!("{stem}ت"), false, true));
        forms.push((format!("{stem}تين"), false, false));
    } else if let Some(stem) = noun.strip_suffix('ء') {
        // لقاء: لقائه، لقاؤه
        forms.push((format!("{stem}ي"), false, true));
        forms.push((format!("{stem}و"), false, true));
        forms.push((format!("{noun}ات"), false, false));
    } else {
        forms.push((format!("{noun}ا"), false, false));
        forms.push((format!("{noun}ين"), false, false));
    }
    forms
}

fn lemma<'r>(row: Row<'r>, past: &'r str) -> Lemma<'r> {
    Lemma {
        past,
        root: row.cell("root"),
        pattern: row.cell("pattern"),
        present: row.optional("present"),
        masdar: None,
    }
}

fn rows<'t>(tables: &'t BTreeMap<String, Table>, name: &str) -> impl Iterator<Item = Row<'t>> {
    tables.get(name).into_iter().flat_map(Table::rows)
}
