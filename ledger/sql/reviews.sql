-- name: of_finding(key)
SELECT id, verdict, correction, by FROM reviews WHERE key = :key ORDER BY id;

-- name: add_review(meeting_id, key, verdict, by, at, correction)<!
INSERT INTO reviews (meeting_id, key, verdict, by, at, correction)
VALUES (:meeting_id, :key, :verdict, :by, :at, :correction);

-- name: wanted_reviews(key, meeting_id)
SELECT r.id FROM reviews r
WHERE 1 = 1
AND r.key = :key -- when key
AND r.meeting_id = :meeting_id -- when meeting_id
ORDER BY r.id DESC

-- name: reviews(ids)
SELECT r.* FROM json_each(:ids) w JOIN reviews r ON r.id = w.value ORDER BY w.key;
