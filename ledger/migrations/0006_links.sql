-- What later minutes seem to say of earlier findings: an answer to a question, a decision in place of another, an
-- amendment of the minutes themselves (without `about_key`). `told` is the normal form of the later words.
CREATE TABLE links (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    kind         TEXT NOT NULL CHECK (kind IN ('answer', 'supersedes', 'amendment')),
    meeting_id   INTEGER NOT NULL REFERENCES meetings (id),
    told         TEXT NOT NULL,
    paragraph_id INTEGER NOT NULL REFERENCES paragraphs (id),
    begins       INTEGER NOT NULL,
    ends         INTEGER NOT NULL,
    about        INTEGER NOT NULL REFERENCES meetings (id),
    about_key    TEXT NOT NULL,
    about_n      INTEGER,
    score        REAL NOT NULL,
    reasons      TEXT NOT NULL,
    outcome      TEXT CHECK (outcome IN ('confirmed', 'dismissed')),
    by           TEXT,
    at           TEXT,
    UNIQUE (kind, meeting_id, told, about, about_key)
);
CREATE INDEX links_about ON links (about_key) WHERE about_key <> '';
CREATE INDEX links_about_meeting ON links (about, kind);
CREATE INDEX links_of_meeting ON links (meeting_id);
