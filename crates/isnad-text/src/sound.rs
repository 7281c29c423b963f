//! The sound of a foreign name: what its spellings share (غوتيريش/جوتيريش, موزمبيق/موزامبيق).

/// The consonants of a word in normal form, with letters that stand for one foreign sound made one: ج غ ق گ, ف ڤ, ب پ, س ص ث, ز ذ ظ,
/// ت ط, د ض, ش and تش. Vowels are left out but for a first one; doubled consonants count once.
///
/// ```
/// use isnad_text::sound;
/// assert_eq!(sound("غوتيريش"), sound("جوتيريش"));
/// assert_eq!(sound("تشيلي"), sound("شيلي"));
/// assert_ne!(sound("لندن"), sound("لبنان"));
/// ```
pub fn sound(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    let mut first = true;
    while let Some(letter) = letters.next() {
        let class = match letter {
            'ت' if letters.peek() == Some(&'ش') => continue,
            'ج' | 'غ' | 'ق' | 'گ' => 'غ',
            'ف' | 'ڤ' | 'ڥ' => 'ف',
            'ب' | 'پ' => 'ب',
            'س' | 'ص' | 'ث' => 'س',
            'ز' | 'ذ' | 'ظ' | 'ژ' => 'ز',
            'ت' | 'ط' => 'ت',
            'د' | 'ض' => 'د',
            'ش' | 'چ' => 'ش',
            'ح' => 'ه',
            'ه' if letters.peek().is_none() => continue,
            'ا' if first => 'ا',
            'ا' | 'و' | 'ي' | 'ء' | 'ع' if !first => continue,
            other => other,
        };
        first = false;
        if !key.ends_with(class) {
            key.push(class);
        }
    }
    key
}
