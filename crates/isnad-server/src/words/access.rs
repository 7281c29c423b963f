//! Users, and what each may do.

use super::Words;
use crate::who::Role;

words! {
    // coming in
    login: "الدخول", "Log in";
    login_note: "هذا المخزن لمن له حساب فيه.", "This archive is for those who have an account.";
    user_name: "الاسم", "Name";
    password: "كلمة المرور", "Password";
    enter: "ادخل", "Log in";
    wrong_login: "الاسم أو كلمة المرور غير صحيحة.", "Name or password is wrong.";
    logout: "الخروج", "Log out";

    // what went wrong
    not_logged_in: "ادخل أولا", "Log in first";
    not_logged_in_advice: "انتهت الجلسة أو لم تبدأ.", "The session has ended or has not begun.";
    too_often: "طلبات كثيرة في وقت قصير", "Too many requests in a short time";
    too_often_advice: "انتظر قليلا ثم أعد المحاولة.", "Wait a little, then try again.";
    not_allowed: "لا يتيح دورك هذا", "Your role does not allow this";
    reader_role: "قارئ", "reader";
    editor_role: "محرر", "editor";
    admin_role: "مدير", "admin";

    // what is one's own
    settings: "الإعدادات", "Settings";
    you_are: "أنت", "You are";
    you_may: "ودورك", "with the role";
    no_users: "لا مستخدمين: كل من يستعمل هذا الجهاز يصل إلى كل شيء، ولا يصل غيره.", "There are no users: whoever uses this machine reaches everything, and nobody else does.";
    no_users_advice: "أضف مستخدما أول دوره مدير، ثم شغّل الخادم على عنوان تصل إليه الأجهزة الأخرى.", "Add a first user with the role admin, then start the server on an address that other machines reach.";
    change_password: "كلمة مرور أخرى", "Another password";
    old_password: "الحالية", "The present one";
    new_password: "الجديدة", "The new one";
    change: "غيّر", "Change";
    password_changed: "تغيّرت كلمة المرور، وانتهت الجلسات الأخرى.", "The password is changed, and other sessions have ended.";
    wrong_old_password: "كلمة المرور الحالية غير صحيحة.", "The present password is wrong.";
    bad_password: "كلمة المرور قصيرة أو هي الاسم نفسه.", "The password is too short, or is the name.";
    characters_at_least: "محارف على الأقل:", "Characters at least:";
    sessions_title: "الجلسات", "Sessions";
    end_others: "أنه الجلسات الأخرى", "End the other sessions";
    tokens: "مفاتيح البرامج", "Tokens for programs";
    tokens_note: "يرسل البرنامج مفتاحه في Authorization: Bearer، وله من الحقوق ما لدوره.", "A program sends its token as Authorization: Bearer and may do what the token's role may.";
    token_name: "لماذا", "What for";
    make_token: "أنشئ مفتاحا", "Make a token";
    new_token: "انسخ المفتاح الآن؛ لن يُعرض مرة أخرى.", "Copy the token now; it is not shown again.";
    revoke: "أبطله", "Revoke";
    no_tokens: "لا مفاتيح.", "No tokens.";
    made_on: "أُنشئ", "Made";
    never_used: "لم يُستعمل", "Never";
    last_used: "آخر استعمال", "Last used";

    // who may come in
    users: "المستخدمون", "Users";
    users_note: "القارئ يقرأ ويبحث ويتابع، والمحرر يضيف ويصحح أيضا، والمدير يدير المستخدمين والخلاصات.", "Readers read, search and watch; editors also add and correct; admins also manage users and feeds.";
    role_of: "الدور", "Role";
    since: "منذ", "Since";
    add_user: "أضف مستخدما", "Add a user";
    kept_out: "ممنوع منذ", "Kept out since";
    keep_out: "امنعه", "Keep out";
    let_in: "أعده", "Let in again";
    save: "احفظ", "Save";
    you: "أنت", "you";
    name_taken: "هناك مستخدم بهذا الاسم.", "There is a user of this name.";
    bad_name: "الاسم حروف وأرقام، وقد تكون بينها مسافات أو . _ -", "A name is letters and digits, with blanks or . _ - between them.";
    last_admin: "لا بد من مدير واحد على الأقل.", "There has to be at least one admin.";

    // who did what
    audit: "السجل الإداري", "Who did what";
    audit_note: "من غيّر ماذا ومتى ومن أين. لا يُحذف منه شيء.", "Who changed what, when and from where. Nothing is taken from it.";
    nothing_done: "لا شيء بعد.", "Nothing yet.";
    done_when: "متى", "When";
    by_whom: "من", "Who";
    what_done: "ماذا", "What";
    about_what: "عن ماذا", "About";
    command_line: "سطر الأوامر", "command line";
    where_from: "من أين", "From";
    older: "الأقدم", "Older";
    newest: "الأحدث", "Newest";

    // deeds
    deed_login: "دخل", "logged in";
    deed_login_failed: "محاولة دخول فاشلة", "failed to log in";
    deed_logout: "خرج", "logged out";
    deed_password: "غيّر كلمة مروره", "changed their password";
    deed_session_end: "أنهى جلساته الأخرى", "ended their other sessions";
    deed_token_make: "أنشأ مفتاحا", "made a token";
    deed_token_revoke: "أبطل مفتاحا", "revoked a token";
    deed_user_add: "أضاف مستخدما", "added a user";
    deed_user_role: "غيّر دور مستخدم", "changed a role";
    deed_user_password: "غيّر كلمة مرور مستخدم", "changed a user's password";
    deed_user_disable: "منع مستخدما", "kept a user out";
    deed_user_enable: "أعاد مستخدما", "let a user in again";
    deed_feed_add: "اشترك في خلاصة", "subscribed to a feed";
    deed_feed_remove: "أنهى اشتراكا", "ended a subscription";
    deed_article_add: "أضاف مقالا", "added an article";
    deed_articles_add: "أضاف مقالات", "added articles";
    deed_sync: "جلب الخلاصات", "read the feeds";
    deed_relink: "ربط المقالات من جديد", "Linked articles anew";
    deed_reindex: "فهرسة البحث من جديد", "Indexed anew";
    deed_samples_load: "حمّل العينات", "loaded the samples";
    deed_watch_add: "بدأ متابعة", "began a watch";
    deed_watch_remove: "أنهى متابعة", "ended a watch";
    deed_watch_hook: "غيّر عنوان إبلاغ", "changed where a watch tells";
}

impl Words {
    /// A role.
    pub fn role_name(self, role: Role) -> &'static str {
        match role {
            Role::Reader => self.reader_role(),
            Role::Editor => self.editor_role(),
            Role::Admin => self.admin_role(),
        }
    }

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

    /// What somebody did, where there are words for it.
    pub fn deed(self, what: &str) -> Option<&'static str> {
        Some(match what {
            "login" => self.deed_login(),
            "login.failed" => self.deed_login_failed(),
            "logout" => self.deed_logout(),
            "password" => self.deed_password(),
            "session.end" => self.deed_session_end(),
            "token.make" => self.deed_token_make(),
            "token.revoke" => self.deed_token_revoke(),
            "user.add" => self.deed_user_add(),
            "user.role" => self.deed_user_role(),
            "user.password" => self.deed_user_password(),
            "user.disable" => self.deed_user_disable(),
            "user.enable" => self.deed_user_enable(),
            "feed.add" => self.deed_feed_add(),
            "feed.remove" => self.deed_feed_remove(),
            "article.add" => self.deed_article_add(),
            "articles.add" => self.deed_articles_add(),
            "sync" => self.deed_sync(),
            "relink" => self.deed_relink(),
            "reindex" => self.deed_reindex(),
            "samples.load" => self.deed_samples_load(),
            "correct" => self.deed_correct(),
            "correction.undo" => self.deed_undo(),
            "reread" => self.deed_reread(),
            "watch.add" => self.deed_watch_add(),
            "watch.remove" => self.deed_watch_remove(),
            "watch.hook" => self.deed_watch_hook(),
            _ => return None,
        })
    }
}
