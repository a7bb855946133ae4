import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import { createSigner, readPublicKeys } from '../../../src/lib/signed-documents';
import { SUBMISSION_UID } from '../../../src/plugins/form-submissions/server/src/constants';
import { getService as getFormsService } from '../../../src/plugins/form-submissions/server/src/utils/get-service';
import { REQUEST_UID, USER_UID } from '../../../src/plugins/gdpr/server/src/constants';
import type { SubjectExport } from '../../../src/plugins/gdpr/server/src/domain/exported-types';
import { getService } from '../../../src/plugins/gdpr/server/src/utils/get-service';
import { readArchive } from '../../../src/plugins/gdpr/server/src/utils/read-archive';
import { getService as getStorageService } from '../../../src/plugins/object-storage/server/src/utils/get-service';
import { objectsOf } from '../../helpers/databases';
import { eventually } from '../../helpers/eventually';
import { spawnCommand } from '../../helpers/run-command';
import { sendSampleFile } from '../../helpers/sample-files';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { createSubmission } from '../../helpers/submissions';
import { entriesOfZip } from '../../helpers/zip-entries';

const MARKER = `mk${randomBytes(8).toString('hex')}`;
const EMAIL = `${MARKER}@example.org`;
const CONTENT = `name,town\n${MARKER},Hubli\n`;
const REASON = 'She moves to the other office';
/** Of the instance that she comes from. */
const SIGNER = createSigner(randomBytes(32).toString('base64'));
const KEYS = readPublicKeys([SIGNER.publicKey]);

type Entries = Map<string, Buffer>;

let app: TestApplication;
let folder: string;
/** As the first instance made it. */
let archive: Buffer;
let userId: string;

/** Jobs that look into files are done. */
const settled = async () => {
  await eventually(async () => {
    const states = await app.sql<{ state: string }>('SELECT state FROM public.file_uploads');
    expect(states.map(({ state }) => state)).toEqual(['completed']);
  });
};

const exportFrom = async (): Promise<Buffer> => {
  const { id } = await getService('request-opening', app).open({
    kind: 'access',
    key: EMAIL,
    reason: REASON,
    openedBy: null,
  });
  const keyOf = async () => (await getService('requests', app).requireRow(id)).storageKey;
  await eventually(async () => {
    expect(await keyOf()).not.toBeNull();
  });
  const { body } = await getStorageService('objects', app).get({ key: (await keyOf()) ?? '' });
  return buffer(body);
};

/** With another signature, or with none: `change` says what is in it then. */
const repacked = async (
  source: Buffer,
  change: (entries: Entries) => void,
  signer?: typeof SIGNER
): Promise<Buffer> => {
  const entries = await entriesOfZip(source);
  change(entries);
  if (signer) {
    const manifest = JSON.parse(entries.get('manifest.json')?.toString() ?? '');
    const signed = signer.sign({ ...manifest, keyId: signer.keyId });
    entries.set('manifest.json', Buffer.from(signed.document));
    entries.set('manifest.json.sig', Buffer.from(signed.signature, 'base64'));
  }
  const zip = new ZipFile();
  entries.forEach((content, name) => zip.addBuffer(content, name));
  zip.end();
  return buffer(zip.outputStream);
};

const importOf = async (bytes: Buffer, trusted = KEYS) =>
  readArchive(await fromBufferPromise(bytes, { lazyEntries: true }), (read) =>
    getService('subject-imports', app).import(read, { reason: REASON, trusted })
  );

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'portability-'));
  app = await startStrapi({ PROCESS_ROLE: 'all' });
  ({ documentId: userId } = (await app.strapi.db.query(USER_UID).create({
    data: {
      username: MARKER,
      email: EMAIL,
      name: `${MARKER} Devi`,
      phone: '+91 98450 12345',
      company: 'Mills',
      country: 'India',
      preferences: { notifications: false, theme: 'dark' },
      confirmed: true,
      provider: 'local',
    },
  })) as { documentId: string });
  const upload = await sendSampleFile(app.strapi, CONTENT, { email: EMAIL, filename: 'towns.csv' });
  const submission = await createSubmission(app.strapi, {
    email: EMAIL,
    data: { name: MARKER, email: EMAIL, message: `I am ${MARKER}` },
    sourceUrl: `https://example.org/${MARKER}`,
    uploads: [upload],
  });
  await getFormsService('submitters', app).link(submission);
  await settled();
  // Signed as by another instance, whose key is its own.
  archive = await repacked(await exportFrom(), () => undefined, SIGNER);
  await app.stop();
  app = await startStrapi({ PROCESS_ROLE: 'all' });
});

afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

const replaceIn = (entries: Entries, end: string): void => {
  const [name = '', content = Buffer.alloc(0)] =
    [...entries].find(([each]) => each.endsWith(end)) ?? [];
  const changed = Buffer.from(content);
  changed.writeUInt8(changed.readUInt8(changed.length - 2) ^ 1, changed.length - 2);
  entries.set(name, changed);
};

const inManifest = (entries: Entries, change: (manifest: object) => object): void => {
  const manifest = JSON.parse(entries.get('manifest.json')?.toString() ?? '');
  entries.set('manifest.json', Buffer.from(JSON.stringify(change(manifest))));
};

/** What comes along: its types, and each document with its id. */
const portable = (entries: Entries) => {
  const { types } = JSON.parse(entries.get('data.json')?.toString() ?? '') as SubjectExport;
  return types.filter(({ documents }) =>
    documents.some(({ context }) => Object.keys(context).length > 0)
  );
};

const filesOf = (entries: Entries) =>
  [...entries]
    .filter(([name]) => /^(?:files|forms)\//.test(name))
    .map(([name, content]) => [name, createHash('sha256').update(content).digest('hex')]);

const people = () => app.sql('SELECT FROM public.up_users WHERE email = ?', [EMAIL]);

it.each<[string, (entries: Entries) => void, typeof SIGNER | undefined, RegExp]>([
  ['a value was changed', (entries) => replaceIn(entries, 'data.json'), undefined, /was changed/],
  ['a file was changed', (entries) => replaceIn(entries, '.csv'), SIGNER, /was changed/],
  ['a file was taken away', (entries) => entries.delete('index.html'), SIGNER, /was changed/],
  [
    'a file was added',
    (entries) => entries.set('files/x', Buffer.from('x')),
    undefined,
    /was changed/,
  ],
  [
    'the manifest was changed',
    (entries) => inManifest(entries, (manifest) => ({ ...manifest, keyId: SIGNER.keyId, more: 1 })),
    undefined,
    /changed after it was signed/,
  ],
  [
    'something was left out of it',
    (entries) =>
      inManifest(entries, (manifest) => ({
        ...manifest,
        redactions: [{ path: '/types/0', reason: 'others' }],
      })),
    SIGNER,
    /1 values or files were left out/,
  ],
  [
    'it is of another format',
    (entries) => inManifest(entries, (manifest) => ({ ...manifest, format: 'other/1' })),
    SIGNER,
    /format other\/1/,
  ],
  [
    'nobody knows who signed it',
    () => undefined,
    createSigner(randomBytes(32).toString('base64')),
    /does not know/,
  ],
  ['it is none', (entries) => entries.delete('manifest.json.sig'), undefined, /no export of ours/],
])('nothing of an export is taken where %s', async (_name, change, signer, refusal) => {
  const bytes = await repacked(archive, change, signer);
  await expect(importOf(bytes)).rejects.toThrow(refusal);
  expect(await people()).toEqual([]);
});

it('nobody takes over the address of somebody else', async () => {
  const other = await app.strapi.db.query(USER_UID).create({
    data: { username: 'other', email: EMAIL, provider: 'local', confirmed: true },
  });
  await expect(importOf(archive)).rejects.toThrow('Somebody here has the same address');
  await app.strapi.db.query(USER_UID).delete({ where: { id: other.id } });
});

it('whoever moves is the same person there, with the same files, however often they are taken over', async () => {
  const file = path.join(folder, 'export.zip');
  const key = path.join(folder, 'public.pem');
  await writeFile(file, archive);
  await writeFile(key, SIGNER.publicKey);
  const args = ['import', file, '--reason', REASON, '--key', key, '--json'];
  const { code, stdout, stderr } = await spawnCommand('gdpr', args, {
    DATABASE_URL: app.databaseUrl,
    OBJECT_STORAGE_DIRECTORY: objectsOf(app.databaseUrl),
  });
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  const created = {
    [USER_UID]: 1,
    'plugin::file-analysis.file-upload': 1,
    [SUBMISSION_UID]: 1,
    'plugin::form-submissions.submission-event': 1,
  };
  expect(JSON.parse(stdout)).toEqual({
    userId,
    created,
    present: {},
    // What was done there stays there.
    left: expect.objectContaining({ 'plugin::file-analysis.file-analysis': 1, [REQUEST_UID]: 1 }),
  });
  expect(await importOf(archive)).toMatchObject({ created: {}, present: created });
  // Through the usual checks: it is scanned and read anew.
  await settled();
  const entries = await entriesOfZip(await exportFrom());
  const before = await entriesOfZip(archive);
  expect(portable(entries)).toEqual(portable(before));
  expect(portable(entries)).toHaveLength(4);
  expect(filesOf(entries)).toEqual(filesOf(before));
  expect(filesOf(entries)).toContainEqual([
    expect.stringMatching(/towns\.csv$/),
    createHash('sha256').update(CONTENT).digest('hex'),
  ]);
  const [overview] = await app.sql(
    `SELECT source FROM audit.entries WHERE action = 'import-subject' AND entity_id = ? AND source = 'cli'`,
    [userId]
  );
  expect(overview).toBeDefined();
});
