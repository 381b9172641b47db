-- The ledger. Dates and moments are ISO text; moments are in UTC. Lists and maps are JSON text.
-- `begins` and `ends` count characters of versions.text; the end is exclusive.

CREATE TABLE bodies (
    id   INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
);

-- What was published, byte for byte.
CREATE TABLE sources (
    sha256 TEXT PRIMARY KEY,
    size   INTEGER NOT NULL,
    bytes  BLOB NOT NULL
);

-- `sitting` counts the meetings of one body on one day; `current` is the number of the version that speaks.
CREATE TABLE meetings (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    body_id      INTEGER NOT NULL REFERENCES bodies (id),
    date         TEXT NOT NULL,
    sitting      INTEGER NOT NULL,
    date_stated  INTEGER NOT NULL,
    title        TEXT,
    venue        TEXT,
    status       TEXT,
    next_meeting TEXT,
    chair        TEXT,
    clerk        TEXT,
    current      INTEGER NOT NULL,
    UNIQUE (body_id, date, sitting)
);
CREATE INDEX meetings_by_date ON meetings (date DESC, id DESC);

-- One reading of one file. Text and paragraphs of a version never change, so that addresses and
-- offsets hold for ever; what the rules find in them may be replaced.
CREATE TABLE versions (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    number     INTEGER NOT NULL,
    sha256     TEXT NOT NULL REFERENCES sources (sha256),
    source     TEXT NOT NULL,
    form       TEXT NOT NULL,
    text       TEXT NOT NULL,
    header     TEXT NOT NULL,
    problems   TEXT NOT NULL,
    people     TEXT NOT NULL,
    rules      TEXT NOT NULL,
    logged_at  TEXT NOT NULL,
    read_at    TEXT NOT NULL,
    UNIQUE (meeting_id, number)
);
CREATE INDEX versions_by_file ON versions (sha256);

CREATE TABLE items (
    version_id INTEGER NOT NULL REFERENCES versions (id),
    position   INTEGER NOT NULL,
    number     TEXT NOT NULL,
    title      TEXT NOT NULL,
    begins     INTEGER NOT NULL,
    ends       INTEGER NOT NULL,
    parent     INTEGER,
    PRIMARY KEY (version_id, position)
);

-- `words` is cut from versions.text for full-text ranking and short reads; the text stays the truth.
-- `context` is what the paragraph does not say itself: item title and speakers.
-- `searched` marks the passages: paragraphs of a current version that tell what happened.
CREATE TABLE paragraphs (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    version_id INTEGER NOT NULL REFERENCES versions (id),
    n          INTEGER NOT NULL,
    begins     INTEGER NOT NULL,
    ends       INTEGER NOT NULL,
    role       TEXT NOT NULL,
    item       INTEGER,
    page       INTEGER,
    label      TEXT NOT NULL,
    cells      TEXT NOT NULL,
    margins    TEXT NOT NULL,
    marks      TEXT NOT NULL,
    words      TEXT NOT NULL,
    context    TEXT NOT NULL DEFAULT '',
    searched   INTEGER NOT NULL DEFAULT 0,
    UNIQUE (version_id, n)
);
CREATE INDEX paragraphs_searched ON paragraphs (version_id) WHERE searched = 1;

CREATE VIEW passages AS
SELECT id, words, context FROM paragraphs WHERE searched = 1;

CREATE VIRTUAL TABLE passage_words USING fts5 (
    words, context, content = 'passages', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TABLE people (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    body_id   INTEGER NOT NULL REFERENCES bodies (id),
    name      TEXT NOT NULL,
    folded    TEXT NOT NULL,
    honorific TEXT NOT NULL,
    UNIQUE (body_id, folded)
);

-- Who is known from which meeting, and by which other forms of the name and which roles.
CREATE TABLE appearances (
    person_id  INTEGER NOT NULL REFERENCES people (id),
    meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    PRIMARY KEY (person_id, meeting_id)
);
CREATE INDEX appearances_by_meeting ON appearances (meeting_id);
CREATE TABLE particulars (
    person_id  INTEGER NOT NULL REFERENCES people (id),
    meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    kind       TEXT NOT NULL CHECK (kind IN ('alias', 'role')),
    value      TEXT NOT NULL,
    PRIMARY KEY (person_id, kind, value, meeting_id)
);
CREATE INDEX particulars_by_meeting ON particulars (meeting_id);

CREATE TABLE attendance (
    version_id     INTEGER NOT NULL REFERENCES versions (id),
    position       INTEGER NOT NULL,
    name           TEXT NOT NULL,
    person_id      INTEGER REFERENCES people (id),
    role           TEXT,
    status         TEXT NOT NULL,
    initials       TEXT NOT NULL,
    substitute_for TEXT,
    begins         INTEGER NOT NULL,
    ends           INTEGER NOT NULL,
    PRIMARY KEY (version_id, position)
);

-- Which words of a meeting are which finding: a finding keeps its key when it is read again,
-- and when its words are corrected a little. Only ever added to.
CREATE TABLE identities (
    meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    kind       TEXT NOT NULL,
    words      TEXT NOT NULL,
    occurrence INTEGER NOT NULL,
    key        TEXT NOT NULL,
    PRIMARY KEY (meeting_id, kind, words, occurrence)
);
CREATE INDEX identities_by_key ON identities (key);

-- `detail` is what the machine read, `correction` what people put right; `status` has both applied.
-- `listed`: of the current version, and not rejected.
CREATE TABLE findings (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    version_id   INTEGER NOT NULL REFERENCES versions (id),
    meeting_id   INTEGER NOT NULL REFERENCES meetings (id),
    body_id      INTEGER NOT NULL REFERENCES bodies (id),
    date         TEXT NOT NULL,
    paragraph_id INTEGER NOT NULL REFERENCES paragraphs (id),
    key          TEXT NOT NULL,
    kind         TEXT NOT NULL,
    begins       INTEGER NOT NULL,
    ends         INTEGER NOT NULL,
    status       TEXT,
    confidence   REAL,
    cues         TEXT NOT NULL,
    detail       TEXT NOT NULL,
    correction   TEXT NOT NULL DEFAULT '{}',
    verdict      TEXT,
    listed       INTEGER NOT NULL,
    UNIQUE (version_id, key)
);
CREATE INDEX findings_listed ON findings (kind, date DESC, id) WHERE listed = 1;
CREATE INDEX findings_of_body ON findings (kind, body_id, date DESC, id) WHERE listed = 1;
CREATE INDEX findings_by_paragraph ON findings (paragraph_id);
CREATE INDEX findings_by_key ON findings (key);
CREATE INDEX findings_by_meeting ON findings (meeting_id, kind) WHERE listed = 1;

CREATE TABLE mentions (
    finding_id INTEGER NOT NULL REFERENCES findings (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    part       TEXT NOT NULL,
    name       TEXT NOT NULL,
    person_id  INTEGER REFERENCES people (id),
    PRIMARY KEY (finding_id, position)
);
CREATE INDEX mentions_of_person ON mentions (person_id, part);
CREATE INDEX mentions_by_name ON mentions (name);

-- As replaying its events gives it. `due_order` puts those without a date last.
CREATE TABLE actions (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    body_id       INTEGER NOT NULL REFERENCES bodies (id),
    meeting_id    INTEGER NOT NULL REFERENCES meetings (id),
    date          TEXT NOT NULL,
    key           TEXT NOT NULL UNIQUE,
    revision      INTEGER NOT NULL,
    state         TEXT NOT NULL CHECK (
        state IN ('proposed', 'open', 'in progress', 'conditional', 'done', 'rejected', 'dropped', 'superseded')
    ),
    action        TEXT NOT NULL,
    owner         TEXT,
    due           TEXT,
    due_text      TEXT,
    due_precision TEXT,
    due_rule      TEXT,
    condition     TEXT,
    condition_met INTEGER NOT NULL,
    recurring     TEXT,
    explicit      INTEGER NOT NULL,
    confirmed     INTEGER NOT NULL,
    reason        TEXT,
    superseded_by INTEGER REFERENCES actions (id),
    live          INTEGER NOT NULL GENERATED ALWAYS AS (
        state IN ('proposed', 'open', 'in progress', 'conditional')
    ) STORED,
    due_order     TEXT NOT NULL GENERATED ALWAYS AS (coalesce(due, '9999-12-31')) STORED
);
CREATE INDEX actions_listed ON actions (live, due_order, date, id);
CREATE INDEX actions_of_body ON actions (body_id, live, due_order, date, id);
CREATE INDEX actions_by_state ON actions (state, due_order, date, id);
CREATE INDEX actions_of_meeting ON actions (meeting_id);

CREATE TABLE action_owners (
    action_id INTEGER NOT NULL REFERENCES actions (id),
    position  INTEGER NOT NULL,
    name      TEXT NOT NULL,
    person_id INTEGER REFERENCES people (id),
    PRIMARY KEY (action_id, position)
);
CREATE INDEX action_owners_by_person ON action_owners (person_id);

-- Where minutes give an action, or give it anew. `stands`: the current reading still has it there.
CREATE TABLE action_words (
    key          TEXT PRIMARY KEY,
    action_id    INTEGER NOT NULL REFERENCES actions (id),
    meeting_id   INTEGER NOT NULL REFERENCES meetings (id),
    relation     TEXT NOT NULL CHECK (relation IN ('given', 'given anew')),
    paragraph_id INTEGER NOT NULL REFERENCES paragraphs (id),
    begins       INTEGER NOT NULL,
    ends         INTEGER NOT NULL,
    confidence   REAL NOT NULL,
    cues         TEXT NOT NULL,
    stands       INTEGER NOT NULL
);
CREATE INDEX action_words_of_action ON action_words (action_id);
CREATE INDEX action_words_of_meeting ON action_words (meeting_id);

-- `paragraph_id`, `begins`, `ends`: the words of minutes that caused the event.
CREATE TABLE events (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    action_id    INTEGER NOT NULL REFERENCES actions (id),
    revision     INTEGER NOT NULL,
    verb         TEXT NOT NULL,
    by           TEXT NOT NULL,
    at           TEXT NOT NULL,
    before       TEXT NOT NULL,
    after        TEXT NOT NULL,
    reason       TEXT,
    paragraph_id INTEGER REFERENCES paragraphs (id),
    begins       INTEGER,
    ends         INTEGER,
    UNIQUE (action_id, revision)
);

CREATE TABLE proposals (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    action_id    INTEGER NOT NULL REFERENCES actions (id),
    meeting_id   INTEGER NOT NULL REFERENCES meetings (id),
    key          TEXT NOT NULL,
    status       TEXT NOT NULL,
    score        REAL NOT NULL,
    reasons      TEXT NOT NULL,
    paragraph_id INTEGER NOT NULL REFERENCES paragraphs (id),
    begins       INTEGER NOT NULL,
    ends         INTEGER NOT NULL,
    outcome      TEXT CHECK (outcome IN ('applied', 'confirmed', 'dismissed')),
    UNIQUE (action_id, key)
);
CREATE INDEX proposals_waiting ON proposals (score DESC, id) WHERE outcome IS NULL;
CREATE INDEX proposals_of_meeting ON proposals (meeting_id);

CREATE TABLE reviews (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    key        TEXT NOT NULL,
    verdict    TEXT NOT NULL CHECK (verdict IN ('accept', 'correct', 'reject')),
    by         TEXT NOT NULL,
    at         TEXT NOT NULL,
    correction TEXT NOT NULL
);
CREATE INDEX reviews_by_key ON reviews (key, id);
CREATE INDEX reviews_of_meeting ON reviews (meeting_id, id);

CREATE TABLE outbox (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    kind       TEXT NOT NULL CHECK (kind IN ('index', 'forget')),
    meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    version    INTEGER NOT NULL
);
CREATE TABLE generation (number INTEGER NOT NULL);
INSERT INTO generation (number) VALUES (0);

CREATE TABLE audit (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    at      TEXT NOT NULL,
    by      TEXT NOT NULL,
    what    TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail  TEXT NOT NULL
);
CREATE INDEX audit_by_subject ON audit (subject, id);

-- Judgements, events and the audit are only ever added to.
CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT raise(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_remain BEFORE DELETE ON events BEGIN SELECT raise(ABORT, 'events are never removed'); END;
CREATE TRIGGER reviews_stay BEFORE UPDATE ON reviews BEGIN SELECT raise(ABORT, 'reviews are never changed'); END;
CREATE TRIGGER reviews_remain BEFORE DELETE ON reviews BEGIN SELECT raise(ABORT, 'reviews are never removed'); END;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit is never changed'); END;
CREATE TRIGGER audit_remains BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit is never removed'); END;
