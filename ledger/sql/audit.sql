-- name: add_audit(at, by, what, subject, detail)!
INSERT INTO audit (at, by, what, subject, detail) VALUES (:at, :by, :what, :subject, :detail);

-- name: wanted_audit(subject)
SELECT a.id FROM audit a
WHERE 1 = 1
AND a.subject = :subject -- when subject
ORDER BY a.id DESC

-- name: audit(ids)
SELECT a.* FROM json_each(:ids) w JOIN audit a ON a.id = w.value ORDER BY w.key;
