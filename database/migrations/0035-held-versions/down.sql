-- The triggers of tables that use these functions are made again by the next start.
DO $$
DECLARE
  attached record;
BEGIN
  FOR attached IN
    SELECT tgname, tgrelid::regclass AS table_name FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
    WHERE pronamespace = 'ops'::regnamespace AND NOT tgisinternal AND tgname LIKE 'gdpr_refuse_held%'
      AND proname IN ('refuse_held_version', 'refuse_held_part_link', 'refuse_held_part', 'refuse_held_parts_truncate')
  LOOP
    EXECUTE format('DROP TRIGGER %I ON %s', attached.tgname, attached.table_name);
  END LOOP;
END $$;
DROP TABLE ops.held_deletions;
DROP FUNCTION ops.judge_held_deletion();
DROP FUNCTION ops.refuse_held_version();
DROP FUNCTION ops.refuse_held_part_link();
DROP FUNCTION ops.refuse_held_part();
DROP FUNCTION ops.refuse_held_parts_truncate();
DROP FUNCTION ops.holds_on_row(text, bigint);
DROP TABLE ops.subject_parts;
