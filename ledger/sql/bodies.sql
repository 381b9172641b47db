-- name: add_body(slug, name)!
INSERT INTO bodies (slug, name) VALUES (:slug, :name) ON CONFLICT (slug) DO NOTHING;

-- name: body_id(slug)$
SELECT id FROM bodies WHERE slug = :slug;

-- name: wanted_bodies(slug)
SELECT b.id FROM bodies b
WHERE 1 = 1
AND b.slug = :slug -- when slug
ORDER BY b.name, b.id

-- name: bodies(ids)
SELECT b.id, b.slug, b.name, count(m.id) AS meetings, min(m.date) AS first_meeting, max(m.date) AS last_meeting
FROM json_each(:ids) w
JOIN bodies b ON b.id = w.value
LEFT JOIN meetings m ON m.body_id = b.id
GROUP BY b.id
ORDER BY w.key;
