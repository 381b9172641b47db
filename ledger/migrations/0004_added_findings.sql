-- `added`: a person found it, and the machine did not; it is written again with each reading of the minutes.
ALTER TABLE findings ADD COLUMN added INTEGER NOT NULL DEFAULT 0;
