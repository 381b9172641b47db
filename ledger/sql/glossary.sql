-- name: of_body(body_id)
-- What a person explained, then what the minutes explain: for each short form the words that most of them give.
SELECT short, long, 'person' AS source, 0 AS told, NULL AS meeting_id, NULL AS version, NULL AS n, by, folded
FROM glossary WHERE body_id = :body_id
UNION ALL
SELECT short, long, 'minutes', max(told), meeting_id, version, n, NULL, folded
FROM (
    SELECT json_extract(f.detail, '$.short') AS short, json_extract(f.detail, '$.long') AS long,
        lower(json_extract(f.detail, '$.short')) AS folded, count(*) AS told,
        v.meeting_id, v.number AS version, p.n
    FROM findings f
    JOIN paragraphs p ON p.id = f.paragraph_id
    JOIN versions v ON v.id = f.version_id
    WHERE f.kind = 'acronym' AND f.listed = 1 AND f.body_id = :body_id
    GROUP BY folded, lower(replace(json_extract(f.detail, '$.long'), ',', ''))
)
WHERE folded NOT IN (SELECT folded FROM glossary WHERE body_id = :body_id)
GROUP BY folded
ORDER BY folded;

-- name: put_entry(body_id, short, folded, long, plain, by, at)!
INSERT INTO glossary (body_id, short, folded, long, plain, by, at)
VALUES (:body_id, :short, :folded, :long, :plain, :by, :at)
ON CONFLICT (body_id, folded) DO UPDATE SET
    short = excluded.short, long = excluded.long, plain = excluded.plain, by = excluded.by, at = excluded.at;

-- name: forget_entry(body_id, folded)!
DELETE FROM glossary WHERE body_id = :body_id AND folded = :folded;

-- name: explained(shorts, longs, bodies)
-- The entries of some short forms, or of some words that have one.
WITH known AS (
    SELECT body_id, short, long FROM glossary WHERE folded IN (SELECT value FROM json_each(:shorts)) AND long <> ''
    UNION
    SELECT body_id, short, long FROM glossary WHERE plain IN (SELECT value FROM json_each(:longs)) AND long <> ''
    UNION
    SELECT f.body_id, json_extract(f.detail, '$.short'), json_extract(f.detail, '$.long')
    FROM findings f INDEXED BY acronyms_by_short
    WHERE f.kind = 'acronym' AND f.listed = 1
    AND lower(json_extract(f.detail, '$.short')) IN (SELECT value FROM json_each(:shorts))
    AND NOT EXISTS (
        SELECT 1 FROM glossary g
        WHERE g.body_id = f.body_id AND g.folded = lower(json_extract(f.detail, '$.short')))
    UNION
    SELECT f.body_id, json_extract(f.detail, '$.short'), json_extract(f.detail, '$.long')
    FROM findings f INDEXED BY acronyms_by_long
    WHERE f.kind = 'acronym' AND f.listed = 1
    AND lower(replace(json_extract(f.detail, '$.long'), ',', '')) IN (SELECT value FROM json_each(:longs))
    AND NOT EXISTS (
        SELECT 1 FROM glossary g
        WHERE g.body_id = f.body_id AND g.folded = lower(json_extract(f.detail, '$.short')))
)
SELECT DISTINCT k.short, k.long FROM known k
WHERE 1 = 1
AND k.body_id IN (                                                  -- when bodies
    SELECT b.id FROM bodies b, json_each(:bodies) w                 -- when bodies
    WHERE instr(b.slug, w.value) OR instr(fold(b.name), w.value))   -- when bodies
ORDER BY k.short, k.long
