-- name: told(body_id)
SELECT h.id, h.post, h.folded, h.person_id, p.name, h.since, h.by
FROM holdings h LEFT JOIN people p ON p.id = h.person_id
WHERE h.body_id = :body_id
ORDER BY h.folded, h.since, h.id;

-- name: shown(body_id)
-- Whom minutes show in which role, from their first to their last meeting.
SELECT q.value AS post, q.person_id, p.name, min(m.date) AS since, max(m.date) AS last
FROM particulars q
JOIN people p ON p.id = q.person_id
JOIN meetings m ON m.id = q.meeting_id
WHERE p.body_id = :body_id AND q.kind = 'role'
GROUP BY q.value, q.person_id
ORDER BY since, q.person_id;

-- name: add_holding(body_id, post, folded, person_id, since, by, at)<!
INSERT INTO holdings (body_id, post, folded, person_id, since, by, at)
VALUES (:body_id, :post, :folded, :person_id, :since, :by, :at);

-- name: owned(body_id)
-- The live actions of a body by owner as written, and whom that name means.
SELECT o.action_id, o.name, o.person_id
FROM action_owners o JOIN actions a ON a.id = o.action_id
WHERE a.body_id = :body_id AND a.live = 1
ORDER BY a.due_order, a.date, a.id, o.position;
