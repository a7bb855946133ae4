ALTER TABLE public.services
  DROP CONSTRAINT IF EXISTS services_name_required,
  DROP CONSTRAINT IF EXISTS services_slug_required,
  DROP CONSTRAINT IF EXISTS services_description_required,
  DROP CONSTRAINT IF EXISTS services_icon_required,
  DROP CONSTRAINT IF EXISTS services_order_required,
  DROP CONSTRAINT IF EXISTS services_name_length,
  DROP CONSTRAINT IF EXISTS services_description_min_length,
  DROP CONSTRAINT IF EXISTS services_order_not_negative,
  DROP CONSTRAINT IF EXISTS services_slug_format,
  DROP CONSTRAINT IF EXISTS services_icon_known;

ALTER TABLE public.service_features
  DROP CONSTRAINT IF EXISTS service_features_title_required,
  DROP CONSTRAINT IF EXISTS service_features_description_required,
  DROP CONSTRAINT IF EXISTS service_features_order_required,
  DROP CONSTRAINT IF EXISTS service_features_title_length,
  DROP CONSTRAINT IF EXISTS service_features_description_min_length,
  DROP CONSTRAINT IF EXISTS service_features_order_not_negative;

ALTER TABLE public.industries
  DROP CONSTRAINT IF EXISTS industries_name_required,
  DROP CONSTRAINT IF EXISTS industries_slug_required,
  DROP CONSTRAINT IF EXISTS industries_name_length,
  DROP CONSTRAINT IF EXISTS industries_slug_format;

ALTER TABLE public.case_studies
  DROP CONSTRAINT IF EXISTS case_studies_title_required,
  DROP CONSTRAINT IF EXISTS case_studies_slug_required,
  DROP CONSTRAINT IF EXISTS case_studies_client_required,
  DROP CONSTRAINT IF EXISTS case_studies_challenge_required,
  DROP CONSTRAINT IF EXISTS case_studies_solution_required,
  DROP CONSTRAINT IF EXISTS case_studies_slug_format;

ALTER TABLE public.locations
  DROP CONSTRAINT IF EXISTS locations_name_required,
  DROP CONSTRAINT IF EXISTS locations_region_required,
  DROP CONSTRAINT IF EXISTS locations_country_required,
  DROP CONSTRAINT IF EXISTS locations_name_length,
  DROP CONSTRAINT IF EXISTS locations_region_length,
  DROP CONSTRAINT IF EXISTS locations_country_length;

ALTER TABLE public.impact_stories
  DROP CONSTRAINT IF EXISTS impact_stories_title_required,
  DROP CONSTRAINT IF EXISTS impact_stories_slug_required,
  DROP CONSTRAINT IF EXISTS impact_stories_story_required,
  DROP CONSTRAINT IF EXISTS impact_stories_beneficiaries_required,
  DROP CONSTRAINT IF EXISTS impact_stories_beneficiaries_not_negative,
  DROP CONSTRAINT IF EXISTS impact_stories_slug_format;

ALTER TABLE public.components_impact_story_metrics DROP CONSTRAINT IF EXISTS impact_story_metrics_period_order;
