//! Outlets, feeds and days.

use super::Words;

words! {
    outlets_title: "المنابر", "Outlets";
    outlets_note: "من نشر ماذا، كما تقول الصفحات عن نفسها.", "Who published how much, as the pages say of themselves.";
    texts: "نصوص", "Texts";
    first_day: "أول يوم", "First day";
    last_day: "آخر يوم", "Last day";
    last_read: "آخر قراءة", "Last read";
    no_outlets: "لا منابر بعد.", "No outlets yet.";
    feeds_title: "الخلاصات", "Feeds";
    feeds_note: "ما تقرؤه isnad sync في كل جولة. حذف الاشتراك لا يحذف ما قُرئ منه.", "What isnad sync reads in each round. Ending a subscription deletes nothing that was read.";
    feed: "الخلاصة", "Feed";
    feed_address: "عنوان الخلاصة", "Address of the feed";
    feed_name: "اسمها عندك", "Your name for it";
    subscribe: "اشترك", "Subscribe";
    unsubscribe: "ألغِ الاشتراك", "Remove";
    last_checked: "آخر نظر", "Last checked";
    never: "لم يُنظر فيها بعد", "Not yet";
    feed_state: "الحال", "State";
    all_well: "سليمة", "All well";
    no_feeds: "لا اشتراكات بعد. أضف عنوان خلاصة RSS أو Atom.", "No subscriptions yet. Add the address of an RSS or Atom feed.";
    not_an_address: "هذا ليس عنوانا على الشبكة (http أو https).", "This is no web address (http or https).";
    days_title: "حسب يوم النشر", "By day of publication";
    no_days: "لا شيء بعد.", "Nothing yet.";
    undated: "بلا يوم معروف", "Day not known";
    day_before: "اليوم الأسبق", "The day before";
    day_after: "اليوم الأحدث", "The day after";
}
