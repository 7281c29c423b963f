//! A statement with its chain and its variants.

use super::Words;

words! {
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
}
