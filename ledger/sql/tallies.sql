-- name: tallied(body, since, until)
-- Every action that was one: opened on the day of its meeting; closed on the day of the minutes that say so, or of the change.
SELECT a.id, b.name AS body, coalesce(a.owner, '') AS owner, a.date AS opened, a.state, a.due,
    CASE WHEN a.live = 0 THEN (
        SELECT coalesce(m.date, substr(e.at, 1, 10)) FROM events e
        LEFT JOIN paragraphs p ON p.id = e.paragraph_id
        LEFT JOIN versions v ON v.id = p.version_id
        LEFT JOIN meetings m ON m.id = v.meeting_id
        WHERE e.action_id = a.id AND json_extract(e.after, '$.state') IS NOT NULL
        ORDER BY e.revision DESC LIMIT 1) END AS closed
    , (SELECT json_group_array(json_array(o.name, o.person_id)) FROM (                             -- when owners
        SELECT name, person_id FROM action_owners WHERE action_id = a.id ORDER BY position) o) AS owners -- when owners
FROM actions a JOIN bodies b ON b.id = a.body_id
WHERE a.state NOT IN ('proposed', 'rejected', 'superseded')
AND b.slug = :body -- when body
AND a.date >= :since -- when since
AND a.date <= :until -- when until
ORDER BY a.id
