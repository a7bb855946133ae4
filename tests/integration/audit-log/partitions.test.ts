import { Client } from 'pg';
import { ENTRY_CLASSES } from '../../../src/plugins/audit-log/server/src/verification/formats/entry-class';
import { addMonths, monthOf } from '../../../src/plugins/audit-log/server/src/domain/months';
import { getService } from '../../../src/plugins/audit-log/server/src/utils/get-service';
import { allLines, entryTables, INSERT_ENTRY, insertAt } from '../../helpers/audit-entries';
import { startStrapi } from '../../helpers/strapi';

let app: Awaited<ReturnType<typeof startStrapi>>;

beforeAll(async () => {
  app = await startStrapi();
});

afterAll(async () => {
  await app.stop();
});

const partitions = () => getService('partitions', { strapi: app.strapi });

const withClient = async <Result>(task: (client: Client) => Promise<Result>): Promise<Result> => {
  const client = new Client({ connectionString: app.databaseUrl });
  await client.connect();
  try {
    return await task(client);
  } finally {
    await client.end();
  }
};

const inDefaults = async () => {
  const counts = await Promise.all(
    ENTRY_CLASSES.map((name) => app.sql(`SELECT FROM audit.entries_${name}_default`))
  );
  return counts.flat().length;
};

const tableOf = async (moment: string) => {
  const [row] = await app.sql<{ name: string }>(
    `SELECT tableoid::regclass::text AS name FROM audit.entries
     WHERE id >= audit.floor_id(?::timestamptz) ORDER BY id LIMIT 1`,
    [moment]
  );
  return row?.name;
};

it('has a partition of each class for this month and the next three after a start', async () => {
  const now = monthOf(new Date());
  const expected = [0, 1, 2, 3].map((count) => addMonths(now, count));
  for (const entryClass of ENTRY_CLASSES) {
    const own = (await partitions().list()).filter((each) => each.class === entryClass);
    expect(own.map(({ firstMonth }) => firstMonth)).toEqual(expected);
    expect(own.map(({ lastMonth }) => lastMonth)).toEqual(expected);
  }
});

it('lists the tables that hold entries in audit.partitions, each once, and nothing else', async () => {
  const listed = await app.sql<{ name: string }>(
    `SELECT 'audit.' || table_name AS name FROM audit.partitions ORDER BY 1`
  );
  const leaves = await app.sql<{ name: string }>(
    `SELECT relid::text AS name FROM pg_partition_tree('audit.entries') WHERE isleaf ORDER BY 1`
  );
  expect(listed).toEqual(leaves);
});

it('makes nothing twice, also when two instances start at once', async () => {
  await withClient(async (client) => {
    const months = addMonths(monthOf(new Date()), 3);
    await client.query(
      `DROP TABLE audit.entries_access_${months.replace('-', '_')}, audit.entries_read_${months.replace('-', '_')}`
    );
  });
  const runs = await Promise.all([partitions().maintain(), partitions().maintain()]);
  expect(runs[0].created + runs[1].created).toBe(2);
  await expect(partitions().maintain()).resolves.toEqual({ adopted: 0, created: 0 });
});

it('makes the default table the partition of the months that its entries are of', async () => {
  await insertAt(app.sql, 'change', '2019-03-01T00:00:00Z');
  await insertAt(app.sql, 'change', '2019-04-30T23:59:59.999999Z');
  await insertAt(app.sql, 'change', '2019-05-31T23:59:59.999999Z');
  await insertAt(app.sql, 'read', '2033-07-15T12:00:00Z');
  const before = await allLines(app.sql);
  expect(await inDefaults()).toBe(4);

  await expect(partitions().maintain()).resolves.toEqual({ adopted: 2, created: 0 });
  expect(await inDefaults()).toBe(0);
  expect(await allLines(app.sql)).toEqual(before);
  expect(await tableOf('2019-03-01')).toBe('audit.entries_change_2019_03_to_2019_05');
  expect(await tableOf('2033-07-01')).toBe('audit.entries_read_2033_07');

  // The months have a place from now on, and there is a new default table.
  await insertAt(app.sql, 'change', '2019-04-10T00:00:00Z');
  expect(await inDefaults()).toBe(0);
  await insertAt(app.sql, 'change', '2018-04-10T00:00:00Z');
  expect(await inDefaults()).toBe(1);
});

it('gives each month its own place when the clock was wrong for a while', async () => {
  await insertAt(app.sql, 'access', '2034-10-10T00:00:00Z');
  await insertAt(app.sql, 'access', '2034-12-10T00:00:00Z');
  const before = await allLines(app.sql);
  await partitions().maintain();
  expect(await allLines(app.sql)).toEqual(before);
  const own = (await partitions().list()).filter(
    ({ class: name, firstMonth }) => name === 'access' && firstMonth > '2027-09'
  );
  expect(own.map(({ firstMonth, lastMonth }) => [firstMonth, lastMonth])).toEqual([
    ['2034-10', '2034-10'],
    ['2034-12', '2034-12'],
  ]);
});

it('keeps every entry when other months lie between those of the default table', async () => {
  await insertAt(app.sql, 'change', '2001-02-10T00:00:00Z');
  await insertAt(app.sql, 'change', '2041-12-31T23:59:59.5Z');
  await insertAt(app.sql, 'change', '2041-12-01T00:00:00Z');
  const before = await allLines(app.sql);

  await partitions().maintain();
  expect(await inDefaults()).toBe(0);
  expect(await allLines(app.sql)).toEqual(before);
  expect(await tableOf('2001-02-01')).toBe('audit.entries_change_2001_02');
  expect(await tableOf('2041-12-01')).toBe('audit.entries_change_2041_12');
});

it('loses and refuses no entry while partitions are made', async () => {
  const ENTRIES = 150;
  const before = (await allLines(app.sql)).size;
  const writers = [2050, 2060, 2070].map((year, index) =>
    withClient(async (client) => {
      for (let count = 0; count < ENTRIES; count += 1) {
        const month = String((count % 12) + 1).padStart(2, '0');
        const moment =
          count % 3 === index ? new Date().toISOString() : `${year}-${month}-02T00:00:00Z`;
        await client.query(
          `${INSERT_ENTRY} FROM (SELECT $1::timestamptz AS moment, 'change' AS class, 'busy' AS entity) AS planted`,
          [moment]
        );
      }
    })
  );
  const writing = new AbortController();
  const maintenance = (async () => {
    let adopted = 0;
    while (!writing.signal.aborted) {
      adopted += (await partitions().maintain()).adopted;
    }
    return adopted;
  })();
  await Promise.all(writers).finally(() => {
    writing.abort();
  });
  expect(await maintenance).toBeGreaterThan(0);
  expect((await allLines(app.sql)).size).toBe(before + 3 * ENTRIES);
});

it('refuses to change or remove an entry in any partition, whoever asks', async () => {
  // An entry in each, so that there is something to refuse.
  for (const { class: entryClass, firstMonth } of await partitions().list()) {
    await insertAt(app.sql, entryClass, `${firstMonth}-03T00:00:00Z`);
  }
  for (const entryClass of ENTRY_CLASSES) {
    await insertAt(app.sql, entryClass, '1999-01-01T00:00:00Z');
  }
  await app.sql(
    `INSERT INTO audit.seals VALUES
       (1, 'batch', 'read', '1999-01', 1, 0, 1, 0, 1, now(), '', '', '')`
  );
  const before = await allLines(app.sql);
  const tables = [...(await entryTables(app.sql)), 'audit.seals'];
  expect(tables.length).toBeGreaterThan(20);
  const allowed: string[] = [];
  await withClient(async (client) => {
    for (const role of ['origin', 'replica']) {
      await client.query(`SET session_replication_role = ${role}`);
      for (const table of tables) {
        const column = table === 'audit.seals' ? 'signature' : 'action';
        for (const statement of [
          `UPDATE ${table} SET ${column} = 'forged'`,
          `DELETE FROM ${table}`,
          `TRUNCATE ${table} CASCADE`,
        ]) {
          await client.query(statement).then(
            () => allowed.push(`${role}: ${statement}`),
            (error: unknown) => {
              expect(String(error)).toContain('The audit log is append-only');
            }
          );
        }
      }
    }
  });
  expect(allowed).toEqual([]);
  expect(await allLines(app.sql)).toEqual(before);
});
