//! How to search and read.

use super::Words;

words! {
    help_title: "كيف يُبحث ويُقرأ", "How to search and read";
    help_words_more: "كل كلمة تجد صيغها: جسر تجد الجسور وبجسرها. ما كُتب كما طلبت يأتي أولا.", "A word finds its forms: جسر finds الجسور and بجسرها. What is written as asked comes first.";
    help_phrase: "كلمات متجاورة بهذا الترتيب", "words side by side, in this order";
    help_prefix: "كلمات تبدأ هكذا", "words that begin so";
    help_and: "الاثنان معا", "both";
    help_or: "أحدهما", "either";
    help_not: "من دون هذا", "without this";
    help_speaker: "ما قاله شخص أو جهة", "what a person or body said";
    help_class: "صنف القول: نفي، تحذير، تعهد…", "the kind of statement: deny, warn, promise …";
    help_country: "دولة تُذكر", "a state that is named";
    help_date: "يوم النشر: سنة أو شهر أو يوم أو مدى", "day of publication: a year, month, day or range";
    help_area: "مجال العلاقة: أمن، اقتصاد، مناخ…", "side of a relation: security, economy, climate …";
    help_reading: "في المقال", "In an article";
    help_reading_more: "مرّر على كلمات ليضيء بندها، وعلى بند لتضيء كلماته. اضغط فعل القول لتصل إلى البند. «لماذا؟» تُظهر القاعدة والصفوف ودرجة الثقة.", "Point at words to light their item, and at an item to light its words. A cue leads to its item. “Why?” shows the rule, the rows and how sure it is.";
}
