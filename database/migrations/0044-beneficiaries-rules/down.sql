DROP INDEX public.impact_stories_beneficiaries_count_idx;

ALTER TABLE public.impact_stories
  DROP CONSTRAINT IF EXISTS impact_stories_beneficiaries_visible,
  DROP CONSTRAINT IF EXISTS impact_stories_beneficiaries_length,
  DROP CONSTRAINT IF EXISTS impact_stories_beneficiaries_count_not_negative;
