-- name: add_work(kind, meeting_id, version)!
INSERT INTO outbox (kind, meeting_id, version) VALUES (:kind, :meeting_id, :version);

-- name: pending(count)
SELECT id, kind, meeting_id, version FROM outbox ORDER BY id LIMIT :count;

-- name: strike_off(ids)!
DELETE FROM outbox WHERE id IN (SELECT value FROM json_each(:ids));

-- name: move_on()!
UPDATE generation SET number = number + 1;

-- name: generation()$
SELECT number FROM generation;

-- name: empty_outbox()!
DELETE FROM outbox;

-- name: refill()!
INSERT INTO outbox (kind, meeting_id, version) SELECT 'index', id, current FROM meetings ORDER BY id;
