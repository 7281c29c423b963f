//! The values of the wire format in words, Arabic and English.

/// A language that Isnad speaks to its users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// العربية
    Arabic,
    /// English
    English,
}

/// Wire value and its labels, Arabic and English. A value comes once, whatever field it belongs to.
const LABELS: &[(&str, &str, &str)] = &[
    // classes of statements
    ("say", "قول", "said"),
    ("add", "إضافة", "added"),
    ("note", "إشارة", "noted"),
    ("affirm", "تأكيد", "affirmed"),
    ("announce", "إعلان", "announced"),
    ("explain", "توضيح", "explained"),
    ("deny", "نفي", "denied"),
    ("claim", "زعم", "claimed"),
    ("demand", "مطالبة", "demanded"),
    ("promise", "تعهد", "promised"),
    ("warn", "تحذير", "warned"),
    ("accuse", "اتهام", "accused"),
    ("condemn", "إدانة", "condemned"),
    ("welcome", "ترحيب", "welcomed"),
    ("praise", "إشادة", "praised"),
    ("expect", "توقع", "expected"),
    ("consider", "رأي", "held the view"),
    ("ask", "سؤال", "asked"),
    ("express", "تعبير", "expressed"),
    // modes of statements
    ("direct", "بالنص", "in their words"),
    ("indirect", "بالمعنى", "reported"),
    ("mixed", "بعضه بالنص", "partly in their words"),
    // types of events
    ("AGREE", "اتفاق", "agreement"),
    ("CONSULT", "تشاور", "talks"),
    ("SUPPORT", "مساندة", "support"),
    ("CONCEDE", "تنازل", "concession"),
    ("COOPERATE", "تعاون", "cooperation"),
    ("AID", "مساعدة", "aid"),
    ("RETREAT", "تراجع أو إفراج", "withdrawal or release"),
    ("REQUEST", "طلب", "request"),
    ("ACCUSE", "اتهام", "accusation"),
    ("REJECT", "رفض", "rejection"),
    ("THREATEN", "تهديد", "threat"),
    ("PROTEST", "احتجاج", "protest"),
    ("SANCTION", "عقوبة", "sanction"),
    ("MOBILIZE", "حشد", "mobilisation"),
    ("COERCE", "إكراه", "coercion"),
    ("ASSAULT", "هجوم", "attack"),
    // ways to meet
    ("visit", "زيارة", "visit"),
    ("meet", "لقاء", "meeting"),
    ("phone", "اتصال", "phone call"),
    ("third-party", "وساطة", "mediation"),
    ("multilateral", "مؤتمر", "conference"),
    // whether it happened
    ("happened", "وقع", "happened"),
    ("planned", "مزمع", "planned"),
    ("denied", "منفي", "denied"),
    ("hypothetical", "مفترض", "hypothetical"),
    // bases
    ("given", "من المستخدم", "given by the user"),
    ("feed", "الخلاصة التي دلت عليها", "the feed that led to it"),
    ("changed", "آخر تعديل", "its last change"),
    ("field", "من حقول المصدر", "a field of the source"),
    ("json_ld", "بيانات الصفحة", "the page's data for search engines"),
    ("open_graph", "بيانات المشاركة", "the page's data for sharing"),
    ("meta", "رأس الصفحة", "the page's head"),
    ("marked", "عنصر معلَّم", "a marked element"),
    ("properties", "خصائص الوثيقة", "the document's properties"),
    ("heading", "العنوان", "the heading"),
    ("url", "عنوان الصفحة", "the address"),
    (
        "hijri",
        "تاريخ هجري، وقد يزيد يوما أو ينقص",
        "a day of the Hijri calendar, perhaps off by a day or two",
    ),
    ("text", "كلمات الصفحة", "words on the page"),
    // kinds of entries
    ("passage", "فقرة", "passage"),
    ("statement", "تصريح", "statement"),
    // kinds of programmes
    ("exchange", "تبادل", "exchange"),
    ("fund", "صندوق أو منطقة", "fund or zone"),
    ("project", "مشروع", "project"),
    ("training", "تدريب", "training"),
    // hedges and changes of figures
    ("exactly", "", ""),
    ("more_than", "أكثر من", "more than"),
    ("less_than", "أقل من", "less than"),
    ("about", "نحو", "about"),
    ("up_to", "حتى", "up to"),
    ("between", "بين", "between"),
    ("increase", "زيادة", "increase"),
    ("decrease", "نقص", "decrease"),
    // areas
    ("security", "أمن", "security"),
    ("economy", "اقتصاد", "economy"),
    ("climate", "مناخ", "climate"),
    ("diplomacy", "دبلوماسية", "diplomacy"),
    ("humanitarian", "شؤون إنسانية", "humanitarian"),
    ("society", "مجتمع", "society"),
    ("justice", "قضاء", "justice"),
    ("energy", "طاقة", "energy"),
    ("water", "مياه", "water"),
    ("migration", "هجرة", "migration"),
    ("health", "صحة", "health"),
    ("education", "تعليم", "education"),
    ("culture", "ثقافة", "culture"),
    // kinds of actors
    ("person", "شخص", "person"),
    ("organization", "جهة", "body"),
    ("country", "دولة", "state"),
    ("place", "مكان", "place"),
    ("document", "وثيقة", "document"),
    // caveats
    ("unverified", "نص لم يُتحقق منه", "unverified text"),
    ("summary_only", "ملخص لا المقال كله", "a summary, not the whole article"),
    ("truncated", "نص مبتور", "text breaks off"),
    // issues
    ("unclosed_quote", "اقتباس لم يُغلق", "quotation not closed"),
    ("stray_quote", "علامة إغلاق بلا اقتباس", "closing mark without a quotation"),
    ("correction_unplaced", "تصحيح لم يعد له موضع", "a correction without a place"),
    ("unresolved_speaker", "متحدث لم يُسمَّ", "speaker not named"),
    ("unanchored_time", "وقت بلا تاريخ", "time without a date"),
    ("not_arabic", "نص غير عربي", "not Arabic"),
    ("foreign_part", "جزء بلغة أخرى", "part in another language"),
    ("double_encoding", "ترميز مضاعف أُصلح", "double encoding, undone"),
    ("mojibake", "حروف فاسدة الترميز", "damaged characters"),
];

/// The Arabic label of a wire value; the value itself where there is none.
pub fn arabic(value: &str) -> &str {
    label_in(Language::Arabic, value)
}

/// The label of a wire value in a language; the value itself where there is none.
///
/// ```
/// use isnad_format::{Language, label_in};
/// assert_eq!(label_in(Language::Arabic, "deny"), "نفي");
/// assert_eq!(label_in(Language::English, "deny"), "denied");
/// ```
pub fn label_in(language: Language, value: &str) -> &str {
    LABELS.iter().find(|(name, ..)| *name == value).map_or(value, |(_, arabic, english)| match language {
        Language::Arabic => arabic,
        Language::English => english,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use isnad_record::*;

    fn check<T: Copy>(values: &[T], name: impl Fn(T) -> &'static str) {
        for value in values {
            assert!(LABELS.iter().any(|(known, ..)| *known == name(*value)), "no label for {}", name(*value));
        }
    }

    #[test]
    fn every_value_has_a_label() {
        check(Class::ALL, Class::name);
        check(Mode::ALL, Mode::name);
        check(EventType::ALL, EventType::name);
        check(ConsultMode::ALL, ConsultMode::name);
        check(Modality::ALL, Modality::name);
        check(Qualifier::ALL, Qualifier::name);
        check(Change::ALL, Change::name);
        check(Area::ALL, Area::name);
        check(ActorKind::ALL, ActorKind::name);
        check(IssueKind::ALL, IssueKind::name);
        check(Caveat::ALL, Caveat::name);
        check(Basis::ALL, Basis::name);
    }
}
