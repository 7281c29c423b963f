//! Who may do what: users, their roles, sessions and tokens, who did what, and what each watches.
//!
//! All of it lies in a file of its own beside the archive, readable by its owner only, so that copies and backups of the archive
//! carry no hashes of passwords and do not tell who looks for what. Passwords are kept as Argon2id hashes, what browsers and
//! programs send as SHA-256 hashes of 256 random bits. The clock is the caller's: every time is an argument.
//!
//! ```
//! use isnad_access::{Access, Role};
//! # let folder = tempfile::tempdir()?;
//! # let folder = folder.path();
//! let access = Access::beside(folder);
//! assert!(!access.has_users()?);
//! access.add_user("سامر", Role::Editor, "كلمة مرور طويلة", 0)?;
//!
//! let user = access.check_password("سامر", "كلمة مرور طويلة")?.unwrap();
//! let secret = access.open_session(user.number, "127.0.0.1", 0)?;
//! assert_eq!(access.session(&secret, 60)?.unwrap().role, Role::Editor);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod audit;
mod error;
mod file;
mod role;
mod secret;
mod sessions;
mod time;
mod tokens;
mod users;
mod watches;

pub use audit::{Deed, LOCAL};
pub use error::AccessError;
pub use file::Access;
pub use role::{NoRole, Role};
pub use secret::{is_same_secret, new_secret, sign};
pub use sessions::{IDLE, LIFE};
pub use tokens::Token;
pub use users::{SHORTEST_PASSWORD, User};
pub use watches::{NewWatch, Subject, Watch, WatchItem};
