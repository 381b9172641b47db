-- name: meetings_of(body_id)
-- Each meeting with what the record knows of its minutes.
SELECT m.id, m.date, m.sitting, m.status, b.slug AS body_slug, b.name AS body,
    (SELECT min(v.logged_at) FROM versions v
     WHERE v.meeting_id = m.id AND json_extract(v.header, '$.status') = 'draft') AS draft_logged,
    (SELECT min(v.logged_at) FROM versions v
     WHERE v.meeting_id = m.id AND json_extract(v.header, '$.status') = 'approved') AS approved_logged,
    (SELECT min(v.logged_at) FROM versions v
     WHERE v.meeting_id = m.id AND v.source LIKE 'http%') AS fetched
FROM meetings m JOIN bodies b ON b.id = m.body_id
WHERE m.body_id = :body_id
ORDER BY m.date DESC, m.sitting DESC;

-- name: told_days(body_id)
-- What people told of the days of publication; the latest of each meeting and stage.
SELECT p.meeting_id, p.stage, p.day, p.by
FROM publication_days p JOIN meetings m ON m.id = p.meeting_id
WHERE m.body_id = :body_id
AND p.id = (SELECT max(q.id) FROM publication_days q WHERE q.meeting_id = p.meeting_id AND q.stage = p.stage);

-- name: approvals(body_id)
-- Where minutes speak of earlier minutes being approved: the paragraph, and the meeting whose minutes say so.
SELECT p.words, p.n, v.number AS version, m.id AS meeting_id, m.date
FROM meetings m
JOIN versions v ON v.meeting_id = m.id AND v.number = m.current
JOIN paragraphs p ON p.version_id = v.id
WHERE m.body_id = :body_id AND p.role IN ('minute', 'action')
AND p.words LIKE '%minutes%'
AND (p.words LIKE '%approv%' OR p.words LIKE '%correct record%' OR p.words LIKE '%true record%'
    OR p.words LIKE '%accurate record%' OR p.words LIKE '%confirmed%' OR p.words LIKE '%signed%'
    OR p.words LIKE '%agreed%')
ORDER BY m.date, p.n;

-- name: add_day(meeting_id, stage, day, by, at)!
INSERT INTO publication_days (meeting_id, stage, day, by, at) VALUES (:meeting_id, :stage, :day, :by, :at);
