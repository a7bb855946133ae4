DROP TRIGGER forms_fields_complete ON public.forms_cmps;
DROP TRIGGER forms_fields_complete ON public.forms;
DROP TRIGGER forms_fields_complete ON public.components_form_fields;

CREATE OR REPLACE FUNCTION ops.require_component_values() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
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

ALTER TABLE public.services
  DROP CONSTRAINT IF EXISTS services_name_visible,
  DROP CONSTRAINT IF EXISTS services_description_visible;

ALTER TABLE public.service_features
  DROP CONSTRAINT IF EXISTS service_features_title_visible,
  DROP CONSTRAINT IF EXISTS service_features_description_visible;

ALTER TABLE public.case_studies
  DROP CONSTRAINT IF EXISTS case_studies_title_visible,
  DROP CONSTRAINT IF EXISTS case_studies_client_visible,
  DROP CONSTRAINT IF EXISTS case_studies_challenge_visible,
  DROP CONSTRAINT IF EXISTS case_studies_solution_visible;

ALTER TABLE public.impact_stories
  DROP CONSTRAINT IF EXISTS impact_stories_title_visible,
  DROP CONSTRAINT IF EXISTS impact_stories_story_visible;

ALTER TABLE public.industries
  DROP CONSTRAINT IF EXISTS industries_name_visible;

ALTER TABLE public.locations
  DROP CONSTRAINT IF EXISTS locations_name_visible,
  DROP CONSTRAINT IF EXISTS locations_region_visible,
  DROP CONSTRAINT IF EXISTS locations_country_visible;

ALTER TABLE public.forms
  DROP CONSTRAINT IF EXISTS forms_title_visible;

ALTER TABLE public.up_users
  DROP CONSTRAINT IF EXISTS up_users_email_visible,
  DROP CONSTRAINT IF EXISTS up_users_username_visible;

ALTER TABLE public.components_form_options
  DROP CONSTRAINT IF EXISTS form_options_value_visible,
  DROP CONSTRAINT IF EXISTS form_options_label_visible;

DROP FUNCTION ops.is_blank(text);
