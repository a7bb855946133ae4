-- What Strapi fills in for whoever writes through it, a statement has to say: without `document_id` an entry
-- is in no list, without its times it stands anywhere in them. Times that are missing are taken from each
-- other, or are those of this migration. Each table is read once.

UPDATE public.services SET created_at = coalesce(created_at, updated_at, now()),
  updated_at = coalesce(updated_at, created_at, now())
WHERE created_at IS NULL OR updated_at IS NULL;

UPDATE public.service_features SET created_at = coalesce(created_at, updated_at, now()),
  updated_at = coalesce(updated_at, created_at, now())
WHERE created_at IS NULL OR updated_at IS NULL;

UPDATE public.industries SET created_at = coalesce(created_at, updated_at, now()),
  updated_at = coalesce(updated_at, created_at, now())
WHERE created_at IS NULL OR updated_at IS NULL;

UPDATE public.case_studies SET created_at = coalesce(created_at, updated_at, now()),
  updated_at = coalesce(updated_at, created_at, now())
WHERE created_at IS NULL OR updated_at IS NULL;

UPDATE public.locations SET created_at = coalesce(created_at, updated_at, now()),
  updated_at = coalesce(updated_at, created_at, now())
WHERE created_at IS NULL OR updated_at IS NULL;

UPDATE public.impact_stories SET created_at = coalesce(created_at, updated_at, now()),
  updated_at = coalesce(updated_at, created_at, now())
WHERE created_at IS NULL OR updated_at IS NULL;

-- The rows were changed in this transaction: what waits for its end is looked at now.
SET CONSTRAINTS ALL IMMEDIATE;

ALTER TABLE public.services ADD CONSTRAINT services_document_id_required CHECK (document_id IS NOT NULL);
COMMENT ON CONSTRAINT services_document_id_required ON public.services
  IS '{"field":"documentId","message":"A service has an identity"}';

ALTER TABLE public.services ADD CONSTRAINT services_created_at_required CHECK (created_at IS NOT NULL);
COMMENT ON CONSTRAINT services_created_at_required ON public.services
  IS '{"field":"createdAt","message":"A service has a time at which it was made"}';

ALTER TABLE public.services ADD CONSTRAINT services_updated_at_required CHECK (updated_at IS NOT NULL);
COMMENT ON CONSTRAINT services_updated_at_required ON public.services
  IS '{"field":"updatedAt","message":"A service has a time of its last change"}';

ALTER TABLE public.service_features ADD CONSTRAINT service_features_document_id_required CHECK (document_id IS NOT NULL);
COMMENT ON CONSTRAINT service_features_document_id_required ON public.service_features
  IS '{"field":"documentId","message":"A service feature has an identity"}';

ALTER TABLE public.service_features ADD CONSTRAINT service_features_created_at_required CHECK (created_at IS NOT NULL);
COMMENT ON CONSTRAINT service_features_created_at_required ON public.service_features
  IS '{"field":"createdAt","message":"A service feature has a time at which it was made"}';

ALTER TABLE public.service_features ADD CONSTRAINT service_features_updated_at_required CHECK (updated_at IS NOT NULL);
COMMENT ON CONSTRAINT service_features_updated_at_required ON public.service_features
  IS '{"field":"updatedAt","message":"A service feature has a time of its last change"}';

ALTER TABLE public.industries ADD CONSTRAINT industries_document_id_required CHECK (document_id IS NOT NULL);
COMMENT ON CONSTRAINT industries_document_id_required ON public.industries
  IS '{"field":"documentId","message":"An industry has an identity"}';

ALTER TABLE public.industries ADD CONSTRAINT industries_created_at_required CHECK (created_at IS NOT NULL);
COMMENT ON CONSTRAINT industries_created_at_required ON public.industries
  IS '{"field":"createdAt","message":"An industry has a time at which it was made"}';

ALTER TABLE public.industries ADD CONSTRAINT industries_updated_at_required CHECK (updated_at IS NOT NULL);
COMMENT ON CONSTRAINT industries_updated_at_required ON public.industries
  IS '{"field":"updatedAt","message":"An industry has a time of its last change"}';

ALTER TABLE public.case_studies ADD CONSTRAINT case_studies_document_id_required CHECK (document_id IS NOT NULL);
COMMENT ON CONSTRAINT case_studies_document_id_required ON public.case_studies
  IS '{"field":"documentId","message":"A case study has an identity"}';

ALTER TABLE public.case_studies ADD CONSTRAINT case_studies_created_at_required CHECK (created_at IS NOT NULL);
COMMENT ON CONSTRAINT case_studies_created_at_required ON public.case_studies
  IS '{"field":"createdAt","message":"A case study has a time at which it was made"}';

ALTER TABLE public.case_studies ADD CONSTRAINT case_studies_updated_at_required CHECK (updated_at IS NOT NULL);
COMMENT ON CONSTRAINT case_studies_updated_at_required ON public.case_studies
  IS '{"field":"updatedAt","message":"A case study has a time of its last change"}';

ALTER TABLE public.locations ADD CONSTRAINT locations_document_id_required CHECK (document_id IS NOT NULL);
COMMENT ON CONSTRAINT locations_document_id_required ON public.locations
  IS '{"field":"documentId","message":"A location has an identity"}';

ALTER TABLE public.locations ADD CONSTRAINT locations_created_at_required CHECK (created_at IS NOT NULL);
COMMENT ON CONSTRAINT locations_created_at_required ON public.locations
  IS '{"field":"createdAt","message":"A location has a time at which it was made"}';

ALTER TABLE public.locations ADD CONSTRAINT locations_updated_at_required CHECK (updated_at IS NOT NULL);
COMMENT ON CONSTRAINT locations_updated_at_required ON public.locations
  IS '{"field":"updatedAt","message":"A location has a time of its last change"}';

ALTER TABLE public.impact_stories ADD CONSTRAINT impact_stories_document_id_required CHECK (document_id IS NOT NULL);
COMMENT ON CONSTRAINT impact_stories_document_id_required ON public.impact_stories
  IS '{"field":"documentId","message":"An impact story has an identity"}';

ALTER TABLE public.impact_stories ADD CONSTRAINT impact_stories_created_at_required CHECK (created_at IS NOT NULL);
COMMENT ON CONSTRAINT impact_stories_created_at_required ON public.impact_stories
  IS '{"field":"createdAt","message":"An impact story has a time at which it was made"}';

ALTER TABLE public.impact_stories ADD CONSTRAINT impact_stories_updated_at_required CHECK (updated_at IS NOT NULL);
COMMENT ON CONSTRAINT impact_stories_updated_at_required ON public.impact_stories
  IS '{"field":"updatedAt","message":"An impact story has a time of its last change"}';
