-- name: wanted_actions(live, closed, states, unowned, owner, due_before, overdue, today, body, meeting_id, person_id)
SELECT a.id FROM
(SELECT o.action_id FROM action_owners o WHERE o.name IN (                                         -- when owner
    WITH RECURSIVE n (name) AS ( -- each name once, by steps along the index                       -- when owner
        SELECT min(name) FROM action_owners UNION ALL                                              -- when owner
        SELECT (SELECT min(name) FROM action_owners WHERE name > n.name) FROM n WHERE n.name IS NOT NULL) -- when owner
    SELECT name FROM n WHERE instr(fold(name), :owner))                                            -- when owner
UNION SELECT o.action_id FROM action_owners o WHERE o.person_id IN (                               -- when owner
    SELECT q.id FROM people q LEFT JOIN people r ON r.id = q.merged_into                           -- when owner
    WHERE instr(q.folded, :owner) OR instr(r.folded, :owner) OR EXISTS (                           -- when owner
        SELECT 1 FROM particulars s WHERE s.person_id IN (q.id, q.merged_into)                     -- when owner
        AND s.kind = 'alias' AND fold(s.value) = :owner))                                          -- when owner
) w CROSS JOIN -- in this order: the few that match are found first                                -- when owner
actions a
WHERE 1 = 1
AND a.id = w.action_id -- when owner
AND a.live = :live -- when live
AND a.live = 0 AND :closed -- when closed
AND a.state IN (SELECT value FROM json_each(:states)) -- when states
AND a.body_id = (SELECT id FROM bodies WHERE slug = :body) -- when body
AND a.meeting_id = :meeting_id -- when meeting_id
AND a.due_order < :due_before -- when due_before
AND a.state IN ('open', 'in progress', 'deferred') AND a.due_order < :today AND :overdue -- when overdue
AND a.owner IS NULL AND :unowned -- when unowned
AND a.id IN (SELECT action_id FROM action_owners WHERE person_id IN                                 -- when person_id
    (WITH RECURSIVE k (id) AS (SELECT :person_id UNION SELECT n.id FROM people n JOIN k ON n.merged_into = k.id) -- when person_id
    SELECT id FROM k))                                                                             -- when person_id
ORDER BY a.due_order, a.date, a.id

-- name: actions(ids)
-- The columns in the order in which `_row` takes them.
SELECT a.id, a.state, a.action, a.owner,
    (SELECT o.person_id FROM action_owners o WHERE o.action_id = a.id ORDER BY o.position LIMIT 1) AS owner_id,
    a.due, a.due_text, a.due_precision, a.due_rule, a.condition, a.condition_met, a.recurring, a.explicit, a.confirmed,
    a.reason, a.superseded_by, x.confidence, a.revision, a.key, a.meeting_id, a.date, m.sitting, b.name, b.slug,
    v.number, p.n, p.words, x.begins - p.begins, x.ends - p.begins, i.number, i.title, x.cues
FROM json_each(:ids) w
JOIN actions a ON a.id = w.value
JOIN action_words x ON x.key = a.key
JOIN meetings m ON m.id = a.meeting_id
JOIN bodies b ON b.id = a.body_id
JOIN paragraphs p ON p.id = x.paragraph_id
JOIN versions v ON v.id = p.version_id
LEFT JOIN items i ON i.version_id = p.version_id AND i.position = p.item
ORDER BY w.key;

-- name: sources(action_id)
-- The words of an action and of those that were merged into it.
WITH RECURSIVE joined (id) AS (
    SELECT :action_id
    UNION
    SELECT a.id FROM joined j JOIN actions a ON a.superseded_by = j.id AND a.reason = 'Merged into action ' || j.id || '.'
)
SELECT x.action_id, x.meeting_id, x.relation, x.begins, x.ends, x.stands, m.date, m.sitting, b.slug AS body_slug,
    v.number AS version, p.n, p.words, p.begins AS paragraph_begins
FROM action_words x
JOIN meetings m ON m.id = x.meeting_id
JOIN bodies b ON b.id = m.body_id
JOIN paragraphs p ON p.id = x.paragraph_id
JOIN versions v ON v.id = p.version_id
WHERE x.action_id IN (SELECT id FROM joined)
ORDER BY m.date, m.id, x.begins;

-- name: standing(id)^
SELECT * FROM actions WHERE id = :id;

-- name: add_action(body_id, meeting_id, date, key)<!
INSERT INTO actions (body_id, meeting_id, date, key, revision, state, action, condition_met, explicit, confirmed)
VALUES (:body_id, :meeting_id, :date, :key, 0, 'proposed', '', 0, 0, 0);

-- name: set_action(id, revision, state, action, owner, due, due_text, due_precision, due_rule, condition, condition_met, recurring, explicit, confirmed, reason, superseded_by)!
UPDATE actions SET
    revision = :revision, state = :state, action = :action, owner = :owner, due = :due, due_text = :due_text,
    due_precision = :due_precision, due_rule = :due_rule, condition = :condition, condition_met = :condition_met,
    recurring = :recurring, explicit = :explicit, confirmed = :confirmed, reason = :reason,
    superseded_by = :superseded_by
WHERE id = :id;

-- name: add_event(action_id, revision, verb, by, at, before, after, reason, paragraph_id, begins, ends, undoes, deed)!
INSERT INTO events (
    action_id, revision, verb, by, at, before, after, reason, paragraph_id, begins, ends, undoes, deed
) VALUES (
    :action_id, :revision, :verb, :by, :at, :before, :after, :reason, :paragraph_id, :begins, :ends, :undoes, :deed
);

-- name: of_deed(deed)
-- The actions that one deed changed.
SELECT DISTINCT action_id FROM events WHERE deed = :deed ORDER BY action_id;

-- name: events(action_id)
SELECT e.*, p.n, p.words, p.begins AS paragraph_begins, v.meeting_id, v.number AS version
FROM events e
LEFT JOIN paragraphs p ON p.id = e.paragraph_id
LEFT JOIN versions v ON v.id = p.version_id
WHERE e.action_id = :action_id
ORDER BY e.revision;

-- name: touched(action_id)
-- What people, or later minutes, did to an action: the reading of its own minutes leaves that be.
SELECT verb, after FROM events
WHERE action_id = :action_id AND verb NOT IN ('found', 'reread', 'withdraw')
ORDER BY revision;

-- name: forget_owners(action_id)!
DELETE FROM action_owners WHERE action_id = :action_id;

-- name: add_owner(action_id, position, name, person_id)!
INSERT INTO action_owners (action_id, position, name, person_id) VALUES (:action_id, :position, :name, :person_id);

-- name: words_of_meeting(meeting_id)
SELECT key, action_id, relation, stands FROM action_words WHERE meeting_id = :meeting_id;

-- name: put_words(key, action_id, meeting_id, relation, paragraph_id, begins, ends, confidence, cues)!
INSERT INTO action_words (
    key, action_id, meeting_id, relation, paragraph_id, begins, ends, confidence, cues, stands
) VALUES (
    :key, :action_id, :meeting_id, :relation, :paragraph_id, :begins, :ends, :confidence, :cues, 1
) ON CONFLICT (key) DO UPDATE SET
    paragraph_id = excluded.paragraph_id, begins = excluded.begins, ends = excluded.ends,
    confidence = excluded.confidence, cues = excluded.cues, stands = 1;

-- name: parts(key)$
-- How many parts an action was ever split into.
SELECT count(*) FROM actions WHERE key LIKE :key;

-- name: copy_words(key, action_id, whole)!
-- The parts of an action stand on the words of the whole.
INSERT INTO action_words (
    key, action_id, meeting_id, relation, paragraph_id, begins, ends, confidence, cues, stands
) SELECT :key, :action_id, meeting_id, relation, paragraph_id, begins, ends, confidence, cues, stands
FROM action_words WHERE key = :whole;

-- name: fallen(key)!
UPDATE action_words SET stands = 0 WHERE key = :key;

-- name: key_of_action(id)$
SELECT key FROM actions WHERE id = :id;

-- name: action_of_key(key)$
SELECT action_id FROM action_words WHERE key = :key;

-- name: told_also(body_id, date)
-- The other places (an action line, the row of a table) where minutes tell a live action again.
SELECT a.id, p.words
FROM actions a
JOIN findings f ON f.key = a.key AND f.listed = 1
JOIN json_each(f.detail, '$.also') also
JOIN paragraphs p ON p.version_id = f.version_id AND p.n = json_extract(also.value, '$.paragraph')
WHERE a.body_id = :body_id AND a.live = 1 AND a.date < :date;
