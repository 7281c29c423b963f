//! What went wrong, and what to do.

use super::Words;

words! {
    to_search: "إلى البحث", "To the search";
    not_found: "لا شيء هنا", "There is nothing here";
    not_found_advice: "قد يكون العنوان ناقصا، أو أن المقال حُذف من المخزن.", "The address may be incomplete, or the article may have been deleted from the store.";
    wrong_method: "لا يُفتح هذا العنوان هكذا", "This address is not opened so";
    wrong_method_advice: "عد إلى الصفحة السابقة واستعمل الزر الذي فيها.", "Go back and use the button of the page.";
    foreign_request: "رُفض طلب من موقع آخر", "A request of another site was refused";
    foreign_request_advice: "التغيير ممكن من صفحات هذا البرنامج وحدها.", "Only the pages of this program can change anything.";
    wrong_host: "لا يُعرف هذا الخادم بهذا الاسم", "This server is not known by that name";
    wrong_host_advice: "افتحه بالعنوان الذي طُبع عند تشغيله.", "Open it by the address that was printed when it started.";
    too_large: "أكبر مما يُقبل", "Too large";
    too_large_advice: "المجموعات الكبيرة تُضاف بأمر isnad add.", "Large collections are added with the command isnad add.";
    too_slow: "استغرق وقتا أطول مما ينبغي", "It took too long";
    too_slow_advice: "أعد المحاولة بعد قليل.", "Try again in a while.";
    busy: "برنامج آخر يكتب في المخزن", "Another program writes to the store";
    busy_advice: "انتظر حتى ينتهي ثم أعد المحاولة.", "Wait until it has ended, then try again.";
    not_ready: "لم يُفهرس المخزن بعد", "The store is not indexed yet";
    not_ready_advice: "الفهرس والروابط بين المقالات قيد الإعداد. أعد المحاولة بعد قليل.", "The index and the links across articles are being made. Try again in a while.";
    forgotten: "حُذف هذا من قبل", "This was forgotten before";
    forgotten_advice: "يعيده الأمر isnad add --again. حُذف في:", "The command isnad add --again stores it. It was forgotten on:";
    unreadable: "لم يمكن قراءة هذا", "This could not be read";
    unreadable_advice: "قال القارئ:", "The reader says:";
    store_failed: "تعذّر الوصول إلى المخزن", "The store could not be used";
    store_failed_advice: "قال المخزن:", "The store says:";
    malformed: "طلب غير مفهوم", "The request makes no sense";
    malformed_advice: "عد إلى الصفحة السابقة وأعد المحاولة.", "Go back and try again.";
    broken: "عطل في البرنامج", "A fault of this program";
    broken_advice: "ما خُزّن لم يُمس. أعد تحميل الصفحة.", "Nothing stored is harmed. Load the page again.";
}
