-- Who may use the archive beside this file, and what each watches. Passwords, sessions and tokens are kept as hashes only.

CREATE TABLE user (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    -- the name as names are compared
    key TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('reader', 'editor', 'admin')),
    -- Argon2id, in the PHC form
    password TEXT NOT NULL,
    created TEXT NOT NULL,
    disabled TEXT
) STRICT;

CREATE TABLE session (
    -- SHA-256 of what the browser sends
    key BLOB PRIMARY KEY,
    user INTEGER NOT NULL REFERENCES user ON DELETE CASCADE,
    -- seconds since 1970
    created INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    origin TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX session_of ON session (user);

CREATE TABLE token (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    -- SHA-256 of what the program sends
    key BLOB NOT NULL UNIQUE,
    user INTEGER NOT NULL REFERENCES user ON DELETE CASCADE,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('reader', 'editor', 'admin')),
    created TEXT NOT NULL,
    used TEXT
) STRICT;

CREATE INDEX token_of ON token (user);

-- never changed
CREATE TABLE audit (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    about TEXT NOT NULL,
    origin TEXT NOT NULL
) STRICT;

CREATE TABLE watch (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    -- nobody's where there are no users
    user INTEGER REFERENCES user ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('query', 'actor', 'relation')),
    about TEXT NOT NULL,
    title TEXT NOT NULL,
    created TEXT NOT NULL,
    -- the archive's epoch, and the last article of it that was looked at
    epoch TEXT NOT NULL,
    after INTEGER NOT NULL,
    -- opens its feed
    secret TEXT NOT NULL,
    hook TEXT,
    hook_key TEXT,
    hook_failures INTEGER NOT NULL DEFAULT 0,
    -- seconds since 1970
    hook_next INTEGER NOT NULL DEFAULT 0,
    hook_problem TEXT
) STRICT;

CREATE INDEX watch_of ON watch (user);

-- an article by its number: nothing of it is left here when it is forgotten
CREATE TABLE watch_item (
    watch INTEGER NOT NULL REFERENCES watch ON DELETE CASCADE,
    article INTEGER NOT NULL,
    found TEXT NOT NULL,
    seen INTEGER NOT NULL DEFAULT 0,
    sent INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (watch, article)
) STRICT, WITHOUT ROWID;
