//! Verb forms from a lemma, its root and its pattern.
//!
//! News is written without vowels, so only the letters of a form matter, and those follow from the lemma (past, third
//! person masculine singular), the root and the pattern I to X: see Ryding, *A Reference Grammar of Modern Standard Arabic*
//! (2005), chapters 21 to 33. Forms are given in normal form (`isnad_text::fold`). Moods without a difference in letters,
//! the imperative, the feminine plural of the present and that of the participle are left out: cues do not occur in them.

use isnad_text::fold;

/// Tense or nominal form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// قال
    Past,
    /// يقول
    Present,
    /// قائلا
    Participle,
    /// قول
    Masdar,
}

/// Who the form agrees with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Person {
    /// أنا، نحن
    First,
    /// هو، هي، هم and nouns
    Third,
}

/// One form of a verb.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VerbForm {
    /// The letters, in normal form.
    pub form: String,
    /// Tense or nominal form.
    pub aspect: Aspect,
    /// Person.
    pub person: Person,
    /// Whether the form is feminine; `None` where it is both or plural.
    pub feminine: Option<bool>,
    /// Whether it is plural or dual: then its subject stands before it or is left out.
    pub plural: bool,
    /// Whether it only occurs before an object suffix (نفا in نفاه).
    pub before_suffix: bool,
}

/// What a lemma row tells of a verb.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lemma<'a> {
    /// Past, third person masculine singular, as written.
    pub past: &'a str,
    /// The three (or four) root letters, hamza as `ء`.
    pub root: &'a str,
    /// `I` to `X`, or `Q` for four letters.
    pub pattern: &'a str,
    /// The present, where it does not follow from root and pattern.
    pub present: Option<&'a str>,
    /// The verbal noun, where it does not follow; form I verbs always give it.
    pub masdar: Option<&'a str>,
}

/// All forms of a verb, sorted and without repeats.
///
/// ```
/// use isnad_lexicon::{Lemma, conjugate};
/// let forms = conjugate(Lemma { past: "أشار", root: "شور", pattern: "IV", ..Lemma::default() });
/// for form in ["اشارت", "اشاروا", "يشير", "يشيرون", "مشيرا", "مشيره", "اشاره"] {
///     assert!(forms.iter().any(|f| f.form == form), "{form}");
/// }
/// ```
pub fn conjugate(lemma: Lemma) -> Vec<VerbForm> {
    let verb = Verb::new(lemma);
    let mut forms = verb.past_forms();
    forms.extend(verb.present_forms());
    forms.extend(verb.participle_forms());
    forms.extend(verb.masdar_forms());
    forms.sort();
    forms.dedup();
    forms
}

struct Verb<'a> {
    lemma: Lemma<'a>,
    past: String,
    root: Vec<char>,
    defective: bool,
    hollow: bool,
}

impl<'a> Verb<'a> {
    fn new(lemma: Lemma<'a>) -> Self {
        let past = fold(lemma.past);
        let root: Vec<char> = lemma.root.chars().collect();
        let weak = |at: usize| matches!(root.get(at), Some('و' | 'ي'));
        let defective = weak(root.len().saturating_sub(1)) && past.ends_with(['ي', 'ا']);
        let takes_alef = matches!(lemma.pattern, "I" | "IV" | "VII" | "VIII" | "X");
        let hollow = root.len() == 3 && weak(1) && takes_alef && past.chars().rev().nth(1) == Some('ا');
        Verb { lemma, past, root, defective, hollow }
    }

    fn past_forms(&self) -> Vec<VerbForm> {
        let past = |form: String, person, feminine, plural| VerbForm {
            form,
            aspect: Aspect::Past,
            person,
            feminine,
            plural,
            before_suffix: false,
        };
        let stem = if self.defective { drop_last(&self.past, 1) } else { &self.past };
        let before_consonant = self.past_before_consonant();
        let mut forms = vec![
            past(self.past.clone(), Person::Third, Some(false), false),
            past(format!("{stem}ت"), Person::Third, Some(true), false),
            past(format!("{stem}وا"), Person::Third, None, true),
            past(format!("{stem}تا"), Person::Third, Some(true), true),
            past(format!("{before_consonant}ت"), Person::First, None, false),
            past(format!("{before_consonant}نا"), Person::First, None, true),
            past(format!("{before_consonant}ن"), Person::Third, Some(true), true),
        ];
        let dual = if self.defective { format!("{before_consonant}ا") } else { format!("{}ا", self.past) };
        forms.push(past(dual, Person::Third, Some(false), true));
        if self.defective {
            let form = format!("{stem}ا");
            forms.push(VerbForm { before_suffix: true, ..past(form, Person::Third, Some(false), false) });
        }
        // قالوه: the silent alef of the plural is dropped before a suffix
        let form = format!("{stem}و");
        forms.push(VerbForm { before_suffix: true, ..past(form, Person::Third, None, true) });
        forms
    }

    /// The past stem before ت and نا: hollow verbs lose their alef, doubled ones show both letters, defective ones their root letter.
    fn past_before_consonant(&self) -> String {
        let last = self.root.last().copied().unwrap_or_default();
        let doubled = self.root.len() == 3 && self.root[1] == self.root[2];
        if self.hollow {
            let tail: String = self.past.chars().last().into_iter().collect();
            format!("{}{tail}", drop_last(&self.past, 2))
        } else if self.defective {
            let letter = if self.lemma.pattern == "I" && last == 'و' { 'و' } else { 'ي' };
            format!("{}{letter}", drop_last(&self.past, 1))
        } else if doubled && matches!(self.lemma.pattern, "I" | "IV" | "VII" | "VIII" | "X") {
            format!("{}{last}", self.past)
        } else {
            self.past.clone()
        }
    }

    /// The present without its prefix ي.
    fn present_stem(&self) -> String {
        if let Some(present) = self.lemma.present {
            return drop_first(&fold(present)).to_owned();
        }
        let hamza_first = self.root.first() == Some(&'ء');
        match self.lemma.pattern {
            "I" => self.present_of_first(),
            "II" | "III" | "Q" if hamza_first => format!("و{}", drop_first(&self.past)),
            "IV" if hamza_first => format!("و{}", drop_first(&self.past)),
            "IV" | "X" | "VII" | "VIII" => self.with_present_vowel(drop_first(&self.past)),
            _ if self.defective => format!("{}ي", drop_last(&self.past, 1)),
            _ => self.past.clone(),
        }
    }

    fn with_present_vowel(&self, stem: &str) -> String {
        let middle = self.hollow && matches!(self.lemma.pattern, "IV" | "X");
        if middle {
            let tail: String = stem.chars().last().into_iter().collect();
            format!("{}ي{tail}", drop_last(stem, 2))
        } else if self.defective {
            format!("{}ي", drop_last(stem, 1))
        } else {
            stem.to_owned()
        }
    }

    fn present_of_first(&self) -> String {
        let last = self.root.last().copied().unwrap_or_default();
        if self.hollow {
            let tail: String = self.past.chars().last().into_iter().collect();
            format!("{}{}{tail}", drop_last(&self.past, 2), self.root[1])
        } else if self.defective {
            format!("{}{last}", drop_last(&self.past, 1))
        } else if self.root.first() == Some(&'و') {
            drop_first(&self.past).to_owned()
        } else {
            self.past.clone()
        }
    }

    fn present_forms(&self) -> Vec<VerbForm> {
        let stem = self.present_stem();
        let bare = if self.defective { drop_last(&stem, 1) } else { &stem };
        let present = |form: String, person, feminine, plural| VerbForm {
            form,
            aspect: Aspect::Present,
            person,
            feminine,
            plural,
            before_suffix: false,
        };
        vec![
            present(format!("ي{stem}"), Person::Third, Some(false), false),
            present(format!("ت{stem}"), Person::Third, Some(true), false),
            present(format!("ن{stem}"), Person::First, None, true),
            present(format!("ا{stem}"), Person::First, None, false),
            present(format!("ي{bare}ون"), Person::Third, None, true),
            present(format!("ي{stem}ان"), Person::Third, Some(false), true),
            present(format!("ت{stem}ان"), Person::Third, Some(true), true),
        ]
    }

    /// Active participles as they stand in a circumstantial clause: accusative, feminine, plural.
    fn participle_forms(&self) -> Vec<VerbForm> {
        let stem = match self.lemma.pattern {
            "I" => self.participle_of_first(),
            _ => format!("م{}", self.present_stem()),
        };
        let bare = if self.defective { drop_last(&stem, 1) } else { &stem };
        let participle = |form: String, feminine, plural| VerbForm {
            form,
            aspect: Aspect::Participle,
            person: Person::Third,
            feminine,
            plural,
            before_suffix: false,
        };
        vec![
            participle(format!("{stem}ا"), Some(false), false),
            participle(format!("{stem}ه"), Some(true), false),
            participle(format!("{bare}ين"), None, true),
        ]
    }

    fn participle_of_first(&self) -> String {
        let letters: Vec<char> = self.root.iter().map(|&c| if c == 'ء' { 'ا' } else { c }).collect();
        match letters[..] {
            [a, b, c] if b == c && self.root[0] != 'ء' => format!("{a}ا{b}"),
            [a, _, c] if self.hollow => format!("{a}اي{c}"),
            [a, b, _] if self.defective => format!("{a}ا{b}ي"),
            [_, b, c] if self.root[0] == 'ء' => format!("ا{b}{c}"),
            [a, _, c] if self.root[1] == 'ء' => format!("{a}اي{c}"),
            [a, b, _] if self.root[2] == 'ء' => format!("{a}ا{b}ي"),
            [a, b, c] => format!("{a}ا{b}{c}"),
            _ => self.past.clone(),
        }
    }

    fn masdar_forms(&self) -> Vec<VerbForm> {
        let masdar = self.lemma.masdar.map(fold).or_else(|| self.masdar_by_pattern());
        masdar
            .into_iter()
            .map(|form| VerbForm {
                form,
                aspect: Aspect::Masdar,
                person: Person::Third,
                feminine: None,
                plural: false,
                before_suffix: false,
            })
            .collect()
    }

    fn masdar_by_pattern(&self) -> Option<String> {
        let letters: Vec<char> = self.past.chars().collect();
        let last = *letters.last()?;
        let front: String = letters[..letters.len() - 1].iter().collect();
        let end = if self.defective { 'ء' } else { last };
        Some(match (self.lemma.pattern, &letters[..]) {
            ("II", [a, b, _]) if self.defective => format!("ت{a}{b}يه"),
            ("II", [a, b, c]) => format!("ت{a}{b}ي{c}"),
            ("III", _) if self.defective => format!("م{front}اه"),
            ("III", _) => format!("م{}ه", self.past),
            ("IV" | "X", _) if self.hollow => format!("{}ه", self.past),
            // root letters with و in front turn it into ي: أوضح → إيضاح
            ("IV", [a, 'و', b, c]) if self.root.first() == Some(&'و') => format!("{a}ي{b}ا{c}"),
            ("IV" | "VII" | "VIII" | "X", _) => format!("{front}ا{end}"),
            ("V" | "VI", _) => self.past.clone(),
            _ => return None,
        })
    }
}

fn drop_first(word: &str) -> &str {
    word.char_indices().nth(1).map_or("", |(at, _)| &word[at..])
}

fn drop_last(word: &str, n: usize) -> &str {
    let keep = word.chars().count().saturating_sub(n);
    word.char_indices().nth(keep).map_or(word, |(at, _)| &word[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(past: &str, root: &str, pattern: &str, expected: &[&str]) {
        let forms = conjugate(Lemma { past, root, pattern, ..Lemma::default() });
        for form in expected {
            assert!(forms.iter().any(|f| f.form == *form), "{past}: no {form} in {forms:?}");
        }
    }

    #[test]
    fn sound_verbs() {
        check("ذكر", "ذكر", "I", &["ذكر", "ذكرت", "ذكروا", "يذكر", "تذكر", "يذكرون", "ذاكرا"]);
        check("صرح", "صرح", "II", &["يصرح", "مصرحا", "تصريح"]);
        check("طالب", "طلب", "III", &["طالبت", "يطالب", "مطالبا", "مطالبين", "مطالبه"]);
        check("أعلن", "علن", "IV", &["اعلن", "يعلن", "معلنه", "اعلان"]);
        check("توقع", "وقع", "V", &["يتوقع", "متوقعا", "توقع"]);
        check("استنكر", "نكر", "X", &["يستنكر", "مستنكرا", "استنكار"]);
        check("انتقد", "نقد", "VIII", &["ينتقد", "منتقدا", "انتقاد"]);
    }

    #[test]
    fn hamza_first() {
        check("أكد", "ءكد", "II", &["اكد", "يوكد", "نوكد", "موكدا", "تاكيد"]);
        check("أمل", "ءمل", "I", &["يامل", "املا"]);
    }

    #[test]
    fn hollow_verbs() {
        check("قال", "قول", "I", &["قالت", "قالوا", "قلت", "قلنا", "يقول", "يقولون", "قايلا", "قايله"]);
        check("أفاد", "فيد", "IV", &["افادت", "يفيد", "مفيدا", "افاده"]);
    }

    #[test]
    fn defective_verbs() {
        check(
            "دعا",
            "دعو",
            "I",
            &["دعت", "دعوا", "دعونا", "يدعو", "تدعو", "يدعون", "داعيا", "داعيه", "داعين"],
        );
        check("نفى", "نفي", "I", &["نفي", "نفت", "نفوا", "ينفي", "نافيا", "نافيه"]);
        check("ادعى", "دعو", "VIII", &["ادعت", "يدعي", "ادعاء", "مدعيا"]);
        check("أبدى", "بدو", "IV", &["ابدت", "يبدي", "ابداء", "مبديا"]);
    }

    #[test]
    fn assimilated_and_doubled_verbs() {
        check("وصف", "وصف", "I", &["يصف", "تصف", "واصفا"]);
        check("أوضح", "وضح", "IV", &["يوضح", "موضحا", "ايضاح"]);
        check("رد", "ردد", "I", &["ردت", "رددت", "يرد", "رادا"]);
        check("أصر", "صرر", "IV", &["يصر", "مصرا", "اصررت"]);
    }

    #[test]
    fn defective_past_before_a_suffix() {
        let forms = conjugate(Lemma { past: "نفى", root: "نفي", pattern: "I", ..Lemma::default() });
        assert!(forms.iter().any(|f| f.form == "نفا" && f.before_suffix));
    }
}
