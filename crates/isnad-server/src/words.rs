//! The texts of the interface, Arabic and English side by side.

use isnad_format::Language;

/// The texts in one language.
#[derive(Clone, Copy, Debug)]
pub struct Words(Language);

macro_rules! words {
    ($($name:ident: $arabic:literal, $english:literal;)+) => {
        impl Words {
            $(
                #[doc = $english]
                pub fn $name(self) -> &'static str {
                    self.pick($arabic, $english)
                }
            )+
        }

        #[cfg(test)]
        const ALL: &[(&str, &str, &str)] = &[$((stringify!($name), $arabic, $english)),+];
    };
}

impl Words {
    /// The texts in a language.
    pub fn new(language: Language) -> Self {
        Words(language)
    }

    /// The language.
    pub fn language(self) -> Language {
        self.0
    }

    /// One of two texts.
    pub fn pick<'t>(self, arabic: &'t str, english: &'t str) -> &'t str {
        match self.0 {
            Language::Arabic => arabic,
            Language::English => english,
        }
    }
}

words! {
    // the frame
    name: "إسناد", "Isnad";
    skip: "إلى المحتوى", "Skip to the content";
    parts: "أقسام", "Sections";
    search: "بحث", "Search";
    by_day: "حسب اليوم", "By day";
    outlets: "المنابر", "Outlets";
    feeds: "الخلاصات", "Feeds";
    add: "إضافة", "Add";
    help: "مساعدة", "Help";
    other_language: "English", "العربية";
    other_language_code: "en", "ar";
    keys: "مفاتيح", "Keys";
    close: "إغلاق", "Close";
    footer: "كل بند يفتح كلماته كما هي في النص.", "Every item opens its exact words.";
    between: "، ", ", ";

    // keys
    key_search: "إلى خانة البحث", "to the search field";
    key_next: "البند التالي", "the next item";
    key_previous: "البند السابق", "the item before";
    key_open: "فتح البند", "open the item";
    key_help: "هذه القائمة", "this list";

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
    rows: "صفوف الجداول", "Rows of tables";
    how_sure: "الثقة", "How sure";
    sure_5: "شبه مؤكد", "All but certain";
    sure_4: "قوي", "Strong";
    sure_3: "مرجح", "Likely";
    sure_2: "محتمل", "Possible";
    sure_1: "مشكوك فيه", "Doubtful";

    // a statement
    statement: "قول", "Statement";
    chain: "سلسلة الإسناد", "Chain of attribution";
    chain_outlet: "المنبر", "Outlet";
    chain_channel: "الوسيلة", "Medium";
    chain_speaker: "القائل", "Speaker";
    chain_quoted: "القائل المنقول عنه", "Speaker who is quoted";
    chain_words: "الكلمات", "The words";
    around: "في سياقه", "In its context";
    variants: "كما نقله غيره", "As others tell it";
    variant_verbatim: "الكلمات نفسها", "The same words";
    variant_occasion: "القائل نفسه في المناسبة نفسها", "The same speaker on the same occasion";
    variant_part: "جزء منه", "A part of it";
    first_source: "الأسبق نشرا", "Published first";
    speaker_dropped_here: "القائل لم يُسمَّ هنا", "The speaker is not named here";
    speaker_dropped_there: "القائل لم يُسمَّ هناك", "The speaker is not named there";
    here: "هنا", "Here";
    there: "هناك", "There";
    inside_it: "أقوال داخله", "Said within it";
    previous: "السابق", "Previous";
    next: "التالي", "Next";
    whole_article: "المقال كله", "The whole article";
    statement_of: "من مقال", "From";

    // adding
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
    stored_title: "تمّ", "Done";

    // outlets, feeds, days
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

    // help
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

    // errors
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
    unreadable: "لم يمكن قراءة هذا", "This could not be read";
    unreadable_advice: "قال القارئ:", "The reader says:";
    store_failed: "تعذّر الوصول إلى المخزن", "The store could not be used";
    store_failed_advice: "قال المخزن:", "The store says:";
    malformed: "طلب غير مفهوم", "The request makes no sense";
    malformed_advice: "عد إلى الصفحة السابقة وأعد المحاولة.", "Go back and try again.";
    broken: "عطل في البرنامج", "A fault of this program";
    broken_advice: "ما خُزّن لم يُمس. أعد تحميل الصفحة.", "Nothing stored is harmed. Load the page again.";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_arabic(c: char) -> bool {
        ('\u{600}'..='\u{6ff}').contains(&c)
    }

    #[test]
    fn every_text_is_there_in_both_languages() {
        for (name, arabic, english) in ALL {
            assert!(!arabic.trim().is_empty() && !english.trim().is_empty(), "{name}");
            if name.starts_with("other_language") {
                continue;
            }
            assert!(arabic.chars().any(is_arabic), "{name} is not Arabic: {arabic}");
            assert!(
                ["between", "question"].contains(name) || english.chars().any(|c| c.is_ascii_alphabetic()),
                "{name}: {english}"
            );
        }
    }

    #[test]
    fn no_text_is_there_twice_under_one_name() {
        let mut names: Vec<_> = ALL.iter().map(|(name, ..)| name).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|two| two[0] != two[1]));
    }
}
