-- name: standings(body_id)
SELECT * FROM actions WHERE body_id = :body_id;

-- name: spoken_of_by(meeting_id)
-- The actions of which the minutes of a meeting speak.
SELECT action_id FROM proposals WHERE meeting_id = :meeting_id
UNION
SELECT action_id FROM action_words WHERE meeting_id = :meeting_id AND relation = 'given anew';
