DROP INDEX
  public.service_features_service_lnk_single_key,
  public.case_studies_industry_lnk_single_key,
  public.impact_stories_location_lnk_single_key,
  public.case_studies_cmps_cmp_id_idx,
  public.impact_stories_cmps_cmp_id_idx,
  public.services_cmps_cmp_id_idx;

DROP TRIGGER service_features_service_required ON public.service_features;
DROP TRIGGER service_features_service_required ON public.service_features_service_lnk;
DROP TRIGGER case_studies_industry_required ON public.case_studies;
DROP TRIGGER case_studies_industry_required ON public.case_studies_industry_lnk;
DROP TRIGGER impact_stories_location_required ON public.impact_stories;
DROP TRIGGER impact_stories_location_required ON public.impact_stories_location_lnk;
DROP TRIGGER case_studies_results_required ON public.case_studies;
DROP TRIGGER case_studies_results_required ON public.case_studies_cmps;
DROP TRIGGER impact_stories_metrics_required ON public.impact_stories;
DROP TRIGGER impact_stories_metrics_required ON public.impact_stories_cmps;
DROP TRIGGER case_studies_cmps_results_reference ON public.case_studies_cmps;
DROP TRIGGER case_studies_results_complete ON public.case_studies_cmps;
DROP TRIGGER case_studies_results_complete ON public.case_studies;
DROP TRIGGER case_studies_results_complete ON public.components_case_study_results;
DROP TRIGGER impact_stories_cmps_metrics_reference ON public.impact_stories_cmps;
DROP TRIGGER impact_stories_metrics_complete ON public.impact_stories_cmps;
DROP TRIGGER impact_stories_metrics_complete ON public.impact_stories;
DROP TRIGGER impact_stories_metrics_complete ON public.components_impact_story_metrics;
DROP TRIGGER services_cmps_seo_reference ON public.services_cmps;
DROP TRIGGER industries_refuse_deletion_in_use ON public.industries;
DROP TRIGGER locations_refuse_deletion_in_use ON public.locations;

DROP FUNCTION ops.refuse_deletion_in_use();
DROP FUNCTION ops.component_reference();
DROP FUNCTION ops.require_component_values();
DROP FUNCTION ops.require_link();
