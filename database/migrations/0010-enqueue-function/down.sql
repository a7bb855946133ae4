DROP FUNCTION jobs.enqueue(text, text, jsonb, float8);
