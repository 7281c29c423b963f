-- What was forgotten and is not to come back by itself: hashes alone, salted, so that they say nothing to whoever lacks this file.
CREATE TABLE forgotten (
    mark BLOB PRIMARY KEY,              -- SHA-256 of the salt and of an address, a text or raw material
    day TEXT NOT NULL                   -- when it was forgotten, RFC 3339, UTC
) WITHOUT ROWID;

-- One row.
CREATE TABLE salt (
    value BLOB NOT NULL
);
INSERT INTO salt (value) VALUES (randomblob(32));
