-- name: clear_words(version_id)!
-- The full-text table keeps no words of its own: it must be told what it had taken in.
INSERT INTO passage_words (passage_words, rowid, words, context)
SELECT 'delete', p.id, p.words, p.context FROM paragraphs p WHERE p.version_id = :version_id AND p.searched = 1;

-- name: clear_searched(version_id)!
UPDATE paragraphs SET searched = 0 WHERE version_id = :version_id AND searched = 1;

-- name: set_searched(version_id)!
-- Passages are the paragraphs that tell what happened. Context is what they do not say themselves.
UPDATE paragraphs SET
    searched = 1,
    context = coalesce((
        SELECT i.title FROM items i WHERE i.version_id = paragraphs.version_id AND i.position = paragraphs.item
    ), '') || coalesce((
        SELECT ' · ' || group_concat(name, ', ') FROM (
            SELECT DISTINCT t.name AS name
            FROM findings f JOIN mentions t ON t.finding_id = f.id AND t.part = 'speaker'
            WHERE f.paragraph_id = paragraphs.id AND f.listed = 1
        )
    ), '')
WHERE version_id = :version_id AND role IN ('minute', 'action', 'annex') AND trim(words) <> '';

-- name: fill_words(version_id)!
INSERT INTO passage_words (rowid, words, context)
SELECT p.id, p.words, p.context FROM paragraphs p WHERE p.version_id = :version_id AND p.searched = 1;

-- name: count_passages()$
SELECT count(*) FROM paragraphs WHERE searched = 1;

-- name: passages_of_version(meeting_id, number)
SELECT p.id FROM versions v JOIN paragraphs p ON p.version_id = v.id AND p.searched = 1
WHERE v.meeting_id = :meeting_id AND v.number = :number
ORDER BY p.n;

-- name: passages(ids)
SELECT p.id, p.n, p.words, p.page, v.meeting_id, v.number AS version, m.date, m.sitting, b.name AS body, b.slug AS body_slug,
    i.number AS item_number, i.title AS item_title
FROM json_each(:ids) w
JOIN paragraphs p ON p.id = w.value AND p.searched = 1
JOIN versions v ON v.id = p.version_id
JOIN meetings m ON m.id = v.meeting_id
JOIN bodies b ON b.id = m.body_id
LEFT JOIN items i ON i.version_id = p.version_id AND i.position = p.item
ORDER BY w.key;

-- name: passage_findings(ids)
SELECT f.paragraph_id, f.kind, f.status, a.state
FROM json_each(:ids) w
JOIN findings f ON f.paragraph_id = w.value AND f.listed = 1
LEFT JOIN action_words x ON x.key = f.key
LEFT JOIN actions a ON a.id = x.action_id
ORDER BY f.paragraph_id, f.begins, f.id;

-- name: passage_speakers(ids)
SELECT DISTINCT f.paragraph_id, t.name
FROM json_each(:ids) w
JOIN findings f ON f.paragraph_id = w.value AND f.listed = 1 AND f.kind = 'contribution'
JOIN mentions t ON t.finding_id = f.id AND t.part = 'speaker'
ORDER BY f.paragraph_id, f.begins, f.id, t.position;

-- name: select_passages(after, before, meeting_id, bodies, items, speakers, found, kinds, statuses)
SELECT p.id
FROM meetings m
JOIN versions v ON v.meeting_id = m.id AND v.number = m.current
JOIN paragraphs p ON p.version_id = v.id AND p.searched = 1
WHERE 1 = 1
AND m.date >= :after -- when after
AND m.date < :before -- when before
AND m.id = :meeting_id -- when meeting_id
AND m.body_id IN (                                                                  -- when bodies
    SELECT b.id FROM bodies b, json_each(:bodies) w                                 -- when bodies
    WHERE instr(b.slug, w.value) OR instr(fold(b.name), w.value))                   -- when bodies
AND EXISTS (                                                                        -- when items
    SELECT 1 FROM items i, json_each(:items) w                                      -- when items
    WHERE i.version_id = p.version_id AND i.position = p.item                       -- when items
    AND instr(fold(i.number || ' ' || i.title), w.value))                           -- when items
AND p.id IN (                                                                                                       -- when speakers
    SELECT f.paragraph_id                                                                                           -- when speakers
    FROM mentions t JOIN findings f ON f.id = t.finding_id AND f.listed = 1                                         -- when speakers
    WHERE t.part IN ('speaker', 'asker') AND (                                                                      -- when speakers
        t.name IN (                                                                                                 -- when speakers
            SELECT d.name FROM (SELECT DISTINCT name FROM mentions) d, json_each(:speakers) w                       -- when speakers
            WHERE instr(' ' || fold(d.name), ' ' || w.value))                                                       -- when speakers
        OR t.person_id IN (                                                                                             -- when speakers
            WITH RECURSIVE meant (id) AS (                                                                              -- when speakers
                SELECT q.id FROM people q, json_each(:speakers) w WHERE instr(' ' || q.folded, ' ' || w.value)          -- when speakers
                UNION                                                                                                   -- when speakers
                SELECT r.person_id                                                                                      -- when speakers
                FROM (SELECT DISTINCT person_id, value FROM particulars WHERE kind = 'alias') r, json_each(:speakers) w -- when speakers
                WHERE fold(r.value) = w.value                                                                           -- when speakers
                UNION                                                                                                   -- when speakers
                SELECT q.merged_into FROM meant n JOIN people q ON q.id = n.id WHERE q.merged_into IS NOT NULL          -- when speakers
                UNION                                                                                                   -- when speakers
                SELECT q.id FROM meant n JOIN people q ON q.merged_into = n.id)                                         -- when speakers
            SELECT id FROM meant)))                                                                                     -- when speakers
AND p.id IN (                                                                       -- when found
    SELECT f.paragraph_id FROM findings f                                           -- when found
    LEFT JOIN action_words x ON x.key = f.key                                       -- when found
    LEFT JOIN actions a ON a.id = x.action_id                                       -- when found
    WHERE f.listed = 1 AND :found                                                   -- when found
    AND f.kind IN (SELECT value FROM json_each(:kinds))                             -- when kinds
    AND coalesce(a.state, f.status) IN (SELECT value FROM json_each(:statuses))     -- when statuses
    )                                                                               -- when found

-- name: match_passages(query, ids, count)
-- The + keeps the planner from asking the full-text index once for each id: 500 times slower.
SELECT rowid, bm25(passage_words, 1.0, 0.25) AS rank
FROM passage_words
WHERE passage_words MATCH :query
AND +rowid IN (SELECT value FROM json_each(:ids)) -- when ids
ORDER BY rank, rowid
LIMIT :count

-- name: spread(ids, most)
-- How many of these passages each body, year, speaker, kind of finding and status has.
WITH wanted AS (SELECT value AS id FROM json_each(:ids)),
placed AS (
    SELECT p.id, b.slug, b.name, substr(m.date, 1, 4) AS year
    FROM wanted w
    JOIN paragraphs p ON p.id = w.id AND p.searched = 1
    JOIN versions v ON v.id = p.version_id
    JOIN meetings m ON m.id = v.meeting_id
    JOIN bodies b ON b.id = m.body_id
),
found AS (
    SELECT f.paragraph_id AS id, f.id AS finding, f.kind, coalesce(a.state, f.status) AS status
    FROM wanted w
    JOIN findings f ON f.paragraph_id = w.id AND f.listed = 1
    LEFT JOIN action_words x ON x.key = f.key
    LEFT JOIN actions a ON a.id = x.action_id
),
said AS (
    SELECT DISTINCT f.id, coalesce(o.name, q.name, t.name) AS name
    FROM found f
    JOIN mentions t ON t.finding_id = f.finding AND t.part = 'speaker'
    LEFT JOIN people q ON q.id = t.person_id
    LEFT JOIN people o ON o.id = q.merged_into
)
SELECT facet, value, label, count FROM (
SELECT *, row_number() OVER (PARTITION BY facet ORDER BY count DESC, label) AS place FROM (
SELECT 'body' AS facet, slug AS value, name AS label, count(*) AS count FROM placed GROUP BY slug
UNION ALL SELECT 'year', year, year, count(*) FROM placed GROUP BY year
UNION ALL SELECT 'speaker', name, name, count(*) FROM said GROUP BY name
UNION ALL SELECT 'kind', kind, kind, count(DISTINCT id) FROM found GROUP BY kind
UNION ALL SELECT 'status', status, status, count(DISTINCT id) FROM found WHERE status IS NOT NULL GROUP BY status
)) WHERE place <= :most OR facet = 'year';

-- name: latest_passages(ids)
-- With the meeting of each, the latest meeting first, those of one meeting as they stand in its minutes.
SELECT p.id, v.meeting_id
FROM json_each(:ids) w
JOIN paragraphs p ON p.id = w.value AND p.searched = 1
JOIN versions v ON v.id = p.version_id
JOIN meetings m ON m.id = v.meeting_id
ORDER BY m.date DESC, m.id, p.n;

-- name: frequency(term)$
SELECT doc FROM passage_terms WHERE term = :term;

-- name: terms(first, beyond)
SELECT term, doc FROM passage_terms WHERE term >= :first AND term < :beyond;

-- name: outlines(ids)
SELECT p.id, p.version_id, p.words, p.context, m.date, b.name AS body,
    EXISTS (SELECT 1 FROM findings f WHERE f.paragraph_id = p.id AND f.kind = 'decision' AND f.listed = 1) AS decides
FROM json_each(:ids) w
JOIN paragraphs p ON p.id = w.value AND p.searched = 1
JOIN versions v ON v.id = p.version_id
JOIN meetings m ON m.id = v.meeting_id
JOIN bodies b ON b.id = m.body_id;

-- name: check_words()!
-- Compares the full-text index with its contents; it fails where they differ, and changes nothing.
INSERT INTO passage_words (passage_words, rank) VALUES ('integrity-check', 1);

-- name: any_match(query)$
SELECT 1 FROM passage_words WHERE passage_words MATCH :query LIMIT 1;

-- name: passage_answers(ids)
-- The passages of a version are numbered on in the order of its paragraphs.
SELECT p.id, p.id + json_extract(a.value, '$.span.paragraph') - p.n
FROM json_each(:ids) w
JOIN paragraphs p ON p.id = w.value AND p.searched = 1
JOIN findings f ON f.paragraph_id = p.id AND f.kind = 'question' AND f.listed = 1
JOIN json_each(f.detail, '$.answers') a
WHERE json_extract(a.value, '$.span.paragraph') <> p.n
ORDER BY p.id, f.begins, f.id, a.key;
