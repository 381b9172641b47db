-- name: forget_waiting(meeting_id)!
-- What nobody has judged, told by a meeting or about it, before either is read again.
DELETE FROM links WHERE (meeting_id = :meeting_id OR about = :meeting_id) AND outcome IS NULL;

-- name: add_link(kind, meeting_id, told, paragraph_id, begins, ends, about, about_key, about_n, score, reasons)!
INSERT INTO links (kind, meeting_id, told, paragraph_id, begins, ends, about, about_key, about_n, score, reasons)
VALUES (:kind, :meeting_id, :told, :paragraph_id, :begins, :ends, :about, :about_key, :about_n, :score, :reasons)
ON CONFLICT (kind, meeting_id, told, about, about_key) DO UPDATE SET
    paragraph_id = excluded.paragraph_id, begins = excluded.begins, ends = excluded.ends, about_n = excluded.about_n;

-- name: wanted_links(kind, meeting_id, about, keys, waiting, standing, body)
SELECT l.id FROM links l JOIN meetings m ON m.id = l.meeting_id
WHERE 1 = 1
AND l.kind = :kind -- when kind
AND l.meeting_id = :meeting_id -- when meeting_id
AND l.about = :about -- when about
AND l.about_key IN (SELECT value FROM json_each(:keys)) -- when keys
AND l.outcome IS NULL AND :waiting -- when waiting
AND l.outcome IS NOT 'dismissed' AND :standing -- when standing
AND m.body_id = (SELECT id FROM bodies WHERE slug = :body) -- when body
ORDER BY m.date DESC, l.score DESC, l.id

-- name: links(ids)
SELECT l.*, m.date, m.sitting, b.slug AS body_slug, b.name AS body, p.n, p.words, p.begins AS paragraph_begins,
    v.number AS version, a.date AS about_date, a.current AS about_version,
    (SELECT f.id FROM findings f JOIN versions w ON w.id = f.version_id AND w.number = a.current
     WHERE f.key = l.about_key AND f.meeting_id = a.id) AS about_finding
FROM json_each(:ids) w
JOIN links l ON l.id = w.value
JOIN meetings m ON m.id = l.meeting_id
JOIN bodies b ON b.id = m.body_id
JOIN paragraphs p ON p.id = l.paragraph_id
JOIN versions v ON v.id = p.version_id
JOIN meetings a ON a.id = l.about
ORDER BY w.key;

-- name: settle_link(id, outcome, by, at)!
UPDATE links SET outcome = :outcome, by = :by, at = :at WHERE id = :id;

-- name: told(meeting_id)
-- The paragraphs of a meeting's current minutes that tell what happened, with their item.
SELECT p.id, p.n, p.words, p.begins, p.page, p.label, i.number AS item_number, i.title AS item_title,
    EXISTS (SELECT 1 FROM findings f WHERE f.paragraph_id = p.id AND f.kind = 'question' AND f.listed = 1) AS asks,
    EXISTS (SELECT 1 FROM findings f WHERE f.paragraph_id = p.id AND f.kind = 'contribution' AND f.listed = 1) AS says
FROM meetings m
JOIN versions v ON v.meeting_id = m.id AND v.number = m.current
JOIN paragraphs p ON p.version_id = v.id AND p.role IN ('minute', 'action')
LEFT JOIN items i ON i.version_id = p.version_id AND i.position = p.item
WHERE m.id = :meeting_id
ORDER BY p.n;

-- name: earlier(kind, body_id, date, about, most)
-- Findings of a kind that meetings of a body before a day have, the latest first; of questions the open ones.
SELECT f.key, f.meeting_id, f.date, f.status, f.begins, f.ends, f.detail, f.correction, p.n, p.words,
    p.begins AS paragraph_begins, i.title AS item_title, v.number AS version
FROM findings f
JOIN paragraphs p ON p.id = f.paragraph_id
JOIN versions v ON v.id = f.version_id
LEFT JOIN items i ON i.version_id = p.version_id AND i.position = p.item
WHERE f.kind = :kind AND f.body_id = :body_id AND f.listed = 1 AND f.date < :date
AND (:about IS NULL OR f.meeting_id = :about)
AND (:kind <> 'question' OR f.status IN ('unanswered', 'deferred'))
ORDER BY f.date DESC, f.id
LIMIT :most;

-- name: decided(meeting_id)
SELECT f.key, f.paragraph_id, f.meeting_id, f.status, f.begins, f.ends, f.detail, f.correction, p.n, p.words,
    p.begins AS paragraph_begins, i.title AS item_title
FROM findings f
JOIN paragraphs p ON p.id = f.paragraph_id
LEFT JOIN items i ON i.version_id = p.version_id AND i.position = p.item
WHERE f.meeting_id = :meeting_id AND f.kind = 'decision' AND f.listed = 1
ORDER BY p.n, f.begins;

-- name: later(body_id, date, until)
-- The meetings of a body after a day, up to another.
SELECT id, date FROM meetings WHERE body_id = :body_id AND date > :date AND date <= :until ORDER BY date, id;

-- name: meeting_on(body_id, date)$
SELECT id FROM meetings WHERE body_id = :body_id AND date = :date ORDER BY sitting LIMIT 1;
