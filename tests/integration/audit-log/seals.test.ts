import { Client } from 'pg';
import { readPublicKeys } from '../../../src/lib/signed-documents';
import { checkProof } from '../../../src/plugins/audit-log/server/src/verification/formats/proof';
import { proofs, recorder, sealer, verifier, writeEntriesAt } from '../../helpers/audit-log';
import { startStrapi } from '../../helpers/strapi';

let app: Awaited<ReturnType<typeof startStrapi>>;

beforeAll(async () => {
  app = await startStrapi({ AUDIT_ENTRIES_PER_SEAL: '1000' });
});

afterAll(async () => {
  await app.stop();
});

const connect = async (): Promise<Client> => {
  const client = new Client({ connectionString: app.databaseUrl });
  await client.connect();
  return client;
};

const record = (action: string) => recorder(app).record({ action, class: 'access' });

const isSealed = async (entryId: string) => (await proofs(app).prove(entryId)) !== undefined;

it('seals what is there, each class and month by itself, and then nothing more', async () => {
  const client = await connect();
  await writeEntriesAt(client, { time: '2026-09-03T10:00:00Z', entryClass: 'change', count: 5 });
  await writeEntriesAt(client, { time: '2026-10-03T10:00:00Z', entryClass: 'access', count: 3 });
  await client.end();

  await expect(sealer(app).run()).resolves.toBeGreaterThan(2);
  await expect(sealer(app).run()).resolves.toBe(0);
  const seals = await app.sql(
    'SELECT class, month, entry_count FROM audit.seals WHERE month < ? ORDER BY month',
    ['2026-11']
  );
  expect(seals).toEqual([
    { class: 'change', month: '2026-09', entry_count: 5 },
    { class: 'access', month: '2026-10', entry_count: 3 },
  ]);
  await expect(verifier(app).verify()).resolves.toMatchObject({
    isSound: true,
    findings: [],
    unsealedEntries: 0,
  });
});

it('proves an entry with its path, its seal and the public key alone', async () => {
  const id = await record('proven');
  await expect(proofs(app).prove(id)).resolves.toBeUndefined();
  await sealer(app).run();
  const proof = await proofs(app).prove(id);
  const keys = readPublicKeys([proof!.publicKey]);
  expect(checkProof(proof!, keys)).toMatchObject({ isValid: true });
  const changed = { ...proof!, line: proof!.line.replace('proven', 'denied') };
  expect(checkProof(changed, keys)).toMatchObject({ isValid: false });
});

it('seals an entry of a long transaction when it has ended, and none that began after it', async () => {
  const client = await connect();
  await client.query('BEGIN');
  const { rows } = await client.query<{ id: string }>(
    `SELECT audit.record('${Buffer.from('{"k":"system","s":"job"}').toString('base64')}',
       'access', 'slow', NULL, NULL, NULL, NULL, NULL, NULL) AS id`
  );
  const slow = rows[0]!.id;
  const quick = await record('quick');
  await sealer(app).run();
  await expect(isSealed(quick)).resolves.toBe(false);

  await client.query('COMMIT');
  await client.end();
  await sealer(app).run();
  await expect(isSealed(quick)).resolves.toBe(true);
  await expect(isSealed(slow)).resolves.toBe(true);
  await expect(verifier(app).verify()).resolves.toMatchObject({ isSound: true });
});

it('does not wait for transactions of other databases on the server', async () => {
  const client = new Client({ connectionString: process.env.TEST_DATABASE_ADMIN_URL });
  await client.connect();
  await client.query('BEGIN');
  await client.query('SELECT pg_current_xact_id()');
  const id = await record('meanwhile elsewhere');
  await sealer(app).run();
  await expect(isSealed(id)).resolves.toBe(true);
  await client.query('ROLLBACK');
  await client.end();
});

it('seals what a transaction wrote that began before a seal and wrote after it', async () => {
  const client = await connect();
  await client.query('BEGIN');
  await client.query('SELECT now()');
  await record('meanwhile');
  await sealer(app).run();
  const { rows } = await client.query<{ id: string }>(
    `SELECT audit.record('${Buffer.from('{"k":"system","s":"job"}').toString('base64')}',
       'access', 'late', NULL, NULL, NULL, NULL, NULL, NULL) AS id`
  );
  await client.query('COMMIT');
  await client.end();
  await sealer(app).run();
  await expect(isSealed(rows[0]!.id)).resolves.toBe(true);
  await expect(verifier(app).verify()).resolves.toMatchObject({ isSound: true });
});

it('goes on where a run ended between the object and the row of a seal', async () => {
  await sealer(app).run();
  const id = await record('interrupted');
  await app.sql('ALTER TABLE audit.seals ADD CONSTRAINT no_more CHECK (false) NOT VALID');
  await expect(sealer(app).run()).rejects.toThrow('no_more');
  await app.sql('ALTER TABLE audit.seals DROP CONSTRAINT no_more');
  await expect(isSealed(id)).resolves.toBe(false);
  // The same number, though there is more to seal by now.
  const later = await record('after the crash');
  await expect(sealer(app).run()).resolves.toBe(2);
  await expect(isSealed(id)).resolves.toBe(true);
  await expect(isSealed(later)).resolves.toBe(true);
  await expect(verifier(app).verify()).resolves.toMatchObject({ isSound: true });
});

it('seals each entry once when several sealers run', async () => {
  const other = new Client({ connectionString: app.databaseUrl });
  await other.connect();
  await other.query('SELECT pg_advisory_lock(7402518833)');
  await record('waits');
  await expect(sealer(app).run()).resolves.toBe(0);
  await other.query('SELECT pg_advisory_unlock(7402518833)');
  await other.end();

  await Promise.all([1, 2, 3].map(() => sealer(app).run()));
  await sealer(app).run();
  const [counts] = await app.sql<{ entries: string; sealed: string }>(
    `SELECT (SELECT count(*) FROM audit.entries) AS entries,
       (SELECT sum(entry_count) FROM audit.seals) AS sealed`
  );
  expect(counts?.sealed).toBe(counts?.entries);
});

it('cuts what is too much for one seal, but never a transaction', async () => {
  const insert = (count: number) =>
    app.sql(
      `INSERT INTO audit.entries (id, class, era, transaction_id, action, actor_kind, source, changes)
       SELECT audit.next_id(clock_timestamp()), 'access', audit.current_era(),
         pg_current_xact_id()::text::bigint, 'log-in', 'system', 'job', '{}'
       FROM generate_series(1, ?)`,
      [count]
    );
  await insert(990);
  await insert(20);
  await insert(1_100);
  await insert(3);
  await sealer(app).run();
  const seals = await app.sql<{ entry_count: number }>(
    'SELECT entry_count FROM audit.seals ORDER BY number DESC LIMIT 4'
  );
  expect(seals.map((seal) => seal.entry_count)).toEqual([3, 1_100, 20, 990]);
  await expect(verifier(app).verify()).resolves.toMatchObject({ isSound: true });
});

it('does not build upon a seal that was changed', async () => {
  await app.sql('ALTER TABLE audit.seals DISABLE TRIGGER ALL');
  await app.sql(
    `UPDATE audit.seals SET signature = 'AAAA' WHERE number = (SELECT max(number) FROM audit.seals)`
  );
  await expect(sealer(app).run()).rejects.toThrow('npm run audit -- verify');
});
