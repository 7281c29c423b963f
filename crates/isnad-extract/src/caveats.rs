//! What a doubtful text does to the items found in it.
//!
//! A text drawn out of a PDF may say 46 where the page shows 64, and no rule can see it. So nothing from such a text counts as
//! certain, and its figures and times least of all.

use isnad_record::{Caveat, Evidence, Record};

/// The most that an item with digits is worth where letters and digits may be wrong, in percent.
const FIGURE_CAP: u8 = 50;

/// The most that any other item is worth there.
const ITEM_CAP: u8 = 80;

/// Lowers the confidence of what was found in a text that nobody has verified.
pub(crate) fn cap_confidence(caveats: &[Caveat], record: &mut Record) {
    if !caveats.contains(&Caveat::Unverified) {
        return;
    }
    let cap = |evidence: &mut Evidence, most: u8| evidence.confidence = evidence.confidence.min(most);
    record.figures.iter_mut().for_each(|f| cap(&mut f.evidence, FIGURE_CAP));
    record.times.iter_mut().for_each(|t| cap(&mut t.evidence, FIGURE_CAP));
    record.statements.iter_mut().for_each(|s| cap(&mut s.evidence, ITEM_CAP));
    record.events.iter_mut().for_each(|e| cap(&mut e.evidence, ITEM_CAP));
    record.mentions.iter_mut().for_each(|m| cap(&mut m.evidence, ITEM_CAP));
    record.programmes.iter_mut().for_each(|p| cap(&mut p.evidence, ITEM_CAP));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::read_article;
    use isnad_record::Article;

    fn read(caveats: Vec<Caveat>) -> Record {
        let text = "قال وزير النقل سامر الحداد أمس إن الجسر سيكلف 12 مليون دولار.";
        read_article(&Article { caveats, ..Article::new("test", text) })
    }

    #[test]
    fn nothing_from_an_unverified_text_is_certain() {
        let record = read(vec![Caveat::Unverified]);
        assert!(!record.figures.is_empty() && !record.times.is_empty() && !record.statements.is_empty());
        assert!(record.figures.iter().all(|f| f.evidence.confidence <= FIGURE_CAP));
        assert!(record.times.iter().all(|t| t.evidence.confidence <= FIGURE_CAP));
        assert!(record.statements.iter().all(|s| s.evidence.confidence <= ITEM_CAP));
        assert!(record.mentions.iter().all(|m| m.evidence.confidence <= ITEM_CAP));
    }

    #[test]
    fn a_summary_is_as_certain_as_any_text() {
        assert_eq!(read(vec![Caveat::SummaryOnly]), read(Vec::new()));
        assert!(read(Vec::new()).figures.iter().any(|f| f.evidence.confidence > FIGURE_CAP));
    }
}
