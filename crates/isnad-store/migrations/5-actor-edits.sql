-- What somebody decided on actors. Rows are never changed but for being undone.
CREATE TABLE actor_edit (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,                 -- merge, split, rename
    about TEXT NOT NULL,                -- who is meant, in words that last when records are made anew: a JSON object
    who TEXT NOT NULL,
    made TEXT NOT NULL,                 -- RFC 3339, UTC
    why TEXT NOT NULL,
    undone TEXT,                        -- RFC 3339, UTC
    undone_by TEXT
);
