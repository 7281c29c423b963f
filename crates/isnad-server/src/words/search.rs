//! Search, and a store that is empty.

use super::Words;

words! {
    // search
    query: "عبارة البحث", "Query";
    query_hint: "كلمات، أو قائل:الحداد، أو صنف:نفي", "Arabic words, speaker:…, class:deny";
    go: "ابحث", "Search";
    hero: "اقرأ الخبر من كلماته", "Read the news by its words";
    hero_more: "ابحث في ما قيل: من قاله، ومن نقله، ومتى، وبأي أرقام.", "Search what was said: by whom, through whom, when, with which figures.";
    try_these: "جرّب", "Try";
    latest: "الأحدث", "Latest";
    all_days: "كل الأيام", "All days";
    results: "النتائج", "Results";
    nothing_found: "لا شيء بهذه الكلمات", "Nothing has these words";
    nothing_found_advice: "قلّل الكلمات أو أزل مرشحا. كل كلمة تجد صيغها: الجمع، والسوابق، واختلاف الرسم.", "Use fewer words, or take away a filter. A word finds its own forms: plurals, prefixes, other spellings.";
    query_wrong: "في عبارة البحث خطأ", "There is a mistake in the query";
    did_you_mean: "هل تقصد", "Did you mean";
    question: "؟", "?";
    filters: "مرشحات", "Filters";
    remove_filter: "أزل المرشح", "Remove the filter";
    narrow: "حصر النتائج", "Narrow down";
    sort: "الترتيب", "Order";
    by_relevance: "الأقرب أولا", "Best first";
    by_date: "الأحدث أولا", "Newest first";
    over_time: "على مر الزمن", "Over time";
    next_page: "التالي", "Next";
    first_page: "من البداية", "From the beginning";
    not_indexed: "يُفهرس المخزن الآن. أعد البحث بعد لحظة.", "The store is being indexed. Search again in a moment.";
    said: "قول", "Statement";
    passage: "فقرة", "Passage";
    unnamed_speaker: "قائل لم يُسمَّ", "Speaker not named";
    no_outlet: "بلا منبر", "No outlet named";
    no_day: "بلا تاريخ", "No day known";
    untitled: "بلا عنوان", "Untitled";
    facet_kind: "الشكل", "Form";
    facet_outlet: "المنبر", "Outlet";
    facet_country: "الدولة", "State";
    facet_type: "نوع الحدث", "Type of event";
    facet_class: "صنف القول", "Kind of statement";
    facet_area: "المجال", "Area";
    facet_date: "التاريخ", "Date";
    facet_speaker: "القائل", "Speaker";
    more: "المزيد", "More";

    // an empty store
    empty: "المخزن فارغ", "The store is empty";
    empty_advice: "حمّل نماذج كُتبت لهذا البرنامج (منابرها وأشخاصها مختلقون)، أو أضف نصا أو ملفا أو عنوانا.", "Load the samples written for this program (their outlets and persons are invented), or add a text, a file or an address.";
    load_samples: "حمّل النماذج", "Load the samples";
    add_own: "أضف ما عندك", "Add your own";
}
