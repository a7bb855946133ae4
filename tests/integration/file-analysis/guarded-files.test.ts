import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { createId } from '@paralleldrive/cuid2';
import { UPLOAD_UID } from '../../../src/plugins/file-analysis/server/src/constants';
import { createAdminCaller } from '../../helpers/admin-accounts';
import { createApiToken, createUser, signInToAdminPanel } from '../../helpers/callers';
import { EICAR, startClamd } from '../../helpers/clamd';
import { eventually } from '../../helpers/eventually';
import { sendSampleFile } from '../../helpers/sample-files';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { ACTIONS, metadataOf, objectsOf, PIECE, sha256 } from './sending';

let app: TestApplication;
let scanner: Awaited<ReturnType<typeof startClamd>>;
let staff: string;
let quarantine: string;

beforeAll(async () => {
  scanner = await startClamd();
  app = await startStrapi({
    PROCESS_ROLE: 'all',
    FILE_ANALYSIS_SCANNER: scanner.address,
    FILE_ANALYSIS_SIGNATURES_DAYS: '0',
    FILE_ANALYSIS_UPLOAD_PROOF_OF_WORK: 'false',
    FILE_ANALYSIS_UPLOAD_WATCHERS: '100',
  });
  const requests = { request: app.request, authorization: await signInToAdminPanel(app) };
  const rights = ['read', 'download', 'manage'].map((name) => `plugin::file-analysis.${name}`);
  staff = await createAdminCaller(requests, 'staff', rights);
  quarantine = await createAdminCaller(requests, 'quarantine', [
    'plugin::file-analysis.read',
    'plugin::file-analysis.quarantine',
  ]);
});

afterAll(async () => {
  await app.stop();
  await scanner.stop();
});

const panel = (id: string, what: string) => `/file-analysis/uploads/${id}/${what}`;

const stateOf = async (id: string) =>
  (await app.sql('SELECT state, reason, scan FROM file_uploads WHERE document_id = ?', [id]))[0];

describe('whose an upload is', () => {
  interface Known {
    name: string;
    location: string;
    secret?: string;
    owner?: string;
  }

  interface Credentials {
    who?: string;
    header?: string;
    query?: string;
  }

  it('says the user who sent it or its secret, at each door, and nothing else', async () => {
    const owner = await createUser(app, 'owner', ACTIONS);
    const stranger = await createUser(app, 'stranger', ACTIONS);
    const program = await createApiToken(app.strapi, 'program', 'full-access');
    const begin = async (name: string, who?: string): Promise<Known> => {
      const { headers, body } = await app.request
        .post('/api/uploads')
        .set({
          ...(who && { Authorization: who }),
          'Tus-Resumable': '1.0.0',
          'Upload-Length': '10',
          'Upload-Metadata': metadataOf({ filename: 'a.csv', email: 'asha@example.com' }),
        })
        .expect(201);
      const location = (headers.location as string).replace(/\?.*/, '');
      return {
        name,
        location,
        secret: body.data.secret ?? undefined,
        owner: body.data.secret ? undefined : who,
      };
    };
    const uploads = [
      await begin('of a user', owner),
      await begin('of a visitor'),
      await begin('of another visitor'),
      await begin('of a program', program),
    ];
    expect(uploads.map(({ secret }) => secret?.length)).toEqual([undefined, 43, 43, 43]);

    const secrets = uploads.flatMap(({ secret }) =>
      secret === undefined
        ? []
        : [
            secret,
            secret.slice(0, -1),
            `${secret}A`,
            secret.toUpperCase(),
            ` ${secret}`.slice(0, 43),
          ]
    );
    const others = ['', 'x', 'x'.repeat(43), 'x'.repeat(100), 'null', 'undefined'];
    const right = uploads[1]?.secret ?? '';
    const credentials: Credentials[] = [
      {},
      { who: owner },
      { who: stranger },
      { who: stranger, query: right },
      { who: owner, header: right },
      ...[...secrets, ...others].flatMap((secret) => [{ query: secret }, { header: secret }]),
      // What the header says counts, where it says anything.
      { header: right, query: others[2] },
      { header: others[2], query: right },
      { header: '', query: right },
    ];

    const { body: none } = await app.request.get('/api/uploads/none').expect(404);
    const { port } = app.strapi.server.httpServer.listening
      ? (app.strapi.server.httpServer.address() as AddressInfo)
      : await new Promise<AddressInfo>((resolve) => {
          const server = app.strapi.server.httpServer.listen(0, '127.0.0.1', () =>
            resolve(server.address() as AddressInfo)
          );
        });
    const watch = async (url: string, headers: Record<string, string>) => {
      const asking = httpRequest({ port, path: url, headers }).end();
      const [response] = (await once(asking, 'response')) as [IncomingMessage];
      asking.destroy();
      return response.statusCode;
    };

    let allowed = 0;
    for (const upload of uploads) {
      for (const { who, header, query } of credentials) {
        // The blank before it is no part of a header.
        const said = (header?.trim() ?? '') === '' ? query : header?.trim();
        const isTheirs =
          (upload.owner !== undefined && who === upload.owner) ||
          (upload.secret !== undefined && said === upload.secret);
        const headers = {
          ...(who !== undefined && { Authorization: who }),
          ...(header !== undefined && { 'X-Upload-Secret': header }),
          'Tus-Resumable': '1.0.0',
        };
        const search = query === undefined ? '' : `?secret=${encodeURIComponent(query)}`;
        const url = `${upload.location}${search}`;
        const told = [upload.name, { who: who?.slice(-6), header, query }];
        const read = await app.request.get(url).set(headers);
        const statuses = [
          read.status,
          (await app.request.head(url).set(headers)).status,
          // Where it is theirs, another offset than it has.
          (
            await app.request
              .patch(url)
              .set({ ...headers, 'Content-Type': PIECE, 'Upload-Offset': '5' })
              .send(Buffer.from('x'))
          ).status,
          await watch(`${upload.location}/events${search}`, headers),
        ];
        if (isTheirs) {
          allowed += 1;
          expect([told, statuses]).toEqual([told, [200, 200, 409, 200]]);
        } else {
          const removed = await app.request.delete(url).set(headers);
          expect([told, [...statuses, removed.status]]).toEqual([told, Array(5).fill(404)]);
          // As if it did not exist.
          expect(read.body).toEqual(none);
        }
        const report = await app.request
          .get(panel(upload.location.split('/').at(-1) ?? '', `report${search}`))
          .set(headers);
        expect([told, report.status]).toEqual([told, 401]);
      }
    }
    expect(allowed).toBeGreaterThanOrEqual(2 + 3 * 2);
    await app.request.get(`${uploads[1]?.location}?secret=${'x'.repeat(101)}`).expect(400);
    for (const { location, secret, owner: who } of uploads) {
      await app.request
        .delete(location)
        .set({ ...(who && { Authorization: who }), ...(secret && { 'X-Upload-Secret': secret }) })
        .expect(204);
    }
  });
});

/** A file in a state that it may be in, past the doors. */
const fileIn = async (state: string, scan: string): Promise<string> => {
  const content = randomBytes(100);
  const isOpen = state === 'uploading';
  const documentId = createId();
  const storageKey = `uploads/${documentId}`;
  await objectsOf(app).put({ key: storageKey, body: Readable.from([content]), maxBytes: 100 });
  await app.strapi.db.query(UPLOAD_UID).create({
    data: {
      documentId,
      storageKey,
      filename: 'sample.csv',
      size: '100',
      received: isOpen ? '50' : '100',
      state,
      scan,
      reason: state === 'failed' || state === 'quarantined' ? 'malware' : null,
      checkedAt: new Date(),
      ...(!isOpen && { sha256: sha256(content) }),
    },
  });
  return documentId;
};

const STATES = ['uploading', 'failed', 'completed', 'quarantined'];
const SCANS = ['pending', 'not-scanned', 'clean', 'infected'];

it.each(
  STATES.flatMap((state) =>
    SCANS.filter((scan) => state !== 'completed' || ['not-scanned', 'clean'].includes(scan)).map(
      (scan) => ({ state, scan })
    )
  )
)(
  'staff is handed a file that is $state and $scan if it was found to be clean',
  async ({ state, scan }) => {
    const id = await fileIn(state, scan);
    const isClean = state === 'completed' && scan === 'clean';
    const { status } = await app.request.get(panel(id, 'content')).set('Authorization', staff);
    expect(status).toBe(isClean ? 200 : 403);
    const taken = await app.request
      .post(panel(id, 'quarantined-content'))
      .set('Authorization', staff)
      .send({ reason: 'To look at it' });
    expect(taken.status).toBe(403);
    await app.request
      .post(panel(id, 'quarantined-content'))
      .set('Authorization', quarantine)
      .send({ reason: 'To look at it' })
      .expect(200);
  }
);

/** An archive of one file that is stored as it is, and says of itself that it is encrypted, or not. */
const zipOf = (content: Buffer, isEncrypted: boolean): Buffer => {
  const name = Buffer.from('a.csv');
  const body = isEncrypted ? Buffer.concat([randomBytes(12), content]) : content;
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(isEncrypted ? 1 : 0, 2);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(body.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, body]);
  const entry = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
    common,
    Buffer.alloc(14),
    name,
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, end]);
};

it.each([
  {
    what: 'an encrypted archive',
    content: () => zipOf(Buffer.from('a,b\n1,2\n'), true),
    reason: 'scan-encrypted',
    scan: 'not-scanned',
  },
  {
    what: 'malware in an archive',
    content: () => zipOf(Buffer.from(EICAR), false),
    reason: 'malware',
    scan: 'infected',
  },
  { what: 'malware', content: () => Buffer.from(EICAR), reason: 'malware', scan: 'infected' },
])('$what is in quarantine, and says why', async ({ content, reason, scan }) => {
  const id = await sendSampleFile(app.strapi, content(), { filename: 'a.zip' });
  await eventually(async () =>
    expect(await stateOf(id)).toEqual({ state: 'quarantined', reason, scan })
  );
});

it('what a killed process left of foreign files goes once nobody can work on it', async () => {
  const folders = await Promise.all(
    [1, 2].map(() => mkdtemp(path.join(tmpdir(), 'file-analysis-')))
  );
  const [old = '', young = ''] = folders;
  try {
    const yesterday = new Date(Date.now() - 86_400_000);
    await utimes(old, yesterday, yesterday);
    await sendSampleFile(app.strapi, 'a,b\n1,2\n');
    await eventually(async () => expect(await readdir(tmpdir())).not.toContain(path.basename(old)));
    expect(await readdir(tmpdir())).toContain(path.basename(young));
  } finally {
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  }
});

it('a file is analysed again although its last job is not known to have ended', async () => {
  const id = await sendSampleFile(app.strapi, 'a,b\n1,2\n');
  await eventually(async () => expect(await stateOf(id)).toMatchObject({ state: 'completed' }));
  // As a worker leaves it that was killed after its work was committed: another will come to it.
  const [effect] = await app.sql<{ job_id: string }>(
    `SELECT job_id FROM jobs.effects WHERE queue = 'analyse-upload' ORDER BY done_at DESC LIMIT 1`
  );
  const jobId = effect?.job_id ?? '';
  const queue = app.strapi.plugin('job-queue').service('backend').queue('analyse-upload');
  await eventually(async () => expect(await (await queue.getJob(jobId)).isCompleted()).toBe(true));
  await (await queue.getJob(jobId)).remove();
  await queue.add('analyse-upload', { payload: { uploadId: id } }, { jobId, delay: 3_600_000 });
  await app.request.post(panel(id, 'analyse')).set('Authorization', staff).send({}).expect(202);
  await eventually(async () => expect(await stateOf(id)).toMatchObject({ state: 'completed' }));
});
