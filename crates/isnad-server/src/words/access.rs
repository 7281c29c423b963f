//! Users, and what each may do.

use super::Words;
use crate::who::Role;

words! {
    not_allowed: "لا يتيح دورك هذا", "Your role does not allow this";
}

impl Words {
    /// Whom to ask for what a role may.
    pub fn not_allowed_advice(self, role: Role) -> &'static str {
        match role {
            Role::Admin => self.pick("هذا لمن دوره مدير.", "This is for those with the role admin."),
            Role::Editor | Role::Reader => self.pick(
                "هذا لمن دوره محرر. اطلبه من مدير.",
                "This is for those with the role editor. Ask an admin for it.",
            ),
        }
    }
}
