//! Exact copies.

use isnad_text::Normalized;

/// The form in which copies of a text are equal: every word in normal form, one blank between two of them.
///
/// ```
/// use isnad_dedup::copy_form;
/// assert_eq!(copy_form("قَالَ  الرئـيس\n أمس"), copy_form("قال الرئيس امس"));
/// ```
pub fn copy_form(text: &str) -> String {
    let normal = Normalized::new(text);
    let mut form = String::with_capacity(normal.text().len());
    for word in normal.text().split_whitespace() {
        if !form.is_empty() {
            form.push(' ');
        }
        form.push_str(word);
    }
    form
}
