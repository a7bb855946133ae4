import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readlinkSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import type { Socket } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Core } from '@strapi/strapi';
import { getService } from '../../../src/plugins/file-analysis/server/src/utils/get-service';
import { EICAR, startClamd } from '../../helpers/clamd';
import { startDatabaseProxy } from '../../helpers/database-proxy';
import type { DatabaseProxy } from '../../helpers/database-proxy';
import { createDatabase, dropDatabase, TEMPLATE, urlOf } from '../../helpers/databases';
import { copyOfDist, replaceInFile } from '../../helpers/edited-dist';
import { eventually } from '../../helpers/eventually';
import { startOddScanner } from '../../helpers/odd-scanner';
import { startS3 } from '../../helpers/s3-server';
import type { TestS3 } from '../../helpers/s3-server';
import { sendSampleFile } from '../../helpers/sample-files';
import { bootStrapi } from '../../helpers/strapi';
import { numbersFrom, objectsOf } from './sending';

const below = numbersFrom(20_261_130);

/** Half as large as what it unpacks to, and another one each time: what is known is not read again. */
const packedTable = () => {
  const rows = Array.from({ length: 60_000 }, (_, row) => `${row},${below(1e9)},${below(1e9)}`);
  return gzipSync(['id,a,b', ...rows].join('\n'));
};

/** More than lies on the way between two processes: whoever reads no more of it is known not to. */
const longTable = () => {
  const lines = Array.from({ length: 12 }, () => randomBytes(500_000).toString('hex'));
  return ['text', ...lines].join('\n');
};

/** The application as it is, with less patience: tests would wait for minutes. */
const impatientDist = async (): Promise<string> => {
  const dist = await copyOfDist('reading-away');
  const plugins = path.join(dist, 'src/plugins');
  const scanner = path.join(plugins, 'file-analysis/server/src/services/scanner.js');
  await replaceInFile(scanner, 'ANSWER_MS = 10_000', 'ANSWER_MS = 3_000');
  await replaceInFile(scanner, 'SCAN_MS = 15 * 60_000', 'SCAN_MS = 4_000');
  const storage = path.join(plugins, 'object-storage/server/src/constants.js');
  await replaceInFile(
    storage,
    'exports.S3_SOCKET_TIMEOUT_MS = 60_000',
    'exports.S3_SOCKET_TIMEOUT_MS = 2_000'
  );
  return dist;
};

/** Of this process, below a folder. */
const openFiles = (folder: string) =>
  readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      const file = readlinkSync(`/proc/self/fd/${descriptor}`);
      return file.startsWith(folder) ? [file] : [];
    } catch {
      return [];
    }
  });

const isMountAllowed = (() => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reading-away-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    process.stderr.write('Skipped: a full disk, because this user cannot mount a small tmpfs\n');
    return false;
  }
})();

/** What is away while a job looks into a file: it waits, says for what, and is looked into once. */
describe('a file that is looked into while something is away', () => {
  let database: string;
  let strapi: Core.Strapi;
  let store: TestS3;
  let proxy: DatabaseProxy;
  let clamd: Awaited<ReturnType<typeof startClamd>>;
  let scanner: Awaited<ReturnType<typeof startDatabaseProxy>>;
  let odd: Awaited<ReturnType<typeof startOddScanner>>;
  let wayToStore: Awaited<ReturnType<typeof startDatabaseProxy>>;
  let dist: string;
  const small: string[] = [];

  beforeAll(async () => {
    database = await createDatabase(TEMPLATE);
    proxy = await startDatabaseProxy(urlOf(database));
    store = await startS3();
    clamd = await startClamd();
    odd = await startOddScanner(clamd.address);
    // It stands between us and any server.
    scanner = await startDatabaseProxy(odd.address);
    wayToStore = await startDatabaseProxy(store.endpoint);
    dist = await impatientDist();
    const environment = {
      ...store.environment,
      OBJECT_STORAGE_ENDPOINT: new URL(wayToStore.url).origin,
      PROCESS_ROLE: 'web',
      FILE_ANALYSIS_SCANNER: scanner.url,
      FILE_ANALYSIS_SCANNER_REQUIRED: 'true',
      FILE_ANALYSIS_SIGNATURES_DAYS: '0',
      FILE_ANALYSIS_TEMPORARY_MB: '64',
    };
    strapi = await bootStrapi(proxy.url, environment, dist);
  });

  afterAll(async () => {
    jest.restoreAllMocks();
    for (const folder of small) {
      execFileSync('umount', ['--lazy', folder]);
      await rm(folder, { recursive: true });
    }
    await strapi.destroy();
    await Promise.all([proxy.stop(), scanner.stop(), odd.stop(), wayToStore.stop()]);
    await Promise.all([clamd.stop(), store.stop()]);
    await dropDatabase(database);
    await rm(dist, { recursive: true });
  });

  // A test that has failed may have left it so.
  afterEach(() => {
    jest.restoreAllMocks();
    proxy.giveBack();
    scanner.giveBack();
    scanner.swallow(false);
    odd.goWrong();
    wayToStore.silenceAfter(Infinity);
    store.intercept(undefined);
    store.fill();
  });

  const sql = async <Row>(statement: string, bindings: string[]): Promise<Row[]> =>
    (await strapi.db.connection.raw<{ rows: Row[] }>(statement, bindings)).rows;

  const rowOf = async (id: string) =>
    (
      await sql<{ state: string; reason: string | null; scan: string }>(
        'SELECT state, reason, scan FROM file_uploads WHERE document_id = ?',
        [id]
      )
    )[0];

  const lookInto = (id: string) =>
    getService('analysis', { strapi }).analyse(id, {
      signal: new AbortController().signal,
      once: async (effect) => {
        await strapi.db.transaction((transaction) => effect(transaction as never));
        return true;
      },
    });

  const reportsIn = async (id: string) => {
    const prefix = `analyses/${id}/`;
    return (await objectsOf({ strapi }).list({ prefix, limit: 10 })).objects;
  };

  const stragglers = () => getService('stragglers', { strapi });

  const shrinkDisk = async (size: string) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'reading-away-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
    small.push(folder);
    jest.spyOn(os, 'tmpdir').mockReturnValue(folder);
  };

  const refuse = (asked: RegExp, then?: () => void) =>
    store.intercept((request) => {
      if (asked.test(request)) {
        then?.();
        throw Object.assign(new Error('away'), { status: 400 });
      }
    });

  interface Trouble {
    name: string;
    reason: string | null;
    /** Where its lack shows before anybody tries. */
    isSeen?: boolean;
    begin(): Promise<void> | void;
    end(): void;
  }

  const scannerThat = (name: string, how: (socket: Socket) => void): Trouble => ({
    name: `a scanner that ${name} in the middle of the file`,
    reason: 'scanner-away',
    begin: () => odd.goWrong(how),
    end: () => odd.goWrong(),
  });

  /** As much as somebody takes. */
  const babble = (socket: Socket) => {
    const say = () => {
      while (!socket.destroyed && socket.write(Buffer.alloc(65_536, 'OK '))) {
        // Until it is full.
      }
    };
    socket.on('drain', say);
    say();
  };

  const troubles: Trouble[] = [
    {
      name: 'a scanner that takes the connection and never answers',
      reason: 'scanner-away',
      begin: () => scanner.swallow(true),
      end: () => scanner.swallow(false),
    },
    {
      name: 'a scanner that refuses connections',
      reason: 'scanner-away',
      begin: () => scanner.takeAway(),
      end: () => scanner.giveBack(),
    },
    scannerThat('says no more', () => undefined),
    scannerThat('closes the connection', (socket) => void socket.end()),
    scannerThat('is killed', (socket) => void socket.resetAndDestroy()),
    scannerThat('says half of an answer', (socket) => void socket.end('stream: O')),
    scannerThat('says half of a finding', (socket) => void socket.end('stream: Test.Eicar FOU')),
    scannerThat('says nothing that has a meaning', (socket) => void socket.end(randomBytes(900))),
    scannerThat('says two things', (socket) => void socket.end('stream: OK\0stream: OK\0')),
    scannerThat('speaks another protocol', (socket) => void socket.end('HTTP/1.1 200 OK\r\n\r\n')),
    scannerThat('talks without end', babble),
    {
      name: 'the storage, in the middle of the file',
      reason: null,
      begin: () =>
        store.intercept((request) => {
          if (/^GET .*uploads\//u.test(request)) {
            wayToStore.silenceAfter(50_000);
          }
        }),
      end: () => {
        store.intercept(undefined);
        wayToStore.silenceAfter(Infinity);
      },
    },
    {
      name: 'room in the storage for the report',
      reason: 'no-room',
      begin: () => store.fill(/^PUT .*analyses\//u),
      end: () => store.fill(),
    },
    {
      name: 'the storage, when the file is fetched',
      reason: null,
      begin: () => refuse(/^GET .*uploads\//u),
      end: () => store.intercept(undefined),
    },
    {
      name: 'the storage, when the report is written',
      reason: null,
      begin: () => refuse(/^PUT .*analyses\//u),
      end: () => store.intercept(undefined),
    },
    {
      name: 'the storage and the database, when the report is written',
      reason: null,
      begin: () => refuse(/^PUT .*analyses\//u, () => proxy.takeAway()),
      end: () => {
        store.intercept(undefined);
        proxy.giveBack();
      },
    },
    ...(isMountAllowed
      ? [
          { name: 'room for the copy of the file', size: '128k' },
          { name: 'room for what its reading unpacks', size: '2m' },
        ].map(({ name, size }) => ({
          name,
          reason: 'no-room',
          isSeen: true,
          begin: () => shrinkDisk(size),
          end: () => void jest.restoreAllMocks(),
        }))
      : []),
  ];

  it.each(troubles)('waits: $name', async ({ reason, begin, end }) => {
    const id = await sendSampleFile(strapi, packedTable(), { filename: 'table.csv.gz' });
    const malware = await sendSampleFile(strapi, EICAR);
    await begin();
    await expect(lookInto(id)).rejects.toThrow();
    // What is found before anything is missing is known.
    await lookInto(malware).catch(() => undefined);
    end();
    await eventually(async () =>
      expect(await rowOf(id)).toMatchObject({ state: 'processing', reason })
    );
    expect(await reportsIn(id)).toEqual([]);

    await lookInto(id);
    await lookInto(malware);
    await lookInto(id);
    expect(small.flatMap(openFiles)).toEqual([]);
    expect(await rowOf(id)).toEqual({ state: 'completed', reason: null, scan: 'clean' });
    expect(await rowOf(malware)).toEqual({
      state: 'quarantined',
      reason: 'malware',
      scan: 'infected',
    });
    const reports = await sql<{ id: string }>(
      `SELECT upload.document_id AS id FROM file_analyses_upload_lnk link
       JOIN file_uploads upload ON upload.id = link.file_upload_id
       WHERE upload.document_id IN (?, ?)`,
      [id, malware]
    );
    expect(reports).toEqual([{ id }]);
    expect(await reportsIn(id)).toHaveLength(1);
  });

  it.each(troubles)(
    'is never let pass when it is given up: $name',
    async ({ reason, isSeen, begin, end }) => {
      const id = await sendSampleFile(strapi, packedTable(), { filename: 'table.csv.gz' });
      await begin();
      await expect(lookInto(id)).rejects.toThrow();
      end();
      // Connections that were cut may still be in the pool.
      await eventually(() => getService('analysis', { strapi }).giveUp(id));
      const why = reason ?? 'scanner-away';
      expect(await rowOf(id)).toEqual({ state: 'quarantined', reason: why, scan: 'pending' });

      await begin();
      if (isSeen) {
        expect(await stragglers().ask(new AbortController().signal)).toEqual({ asked: 0 });
      }
      end();
      const { signal } = new AbortController();
      await stragglers().ask(signal);
      await getService('rescans', { strapi }).plan(signal);
      expect(await rowOf(id)).toMatchObject({ state: 'processing', reason: null });
      await lookInto(id);
      expect(await rowOf(id)).toMatchObject({ state: 'completed', scan: 'clean' });
    }
  );

  it('asks again where the scanner says that all is well before it has all of the file', async () => {
    const id = await sendSampleFile(strapi, longTable());
    odd.goWrong((socket) => void socket.end('stream: OK\0'));
    await expect(lookInto(id)).rejects.toThrow('The malware scanner does not answer');
    expect(await rowOf(id)).toEqual({
      state: 'processing',
      reason: 'scanner-away',
      scan: 'pending',
    });
    odd.goWrong();
    await lookInto(id);
    expect(await rowOf(id)).toMatchObject({ state: 'completed', scan: 'clean' });
  });
});
