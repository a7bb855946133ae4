import { readdirSync } from 'node:fs';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

// Every rule once more without the application: whoever has a connection is held to them.

let app: TestApplication;

beforeAll(async () => {
  app = await startStrapi();
});

afterAll(() => app.stop());

/** Runs the statements in one transaction that is rolled back. Resolves to the code of the error. */
const errorOf = async (...statements: string[]): Promise<string | undefined> => {
  const trx = await app.strapi.db.connection.transaction();
  try {
    for (const statement of statements) {
      await trx.raw(statement);
    }
    // What a commit would check.
    await trx.raw('SET CONSTRAINTS ALL IMMEDIATE');
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  } finally {
    await trx.rollback();
  }
};

const UNIQUE = '23505';
const CHECK = '23514';
const REFERENCE = '23503';

const published = (table: string) =>
  `(SELECT id FROM ${table} WHERE published_at IS NOT NULL ORDER BY id LIMIT 1)`;
const draft = (table: string) =>
  `(SELECT id FROM ${table} WHERE published_at IS NULL ORDER BY id LIMIT 1)`;
const set = (table: string, assignment: string, row = published(table)) =>
  `UPDATE ${table} SET ${assignment} WHERE id = ${row}`;

describe('uniqueness', () => {
  it.each(['name', 'slug'])('of the %s of an industry', async (column) => {
    const statement = `UPDATE industries SET ${column} = (SELECT ${column} FROM industries ORDER BY id DESC LIMIT 1)
      WHERE id = (SELECT min(id) FROM industries)`;
    expect(await errorOf(statement)).toBe(UNIQUE);
  });

  it.each([
    ['email', "'ASHA@IndiVillage.example'"],
    ['username', "(SELECT upper(username) FROM up_users WHERE email = 'asha@indivillage.example')"],
  ])('of the %s of a user, whatever its case', async (column, value) => {
    const other = column === 'email' ? 'username' : 'email';
    const statement = `INSERT INTO up_users (${column}, ${other}) VALUES (${value}, 'other@x.example')`;
    expect(await errorOf(statement)).toBe(UNIQUE);
  });
});

describe('required values', () => {
  it.each(['email', 'username', 'name'])('of users: %s', async (column) => {
    expect(await errorOf(`UPDATE up_users SET ${column} = NULL`)).toBe(CHECK);
  });
});

describe('the form of values, in drafts too', () => {
  it.each([
    ['services', `name = repeat('x', 101)`],
    ['services', `slug = 'Not A Slug'`],
    ['services', `icon = 'rocket'`],
    ['services', `"order" = -1`],
    ['service_features', `title = repeat('x', 101)`],
    ['service_features', `"order" = -1`],
    ['case_studies', `slug = repeat('x', 101)`],
    ['impact_stories', `slug = 'ಕಥೆ'`],
    ['impact_stories', `beneficiaries = repeat('x', 201)`],
    ['impact_stories', `beneficiaries_count = -1`],
  ])('%s: %s', async (table, assignment) => {
    expect(await errorOf(set(table, assignment))).toBe(CHECK);
    expect(await errorOf(set(table, assignment, draft(table)))).toBe(CHECK);
  });

  it.each([
    ['industries', `name = repeat('x', 101)`],
    ['industries', `slug = 'Not A Slug'`],
    ['locations', `region = repeat('x', 101)`],
    ['up_users', `preferences = '[]'`],
    ['up_users', `preferences = '"dark"'`],
  ])('%s: %s', async (table, assignment) => {
    expect(await errorOf(`UPDATE ${table} SET ${assignment}`)).toBe(CHECK);
  });

  it.each(['services', 'service_features'])(
    'a published description is not short: %s',
    async (table) => {
      expect(await errorOf(set(table, `description = 'short'`))).toBe(CHECK);
    }
  );

  it('a period does not end before it starts', async () => {
    const statement = `UPDATE components_impact_story_metrics SET period_end = period_start - 1`;
    expect(await errorOf(statement)).toBe(CHECK);
  });
});

describe('what published content needs', () => {
  it.each([
    ['a service', 'DELETE FROM service_features_service_lnk'],
    ['an industry', 'DELETE FROM case_studies_industry_lnk'],
    ['a location', 'DELETE FROM impact_stories_location_lnk'],
    ['results', 'DELETE FROM case_studies_cmps'],
    ['metrics', 'DELETE FROM impact_stories_cmps'],
    ['a complete result', 'UPDATE components_case_study_results SET value = NULL'],
    ['a complete metric', `UPDATE components_impact_story_metrics SET unit = ''`],
  ])('cannot be taken away: %s', async (_what, statement) => {
    expect(await errorOf(statement)).toBe(CHECK);
  });

  it('must be there when a draft is made public by statement', async () => {
    const [lonely] = await app.sql<{ id: number }>(
      `INSERT INTO case_studies (document_id, title, slug, client, challenge, solution, created_at, updated_at)
       VALUES ('lonely', 'Lonely', 'lonely', 'c', 'c', 's', now(), now()) RETURNING id`
    );
    expect(
      await errorOf(`UPDATE case_studies SET published_at = now() WHERE id = ${lonely?.id}`)
    ).toBe(CHECK);
  });

  it('is one industry, not two', async () => {
    const second = `INSERT INTO case_studies_industry_lnk (case_study_id, industry_id)
      SELECT case_study_id, (SELECT max(id) FROM industries WHERE id <> industry_id) FROM case_studies_industry_lnk LIMIT 1`;
    expect(await errorOf(second)).toBe(UNIQUE);
  });
});

describe('content', () => {
  const tables = [
    'services',
    'service_features',
    'industries',
    'case_studies',
    'locations',
    'impact_stories',
  ];

  it.each(
    tables.flatMap((table) =>
      ['document_id', 'created_at', 'updated_at'].map((column) => [table, column])
    )
  )('has an identity and its times: %s.%s', async (table, column) => {
    expect(await errorOf(`UPDATE ${table} SET ${column} = NULL`)).toBe(CHECK);
    expect(await errorOf(`INSERT INTO ${table} DEFAULT VALUES`)).toBe(CHECK);
  });
});

describe('the features of a service that is deleted by a statement', () => {
  const OF = (service: string) => `(SELECT feature.id FROM service_features feature
    JOIN service_features_service_lnk link ON link.service_feature_id = feature.id
    JOIN services service ON service.id = link.service_id WHERE ${service})`;
  const COUNT = `SELECT count(*)::int AS count FROM service_features`;

  /** How many features there are after the statement, which is taken back. */
  const after = async (statement: string): Promise<number | undefined> => {
    const trx = await app.strapi.db.connection.transaction();
    await trx.raw(statement);
    await trx.raw('SET CONSTRAINTS ALL IMMEDIATE');
    const { rows } = await trx.raw<{ rows: { count: number }[] }>(COUNT);
    await trx.rollback();
    return rows[0]?.count;
  };
  const counted = async (sql: string) => (await app.sql<{ count: number }>(sql))[0]?.count ?? 0;

  it('go with it, in both versions, and no others', async () => {
    const own = await counted(`${COUNT} WHERE id IN ${OF(`service.slug = 'data-collection'`)}`);
    expect(own).toBeGreaterThan(1);
    expect(await after(`DELETE FROM services WHERE slug = 'data-collection'`)).toBe(
      (await counted(COUNT)) - own
    );
  });

  it('go with all of them', async () => {
    expect(await after('DELETE FROM services')).toBe(0);
  });

  it('stay while a version of it stays', async () => {
    const drafts = `DELETE FROM services WHERE slug = 'data-collection' AND published_at IS NULL`;
    expect(await after(drafts)).toBe(await counted(COUNT));
  });
});

describe('a user of the API', () => {
  it('has one role, not two', async () => {
    const second = `INSERT INTO up_users_role_lnk (user_id, role_id)
      SELECT user_id, (SELECT max(id) FROM up_roles WHERE id <> role_id) FROM up_users_role_lnk LIMIT 1`;
    expect(await errorOf(second)).toBe(UNIQUE);
  });

  it.each([
    'DELETE FROM up_users_role_lnk',
    'UPDATE up_users_role_lnk SET user_id = NULL',
    `DELETE FROM up_roles WHERE type = 'authenticated'`,
  ])('has one, not none: %s', async (statement) => {
    expect(await errorOf(statement)).toBe(CHECK);
  });

  it('that a statement makes without a role is what a registered one is, at the commit', async () => {
    const add = (name: string) =>
      `INSERT INTO up_users (username, email) VALUES ('${name}', '${name}@x.example')`;
    const rolesOf = (name: string) =>
      app.sql<{ type: string }>(
        `SELECT r.type FROM up_users u JOIN up_users_role_lnk l ON l.user_id = u.id
         JOIN up_roles r ON r.id = l.role_id WHERE u.username = ?`,
        [name]
      );
    await app.sql(add('without-role'));
    expect(await rolesOf('without-role')).toEqual([{ type: 'authenticated' }]);
    await app.strapi.db.transaction(async ({ trx }) => {
      await trx.raw(add('with-role'));
      await trx.raw(`INSERT INTO up_users_role_lnk (user_id, role_id)
        SELECT u.id, r.id FROM up_users u, up_roles r WHERE u.username = 'with-role' AND r.type = 'editor'`);
    });
    expect(await rolesOf('with-role')).toEqual([{ type: 'editor' }]);
  });

  it('gets another role, and goes with it', async () => {
    const other = `UPDATE up_users_role_lnk SET role_id = (SELECT id FROM up_roles WHERE type = 'editor')`;
    expect(await errorOf(other, 'DELETE FROM up_users')).toBeUndefined();
  });
});

describe('what is used', () => {
  it.each(['industries', 'locations'])('cannot be deleted: %s', async (table) => {
    expect(await errorOf(`DELETE FROM ${table}`)).toBe(REFERENCE);
  });

  it('is a component that exists', async () => {
    const dangling = `INSERT INTO case_studies_cmps (entity_id, cmp_id, component_type, field)
      SELECT id, 99999999, 'case-study.result', 'results' FROM case_studies LIMIT 1`;
    expect(await errorOf(dangling)).toBe(REFERENCE);
  });
});

it('fills in the preferences of a user that is inserted without them', async () => {
  const [user] = await app.sql<{ preferences: string }>(
    `INSERT INTO up_users (username, email) VALUES ('by-statement', 'by-statement@x.example') RETURNING preferences::text`
  );
  expect(JSON.parse(user?.preferences ?? '')).toEqual({ notifications: true, theme: 'light' });
});

it('has an index for every filter and sort of the lists', async () => {
  const plans = await Promise.all(
    [
      `SELECT id FROM case_studies WHERE published_at IS NOT NULL ORDER BY created_at DESC, id DESC LIMIT 25`,
      `SELECT id FROM services WHERE published_at IS NOT NULL ORDER BY "order", name LIMIT 25`,
      `SELECT id FROM case_studies WHERE published_at IS NOT NULL AND slug = 'x'`,
      `SELECT id FROM up_users WHERE lower(email) = 'x'`,
    ].map(async (query) => {
      const trx = await app.strapi.db.connection.transaction();
      await trx.raw('SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off');
      const { rows } = await trx.raw<{ rows: Record<string, string>[] }>(`EXPLAIN ${query}`);
      await trx.rollback();
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    })
  );
  expect(plans.filter((plan) => !/Index (Only )?Scan|Bitmap/.test(plan))).toEqual([]);
});

it('has columns as long as what schemas allow', async () => {
  // Keys that we make, of less than a hundred signs.
  const MADE = new Set(['storageKey', 'detailsPath']);
  const { contentTypes, components } = app.strapi;
  const columns = await app.sql<{ place: string; length: number }>(
    `SELECT table_name || '.' || column_name AS place, character_maximum_length AS length
     FROM information_schema.columns
     WHERE table_schema = 'public' AND character_maximum_length IS NOT NULL`
  );
  const lengths = new Map(columns.map(({ place, length }) => [place, length]));
  const tooShort = Object.values({ ...contentTypes, ...components }).flatMap((type) => {
    const { tableName, attributes } = app.strapi.db.metadata.get(type.uid);
    return Object.entries(type.attributes).flatMap(([name, attribute]) => {
      const stored = attributes[name];
      const column = stored && 'columnName' in stored ? stored.columnName : undefined;
      const length = lengths.get(`${tableName}.${column ?? ''}`) ?? Infinity;
      const { maxLength = 0 } = attribute as { maxLength?: number };
      return maxLength > length && !MADE.has(name) ? [`${type.uid} ${name}`] : [];
    });
  });
  expect(tooShort).toEqual([]);
});

describe('what a schema requires', () => {
  interface Rule {
    columns: string[];
    expression: string;
  }

  /** Whether a public row in which nothing stands passes: where it does, a missing value does, too. */
  const passesEmpty = async (table: string, { expression }: Rule): Promise<boolean> => {
    const [row] = await app.sql<{ passes: boolean | null }>(
      `SELECT (${expression.replaceAll('?', '\\?')}) AS passes
       FROM jsonb_populate_record(NULL::public."${table}", '{"published_at": "2026-01-01"}')`
    );
    return row?.passes !== false;
  };

  /** Columns of a table that no row lacks, once it is public. */
  const heldColumns = async (table: string): Promise<Set<string>> => {
    const rules = await app.sql<Rule>(
      `SELECT pg_get_expr(conbin, conrelid) AS expression, ARRAY(
         SELECT attname::text FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY (conkey)
       ) AS columns
       FROM pg_constraint WHERE contype = 'c' AND conrelid = format('public.%I', ?::text)::regclass`,
      [table]
    );
    const held = new Set<string>();
    for (const rule of rules) {
      if (!(await passesEmpty(table, rule))) {
        rule.columns.forEach((column) => held.add(column));
      }
    }
    return held;
  };

  const isOurs = ({ uid, plugin }: { uid: string; plugin?: string }) =>
    uid.startsWith('api::') || readdirSync('src/plugins').includes(plugin ?? '');

  it('the database holds for every type of ours, seen in the panel or not', async () => {
    const missing: string[] = [];
    for (const type of Object.values(app.strapi.contentTypes).filter(isOurs)) {
      const { tableName, attributes } = app.strapi.db.metadata.get(type.uid);
      const held = await heldColumns(tableName);
      const declared = Object.entries(type.attributes as Record<string, { required?: boolean }>);
      for (const [name, { required }] of declared) {
        const column = (attributes[name] as { columnName?: string } | undefined)?.columnName;
        if (required && column && !held.has(column)) {
          missing.push(`${type.uid} ${name}`);
        }
      }
    }
    expect(missing.sort()).toEqual([]);
  });
});
