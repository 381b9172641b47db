-- name: add_source(sha256, size, bytes)!
INSERT INTO sources (sha256, size, bytes) VALUES (:sha256, :size, :bytes) ON CONFLICT (sha256) DO NOTHING;

-- name: source(meeting_id, number)^
SELECT v.source, s.bytes
FROM meetings m
JOIN versions v ON v.meeting_id = m.id AND v.number = coalesce(:number, m.current)
JOIN sources s ON s.sha256 = v.sha256
WHERE m.id = :meeting_id;

-- name: on_the_day(body_id, date)
-- The meetings of a body on a day, each with the version that speaks.
SELECT m.id, m.sitting, m.title, m.status, m.current, v.id AS version_id
FROM meetings m
JOIN versions v ON v.meeting_id = m.id AND v.number = m.current
WHERE m.body_id = :body_id AND m.date = :date
ORDER BY m.sitting;

-- name: of_the_file(meeting_id, sha256)^
-- The latest reading of a file as a version of a meeting.
SELECT id, number, rules, text FROM versions
WHERE meeting_id = :meeting_id AND sha256 = :sha256
ORDER BY number DESC LIMIT 1;

-- name: last_number(meeting_id)$
SELECT max(number) FROM versions WHERE meeting_id = :meeting_id;

-- name: elsewhere(sha256, meeting_id)
-- Other meetings of which the same file is the version that speaks.
SELECT m.id AS meeting_id, m.date, m.sitting, b.slug AS body_slug, v.id AS version_id
FROM versions v
JOIN meetings m ON m.id = v.meeting_id AND m.current = v.number
JOIN bodies b ON b.id = m.body_id
WHERE v.sha256 = :sha256 AND m.id <> :meeting_id;

-- name: words_of_version(version_id)
SELECT words, role FROM paragraphs WHERE version_id = :version_id ORDER BY n;

-- name: layout_of_version(version_id)
SELECT begins, ends FROM paragraphs WHERE version_id = :version_id ORDER BY n;

-- name: add_version(meeting_id, number, sha256, source, form, text, header, problems, people, rules, at)<!
INSERT INTO versions (
    meeting_id, number, sha256, source, form, text, header, problems, people, rules, logged_at, read_at
) VALUES (
    :meeting_id, :number, :sha256, :source, :form, :text, :header, :problems, :people, :rules, :at, :at
);

-- name: reread_version(id, header, problems, people, rules, at)!
UPDATE versions
SET header = :header, problems = :problems, people = :people, rules = :rules, read_at = :at
WHERE id = :id;

-- name: add_item(version_id, position, number, title, begins, ends, parent)!
INSERT INTO items (version_id, position, number, title, begins, ends, parent)
VALUES (:version_id, :position, :number, :title, :begins, :ends, :parent);

-- name: forget_items(version_id)!
DELETE FROM items WHERE version_id = :version_id;

-- name: add_attendance(version_id, position, name, person_id, role, status, initials, substitute_for, begins, ends)!
INSERT INTO attendance (
    version_id, position, name, person_id, role, status, initials, substitute_for, begins, ends
) VALUES (
    :version_id, :position, :name, :person_id, :role, :status, :initials, :substitute_for, :begins, :ends
);

-- name: forget_attendance(version_id)!
DELETE FROM attendance WHERE version_id = :version_id;

-- name: add_paragraph(version_id, n, begins, ends, role, item, page, label, cells, margins, marks, words)!
INSERT INTO paragraphs (version_id, n, begins, ends, role, item, page, label, cells, margins, marks, words)
VALUES (:version_id, :n, :begins, :ends, :role, :item, :page, :label, :cells, :margins, :marks, :words)
ON CONFLICT (version_id, n) DO UPDATE SET
    role = excluded.role, item = excluded.item, page = excluded.page, label = excluded.label,
    cells = excluded.cells, margins = excluded.margins, marks = excluded.marks;

-- name: paragraph_ids(version_id)
SELECT n, id, begins, ends FROM paragraphs WHERE version_id = :version_id;

-- name: version(meeting_id, number)^
SELECT v.*, m.body_id, m.date, m.current
FROM meetings m JOIN versions v ON v.meeting_id = m.id AND v.number = coalesce(:number, m.current)
WHERE m.id = :meeting_id;

-- name: items(version_id)
SELECT position, number, title, begins, ends, parent FROM items WHERE version_id = :version_id ORDER BY position;

-- name: attendance(version_id)
SELECT * FROM attendance WHERE version_id = :version_id ORDER BY position;

-- name: document_paragraphs(version_id)
SELECT * FROM paragraphs WHERE version_id = :version_id ORDER BY n;
