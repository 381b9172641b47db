-- name: follow_ups(meeting_id)
-- What a meeting says became of earlier actions: with the item around the words, and who is named as owner or speaker.
SELECT f.key, f.paragraph_id, f.begins, f.ends, f.status, f.detail, f.correction, f.confidence, v.number AS version,
    f.meeting_id, p.n, p.words, p.begins AS paragraph_begins, i.title AS item_title, u.title AS upper_title,
    (SELECT json_group_array(t.person_id) FROM mentions t
     WHERE t.finding_id = f.id AND t.part = 'owner' AND t.person_id IS NOT NULL) AS owners,
    (SELECT json_group_array(t.person_id) FROM findings c JOIN mentions t ON t.finding_id = c.id
     WHERE c.paragraph_id = f.paragraph_id AND c.kind = 'contribution' AND c.listed = 1
     AND t.person_id IS NOT NULL) AS speakers
FROM findings f
JOIN versions v ON v.id = f.version_id
JOIN paragraphs p ON p.id = f.paragraph_id
LEFT JOIN items i ON i.version_id = p.version_id AND i.position = p.item
LEFT JOIN items u ON u.version_id = p.version_id AND u.position = i.parent
WHERE f.meeting_id = :meeting_id AND f.kind = 'follow_up' AND f.listed = 1
ORDER BY p.n, f.begins;

-- name: told_paragraphs(meeting_id)
-- The paragraphs of a meeting's current minutes that tell what happened, with their item and who is said to speak.
SELECT p.id AS paragraph_id, p.n, p.words, p.begins AS paragraph_begins, m.id AS meeting_id, v.number AS version,
    i.title AS item_title, u.title AS upper_title,
    (SELECT json_group_array(t.person_id) FROM findings c JOIN mentions t ON t.finding_id = c.id
     WHERE c.paragraph_id = p.id AND c.kind = 'contribution' AND c.listed = 1
     AND t.person_id IS NOT NULL) AS speakers
FROM meetings m
JOIN versions v ON v.meeting_id = m.id AND v.number = m.current
JOIN paragraphs p ON p.version_id = v.id AND p.role = 'minute'
LEFT JOIN items i ON i.version_id = p.version_id AND i.position = p.item
LEFT JOIN items u ON u.version_id = p.version_id AND u.position = i.parent
WHERE m.id = :meeting_id
ORDER BY p.n;

-- name: spans(meeting_id)
-- Where the findings of a meeting stand, those that are listed.
SELECT f.paragraph_id, f.begins, f.ends, f.kind FROM findings f
WHERE f.meeting_id = :meeting_id AND f.listed = 1
AND f.kind IN ('follow_up', 'commitment', 'question', 'decision');

-- name: given_in(meeting_id)
SELECT paragraph_id, action_id FROM action_words WHERE meeting_id = :meeting_id AND stands = 1;

-- name: place_of_meeting(meeting_id)^
SELECT m.id, m.body_id, m.date FROM meetings m WHERE m.id = :meeting_id;

-- name: later_meetings(body_id, date, until)
SELECT m.id, m.date FROM meetings m WHERE m.body_id = :body_id AND m.date > :date AND m.date <= :until ORDER BY m.date;

-- name: earlier_live(body_id, date, meeting_id)
-- Live actions that earlier meetings of a body gave (or one of them), with their words and those just before them.
-- What is compared stands first (`ledger.compared.Fields`).
SELECT a.action, a.key, a.owner, p.words, p.begins AS paragraph_begins, x.begins, x.ends,
    (SELECT q.words FROM paragraphs q WHERE q.version_id = p.version_id AND q.n = p.n - 1 AND q.item IS p.item) AS before,
    p.label, i.number AS item_number, i.title AS item_title, u.number AS upper_number, u.title AS upper_title,
    a.id, a.state, a.date, a.meeting_id, a.due, a.explicit, x.confidence, p.n,
    (SELECT json_group_array(o.person_id) FROM action_owners o
     WHERE o.action_id = a.id AND o.person_id IS NOT NULL) AS owners
FROM actions a
JOIN action_words x ON x.key = a.key
JOIN paragraphs p ON p.id = x.paragraph_id
LEFT JOIN items i ON i.version_id = p.version_id AND i.position = p.item
LEFT JOIN items u ON u.version_id = p.version_id AND u.position = i.parent
WHERE a.body_id = :body_id AND a.live = 1 AND a.state <> 'reported done' AND a.date < :date
AND a.meeting_id = :meeting_id -- when meeting_id
ORDER BY a.date DESC, a.id

-- name: people_of(body_id)
SELECT id, name FROM people WHERE body_id = :body_id;

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

-- name: spoken_of(body_id, date, least)
-- What meetings before a day seem to have said of each live action of a body.
SELECT q.action_id, q.meeting_id, q.status, q.begins, q.ends, p.n, p.words, p.begins AS paragraph_begins
FROM proposals q
JOIN actions a ON a.id = q.action_id
JOIN meetings m ON m.id = q.meeting_id
JOIN paragraphs p ON p.id = q.paragraph_id
WHERE a.body_id = :body_id AND a.live = 1 AND m.date < :date AND q.score >= :least
AND coalesce(q.outcome, '') <> 'dismissed';
