//! Randomness, hashes, and comparing without telling how far two are alike.

use crate::AccessError;
use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::sync::OnceLock;

/// Bytes of a secret: as many as cannot be guessed.
const BYTES: usize = 32;

/// A new secret: 64 hexadecimal digits.
///
/// # Errors
/// When the system gives no randomness.
pub fn new_secret() -> Result<String, AccessError> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes).map_err(AccessError::Random)?;
    Ok(hexadecimal(&bytes))
}

/// What is kept of a secret. It needs no salt: the secret is random enough.
pub(crate) fn hash(secret: &str) -> [u8; 32] {
    Sha256::digest(secret).into()
}

/// Whether two secrets are the same, in the same time however alike they are.
pub fn is_same_secret(one: &str, other: &str) -> bool {
    // of hashes of what is not known beforehand the time tells nothing
    hash(one) == hash(other)
}

/// The HMAC-SHA-256 of a message under a key, in hexadecimal digits.
pub fn sign(key: &str, message: &[u8]) -> String {
    // HMAC takes keys of any length
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.as_bytes()) else { return String::new() };
    mac.update(message);
    hexadecimal(&mac.finalize().into_bytes())
}

/// The Argon2id hash of a password with a salt of its own, in the PHC form.
pub(crate) fn hash_password(password: &str) -> Result<String, AccessError> {
    let hash = Argon2::default().hash_password(password.as_bytes()).map_err(AccessError::Hash)?;
    Ok(hash.to_string())
}

/// Whether a password has a hash. Without a hash it takes the work that it takes with one.
pub(crate) fn is_password(password: &str, hash: Option<&str>) -> bool {
    let is_right = Argon2::default().verify_password(password.as_bytes(), compared(hash)).is_ok();
    is_right && hash.is_some()
}

/// The hash that a password is compared with: nobody's where there is none, which takes as much work.
fn compared(hash: Option<&str>) -> &str {
    static NOBODYS: OnceLock<String> = OnceLock::new();
    hash.unwrap_or_else(|| NOBODYS.get_or_init(|| hash_password("nobody's").unwrap_or_default()))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_those_of_the_standard() {
        // RFC 4231, test case 2
        assert_eq!(
            sign("Jefe", b"what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }

    #[test]
    fn passwords_are_argon2id_with_a_salt_of_their_own() {
        let (one, two) = (hash_password("كلمة مرور").unwrap(), hash_password("كلمة مرور").unwrap());
        assert!(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$") && one != two, "{one}");
        assert!(is_password("كلمة مرور", Some(&one)) && !is_password("كلمة مرو", Some(&one)));
        assert!(!is_password("nobody's", None) && !is_password("x", Some("damaged")));
    }

    #[test]
    fn who_is_not_there_takes_the_work_of_who_is() {
        // all that the work depends on: the method with its costs, and how long salt and hash are
        let work = |hash: &str| {
            let parts: Vec<&str> = hash.split('$').collect();
            (parts[..4].join("$"), parts[4].len(), parts[5].len(), parts.len())
        };
        let theirs = hash_password("كلمة مرور").unwrap();
        assert_eq!(work(compared(None)), work(&theirs));
        assert_eq!(compared(Some(&theirs)), theirs);
    }

    #[test]
    fn secrets_differ() {
        let (one, two) = (new_secret().unwrap(), new_secret().unwrap());
        assert!(one.len() == 64 && one != two && !is_same_secret(&one, &two) && is_same_secret(&one, &one));
    }
}
