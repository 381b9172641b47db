-- Searches that people keep under a name; `mail` is a JSON list of the addresses that hear of what is new.
CREATE TABLE searches (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    name   TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    query  TEXT NOT NULL,
    mail   TEXT NOT NULL,
    by     TEXT NOT NULL,
    at     TEXT NOT NULL
);
-- What was held when a search was last looked at, and when its news were last sent; one takes nothing from the other.
-- `version_id` is the newest version then; `seen` names what was found, where a search asks how things stand.
CREATE TABLE search_marks (
    search_id  INTEGER NOT NULL REFERENCES searches (id) ON DELETE CASCADE,
    purpose    TEXT NOT NULL CHECK (purpose IN ('look', 'mail')),
    at         TEXT NOT NULL,
    version_id INTEGER NOT NULL,
    seen       TEXT NOT NULL,
    PRIMARY KEY (search_id, purpose)
);
