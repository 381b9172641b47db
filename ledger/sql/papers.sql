-- name: meeting_days(body_id)
SELECT date FROM meetings WHERE body_id = :body_id ORDER BY date;

-- name: announced(body_id, after)
-- The next meeting that minutes of a body announce for a day after this one.
SELECT min(next_meeting) AS day FROM meetings WHERE body_id = :body_id AND next_meeting > :after;

-- name: on_paper(body_id, before, unconfirmed)
-- The live actions that meetings before a day gave, by meeting and place.
SELECT a.id FROM actions a
WHERE a.body_id = :body_id AND a.live = 1 AND a.date < :before
AND (a.state <> 'proposed' OR :unconfirmed)
ORDER BY a.date, a.meeting_id, a.id;

-- name: unconfirmed(body_id, before)$
SELECT count(*) FROM actions a
WHERE a.body_id = :body_id AND a.live = 1 AND a.date < :before AND a.state = 'proposed';

-- name: closed_since(body_id, since)
-- Actions that were closed after a day, and not by the minutes of a meeting up to that day.
SELECT a.id FROM actions a
JOIN events e ON e.id = (
    SELECT c.id FROM events c
    WHERE c.action_id = a.id AND json_extract(c.after, '$.state') IS NOT NULL ORDER BY c.revision DESC LIMIT 1)
LEFT JOIN paragraphs p ON p.id = e.paragraph_id
LEFT JOIN versions v ON v.id = p.version_id
LEFT JOIN meetings m ON m.id = v.meeting_id
WHERE a.body_id = :body_id AND a.live = 0 AND a.state <> 'rejected'
AND coalesce(m.date, substr(e.at, 1, 10)) > :since
ORDER BY a.date, a.meeting_id, a.id;

-- name: told(ids)
-- What later minutes say of actions, but for what a person held to be of something else.
SELECT q.action_id, q.status, q.score, q.outcome, q.begins, q.ends, m.date, q.meeting_id, v.number AS version,
    p.n, p.words, p.begins AS paragraph_begins
FROM json_each(:ids) w
JOIN proposals q ON q.action_id = w.value AND q.outcome IS NOT 'dismissed'
JOIN meetings m ON m.id = q.meeting_id
JOIN paragraphs p ON p.id = q.paragraph_id
JOIN versions v ON v.id = p.version_id
UNION ALL
SELECT x.action_id, 'given anew', x.confidence, 'applied', x.begins, x.ends, m.date, x.meeting_id, v.number,
    p.n, p.words, p.begins
FROM json_each(:ids) w
JOIN action_words x ON x.action_id = w.value AND x.relation = 'given anew' AND x.stands = 1
JOIN meetings m ON m.id = x.meeting_id
JOIN paragraphs p ON p.id = x.paragraph_id
JOIN versions v ON v.id = p.version_id
ORDER BY 7, 10, 5;

-- name: progress(ids)
-- The latest that was said of each action: a person's words, or those of minutes.
SELECT e.action_id, e.reason, e.begins, e.ends, p.words, p.begins AS paragraph_begins, e.revision
FROM json_each(:ids) w
JOIN events e ON e.id = (
    SELECT c.id FROM events c
    WHERE c.action_id = w.value AND c.verb NOT IN ('found', 'reread', 'give anew', 'assign', 'due', 'withdraw')
    AND (c.reason IS NOT NULL OR c.paragraph_id IS NOT NULL)
    ORDER BY c.revision DESC LIMIT 1)
LEFT JOIN paragraphs p ON p.id = e.paragraph_id;
