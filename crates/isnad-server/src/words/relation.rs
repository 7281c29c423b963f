//! Relations, actors and figures.

use super::Words;

words! {
    relations_title: "العلاقات بين الدول", "Relations between states";
    relations_note: "كل دولتين تُذكران معا في ما في المخزن. اختر اثنتين لترى ما بينهما: لقاءات وأقوال وزيارات واتفاقات وأرقام.", "Every two states that are named together in the store. Choose two to see what is between them: meetings, statements, visits, agreements, figures.";
    coming: "يُجمع ما في هذه الصفحة من مقالات كثيرة. لحظات…", "What is on this page is being put together from many articles. A moment…";
    one_state: "دولة", "A state";
    other_state: "ودولة أخرى أو منظمة", "And another, or an organisation";
    show_relation: "اعرض العلاقة", "Show the relation";
    no_relations: "لا تُذكر دولتان معا في شيء مما في المخزن بعد.", "Nothing in the store names two states together yet.";
    no_such_state: "لا تُعرف دولة ولا منظمة بهذا الاسم", "No state or organisation is known by this name";
    no_state: "لا بد أن تكون إحداهما دولة", "One of the two has to be a state";
    same_state: "اختر دولتين مختلفتين", "Choose two different states";
    not_linked: "تُربط مقالات المخزن بعضها ببعض الآن. أعد تحميل الصفحة بعد لحظة.", "The articles of the store are being linked. Load the page again in a moment.";
    nothing_between: "تُذكران معا، ولا حدث أو قول بينهما", "They are named together, but no event or statement is between them";
    nothing_between_advice: "قد يُخفي مرشّح ما هو موجود. أو لا يخصّ شيء مما قُرئ الدولتين معا.", "A filter may hide what there is, or nothing that was read is about the two.";
    map_title: "المجالات شهرا بشهر", "Areas, month by month";
    map_note: "كل خانة تفتح ما وقع وقيل في ذلك المجال والشهر.", "Each cell opens what happened and was said in that area and month.";
    area_of: "المجال", "Area";
    no_month: "بلا شهر", "No month";
    all_areas: "كل المجالات", "All areas";
    published_since: "نُشر منذ", "Published since";
    published_until: "نُشر حتى", "Published until";
    apply: "طبّق", "Apply";
    contents: "في هذه الصفحة", "On this page";
    timeline: "الخط الزمني", "Timeline";
    visits: "زيارات", "Visits";
    agreements: "اتفاقات", "Agreements";
    forums: "لجان وحوارات", "Forums";
    their_programmes: "برامج مشتركة", "Programmes";
    commitments: "تعهدات وما آلت إليه", "Commitments and what became of them";
    commitments_short: "تعهدات", "Commitments";
    positions: "مواقف تغيّرت", "Positions that changed";
    ledger: "سجل الأرقام", "Ledger of figures";
    actors_by_level: "من يتكلم ويعمل باسمهما", "Who speaks and acts for the two";
    tone: "النبرة شهرا بشهر", "Tone, month by month";
    show_all: "اعرض الكل", "Show all";
    back_to_all: "كل الأقسام", "All sections";
    by_publication: "يوم النشر", "day of publication";
    by_dateline: "من صدر الخبر", "from the dateline";
    undated_items: "بلا تاريخ معروف", "Date not known";
    conflict_on: "لا تتفق التقارير على", "Reports do not agree on";
    conflict_date: "التاريخ", "the date";
    conflict_place: "المكان", "the place";
    conflict_parties: "المشاركين", "the participants";
    conflict_modality: "وقوعه", "whether it happened";
    all_reports: "من نقله", "Who reported it";
    left_out: "حُذف", "left out";
    added_words: "أُضيف", "added";
    source_dropped: "أُسقط القائل", "source dropped";
    source_named: "سُمّي القائل", "source named";
    cue_changed: "فعل القول", "cue";
    first_report: "الأسبق", "First";
    a_session: "دورة", "Session";
    mentions_of: "حيث يُذكر", "Where it is named";
    due: "الموعد", "Due";
    became: "ما آل إليه", "What became of it";
    position_before: "من قبل", "Before";
    position_after: "من بعد", "After";

    to_state: "إلى", "to";
    no_visits_this_way: "لا زيارات في هذا الاتجاه.", "No visits this way.";
    open_figures: "على الرسم", "As a chart";
    print_note: "المراجع بين معقوفين: المقال والموضع (رقم أول محرف).", "References in brackets: the article and the place (number of its first character).";

    // actors
    actors_title: "الأشخاص والجهات", "Persons and bodies";
    actors_note: "كل من تذكره المقالات، مجموعا عبرها: الاسم بأي رسم، وما قيل عنه وما قاله.", "All whom articles name, joined across them: whatever the spelling, with what was said of them and by them.";
    actor_name: "اسم أو بعضه", "A name, or a part of it";
    most_mentioned: "الأكثر ذكرا", "Most mentioned";
    kind_person: "أشخاص", "Persons";
    kind_organization: "جهات", "Bodies";
    kind_country: "دول", "States";
    kind_place: "أماكن", "Places";
    kind_office: "مناصب", "Offices";
    no_actors: "لا أحد بهذا الاسم", "Nobody of this name";
    no_actors_advice: "جرّب اسما واحدا، أو رسما آخر.", "Try one name alone, or another spelling.";
    offices: "الصفات كما وردت", "Offices, as stated";
    offices_note: "الأيام أيام نشر المقالات التي تذكر الصفة.", "The days are those on which articles that state the office were published.";
    spellings: "كيف يُكتب اسمه", "How the name is written";
    why_one: "لماذا عُدّت هذه اسما لواحد", "Why these are held to be one";
    decided: "قرار", "Decision";
    said_by_area: "ما قاله، حسب المجال", "What they said, by area";
    other_subjects: "غير ذلك", "Other subjects";
    took_part: "أحداث شارك فيها", "Events they took part in";
    met: "من لقيهم", "Whom they met";
    figures_claimed: "أرقام ذكرها", "Figures they claimed";
    takes_part_in: "علاقات يُذكر فيها", "Relations in which they are named";
    position_changes: "كيف تغيّر ما قاله", "How what they said changed";
    latest_of: "مما في آخر المقالات المضافة:", "Out of the articles added last:";
    search_their: "كل أقواله في البحث", "All their statements in the search";

    // figures
    figures_title: "الأرقام", "Figures";
    figures_note: "كمية واحدة كما ذكرها كل واحد: كل نقطة تفتح الكلمات التي جاءت فيها.", "One quantity as each gives it: every dot opens the words that it comes from.";
    measured_words: "ما الذي يُقاس؟", "What is measured?";
    measured_hint: "حجم التبادل التجاري", "In Arabic, such as حجم التبادل التجاري";
    no_figures: "لا رقم لهذا", "No figure for this";
    no_figures_advice: "اكتب ما يُقاس بكلمات المقال: حجم التبادل، عدد الضحايا.", "Write what is measured in the words of an article: حجم التبادل, عدد الضحايا.";
    figure_value: "القيمة", "Value";
    period_of: "عن", "For";
    given_by: "ذكره", "Given by";
    words_of: "الكلمات", "The words";
    verdict_conflict: "لا تتفق", "They disagree";
    verdict_differs: "تختلف، ولا يُعرف أنها لوقت واحد", "They differ, and may be of different times";
    verdict_growth: "تتغير مع الوقت", "It changes over time";
    verdict_agreement: "تتفق", "They agree";
    log_scale: "مقياس لوغاريتمي", "Logarithmic scale";
    by_period: "حسب الوقت الذي يخصه الرقم، فإن لم يُذكر فيوم النشر", "By the time that the figure is of, or for want of it the day of publication";
    chart_of: "رسم", "Chart";
    figures_of_relation: "أرقام العلاقة", "Figures of the relation";
    figures_of_actor: "أرقام ذكرها", "Figures claimed by";
    find_figures: "ابحث في الأرقام", "Search figures";
    million: "مليون", "million";
    billion: "مليار", "billion";
    trillion: "تريليون", "trillion";

    // the frame
    colours: "الألوان", "Colours";
    theme_system: "كما في النظام", "As the system has it";
    theme_light: "فاتح", "Light";
    theme_dark: "داكن", "Dark";
}

/// Values of dossiers in words: Arabic, English.
const LABELS: &[(&str, &str, &str)] = &[
    ("heads_of_state", "رؤساء الدول والحكومات", "Heads of state and government"),
    ("ministers", "وزراء ووزارات", "Ministers and ministries"),
    ("armed_forces", "القوات المسلحة", "Armed forces"),
    ("officials", "مسؤولون", "Officials"),
    ("private", "خارج الدولة", "Outside of the state"),
    ("committee", "لجنة", "committee"),
    ("conference", "مؤتمر", "conference"),
    ("consultations", "مشاورات", "consultations"),
    ("council", "مجلس", "council"),
    ("dialogue", "حوار", "dialogue"),
    ("forum", "منتدى", "forum"),
    ("group", "مجموعة عمل", "working group"),
    ("mechanism", "آلية", "mechanism"),
    ("summit", "قمة", "summit"),
    ("programme", "برنامج", "programme"),
    ("pledge", "تعهد", "pledge"),
    ("agreement", "اتفاق", "agreement"),
    ("plan", "خطة", "plan"),
    ("kept", "نُفّذ", "kept"),
    ("repeated", "أُكّد ثانية", "repeated"),
    ("reversed", "رُجع عنه", "reversed"),
    ("unknown", "لم يُعرف", "not known"),
    ("for", "مع", "for"),
    ("against", "ضد", "against"),
    ("office", "منصب", "office"),
];

impl Words {
    /// A value of a dossier or a record in words.
    pub fn told(self, value: &str) -> &str {
        let known = LABELS.iter().find(|(name, ..)| *name == value);
        known.map_or_else(|| self.label(value), |(_, arabic, english)| self.pick(arabic, english))
    }
}
