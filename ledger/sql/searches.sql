-- name: add_search(name, folded, query, mail, by, at)<!
INSERT INTO searches (name, folded, query, mail, by, at) VALUES (:name, :folded, :query, :mail, :by, :at);

-- name: wanted_searches(id, folded, mailed)
SELECT id FROM searches
WHERE 1 = 1
AND id = :id -- when id
AND folded = :folded -- when folded
AND mail <> '[]' AND :mailed -- when mailed
ORDER BY folded, id

-- name: searches(ids)
SELECT s.id, s.name, s.query, s.mail, s.by, s.at, k.at AS looked_at
FROM json_each(:ids) w
JOIN searches s ON s.id = w.value
LEFT JOIN search_marks k ON k.search_id = s.id AND k.purpose = 'look'
ORDER BY w.key;

-- name: change_search(id, name, folded, query, mail)!
UPDATE searches SET name = :name, folded = :folded, query = :query, mail = :mail WHERE id = :id;

-- name: remove_search(id)!
DELETE FROM searches WHERE id = :id;

-- name: mark_of(id, purpose)^
SELECT at, version_id, seen FROM search_marks WHERE search_id = :id AND purpose = :purpose;

-- name: put_mark(id, purpose, at, version_id, seen)!
INSERT INTO search_marks (search_id, purpose, at, version_id, seen) VALUES (:id, :purpose, :at, :version_id, :seen)
ON CONFLICT (search_id, purpose) DO UPDATE SET at = excluded.at, version_id = excluded.version_id, seen = excluded.seen;

-- name: last_version()$
SELECT coalesce(max(id), 0) FROM versions;

-- name: first_waiting()$
-- The first version that the index has still to take in.
SELECT min(v.id) FROM outbox o JOIN versions v ON v.meeting_id = o.meeting_id AND v.number = o.version
WHERE o.kind = 'index';

-- name: logged_since(version_id)
SELECT id FROM paragraphs WHERE searched = 1 AND version_id > :version_id;

-- name: told(ids)
SELECT p.id, p.words, v.meeting_id, v.id AS version_id, v.logged_at
FROM json_each(:ids) w
JOIN paragraphs p ON p.id = w.value
JOIN versions v ON v.id = p.version_id;

-- name: earlier_texts(ids)
-- The minutes of the same meetings that were logged before these paragraphs.
SELECT DISTINCT u.id, u.meeting_id, u.logged_at, u.text
FROM json_each(:ids) w
JOIN paragraphs p ON p.id = w.value
JOIN versions v ON v.id = p.version_id
JOIN versions u ON u.meeting_id = v.meeting_id AND u.id < v.id
ORDER BY u.id;
