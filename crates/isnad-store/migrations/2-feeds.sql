-- What is subscribed to, and how the last look at it went.
CREATE TABLE feed (
    url TEXT PRIMARY KEY,
    title TEXT,
    added TEXT NOT NULL,                -- RFC 3339, UTC
    checked TEXT,                       -- when it was last asked for
    etag TEXT,                          -- to be shown to the server, which then sends what changed only
    last_modified TEXT,
    problem TEXT                        -- what was wrong the last time
) WITHOUT ROWID;
