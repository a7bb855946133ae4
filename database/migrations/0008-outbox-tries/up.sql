-- A job that its queue refuses must not hold up those behind it: it is postponed, and says why.
-- The columns are added without a rewrite of the table; the lock is held for a moment.

ALTER TABLE jobs.outbox
  ADD COLUMN tries integer NOT NULL DEFAULT 0,
  ADD COLUMN reason text,
  ADD COLUMN postponed_to timestamptz;
