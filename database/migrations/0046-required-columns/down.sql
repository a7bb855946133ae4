ALTER TABLE public.services
  DROP CONSTRAINT IF EXISTS services_document_id_required,
  DROP CONSTRAINT IF EXISTS services_created_at_required,
  DROP CONSTRAINT IF EXISTS services_updated_at_required;

ALTER TABLE public.service_features
  DROP CONSTRAINT IF EXISTS service_features_document_id_required,
  DROP CONSTRAINT IF EXISTS service_features_created_at_required,
  DROP CONSTRAINT IF EXISTS service_features_updated_at_required;

ALTER TABLE public.industries
  DROP CONSTRAINT IF EXISTS industries_document_id_required,
  DROP CONSTRAINT IF EXISTS industries_created_at_required,
  DROP CONSTRAINT IF EXISTS industries_updated_at_required;

ALTER TABLE public.case_studies
  DROP CONSTRAINT IF EXISTS case_studies_document_id_required,
  DROP CONSTRAINT IF EXISTS case_studies_created_at_required,
  DROP CONSTRAINT IF EXISTS case_studies_updated_at_required;

ALTER TABLE public.locations
  DROP CONSTRAINT IF EXISTS locations_document_id_required,
  DROP CONSTRAINT IF EXISTS locations_created_at_required,
  DROP CONSTRAINT IF EXISTS locations_updated_at_required;

ALTER TABLE public.impact_stories
  DROP CONSTRAINT IF EXISTS impact_stories_document_id_required,
  DROP CONSTRAINT IF EXISTS impact_stories_created_at_required,
  DROP CONSTRAINT IF EXISTS impact_stories_updated_at_required;
