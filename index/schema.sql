-- The record of a zhengce library. Dates are YYYY-MM-DD, times RFC 3339 in UTC,
-- both text; what a document does not say is the empty string.

-- Numbers that the library keeps: seq (the last change), bytes and documents
-- (sums over the current documents).
CREATE TABLE state (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Every document that the library has or had, one row a text.
CREATE TABLE documents (
    id            TEXT PRIMARY KEY,  -- first 16 hexadecimal digits of the text's SHA-256
    seq           INTEGER NOT NULL,  -- number of the last change to this row
    born          INTEGER NOT NULL,  -- number of the change that brought it into the index
    state         TEXT NOT NULL,     -- current, replaced, removed
    source        TEXT NOT NULL,     -- path or address it was first read from
    format        TEXT NOT NULL,
    sha256        TEXT NOT NULL,     -- of the bytes it was read from
    title         TEXT NOT NULL,
    doc_number    TEXT NOT NULL,
    index_number  TEXT NOT NULL,
    issuer        TEXT NOT NULL,
    department    TEXT NOT NULL,
    issued        TEXT NOT NULL,
    published     TEXT NOT NULL,
    effective     TEXT NOT NULL,
    expires       TEXT NOT NULL,
    type          TEXT NOT NULL,
    place         TEXT NOT NULL,     -- name of the locality
    place_code    TEXT NOT NULL,     -- GB/T 2260
    place_path    TEXT NOT NULL,     -- JSON array, from the province down
    added         TEXT NOT NULL,     -- when it came into the library
    run           INTEGER NOT NULL,  -- the run that brought its present facts
    bytes         INTEGER NOT NULL,  -- length of text
    text          TEXT NOT NULL,     -- the canonical text, one paragraph a line
    structure     BLOB NOT NULL      -- paragraphs, sections and sentences; the program's own form
);
CREATE INDEX documents_seq ON documents (seq);
CREATE INDEX documents_source ON documents (source, id);

-- The facts of documents, of current and of replaced ones.
CREATE TABLE facts (
    document TEXT NOT NULL,          -- documents.id
    n        INTEGER NOT NULL,       -- place in the document's list, from 0
    id       TEXT NOT NULL,          -- stable: same text and rules, same id
    kind     TEXT NOT NULL,
    quote    TEXT NOT NULL,
    number   REAL,                   -- the fact's first number, in the base unit
    begins   TEXT,                   -- first and last day of the fact's first time
    ends     TEXT,
    json     TEXT NOT NULL,          -- the whole fact as the contract writes it
    PRIMARY KEY (document, n)
) WITHOUT ROWID;

-- The kinds of facts that the library has ever held, and their fields; a row
-- with an empty name stands for the kind itself. Each kind has a view fact_KIND
-- with a column a field.
CREATE TABLE fields (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,              -- text, number, flag, list, time
    PRIMARY KEY (kind, name)
) WITHOUT ROWID;

-- The files and addresses that were read, and what each holds now.
CREATE TABLE sources (
    source   TEXT PRIMARY KEY,
    sha256   TEXT NOT NULL,          -- of its bytes when it was last read
    document TEXT NOT NULL,          -- documents.id
    seen     INTEGER NOT NULL        -- the last run that met it
) WITHOUT ROWID;
CREATE INDEX sources_document ON sources (document);

-- What happened to documents, in order: added, replaced, removed, restored,
-- extracted (again, with other facts).
CREATE TABLE history (
    n        INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    event    TEXT NOT NULL,
    source   TEXT NOT NULL,
    other    TEXT NOT NULL,          -- the document it replaced or was replaced by
    run      INTEGER NOT NULL,
    time     TEXT NOT NULL,
    diff     TEXT NOT NULL           -- JSON: the facts that came and went, where facts changed
);
CREATE INDEX history_document ON history (document);

-- Files that were not added, and why.
CREATE TABLE refusals (
    source  TEXT PRIMARY KEY,
    sha256  TEXT NOT NULL,
    reason  TEXT NOT NULL,
    version TEXT NOT NULL,           -- of the program that refused it
    run     INTEGER NOT NULL,
    time    TEXT NOT NULL
) WITHOUT ROWID;

-- Every run that changed the library.
CREATE TABLE runs (
    id       INTEGER PRIMARY KEY,
    command  TEXT NOT NULL,
    version  TEXT NOT NULL,
    rules    TEXT NOT NULL,          -- hash of the rule files
    started  TEXT NOT NULL,
    finished TEXT NOT NULL,          -- empty where the run was cut short
    counts   TEXT NOT NULL           -- JSON object
);
