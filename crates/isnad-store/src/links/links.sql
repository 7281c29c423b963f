CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- The articles that are linked, with how many statements, events and actors each has.
CREATE TABLE article (
    number INTEGER PRIMARY KEY,
    mark INTEGER NOT NULL,              -- made of the text
    statements INTEGER NOT NULL,
    events INTEGER NOT NULL,
    actors INTEGER NOT NULL,
    doubts BLOB NOT NULL                -- what is doubtful in its record, and how much hangs on it
);

-- What one or more articles say of an actor, as it is compared.
CREATE TABLE profile (
    id INTEGER PRIMARY KEY,             -- made of all that follows up to `apart`
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    country TEXT,
    offices TEXT NOT NULL,              -- one a line
    apart TEXT,
    articles INTEGER NOT NULL,          -- in so many it occurs
    cluster INTEGER NOT NULL            -- the smallest id that can be reached along `joined`
);
CREATE INDEX profile_cluster ON profile (cluster);

-- Which actor of which article has which profile.
CREATE TABLE sighting (
    article INTEGER NOT NULL,
    item INTEGER NOT NULL,
    profile INTEGER NOT NULL,
    label TEXT NOT NULL,                -- as the article writes it
    PRIMARY KEY (article, item)
) WITHOUT ROWID;
CREATE INDEX sighting_profile ON sighting (profile);

-- Profiles that may be joined lie in one block.
CREATE TABLE block (
    key TEXT NOT NULL,
    profile INTEGER NOT NULL,
    PRIMARY KEY (key, profile)
) WITHOUT ROWID;

-- Profiles that are one actor.
CREATE TABLE joined (
    block TEXT NOT NULL,
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    reason INTEGER NOT NULL,
    PRIMARY KEY (block, a, b)
) WITHOUT ROWID;
CREATE INDEX joined_a ON joined (a);
CREATE INDEX joined_b ON joined (b);

-- Articles that have a key in common are compared.
CREATE TABLE candidate (
    key INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (key, article)
) WITHOUT ROWID;
CREATE INDEX candidate_article ON candidate (article);

-- Statements and events that are one.
CREATE TABLE tie (
    layer INTEGER NOT NULL,             -- 0 statements, 1 events
    a INTEGER NOT NULL,                 -- article and place in its record, the smaller number first
    i INTEGER NOT NULL,
    b INTEGER NOT NULL,
    j INTEGER NOT NULL,
    kind TEXT NOT NULL,
    score INTEGER NOT NULL,             -- percent
    reason TEXT NOT NULL,
    PRIMARY KEY (layer, a, i, b, j)
) WITHOUT ROWID;
CREATE INDEX tie_b ON tie (layer, b, j);

-- The cluster of each statement and event that has a tie.
CREATE TABLE item (
    layer INTEGER NOT NULL,
    article INTEGER NOT NULL,
    item INTEGER NOT NULL,
    cluster INTEGER NOT NULL,
    PRIMARY KEY (layer, article, item)
) WITHOUT ROWID;
CREATE INDEX item_cluster ON item (layer, cluster);

-- The states whose actors and places an article names.
CREATE TABLE state (
    code TEXT NOT NULL,                 -- ISO 3166-1 alpha-2
    article INTEGER NOT NULL,
    PRIMARY KEY (code, article)
) WITHOUT ROWID;
CREATE INDEX state_article ON state (article);
