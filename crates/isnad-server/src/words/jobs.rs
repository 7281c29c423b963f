//! What goes on by itself.

use super::Words;
use crate::jobs::{Outcome, State, Task};

words! {
    jobs: "الأعمال الجارية والمنتهية", "What runs and what has ended";
    jobs_note: "إضافة مقالات كثيرة وجلب الخلاصات يجريان وحدهما. ما انتهى يبقى هنا حتى يُعاد تشغيل البرنامج.", "Adding many articles and reading feeds go on by themselves. What has ended stays here until the program is started again.";
    no_jobs: "لا شيء يجري ولا شيء انتهى.", "Nothing runs and nothing has ended.";
    job_add: "إضافة مقالات", "Adding articles";
    job_sync: "جلب الخلاصات", "Reading the feeds";
    job_relink: "ربط المقالات من جديد", "Linking articles anew";
    job_reindex: "فهرسة البحث من جديد", "Indexing anew";
    remake_title: "من جديد", "Anew";
    remake_note: "الروابط وفهرس البحث يتبعان المخزن من تلقائهما. إن ساورك شك فيهما فاصنعهما من جديد: النتيجة هي نفسها، والقديم يُستعمل حتى يكتمل الجديد.", "Links and search index follow the store by themselves. Should you doubt them, make them anew: the result is the same, and what there is stays in use until it is done.";
    relink_now: "اربط المقالات من جديد", "Link articles anew";
    reindex_now: "افهرس من جديد", "Index anew";
    job_running: "جارٍ", "running";
    job_done: "تمّ", "done";
    job_failed: "توقف بسبب خطأ", "stopped by an error";
    job_cancelled: "أوقف", "was ended";
    job_progress: "التقدم", "Progress";
    job_reload: "أعد تحميل الصفحة لترى أين وصل", "Load the page again to see how far it is";
    job_end: "أوقفه", "End it";
    job_begun: "بدأ", "began";
    job_ended: "انتهى", "ended";
    job_more: "لا تُعرض إلا الأولى؛ والأعداد أعلاه تشملها كلها.", "Only the first are shown; the counts above are of all.";
    sync_now: "اجلب الجديد الآن", "Read what is new";
}

impl Words {
    /// What a job does.
    pub fn task(self, task: Task) -> &'static str {
        match task {
            Task::Add => self.job_add(),
            Task::Sync => self.job_sync(),
            Task::Relink => self.job_relink(),
            Task::Reindex => self.job_reindex(),
        }
    }

    /// How far a job is.
    pub fn job_state(self, state: State) -> &'static str {
        match state {
            State::Running => self.job_running(),
            State::Done => self.job_done(),
            State::Failed => self.job_failed(),
            State::Cancelled => self.job_cancelled(),
        }
    }

    /// What became of an item.
    pub fn outcome(self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Stored => self.stored(),
            Outcome::Copy => self.copy_of(),
            Outcome::Known => self.known_before(),
            Outcome::Forgotten => self.forgotten_before(),
            Outcome::Unreadable => self.could_not_read(),
        }
    }
}
