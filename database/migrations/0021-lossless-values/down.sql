-- The columns stay wide, as a new database has them: narrower ones would round what is there.

DROP TRIGGER case_studies_results_complete ON public.case_studies_cmps;
CREATE CONSTRAINT TRIGGER case_studies_results_complete
  AFTER INSERT OR UPDATE ON public.case_studies_cmps
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_component_values(
    'case_studies', 'case_studies_cmps', 'results', 'components_case_study_results',
    'metric,value',
    'Each result of a published case study needs a metric and a value');

DROP TRIGGER case_studies_results_complete ON public.case_studies;
CREATE CONSTRAINT TRIGGER case_studies_results_complete
  AFTER UPDATE ON public.case_studies
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_component_values(
    'case_studies', 'case_studies_cmps', 'results', 'components_case_study_results',
    'metric,value',
    'Each result of a published case study needs a metric and a value');

DROP TRIGGER case_studies_results_complete ON public.components_case_study_results;
CREATE CONSTRAINT TRIGGER case_studies_results_complete
  AFTER UPDATE ON public.components_case_study_results
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_component_values(
    'case_studies', 'case_studies_cmps', 'results', 'components_case_study_results',
    'metric,value',
    'Each result of a published case study needs a metric and a value');

ALTER TABLE public.components_impact_story_metrics DROP CONSTRAINT IF EXISTS impact_story_metrics_value_exact;
