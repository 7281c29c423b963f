-- One row a text. Numbers are never used twice, so that an index or a link cannot come to mean another article.
CREATE TABLE article (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    text BLOB NOT NULL,                 -- UTF-8, packed
    text_hash BLOB NOT NULL,            -- SHA-256 of the text
    copy_hash BLOB NOT NULL UNIQUE,     -- SHA-256 of the form in which copies are equal
    story INTEGER NOT NULL              -- number of the first article that tells the same story; its own where none does
);
CREATE INDEX article_story ON article (story);

-- One row for each place where a text was found. The first one names the article.
CREATE TABLE appearance (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    title TEXT,
    url TEXT,
    outlet TEXT,
    published TEXT,                     -- a day, 2021-07-26
    about TEXT NOT NULL,                -- what else is known of the article: a JSON object
    input TEXT NOT NULL,                -- file or address, with the line or part
    fetched TEXT NOT NULL               -- RFC 3339, UTC
);
CREATE INDEX appearance_article ON appearance (article);
CREATE INDEX appearance_url ON appearance (url);
CREATE INDEX appearance_outlet ON appearance (outlet);

-- The bytes that an appearance was read from.
CREATE TABLE original (
    appearance INTEGER PRIMARY KEY REFERENCES appearance ON DELETE CASCADE,
    key BLOB NOT NULL UNIQUE,           -- SHA-256 of all that its reading depends on
    hash BLOB NOT NULL,                 -- SHA-256 of the bytes
    kind TEXT NOT NULL,
    about TEXT NOT NULL,                -- JSON, or empty
    bytes BLOB NOT NULL                 -- packed
);

-- What the reader found.
CREATE TABLE record (
    article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    engine TEXT NOT NULL,
    lexicon TEXT NOT NULL,
    items BLOB NOT NULL                 -- wire JSON without what article and appearance hold, packed
);
CREATE INDEX record_made_by ON record (engine, lexicon);

-- The sampled runs of words under which near-duplicates are looked for.
CREATE TABLE shingle (
    run INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (run, article)
) WITHOUT ROWID;

-- Two articles that tell the same story, the earlier one first.
CREATE TABLE likeness (
    earlier INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    later INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    jaccard INTEGER NOT NULL,           -- thousandths
    containment INTEGER NOT NULL,
    PRIMARY KEY (earlier, later)
) WITHOUT ROWID;
CREATE INDEX likeness_later ON likeness (later);

-- What an index has to catch up with. The generation is the number of the last change.
CREATE TABLE change (
    generation INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL
);

-- One row. The epoch changes when a backup takes the place of the store: an index made before is then of another store.
CREATE TABLE epoch (
    value TEXT NOT NULL
);
INSERT INTO epoch (value) VALUES (lower(hex(randomblob(8))));
