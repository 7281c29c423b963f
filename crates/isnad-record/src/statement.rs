//! Who said what (PARC: source, cue, content).

use crate::{Evidence, Span, named};

named! {
    /// Whether a sentence or a noun phrase is attributed.
    Form {
        /// `قال إن …`, direct speech.
        Clause = "clause",
        /// `دعا إلى وقف النار`, `أدان الهجوم`.
        Nominal = "nominal",
    }
}

named! {
    /// Whose words they are.
    Mode {
        /// The whole content within quotation marks, or after a colon as speech.
        Direct = "direct",
        /// Told by the reporter.
        Indirect = "indirect",
        /// Partly quoted.
        Mixed = "mixed",
    }
}

named! {
    /// What kind of speech act the cue names.
    Class {
        /// قال، ذكر، أفاد.
        Say = "say",
        /// أضاف، تابع.
        Add = "add",
        /// أشار، لفت، نوه.
        Note = "note",
        /// أكد، شدد.
        Affirm = "affirm",
        /// أعلن، كشف.
        Announce = "announce",
        /// أوضح، بيّن.
        Explain = "explain",
        /// نفى.
        Deny = "deny",
        /// زعم، ادعى.
        Claim = "claim",
        /// دعا، طالب، حث.
        Demand = "demand",
        /// تعهد، وعد.
        Promise = "promise",
        /// حذر.
        Warn = "warn",
        /// اتهم.
        Accuse = "accuse",
        /// أدان، ندد.
        Condemn = "condemn",
        /// رحب.
        Welcome = "welcome",
        /// أشاد، هنأ.
        Praise = "praise",
        /// توقع، رجح.
        Expect = "expect",
        /// اعتبر، رأى.
        Consider = "consider",
        /// سأل، تساءل.
        Ask = "ask",
        /// أعرب، عبر.
        Express = "express",
    }
}

/// One place where the text presents a source as having said something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Index of the statement whose content holds this one.
    pub parent: Option<usize>,
    /// The word that carries the report, without its conjunction.
    pub cue: Span,
    /// The noun phrase that names the source here; `None` for an omitted one.
    pub source: Option<Span>,
    /// The speaker's fullest name in the article; `None` when unnamed or collective.
    pub speaker: Option<String>,
    /// What is attributed, without complementizer, outer marks and final punctuation; several when the cue interrupts it.
    pub content: Vec<Span>,
    /// Clause or noun phrase.
    pub form: Form,
    /// Whose words.
    pub mode: Mode,
    /// Kind of speech act.
    pub class: Class,
    /// By what means (a communiqué, an interview).
    pub channel: Option<Span>,
    /// On what occasion.
    pub occasion: Option<Span>,
    /// To whom.
    pub addressee: Option<Span>,
    /// When it was said.
    pub time: Option<Span>,
    /// Why it is here.
    pub evidence: Evidence,
}
