//! Tells when two texts are the same, or the same wire story with changes.
//!
//! Two texts are *copies* when their [`copy_form`] is equal: harakat, tatweel, spelling of hamza, blanks and line ends aside.
//! They tell the same *story* when they share most of their runs of five words ([`Shingles`]): an agency's report that one
//! outlet carried whole and another one shortened or opened with a sentence of its own.
//!
//! To find the partners of a text among many, index each text under its [`Shingles::sample`] and compare it with those that
//! share some of it. Nothing here stores, counts or looks up: that is for the caller.
//!
//! ```
//! use isnad_dedup::{Shingles, Likeness};
//! let wire = "أعلنت وزارة النقل أن الجسر الجديد سيفتتح الشهر المقبل بعد عامين من العمل المتواصل فيه ليلا ونهارا \
//!             وأن كلفته بلغت سبعين مليون دينار دفعت الحكومة نصفها والباقي قرض من صندوق التنمية";
//! let (a, b) = (Shingles::new(wire), Shingles::new(&format!("عمان: {wire}")));
//! assert!(Likeness::between(&a, &b).is_same_story());
//! ```

mod candidates;
mod copy;
mod differences;
mod shingles;

pub use candidates::Candidates;
pub use copy::copy_form;
pub use differences::find_own_words;
pub use shingles::{Likeness, Shingles};
