-- Short forms that a person explained, for a body. One of these stands in place of what the minutes themselves say
-- of the same short form; without `long` it only takes that away. `folded` and `plain` are what is looked up.
CREATE TABLE glossary (
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    short   TEXT NOT NULL,
    folded  TEXT NOT NULL,
    long    TEXT NOT NULL,
    plain   TEXT NOT NULL,
    by      TEXT NOT NULL,
    at      TEXT NOT NULL,
    PRIMARY KEY (body_id, folded)
) WITHOUT ROWID;
CREATE INDEX glossary_by_short ON glossary (folded);
CREATE INDEX glossary_by_long ON glossary (plain);

-- What the minutes explain themselves: "Minimum Funding Guarantee (MFG)".
CREATE INDEX acronyms_by_short ON findings (lower(json_extract(detail, '$.short')))
WHERE kind = 'acronym' AND listed = 1;
CREATE INDEX acronyms_by_long ON findings (lower(replace(json_extract(detail, '$.long'), ',', '')))
WHERE kind = 'acronym' AND listed = 1;

-- The terms of the full-text index with the number of passages that have each.
CREATE VIRTUAL TABLE passage_terms USING fts5vocab (passage_words, row);
