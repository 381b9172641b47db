-- Who holds a post from a day on, as somebody told; without a person it is vacant. The last row of a day counts.
-- What minutes show of posts stands in `particulars`, as roles.
CREATE TABLE holdings (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    body_id   INTEGER NOT NULL REFERENCES bodies (id),
    post      TEXT NOT NULL,
    folded    TEXT NOT NULL,
    person_id INTEGER REFERENCES people (id),
    since     TEXT NOT NULL,
    by        TEXT NOT NULL,
    at        TEXT NOT NULL
);
CREATE INDEX holdings_of_post ON holdings (body_id, folded, since, id);

-- Two names of one person: the one row points at the other, and both keep what was said under them.
ALTER TABLE people ADD COLUMN merged_into INTEGER REFERENCES people (id);
CREATE INDEX people_merged ON people (merged_into) WHERE merged_into IS NOT NULL;
