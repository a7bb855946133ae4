-- "1,200 households" says more than 1200. The number that was there becomes the text, and stays beside it to
-- sort by. Before the sync, which would change the type under a rule that compares numbers. The table is
-- locked while it is rewritten: it has hundreds of rows. A new database has no such table yet.

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = 'impact_stories'
      AND column_name = 'beneficiaries' AND data_type = 'integer') THEN
    RETURN;
  END IF;

  -- What the way down has put aside.
  CREATE TABLE IF NOT EXISTS ops.former_beneficiaries (
    id integer PRIMARY KEY, number integer, value text, count integer);

  CREATE FUNCTION pg_temp.beneficiaries_text(story integer, wanted integer) RETURNS text LANGUAGE sql AS
    'SELECT coalesce(
       (SELECT value FROM ops.former_beneficiaries WHERE id = story AND number = wanted),
       to_char(wanted, ''FM9,999,999,990''))';
  CREATE FUNCTION pg_temp.beneficiaries_count(story integer, wanted integer) RETURNS integer LANGUAGE sql AS
    'SELECT CASE WHEN EXISTS (
         SELECT FROM ops.former_beneficiaries WHERE id = story AND number = wanted)
       THEN (SELECT count FROM ops.former_beneficiaries WHERE id = story) ELSE wanted END';

  ALTER TABLE public.impact_stories
    DROP CONSTRAINT IF EXISTS impact_stories_beneficiaries_not_negative,
    ADD COLUMN IF NOT EXISTS beneficiaries_count integer;
  ALTER TABLE public.impact_stories
    ALTER COLUMN beneficiaries_count TYPE integer USING pg_temp.beneficiaries_count(id, beneficiaries),
    ALTER COLUMN beneficiaries TYPE varchar(255) USING pg_temp.beneficiaries_text(id, beneficiaries);

  DROP FUNCTION pg_temp.beneficiaries_text(integer, integer);
  DROP FUNCTION pg_temp.beneficiaries_count(integer, integer);
  DROP TABLE ops.former_beneficiaries;
END $$;
