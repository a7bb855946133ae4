-- Who sent a file hears of its first end, once. Of those that had ended before, nobody hears now.

UPDATE public.file_uploads SET ended_at = coalesce(processed_at, updated_at, now() AT TIME ZONE 'UTC')
WHERE ended_at IS NULL AND state IN ('completed', 'failed', 'quarantined');

CREATE FUNCTION ops.keep_first_end() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'When a file ended first cannot change'
        USING ERRCODE = '23514', CONSTRAINT = 'rule_file_upload_first_end', COLUMN = 'ended_at';
    END $$;

CREATE TRIGGER file_upload_first_end BEFORE UPDATE OF ended_at ON public.file_uploads
  FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL AND OLD.ended_at IS DISTINCT FROM NEW.ended_at)
  EXECUTE FUNCTION ops.keep_first_end();
