-- name: meeting_days(body_id)
-- The body's meetings: those that were held, and those that minutes announce.
SELECT date AS day FROM meetings WHERE body_id = :body_id
UNION
SELECT next_meeting FROM meetings WHERE body_id = :body_id AND next_meeting IS NOT NULL
ORDER BY 1;

-- name: to_reckon(body_id, by)
-- Live actions whose date is only words so far, or was reckoned from the calendar and may come out otherwise now.
SELECT a.id, a.date, a.due, a.due_text, a.due_precision, a.due_rule FROM actions a
WHERE a.body_id = :body_id AND a.live = 1 AND a.due_text IS NOT NULL
AND (a.due IS NULL OR a.due_rule LIKE '%' || :by)
AND NOT EXISTS (SELECT 1 FROM events e WHERE e.action_id = a.id AND e.verb IN ('due', 'defer', 'correct', 'undo'));

-- name: moves(action_id)
-- The events that set or moved the due date of an action.
SELECT e.verb, e.by, e.at, e.reason, e.before, e.after, e.revision, e.begins, e.ends, p.words, p.n,
    p.begins AS paragraph_begins, v.meeting_id, v.number AS version
FROM events e
LEFT JOIN paragraphs p ON p.id = e.paragraph_id
LEFT JOIN versions v ON v.id = p.version_id
WHERE e.action_id = :action_id AND json_type(e.after, '$.due') IS NOT NULL
ORDER BY e.revision;

-- name: latest_changes(body_id, person_id, count)
-- The latest events of a body's actions, or of those that a person owns.
SELECT e.id, e.action_id, e.verb, e.by, e.at, e.reason, e.after, a.action, a.owner, a.state, a.due
FROM events e JOIN actions a ON a.id = e.action_id
WHERE a.state NOT IN ('proposed', 'rejected')
AND a.body_id = :body_id -- when body_id
AND a.id IN (SELECT o.action_id FROM action_owners o WHERE o.person_id IN (                                         -- when person_id
    WITH RECURSIVE k (id) AS (SELECT :person_id UNION SELECT n.id FROM people n JOIN k ON n.merged_into = k.id)     -- when person_id
    SELECT id FROM k))                                                                                              -- when person_id
ORDER BY e.id DESC
LIMIT :count

-- name: last_changed(ids)
SELECT w.value AS id, (SELECT max(e.at) FROM events e WHERE e.action_id = w.value) AS at FROM json_each(:ids) w;
