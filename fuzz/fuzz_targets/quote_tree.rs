//! Quotations lie inside their parents, whatever marks there are.
#![no_main]

use isnad_text::Doc;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let doc = Doc::new(text);
    let quotes = doc.quotes().quotes();
    for quote in quotes {
        assert!(quote.open < quote.inner.start && quote.inner.start <= quote.inner.end);
        assert!(text.get(quote.inner_span(doc.tokens()).range()).is_some());
        if let Some(parent) = quote.parent {
            let around = &quotes[parent].inner;
            assert!(around.start <= quote.open && quote.inner.end <= around.end);
        }
    }
});
