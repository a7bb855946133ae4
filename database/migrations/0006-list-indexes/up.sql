-- One index per column that the API is asked to filter or sort by. Published rows are what it
-- reads; drafts are few and read by editors.

CREATE INDEX services_newest_idx
  ON public.services (created_at DESC, id DESC) WHERE published_at IS NOT NULL;
CREATE INDEX services_updated_at_idx ON public.services (updated_at) WHERE published_at IS NOT NULL;
CREATE INDEX services_published_at_idx ON public.services (published_at);
CREATE INDEX service_features_newest_idx
  ON public.service_features (created_at DESC, id DESC) WHERE published_at IS NOT NULL;
CREATE INDEX service_features_updated_at_idx
  ON public.service_features (updated_at) WHERE published_at IS NOT NULL;
CREATE INDEX service_features_published_at_idx ON public.service_features (published_at);
CREATE INDEX case_studies_newest_idx
  ON public.case_studies (created_at DESC, id DESC) WHERE published_at IS NOT NULL;
CREATE INDEX case_studies_updated_at_idx
  ON public.case_studies (updated_at) WHERE published_at IS NOT NULL;
CREATE INDEX case_studies_published_at_idx ON public.case_studies (published_at);
CREATE INDEX impact_stories_newest_idx
  ON public.impact_stories (created_at DESC, id DESC) WHERE published_at IS NOT NULL;
CREATE INDEX impact_stories_updated_at_idx
  ON public.impact_stories (updated_at) WHERE published_at IS NOT NULL;
CREATE INDEX impact_stories_published_at_idx ON public.impact_stories (published_at);
CREATE INDEX services_order_idx ON public.services ("order", name) WHERE published_at IS NOT NULL;
CREATE INDEX services_name_idx ON public.services (name) WHERE published_at IS NOT NULL;
CREATE INDEX services_icon_idx ON public.services (icon) WHERE published_at IS NOT NULL;
CREATE INDEX service_features_order_idx
  ON public.service_features ("order", title) WHERE published_at IS NOT NULL;
CREATE INDEX service_features_title_idx
  ON public.service_features (title) WHERE published_at IS NOT NULL;
CREATE INDEX case_studies_title_idx ON public.case_studies (title) WHERE published_at IS NOT NULL;
CREATE INDEX case_studies_client_idx ON public.case_studies (client) WHERE published_at IS NOT NULL;
CREATE INDEX impact_stories_title_idx
  ON public.impact_stories (title) WHERE published_at IS NOT NULL;
CREATE INDEX impact_stories_beneficiaries_idx
  ON public.impact_stories (beneficiaries) WHERE published_at IS NOT NULL;
CREATE INDEX locations_name_idx ON public.locations (name);
CREATE INDEX locations_region_idx ON public.locations (region);
CREATE INDEX locations_country_idx ON public.locations (country);
CREATE INDEX up_users_last_activity_at_idx ON public.up_users (last_activity_at);
