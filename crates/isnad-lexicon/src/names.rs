//! Countries, nisbas, roles, organisations, places and given names.

use crate::{Phrases, Table, TableError};
use isnad_text::fold;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::collections::BTreeMap;

/// What a listed name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The row, as `table/id`.
    pub row: String,
    /// ISO 3166-1 alpha-2 code of the state it is, lies in or belongs to.
    pub country: Option<String>,
}

/// What kind of word stands before a person's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Row id in `roles`.
    pub id: String,
    /// office, rank, royal, clerical, title, profession, honorific (معالي) or reference (معاليه).
    pub kind: String,
    /// Whether the form means several persons (الوزراء).
    pub plural: bool,
    /// Whether many hold it at a time (a member, an expert), so that it does not tell who is meant.
    pub is_of_many: bool,
    /// Whether a state or body has several of them (an ambassador, a spokesman), so that alone it tells who is meant within one article only.
    pub is_of_several: bool,
    /// ISO code of the only state that has it: خادم الحرمين الشريفين.
    pub country: Option<String>,
    /// Row id of the office that it is another wording of: المرشد الأعلى is المرشد.
    pub same_as: Option<String>,
}

impl Role {
    /// Row id of the office, however it is worded.
    ///
    /// ```
    /// let roles = &isnad_lexicon::Lexicon::builtin().names.roles;
    /// for words in ["المرشد الأعلى", "المرشد"] {
    ///     assert_eq!(roles.get(&isnad_text::fold(words)).unwrap().office(), "murshid");
    /// }
    /// ```
    pub fn office(&self) -> &str {
        self.same_as.as_deref().unwrap_or(&self.id)
    }
}

/// A word inside names that joins the words beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameLink {
    /// Half a name: عبد, أبو.
    Half,
    /// Whose child or kin: بن, آل.
    Kin,
    /// أم, which is `or` as well.
    Mother,
    /// Of foreign names: فون, دي.
    Particle,
}

/// What is called after somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct House {
    /// Row id in `houses`.
    pub id: String,
    /// What it is.
    pub is: HouseKind,
    /// Whether it is so only after the title of a ruler, or in marks: برنامج خادم الحرمين, فيلم «سامي الحداد».
    pub of_ruler: bool,
}

/// What something that is called after somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HouseKind {
    /// A hospital, a school, a company.
    Body,
    /// A road, a mosque, a town.
    Place,
    /// A cup, a league, an award.
    Nothing,
}

/// A nisba: an adjective or noun of origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nisba {
    /// The row, as `table/id`.
    pub row: String,
    /// ISO code of the state; `None` for religious and other groups.
    pub country: Option<String>,
    /// Whether it carries the article.
    pub definite: bool,
}

/// A common noun that an article may use for a state that it names otherwise too: المملكة.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateNoun {
    /// Row id in `state_nouns`.
    pub id: String,
    /// ISO codes of the states that are called so.
    pub states: Vec<String>,
    unless_before: HashSet<String>,
}

impl StateNoun {
    /// Whether the noun goes on in a word, in normal form, with which it means something else: المملكة النباتية.
    pub fn is_other_before(&self, word: &str) -> bool {
        self.unless_before.contains(word)
    }
}

/// Countries, nisbas, roles, organisations, places and given names.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// States by all their names.
    pub countries: Phrases<Named>,
    /// Capitals and other places.
    pub places: Phrases<Named>,
    /// Buildings and offices that stand for a state (البيت الأبيض).
    pub metonyms: Phrases<Named>,
    /// Common nouns for a state (المملكة).
    pub state_nouns: Phrases<StateNoun>,
    /// Organisations by name.
    pub organisations: Phrases<Named>,
    /// Words that begin an organisation's name (وزارة، حزب). The value is the row id.
    pub organisation_heads: Phrases<String>,
    /// Words before a place name (مدينة، مطار). The value is the row id.
    pub place_heads: Phrases<String>,
    /// Offices, ranks and titles.
    pub roles: Phrases<Role>,
    /// نظيره and its kin: the same office on the other side.
    pub counterparts: Phrases<String>,
    /// Bodies that speak though they bear no name (السلطات، المعارضة). The value is the row id.
    pub speaking_bodies: Phrases<String>,
    /// Documents that are issued (بيان، تقرير).
    pub documents: Phrases<String>,
    /// Words before somebody's name that make it the name of something else (مستشفى، كأس).
    pub houses: Phrases<House>,
    things: HashSet<String>,
    purposes: HashSet<String>,
    before_names: HashSet<String>,
    behind_names: HashSet<String>,
    behind_bodies: HashSet<String>,
    name_links: HashMap<String, NameLink>,
    homographs: HashMap<String, Homograph>,
    homonyms: HashMap<String, Homonym>,
    organisation_kinds: HashMap<String, String>,
    role_adjectives: HashSet<String>,
    nisbas: HashMap<String, (String, Option<String>)>,
    state_names: HashMap<String, String>,
    given: HashMap<String, bool>,
    common: HashSet<String>,
    borne_by_many: HashSet<String>,
    general_bodies: HashSet<String>,
    everyday_places: HashSet<String>,
    /// Listed names of at most [`SHORT`] letters, in normal form, with their alefs as they are written.
    short: HashMap<String, String>,
    /// The same of roles of any length.
    role_alefs: HashMap<String, String>,
}

/// Names of so many letters are another word when a hamza is another: إب is a town and أب a father.
const SHORT: usize = 3;

/// A name that is an everyday word too, and what stands beside the word.
#[derive(Clone, Debug, Default)]
struct Homograph {
    attached: HashSet<String>,
    before: HashSet<String>,
    after: HashSet<String>,
    earlier: HashSet<String>,
    amid: HashSet<String>,
}

/// A state that is written like a town of another state unless it is vowelled (عُمان and عمّان).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Homonym {
    /// The town as it is written with the vowels that tell it.
    pub town: String,
    /// ISO code of the town's state.
    pub town_of: String,
    /// The state as it is written with the vowels that tell it.
    pub state: String,
    /// ISO code of the state itself.
    pub state_is: String,
}

impl Names {
    /// The usual name of a state by its ISO code.
    pub fn state_name(&self, iso: &str) -> Option<&str> {
        self.state_names.get(iso).map(String::as_str)
    }

    /// The town that a state's name, in normal form, may mean as well.
    pub fn homonym(&self, name: &str) -> Option<&Homonym> {
        self.homonyms.get(name)
    }

    pub(crate) fn from_tables(tables: &BTreeMap<String, Table>) -> Result<Self, TableError> {
        let mut names = Names::default();
        names.read_countries(tables);
        for row in rows(tables, "homonyms") {
            let homonym = Homonym {
                town: row.cell("town").to_owned(),
                town_of: row.cell("town_of").to_owned(),
                state: row.cell("state").to_owned(),
                state_is: row.cell("state_is").to_owned(),
            };
            names.homonyms.insert(fold(&homonym.state), homonym);
        }
        for row in rows(tables, "state_nouns") {
            let noun = StateNoun {
                id: row.id().to_owned(),
                states: row.list("states").map(str::to_owned).collect(),
                unless_before: row.list("unless_before").map(fold).collect(),
            };
            row.list("forms").for_each(|f| names.state_nouns.insert(f, noun.clone()));
        }
        for row in rows(tables, "homographs") {
            let words = |column: &str| row.list(column).map(fold).collect();
            let homograph = Homograph {
                attached: words("attached"),
                before: words("before"),
                after: words("after"),
                earlier: words("earlier"),
                amid: words("amid"),
            };
            row.list("forms").for_each(|f| drop(names.homographs.insert(fold(f), homograph.clone())));
        }
        for row in rows(tables, "places") {
            let named = Named { row: format!("places/{}", row.id()), country: country(row.cell("country")) };
            row.list("forms").for_each(|f| {
                names.places.insert(f, named.clone());
                names.keep_short(f);
            });
        }
        for row in rows(tables, "organisations") {
            let named =
                Named { row: format!("organisations/{}", row.id()), country: country(row.cell("country")) };
            row.list("forms").for_each(|f| {
                names.organisations.insert(f, named.clone());
                names.keep_short(f);
            });
        }
        names.read_roles(tables)?;
        for row in rows(tables, "role_adjectives") {
            names.role_adjectives.extend(row.list("forms").map(fold));
        }
        for (table, phrases) in [
            ("organisation_heads", &mut names.organisation_heads),
            ("place_heads", &mut names.place_heads),
            ("counterparts", &mut names.counterparts),
            ("documents", &mut names.documents),
            ("speaking_bodies", &mut names.speaking_bodies),
        ] {
            for row in rows(tables, table) {
                row.list("forms").for_each(|f| phrases.insert(f, row.id().to_owned()));
            }
        }
        for row in rows(tables, "houses") {
            let is = match row.cell("is") {
                "body" => HouseKind::Body,
                "place" => HouseKind::Place,
                "nothing" => HouseKind::Nothing,
                other => return Err(row.error(format!("{other:?} is none of body, place, nothing"))),
            };
            let house = House { id: row.id().to_owned(), is, of_ruler: row.cell("of") == "ruler" };
            row.list("forms").for_each(|f| names.houses.insert(f, house.clone()));
        }
        for row in rows(tables, "name_edges") {
            let side = match row.cell("side") {
                "before" => &mut names.before_names,
                "behind" => &mut names.behind_names,
                "body" => &mut names.behind_bodies,
                other => return Err(row.error(format!("{other:?} is none of before, behind, body"))),
            };
            side.extend(row.list("forms").map(fold));
        }
        for row in rows(tables, "name_links") {
            let link = match row.cell("kind") {
                "half" => NameLink::Half,
                "kin" => NameLink::Kin,
                "mother" => NameLink::Mother,
                "particle" => NameLink::Particle,
                other => return Err(row.error(format!("{other:?} is none of half, kin, mother, particle"))),
            };
            names.name_links.extend(row.list("forms").map(|f| (fold(f), link)));
        }
        for row in rows(tables, "purposes") {
            names.purposes.extend(row.list("forms").map(fold));
        }
        for row in rows(tables, "things") {
            names.things.extend(row.list("forms").map(fold));
        }
        for row in rows(tables, "organisations") {
            let doc = |f: &str| f.split(' ').next().map(fold);
            let head = row.list("forms").find_map(|f| names.organisation_heads.get(&doc(f)?).cloned());
            if let Some(head) = head {
                names.organisation_kinds.insert(format!("organisations/{}", row.id()), head);
            }
        }
        for row in rows(tables, "groups") {
            for form in row.list("forms") {
                names.nisbas.insert(fold(form), (format!("groups/{}", row.id()), None));
            }
        }
        for row in rows(tables, "given_names") {
            names.given.extend(row.list("forms").map(|f| (fold(f), row.cell("ambiguous") == "yes")));
        }
        for row in rows(tables, "namesakes") {
            names.borne_by_many.extend(row.list("forms").map(fold));
        }
        for row in rows(tables, "general_bodies") {
            names.general_bodies.extend(row.list("forms").map(fold));
        }
        for row in rows(tables, "everyday_places") {
            names.everyday_places.extend(row.list("forms").map(fold));
        }
        for row in rows(tables, "common_words") {
            names.common.extend(row.list("forms").map(fold));
        }
        Ok(names)
    }

    fn read_countries(&mut self, tables: &BTreeMap<String, Table>) {
        for row in rows(tables, "countries") {
            let named = Named { row: format!("countries/{}", row.id()), country: country(row.cell("iso")) };
            if let Some((iso, name)) = named.country.clone().zip(row.list("forms").next()) {
                self.state_names.entry(iso).or_insert_with(|| name.to_owned());
            }
            row.list("forms").for_each(|f| self.countries.insert(f, named.clone()));
            row.list("capital").for_each(|f| self.places.insert(f, named.clone()));
            row.list("metonym").for_each(|f| self.metonyms.insert(f, named.clone()));
            for nisba in row.list("nisba") {
                self.nisbas.insert(fold(nisba), (named.row.clone(), named.country.clone()));
            }
        }
    }

    fn read_roles(&mut self, tables: &BTreeMap<String, Table>) -> Result<(), TableError> {
        for row in rows(tables, "roles") {
            let same_as = row.optional("same_as").map(str::to_owned);
            if let Some(other) =
                same_as.as_deref().filter(|other| rows(tables, "roles").all(|r| r.id() != *other))
            {
                return Err(row.error(format!("same_as: there is no row {other}")));
            }
            let (is_of_many, is_of_several) = match row.cell("holders") {
                "-" => (false, false),
                "several" => (false, true),
                "many" => (true, false),
                other => return Err(row.error(format!("{other:?} is none of several, many, -"))),
            };
            for (column, plural) in [("forms", false), ("plural", true)] {
                let role = Role {
                    id: row.id().to_owned(),
                    kind: row.cell("kind").to_owned(),
                    plural,
                    is_of_many,
                    is_of_several,
                    country: country(row.cell("country")),
                    same_as: same_as.clone(),
                };
                for form in row.list(column) {
                    self.roles.insert(form, role.clone());
                    self.role_alefs.insert(fold(form), alefs(form));
                }
            }
        }
        Ok(())
    }

    fn keep_short(&mut self, form: &str) {
        if form.chars().count() <= SHORT {
            self.short.insert(fold(form), alefs(form));
        }
    }

    /// Whether a word may be the listed place or organisation that its normal form is: where that is short, it has no hamza that the
    /// listed name does not have. A hamza may be left out, and foreign names have أ or آ as one likes.
    ///
    /// ```
    /// let names = &isnad_lexicon::Lexicon::builtin().names;
    /// assert!(names.is_spelled_as_listed("إب") && names.is_spelled_as_listed("أنقره"));
    /// assert!(!names.is_spelled_as_listed("أب") && !names.is_spelled_as_listed("آب"));
    /// ```
    pub fn is_spelled_as_listed(&self, word: &str) -> bool {
        let one = |(written, listed): (char, char)| {
            written == listed || written == 'ا' || written == 'آ' && listed == 'أ'
        };
        self.short.get(&fold(word)).is_none_or(|listed| alefs(word).chars().zip(listed.chars()).all(one))
    }

    /// Whether words may be the listed role that their normal form is: no alef bears another hamza than there.
    ///
    /// ```
    /// let names = &isnad_lexicon::Lexicon::builtin().names;
    /// assert!(names.is_spelled_as_role("والية") && names.is_spelled_as_role("امير") && names.is_spelled_as_role("أمير"));
    /// assert!(!names.is_spelled_as_role("وآلية") && !names.is_spelled_as_role("وإلى"));
    /// ```
    pub fn is_spelled_as_role(&self, words: &str) -> bool {
        let one = |(written, listed): (char, char)| written == listed || written == 'ا' || listed != 'ا';
        self.role_alefs
            .get(&fold(words))
            .is_none_or(|listed| alefs(words).chars().zip(listed.chars()).all(one))
    }

    /// Whether a name in normal form is an everyday word here, by what is attached to it and stands beside it, in normal form.
    ///
    /// ```
    /// let names = &isnad_lexicon::Lexicon::builtin().names;
    /// assert!(names.is_everyday_word("حماس", "ب", "استقبلهم", "كبير"));
    /// assert!(!names.is_everyday_word("حماس", "", "حركه", "ان"));
    /// assert!(names.is_everyday_word("عكاظ", "", "بسوق", "."));
    /// ```
    pub fn is_everyday_word(&self, name: &str, attached: &str, before: &str, after: &str) -> bool {
        let bare = before.strip_prefix(['و', 'ب', 'ل', 'ف', 'ك']).unwrap_or(before);
        self.homographs.get(name).is_some_and(|h| {
            h.attached.contains(attached)
                || h.before.contains(before)
                || h.before.contains(bare)
                || h.after.contains(after)
        })
    }

    /// Whether a name in normal form is that name only amid certain words, one of which is asked for: القاعدة is an organisation where there is
    /// talk of terror.
    ///
    /// ```
    /// let names = &isnad_lexicon::Lexicon::builtin().names;
    /// assert!(names.lacks_company("القاعده", |word| word == "بناء"));
    /// assert!(!names.lacks_company("القاعده", |word| word == "داعش") && !names.lacks_company("الهضاب", |_| false));
    /// ```
    pub fn lacks_company(&self, name: &str, stands_here: impl Fn(&str) -> bool) -> bool {
        let amid = self.homographs.get(name).map(|h| &h.amid).filter(|amid| !amid.is_empty());
        amid.is_some_and(|amid| !amid.iter().any(|word| stands_here(word)))
    }

    /// The words that a name takes up where they stand earlier in a text: after قاعدة in a text القاعدة is that base.
    pub fn takes_up(&self, name: &str) -> impl Iterator<Item = &str> {
        self.homographs.get(name).into_iter().flat_map(|h| h.earlier.iter().map(String::as_str))
    }

    /// The nisba that a word in normal form is: with or without article, in any gender, number and case.
    ///
    /// ```
    /// let names = &isnad_lexicon::Lexicon::builtin().names;
    /// for word in ["عراقي", "العراقيه", "العراقيين", "عراقيون"] {
    ///     assert_eq!(names.nisba(word).unwrap().country.as_deref(), Some("IQ"));
    /// }
    /// assert_eq!(names.nisba("عراقيل"), None);
    /// ```
    pub fn nisba(&self, word: &str) -> Option<Nisba> {
        let (definite, bare) = match word.strip_prefix("ال") {
            Some(rest) => (true, rest),
            None => (false, word),
        };
        let stems =
            ["", "ه", "ون", "ين", "ان", "ات", "ا", "تين", "تان"].iter().filter_map(|s| bare.strip_suffix(s));
        let (row, country) = stems.into_iter().find_map(|stem| self.nisbas.get(stem))?;
        Some(Nisba { row: row.clone(), country: country.clone(), definite })
    }

    /// The kind of body that a listed organisation is, by any of its names: حماس is a حركة.
    ///
    /// ```
    /// let names = &isnad_lexicon::Lexicon::builtin().names;
    /// assert_eq!(names.kind_of_organisation("organisations/hamas"), Some("haraka"));
    /// ```
    pub fn kind_of_organisation(&self, row: &str) -> Option<&str> {
        self.organisation_kinds.get(row).map(String::as_str)
    }

    /// Whether a word in normal form is an adjective that offices take (الرسمي، السابق، العامة), of either gender, as definite as
    /// asked for.
    ///
    /// ```
    /// let names = &isnad_lexicon::Lexicon::builtin().names;
    /// assert!(names.is_role_adjective("الرسميه", true) && names.is_role_adjective("سابق", false));
    /// assert!(!names.is_role_adjective("الحداد", true));
    /// ```
    pub fn is_role_adjective(&self, word: &str, definite: bool) -> bool {
        let bare = match word.strip_prefix("ال") {
            Some(rest) if definite => rest,
            None if !definite => word,
            _ => return false,
        };
        self.role_adjectives.contains(bare)
            || bare.strip_suffix('ه').is_some_and(|masculine| self.role_adjectives.contains(masculine))
    }

    /// Whether a word in normal form is a given name: `Some(true)` when it is also an everyday word.
    pub fn given_name(&self, word: &str) -> Option<bool> {
        self.given.get(word).copied()
    }

    /// Whether an organisation's name in normal form is that of a body which many states have (مجلس الوزراء).
    pub fn is_general_body(&self, name: &str) -> bool {
        self.general_bodies.contains(name)
    }

    /// Whether a given or family name in normal form is one that so many bear that it does not tell who is meant.
    ///
    /// ```
    /// let names = &isnad_lexicon::Lexicon::builtin().names;
    /// assert!(names.is_borne_by_many("محمد") && names.is_borne_by_many("الحربي"));
    /// ```
    pub fn is_borne_by_many(&self, word: &str) -> bool {
        self.borne_by_many.contains(word)
    }

    /// Whether a word in normal form is a place's name and more often an everyday word: صور is Tyre, and pictures.
    ///
    /// ```
    /// use isnad_lexicon::Lexicon;
    /// let names = &Lexicon::builtin().names;
    /// assert!(names.is_everyday_place("صور") && !names.is_everyday_place("بغداد"));
    /// ```
    pub fn is_everyday_place(&self, word: &str) -> bool {
        self.everyday_places.contains(word)
    }

    /// Whether a word in normal form tells what a body is for: للطيران, للانتخابات.
    pub fn is_purpose(&self, word: &str) -> bool {
        self.purposes.contains(word)
    }

    /// Whether a word in normal form stands before names and is none of them: انتخاب.
    pub fn stands_before_names(&self, word: &str) -> bool {
        self.before_names.contains(word)
    }

    /// Whether a sentence goes on with a word in normal form behind a name: محل, سابعا.
    pub fn stands_behind_names(&self, word: &str) -> bool {
        self.behind_names.contains(word)
    }

    /// Whether a sentence goes on with a word in normal form behind the name of a body: ممثلة, التابعة.
    pub fn stands_behind_bodies(&self, word: &str) -> bool {
        self.behind_bodies.contains(word)
    }

    /// How a word in normal form joins others in a name.
    ///
    /// ```
    /// use isnad_lexicon::{Lexicon, NameLink};
    /// let names = &Lexicon::builtin().names;
    /// assert_eq!(names.name_link("بن"), Some(NameLink::Kin));
    /// assert_eq!(names.name_link("سامي"), None);
    /// ```
    pub fn name_link(&self, word: &str) -> Option<NameLink> {
        self.name_links.get(word).copied()
    }

    /// Whether a name in normal form is that of a product, an illness, a weapon or the like.
    ///
    /// ```
    /// use isnad_lexicon::Lexicon;
    /// let names = &Lexicon::builtin().names;
    /// assert!(names.is_thing("جي بي اس") && !names.is_thing("بي بي سي"));
    /// ```
    pub fn is_thing(&self, name: &str) -> bool {
        self.things.contains(name)
    }

    /// Whether a word in normal form is an everyday word that begins no name.
    pub fn is_common(&self, word: &str) -> bool {
        self.common.contains(word)
    }
}

fn rows<'t>(tables: &'t BTreeMap<String, Table>, name: &str) -> impl Iterator<Item = crate::Row<'t>> {
    tables.get(name).into_iter().flat_map(Table::rows)
}

fn alefs(word: &str) -> String {
    word.chars().filter(|c| matches!(c, 'ا' | 'أ' | 'إ' | 'آ')).collect()
}

fn country(cell: &str) -> Option<String> {
    Some(cell.to_owned()).filter(|c| c.len() == 2)
}
