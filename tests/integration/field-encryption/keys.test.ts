import { randomBytes } from 'node:crypto';
import { createDatabase, dropDatabase, queryAt, TEMPLATE, urlOf } from '../../helpers/databases';
import { distWithEncryptedTypes } from '../../helpers/encrypted-types';
import { testEnvironment } from '../../helpers/environment';
import { startInstance } from '../../helpers/instance';
import { bootStrapi } from '../../helpers/strapi';

const newKey = (id: string) => `${id}:${randomBytes(32).toString('base64url')}`;
const currentKey = testEnvironment.FIELD_ENCRYPTION_KEYS;

let database: string;

const sql = (statement: string) => queryAt(urlOf(database), statement);

/** Of all types that declare any. */
const encryptedColumns = () =>
  sql('SELECT table_name, column_name FROM ops.encrypted_columns') as Promise<
    { table_name: string; column_name: string }[]
  >;

/** Starts and stops the application. Throws what it says when it refuses. */
const boot = async (environment: Record<string, string>, dist?: string): Promise<void> => {
  const strapi = await bootStrapi(urlOf(database), { PROCESS_ROLE: 'web', ...environment }, dist);
  await strapi.destroy();
};

beforeEach(async () => {
  database = await createDatabase(TEMPLATE);
});

afterEach(() => dropDatabase(database));

it.each([
  ['no key', { FIELD_ENCRYPTION_KEYS: '' }, 'FIELD_ENCRYPTION_KEYS: expected id:base64'],
  [
    'no index key',
    { FIELD_ENCRYPTION_INDEX_KEY: '' },
    'FIELD_ENCRYPTION_INDEX_KEY: a key is 32 random bytes',
  ],
])('production does not start with %s', async (_name, environment, message) => {
  const url = 'https://cms.example.com';
  const production = { NODE_ENV: 'production', PUBLIC_URL: url, ...environment };
  await expect(boot(production)).rejects.toThrow(message);
});

it('does not start with a key that is not the one of its name', async () => {
  const secret = randomBytes(32).toString('base64url');
  const start = boot({ FIELD_ENCRYPTION_KEYS: `test-1:${secret}` });
  await expect(start).rejects.toThrow(
    '"test-1" is not the key that this database knows by that name'
  );
  await expect(start).rejects.not.toThrow(secret);
});

it('does not start with another index key', async () => {
  await expect(
    boot({ FIELD_ENCRYPTION_INDEX_KEY: randomBytes(32).toString('base64url') })
  ).rejects.toThrow('not the key that the indexes of this database were made with');
});

it('does not start without a key that is in use, and says how many values need it', async () => {
  let count = 0;
  for (const { table_name, column_name } of await encryptedColumns()) {
    const [row] = await sql(`SELECT count("${column_name}")::int AS count FROM "${table_name}"`);
    count += Number(row!.count);
  }
  expect(count).toBeGreaterThan(0);
  await expect(boot({ FIELD_ENCRYPTION_KEYS: newKey('next') })).rejects.toThrow(
    `lacks the key "test-1", and ${count} values are encrypted with it`
  );
});

it('starts without a key that nothing is encrypted with any more, and forgets it', async () => {
  await sql('UPDATE up_users SET phone_blind_index = NULL');
  for (const { table_name, column_name } of await encryptedColumns()) {
    await sql(`UPDATE "${table_name}" SET "${column_name}" = NULL`);
  }
  await boot({ FIELD_ENCRYPTION_KEYS: newKey('next') });
  expect(await sql('SELECT id FROM ops.encryption_keys ORDER BY id')).toEqual([
    { id: 'blind index' },
    { id: 'next' },
  ]);
});

it('encrypts with the first key, and decrypts with all', async () => {
  const instance = await startInstance(urlOf(database), {
    FIELD_ENCRYPTION_KEYS: `${newKey('next')},${currentKey}`,
  });
  const post = (path: string, body: object) =>
    fetch(`${instance.url}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }).then((response) => response.json() as Promise<{ user: { phone: string } }>);
  try {
    const person = {
      username: 'newcomer',
      name: 'Newcomer',
      email: 'n@x.example',
      password: 'Correct-horse-7',
    };
    const registered = await post('/api/auth/local/register', {
      ...person,
      phone: '+441632960001',
    });
    expect(registered.user.phone).toBe('+441632960001');
    const [stored] = await sql(`SELECT phone FROM up_users WHERE email = 'n@x.example'`);
    expect(stored!.phone).toMatch(/^enc:v1:next:/);
    const [sample] = await sql(
      `SELECT username FROM up_users WHERE phone LIKE 'enc:v1:test-1:%' LIMIT 1`
    );
    const old = await post('/api/auth/local', {
      identifier: sample!.username,
      password: testEnvironment.SAMPLE_USER_PASSWORD,
    });
    expect(old.user.phone).toMatch(/^\+\d+$/);
  } finally {
    await instance.stop();
  }
});

describe('a declaration', () => {
  const bootWith = async (name: string, changeNote: (note: { attributes: object }) => object) =>
    boot({}, await distWithEncryptedTypes(`declaration-${name}`, changeNote));

  it('that cannot be kept stops the start, whichever plugin reads it', async () => {
    const integer = { type: 'integer', pluginOptions: { 'field-encryption': { enabled: true } } };
    const misspelt = { type: 'string', pluginOptions: { gdpr: { persnal: true } } };
    const start = bootWith('wrong', (note) => ({
      ...note,
      attributes: { ...note.attributes, integer, misspelt },
    }));
    await expect(start).rejects.toThrow('of api::note.note integer: "integer" cannot be encrypted');
    await expect(start).rejects.toThrow(
      'of api::note.note misspelt: "persnal" is not known; did you mean "personal"?'
    );
  });

  it('cannot be taken back while values are encrypted', async () => {
    const build = await distWithEncryptedTypes('declaration-present');
    await boot({}, build);
    const [phone] = await sql('SELECT phone FROM up_users WHERE phone IS NOT NULL LIMIT 1');
    await sql(
      `INSERT INTO notes (document_id, secret_word) VALUES ('d', '${String(phone!.phone)}')`
    );
    const withoutIt = (note: { attributes: object }) => ({
      ...note,
      attributes: { ...note.attributes, secretWord: { type: 'text' } },
    });
    await expect(bootWith('absent', withoutIt)).rejects.toThrow(
      'api::note.note no longer declares secretWord as encrypted, and 1 values of it are'
    );
    await sql('DELETE FROM notes');
    await bootWith('absent', withoutIt);
    await sql(`INSERT INTO notes (document_id, secret_word) VALUES ('e', 'plain again')`);
    await expect(
      sql(`INSERT INTO notes (document_id, body) VALUES ('f', 'still secret')`)
    ).rejects.toThrow('body is encrypted');
  });
});
