//! The reference of the interface for programs.

use super::Words;

words! {
    reference: "الواجهة البرمجية", "Interface for programs";
    reference_more: "كل ما تعرضه الصفحات يُعطى للبرامج بصيغة JSON، والقوائم جداول CSV وخلاصات Atom أيضا، والمقالات والأقوال تعليقات W3C. ما يلي مأخوذ من الوثيقة نفسها التي تقرأها البرامج، وهي بالإنجليزية.", "What the pages show is given to programs as JSON, lists as CSV tables and Atom feeds too, articles and statements as W3C annotations. What follows is read from the very document that programs read.";
    reference_document: "الوثيقة كاملة (OpenAPI 3.1)", "The whole document (OpenAPI 3.1)";
    reference_routes: "المسارات", "Routes";
    reference_role: "الدور اللازم حيث يوجد مستخدمون", "Role needed where there are users";
    reference_parameters: "ما يُطلب به", "What it takes";
    reference_given: "ما يُعطى", "What is given to it";
    reference_answers: "الأجوبة", "Answers";
    reference_problems: "أنواع الأخطاء", "Kinds of problems";
    reference_problems_more: "كل خطأ وثيقة من نوع application/problem+json (RFC 9457)، وحقله type عنوان في هذا الجدول.", "Every error is a document of type application/problem+json (RFC 9457), whose type is an address in this table.";
    reference_schemas: "ما في الأجوبة", "What answers hold";
}
