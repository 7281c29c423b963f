//! Answers cut to what fits a conversation. What is left out is counted beside it.

use serde_json::{Map, Value};

/// How much is kept.
#[derive(Clone, Copy, Debug)]
pub struct Cut {
    /// Items of the lists of the answer itself.
    pub items: usize,
    /// Items of the lists within these.
    pub inside: usize,
    /// Whether items keep the rule and rows by which they are there, beside their confidence.
    pub why: bool,
}

/// Cuts an answer. Each list that was longer has a neighbour with its length: `events` has `events_total`.
pub fn trim(value: Value, cut: Cut) -> Value {
    match value {
        Value::Object(fields) => Value::Object(trim_fields(fields, cut)),
        Value::Array(items) => {
            Value::Array(items.into_iter().take(cut.items).map(|item| trim(item, inner(cut))).collect())
        }
        plain => plain,
    }
}

fn inner(cut: Cut) -> Cut {
    Cut { items: cut.inside, ..cut }
}

fn trim_fields(fields: Map<String, Value>, cut: Cut) -> Map<String, Value> {
    let mut kept = Map::new();
    for (name, value) in fields {
        if let Some(list) = value.as_array().filter(|list| list.len() > cut.items) {
            kept.insert(format!("{name}_total"), list.len().into());
        }
        let value = match value {
            Value::Object(evidence) if name == "evidence" && !cut.why => told_in_short(evidence),
            // fields of fields are no deeper in the answer; items of lists are
            value => trim(value, cut),
        };
        kept.insert(name, value);
    }
    kept
}

/// How sure an item is, and whether somebody corrected it.
fn told_in_short(mut evidence: Map<String, Value>) -> Value {
    evidence.retain(|name, value| name == "confidence" || name == "correction" && !value.is_null());
    Value::Object(evidence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const CUT: Cut = Cut { items: 2, inside: 1, why: false };

    #[test]
    fn what_is_left_out_is_counted() {
        let long = json!({"events": [{"reports": ["a", "b"]}, {"reports": ["c"]}, {}], "counts": {"days": [1, 2, 3]}, "few": [1]});
        let short = json!({
            "events": [{"reports": ["a"], "reports_total": 2}, {"reports": ["c"]}], "events_total": 3,
            "counts": {"days": [1, 2], "days_total": 3}, "few": [1],
        });
        assert_eq!(trim(long, CUT), short);
    }

    #[test]
    fn evidence_is_told_in_short_unless_asked_for() {
        let evidence = json!({"rule": "r", "rows": ["t/a", "t/b"], "confidence": 90, "correction": null});
        let item = json!({"evidence": evidence});
        assert_eq!(trim(item.clone(), CUT), json!({"evidence": {"confidence": 90}}));
        let why = trim(item, Cut { why: true, items: 9, inside: 9 });
        assert_eq!(why["evidence"]["rows"][1], "t/b");
    }
}
