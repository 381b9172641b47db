-- name: of_body(body_id)
SELECT name, value FROM body_settings WHERE body_id = :body_id;

-- name: forget_setting(body_id, name)!
DELETE FROM body_settings WHERE body_id = :body_id AND name = :name;

-- name: put_setting(body_id, name, value)!
INSERT INTO body_settings (body_id, name, value) VALUES (:body_id, :name, :value);
