//! The reader never fails, and its spans slice the text.
#![no_main]

use isnad_extract::{NoTrace, analyze};
use isnad_lexicon::Lexicon;
use isnad_record::Article;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let record = analyze(&Article::new("fuzz", text), Lexicon::builtin(), &mut NoTrace);
    let fits = |span: isnad_record::Span| text.get(span.range()).is_some();
    assert!(record.regions.iter().all(|r| fits(r.span)));
    for s in &record.statements {
        assert!(fits(s.cue) && s.source.is_none_or(fits) && s.content.iter().all(|c| fits(*c)));
    }
    assert!(record.events.iter().all(|e| fits(e.trigger)));
    assert!(record.figures.iter().all(|f| fits(f.span)));
    assert!(record.times.iter().all(|t| fits(t.span)));
    assert!(record.mentions.iter().all(|m| fits(m.span)));
});
