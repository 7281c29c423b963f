//! Numbers, quantities, money, dates and the like in sentences, as `figures/score.py` scores them.

use crate::amounts::{is_right_value, values};
use crate::tally::{Item, Report, Total, one_to_one, ratio};
use crate::text::{Place, Text};
use crate::units::same_unit;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::collections::BTreeMap;

/// One text with all that is to be found in it.
#[derive(Clone, Debug, Deserialize)]
pub struct Case {
    /// Suite and number.
    pub id: String,
    /// What the suite is about; `news` where each item says so itself.
    pub kind: String,
    /// The text.
    pub text: String,
    /// The day on which relative dates are told.
    pub reference_time: Option<String>,
    /// What is to be found.
    pub expected: Vec<Expression>,
}

/// A number, quantity, date and so on, expected or found.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Expression {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// What it is.
    pub kind: Option<String>,
    /// A number, a range of numbers, an ISO date or duration.
    pub value: Option<Value>,
    /// Other values that are right as well.
    #[serde(default)]
    pub alternatives: Vec<Value>,
    /// Its unit.
    pub unit: Option<String>,
    /// How it is hedged.
    pub qualifier: Option<String>,
    /// The noun that is counted; a suite that names it without a place is not held to it.
    #[serde(default, deserialize_with = "place_or_words")]
    pub counted: Option<Place>,
    /// The length in seconds, where a suite gives only that.
    pub seconds: Option<f64>,
    /// Whether the suite itself does not check the value.
    #[serde(default)]
    pub value_unverified: bool,
}

fn place_or_words<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Place>, D::Error> {
    let value: Option<Value> = Option::deserialize(input)?;
    Ok(value.and_then(|value| serde_json::from_value(value).ok()))
}

impl Expression {
    /// Its place in the text.
    pub fn place(&self) -> Place {
        Place { start: self.start, end: self.end }
    }
}

/// Counts of one kind.
#[derive(Clone, Copy, Default)]
struct Counts {
    cases: usize,
    cases_right: usize,
    gold: usize,
    pred: usize,
    exact: usize,
    loose: usize,
    valued: usize,
    value: usize,
    number: usize,
    joint: usize,
    with_unit: usize,
    unit: usize,
    hedged: usize,
    qualifier: usize,
    counting: usize,
    counted: usize,
}

/// What is right of one expected expression.
struct Verdict {
    found: bool,
    exact: bool,
    /// The value with its unit, and the value alone; `None` where the suite asserts none.
    value: Option<(bool, bool)>,
    unit: Option<bool>,
    qualifier: Option<bool>,
    counted: Option<bool>,
}

/// Compares one case after another and keeps count.
#[derive(Default)]
pub struct Scorer {
    kinds: BTreeMap<String, Counts>,
    all: Counts,
    items: Vec<Item>,
}

impl Scorer {
    /// Compares what was found in a text with what is expected.
    pub fn add(&mut self, case: &Case, found: Vec<Expression>) {
        let found = one_a_span(found);
        let pairs = align(&case.expected, &found);
        let verdicts: Vec<Verdict> = (0..case.expected.len())
            .map(|i| {
                let pred = pairs.iter().find(|p| p.0 == i).map(|p| &found[p.1]);
                judge(case, &case.expected[i], pred)
            })
            .collect();
        let same_number = case.expected.len() == found.len();
        let right = same_number && verdicts.iter().all(|v| v.exact && v.value.is_none_or(|(value, _)| value));
        for counts in [self.kinds.entry(case.kind.clone()).or_default(), &mut self.all] {
            counts.cases += 1;
            counts.cases_right += usize::from(right);
            counts.pred += found.len();
            verdicts.iter().for_each(|verdict| counts.add(verdict));
        }
        for (e, verdict) in case.expected.iter().zip(&verdicts).filter(|_| case.kind == "news") {
            let kind = format!("news:{}", e.kind.as_deref().unwrap_or("news"));
            self.kinds.entry(kind).or_default().add(verdict);
        }
        self.items.push(item(case, &verdicts, found.len() - pairs.len()));
    }

    /// The scores so far.
    pub fn report(self, set: &str) -> Report {
        let mut totals = self.all.totals("ALL");
        for (kind, counts) in &self.kinds {
            totals.extend(counts.totals(kind));
        }
        Report { set: set.to_owned(), totals, items: self.items, ..Report::default() }
    }
}

impl Counts {
    fn add(&mut self, v: &Verdict) {
        let count = |column: Option<bool>| (usize::from(column.is_some()), usize::from(column == Some(true)));
        self.gold += 1;
        self.loose += usize::from(v.found);
        self.exact += usize::from(v.exact);
        if let Some((value, number)) = v.value {
            self.valued += 1;
            self.value += usize::from(value);
            self.number += usize::from(number);
            self.joint += usize::from(value && v.exact);
        }
        for (column, of, right) in [
            (v.unit, &mut self.with_unit, &mut self.unit),
            (v.qualifier, &mut self.hedged, &mut self.qualifier),
            (v.counted, &mut self.counting, &mut self.counted),
        ] {
            let (n, hit) = count(column);
            *of += n;
            *right += hit;
        }
    }

    /// Kinds of the news sentences have no predictions of their own, hence recall only.
    fn totals(&self, kind: &str) -> Vec<Total> {
        let share = |a: usize, b: usize| ratio(a as f64, b as f64);
        let both = |hit: usize| match self.pred + self.gold {
            0 => 1.0,
            all => share(2 * hit, all),
        };
        let mut out = Vec::new();
        let mut total = |name: &str, score: f64, of: usize| {
            let detail = format!("of {of}");
            out.push(Total { measure: format!("{kind}.{name}"), score, detail });
        };
        if self.cases > 0 {
            total("exact F1", both(self.exact), self.gold);
            total("loose F1", both(self.loose), self.gold);
            total("case", share(self.cases_right, self.cases), self.cases);
        } else {
            total("exact recall", share(self.exact, self.gold), self.gold);
        }
        for (name, right, of) in [
            ("value", self.value, self.valued),
            ("number", self.number, self.valued),
            ("unit", self.unit, self.with_unit),
            ("joint", self.joint, self.valued),
            ("qualifier", self.qualifier, self.hedged),
            ("counted", self.counted, self.counting),
        ] {
            if of > 0 {
                total(name, share(right, of), of);
            }
        }
        out
    }
}

/// One prediction a span, the first given; in the order in which the Python scorer takes them.
fn one_a_span(found: Vec<Expression>) -> Vec<Expression> {
    let mut out: Vec<Expression> = Vec::new();
    for e in found.into_iter().rev() {
        match out.iter_mut().find(|o| o.place() == e.place()) {
            Some(same) => *same = e,
            None => out.push(e),
        }
    }
    out
}

/// One-to-one by overlap over union, then overlap; ties go to the earlier ones.
fn align(gold: &[Expression], pred: &[Expression]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in pred.iter().enumerate() {
            let shared = g.place().overlap(p.place());
            if shared > 0 {
                let union = g.end.max(p.end) - g.start.min(p.start);
                pairs.push((shared as f64 / union as f64, shared, i, j));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then((a.2, a.3).cmp(&(b.2, b.3))));
    one_to_one(pairs.into_iter().map(|p| (p.2, p.3)))
}

fn judge(case: &Case, e: &Expression, found: Option<&Expression>) -> Verdict {
    let news = case.kind == "news";
    let unit = found.is_some_and(|p| same_unit(e.unit.as_deref(), p.unit.as_deref()));
    let asserted = !values(e).is_empty() && !e.value_unverified;
    let kind = e.kind.as_deref().unwrap_or(&case.kind);
    let value = || {
        let unit = e.unit.is_none() || unit;
        let number = found.is_some_and(|p| is_right_value(e, p, kind, news, unit));
        (number && unit, number)
    };
    let hedge = e.qualifier.as_deref().filter(|q| news && *q != "exactly");
    Verdict {
        found: found.is_some(),
        exact: found.is_some_and(|p| p.place() == e.place()),
        value: asserted.then(value),
        unit: (asserted && e.unit.is_some()).then_some(unit),
        qualifier: hedge.map(|q| found.is_some_and(|p| crate::amounts::qualifier(p) == q)),
        counted: e.counted.map(|c| found.and_then(|p| p.counted).is_some_and(|p| p.overlap(c) > 0)),
    }
}

fn item(case: &Case, verdicts: &[Verdict], extra: usize) -> Item {
    let is_right = |v: &&Verdict| v.exact && v.value.is_none_or(|(value, _)| value);
    let right = verdicts.iter().filter(is_right).count();
    let mut wrong = Vec::new();
    for (name, is_wrong) in [
        ("missed", verdicts.iter().any(|v| !v.found)),
        ("span", verdicts.iter().any(|v| v.found && !v.exact)),
        ("value", verdicts.iter().any(|v| v.found && v.value.is_some_and(|(value, _)| !value))),
        ("false alarm", extra > 0),
    ] {
        if is_wrong {
            wrong.push(name);
        }
    }
    let text = Text::new(&case.text);
    let words: Vec<String> = case.expected.iter().map(|e| text.words(e.place())).collect();
    Item {
        id: case.id.clone(),
        hit: right,
        of: verdicts.len() + extra,
        wrong: wrong.join(" "),
        words: words.join(" | "),
    }
}
