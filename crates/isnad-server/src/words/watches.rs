//! What is watched.

use super::Words;

words! {
    watches: "المتابعات", "Watches";
    watches_note: "استعلام أو فاعل أو علاقة بين دولتين: ما يدخل المخزن منها بعد الآن يظهر هنا، وفي خلاصة لكل متابعة.", "A query, an actor or a relation of two states: whatever of it comes into the archive from now on shows here, and in a feed for each watch.";
    no_watches: "لا متابعات بعد. ابحث عن شيء ثم اضغط «تابِع».", "No watches yet. Search for something, then press \"Watch\".";
    watch_this: "تابِع", "Watch";
    watch_new: "متابعة جديدة", "A new watch";
    watch_what: "ماذا", "What";
    watch_query: "استعلام", "Query";
    watch_actor: "فاعل", "Actor";
    watch_relation: "علاقة", "Relation";
    watch_about: "الاستعلام، أو الاسم، أو رمزا الدولتين (JO IQ)", "The query, the name, or the codes of two states (JO IQ)";
    watch_title: "تسميتها", "Called";
    begin_watch: "ابدأ المتابعة", "Begin";
    not_to_watch: "لا يُتابع هذا: استعلام بلا خطأ، أو اسم، أو رمزا دولتين.", "This cannot be watched: give a query without mistakes, a name, or the codes of two states.";
    unseen: "جديد", "new";
    nothing_new: "لم يدخل شيء منها بعد.", "Nothing of it has come yet.";
    mark_seen: "اعتبرها مقروءة", "Mark as seen";
    all_found: "كل ما يوجد", "All there is";
    atom_feed: "خلاصة Atom", "Atom feed";
    end_watch: "أنه المتابعة", "End the watch";
    hook: "أبلغ عنوانا", "Tell an address";
    hook_note: "تُرسل البنود الجديدة إليه بصيغة JSON، موقّعة بالمفتاح (HMAC-SHA-256 في X-Isnad-Signature). اتركه فارغا لإنهائه.", "New items are sent there as JSON, signed with the key (HMAC-SHA-256 in X-Isnad-Signature). Leave it empty to end that.";
    hook_address: "العنوان", "Address";
    hook_key: "المفتاح", "Key";
    hook_failed: "تعذّر الإبلاغ، ويُعاد:", "Telling failed and is tried again:";
    hook_works: "لا أخطاء", "No errors";
}

impl Words {
    /// A kind of watch.
    pub fn watch_kind(self, kind: &str) -> &'static str {
        match kind {
            "actor" => self.watch_actor(),
            "relation" => self.watch_relation(),
            _ => self.watch_query(),
        }
    }
}
