-- Jobs commit with the change that causes them: the row in the outbox is written in its transaction.
-- BullMQ keeps its own tables in the same schema and makes them itself, see src/plugins/job-queue.
-- Nothing is locked but the new tables.

CREATE SCHEMA IF NOT EXISTS jobs;

CREATE TABLE jobs.outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  queue text NOT NULL,
  job_id text NOT NULL,
  payload jsonb NOT NULL,
  options jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT outbox_job_id_key UNIQUE (job_id)
);

CREATE TABLE jobs.effects (
  queue text NOT NULL,
  job_id text NOT NULL,
  step text NOT NULL,
  done_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (queue, job_id, step)
);
CREATE INDEX effects_done_at_idx ON jobs.effects (done_at);

CREATE TABLE jobs.cancellations (
  queue text NOT NULL,
  job_id text NOT NULL,
  requested_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (queue, job_id)
);

CREATE TABLE jobs.schedule_runs (
  queue text PRIMARY KEY,
  started_at timestamptz NOT NULL,
  duration_ms integer NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('done', 'failed')),
  reason text
);
