import { Client } from 'pg';
import { createDatabase, dropDatabase, TEMPLATE, urlOf } from '../../helpers/databases';
import { outputOf, runCommand } from '../../helpers/run-command';
import { itWithPgDump, restore } from '../../helpers/pg-dump';
import { bootStrapi } from '../../helpers/strapi';
import { SEED } from '../../helpers/volume';

let database: string;
let client: Client;

const migrate = (...args: string[]) =>
  outputOf(runCommand('migrate', args, { DATABASE_URL: urlOf(database) }));

const boot = async (name = database): Promise<void> => {
  const strapi = await bootStrapi(urlOf(name), { PROCESS_ROLE: 'web' });
  await strapi.destroy();
};

beforeAll(async () => {
  database = await createDatabase(TEMPLATE);
  client = new Client({ connectionString: urlOf(database) });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await dropDatabase(database);
});

/** How somebody loses an object with psql. */
const loseStatement = (object: string): string => {
  const kind = object.split(' ')[0] ?? '';
  const name = object.slice(object.indexOf(' ') + 1);
  const table = name.split('.').slice(0, 2).join('.');
  const last = name.split('.').slice(2).join('.');
  switch (kind) {
    case 'constraint':
      return `ALTER TABLE ${table} DROP CONSTRAINT "${last}" CASCADE`;
    case 'trigger':
      return last.length % 2 === 0
        ? `DROP TRIGGER "${last}" ON ${table}`
        : `ALTER TABLE ${table} DISABLE TRIGGER "${last}"`;
    default:
      return `DROP ${kind} ${name} CASCADE`;
  }
};

it(`what is lost of what migrations made stops the start, and is made again (seed ${SEED})`, async () => {
  const { rows } = await client.query<{ object: string }>(
    `SELECT object FROM (
       SELECT object, row_number() OVER (PARTITION BY split_part(object, ' ', 1) ORDER BY md5(object || $1)) AS place
       FROM ops.migration_objects
       WHERE is_present AND statement IS NOT NULL AND object ~ '^(constraint|index|trigger|function) (public|ops)\\.'
     ) AS chosen WHERE place <= 3`,
    [String(SEED)]
  );
  expect(rows.length).toBeGreaterThan(9);
  for (const { object } of rows) {
    // One may have gone with another.
    await client.query(loseStatement(object)).catch((error: unknown) => {
      expect(String(error)).toMatch(/does not exist/);
    });
  }

  const refusal = await boot().then(
    () => 'it has started',
    (error: unknown) => String(error)
  );
  const status = await migrate('status');
  for (const { object } of rows) {
    expect(refusal).toContain(object);
    expect(status).toContain(`missing  ${object}`);
  }
  expect(refusal).toContain('npm run migrate -- repair');

  expect(await migrate('repair')).toContain('Made again: ');
  expect(await migrate('status')).not.toContain('missing');
  await boot();
});

interface Found {
  object: string;
  statement: string;
}

/** How somebody weakens an object with psql, and leaves its name. */
const weakenings: Record<string, (found: Found) => string[]> = {
  constraint: ({ object, statement }) => {
    const [schema, table, ...rest] = object.split(' ')[1]?.split('.') ?? [];
    const on = `ALTER TABLE ${schema}.${table}`;
    const name = `"${rest.join('.')}"`;
    const definition = /ADD CONSTRAINT \S+ ([\s\S]+?);(?: COMMENT|$)/.exec(statement)?.[1] ?? '';
    const isCheck = definition.startsWith('CHECK');
    return [
      `${on} DROP CONSTRAINT ${name}, ADD CONSTRAINT ${name} ${isCheck ? 'CHECK (true)' : definition} ${isCheck ? '' : 'NOT VALID'}`,
      `${on} DROP CONSTRAINT ${name}, ADD CONSTRAINT ${name} ${definition} NOT VALID`,
    ];
  },
  index: ({ statement }) => {
    const [, name = '', rest = ''] =
      /^CREATE (?:UNIQUE )?INDEX (\S+) ON (?:ONLY )?([\s\S]+);$/.exec(statement) ?? [];
    const schema = rest.split('.')[0];
    const isPartial = / WHERE /.test(rest);
    const lesser = isPartial
      ? rest.replace(/ WHERE [\s\S]*$/, ' WHERE false')
      : `${rest} WHERE false`;
    return [`DROP INDEX ${schema}.${name}; CREATE INDEX ${name} ON ${lesser}`];
  },
  trigger: ({ object, statement }) => {
    const [schema, table, ...rest] = object.split(' ')[1]?.split('.') ?? [];
    const on = `${schema}.${table}`;
    return [
      `ALTER TABLE ${on} DISABLE TRIGGER "${rest.join('.')}"`,
      `ALTER TABLE ${on} ENABLE REPLICA TRIGGER "${rest.join('.')}"`,
      statement.replace(
        / (?:WHEN \([\s\S]+\) )?EXECUTE FUNCTION/,
        ' WHEN (false) EXECUTE FUNCTION'
      ),
    ];
  },
  function: ({ statement }) => [
    statement.replace(/AS \$function\$[\s\S]*\$function\$/, (body) =>
      body.includes('BEGIN')
        ? body.replace('BEGIN', 'BEGIN PERFORM 1;')
        : body.replace('$function$', '$function$ /* another */ ')
    ),
  ],
};

it(`what was replaced under its name stops the start, and is made again (seed ${SEED})`, async () => {
  const { rows } = await client.query<Found>(
    `SELECT DISTINCT ON (object) object, statement FROM ops.migration_objects
     WHERE is_present AND statement IS NOT NULL AND statement !~ 'PRIMARY KEY'
       AND object ~ '^(constraint|index|trigger|function) (public|ops|audit)\\.'
     ORDER BY object, migration DESC`
  );
  const kinds = Object.keys(weakenings).flatMap((kind) => {
    const found = rows.filter(({ object }) => object.startsWith(`${kind} `));
    return Array.from({ length: 6 }, (_, place) => found[(SEED + place * 7) % found.length]!);
  });
  const chosen: Found[] = [];
  for (const [index, found] of [...new Set(kinds)].entries()) {
    const ways = weakenings[found.object.split(' ')[0] ?? '']?.(found) ?? [];
    // Not everything can be weakened in every way: a key that others refer to stays as it is.
    await client.query(ways[(SEED + index) % ways.length] ?? '').then(
      () => chosen.push(found),
      (error: unknown) => expect(String(error)).toMatch(/depend on it|NOT VALID|syntax|cannot/)
    );
  }
  expect(chosen.length).toBeGreaterThan(10);
  await client.query('ALTER TABLE audit.subject_keys DISABLE TRIGGER ALL');

  const refusal = await boot().then(
    () => 'it has started',
    (error: unknown) => String(error)
  );
  const status = await migrate('status');
  for (const { object } of chosen) {
    expect(refusal).toContain(`: ${object} (`);
    expect(status).toContain(`  ${object} (`);
  }
  expect(refusal).toContain('npm run migrate -- repair');
  await migrate('repair');
  expect(await migrate('status')).not.toMatch(/^(missing|changed) /m);
  await boot();
}, 120_000);

itWithPgDump('a database that was restored from a dump is as it was', async () => {
  const restored = await createDatabase();
  const own = new Client({ connectionString: urlOf(restored) });
  await own.connect();
  try {
    await restore(urlOf(database), urlOf(restored));
    await boot(restored);
    // As a dump writes what was read as `status IN ('a', 'b')`, and as Postgres writes that anew.
    await own.query(`
      ALTER TABLE public.services ADD CONSTRAINT services_a_kind
        CHECK (slug::text = ANY (ARRAY['a'::character varying, slug]::text[]));
      INSERT INTO ops.migration_objects
        SELECT '9999-a-kind', 'constraint public.services.services_a_kind', true,
          'ALTER TABLE public.services ADD CONSTRAINT services_a_kind ' || pg_get_constraintdef(oid) || ';'
        FROM pg_constraint WHERE conname = 'services_a_kind'`);
    const { rows } = await own.query<{ text: string }>(
      `SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = 'services_a_kind'`
    );
    await own.query(
      `ALTER TABLE public.services DROP CONSTRAINT services_a_kind,
         ADD CONSTRAINT services_a_kind ${rows[0]?.text}`
    );
    await boot(restored);
  } finally {
    await own.end();
    await dropDatabase(restored);
  }
});

it('a rule that rows break is not made again, and says so', async () => {
  await client.query('ALTER TABLE services DROP CONSTRAINT services_order_not_negative');
  await client.query(`ALTER TABLE services DISABLE TRIGGER USER`);
  await client.query(`UPDATE services SET "order" = -1 WHERE slug = 'data-collection'`);
  await client.query(`ALTER TABLE services ENABLE TRIGGER USER`);
  await expect(migrate('repair')).rejects.toThrow(
    /services_order_not_negative cannot be made again.*is violated/s
  );
  await expect(boot()).rejects.toThrow('constraint public.services.services_order_not_negative');
});

it('a database that is older than the record expects from then on what it has', async () => {
  const older = await createDatabase(TEMPLATE);
  const own = new Client({ connectionString: urlOf(older) });
  await own.connect();
  try {
    await own.query('DROP TABLE ops.migration_objects');
    await boot(older);
    await boot(older);
    await own.query('DROP INDEX public.locations_region_idx');
    await expect(boot(older)).rejects.toThrow('index public.locations_region_idx');
  } finally {
    await own.end();
    await dropDatabase(older);
  }
});
