import { spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { createDatabase, dropDatabase, TEMPLATE, urlOf } from '../../helpers/databases';
import { testEnvironment } from '../../helpers/environment';
import { eventually } from '../../helpers/eventually';
import { startInstance } from '../../helpers/instance';
import { commandFile, outputOf, runCommand } from '../../helpers/run-command';
import { volume } from '../../helpers/volume';

const COMMAND = commandFile('encryption');
const ROWS = volume(3_000, 100_000);
const CLIENTS = 4;
/** Of a client after its four requests. Without it the load is all the machine can do, and the rotation waits. */
const PAUSE_MS = 100;
const PHONE = /^\+91\d{10}$/;

const next = `next:${randomBytes(32).toString('base64url')}`;
const bothKeys = { FIELD_ENCRYPTION_KEYS: `${next},${testEnvironment.FIELD_ENCRYPTION_KEYS}` };

let database: string;
let client: Client;
let token: string;

const sql = async <Row = Record<string, unknown>>(statement: string): Promise<Row[]> =>
  (await client.query(statement)).rows as Row[];

const environmentOf = (environment: Record<string, string>) => ({
  DATABASE_URL: urlOf(database),
  ...environment,
});

const encryption = (args: string[], environment: Record<string, string> = {}) =>
  outputOf(runCommand('encryption', args, environmentOf(environment)));

const countByKey = async () => {
  const rows = await sql<{ key: string; count: number }>(`
    SELECT CASE WHEN starts_with(phone, 'enc:v1:') THEN split_part(phone, ':', 3) ELSE 'plain' END AS key,
      count(*)::int AS count FROM up_users WHERE phone IS NOT NULL GROUP BY 1`);
  return Object.fromEntries(rows.map(({ key, count }) => [key, count]));
};

/** Postgres finishes what a killed process had asked for: until then nothing can be counted. */
const statementsToEnd = () =>
  eventually(async () => {
    const busy = await sql(`
      SELECT query FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'`);
    expect(busy).toEqual([]);
  });

/** Changes, reads and look-ups, one after the other per client, until it is told to stop. */
const startLoad = (url: string) => {
  let isRunning = true;
  const failures: string[] = [];
  const changed = new Map<number, string>();
  let requests = 0;
  const ask = async (method: string, target: string, body?: object): Promise<unknown> => {
    requests += 1;
    const response = await fetch(`${url}${target}`, {
      method,
      headers: { Authorization: token, 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      failures.push(`${method} ${target}: ${response.status} ${text}`);
    }
    return JSON.parse(text);
  };
  const work = async (seat: number) => {
    for (let turn = 0; isRunning; turn += 1) {
      const id = 1000 + (((turn * CLIENTS + seat) * 7919) % (ROWS - 1000));
      const phone = `+91${String(7_000_000_000 + turn * CLIENTS + seat)}`;
      await ask('PUT', `/api/users/${id}`, { phone });
      changed.set(id, phone);
      const user = (await ask('GET', `/api/users/${id}`)) as { phone: string };
      if (!PHONE.test(user.phone)) {
        failures.push(`user ${id} has the phone ${user.phone}`);
      }
      const list = (await ask('GET', '/api/users?limit=25')) as { phone: string }[];
      if (!Array.isArray(list)) {
        failures.push('a list is none');
      }
      const found = (await ask(
        'GET',
        `/api/users?filters[phone]=${encodeURIComponent(phone)}`
      )) as {
        id: number;
      }[];
      if (!found.some((entry) => entry.id === id)) {
        failures.push(`user ${id} is not found by phone`);
      }
      await sleep(PAUSE_MS);
    }
  };
  const done = Promise.all(Array.from({ length: CLIENTS }, (_, seat) => work(seat)));
  return {
    async stop() {
      isRunning = false;
      await done;
      return { requests, failures, changed };
    },
  };
};

/** An API token, as the header that presents it. */
const createToken = async (): Promise<string> => {
  const key = randomBytes(128).toString('hex');
  const hash = createHmac('sha512', testEnvironment.API_TOKEN_SALT!).update(key).digest('hex');
  await client.query(
    `INSERT INTO strapi_api_tokens (document_id, name, type, kind, access_key, published_at)
     VALUES ('load', 'load', 'full-access', 'content-api', $1, now())`,
    [hash]
  );
  return `Bearer ${key}`;
};

beforeAll(async () => {
  database = await createDatabase(TEMPLATE);
  client = new Client({ connectionString: urlOf(database) });
  await client.connect();
  await sql('ALTER TABLE up_users DISABLE TRIGGER USER');
  await sql(`
    UPDATE up_users SET phone = NULL, phone_blind_index = NULL;
    INSERT INTO up_users (document_id, username, name, email, provider, phone, published_at, confirmed, blocked, preferences)
    SELECT 'load-' || i, 'load-' || i, 'load-' || i, 'load-' || i || '@x.example', 'local', '+91' || (8000000000 + i), now(), true, false,
      '{"notifications": true, "theme": "light"}'
    FROM generate_series(1, ${ROWS}) i;
    DELETE FROM ops.encrypted_columns;`);
  await sql('ALTER TABLE up_users ENABLE TRIGGER USER');
  token = await createToken();
});

afterAll(async () => {
  await client.end();
  await dropDatabase(database);
});

it('says what can be done', async () => {
  await expect(encryption([])).rejects.toThrow('Usage: npm run encryption');
});

it('encrypts what was plain, through a kill and while the application runs', async () => {
  expect(await encryption(['status'])).toContain(`${ROWS} NOT ENCRYPTED: run encrypt-existing`);
  const instance = await startInstance(urlOf(database));
  const list = () =>
    fetch(`${instance.url}/api/users?filters[phone]=%2B918000000001`, {
      headers: { Authorization: token },
    });
  try {
    expect(instance.log()).toContain('Not all values are encrypted yet');
    const refused = await list();
    expect([refused.status, await refused.text()]).toEqual([
      400,
      expect.stringContaining('cannot be filtered by until all its values are encrypted'),
    ]);
    const first = spawn(process.execPath, [COMMAND, 'encrypt-existing'], {
      env: { ...process.env, ...testEnvironment, ...environmentOf({}) },
    });
    await eventually(async () => {
      const { 'test-1': encrypted = 0 } = await countByKey();
      expect(encrypted).toBeGreaterThan(500);
    });
    first.kill('SIGKILL');
    await once(first, 'exit');
    await statementsToEnd();
    const left = (await countByKey()).plain;
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(ROWS);

    const output = await encryption(['encrypt-existing']);
    expect(output).toContain('100%');
    expect(output).toContain(`${left} values were written`);
    expect(await countByKey()).toEqual({ 'test-1': ROWS });
    await eventually(async () => {
      const found = await list();
      expect(await found.json()).toEqual([expect.objectContaining({ phone: '+918000000001' })]);
    });
  } finally {
    await instance.stop();
  }
});

it('writes nothing while an instance runs that could not read it, and names that one', async () => {
  const { FIELD_ENCRYPTION_KEYS: oldKeys = '' } = testEnvironment;
  const [old, ready] = await Promise.all(
    [oldKeys, `${oldKeys},${next}`].map((keys) =>
      startInstance(urlOf(database), { PROCESS_ROLE: 'web', FIELD_ENCRYPTION_KEYS: keys })
    )
  );
  try {
    for (const task of ['rotate', 'encrypt-existing']) {
      const refused = encryption([task], bothKeys);
      await expect(refused).rejects.toThrow(/do not know the key "next":\n\s+indivillage-cms web /);
      await expect(refused).rejects.toThrow(`:${old?.pid}`);
      await expect(refused).rejects.not.toThrow(`:${ready?.pid}`);
    }
    expect(await countByKey()).toEqual({ 'test-1': ROWS });
    await old?.stop('SIGKILL');
    // The next test rotates.
    await eventually(async () =>
      expect(await encryption(['encrypt-existing'], bothKeys)).toContain('0 values were written')
    );
  } finally {
    await old?.stop('SIGKILL');
    await ready?.stop('SIGKILL');
  }
});

it(`brings ${ROWS} values under the new key under load, without a failed request`, async () => {
  const instance = await startInstance(urlOf(database), bothKeys);
  const load = startLoad(instance.url);
  let lastChanges = new Map<number, string>();
  try {
    expect(await encryption(['status'], bothKeys)).toContain(
      'under test-1, an older key: run rotate'
    );
    const output = await encryption(['rotate'], bothKeys);
    expect(output).toContain('100%');
  } finally {
    const { requests, failures, changed } = await load.stop();
    await instance.stop();
    expect({ failures, log: failures.length > 0 ? instance.log() : '' }).toEqual({
      failures: [],
      log: '',
    });
    expect(requests).toBeGreaterThan(50);
    expect(changed.size).toBeGreaterThan(10);
    lastChanges = changed;
  }
  expect(await countByKey()).toEqual({ next: ROWS });
  expect(await encryption(['rotate'], bothKeys)).toContain('0 values were written');
  const withoutOld = await startInstance(urlOf(database), { FIELD_ENCRYPTION_KEYS: next });
  try {
    for (const [id, phone] of lastChanges) {
      const response = await fetch(`${withoutOld.url}/api/users/${id}`, {
        headers: { Authorization: token },
      });
      expect(await response.json()).toMatchObject({ id, phone });
    }
  } finally {
    await withoutOld.stop();
  }
});

it('leaves what cannot be read as it is, and names it', async () => {
  // It takes as long as there are values, and one is enough.
  await sql('ALTER TABLE up_users DISABLE TRIGGER USER');
  await sql(`DELETE FROM up_users WHERE username ~ '^load-[0-9]{4,}$'`);
  await sql('ALTER TABLE up_users ENABLE TRIGGER USER');
  await sql(
    `UPDATE up_users SET phone = overlay(phone placing 'XXXX' from 30) WHERE username = 'load-5'`
  );
  const newest = {
    FIELD_ENCRYPTION_KEYS: `third:${randomBytes(32).toString('base64url')},${next}`,
  };
  await expect(encryption(['rotate'], newest)).rejects.toThrow(
    /1 values could not be read and stay as they are:\n\s+The phone of plugin::users-permissions\.user load-5 cannot be decrypted/
  );
  expect(await countByKey()).toEqual({ third: 998, next: 1 });
});
