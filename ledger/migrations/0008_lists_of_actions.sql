-- Lists that were long to go through: what can be overdue, what nobody owns, and what an owner as written has.
CREATE INDEX actions_awaited ON actions (due_order, date, id) WHERE state IN ('open', 'in progress', 'deferred');
CREATE INDEX actions_unowned ON actions (live, due_order, date, id) WHERE owner IS NULL;
CREATE INDEX action_owners_by_name ON action_owners (name, action_id);
