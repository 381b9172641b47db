-- What a body has settled for itself, as JSON text: its heading, its limits, its calendar.
CREATE TABLE body_settings (
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    name    TEXT NOT NULL,
    value   TEXT NOT NULL,
    PRIMARY KEY (body_id, name)
) WITHOUT ROWID;

-- When the minutes of a meeting were drafted, approved and published, as somebody told. The latest row counts;
-- without a day it takes back what was told before.
CREATE TABLE publication_days (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    stage      TEXT NOT NULL CHECK (stage IN ('draft', 'approved', 'published')),
    day        TEXT,
    by         TEXT NOT NULL,
    at         TEXT NOT NULL
);
CREATE INDEX publication_days_of_meeting ON publication_days (meeting_id, stage, id);

CREATE INDEX meetings_of_body ON meetings (body_id, date);
CREATE INDEX proposals_of_action ON proposals (action_id);
