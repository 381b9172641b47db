-- name: person_id(body_id, folded)$
SELECT id FROM people WHERE body_id = :body_id AND folded = :folded;

-- name: add_person(body_id, name, folded, honorific)<!
INSERT INTO people (body_id, name, folded, honorific) VALUES (:body_id, :name, :folded, :honorific);

-- name: set_honorific(id, honorific)!
UPDATE people SET honorific = :honorific WHERE id = :id AND honorific = '';

-- name: forget_appearances(meeting_id)!
DELETE FROM appearances WHERE meeting_id = :meeting_id;

-- name: forget_particulars(meeting_id)!
DELETE FROM particulars WHERE meeting_id = :meeting_id;

-- name: add_appearance(person_id, meeting_id)!
INSERT INTO appearances (person_id, meeting_id) VALUES (:person_id, :meeting_id) ON CONFLICT DO NOTHING;

-- name: add_particular(person_id, meeting_id, kind, value)!
INSERT INTO particulars (person_id, meeting_id, kind, value) VALUES (:person_id, :meeting_id, :kind, :value)
ON CONFLICT DO NOTHING;

-- name: known_names(body_id, meeting_id)
-- Every form under which the body knows somebody; `here` for those of this meeting.
SELECT p.id, p.name AS form, 1 AS full, a.meeting_id = :meeting_id AS here
FROM people p JOIN appearances a ON a.person_id = p.id
WHERE p.body_id = :body_id
UNION
SELECT p.id, q.value, 0, q.meeting_id = :meeting_id
FROM people p JOIN particulars q ON q.person_id = p.id
WHERE p.body_id = :body_id AND q.kind = 'alias';

-- name: roster(body_id, before)
SELECT p.id, p.name, p.honorific, min(m.date) AS known_from, max(m.date) AS known_until
FROM people p
JOIN appearances a ON a.person_id = p.id
JOIN meetings m ON m.id = a.meeting_id
WHERE p.body_id = :body_id AND (:before IS NULL OR m.date < :before)
GROUP BY p.id
ORDER BY p.id;

-- name: roster_particulars(body_id, before)
SELECT q.person_id, q.kind, q.value, min(m.date) AS since
FROM people p
JOIN particulars q ON q.person_id = p.id
JOIN meetings m ON m.id = q.meeting_id
WHERE p.body_id = :body_id AND (:before IS NULL OR m.date < :before)
GROUP BY q.person_id, q.kind, q.value
ORDER BY q.person_id, q.kind, since, q.value;

-- name: merged()
SELECT id, name, merged_into FROM people;

-- name: merge_person(id, into)!
UPDATE people SET merged_into = :into WHERE id = :id;

-- name: person(id)^
SELECT id, body_id, name, merged_into FROM people WHERE id = :id;

-- name: wanted_people(body, name, id)
SELECT p.id FROM people p
WHERE p.merged_into IS NULL
AND (EXISTS (SELECT 1 FROM appearances a WHERE a.person_id = p.id) OR EXISTS (
    SELECT 1 FROM appearances a WHERE a.person_id IN (
        WITH RECURSIVE f (id) AS (SELECT p.id UNION SELECT k.id FROM people k JOIN f ON k.merged_into = f.id)
        SELECT id FROM f)))
AND p.body_id = (SELECT id FROM bodies WHERE slug = :body) -- when body
AND p.id = :id -- when id
AND EXISTS (                                                                                       -- when name
    WITH RECURSIVE f (id) AS (SELECT p.id UNION SELECT k.id FROM people k JOIN f ON k.merged_into = f.id) -- when name
    SELECT 1 FROM f JOIN people n ON n.id = f.id                                                   -- when name
    LEFT JOIN particulars q ON q.person_id = f.id AND q.kind = 'alias'                             -- when name
    WHERE instr(n.folded, :name) OR instr(fold(q.value), :name))                                   -- when name
ORDER BY p.folded, p.id

-- name: people(ids)
-- Each with all who were merged into them.
WITH RECURSIVE family (root, id) AS (
    SELECT value, value FROM json_each(:ids)
    UNION
    SELECT f.root, k.id FROM family f JOIN people k ON k.merged_into = f.id
)
SELECT p.id, p.name, p.honorific, b.name AS body, b.slug AS body_slug,
    (SELECT count(DISTINCT a.meeting_id) FROM family f JOIN appearances a ON a.person_id = f.id
     WHERE f.root = p.id) AS meetings,
    (SELECT min(m.date) FROM family f JOIN appearances a ON a.person_id = f.id JOIN meetings m ON m.id = a.meeting_id
     WHERE f.root = p.id) AS first_seen,
    (SELECT max(m.date) FROM family f JOIN appearances a ON a.person_id = f.id JOIN meetings m ON m.id = a.meeting_id
     WHERE f.root = p.id) AS last_seen,
    (SELECT count(*) FROM family k JOIN mentions t ON t.person_id = k.id AND t.part = 'speaker'
     JOIN findings f ON f.id = t.finding_id AND f.listed = 1 WHERE k.root = p.id) AS contributions,
    (SELECT count(*) FROM family k JOIN mentions t ON t.person_id = k.id AND t.part = 'asker'
     JOIN findings f ON f.id = t.finding_id AND f.listed = 1 WHERE k.root = p.id) AS questions,
    (SELECT count(*) FROM family k JOIN action_owners o ON o.person_id = k.id
     JOIN actions a ON a.id = o.action_id AND a.live = 1 WHERE k.root = p.id) AS actions
FROM json_each(:ids) w
JOIN people p ON p.id = w.value
JOIN bodies b ON b.id = p.body_id
ORDER BY w.key;

-- name: particulars(ids)
WITH RECURSIVE family (root, id) AS (
    SELECT value, value FROM json_each(:ids)
    UNION
    SELECT f.root, k.id FROM family f JOIN people k ON k.merged_into = f.id
)
SELECT f.root AS person_id, q.kind, q.value, min(m.date) AS since
FROM family f
JOIN particulars q ON q.person_id = f.id
JOIN meetings m ON m.id = q.meeting_id
GROUP BY f.root, q.kind, q.value
UNION
SELECT f.root, 'alias', p.name, '' FROM family f JOIN people p ON p.id = f.id WHERE f.id <> f.root
ORDER BY 4, 3;

-- name: passages_of_person(person_id, count)
-- Where a person speaks, asks, answers, promises or moves in minutes that are searched; the latest logged first.
SELECT DISTINCT f.paragraph_id AS id
FROM mentions t
JOIN findings f ON f.id = t.finding_id AND f.listed = 1
JOIN paragraphs p ON p.id = f.paragraph_id AND p.searched = 1
WHERE t.person_id IN (
    WITH RECURSIVE k (id) AS (SELECT :person_id UNION SELECT n.id FROM people n JOIN k ON n.merged_into = k.id)
    SELECT id FROM k)
ORDER BY f.paragraph_id DESC
LIMIT :count;

-- name: contributions(person_id, count)
SELECT f.key, f.meeting_id, m.date, m.sitting, b.name AS body, b.slug AS body_slug, v.number AS version,
    p.n, p.words, p.begins AS paragraph_begins, f.begins, f.ends, f.detail, i.number AS item_number, i.title AS item_title
FROM mentions t
JOIN findings f ON f.id = t.finding_id AND f.listed = 1
JOIN versions v ON v.id = f.version_id
JOIN meetings m ON m.id = f.meeting_id
JOIN bodies b ON b.id = m.body_id
JOIN paragraphs p ON p.id = f.paragraph_id
LEFT JOIN items i ON i.version_id = p.version_id AND i.position = p.item
WHERE t.part = 'speaker' AND t.person_id IN (
    WITH RECURSIVE k (id) AS (SELECT :person_id UNION SELECT n.id FROM people n JOIN k ON n.merged_into = k.id)
    SELECT id FROM k)
ORDER BY f.date DESC, f.meeting_id DESC, p.n
LIMIT :count;

-- name: unknown_owners(body_id)
-- Names of owners, as written, that mean no person so far.
SELECT DISTINCT o.name FROM actions a JOIN action_owners o ON o.action_id = a.id
WHERE a.body_id = :body_id AND o.person_id IS NULL;

-- name: settle_owner(body_id, name, person_id)!
UPDATE action_owners SET person_id = :person_id
WHERE name = :name AND person_id IS NULL AND action_id IN (SELECT id FROM actions WHERE body_id = :body_id);
