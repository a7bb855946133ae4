-- Decimals had four or two places, and Postgres rounds what has more. Taking the limit away rewrites
-- no table and keeps every value; it locks each for a moment. What JSON cannot carry is refused.
-- Results need their description, as they did in the former system: a missing one becomes an empty one,
-- which GraphQL can answer, and has to be written before the case study is published again.

ALTER TABLE public.components_impact_story_metrics ALTER COLUMN value TYPE numeric;
ALTER TABLE public.components_form_fields ALTER COLUMN minimum TYPE numeric;
ALTER TABLE public.components_form_fields ALTER COLUMN maximum TYPE numeric;
ALTER TABLE public.components_impact_story_metrics
  ADD CONSTRAINT impact_story_metrics_value_exact CHECK (value = value::float8::text::numeric);
COMMENT ON CONSTRAINT impact_story_metrics_value_exact ON public.components_impact_story_metrics
  IS '{"field":"metrics","message":"The value of a metric has at most as many digits as a number of JSON keeps"}';

-- A table with checks that wait for the commit cannot be altered.
SET CONSTRAINTS ALL IMMEDIATE;
UPDATE public.components_case_study_results SET description = '' WHERE description IS NULL;

DROP TRIGGER case_studies_results_complete ON public.case_studies_cmps;
CREATE CONSTRAINT TRIGGER case_studies_results_complete
  AFTER INSERT OR UPDATE ON public.case_studies_cmps
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_component_values(
    'case_studies', 'case_studies_cmps', 'results', 'components_case_study_results',
    'metric,value,description',
    'Each result of a published case study needs a metric, a value and a description');

DROP TRIGGER case_studies_results_complete ON public.case_studies;
CREATE CONSTRAINT TRIGGER case_studies_results_complete
  AFTER UPDATE ON public.case_studies
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_component_values(
    'case_studies', 'case_studies_cmps', 'results', 'components_case_study_results',
    'metric,value,description',
    'Each result of a published case study needs a metric, a value and a description');

DROP TRIGGER case_studies_results_complete ON public.components_case_study_results;
CREATE CONSTRAINT TRIGGER case_studies_results_complete
  AFTER UPDATE ON public.components_case_study_results
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_component_values(
    'case_studies', 'case_studies_cmps', 'results', 'components_case_study_results',
    'metric,value,description',
    'Each result of a published case study needs a metric, a value and a description');
