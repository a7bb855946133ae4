DO $$
BEGIN
  IF coalesce(current_setting('audit.may_be_dropped', true), '') <> 'on'
    AND EXISTS (SELECT FROM audit.entries)
  THEN
    RAISE EXCEPTION 'The audit log has entries, which nothing may delete. Restore a backup from before this migration instead.';
  END IF;
END $$;

DROP SCHEMA audit CASCADE;
