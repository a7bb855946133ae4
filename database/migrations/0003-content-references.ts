import type { Knex } from 'knex';

// Strapi keeps relations and components in join tables, where neither NOT NULL nor RESTRICT can be
// said. Constraint triggers say it, deferred to the commit: publishing deletes and inserts rows, and
// links them only afterwards.

export const description =
  'Relations and components that published content needs, and protection of what is used';

interface RequiredLink {
  parent: string;
  link: string;
  column: string;
  field: string;
  message: string;
  /** Name of the component attribute, when the link is to components. */
  componentField?: string;
}

const requiredLinks: RequiredLink[] = [
  {
    parent: 'service_features',
    link: 'service_features_service_lnk',
    column: 'service_feature_id',
    field: 'service',
    message: 'A published service feature needs a published service',
  },
  {
    parent: 'case_studies',
    link: 'case_studies_industry_lnk',
    column: 'case_study_id',
    field: 'industry',
    message: 'A published case study needs an industry',
  },
  {
    parent: 'impact_stories',
    link: 'impact_stories_location_lnk',
    column: 'impact_story_id',
    field: 'location',
    message: 'A published impact story needs a location',
  },
  {
    parent: 'case_studies',
    link: 'case_studies_cmps',
    column: 'entity_id',
    field: 'results',
    message: 'A published case study needs at least one result',
    componentField: 'results',
  },
  {
    parent: 'impact_stories',
    link: 'impact_stories_cmps',
    column: 'entity_id',
    field: 'metrics',
    message: 'A published impact story needs at least one metric',
    componentField: 'metrics',
  },
];

const components = [
  {
    parent: 'case_studies',
    links: 'case_studies_cmps',
    field: 'results',
    type: 'case-study.result',
    table: 'components_case_study_results',
    required: 'metric,value',
    message: 'Each result of a published case study needs a metric and a value',
  },
  {
    parent: 'impact_stories',
    links: 'impact_stories_cmps',
    field: 'metrics',
    type: 'impact-story.metric',
    table: 'components_impact_story_metrics',
    required: 'metric_name,value,unit,period_start,period_end',
    message: 'Each metric of a published impact story needs a name, a value, a unit and a period',
  },
  {
    parent: 'services',
    links: 'services_cmps',
    field: 'seo',
    type: 'shared.seo',
    table: 'components_shared_seos',
    required: '',
    message: '',
  },
];

const protectedTables = [
  {
    table: 'industries',
    noun: 'Industry',
    link: 'case_studies_industry_lnk',
    ownColumn: 'industry_id',
    userColumn: 'case_study_id',
    users: 'case_studies',
    usersNouns: ['case study', 'case studies'],
  },
  {
    table: 'locations',
    noun: 'Location',
    link: 'impact_stories_location_lnk',
    ownColumn: 'location_id',
    userColumn: 'impact_story_id',
    users: 'impact_stories',
    usersNouns: ['impact story', 'impact stories'],
  },
];

const functions = `
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
`;

const quoted = (values: readonly string[]) =>
  values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ');

const constraintTrigger = (name: string, events: string, table: string, call: string) => `
  CREATE CONSTRAINT TRIGGER ${name} AFTER ${events} ON public.${table}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ${call};
`;

interface Trigger {
  name: string;
  table: string;
  sql: string;
}

const linkTriggers = requiredLinks.flatMap((rule): Trigger[] => {
  const { parent, link, column, field, message, componentField = '' } = rule;
  const call = `ops.require_link(${quoted([parent, link, column, field, message, componentField])})`;
  const name = `${parent}_${field}_required`;
  return [
    { name, table: parent, sql: constraintTrigger(name, 'INSERT OR UPDATE', parent, call) },
    { name, table: link, sql: constraintTrigger(name, 'DELETE OR UPDATE', link, call) },
  ];
});

const componentTriggers = components.flatMap((rule): Trigger[] => {
  const { parent, links, field, type, table, required, message } = rule;
  const reference = `ops.component_reference(${quoted([type, table])})`;
  const referenceName = `${links}_${field}_reference`;
  const triggers = [
    {
      name: referenceName,
      table: links,
      sql: constraintTrigger(referenceName, 'INSERT OR UPDATE OR DELETE', links, reference),
    },
  ];
  if (required === '') {
    return triggers;
  }
  const name = `${parent}_${field}_complete`;
  const call = `ops.require_component_values(${quoted([parent, links, field, table, required, message])})`;
  return [
    ...triggers,
    // A component counts once it is linked, so a new one, or a new entry, needs no check of its own.
    { name, table: links, sql: constraintTrigger(name, 'INSERT OR UPDATE', links, call) },
    { name, table: parent, sql: constraintTrigger(name, 'UPDATE', parent, call) },
    { name, table, sql: constraintTrigger(name, 'UPDATE', table, call) },
  ];
});

const protectionTriggers = protectedTables.map((rule): Trigger => {
  const { table, noun, link, ownColumn, userColumn, users, usersNouns } = rule;
  const name = `${table}_refuse_deletion_in_use`;
  const args = quoted([noun, link, ownColumn, userColumn, users, ...usersNouns]);
  return {
    name,
    table,
    sql: `CREATE TRIGGER ${name} BEFORE DELETE ON public.${table}
      FOR EACH ROW EXECUTE FUNCTION ops.refuse_deletion_in_use(${args});`,
  };
});

const triggers = [...linkTriggers, ...componentTriggers, ...protectionTriggers];

const singleLinks = requiredLinks
  .filter(({ componentField }) => !componentField)
  .map(({ link, column }) => ({ name: `${link}_single_key`, link, column }));

export const up = async (trx: Knex.Transaction) => {
  // knex reads a question mark as a binding; the bodies have none.
  await trx.raw(functions);
  for (const { sql } of triggers) {
    await trx.raw(sql);
  }
  for (const { links } of components) {
    // From a component to its entry; Strapi indexes the other direction only.
    await trx.raw(`CREATE INDEX ${links}_cmp_id_idx ON public.${links} (cmp_id)`);
  }
  for (const { name, link, column } of singleLinks) {
    await trx.raw(`CREATE UNIQUE INDEX ${name} ON public.${link} (${column})`);
  }
};

export const down = async (trx: Knex.Transaction) => {
  for (const { name } of singleLinks) {
    await trx.raw(`DROP INDEX public.${name}`);
  }
  for (const { links } of components) {
    await trx.raw(`DROP INDEX public.${links}_cmp_id_idx`);
  }
  for (const { name, table } of triggers) {
    await trx.raw(`DROP TRIGGER ${name} ON public.${table}`);
  }
  await trx.raw(`
    DROP FUNCTION ops.refuse_deletion_in_use();
    DROP FUNCTION ops.component_reference();
    DROP FUNCTION ops.require_component_values();
    DROP FUNCTION ops.require_link();
  `);
};
