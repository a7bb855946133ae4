import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { createRemoveUploadObjects } from '../../../src/plugins/file-analysis/server/src/queues/remove-upload-objects';
import { getService } from '../../../src/plugins/file-analysis/server/src/utils/get-service';
import { sendSampleFile } from '../../helpers/sample-files';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { numbersFrom, objectsOf } from './sending';

const OLD = '0';
const below = numbersFrom(20_261_130);

const table = () =>
  ['id,a', ...Array.from({ length: 400 }, (_, row) => `${row},${below(1e9)}`)].join('\n');

const directory = mkdtempSync(path.join(tmpdir(), 'full-storage-'));
const isMounted = (() => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', directory], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    process.stderr.write('Skipped: a full disk, because this user cannot mount a small tmpfs\n');
    return false;
  }
})();
const withSmallDisk = isMounted ? describe : describe.skip;

withSmallDisk(
  'a report that the disk has no room for (skipped where no tmpfs can be mounted)',
  () => {
    const ballast = path.join(directory, 'ballast');
    let app: TestApplication;

    beforeAll(async () => {
      app = await startStrapi({ OBJECT_STORAGE_DIRECTORY: directory });
    });

    afterEach(() => rm(ballast, { force: true }));

    afterAll(async () => {
      await app.stop();
      execFileSync('umount', ['--lazy', directory]);
      await rm(directory, { recursive: true });
    });

    /** Up to the last bytes. */
    const fillDisk = async () => {
      const file = await open(ballast, 'w');
      const full = async (bytes: number): Promise<void> => {
        try {
          for (;;) {
            await file.write(Buffer.alloc(bytes));
          }
        } catch {
          await (bytes > 1 ? full(Math.floor(bytes / 2)) : file.close());
        }
      };
      await full(262_144);
    };

    const attempt = (between?: () => Promise<unknown>) => ({
      signal: new AbortController().signal,
      once: async (effect: (transaction: never) => Promise<void>) => {
        await between?.();
        await app.strapi.db.transaction((transaction) => effect(transaction as never));
        return true;
      },
    });

    const lookInto = (id: string) => getService('analysis', app).analyse(id, attempt());
    const reread = (id: string, between?: () => Promise<unknown>) =>
      getService('rereads', app).reread(id, attempt(between));

    const known = async (id: string) =>
      (
        await app.sql<{ state: string; reason: string | null; analyser: string; key: string }>(
          `SELECT u.state, u.reason, a.analyser, a.details_path AS key FROM file_uploads u
         LEFT JOIN file_analyses_upload_lnk l ON l.file_upload_id = u.id
         LEFT JOIN file_analyses a ON a.id = l.file_analysis_id WHERE u.document_id = ?`,
          [id]
        )
      )[0];

    const stored = async (id: string) =>
      (await objectsOf(app).list({ prefix: `analyses/${id}/`, limit: 10 })).objects.map(
        ({ key }) => key
      );

    /** What a row names is there, whole and as it says: and nothing else is. */
    const expectReport = async (id: string, analyser = '') => {
      const row = await known(id);
      expect(row).toMatchObject({ state: 'completed', reason: null });
      expect(await stored(id)).toEqual([row?.key]);
      expect(readdirSync(path.join(directory, '.incoming'))).toEqual([]);
      const report = await getService('sample-files', app).report(id);
      expect(report.analyser).toBe(row?.analyser);
      expect(row?.analyser === OLD).toBe(analyser === OLD);
    };

    /** As if it was read before this analyser came. */
    const makeOld = async (id: string) => {
      const row = await known(id);
      const key = `analyses/${id}/${OLD}.json`;
      const text = Buffer.from(JSON.stringify({ analyser: OLD, tables: [] }));
      await objectsOf(app).put({ key, body: Readable.from([text]), maxBytes: text.length });
      await objectsOf(app).delete({ key: row?.key ?? '' });
      await app.sql(
        'UPDATE file_analyses SET analyser = ?, details_path = ? WHERE details_path = ?',
        [OLD, key, row?.key]
      );
      return key;
    };

    it('is not half there: the file says what it waits for, and is read once there is room', async () => {
      const id = await sendSampleFile(app.strapi, table());
      await fillDisk();
      await expect(lookInto(id)).rejects.toThrow('The object storage is full');
      expect(await known(id)).toMatchObject({ state: 'processing', reason: 'no-room', key: null });
      expect(await stored(id)).toEqual([]);
      expect(readdirSync(path.join(directory, '.incoming'))).toEqual([]);
      await rm(ballast);
      await lookInto(id);
      await expectReport(id);
    });

    it('leaves the one that there was, whoever asks for another', async () => {
      const id = await sendSampleFile(app.strapi, table());
      await lookInto(id);
      await getService('sample-files', app).analyseAgain(id);
      await fillDisk();
      await expect(lookInto(id)).rejects.toThrow('The object storage is full');
      const row = await known(id);
      expect(row).toMatchObject({ state: 'processing', reason: 'no-room' });
      expect((await getService('sample-files', app).report(id)).analyser).toBe(row?.analyser);
      await rm(ballast);
      await lookInto(id);
      await expectReport(id);

      const old = await makeOld(id);
      await fillDisk();
      await expect(reread(id)).rejects.toThrow('The object storage is full');
      await expectReport(id, OLD);
      await rm(ballast);
      await reread(id);
      await objectsOf(app).delete({ key: old });
      await expectReport(id);
    });

    it('is named by nobody who does not find it, and stays where somebody names it', async () => {
      const id = await sendSampleFile(app.strapi, table());
      await lookInto(id);
      const old = await makeOld(id);
      // Another job, which has nothing to do, clears up between what this one stores and what it says.
      await expect(reread(id, () => getService('analyses', app).discardUnused(id))).rejects.toThrow(
        'was removed before it was named'
      );
      await expectReport(id, OLD);
      await reread(id);
      const newer = (await known(id))?.key ?? '';
      expect(newer).not.toBe(old);

      // The older release is back, and has read it again before what it had said was cleared away.
      await makeOld(id);
      const remove = createRemoveUploadObjects({ strapi: app.strapi });
      const context = { payload: { keys: [old, newer] }, signal: new AbortController().signal };
      await remove.handler(context as Parameters<typeof remove.handler>[0]);
      await expectReport(id, OLD);
    });
  }
);
