-- Strapi keeps relations and components in join tables, where neither NOT NULL nor RESTRICT can be
-- said. Constraint triggers say it, deferred to the commit: publishing deletes and inserts rows, and
-- links them only afterwards.

-- Arguments: parent table, link table, column of the parent in it, field, message, component field.
CREATE FUNCTION ops.require_link() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
  DECLARE
    parent_id integer;
    is_broken boolean;
  BEGIN
    IF TG_TABLE_NAME = TG_ARGV[0] AND to_jsonb(NEW) ->> 'published_at' IS NULL THEN
      RETURN NULL;
    END IF;
    parent_id := CASE WHEN TG_TABLE_NAME = TG_ARGV[0]
      THEN (to_jsonb(NEW) ->> 'id')::integer
      ELSE (to_jsonb(OLD) ->> TG_ARGV[2])::integer END;
    EXECUTE format(
      'SELECT EXISTS (SELECT FROM public.%I parent WHERE parent.id = $1
         AND parent.published_at IS NOT NULL
         AND NOT EXISTS (SELECT FROM public.%I link WHERE link.%I = parent.id %s))',
      TG_ARGV[0], TG_ARGV[1], TG_ARGV[2],
      CASE WHEN TG_ARGV[5] = '' THEN '' ELSE format('AND link.field = %L', TG_ARGV[5]) END
    ) INTO is_broken USING parent_id;
    IF is_broken THEN
      RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = TG_ARGV[4],
        SCHEMA = 'public', TABLE = TG_ARGV[0], COLUMN = TG_ARGV[3],
        CONSTRAINT = 'rule_' || TG_ARGV[0] || '_' || TG_ARGV[3] || '_required';
    END IF;
    RETURN NULL;
  END $$;

-- Arguments: parent table, component links, field, component table, required columns, message.
CREATE FUNCTION ops.require_component_values() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
  DECLARE
    new_row jsonb := to_jsonb(NEW);
    is_broken boolean;
  BEGIN
    EXECUTE format(
      'SELECT EXISTS (
         SELECT FROM public.%I link
         JOIN public.%I parent ON parent.id = link.entity_id AND parent.published_at IS NOT NULL
         JOIN public.%I component ON component.id = link.cmp_id
         WHERE link.field = %L AND %s
           AND EXISTS (
             SELECT FROM unnest(string_to_array(%L, '','')) AS required (name)
             WHERE coalesce(btrim(to_jsonb(component) ->> required.name), '''') = ''''))',
      TG_ARGV[1], TG_ARGV[0], TG_ARGV[3], TG_ARGV[2],
      CASE TG_TABLE_NAME
        WHEN TG_ARGV[0] THEN 'parent.id = $1'
        WHEN TG_ARGV[1] THEN 'link.id = $1'
        ELSE 'component.id = $1' END,
      TG_ARGV[4]
    ) INTO is_broken USING (new_row ->> 'id')::integer;
    IF is_broken THEN
      RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = TG_ARGV[5],
        SCHEMA = 'public', TABLE = TG_ARGV[0], COLUMN = TG_ARGV[2],
        CONSTRAINT = 'rule_' || TG_ARGV[0] || '_' || TG_ARGV[2] || '_complete';
    END IF;
    RETURN NULL;
  END $$;

-- Stands for the foreign key that Strapi leaves out: a link names a component that exists, and a
-- component goes with its last link. Arguments: component type, component table.
CREATE FUNCTION ops.component_reference() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
  DECLARE
    is_broken boolean;
  BEGIN
    IF TG_OP = 'DELETE' THEN
      EXECUTE format(
        'DELETE FROM public.%I component WHERE component.id = $1 AND NOT EXISTS (
           SELECT FROM public.%I link WHERE link.cmp_id = $1 AND link.component_type = $2)',
        TG_ARGV[1], TG_TABLE_NAME
      ) USING OLD.cmp_id, TG_ARGV[0];
      RETURN NULL;
    END IF;
    EXECUTE format(
      'SELECT EXISTS (SELECT FROM public.%I link WHERE link.id = $1 AND link.component_type = $2
         AND NOT EXISTS (SELECT FROM public.%I component WHERE component.id = link.cmp_id))',
      TG_TABLE_NAME, TG_ARGV[1]
    ) INTO is_broken USING NEW.id, TG_ARGV[0];
    IF is_broken THEN
      RAISE EXCEPTION USING ERRCODE = 'foreign_key_violation',
        MESSAGE = format('There is no component %s with the id %s', TG_ARGV[0], NEW.cmp_id),
        SCHEMA = 'public', TABLE = TG_TABLE_NAME, COLUMN = NEW.field,
        CONSTRAINT = 'rule_' || TG_TABLE_NAME || '_component_exists';
    END IF;
    RETURN NULL;
  END $$;

-- Arguments: noun, link table, own column, user column, table of the users, their noun for one and
-- for many.
CREATE FUNCTION ops.refuse_deletion_in_use() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
  DECLARE
    user_count integer;
    user_titles text;
  BEGIN
    EXECUTE format(
      'SELECT count(*), string_agg(quote_literal(title), '', '' ORDER BY title) FILTER (WHERE position <= 5)
       FROM (
         SELECT title, row_number() OVER (ORDER BY title) AS position FROM (
           SELECT DISTINCT ON (entry.document_id) coalesce(entry.title, ''Untitled'') AS title
           FROM public.%I link JOIN public.%I entry ON entry.id = link.%I
           WHERE link.%I = $1
         ) documents
       ) numbered',
      TG_ARGV[1], TG_ARGV[4], TG_ARGV[3], TG_ARGV[2]
    ) INTO user_count, user_titles USING OLD.id;
    IF user_count > 0 THEN
      RAISE EXCEPTION USING ERRCODE = 'foreign_key_violation',
        MESSAGE = format('%s %L is still used by %s %s: %s%s', TG_ARGV[0], OLD.name, user_count,
          CASE user_count WHEN 1 THEN TG_ARGV[5] ELSE TG_ARGV[6] END, user_titles, CASE WHEN user_count > 5 THEN ' and more' ELSE '' END),
        SCHEMA = 'public', TABLE = TG_TABLE_NAME,
        CONSTRAINT = 'rule_' || TG_TABLE_NAME || '_in_use';
    END IF;
    RETURN OLD;
  END $$;

CREATE CONSTRAINT TRIGGER service_features_service_required
  AFTER INSERT OR UPDATE ON public.service_features
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_link(
    'service_features', 'service_features_service_lnk', 'service_feature_id', 'service',
    'A published service feature needs a published service', '');

CREATE CONSTRAINT TRIGGER service_features_service_required
  AFTER DELETE OR UPDATE ON public.service_features_service_lnk
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_link(
    'service_features', 'service_features_service_lnk', 'service_feature_id', 'service',
    'A published service feature needs a published service', '');

CREATE CONSTRAINT TRIGGER case_studies_industry_required
  AFTER INSERT OR UPDATE ON public.case_studies
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_link(
    'case_studies', 'case_studies_industry_lnk', 'case_study_id', 'industry',
    'A published case study needs an industry', '');

CREATE CONSTRAINT TRIGGER case_studies_industry_required
  AFTER DELETE OR UPDATE ON public.case_studies_industry_lnk
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_link(
    'case_studies', 'case_studies_industry_lnk', 'case_study_id', 'industry',
    'A published case study needs an industry', '');

CREATE CONSTRAINT TRIGGER impact_stories_location_required
  AFTER INSERT OR UPDATE ON public.impact_stories
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_link(
    'impact_stories', 'impact_stories_location_lnk', 'impact_story_id', 'location',
    'A published impact story needs a location', '');

CREATE CONSTRAINT TRIGGER impact_stories_location_required
  AFTER DELETE OR UPDATE ON public.impact_stories_location_lnk
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_link(
    'impact_stories', 'impact_stories_location_lnk', 'impact_story_id', 'location',
    'A published impact story needs a location', '');

CREATE CONSTRAINT TRIGGER case_studies_results_required
  AFTER INSERT OR UPDATE ON public.case_studies
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_link(
    'case_studies', 'case_studies_cmps', 'entity_id', 'results',
    'A published case study needs at least one result', 'results');

CREATE CONSTRAINT TRIGGER case_studies_results_required
  AFTER DELETE OR UPDATE ON public.case_studies_cmps
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_link(
    'case_studies', 'case_studies_cmps', 'entity_id', 'results',
    'A published case study needs at least one result', 'results');

CREATE CONSTRAINT TRIGGER impact_stories_metrics_required
  AFTER INSERT OR UPDATE ON public.impact_stories
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_link(
    'impact_stories', 'impact_stories_cmps', 'entity_id', 'metrics',
    'A published impact story needs at least one metric', 'metrics');

CREATE CONSTRAINT TRIGGER impact_stories_metrics_required
  AFTER DELETE OR UPDATE ON public.impact_stories_cmps
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_link(
    'impact_stories', 'impact_stories_cmps', 'entity_id', 'metrics',
    'A published impact story needs at least one metric', 'metrics');

CREATE CONSTRAINT TRIGGER case_studies_cmps_results_reference
  AFTER INSERT OR UPDATE OR DELETE ON public.case_studies_cmps
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.component_reference(
    'case-study.result', 'components_case_study_results');

-- A component counts once it is linked, so a new one, or a new entry, needs no check of its own.
CREATE CONSTRAINT TRIGGER case_studies_results_complete
  AFTER INSERT OR UPDATE ON public.case_studies_cmps
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_component_values(
    'case_studies', 'case_studies_cmps', 'results', 'components_case_study_results', 'metric,value',
    'Each result of a published case study needs a metric and a value');

CREATE CONSTRAINT TRIGGER case_studies_results_complete AFTER UPDATE ON public.case_studies
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_component_values(
    'case_studies', 'case_studies_cmps', 'results', 'components_case_study_results', 'metric,value',
    'Each result of a published case study needs a metric and a value');

CREATE CONSTRAINT TRIGGER case_studies_results_complete
  AFTER UPDATE ON public.components_case_study_results
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_component_values(
    'case_studies', 'case_studies_cmps', 'results', 'components_case_study_results', 'metric,value',
    'Each result of a published case study needs a metric and a value');

CREATE CONSTRAINT TRIGGER impact_stories_cmps_metrics_reference
  AFTER INSERT OR UPDATE OR DELETE ON public.impact_stories_cmps
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.component_reference(
    'impact-story.metric', 'components_impact_story_metrics');

CREATE CONSTRAINT TRIGGER impact_stories_metrics_complete
  AFTER INSERT OR UPDATE ON public.impact_stories_cmps
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_component_values(
    'impact_stories', 'impact_stories_cmps', 'metrics', 'components_impact_story_metrics',
    'metric_name,value,unit,period_start,period_end',
    'Each metric of a published impact story needs a name, a value, a unit and a period');

CREATE CONSTRAINT TRIGGER impact_stories_metrics_complete AFTER UPDATE ON public.impact_stories
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_component_values(
    'impact_stories', 'impact_stories_cmps', 'metrics', 'components_impact_story_metrics',
    'metric_name,value,unit,period_start,period_end',
    'Each metric of a published impact story needs a name, a value, a unit and a period');

CREATE CONSTRAINT TRIGGER impact_stories_metrics_complete
  AFTER UPDATE ON public.components_impact_story_metrics
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_component_values(
    'impact_stories', 'impact_stories_cmps', 'metrics', 'components_impact_story_metrics',
    'metric_name,value,unit,period_start,period_end',
    'Each metric of a published impact story needs a name, a value, a unit and a period');

CREATE CONSTRAINT TRIGGER services_cmps_seo_reference
  AFTER INSERT OR UPDATE OR DELETE ON public.services_cmps
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.component_reference(
    'shared.seo', 'components_shared_seos');

CREATE TRIGGER industries_refuse_deletion_in_use BEFORE DELETE ON public.industries
  FOR EACH ROW EXECUTE FUNCTION ops.refuse_deletion_in_use(
    'Industry', 'case_studies_industry_lnk', 'industry_id', 'case_study_id', 'case_studies',
    'case study', 'case studies');

CREATE TRIGGER locations_refuse_deletion_in_use BEFORE DELETE ON public.locations
  FOR EACH ROW EXECUTE FUNCTION ops.refuse_deletion_in_use(
    'Location', 'impact_stories_location_lnk', 'location_id', 'impact_story_id', 'impact_stories',
    'impact story', 'impact stories');

-- From a component to its entry; Strapi indexes the other direction only.
CREATE INDEX case_studies_cmps_cmp_id_idx ON public.case_studies_cmps (cmp_id);
CREATE INDEX impact_stories_cmps_cmp_id_idx ON public.impact_stories_cmps (cmp_id);
CREATE INDEX services_cmps_cmp_id_idx ON public.services_cmps (cmp_id);
CREATE UNIQUE INDEX service_features_service_lnk_single_key
  ON public.service_features_service_lnk (service_feature_id);
CREATE UNIQUE INDEX case_studies_industry_lnk_single_key
  ON public.case_studies_industry_lnk (case_study_id);
CREATE UNIQUE INDEX impact_stories_location_lnk_single_key
  ON public.impact_stories_location_lnk (impact_story_id);
