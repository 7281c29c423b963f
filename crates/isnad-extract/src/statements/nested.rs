//! Statements inside statements: the chain of attribution.
//!
//! `ذكر البيان أن الوزير أكد أن العمل بدأ` – "The communiqué said that the minister affirmed that work has begun": the minister's statement
//! has the communiqué's for its parent. The parent is the smallest other content that holds the cue.
//!
//! Not: `ذكر البيان أن العمل بدأ. وأكد الوزير أن …` (two statements side by side).

use super::anchor::Anchor;
use crate::rule::{Layer, Rule};
use isnad_record::{Span, Statement};

pub(super) const RULE: Rule = Rule {
    name: "nested",
    layer: Layer::Statements,
    finds: "the statement whose content holds the cue of another",
    example: "ذكر البيان أن الوزير أكد أن العمل بدأ.",
    look_alike: "ذكر البيان أن العمل بدأ. وأكد الوزير أنه راض.",
};

/// Points each statement to its parent. `drafts` pairs statements with the index of their anchor, in order of the text.
pub(super) fn resolve_parents(anchors: &[Anchor], drafts: Vec<(usize, Statement)>) -> Vec<Statement> {
    let mut parents: Vec<Option<usize>> = drafts
        .iter()
        .enumerate()
        .map(|(at, (anchor, statement))| match anchors[*anchor].relayed_by {
            Some(token) => drafts.iter().position(|(other, _)| anchors[*other].token == token),
            None => smallest_around(&drafts, at, statement.cue),
        })
        .collect();
    break_circles(&mut parents);
    let with_parents = drafts.into_iter().zip(parents);
    with_parents.map(|((_, statement), parent)| Statement { parent, ..statement }).collect()
}

/// How far around a statement its parent is looked for: contents hold no more statements than this.
const NEIGHBOURS: usize = 64;

fn smallest_around(drafts: &[(usize, Statement)], at: usize, cue: Span) -> Option<usize> {
    let near = at.saturating_sub(NEIGHBOURS)..(at + NEIGHBOURS).min(drafts.len());
    near.filter(|&i| i != at)
        .flat_map(|i| drafts[i].1.content.iter().map(move |c| (i, *c)))
        .filter(|(_, c)| c.contains(cue))
        .min_by_key(|(_, c)| c.len())
        .map(|(i, _)| i)
}

/// Cuts the first parent of each circle: broken text can put each of two cues into the other's content.
fn break_circles(parents: &mut [Option<usize>]) {
    for at in 0..parents.len() {
        let mut ancestors = std::iter::successors(parents[at], |&p| parents[p]).take(NEIGHBOURS);
        if ancestors.any(|ancestor| ancestor == at) {
            parents[at] = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::statements;

    #[test]
    fn a_cue_inside_a_content_has_a_parent() {
        let found = statements(super::RULE.example);
        assert_eq!(found.iter().map(|s| s.parent).collect::<Vec<_>>(), [None, Some(0)]);
    }

    #[test]
    fn statements_side_by_side_have_none() {
        let found = statements(super::RULE.look_alike);
        assert_eq!(found.iter().map(|s| s.parent).collect::<Vec<_>>(), [None, None]);
    }

    #[test]
    fn no_statement_is_its_own_ancestor() {
        let mut parents = vec![Some(2), Some(0), Some(1), Some(2)];
        super::break_circles(&mut parents);
        assert_eq!(parents, [None, Some(0), Some(1), Some(2)]);
    }
}
