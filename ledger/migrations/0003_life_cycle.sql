-- Two more states: reported done (the minutes say so, nobody has confirmed it) and deferred.
CREATE TABLE actions_anew (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    body_id       INTEGER NOT NULL REFERENCES bodies (id),
    meeting_id    INTEGER NOT NULL REFERENCES meetings (id),
    date          TEXT NOT NULL,
    key           TEXT NOT NULL UNIQUE,
    revision      INTEGER NOT NULL,
    state         TEXT NOT NULL CHECK (
        state IN (
            'proposed', 'open', 'in progress', 'conditional', 'deferred', 'reported done',
            'done', 'rejected', 'dropped', 'superseded'
        )
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
        state IN ('proposed', 'open', 'in progress', 'conditional', 'deferred', 'reported done')
    ) STORED,
    due_order     TEXT NOT NULL GENERATED ALWAYS AS (coalesce(due, '9999-12-31')) STORED
);
INSERT INTO actions_anew (
    id, body_id, meeting_id, date, key, revision, state, action, owner, due, due_text, due_precision, due_rule,
    condition, condition_met, recurring, explicit, confirmed, reason, superseded_by
) SELECT
    id, body_id, meeting_id, date, key, revision, state, action, owner, due, due_text, due_precision, due_rule,
    condition, condition_met, recurring, explicit, confirmed, reason, superseded_by
FROM actions;
DROP TABLE actions;
ALTER TABLE actions_anew RENAME TO actions;
CREATE INDEX actions_listed ON actions (live, due_order, date, id);
CREATE INDEX actions_of_body ON actions (body_id, live, due_order, date, id);
CREATE INDEX actions_by_state ON actions (state, due_order, date, id);
CREATE INDEX actions_of_meeting ON actions (meeting_id);
CREATE INDEX actions_by_successor ON actions (superseded_by) WHERE superseded_by IS NOT NULL;

-- `undoes`: the revision of the event that this one takes back. `deed`: what events of several actions have
-- in common when they are one deed (a merge, a split): they are undone together.
ALTER TABLE events ADD COLUMN undoes INTEGER;
ALTER TABLE events ADD COLUMN deed TEXT;
CREATE INDEX events_of_deed ON events (deed) WHERE deed IS NOT NULL;

-- Two more judgements: add (what the machine did not find) and withdraw (the last judgement is taken back).
CREATE TABLE reviews_anew (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    key        TEXT NOT NULL,
    verdict    TEXT NOT NULL CHECK (verdict IN ('accept', 'correct', 'reject', 'add', 'withdraw')),
    by         TEXT NOT NULL,
    at         TEXT NOT NULL,
    correction TEXT NOT NULL
);
INSERT INTO reviews_anew SELECT id, meeting_id, key, verdict, by, at, correction FROM reviews;
DROP TRIGGER reviews_remain;
DROP TABLE reviews;
ALTER TABLE reviews_anew RENAME TO reviews;
CREATE INDEX reviews_by_key ON reviews (key, id);
CREATE INDEX reviews_of_meeting ON reviews (meeting_id, id);
CREATE TRIGGER reviews_stay BEFORE UPDATE ON reviews BEGIN SELECT raise(ABORT, 'reviews are never changed'); END;
CREATE TRIGGER reviews_remain BEFORE DELETE ON reviews BEGIN SELECT raise(ABORT, 'reviews are never removed'); END;
