//! Adding with a look first.

use super::Words;

words! {
    add_title: "إضافة إلى المخزن", "Add to the store";
    add_note: "يُقرأ كل شيء ويُعرض عليك أولا. لا يُخزَّن إلا ما توافق عليه.", "Everything is read and shown to you first. Only what you agree to is stored.";
    paste: "نص أو ملاحظة", "A text or a note";
    paste_hint: "الصق نص الخبر أو اكتب ملاحظتك…", "Paste the article, or write your note…";
    title: "العنوان", "Headline";
    outlet: "المنبر", "Outlet";
    day: "يوم النشر", "Day of publication";
    day_note: "منه يُعرف «أمس» و«الأسبوع المقبل»؛ بدونه تبقى بلا تاريخ.", "“Yesterday” and “next week” are told from it; without it they have no date.";
    optional: "اختياري", "optional";
    files: "ملفات", "Files";
    files_note: "صفحات HTML ونصوص وDOCX وODT وخلاصات وWARC وzip وJSON Lines، حتى 64 ميغابايت.", "HTML pages, texts, DOCX, ODT, feeds, WARC, zip, JSON Lines; up to 64 MB.";
    url: "عنوان على الشبكة", "A web address";
    url_note: "صفحة أو خلاصة. لا يُفتح إلا ما هو عام على الشبكة، ويُراعى robots.txt.", "A page or a feed. Only public addresses are fetched, and robots.txt is obeyed.";
    read_it: "اقرأ واعرض", "Read and show";
    nothing_given: "لم يُعطَ شيء ليُقرأ.", "Nothing was given to read.";
    draft: "قُرئ ولم يُخزَّن بعد", "Read, and not stored yet";
    draft_note: "راجع ما فُهم من النص ثم خزّنه أو اتركه. يُنسى بعد ساعة.", "See what was understood, then store it or let it go. It is forgotten after an hour.";
    store_it: "خزّن", "Store";
    discard: "اترك", "Discard";
    stored: "خُزِّن", "Stored";
    known_before: "موجود من قبل", "There before";
    forgotten_before: "حُذف من قبل؛ يعيده الأمر isnad add --again", "Forgotten before; isnad add --again stores it";
    copy_of: "نسخة مما هو موجود؛ سُجّل ظهورها", "A copy of what is there; its appearance is noted";
    could_not_read: "لم يُقرأ", "Could not be read";
    only_some_shown: "تُعرض الأولى منها كاملة؛ وتُخزَّن كلها.", "The first are shown whole; all of them are stored.";
}
