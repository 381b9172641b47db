-- name: of_finding(key)
SELECT id, verdict, correction, by FROM reviews WHERE key = :key ORDER BY id;

-- name: add_review(meeting_id, key, verdict, by, at, correction)<!
INSERT INTO reviews (meeting_id, key, verdict, by, at, correction)
VALUES (:meeting_id, :key, :verdict, :by, :at, :correction);

-- name: wanted_reviews(key, meeting_id)
SELECT r.id FROM reviews r
WHERE 1 = 1
AND r.key = :key -- when key
AND r.meeting_id = :meeting_id -- when meeting_id
ORDER BY r.id DESC

-- name: reviews(ids)
SELECT r.* FROM json_each(:ids) w JOIN reviews r ON r.id = w.value ORDER BY w.key;

-- name: added(meeting_id)
-- What people added to a meeting's findings and nobody took back.
SELECT r.id, r.key, r.correction FROM reviews r
WHERE r.meeting_id = :meeting_id AND r.verdict = 'add'
AND NOT EXISTS (
    SELECT 1 FROM reviews w
    WHERE w.key = r.key AND w.verdict = 'withdraw' AND json_extract(w.correction, '$.review') = r.id
)
ORDER BY r.id;

-- name: unreviewed(meeting_id)
SELECT f.id FROM findings f
WHERE f.meeting_id = :meeting_id AND f.listed = 1 AND f.verdict IS NULL
AND f.kind IN ('question', 'commitment', 'decision', 'follow_up')
ORDER BY abs(f.confidence - 0.5), f.paragraph_id, f.begins, f.id

-- name: agreement(meeting_id, body)
SELECT f.kind,
    sum(f.added = 0) AS found,
    sum(f.added = 0 AND f.verdict IS 'accept' AND f.correction = '{}') AS accepted,
    sum(f.added = 0 AND coalesce(f.verdict, '') IN ('accept', 'correct') AND f.correction <> '{}') AS corrected,
    sum(f.added = 0 AND f.verdict IS 'reject') AS rejected,
    sum(f.added = 1 AND f.listed = 1) AS missed
FROM findings f
JOIN meetings m ON m.id = f.meeting_id
JOIN versions v ON v.id = f.version_id AND v.number = m.current
WHERE (:meeting_id IS NULL OR f.meeting_id = :meeting_id)
AND (:body IS NULL OR f.body_id = (SELECT id FROM bodies WHERE slug = :body))
AND f.kind IN ('question', 'commitment', 'decision', 'follow_up')
GROUP BY f.kind
ORDER BY f.kind DESC;

-- name: told_right()
-- What people said of findings in the minutes as they stand now, for training.
SELECT f.meeting_id, v.number, f.kind, p.n, f.begins, f.ends, f.added, coalesce(f.verdict, '') <> 'reject' AS right
FROM findings f
JOIN meetings m ON m.id = f.meeting_id
JOIN versions v ON v.id = f.version_id AND v.number = m.current
JOIN paragraphs p ON p.id = f.paragraph_id
WHERE f.kind IN ('question', 'commitment', 'decision', 'follow_up')
AND (f.verdict IN ('accept', 'correct', 'reject') OR (f.added = 1 AND f.listed = 1))
ORDER BY f.meeting_id, f.begins, f.id;
