//! An organisation as one side of a relation: `isnad relation IQ UN`, `SA GCC`.
//!
//! A body is no state, but whoever acts for it is known the same way: the body itself by any of its names, and those whose office names it
//! (`المتحدث باسم الأمم المتحدة`) or says it by an adjective (`المبعوث الأممي`). In the records that a watch reads these get the body's code for a state.

use isnad_format::WireRecord;
use isnad_format::wire::WireActor;
use isnad_lexicon::{Lexicon, Proclitics};
use isnad_text::{Doc, fold};

/// A body of the table of organisations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    code: String,
    row: String,
    name: String,
}

/// The United Nations, for which an adjective stands.
const UN: &str = "organisations/un";

impl Body {
    /// The body of a name in Arabic, or of the id of its row in the table of organisations (`gcc`, `un`, `arab league`), in any case of
    /// letters.
    ///
    /// ```
    /// use isnad_lexicon::Lexicon;
    /// use isnad_link::relation::Body;
    /// let body = Body::find("مجلس التعاون", Lexicon::builtin()).unwrap();
    /// assert_eq!((body.code(), body.name()), ("GCC", "مجلس التعاون الخليجي"));
    /// assert_eq!(Body::find("gcc", Lexicon::builtin()), Some(body));
    /// ```
    pub fn find(name: &str, lexicon: &Lexicon) -> Option<Body> {
        let folded = fold(name);
        let row = lexicon.names.organisations.get(&folded).map(|named| named.row.clone());
        let id = row.as_deref().and_then(|row| row.strip_prefix("organisations/"));
        let id = id.map_or_else(|| name.trim().to_ascii_lowercase().replace([' ', '-'], "_"), str::to_owned);
        let row = lexicon.table("organisations")?.rows().find(|row| row.id() == id)?;
        let first = row.list("forms").next()?.to_owned();
        Some(Body { code: id.to_ascii_uppercase(), row: format!("organisations/{id}"), name: first })
    }

    /// The code by which it stands in dossiers: the id of its row in capitals.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Its first name in the table.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Gives those who act for it its code.
    pub(super) fn mark(&self, record: &mut WireRecord, lexicon: &Lexicon) {
        for actor in record.actors.iter_mut().filter(|actor| self.is_its(actor, lexicon)) {
            actor.country = Some(self.code.clone());
        }
    }

    fn is_its(&self, actor: &WireActor, lexicon: &Lexicon) -> bool {
        let known =
            |name: &str| lexicon.names.organisations.get(&fold(name)).is_some_and(|n| n.row == self.row);
        match actor.kind.as_str() {
            "organization" => actor.name.iter().chain(&actor.aliases).any(|name| known(name)),
            "person" => actor.role.as_deref().is_some_and(|role| self.is_named_in(role, lexicon)),
            _ => false,
        }
    }

    /// Whether an office is one of the body: by its name, not after a preposition that tells where one is posted.
    fn is_named_in(&self, role: &str, lexicon: &Lexicon) -> bool {
        let doc = Doc::new(role);
        let posted = |t: usize| t > 0 && matches!(doc.norm(t - 1), "لدي" | "الي");
        (0..doc.tokens().len()).any(|t| {
            let found = lexicon.names.organisations.longest_at(&doc, t, Proclitics::Any);
            let adjective = || matches!(doc.norm(t), "الاممي" | "الامميه" | "اممي" | "امميه");
            found.is_some_and(|found| found.value.row == self.row) && !posted(t)
                || self.row == UN && adjective()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Body;
    use isnad_extract::{NoTrace, analyze};
    use isnad_format::WireRecord;
    use isnad_lexicon::Lexicon;
    use isnad_record::Article;

    #[test]
    fn the_body_and_those_who_act_for_it() {
        let lexicon = Lexicon::builtin();
        let body = Body::find("UN", lexicon).unwrap();
        let text = "التقى المبعوث الأممي سامي الحداد وزير العدل الأردني كريم منصور. ودعت الأمم المتحدة إلى الحوار. وقال ممثل الأردن لدى الأمم المتحدة وائل القيسي إن العمل بدأ.";
        let article = Article::new("test", text);
        let mut record = WireRecord::new(&article, &analyze(&article, lexicon, &mut NoTrace));
        body.mark(&mut record, lexicon);
        let of = |name: &str| {
            record.actors.iter().find(|a| a.name.as_deref() == Some(name)).and_then(|a| a.country.clone())
        };
        assert_eq!(of("سامي الحداد").as_deref(), Some("UN"));
        assert_eq!(of("الأمم المتحدة").as_deref(), Some("UN"));
        assert_eq!(of("كريم منصور").as_deref(), Some("JO"));
        assert_ne!(of("وائل القيسي").as_deref(), Some("UN"));
    }

    #[test]
    fn no_body_has_the_code_of_a_state() {
        let lexicon = Lexicon::builtin();
        let rows = lexicon.table("organisations").unwrap().rows();
        let codes = rows.map(|row| row.id().to_ascii_uppercase());
        let taken: Vec<String> = codes.filter(|code| lexicon.names.state_name(code).is_some()).collect();
        assert_eq!(taken, Vec::<String>::new());
    }

    #[test]
    fn an_unknown_name_is_no_body() {
        assert_eq!(Body::find("نقابة لا وجود لها", Lexicon::builtin()), None);
    }
}
