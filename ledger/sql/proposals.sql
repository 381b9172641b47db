-- name: follow_ups(meeting_id)
-- What a meeting says became of earlier actions, with the references printed in the same paragraph.
SELECT f.key, f.paragraph_id, f.begins, f.ends, f.status, f.detail, f.correction, f.confidence, v.number AS version,
    f.meeting_id, p.n, p.words, p.begins AS paragraph_begins,
    (SELECT json_group_array(json_extract(r.detail, '$.target')) FROM findings r
     WHERE r.paragraph_id = f.paragraph_id AND r.kind = 'reference' AND r.listed = 1
     AND json_extract(r.detail, '$.kind') IN ('minute', 'item')) AS named
FROM findings f
JOIN versions v ON v.id = f.version_id
JOIN paragraphs p ON p.id = f.paragraph_id
WHERE f.meeting_id = :meeting_id AND f.kind = 'follow_up' AND f.listed = 1
ORDER BY p.n, f.begins;

-- name: place_of_meeting(meeting_id)^
SELECT m.id, m.body_id, m.date FROM meetings m WHERE m.id = :meeting_id;

-- name: later_with_follow_ups(body_id, date)
SELECT DISTINCT f.meeting_id FROM findings f
WHERE f.body_id = :body_id AND f.kind = 'follow_up' AND f.listed = 1 AND f.date > :date
ORDER BY f.date;

-- name: forget_waiting(meeting_id)!
DELETE FROM proposals WHERE meeting_id = :meeting_id AND outcome IS NULL;

-- name: add_proposal(action_id, meeting_id, key, status, score, reasons, paragraph_id, begins, ends)!
INSERT INTO proposals (action_id, meeting_id, key, status, score, reasons, paragraph_id, begins, ends)
VALUES (:action_id, :meeting_id, :key, :status, :score, :reasons, :paragraph_id, :begins, :ends)
ON CONFLICT (action_id, key) DO NOTHING;

-- name: proposal_id(action_id, key)$
SELECT id FROM proposals WHERE action_id = :action_id AND key = :key AND outcome IS NULL;

-- name: settle_proposal(id, outcome)!
UPDATE proposals SET outcome = :outcome WHERE id = :id;

-- name: settled_keys(meeting_id)
SELECT key, action_id FROM proposals WHERE meeting_id = :meeting_id AND outcome IS NOT NULL;

-- name: wanted_proposals(waiting, action_id, meeting_id)
SELECT q.id FROM proposals q
WHERE 1 = 1
AND q.outcome IS NULL AND :waiting -- when waiting
AND q.action_id = :action_id -- when action_id
AND q.meeting_id = :meeting_id -- when meeting_id
ORDER BY q.score DESC, q.id

-- name: proposals(ids)
SELECT q.*, p.n, p.words, p.begins AS paragraph_begins, v.number AS version
FROM json_each(:ids) w
JOIN proposals q ON q.id = w.value
JOIN paragraphs p ON p.id = q.paragraph_id
JOIN versions v ON v.id = p.version_id
ORDER BY w.key;
