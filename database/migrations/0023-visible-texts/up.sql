-- Tabs, no-break spaces, joiners, marks of direction: texts in which nothing can be seen passed for
-- texts that are there. As before, drafts may be unfinished, and what is there already is looked at
-- first: rows that break a rule are named, and nothing is changed. Each table is read once, while it
-- is locked against writing.

-- Whether nothing in a text can be seen: spaces and controls, what Unicode lets no font show
-- (Default_Ignorable_Code_Point), and blank characters of scripts. Joiners within words are no
-- matter: one letter is enough. The same as src/lib/blank-text.ts.
CREATE FUNCTION ops.is_blank(value text) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce(value, '') ~ '^[\u0001-\u0020\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U00013430-\U00013442\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff]*$';

DO $$
DECLARE
  rule record;
  place text;
  places text[] := '{}';
BEGIN
  FOR rule IN SELECT * FROM (VALUES
    ('services', 'name', 'published_at IS NOT NULL', 'document_id'),
    ('services', 'description', 'published_at IS NOT NULL', 'document_id'),
    ('service_features', 'title', 'published_at IS NOT NULL', 'document_id'),
    ('service_features', 'description', 'published_at IS NOT NULL', 'document_id'),
    ('case_studies', 'title', 'published_at IS NOT NULL', 'document_id'),
    ('case_studies', 'client', 'published_at IS NOT NULL', 'document_id'),
    ('case_studies', 'challenge', 'published_at IS NOT NULL', 'document_id'),
    ('case_studies', 'solution', 'published_at IS NOT NULL', 'document_id'),
    ('impact_stories', 'title', 'published_at IS NOT NULL', 'document_id'),
    ('impact_stories', 'story', 'published_at IS NOT NULL', 'document_id'),
    ('industries', 'name', 'true', 'document_id'),
    ('locations', 'name', 'true', 'document_id'),
    ('locations', 'region', 'true', 'document_id'),
    ('locations', 'country', 'true', 'document_id'),
    ('forms', 'title', 'published_at IS NOT NULL', 'document_id'),
    ('up_users', 'email', 'true', 'id'),
    ('up_users', 'username', 'true', 'id'),
    ('components_form_options', 'value', 'true', 'id'),
    ('components_form_options', 'label', 'true', 'id')
  ) AS rules (table_name, column_name, condition, key_column) LOOP
    EXECUTE format(
      'SELECT string_agg(DISTINCT key, '', '') FROM (
         SELECT %I::text AS key FROM public.%I
         WHERE %s AND %I <> '''' AND ops.is_blank(%I) LIMIT 20) AS found',
      rule.key_column, rule.table_name, rule.condition, rule.column_name, rule.column_name)
    INTO place;
    IF place IS NOT NULL THEN
      places := places || format('%s.%s of %s', rule.table_name, rule.column_name, place);
    END IF;
  END LOOP;
  IF places <> '{}' THEN
    RAISE EXCEPTION 'Required texts have nothing that can be seen: %. Write something there, with the release before or in SQL, then run the migration again.',
      array_to_string(places, '; ');
  END IF;
END $$;

ALTER TABLE public.services
  ADD CONSTRAINT services_name_visible CHECK (published_at IS NULL OR NOT ops.is_blank(name));
COMMENT ON CONSTRAINT services_name_visible ON public.services
  IS '{"field":"name","message":"Name is required: what is there cannot be seen"}';

ALTER TABLE public.services
  ADD CONSTRAINT services_description_visible CHECK (published_at IS NULL OR NOT ops.is_blank(description));
COMMENT ON CONSTRAINT services_description_visible ON public.services
  IS '{"field":"description","message":"Description is required: what is there cannot be seen"}';

ALTER TABLE public.service_features
  ADD CONSTRAINT service_features_title_visible CHECK (published_at IS NULL OR NOT ops.is_blank(title));
COMMENT ON CONSTRAINT service_features_title_visible ON public.service_features
  IS '{"field":"title","message":"Title is required: what is there cannot be seen"}';

ALTER TABLE public.service_features
  ADD CONSTRAINT service_features_description_visible CHECK (published_at IS NULL OR NOT ops.is_blank(description));
COMMENT ON CONSTRAINT service_features_description_visible ON public.service_features
  IS '{"field":"description","message":"Description is required: what is there cannot be seen"}';

ALTER TABLE public.case_studies
  ADD CONSTRAINT case_studies_title_visible CHECK (published_at IS NULL OR NOT ops.is_blank(title));
COMMENT ON CONSTRAINT case_studies_title_visible ON public.case_studies
  IS '{"field":"title","message":"Title is required: what is there cannot be seen"}';

ALTER TABLE public.case_studies
  ADD CONSTRAINT case_studies_client_visible CHECK (published_at IS NULL OR NOT ops.is_blank(client));
COMMENT ON CONSTRAINT case_studies_client_visible ON public.case_studies
  IS '{"field":"client","message":"Client is required: what is there cannot be seen"}';

ALTER TABLE public.case_studies
  ADD CONSTRAINT case_studies_challenge_visible CHECK (published_at IS NULL OR NOT ops.is_blank(challenge));
COMMENT ON CONSTRAINT case_studies_challenge_visible ON public.case_studies
  IS '{"field":"challenge","message":"Challenge is required: what is there cannot be seen"}';

ALTER TABLE public.case_studies
  ADD CONSTRAINT case_studies_solution_visible CHECK (published_at IS NULL OR NOT ops.is_blank(solution));
COMMENT ON CONSTRAINT case_studies_solution_visible ON public.case_studies
  IS '{"field":"solution","message":"Solution is required: what is there cannot be seen"}';

ALTER TABLE public.impact_stories
  ADD CONSTRAINT impact_stories_title_visible CHECK (published_at IS NULL OR NOT ops.is_blank(title));
COMMENT ON CONSTRAINT impact_stories_title_visible ON public.impact_stories
  IS '{"field":"title","message":"Title is required: what is there cannot be seen"}';

ALTER TABLE public.impact_stories
  ADD CONSTRAINT impact_stories_story_visible CHECK (published_at IS NULL OR NOT ops.is_blank(story));
COMMENT ON CONSTRAINT impact_stories_story_visible ON public.impact_stories
  IS '{"field":"story","message":"Story is required: what is there cannot be seen"}';

ALTER TABLE public.industries
  ADD CONSTRAINT industries_name_visible CHECK (NOT ops.is_blank(name));
COMMENT ON CONSTRAINT industries_name_visible ON public.industries
  IS '{"field":"name","message":"Name is required: what is there cannot be seen"}';

ALTER TABLE public.locations
  ADD CONSTRAINT locations_name_visible CHECK (NOT ops.is_blank(name));
COMMENT ON CONSTRAINT locations_name_visible ON public.locations
  IS '{"field":"name","message":"Name is required: what is there cannot be seen"}';

ALTER TABLE public.locations
  ADD CONSTRAINT locations_region_visible CHECK (NOT ops.is_blank(region));
COMMENT ON CONSTRAINT locations_region_visible ON public.locations
  IS '{"field":"region","message":"Region is required: what is there cannot be seen"}';

ALTER TABLE public.locations
  ADD CONSTRAINT locations_country_visible CHECK (NOT ops.is_blank(country));
COMMENT ON CONSTRAINT locations_country_visible ON public.locations
  IS '{"field":"country","message":"Country is required: what is there cannot be seen"}';

ALTER TABLE public.forms
  ADD CONSTRAINT forms_title_visible CHECK (published_at IS NULL OR NOT ops.is_blank(title));
COMMENT ON CONSTRAINT forms_title_visible ON public.forms
  IS '{"field":"title","message":"Title is required: what is there cannot be seen"}';

ALTER TABLE public.up_users
  ADD CONSTRAINT up_users_email_visible CHECK (NOT ops.is_blank(email));
COMMENT ON CONSTRAINT up_users_email_visible ON public.up_users
  IS '{"field":"email","message":"Email is required: what is there cannot be seen"}';

ALTER TABLE public.up_users
  ADD CONSTRAINT up_users_username_visible CHECK (NOT ops.is_blank(username));
COMMENT ON CONSTRAINT up_users_username_visible ON public.up_users
  IS '{"field":"username","message":"Username is required: what is there cannot be seen"}';

ALTER TABLE public.components_form_options
  ADD CONSTRAINT form_options_value_visible CHECK (value = '' OR NOT ops.is_blank(value));
COMMENT ON CONSTRAINT form_options_value_visible ON public.components_form_options
  IS '{"field":"fields","message":"The value of an option is required: what is there cannot be seen"}';

ALTER TABLE public.components_form_options
  ADD CONSTRAINT form_options_label_visible CHECK (label = '' OR NOT ops.is_blank(label));
COMMENT ON CONSTRAINT form_options_label_visible ON public.components_form_options
  IS '{"field":"fields","message":"The label of an option is required: what is there cannot be seen"}';

-- As in 0003, with what cannot be seen taken for what is not there.
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
             WHERE ops.is_blank(to_jsonb(component) ->> required.name)))',
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

CREATE CONSTRAINT TRIGGER forms_fields_complete
  AFTER INSERT OR UPDATE ON public.forms_cmps
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_component_values(
    'forms', 'forms_cmps', 'fields', 'components_form_fields', 'key,label',
    'Each question of a published form needs a key and a text that visitors can read');

CREATE CONSTRAINT TRIGGER forms_fields_complete
  AFTER UPDATE ON public.forms
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_component_values(
    'forms', 'forms_cmps', 'fields', 'components_form_fields', 'key,label',
    'Each question of a published form needs a key and a text that visitors can read');

CREATE CONSTRAINT TRIGGER forms_fields_complete
  AFTER UPDATE ON public.components_form_fields
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.require_component_values(
    'forms', 'forms_cmps', 'fields', 'components_form_fields', 'key,label',
    'Each question of a published form needs a key and a text that visitors can read');
