-- name: add_meeting(body_id, date, sitting)<!
INSERT INTO meetings (body_id, date, sitting, date_stated, current) VALUES (:body_id, :date, :sitting, 1, 0);

-- name: last_sitting(body_id, date)$
SELECT coalesce(max(sitting), 0) FROM meetings WHERE body_id = :body_id AND date = :date;

-- name: state_meeting(id, date_stated, title, venue, status, next_meeting, chair, clerk, current)!
UPDATE meetings SET
    date_stated = :date_stated, title = :title, venue = :venue, status = :status, next_meeting = :next_meeting,
    chair = :chair, clerk = :clerk, current = :current
WHERE id = :id;

-- name: wanted_meetings(body)
SELECT m.id FROM meetings m
WHERE 1 = 1
AND m.body_id = (SELECT id FROM bodies WHERE slug = :body) -- when body
ORDER BY m.date DESC, m.id DESC

-- name: meeting_id(slug, date, sitting)$
SELECT m.id FROM meetings m JOIN bodies b ON b.id = m.body_id
WHERE b.slug = :slug AND m.date = :date AND m.sitting = :sitting;

-- name: meetings(ids)
SELECT m.*, b.name AS body, b.slug AS body_slug,
    (SELECT count(*) FROM versions v WHERE v.meeting_id = m.id) AS versions
FROM json_each(:ids) w
JOIN meetings m ON m.id = w.value
JOIN bodies b ON b.id = m.body_id
ORDER BY w.key;

-- name: counts(ids)
SELECT f.meeting_id, f.kind, count(*) AS found
FROM json_each(:ids) w JOIN findings f ON f.meeting_id = w.value AND f.listed = 1
GROUP BY f.meeting_id, f.kind;

-- name: versions(meeting_id)
SELECT v.meeting_id, v.number, v.source, v.sha256, v.form, v.header, v.problems, v.rules, v.logged_at, v.read_at,
    s.size, m.current
FROM versions v
JOIN sources s ON s.sha256 = v.sha256
JOIN meetings m ON m.id = v.meeting_id
WHERE v.meeting_id = :meeting_id
ORDER BY v.number;

-- name: paragraphs(version_id, n)
SELECT p.id, p.n, p.begins, p.ends, p.role, p.words, p.item, p.page, p.label, i.number AS item_number,
    i.title AS item_title, v.meeting_id, v.number AS version
FROM paragraphs p
JOIN versions v ON v.id = p.version_id
LEFT JOIN items i ON i.version_id = p.version_id AND i.position = p.item
WHERE p.version_id = :version_id
AND p.n = :n -- when n
ORDER BY p.n

-- name: speakers(version_id)
SELECT p.n, t.name
FROM findings f
JOIN paragraphs p ON p.id = f.paragraph_id
JOIN mentions t ON t.finding_id = f.id AND t.part = 'speaker'
WHERE f.version_id = :version_id AND f.kind = 'contribution' AND f.verdict IS NOT 'reject'
ORDER BY p.n, f.begins, f.id, t.position;

-- name: last_before(body_id, date)$
-- The meeting of a body just before a day.
SELECT id FROM meetings WHERE body_id = :body_id AND date < :date ORDER BY date DESC, sitting DESC LIMIT 1;
