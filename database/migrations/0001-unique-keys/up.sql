-- A draft and its published version are two rows with the same values, so each rule is one partial
-- index per state. Each index locks its table against writes while it is built: on 100,000 rows
-- about a second.

CREATE UNIQUE INDEX services_document_draft_key
  ON public.services (document_id) WHERE published_at IS NULL;
CREATE UNIQUE INDEX services_document_published_key
  ON public.services (document_id) WHERE published_at IS NOT NULL;
CREATE UNIQUE INDEX service_features_document_draft_key
  ON public.service_features (document_id) WHERE published_at IS NULL;
CREATE UNIQUE INDEX service_features_document_published_key
  ON public.service_features (document_id) WHERE published_at IS NOT NULL;
CREATE UNIQUE INDEX case_studies_document_draft_key
  ON public.case_studies (document_id) WHERE published_at IS NULL;
CREATE UNIQUE INDEX case_studies_document_published_key
  ON public.case_studies (document_id) WHERE published_at IS NOT NULL;
CREATE UNIQUE INDEX impact_stories_document_draft_key
  ON public.impact_stories (document_id) WHERE published_at IS NULL;
CREATE UNIQUE INDEX impact_stories_document_published_key
  ON public.impact_stories (document_id) WHERE published_at IS NOT NULL;
CREATE UNIQUE INDEX services_slug_draft_key ON public.services (slug) WHERE published_at IS NULL;
CREATE UNIQUE INDEX services_slug_published_key
  ON public.services (slug) WHERE published_at IS NOT NULL;
CREATE UNIQUE INDEX case_studies_slug_draft_key
  ON public.case_studies (slug) WHERE published_at IS NULL;
CREATE UNIQUE INDEX case_studies_slug_published_key
  ON public.case_studies (slug) WHERE published_at IS NOT NULL;
CREATE UNIQUE INDEX impact_stories_slug_draft_key
  ON public.impact_stories (slug) WHERE published_at IS NULL;
CREATE UNIQUE INDEX impact_stories_slug_published_key
  ON public.impact_stories (slug) WHERE published_at IS NOT NULL;
CREATE UNIQUE INDEX industries_document_key ON public.industries (document_id) WHERE true;
CREATE UNIQUE INDEX industries_slug_key ON public.industries (slug) WHERE true;
CREATE UNIQUE INDEX industries_name_key ON public.industries (name) WHERE true;
CREATE UNIQUE INDEX locations_document_key ON public.locations (document_id) WHERE true;
