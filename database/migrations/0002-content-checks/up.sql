-- Drafts may be unfinished: what must be there is asked of published rows only. What is there has
-- to be of the right form in both.
--
-- A constraint carries its own explanation as a comment: the attribute that it is about, and what an
-- editor reads when it is broken.

ALTER TABLE public.services
  ADD CONSTRAINT services_name_required CHECK (
    published_at IS NULL OR coalesce(btrim(name), '') <> '');
COMMENT ON CONSTRAINT services_name_required ON public.services
  IS '{"field":"name","message":"Name is required"}';

ALTER TABLE public.services
  ADD CONSTRAINT services_slug_required CHECK (
    published_at IS NULL OR coalesce(btrim(slug), '') <> '');
COMMENT ON CONSTRAINT services_slug_required ON public.services
  IS '{"field":"slug","message":"Slug is required"}';

ALTER TABLE public.services
  ADD CONSTRAINT services_description_required CHECK (
    published_at IS NULL OR coalesce(btrim(description), '') <> '');
COMMENT ON CONSTRAINT services_description_required ON public.services
  IS '{"field":"description","message":"Description is required"}';

ALTER TABLE public.services
  ADD CONSTRAINT services_icon_required CHECK (
    published_at IS NULL OR coalesce(btrim(icon), '') <> '');
COMMENT ON CONSTRAINT services_icon_required ON public.services
  IS '{"field":"icon","message":"Icon is required"}';

ALTER TABLE public.services
  ADD CONSTRAINT services_order_required CHECK (published_at IS NULL OR "order" IS NOT NULL);
COMMENT ON CONSTRAINT services_order_required ON public.services
  IS '{"field":"order","message":"Order is required"}';

ALTER TABLE public.services
  ADD CONSTRAINT services_name_length CHECK (char_length(name) <= 100);
COMMENT ON CONSTRAINT services_name_length ON public.services
  IS '{"field":"name","message":"Name must have at most 100 characters"}';

ALTER TABLE public.services
  ADD CONSTRAINT services_description_min_length CHECK (
    published_at IS NULL OR char_length(description) >= 10);
COMMENT ON CONSTRAINT services_description_min_length ON public.services
  IS '{"field":"description","message":"Description must have at least 10 characters"}';

ALTER TABLE public.services
  ADD CONSTRAINT services_order_not_negative CHECK ("order" >= 0);
COMMENT ON CONSTRAINT services_order_not_negative ON public.services
  IS '{"field":"order","message":"Order must be 0 or more"}';

ALTER TABLE public.services
  ADD CONSTRAINT services_slug_format CHECK (slug ~ '^[a-z0-9-]{1,100}$');
COMMENT ON CONSTRAINT services_slug_format ON public.services
  IS '{"field":"slug","message":"Slug must have 1 to 100 characters, only a-z, 0-9 and hyphens"}';

ALTER TABLE public.services
  ADD CONSTRAINT services_icon_known CHECK (
    icon IN ('data-collection', 'data-preparation', 'ai-model', 'hitl'));
COMMENT ON CONSTRAINT services_icon_known ON public.services
  IS '{"field":"icon","message":"Icon must be one of data-collection, data-preparation, ai-model, hitl"}';

ALTER TABLE public.service_features
  ADD CONSTRAINT service_features_title_required CHECK (
    published_at IS NULL OR coalesce(btrim(title), '') <> '');
COMMENT ON CONSTRAINT service_features_title_required ON public.service_features
  IS '{"field":"title","message":"Title is required"}';

ALTER TABLE public.service_features
  ADD CONSTRAINT service_features_description_required CHECK (
    published_at IS NULL OR coalesce(btrim(description), '') <> '');
COMMENT ON CONSTRAINT service_features_description_required ON public.service_features
  IS '{"field":"description","message":"Description is required"}';

ALTER TABLE public.service_features
  ADD CONSTRAINT service_features_order_required CHECK (
    published_at IS NULL OR "order" IS NOT NULL);
COMMENT ON CONSTRAINT service_features_order_required ON public.service_features
  IS '{"field":"order","message":"Order is required"}';

ALTER TABLE public.service_features
  ADD CONSTRAINT service_features_title_length CHECK (char_length(title) <= 100);
COMMENT ON CONSTRAINT service_features_title_length ON public.service_features
  IS '{"field":"title","message":"Title must have at most 100 characters"}';

ALTER TABLE public.service_features
  ADD CONSTRAINT service_features_description_min_length CHECK (
    published_at IS NULL OR char_length(description) >= 10);
COMMENT ON CONSTRAINT service_features_description_min_length ON public.service_features
  IS '{"field":"description","message":"Description must have at least 10 characters"}';

ALTER TABLE public.service_features
  ADD CONSTRAINT service_features_order_not_negative CHECK ("order" >= 0);
COMMENT ON CONSTRAINT service_features_order_not_negative ON public.service_features
  IS '{"field":"order","message":"Order must be 0 or more"}';

ALTER TABLE public.industries
  ADD CONSTRAINT industries_name_required CHECK (false OR coalesce(btrim(name), '') <> '');
COMMENT ON CONSTRAINT industries_name_required ON public.industries
  IS '{"field":"name","message":"Name is required"}';

ALTER TABLE public.industries
  ADD CONSTRAINT industries_slug_required CHECK (false OR coalesce(btrim(slug), '') <> '');
COMMENT ON CONSTRAINT industries_slug_required ON public.industries
  IS '{"field":"slug","message":"Slug is required"}';

ALTER TABLE public.industries
  ADD CONSTRAINT industries_name_length CHECK (char_length(name) <= 100);
COMMENT ON CONSTRAINT industries_name_length ON public.industries
  IS '{"field":"name","message":"Name must have at most 100 characters"}';

ALTER TABLE public.industries
  ADD CONSTRAINT industries_slug_format CHECK (slug ~ '^[a-z0-9-]{1,100}$');
COMMENT ON CONSTRAINT industries_slug_format ON public.industries
  IS '{"field":"slug","message":"Slug must have 1 to 100 characters, only a-z, 0-9 and hyphens"}';

ALTER TABLE public.case_studies
  ADD CONSTRAINT case_studies_title_required CHECK (
    published_at IS NULL OR coalesce(btrim(title), '') <> '');
COMMENT ON CONSTRAINT case_studies_title_required ON public.case_studies
  IS '{"field":"title","message":"Title is required"}';

ALTER TABLE public.case_studies
  ADD CONSTRAINT case_studies_slug_required CHECK (
    published_at IS NULL OR coalesce(btrim(slug), '') <> '');
COMMENT ON CONSTRAINT case_studies_slug_required ON public.case_studies
  IS '{"field":"slug","message":"Slug is required"}';

ALTER TABLE public.case_studies
  ADD CONSTRAINT case_studies_client_required CHECK (
    published_at IS NULL OR coalesce(btrim(client), '') <> '');
COMMENT ON CONSTRAINT case_studies_client_required ON public.case_studies
  IS '{"field":"client","message":"Client is required"}';

ALTER TABLE public.case_studies
  ADD CONSTRAINT case_studies_challenge_required CHECK (
    published_at IS NULL OR coalesce(btrim(challenge), '') <> '');
COMMENT ON CONSTRAINT case_studies_challenge_required ON public.case_studies
  IS '{"field":"challenge","message":"Challenge is required"}';

ALTER TABLE public.case_studies
  ADD CONSTRAINT case_studies_solution_required CHECK (
    published_at IS NULL OR coalesce(btrim(solution), '') <> '');
COMMENT ON CONSTRAINT case_studies_solution_required ON public.case_studies
  IS '{"field":"solution","message":"Solution is required"}';

ALTER TABLE public.case_studies
  ADD CONSTRAINT case_studies_slug_format CHECK (slug ~ '^[a-z0-9-]{1,100}$');
COMMENT ON CONSTRAINT case_studies_slug_format ON public.case_studies
  IS '{"field":"slug","message":"Slug must have 1 to 100 characters, only a-z, 0-9 and hyphens"}';

ALTER TABLE public.locations
  ADD CONSTRAINT locations_name_required CHECK (false OR coalesce(btrim(name), '') <> '');
COMMENT ON CONSTRAINT locations_name_required ON public.locations
  IS '{"field":"name","message":"Name is required"}';

ALTER TABLE public.locations
  ADD CONSTRAINT locations_region_required CHECK (false OR coalesce(btrim(region), '') <> '');
COMMENT ON CONSTRAINT locations_region_required ON public.locations
  IS '{"field":"region","message":"Region is required"}';

ALTER TABLE public.locations
  ADD CONSTRAINT locations_country_required CHECK (false OR coalesce(btrim(country), '') <> '');
COMMENT ON CONSTRAINT locations_country_required ON public.locations
  IS '{"field":"country","message":"Country is required"}';

ALTER TABLE public.locations
  ADD CONSTRAINT locations_name_length CHECK (char_length(name) <= 100);
COMMENT ON CONSTRAINT locations_name_length ON public.locations
  IS '{"field":"name","message":"Name must have at most 100 characters"}';

ALTER TABLE public.locations
  ADD CONSTRAINT locations_region_length CHECK (char_length(region) <= 100);
COMMENT ON CONSTRAINT locations_region_length ON public.locations
  IS '{"field":"region","message":"Region must have at most 100 characters"}';

ALTER TABLE public.locations
  ADD CONSTRAINT locations_country_length CHECK (char_length(country) <= 100);
COMMENT ON CONSTRAINT locations_country_length ON public.locations
  IS '{"field":"country","message":"Country must have at most 100 characters"}';

ALTER TABLE public.impact_stories
  ADD CONSTRAINT impact_stories_title_required CHECK (
    published_at IS NULL OR coalesce(btrim(title), '') <> '');
COMMENT ON CONSTRAINT impact_stories_title_required ON public.impact_stories
  IS '{"field":"title","message":"Title is required"}';

ALTER TABLE public.impact_stories
  ADD CONSTRAINT impact_stories_slug_required CHECK (
    published_at IS NULL OR coalesce(btrim(slug), '') <> '');
COMMENT ON CONSTRAINT impact_stories_slug_required ON public.impact_stories
  IS '{"field":"slug","message":"Slug is required"}';

ALTER TABLE public.impact_stories
  ADD CONSTRAINT impact_stories_story_required CHECK (
    published_at IS NULL OR coalesce(btrim(story), '') <> '');
COMMENT ON CONSTRAINT impact_stories_story_required ON public.impact_stories
  IS '{"field":"story","message":"Story is required"}';

ALTER TABLE public.impact_stories
  ADD CONSTRAINT impact_stories_beneficiaries_required CHECK (
    published_at IS NULL OR beneficiaries IS NOT NULL);
COMMENT ON CONSTRAINT impact_stories_beneficiaries_required ON public.impact_stories
  IS '{"field":"beneficiaries","message":"Beneficiaries is required"}';

ALTER TABLE public.impact_stories
  ADD CONSTRAINT impact_stories_beneficiaries_not_negative CHECK (
    -- The column is a number or, since 0043, a text.
    beneficiaries::text !~ '^-');
COMMENT ON CONSTRAINT impact_stories_beneficiaries_not_negative ON public.impact_stories
  IS '{"field":"beneficiaries","message":"Beneficiaries must be 0 or more"}';

ALTER TABLE public.impact_stories
  ADD CONSTRAINT impact_stories_slug_format CHECK (slug ~ '^[a-z0-9-]{1,100}$');
COMMENT ON CONSTRAINT impact_stories_slug_format ON public.impact_stories
  IS '{"field":"slug","message":"Slug must have 1 to 100 characters, only a-z, 0-9 and hyphens"}';

ALTER TABLE public.components_impact_story_metrics
  ADD CONSTRAINT impact_story_metrics_period_order CHECK (period_end >= period_start);
COMMENT ON CONSTRAINT impact_story_metrics_period_order ON public.components_impact_story_metrics
  IS '{"field":"metrics","message":"Period end must not be before period start"}';
