-- What people corrected in records, as layers over what the reader found. Rows are never changed but for being undone; they go with their article.
CREATE TABLE correction (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    change TEXT NOT NULL,               -- what is done to which item, found by quotation and position: a JSON object
    who TEXT NOT NULL,
    made TEXT NOT NULL,                 -- RFC 3339, UTC
    why TEXT NOT NULL,
    undone TEXT,                        -- RFC 3339, UTC
    undone_by TEXT
);
CREATE INDEX correction_article ON correction (article);
