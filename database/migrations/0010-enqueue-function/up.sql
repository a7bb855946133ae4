-- A statement that changes something may bring its job along, in one round trip to the database.
-- Nothing is locked.

CREATE FUNCTION jobs.enqueue(queue text, job_id text, payload jsonb, delay_ms float8)
RETURNS text LANGUAGE sql AS $$
      INSERT INTO jobs.outbox (queue, job_id, payload, options)
      VALUES (queue, job_id, payload, jsonb_build_object('delayMs', delay_ms))
      ON CONFLICT (job_id) DO NOTHING;
      SELECT job_id;
    $$;
