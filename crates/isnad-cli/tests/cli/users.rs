//! Users, from the command line to the browser.

use crate::common::Folder;
use crate::serve::Serving;

fn add(folder: &Folder, name: &str, role: &str) -> crate::common::Ran {
    let args = ["user", "add", name, "--role", role, "--data", "archive", "--password-stdin"];
    folder.run_with(&args, b"a long password\n")
}

#[test]
fn users_are_added_listed_and_kept_out() {
    let folder = Folder::new("users");
    assert_eq!(add(&folder, "karim", "reader").code, 1);
    assert_eq!(add(&folder, "سلمى", "admin").code, 0);
    assert_eq!(add(&folder, "karim", "reader").code, 0);
    let taken = add(&folder, "KARIM", "reader");
    assert!(taken.code == 1 && taken.err.contains("there is a user of this name"), "{}", taken.err);
    for (args, told) in [
        (vec!["user", "disable", "سلمى"], "the last admin"),
        (vec!["user", "role", "nobody", "editor"], "no user of this name"),
        (vec!["user", "add", "a/b", "--role", "admin", "--password-stdin"], "a name has"),
        (vec!["user", "add", "x", "--password-stdin"], "a password has at least"),
        (vec!["user", "add", "x"], "use --password-stdin"),
    ] {
        let ran = folder.run_with(&[&args[..], &["--data", "archive"]].concat(), b"short\n");
        assert_eq!((ran.code, ran.err.lines().count()), (1, 1), "{args:?} {}", ran.err);
        assert!(ran.err.contains(told), "{args:?} {}", ran.err);
    }
    assert_eq!(folder.run(&["user", "role", "karim", "chief", "--data", "archive"]).code, 2);
    assert_eq!(folder.run(&["user", "role", "karim", "editor", "--data", "archive"]).code, 0);
    assert_eq!(folder.run(&["user", "disable", "karim", "--data", "archive"]).code, 0);
    let listed = folder.run(&["user", "list", "--data", "archive"]).out;
    assert!(listed.contains("karim\teditor\t") && listed.contains("\tdisabled "), "{listed}");
    assert!(!std::fs::read(folder.path("archive/store.sqlite")).unwrap().windows(7).any(|w| w == b"$argon2"));
}

#[cfg(unix)]
#[test]
fn with_users_other_addresses_are_listened_on_and_everybody_logs_in() {
    let folder = Folder::new("users_serve");
    add(&folder, "salma", "admin");
    let serving = Serving::start(&folder, &["serve", "--data", "archive", "--name", "archive.example"]);
    assert!(serving.get("/").starts_with("HTTP/1.1 401"), "{}", serving.get("/"));
    assert!(serving.get("/login").contains("type=\"password\""));
    assert!(serving.get("/health").ends_with("ok\n"));
    assert_eq!(serving.end("-TERM"), Some(0));
    let ran = folder.run(&["serve", "--data", "archive", "--listen", "192.0.2.1:1"]);
    assert!(ran.err.contains("192.0.2.1:1") && !ran.err.contains("no users"), "{}", ran.err);
}
