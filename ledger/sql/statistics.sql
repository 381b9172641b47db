-- name: by_body(today)
SELECT b.id, b.slug, b.name,
    (SELECT count(*) FROM meetings m WHERE m.body_id = b.id) AS meetings,
    (SELECT max(m.date) FROM meetings m WHERE m.body_id = b.id) AS last_meeting,
    (SELECT min(m.next_meeting) FROM meetings m WHERE m.body_id = b.id AND m.next_meeting >= :today) AS next_meeting,
    coalesce(sum(a.state IN ('open', 'in progress', 'deferred')), 0) AS open,
    coalesce(sum(a.state IN ('open', 'in progress', 'deferred') AND a.due < :today), 0) AS overdue,
    coalesce(sum(a.state = 'proposed'), 0) AS proposed,
    coalesce(sum(a.state = 'conditional'), 0) AS conditional,
    (SELECT count(*) FROM findings f WHERE f.kind = 'question' AND f.body_id = b.id AND f.listed = 1
     AND f.status IN ('unanswered', 'deferred')) AS unanswered
FROM bodies b
LEFT JOIN actions a ON a.body_id = b.id AND a.live = 1
GROUP BY b.id
ORDER BY b.name, b.id;
