import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readlinkSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Core } from '@strapi/strapi';
import { getService } from '../../../src/plugins/file-analysis/server/src/utils/get-service';
import { EICAR, startClamd } from '../../helpers/clamd';
import { startDatabaseProxy } from '../../helpers/database-proxy';
import type { DatabaseProxy } from '../../helpers/database-proxy';
import { createDatabase, dropDatabase, TEMPLATE, urlOf } from '../../helpers/databases';
import { eventually } from '../../helpers/eventually';
import { startS3 } from '../../helpers/s3-server';
import type { TestS3 } from '../../helpers/s3-server';
import { sendSampleFile } from '../../helpers/sample-files';
import { bootStrapi } from '../../helpers/strapi';
import { numbersFrom } from './sending';

const below = numbersFrom(20_261_130);

/** Half as large as what it unpacks to, and another one each time: what is known is not read again. */
const packedTable = () => {
  const rows = Array.from({ length: 60_000 }, (_, row) => `${row},${below(1e9)},${below(1e9)}`);
  return gzipSync(['id,a,b', ...rows].join('\n'));
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
  const small: string[] = [];

  beforeAll(async () => {
    database = await createDatabase(TEMPLATE);
    proxy = await startDatabaseProxy(urlOf(database));
    store = await startS3();
    clamd = await startClamd();
    // It stands between us and any server.
    scanner = await startDatabaseProxy(clamd.address);
    strapi = await bootStrapi(proxy.url, {
      ...store.environment,
      PROCESS_ROLE: 'web',
      FILE_ANALYSIS_SCANNER: scanner.url,
      FILE_ANALYSIS_SCANNER_REQUIRED: 'true',
      FILE_ANALYSIS_SIGNATURES_DAYS: '0',
      FILE_ANALYSIS_TEMPORARY_MB: '64',
    });
  });

  afterAll(async () => {
    jest.restoreAllMocks();
    for (const folder of small) {
      execFileSync('umount', ['--lazy', folder]);
      await rm(folder, { recursive: true });
    }
    await strapi.destroy();
    await Promise.all([proxy.stop(), scanner.stop(), clamd.stop(), store.stop()]);
    await dropDatabase(database);
  });

  // A test that has failed may have left it so.
  afterEach(() => {
    jest.restoreAllMocks();
    proxy.giveBack();
    scanner.giveBack();
    scanner.swallow(false);
    store.intercept(undefined);
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
    begin(): Promise<void> | void;
    end(): void;
  }

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
  });

  it.each(troubles)(
    'is never let pass when it is given up: $name',
    async ({ reason, begin, end }) => {
      const id = await sendSampleFile(strapi, packedTable(), { filename: 'table.csv.gz' });
      await begin();
      await expect(lookInto(id)).rejects.toThrow();
      end();
      // Connections that were cut may still be in the pool.
      await eventually(() => getService('analysis', { strapi }).giveUp(id));
      const why = reason ?? 'scanner-away';
      expect(await rowOf(id)).toEqual({ state: 'quarantined', reason: why, scan: 'pending' });

      await begin();
      if (reason === 'no-room') {
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
});
