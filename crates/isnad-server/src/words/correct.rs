//! Corrections, and what is to be looked at.

use super::Words;
use isnad_correct::{Kind, Mistake};

words! {
    new_one: "إن كان الاسم جديدا على المقال فصاحبه", "A name that is new to the article is that of";
    as_name_tells: "كما يدل الاسم", "what the name tells";
    being_person: "شخص", "a person";
    being_unnamed: "مصدر غير مسمى", "an unnamed source";
    being_organization: "هيئة", "an organisation";
    being_country: "دولة", "a state";
    correct: "صحّح", "Correct";
    correct_item: "تصحيح", "Correct";
    corrections: "التصحيحات", "Corrections";
    corrections_note: "طبقات فوق ما وجده القارئ: من غيّر ماذا ومتى ولماذا. يبقى كل تصحيح بعد إعادة القراءة، ويُرجع عنه بنقرة.", "Layers over what the reader found: who changed what, when and why. Each outlasts a new reading and is undone with one click.";
    no_corrections: "لم يصحح أحد شيئا بعد.", "Nobody has corrected anything yet.";
    add_missed: "أضف ما فات القارئ", "Add what was missed";
    add_missed_note: "اختر ما هو، ثم حدد كلماته في النص أو اكتبها كما وردت فيه.", "Choose what it is, then select its words in the text or write them as they stand there.";
    add_selected: "أضف المحدد", "Add the selection";
    reread: "أعد القراءة", "Read anew";
    export_gold: "صدّر ما رُوجع", "Export what was looked at";
    undo: "تراجع", "Undo";
    undone_on: "تراجع عنه", "Undone by";
    who_corrects: "من يصحح", "Who corrects";
    why_so: "لماذا", "Why";
    save_correction: "احفظ التصحيح", "Save the correction";
    confirm: "صحيح", "It is right";
    reject: "ليس منها", "It is none";
    deed_confirm: "أُكّد", "Confirmed";
    deed_reject: "رُفض", "Rejected";
    deed_set: "صُحّح", "Corrected";
    deed_added: "أُضيف", "Added";
    in_text: "في النص", "In the text";
    words_hint: "كلمات النص كما هي. اختر الخانة ثم حدد الكلمات في النص.", "Words of the text as they stand. Choose a field, then select the words in the text.";
    several_hint: "خانة لكل موضع؛ الفارغة لا تُحسب.", "One field for each place; empty ones do not count.";
    nothing_chosen: "—  لا شيء", "— none";
    item_statement: "قول", "Statement";
    item_event: "حدث", "Event";
    item_figure: "رقم", "Figure";
    item_time: "وقت", "Time";
    item_programme: "برنامج", "Programme";
    field_cue: "كلمة القول", "Word that carries it";
    field_source: "المصدر كما في النص", "Source, as the text has it";
    field_speaker: "المتحدث، بأكمل اسم له", "Speaker, by the fullest name";
    field_content: "المنسوب", "What is attributed";
    field_class: "النوع", "Class";
    field_mode: "كيف نُقل", "Mode";
    field_form: "الصيغة", "Form";
    field_trigger: "كلمة الحدث", "Word that names it";
    field_type: "نوع الحدث", "Type";
    field_way: "طريقة اللقاء", "How they meet";
    field_modality: "هل وقع", "Whether it happened";
    field_also: "كلمات أخرى تسميه", "Other words that name it";
    field_span: "كلماته", "Its words";
    field_value: "القيمة", "Value";
    field_qualifier: "التقييد", "Qualifier";
    field_unit: "الوحدة", "Unit";
    field_change: "الاتجاه", "Direction";
    field_date: "التاريخ (EDTF)", "Date (EDTF)";
    field_relative: "البعد عن يوم النشر", "Distance from the day of publication";
    form_clause: "جملة", "clause";
    form_nominal: "اسم أو مصدر", "noun phrase";
    state_restored: "لم يعد القارئ يجده؛ أُعيد من التصحيح", "No longer found by the reader; made again from the correction";
    state_needless: "لم يعد القارئ يجده؛ لا شيء يُرفض", "No longer found by the reader; nothing is left to reject";
    state_unplaced: "لم يعد له موضع في النص", "No longer has a place in the text";
    overridden_by: "غيّره التصحيح", "Set again by correction";
    not_saved: "لا يمكن حفظه", "It cannot be saved";
    mistake_item: "لم يعد هذا العنصر في السجل", "This item is no longer in the record";
    mistake_text: "ليست هذه الكلمات في النص", "The text does not have these words";
    mistake_wrong: "قيمة غير مقبولة", "Not a possible value";
    mistake_missing: "ينقص", "Missing";
    mistake_nothing: "لم يتغير شيء", "Nothing is changed";
    mistake_known: "هو في السجل بالفعل", "It is in the record already";
    review: "المراجعة", "Review";
    review_title: "ما لم يثق به القارئ", "What the reader was unsure of";
    review_note: "الأثقل أثرا أولا: المسؤول قبل غيره، والكلام المنقول بنصه قبل المنقول بمعناه، والنفي والاتهام، وما أعاد نشره كثيرون.", "The most consequential first: officials before others, their own words before reported ones, denials and accusations, what many carried.";
    review_keys: "a صحيح · c صحّح · r ليس منها · n التالي", "a it is right · c correct · r it is none · n next";
    review_empty: "لا شيء للمراجعة هنا.", "There is nothing to look at here.";
    review_looked: "نُظر في", "Looked at";
    review_further: "ما دونها أثرا", "Less consequential ones";
    filter_kind: "ما المشكوك فيه", "What is in doubt";
    filter_relation: "علاقة دولتين", "Relation of two states";
    filter_any: "الكل", "Everything";
    filter_apply: "اعرض", "Show";
    doubt_speaker: "من المتحدث؟", "Who speaks?";
    doubt_unsure: "ثقة ضعيفة", "Low confidence";
    doubt_quote: "علامة تنصيص مفتوحة", "Open quotation mark";
    doubt_unplaced: "تصحيح بلا موضع", "A correction without a place";
    by_official: "مسؤول", "an official";
    in_relation: "علاقة بين دولتين", "relation of two states";
    carried_by: "نصوص تحكيه", "texts tell it";
    deed_correct: "صحح سجلا", "Corrected a record";
    deed_undo: "تراجع عن تصحيح", "Undid a correction";
    deed_reread: "أعاد قراءة مقال", "Read an article anew";
}

impl Words {
    /// What somebody is.
    pub fn being(self, being: isnad_correct::Being) -> &'static str {
        match being {
            isnad_correct::Being::Person => self.being_person(),
            isnad_correct::Being::Unnamed => self.being_unnamed(),
            isnad_correct::Being::Organization => self.being_organization(),
            isnad_correct::Being::Country => self.being_country(),
        }
    }

    /// What an item is.
    pub fn item_kind(self, kind: Kind) -> &'static str {
        match kind {
            Kind::Statement => self.item_statement(),
            Kind::Event => self.item_event(),
            Kind::Figure => self.item_figure(),
            Kind::Time => self.item_time(),
            Kind::Programme => self.item_programme(),
        }
    }

    /// What was done to an item.
    pub fn deed_done(self, deed: &str) -> &'static str {
        match deed {
            "confirm" => self.deed_confirm(),
            "reject" => self.deed_reject(),
            "add" => self.deed_added(),
            _ => self.deed_set(),
        }
    }

    /// A field of an item.
    pub fn field_label(self, kind: Kind, field: &str) -> &'static str {
        match (kind, field) {
            (_, "cue") => self.field_cue(),
            (_, "source") => self.field_source(),
            (_, "speaker") => self.field_speaker(),
            (_, "content") => self.field_content(),
            (_, "class") => self.field_class(),
            (Kind::Event, "mode") => self.field_way(),
            (_, "mode") => self.field_mode(),
            (_, "form") => self.field_form(),
            (_, "addressee") => self.addressee(),
            (_, "channel") => self.channel(),
            (_, "occasion") => self.occasion(),
            (_, "time") => self.when(),
            (_, "trigger") => self.field_trigger(),
            (_, "type") => self.field_type(),
            (_, "participants") => self.parties(),
            (_, "modality") => self.field_modality(),
            (_, "place") => self.place_of(),
            (_, "topic") => self.topic(),
            (_, "also") => self.field_also(),
            (_, "value") => self.field_value(),
            (_, "qualifier") => self.field_qualifier(),
            (_, "unit") => self.field_unit(),
            (_, "of") => self.of(),
            (_, "change") => self.field_change(),
            (_, "edtf") => self.field_date(),
            (_, "relative") => self.field_relative(),
            _ => self.field_span(),
        }
    }

    /// A value that a field may have.
    pub fn choice(self, value: &str) -> &str {
        match value {
            "clause" => self.form_clause(),
            "nominal" => self.form_nominal(),
            value => self.label(value),
        }
    }

    /// What became of a correction, where it is not in its place.
    pub fn correction_state(self, state: &str) -> Option<&'static str> {
        match state {
            "restored" => Some(self.state_restored()),
            "needless" => Some(self.state_needless()),
            "unplaced" => Some(self.state_unplaced()),
            _ => None,
        }
    }

    /// Why nothing was saved.
    pub fn tell_mistake(self, kind: Kind, mistake: &Mistake) -> String {
        let label = |field: &str| self.field_label(kind, field);
        match mistake {
            Mistake::NoItem(_) | Mistake::NoField(..) => self.mistake_item().to_owned(),
            Mistake::NotInText(field, words) => format!("{}: {}: {words}", label(field), self.mistake_text()),
            Mistake::Wrong(field, _) => format!("{}: {}", label(field), self.mistake_wrong()),
            Mistake::Missing(field) => format!("{}: {}", self.mistake_missing(), label(field)),
            Mistake::Nothing => self.mistake_nothing().to_owned(),
            Mistake::Known(id) => format!("{}: {id}", self.mistake_known()),
        }
    }
}
