import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { allowedKinds } from '../../../src/plugins/file-analysis/server/src/domain/allowed-kinds';
import { isSuspicious } from '../../../src/plugins/file-analysis/server/src/domain/suspicious-reasons';
import { getConfig } from '../../../src/plugins/file-analysis/server/src/utils/get-config';
import { judgeKind } from '../../../src/plugins/file-analysis/server/src/reader/kinds/judge-kind';
import type { UploadReason } from '../../../src/plugins/file-analysis/shared/contracts/uploads';
import type { FileReport } from '../../../src/plugins/file-analysis/server/src/reader/report';
import { HOSTILE_FILES } from '../../../src/plugins/file-analysis/server/src/reader/sandbox/__tests__/hostile-files';
import { EICAR, startClamd } from '../../helpers/clamd';
import { createUser } from '../../helpers/callers';
import { eventually } from '../../helpers/eventually';
import { runCommand } from '../../helpers/run-command';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { volume } from '../../helpers/volume';
import { ACTIONS, sendByTus } from './sending';

/** In CI each third of those that take the reader no seconds: beside it, its own suite has them all. */
const FILES = HOSTILE_FILES.filter(({ heavy }, index) => volume(!heavy && index % 3 === 0, true));

interface Verdict {
  state: string;
  reason: string | null;
}

let app: TestApplication;
let scanner: Awaited<ReturnType<typeof startClamd>>;
let folder: string;
let authorization: string;
let endpoint: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-'));
  scanner = await startClamd();
  app = await startStrapi({
    PROCESS_ROLE: 'all',
    FILE_ANALYSIS_SCANNER: scanner.address,
    FILE_ANALYSIS_SIGNATURES_DAYS: '0',
  });
  const { httpServer } = app.strapi.server;
  httpServer.listen(0, '127.0.0.1');
  await once(httpServer, 'listening');
  endpoint = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}/api/uploads`;
  authorization = await createUser(app, 'sender', ACTIONS);
});

afterAll(async () => {
  await app.stop();
  await scanner.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The ending that a sender would give it. */
const endingOf = (name: string, content: Buffer): string => {
  const start = content.toString('latin1', 0, 8);
  const endings: [RegExp, string][] = [
    [/^PK/u, /workbook|strings|cell/u.test(name) ? 'xlsx' : 'zip'],
    [/^.\x8b/u, 'gz'],
    [/^</u, 'xml'],
    [/^\[/u, 'json'],
    [/^\{/u, 'jsonl'],
    [/^PAR1/u, 'parquet'],
    [/^GIF/u, 'gif'],
    [/^\xff\xd8/u, 'jpg'],
  ];
  const found = endings.find(([pattern]) => pattern.test(start));
  return found?.[1] ?? (/\btar\b/u.test(name) ? 'tar' : 'csv');
};

const byForm = async (content: Buffer, filename: string): Promise<string> => {
  const { body } = await app.request
    .post('/api/uploads')
    .set('Authorization', authorization)
    .attach('file', content, { filename, contentType: 'application/octet-stream' })
    .expect(201);
  return body.data.id;
};

const byTus = (content: Buffer, filename: string): Promise<string> =>
  sendByTus(content, {
    endpoint,
    headers: { Authorization: authorization },
    metadata: { filename },
  });

const verdictOf = async (id: string): Promise<Verdict & { scan: string }> => {
  const rows = () =>
    app.sql<Verdict & { scan: string }>(
      'SELECT state, reason, scan FROM file_uploads WHERE document_id = ?',
      [id]
    );
  await eventually(async () => {
    expect(['completed', 'failed', 'quarantined']).toContain((await rows())[0]?.state);
  });
  const [found] = await rows();
  return found ?? { state: 'gone', reason: null, scan: 'pending' };
};

/** What the command says, in the words of the server. */
const byCommand = async (path: string, ending: string): Promise<Verdict> => {
  const { code, stdout, stderr } = await runCommand('analysis', ['analyse', path, '--json']);
  if (code === 0) {
    const { report } = JSON.parse(
      stdout.split('\n').find((line) => line.startsWith('{"report"')) ?? ''
    ) as { report: FileReport };
    const kind = judgeKind({
      extension: ending,
      declaredType: null,
      found: report,
      allowed: allowedKinds(getConfig(app).uploads.kinds),
    });
    return kind.ok
      ? { state: 'completed', reason: null }
      : { state: 'quarantined', reason: kind.reason };
  }
  if (stderr.startsWith('The file is of no kind that is known here')) {
    return { state: 'quarantined', reason: 'kind-unknown' };
  }
  const reason = /\(([a-z-]+)\)\./u.exec(stderr)?.[1];
  if (reason === undefined) {
    throw new Error(`The command did not judge the file: ${stderr}`);
  }
  return { state: isSuspicious(reason as UploadReason) ? 'quarantined' : 'failed', reason };
};

it('hostile files end alike by tus, by a form and by the command, and the server stays as it was', async () => {
  const before = process.memoryUsage().rss;
  let most = before;
  const verdicts: object[] = [];
  for (const { name, write } of FILES) {
    const path = join(folder, 'file');
    await write(path);
    const content = await readFile(path);
    const ending = endingOf(name, content);
    const ids = await Promise.all([
      byTus(content, `sample.${ending}`),
      byForm(content, `sample.${ending}`),
    ]);
    const [sent, posted, command] = await Promise.all([
      verdictOf(ids[0]),
      verdictOf(ids[1]),
      byCommand(path, ending),
    ]);
    verdicts.push({
      name,
      byForm: posted,
      // The command has no scanner: what that refuses is not read by the server.
      byCommand: sent.scan === 'clean' ? command : { state: 'quarantined', reason: sent.reason },
      byTus: sent,
    });
    most = Math.max(most, process.memoryUsage().rss);
  }
  process.stdout.write(
    `${FILES.length} hostile files: the server grew by ${Math.round((most - before) / 1_048_576)} MB at most.\n`
  );
  expect(verdicts).toEqual(
    verdicts.map((verdict) => {
      const { name, byTus: sent } = verdict as { name: string; byTus: Verdict & { scan: string } };
      const { state, reason } = sent;
      return { name, byTus: sent, byForm: sent, byCommand: { state, reason } };
    })
  );
});

it('malware in archives in archives is found at both doors', async () => {
  const zip = async (name: string, content: Buffer): Promise<Buffer> => {
    const archive = new ZipFile();
    archive.addBuffer(content, name);
    archive.end();
    return buffer(archive.outputStream);
  };
  const nested = await zip('b.zip', await zip('a.zip', await zip('eicar.com', Buffer.from(EICAR))));
  await writeFile(join(folder, 'nested.zip'), nested);
  for (const send of [byTus, byForm]) {
    expect(await verdictOf(await send(nested, 'sample.zip'))).toMatchObject({
      state: 'quarantined',
      reason: 'malware',
      scan: 'infected',
    });
  }
});

it('names that lead elsewhere are names, and nothing is written by them', async () => {
  for (const filename of [
    '../../etc/cron.d/x.csv',
    '..\\..\\x.csv',
    'a\u0000b.csv',
    '%2e%2e%2fx.csv',
  ]) {
    const id = await byTus(Buffer.from('a,b\n1,2\n'), filename).catch(() => null);
    if (id !== null) {
      expect(await verdictOf(id)).toMatchObject({ state: 'completed' });
    }
  }
  expect(await app.sql("SELECT 1 FROM file_uploads WHERE storage_key LIKE '%..%'")).toEqual([]);
});
