-- name: texts()
SELECT id, meeting_id, number, text FROM versions ORDER BY id;

-- name: changes()
-- Every event with the state and the revision that its action now has.
SELECT e.action_id, e.after, a.state, a.revision AS held
FROM events e JOIN actions a ON a.id = e.action_id
ORDER BY e.action_id, e.revision;
