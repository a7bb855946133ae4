import { Client } from 'pg';
import { checkProof } from '../../../src/plugins/audit-log/server/src/domain/proof';
import { readPublicKeys } from '../../../src/plugins/audit-log/server/src/domain/seal';
import { proofs, recorder, sealer, verifier, writeEntriesAt } from '../../helpers/audit-log';
import { startStrapi } from '../../helpers/strapi';

let app: Awaited<ReturnType<typeof startStrapi>>;

beforeAll(async () => {
  app = await startStrapi();
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
