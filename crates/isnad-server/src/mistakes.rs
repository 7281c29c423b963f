//! What is wrong with a query, in the language of who asked.

use crate::words::Words;
use isnad_format::Language;
use isnad_search::language::{FieldName, Mistake};

impl Words {
    /// A field's name in queries.
    pub fn field(self, field: FieldName) -> &'static str {
        self.pick(field.arabic(), field.name())
    }

    /// What is wrong.
    pub fn mistake(self, mistake: &Mistake) -> String {
        let arabic = self.language() == Language::Arabic;
        let field = |field: &FieldName| self.field(*field);
        match mistake {
            Mistake::Empty => self.pick("لم يُطلب شيء", "Nothing is asked for").to_owned(),
            Mistake::UnknownField { name, .. } if arabic => {
                format!("لا حقل باسم «{name}». للبحث عن كلمات بينها نقطتان ضعها بين علامتي تنصيص.")
            }
            Mistake::UnknownField { name, .. } => {
                format!(
                    "There is no field “{name}”. To search for words with a colon between them, put them in quotation marks."
                )
            }
            Mistake::UnknownValue { field: of, value, .. } if arabic => {
                format!("ليس للحقل «{}» قيمة «{value}»", field(of))
            }
            Mistake::UnknownValue { field: of, value, .. } => format!("{} has no value “{value}”", field(of)),
            Mistake::MissingValue(of) if arabic => format!("لا قيمة بعد «{}:»", field(of)),
            Mistake::MissingValue(of) => format!("{} has no value after its colon", field(of)),
            Mistake::BadDate(text) if arabic => {
                format!("«{text}» ليس تاريخا. اكتب 2023 أو 2023-03 أو 2023-03-10 أو 2023-03..2023-08")
            }
            Mistake::BadDate(text) => {
                format!("“{text}” is no date. Write 2023, 2023-03, 2023-03-10 or 2023-03..2023-08")
            }
            Mistake::BackwardDates => {
                self.pick("المدى ينتهي قبل أن يبدأ", "The range ends before it begins").to_owned()
            }
            Mistake::OpenQuote => {
                self.pick("علامة التنصيص هذه لم تُغلق", "This quotation mark is not closed").to_owned()
            }
            Mistake::OpenParenthesis => {
                self.pick("هذا القوس لم يُغلق", "This parenthesis is not closed").to_owned()
            }
            Mistake::StrayParenthesis => {
                self.pick("هذا القوس لا يغلق شيئا", "This parenthesis closes nothing").to_owned()
            }
            Mistake::NothingToJoin(operator) if arabic => format!("«{operator}» لا تجد ما تربطه"),
            Mistake::NothingToJoin(operator) => format!("“{operator}” has nothing to work on"),
            Mistake::TooDeep => {
                self.pick("أقواس متداخلة أكثر مما ينبغي", "Too many parentheses within each other").to_owned()
            }
        }
    }
}

/// What was probably meant in place of the words that are marked.
pub fn suggestion(mistake: &Mistake) -> Option<&str> {
    match mistake {
        Mistake::UnknownField { nearest, .. } => *nearest,
        Mistake::UnknownValue { nearest, .. } => nearest.as_deref(),
        _ => None,
    }
}
