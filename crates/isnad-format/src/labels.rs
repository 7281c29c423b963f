//! The values of the wire format in Arabic, for pages that are read in Arabic.

/// Wire value and its label. A value comes once, whatever field it belongs to.
const LABELS: &[(&str, &str)] = &[
    // classes of statements
    ("say", "قول"),
    ("add", "إضافة"),
    ("note", "إشارة"),
    ("affirm", "تأكيد"),
    ("announce", "إعلان"),
    ("explain", "توضيح"),
    ("deny", "نفي"),
    ("claim", "زعم"),
    ("demand", "مطالبة"),
    ("promise", "تعهد"),
    ("warn", "تحذير"),
    ("accuse", "اتهام"),
    ("condemn", "إدانة"),
    ("welcome", "ترحيب"),
    ("praise", "إشادة"),
    ("expect", "توقع"),
    ("consider", "رأي"),
    ("ask", "سؤال"),
    ("express", "تعبير"),
    // modes of statements
    ("direct", "بالنص"),
    ("indirect", "بالمعنى"),
    ("mixed", "بعضه بالنص"),
    // types of events
    ("AGREE", "اتفاق"),
    ("CONSULT", "تشاور"),
    ("SUPPORT", "مساندة"),
    ("CONCEDE", "تنازل"),
    ("COOPERATE", "تعاون"),
    ("AID", "مساعدة"),
    ("RETREAT", "تراجع أو إفراج"),
    ("REQUEST", "طلب"),
    ("ACCUSE", "اتهام"),
    ("REJECT", "رفض"),
    ("THREATEN", "تهديد"),
    ("PROTEST", "احتجاج"),
    ("SANCTION", "عقوبة"),
    ("MOBILIZE", "حشد"),
    ("COERCE", "إكراه"),
    ("ASSAULT", "هجوم"),
    // ways to meet
    ("visit", "زيارة"),
    ("meet", "لقاء"),
    ("phone", "اتصال"),
    ("third-party", "وساطة"),
    ("multilateral", "مؤتمر"),
    // whether it happened
    ("happened", "وقع"),
    ("planned", "مزمع"),
    ("denied", "منفي"),
    ("hypothetical", "مفترض"),
    // hedges and changes of figures
    ("exactly", ""),
    ("more_than", "أكثر من"),
    ("less_than", "أقل من"),
    ("about", "نحو"),
    ("up_to", "حتى"),
    ("between", "بين"),
    ("increase", "زيادة"),
    ("decrease", "نقص"),
    // areas
    ("security", "أمن"),
    ("economy", "اقتصاد"),
    ("climate", "مناخ"),
    ("diplomacy", "دبلوماسية"),
    ("humanitarian", "شؤون إنسانية"),
    ("society", "مجتمع"),
    ("justice", "قضاء"),
    ("energy", "طاقة"),
    ("water", "مياه"),
    ("migration", "هجرة"),
    ("health", "صحة"),
    ("education", "تعليم"),
    ("culture", "ثقافة"),
    // kinds of actors
    ("person", "شخص"),
    ("organization", "جهة"),
    ("country", "دولة"),
    ("place", "مكان"),
    ("document", "وثيقة"),
    // caveats
    ("unverified", "نص لم يُتحقق منه"),
    ("summary_only", "ملخص لا المقال كله"),
    ("truncated", "نص مبتور"),
    // issues
    ("unclosed_quote", "اقتباس لم يُغلق"),
    ("stray_quote", "علامة إغلاق بلا اقتباس"),
    ("unresolved_speaker", "متحدث لم يُسمَّ"),
    ("unanchored_time", "وقت بلا تاريخ"),
    ("not_arabic", "نص غير عربي"),
    ("foreign_part", "جزء بلغة أخرى"),
    ("double_encoding", "ترميز مضاعف أُصلح"),
    ("mojibake", "حروف فاسدة الترميز"),
];

/// The Arabic label of a wire value; the value itself where there is none.
pub fn arabic(value: &str) -> &str {
    LABELS.iter().find(|(name, _)| *name == value).map_or(value, |(_, label)| label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use isnad_record::*;

    fn check<T: Copy>(values: &[T], name: impl Fn(T) -> &'static str) {
        for value in values {
            assert!(LABELS.iter().any(|(known, _)| *known == name(*value)), "no label for {}", name(*value));
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
    }
}
