ALTER TABLE jobs.outbox DROP COLUMN tries, DROP COLUMN reason, DROP COLUMN postponed_to;
