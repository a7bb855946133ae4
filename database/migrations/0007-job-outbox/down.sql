DROP TABLE jobs.outbox, jobs.effects, jobs.cancellations, jobs.schedule_runs;
-- The schema stays while BullMQ has tables in it: they hold jobs that are not ours to drop.
DO $$
BEGIN
  DROP SCHEMA jobs;
EXCEPTION WHEN dependent_objects_still_exist THEN
  NULL;
END $$;
