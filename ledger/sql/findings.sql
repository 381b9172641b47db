-- name: identities(meeting_id, kind)
SELECT words, occurrence, key FROM identities WHERE meeting_id = :meeting_id AND kind = :kind;

-- name: bind_identity(meeting_id, kind, words, occurrence, key)!
INSERT INTO identities (meeting_id, kind, words, occurrence, key)
VALUES (:meeting_id, :kind, :words, :occurrence, :key)
ON CONFLICT (meeting_id, kind, words, occurrence) DO UPDATE SET key = excluded.key;

-- name: identity(key)^
SELECT meeting_id, kind FROM identities WHERE key = :key LIMIT 1;

-- name: forget_findings(version_id)!
DELETE FROM findings WHERE version_id = :version_id;

-- name: unlist(meeting_id)!
-- Another version speaks from now on.
UPDATE findings SET listed = 0 WHERE meeting_id = :meeting_id AND listed = 1;

-- name: finding_of(version_id, key)$
SELECT id FROM findings WHERE version_id = :version_id AND key = :key;

-- name: add_finding(version_id, meeting_id, body_id, date, paragraph_id, key, kind, begins, ends, status, confidence, cues, detail, correction, verdict, listed, added)<!
INSERT INTO findings (
    version_id, meeting_id, body_id, date, paragraph_id, key, kind, begins, ends, status, confidence, cues,
    detail, correction, verdict, listed, added
) VALUES (
    :version_id, :meeting_id, :body_id, :date, :paragraph_id, :key, :kind, :begins, :ends, :status, :confidence, :cues,
    :detail, :correction, :verdict, :listed, :added
);

-- name: add_mention(finding_id, position, part, name, person_id)!
INSERT INTO mentions (finding_id, position, part, name, person_id)
VALUES (:finding_id, :position, :part, :name, :person_id);

-- name: forget_mentions(finding_id)!
DELETE FROM mentions WHERE finding_id = :finding_id;

-- name: judged(key)
-- The same finding in each version that is held.
SELECT f.id, f.kind, f.body_id, f.meeting_id, f.detail, v.number = m.current AS speaks, v.number AS version
FROM findings f
JOIN versions v ON v.id = f.version_id
JOIN meetings m ON m.id = f.meeting_id
WHERE f.key = :key;

-- name: judge_finding(id, status, correction, verdict, listed)!
UPDATE findings SET status = :status, correction = :correction, verdict = :verdict, listed = :listed WHERE id = :id;

-- name: wanted_of_version(version_id, unrejected)
SELECT f.id FROM findings f JOIN paragraphs p ON p.id = f.paragraph_id
WHERE f.version_id = :version_id
AND f.verdict IS NOT 'reject' AND :unrejected -- when unrejected
ORDER BY p.n, f.begins, f.ends, f.id

-- name: wanted_of_passages(paragraphs)
SELECT f.id, f.paragraph_id FROM json_each(:paragraphs) w
JOIN findings f ON f.paragraph_id = w.value AND f.listed = 1
ORDER BY f.paragraph_id, f.begins, f.ends, f.id

-- name: findings(ids)
SELECT f.*, v.number AS version, p.n, p.words, p.begins AS paragraph_begins, a.action_id
FROM json_each(:ids) w
JOIN findings f ON f.id = w.value
JOIN versions v ON v.id = f.version_id
JOIN paragraphs p ON p.id = f.paragraph_id
LEFT JOIN action_words a ON a.key = f.key
ORDER BY w.key;

-- name: mentions(ids)
SELECT t.finding_id, t.part, t.name, t.person_id
FROM json_each(:ids) w JOIN mentions t ON t.finding_id = w.value
ORDER BY t.finding_id, t.position;

-- name: machine_findings(version_id)
SELECT f.kind, f.begins, f.ends, f.confidence, f.cues, f.detail, p.n
FROM findings f JOIN paragraphs p ON p.id = f.paragraph_id
WHERE f.version_id = :version_id AND f.added = 0
ORDER BY f.id;

-- name: commitments(version_id)
SELECT f.key, f.paragraph_id, f.begins, f.ends, f.confidence, f.cues, f.detail, f.correction, f.verdict
FROM findings f
WHERE f.version_id = :version_id AND f.kind = 'commitment'
ORDER BY f.begins, f.id;

-- name: wanted_questions(unanswered, body, meeting_id, person_id, asker)
SELECT f.id FROM findings f
WHERE f.listed = 1 AND f.kind = 'question'
AND f.status IN ('unanswered', 'deferred') AND :unanswered -- when unanswered
AND f.body_id = (SELECT id FROM bodies WHERE slug = :body) -- when body
AND f.meeting_id = :meeting_id -- when meeting_id
AND f.id IN (SELECT finding_id FROM mentions WHERE part = 'asker' AND person_id IN                  -- when person_id
    (WITH RECURSIVE k (id) AS (SELECT :person_id UNION SELECT n.id FROM people n JOIN k ON n.merged_into = k.id) -- when person_id
    SELECT id FROM k))                                                                             -- when person_id
AND f.id IN (SELECT t.finding_id FROM mentions t LEFT JOIN people q ON q.id = t.person_id   -- when asker
    WHERE t.part = 'asker' AND (instr(fold(t.name), :asker) OR instr(q.folded, :asker)))    -- when asker
ORDER BY f.date DESC, f.id

-- name: wanted_decisions(kind, body, meeting_id)
SELECT f.id FROM findings f
WHERE f.listed = 1 AND f.kind = 'decision'
AND f.status = :kind -- when kind
AND f.body_id = (SELECT id FROM bodies WHERE slug = :body) -- when body
AND f.meeting_id = :meeting_id -- when meeting_id
ORDER BY f.date DESC, f.id

-- name: placed(ids)
-- Findings with the place where they stand: for questions and decisions.
SELECT f.id, f.key, f.meeting_id, f.version_id, f.date, f.begins, f.ends, f.status, f.confidence, f.cues,
    f.detail, f.correction, f.verdict, m.sitting, b.name AS body, b.slug AS body_slug, v.number AS version,
    p.n, p.words, p.begins AS paragraph_begins, i.number AS item_number, i.title AS item_title
FROM json_each(:ids) w
JOIN findings f ON f.id = w.value
JOIN meetings m ON m.id = f.meeting_id
JOIN bodies b ON b.id = f.body_id
JOIN versions v ON v.id = f.version_id
JOIN paragraphs p ON p.id = f.paragraph_id
LEFT JOIN items i ON i.version_id = p.version_id AND i.position = p.item
ORDER BY w.key;

-- name: paragraph_words(version_id, n)^
SELECT words, begins FROM paragraphs WHERE version_id = :version_id AND n = :n;
