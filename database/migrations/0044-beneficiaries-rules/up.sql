-- Rules of a text where a number was, and of the number beside it. The table is read once for each.

ALTER TABLE public.impact_stories DROP CONSTRAINT IF EXISTS impact_stories_beneficiaries_not_negative;

ALTER TABLE public.impact_stories
  ADD CONSTRAINT impact_stories_beneficiaries_visible CHECK (
    published_at IS NULL OR NOT ops.is_blank(beneficiaries));
COMMENT ON CONSTRAINT impact_stories_beneficiaries_visible ON public.impact_stories
  IS '{"field":"beneficiaries","message":"Beneficiaries is required: what is there cannot be seen"}';

ALTER TABLE public.impact_stories
  ADD CONSTRAINT impact_stories_beneficiaries_length CHECK (length(beneficiaries) <= 200);
COMMENT ON CONSTRAINT impact_stories_beneficiaries_length ON public.impact_stories
  IS '{"field":"beneficiaries","message":"Beneficiaries must have at most 200 characters"}';

ALTER TABLE public.impact_stories
  ADD CONSTRAINT impact_stories_beneficiaries_count_not_negative CHECK (beneficiaries_count >= 0);
COMMENT ON CONSTRAINT impact_stories_beneficiaries_count_not_negative ON public.impact_stories
  IS '{"field":"beneficiariesCount","message":"Beneficiaries count must be 0 or more"}';

CREATE INDEX impact_stories_beneficiaries_count_idx
  ON public.impact_stories (beneficiaries_count) WHERE published_at IS NOT NULL;
