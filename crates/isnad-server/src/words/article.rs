//! An article with its record.

use super::Words;

words! {
    // articles
    record: "السجل", "The record";
    text: "النص", "The text";
    show_layers: "أظهر", "Show";
    statements: "أقوال", "Statements";
    events: "أحداث", "Events";
    figures: "أرقام", "Figures";
    times: "أوقات", "Times";
    names: "أسماء", "Names";
    actors: "أطراف", "Actors";
    programmes: "برامج", "Programmes";
    relations: "علاقات", "Relations";
    unsettled: "ما لم يُحسم", "Not settled";
    that_is: "أي", "that is";
    addressee: "إلى", "To";
    channel: "الوسيلة", "By";
    occasion: "المناسبة", "On the occasion of";
    when: "الوقت", "When";
    topic: "الموضوع", "About";
    place_of: "المكان", "Where";
    parties: "الأطراف", "Parties";
    of: "من", "Of";
    role: "الصفة", "Role";
    country: "الدولة", "State";
    also_called: "يرد أيضا", "Also called";
    inside: "داخل", "Inside";
    their_statements: "أقواله في المخزن", "All their statements";
    published: "نُشر", "Published";
    known_from: "مصدر المعلومة", "Known from";
    appeared: "أين ظهر", "Where it appeared";
    read_on: "قُرئ", "Read";
    read_from: "من", "from";
    other_tellings: "القصة نفسها عند غيره", "The same story elsewhere";
    shares: "من كلمات أيّ منهما مشتركة", "of the words of either are shared";
    own_words: "وله وحده:", "Its own words:";
    source_text: "الأصل", "Original";
    source_text_note: "البايتات كما وُجدت، معروضة نصا لا صفحة: لا يُنفَّذ منها شيء.", "The bytes as they were found, shown as text and not as a page: nothing of it runs.";
    source_cut: "عُرض أوله فقط.", "Only the beginning is shown.";
    source_binary: "وثيقة غير نصية؛ لا تُعرض.", "No text, so it is not shown.";
    original_gone: "لم يُحفظ الأصل.", "The original is not kept.";
    as_read: "كما قُرئ", "As it was read";
    nothing_read: "لم يُعثر على أقوال أو أحداث أو أرقام في هذا النص.", "No statements, events or figures were found in this text.";

    // why
    why: "لماذا؟", "Why?";
    rule: "القاعدة", "Rule";
    rule_finds: "ما تجده", "What it finds";
    rule_in_english: "بالإنجليزية كما وُثّقت", "In English, as it is documented";
    rows: "صفوف الجداول", "Rows of tables";
    how_sure: "الثقة", "How sure";
    sure_5: "شبه مؤكد", "All but certain";
    sure_4: "قوي", "Strong";
    sure_3: "مرجح", "Likely";
    sure_2: "محتمل", "Possible";
    sure_1: "مشكوك فيه", "Doubtful";
}
