-- name: standings(body_id)
SELECT * FROM actions WHERE body_id = :body_id;
