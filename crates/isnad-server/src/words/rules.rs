//! What the reader's rules find, in Arabic. Their own words are English, and stand in the registry.

/// Name of the rule, and what it finds.
const FINDS: &[(&str, &str)] = &[
    ("according_to", "قول يُنسب بعبارة مثل «بحسب» أو «وفقا لـ» يتبعها المصدر"),
    ("area_by_word", "مجال من مجالات العلاقة تدل عليه كلمة"),
    ("author_line", "سطر يسمّي الكاتب أو اليوم أو المصوّر"),
    ("bare_number", "رقم يعدّ شيئا ذُكر قبله"),
    ("calendar_date", "تاريخ يُكتب فيه الشهر باسمه"),
    ("calendar_year", "سنة وحدها"),
    ("called_after", "مبنى أو مكان أو جائزة تحمل اسم شخص"),
    ("came_in_document", "كلام «جاء في» بيان أو وثيقة"),
    ("carried_speaker", "قائل قول لم يُذكر مصدره، مثل ما يتلو «أضاف»"),
    ("clock_time", "ساعة من اليوم"),
    ("colon_after_name", "اسم تتبعه نقطتان ثم كلامه"),
    ("counted", "رقم مع الاسم الذي يعدّه"),
    ("counterpart", "من يُسمّى نظيرا لغيره"),
    ("country_by_speaker", "دولة المتحدث بما يُعرف عنه"),
    ("dateline", "سطر المكان والتاريخ والوكالة في أول الخبر"),
    ("day_word", "يوم بكلمة مثل «أمس» أو «غدا»"),
    ("decade_or_century", "عقد أو قرن"),
    ("desk_line", "سطر قصير من اسمين بينهما شرطة، أحدهما مكان"),
    ("from_to", "مدة من وقت إلى وقت"),
    ("happening", "حدث تدل عليه كلمة من جدول الأحداث"),
    ("headline", "السطر الذي يكرر العنوان"),
    ("joint_programme", "برنامج أو مشروع مشترك"),
    ("learned_name", "اسم شخص أو جهة أو مكان عرفه نموذج تعلّم من أخبار موسومة"),
    ("listed_name", "اسم من أسماء الجداول"),
    ("measured", "رقم مع وحدته أو عملته أو نسبته"),
    ("modality", "هل وقع الحدث أو يُزمع أو يُنفى"),
    ("nationality", "نسبة إلى دولة"),
    ("nested", "قول داخل قول"),
    ("nominal_content", "مضمون القول مصدرا لا جملة: «طالب بوقف…»"),
    ("noun_cue", "قول باسم مثل «تصريح» أو «بيان» لا بفعل"),
    ("numeric_date", "تاريخ بالأرقام"),
    ("office_alone", "صاحب منصب ذُكر بلا اسمه"),
    ("office_of_a_person", "منصب شخص مذكور باسمه"),
    ("one_happening_one_event", "ذكر آخر للحدث نفسه"),
    ("one_name_one_actor", "الاسم الواحد لواحد في المقال"),
    ("organisation_by_head", "جهة يبدأ اسمها بكلمة مثل «وزارة» أو «هيئة»"),
    ("part_of_this_unit", "أول الأسبوع أو الشهر أو السنة أو آخرها"),
    ("part_of_year", "ربع سنة أو نصفها"),
    ("participants", "من حول كلمة الحدث: المشاركون والمكان والوقت والموضوع"),
    ("participle", "قول باسم فاعل مثل «مؤكدا» أو «مشيرا»"),
    ("parties", "من يمكن أن يكون طرفا في حدث: شخص أو منصب أو جهة أو دولة"),
    ("person", "اسم شخص"),
    ("place_after_its_kind", "مكان بعد كلمة مثل «مدينة» أو «محافظة»"),
    ("quote_then_verb", "كلام بين علامتي اقتباس يتبعه فعل القول"),
    ("ranked_week", "أسبوع برتبته من الشهر"),
    ("relation_of_two_states", "ما يجمع دولتين في المقال"),
    ("role", "منصب أو صفة"),
    ("season", "فصل من السنة أو موسم"),
    ("short_organisation", "اسم مختصر لجهة ذُكرت كاملة"),
    ("site_line", "سطر من الموقع نفسه: اقرأ أيضا، شارك، حقوق"),
    ("state_by_adjective_of_origin", "دولة الشخص من نسبة قبل اسمه مثل «الأوروغوياني فلان»"),
    ("state_by_noun", "دولة باسم عام مثل «المملكة»"),
    ("state_of_a_noun", "الدولة المقصودة بالاسم العام، تعرف من سائر الأسماء"),
    ("stretch_of_units", "مدة بعدد من الأيام أو الأشهر أو السنين"),
    ("time_ago", "وقت قبل مدة معلومة"),
    ("town_named_like_a_state", "مدينة اسمها اسم دولة"),
    ("unit_at_distance", "أسبوع أو شهر أو سنة ماضية أو مقبلة"),
    ("verb_subject_content", "فعل قول وفاعله ومضمونه"),
    ("weekday", "يوم من أيام الأسبوع"),
];

/// What a rule finds, in Arabic; empty where it is not told.
pub fn finds_in_arabic(rule: &str) -> &'static str {
    let name = rule.rsplit(['/', '.', ':']).next().unwrap_or(rule);
    FINDS.iter().find(|(known, _)| *known == name).map_or("", |(_, finds)| finds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_told_in_arabic() {
        let untold: Vec<&str> = isnad_extract::rules()
            .map(|rule| rule.name)
            .filter(|name| finds_in_arabic(name).is_empty())
            .collect();
        assert!(untold.is_empty(), "{untold:?}");
    }
}
