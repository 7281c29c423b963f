//! What stands around every page.

use super::Words;

words! {
    // the frame
    name: "إسناد", "Isnad";
    skip: "إلى المحتوى", "Skip to the content";
    parts: "أقسام", "Sections";
    search: "بحث", "Search";
    by_day: "حسب اليوم", "By day";
    outlets: "المنابر", "Outlets";
    feeds: "الخلاصات", "Feeds";
    relations_part: "العلاقات", "Relations";
    actors_part: "الأطراف", "Actors";
    figures_part: "الأرقام", "Figures";
    add: "إضافة", "Add";
    help: "مساعدة", "Help";
    other_language: "English", "العربية";
    other_language_code: "en", "ar";
    keys: "مفاتيح", "Keys";
    close: "إغلاق", "Close";
    footer: "كل بند يفتح كلماته كما هي في النص.", "Every item opens its exact words.";
    take_away: "خذه معك", "Take it away";
    dossier: "الملف كله", "The whole dossier";
    portrait: "الصفحة كلها", "The whole page";
    between: "، ", ", ";

    // keys
    key_search: "إلى خانة البحث", "to the search field";
    key_next: "البند التالي", "the next item";
    key_previous: "البند السابق", "the item before";
    key_open: "فتح البند", "open the item";
    key_help: "هذه القائمة", "this list";
}
