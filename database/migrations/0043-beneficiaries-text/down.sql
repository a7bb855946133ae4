-- The text becomes its number, or the first one in it; the texts are kept for the next way up. The number
-- beside it stays: it is data.

CREATE TABLE ops.former_beneficiaries (
  id integer PRIMARY KEY, number integer, value text, count integer);

INSERT INTO ops.former_beneficiaries (id, number, value, count)
SELECT id,
  CASE WHEN beneficiaries IS NULL THEN NULL ELSE coalesce(
    beneficiaries_count,
    least(nullif(replace(substring(beneficiaries FROM '[0-9][0-9,]*'), ',', ''), '')::numeric, 2147483647)::integer,
    0) END,
  beneficiaries, beneficiaries_count
FROM public.impact_stories;

CREATE FUNCTION pg_temp.beneficiaries_number(story integer) RETURNS integer LANGUAGE sql AS
  'SELECT number FROM ops.former_beneficiaries WHERE id = story';
ALTER TABLE public.impact_stories
  ALTER COLUMN beneficiaries TYPE integer USING pg_temp.beneficiaries_number(id);
DROP FUNCTION pg_temp.beneficiaries_number(integer);

ALTER TABLE public.impact_stories
  ADD CONSTRAINT impact_stories_beneficiaries_not_negative CHECK (beneficiaries::text !~ '^-');
COMMENT ON CONSTRAINT impact_stories_beneficiaries_not_negative ON public.impact_stories
  IS '{"field":"beneficiaries","message":"Beneficiaries must be 0 or more"}';
