import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ReceiptFacts } from '../../../src/plugins/gdpr/server/src/receipts/document';
import { getService } from '../../../src/plugins/gdpr/server/src/utils/get-service';
import { outputOf, runCommand } from '../../helpers/run-command';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

let app: TestApplication;
let folder: string;

const facts: ReceiptFacts = {
  kind: 'erasure',
  requestId: null,
  done: [{ category: 'contact', type: 'user', count: 1 }],
  kept: [],
  scan: null,
  lastBackupEndsAt: null,
  ledgerEntryId: null,
};

const receipts = () => getService('receipts', app);

beforeAll(async () => {
  app = await startStrapi();
  folder = await mkdtemp(path.resolve('.data/test/receipts-'));
});

afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

it('a receipt is kept as it was signed, and the command verifies it without a database', async () => {
  const { id } = await receipts().issue(facts);
  expect((await receipts().list()).map((receipt) => receipt.id)).toContain(id);

  const file = await receipts().file(id);
  expect(receipts().verify(file)).toMatchObject({ isValid: true, receipt: { id, ...facts } });

  const inFolder = (name: string) => path.join(folder, name);
  await writeFile(inFolder('receipt.json'), file);
  await writeFile(inFolder('key.pem'), receipts().publicKey);
  await writeFile(inFolder('forged.json'), file.replace('contact', 'content'));
  const verify = (name: string) =>
    runCommand('gdpr', ['verify-receipt', inFolder(name), '--key', inFolder('key.pem')], {
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    });
  expect(await outputOf(verify('receipt.json'))).toContain(`"id": "${id}"`);
  expect(await verify('forged.json')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Not genuine') as string,
  });
});

it('a receipt of a transaction that came to nothing does not exist', async () => {
  let id = '';
  const undone = app.strapi.db.transaction(async ({ trx }) => {
    ({ id } = await receipts().issue(facts, trx));
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  await expect(receipts().file(id)).rejects.toThrow(`There is no receipt ${id}`);
});

it.each([
  ["UPDATE ops.gdpr_receipts SET kind = 'export'", 'UPDATE of gdpr_receipts'],
  ['DELETE FROM ops.gdpr_receipts', 'DELETE of gdpr_receipts'],
  ['TRUNCATE ops.gdpr_receipts', 'TRUNCATE of gdpr_receipts'],
  ['UPDATE ops.gdpr_erasures SET carried_out_at = now()', 'UPDATE of gdpr_erasures'],
  ['DELETE FROM ops.gdpr_erasures', 'DELETE of gdpr_erasures'],
  ['TRUNCATE ops.gdpr_erasures', 'TRUNCATE of gdpr_erasures'],
])('%s is refused by the database', async (statement, named) => {
  await receipts().issue(facts);
  await app.sql("INSERT INTO ops.gdpr_erasures VALUES ('entry') ON CONFLICT DO NOTHING");
  await expect(app.sql(statement)).rejects.toThrow(`is append-only: ${named} is refused`);
});
