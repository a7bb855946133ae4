import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import {
  ObjectCorruptError,
  StorageFullError,
  StoragePermissionError,
  StorageUnavailableError,
} from '../../../src/plugins/object-storage/server/src/errors';
import { findFreePort } from '../../helpers/ports';
import { startS3 } from '../../helpers/s3-server';
import type { TestS3 } from '../../helpers/s3-server';
import { createObjects, s3ConfigOf, startDisk, URL_SECRET } from './storages';
import type { Objects, TestStorage } from './storages';

const MEBIBYTE = 1024 * 1024;

const putTo = (objects: Objects, key: string, bytes = 10) =>
  objects.put({
    key,
    body: Readable.from(
      (function* () {
        for (let left = bytes; left > 0; left -= 65_536) {
          yield Buffer.alloc(Math.min(left, 65_536), 'x');
        }
      })()
    ),
    maxBytes: 64 * MEBIBYTE,
  });

/** The error that the task ends with; its message says nothing of where things are. */
const errorOf = async (task: Promise<unknown>): Promise<Error> => {
  const error = await task.then(
    () => new Error('It did not fail'),
    (reason: unknown) => reason as Error
  );
  expect(JSON.stringify([error.message, (error as { details?: unknown }).details])).not.toMatch(
    /127\.0\.0\.1|localhost|helper-|\/tmp|S3RVER|secret/i
  );
  return error;
};

/** A file system of its own, which only root can make. */
const mountSmall = (): string | undefined => {
  const directory = path.join(tmpdir(), `helper-small-${process.pid}`);
  try {
    mkdirSync(directory);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', directory], {
      stdio: 'ignore',
    });
    return directory;
  } catch {
    return undefined;
  }
};

const small = mountSmall();
if (small === undefined) {
  process.stderr.write('Skipped: a full disk, because this user cannot mount a small tmpfs\n');
}
const withSmallDisk = small === undefined ? describe.skip : describe;

withSmallDisk('a full disk (skipped where no tmpfs can be mounted)', () => {
  const directory = String(small);
  const objects = createObjects({ directory, urlSecret: URL_SECRET });

  afterAll(async () => {
    execFileSync('umount', [directory]);
    await rm(directory, { recursive: true });
  });

  it('is reported as such and leaves nothing but what was there', async () => {
    await putTo(objects, 'first');
    expect(await errorOf(putTo(objects, 'large', 2 * MEBIBYTE))).toBeInstanceOf(StorageFullError);

    expect(await objects.exists({ key: 'large' })).toBe(false);
    expect(readdirSync(path.join(directory, '.incoming'))).toEqual([]);
    expect((await putTo(objects, 'second')).size).toBe(10);
    expect(await objects.exists({ key: 'first' })).toBe(true);
  });

  it('is reported by a copy too', async () => {
    await putTo(objects, 'most', 600_000);
    expect(await errorOf(objects.copy({ from: 'most', to: 'twice' }))).toBeInstanceOf(
      StorageFullError
    );

    expect(await objects.exists({ key: 'twice' })).toBe(false);
    expect(readdirSync(path.join(directory, '.incoming'))).toEqual([]);
  });

  it('is another error than a disk that may not be written', async () => {
    execFileSync('mount', ['-o', 'remount,ro', directory]);
    try {
      expect(await errorOf(putTo(objects, 'third'))).toBeInstanceOf(StoragePermissionError);
      expect(await errorOf(objects.delete({ key: 'first' }))).toBeInstanceOf(
        StoragePermissionError
      );
      expect(await objects.exists({ key: 'first' })).toBe(true);
    } finally {
      execFileSync('mount', ['-o', 'remount,rw', directory]);
    }
  });
});

describe('a folder', () => {
  let storage: TestStorage;
  let outside: string;

  beforeAll(async () => {
    storage = await startDisk();
    outside = await mkdtemp(path.join(tmpdir(), 'helper-outside-'));
    await writeFile(path.join(outside, 'secret~'), 'not an object');
  });

  afterAll(async () => {
    await storage.stop();
    await rm(outside, { recursive: true });
  });

  it('with a link to another folder does not lead there', async () => {
    await putTo(storage.objects, 'folder/object');
    await symlink(outside, path.join(storage.config.directory, 'linked'));
    await symlink(outside, path.join(storage.config.directory, 'folder', 'linked'));

    for (const prefix of ['linked', 'folder/linked']) {
      const tasks = [
        storage.objects.get({ key: `${prefix}/secret` }),
        storage.objects.head({ key: `${prefix}/secret` }),
        storage.objects.delete({ key: `${prefix}/secret` }),
        storage.objects.copy({ from: `${prefix}/secret`, to: 'stolen' }),
        storage.objects.list({ prefix: `${prefix}/`, limit: 10 }),
        putTo(storage.objects, `${prefix}/new`),
        putTo(storage.objects, `${prefix}/deep/new`),
        storage.objects.copy({ from: 'folder/object', to: `${prefix}/new` }),
      ];
      for (const task of tasks) {
        expect(await errorOf(task)).toBeInstanceOf(StoragePermissionError);
      }
    }
    expect(readdirSync(outside)).toEqual(['secret~']);
    expect(await storage.listDebris()).toEqual([]);
    const { objects } = await storage.objects.list({ prefix: '', limit: 10 });
    expect(objects.map(({ key }) => key)).toEqual(['folder/object']);
  });

  it('with a link in place of an object does not follow it', async () => {
    await symlink(path.join(outside, 'secret~'), path.join(storage.config.directory, 'object~'));

    expect(await errorOf(storage.objects.get({ key: 'object' }))).toBeInstanceOf(
      StoragePermissionError
    );
    expect(await errorOf(storage.objects.copy({ from: 'object', to: 'stolen' }))).toBeInstanceOf(
      StoragePermissionError
    );
    await putTo(storage.objects, 'object');
    expect(await readFile(path.join(outside, 'secret~'), 'utf8')).toBe('not an object');
    expect((await storage.objects.head({ key: 'object' })).size).toBe(10);
  });

  it('with a file that is no object reports it', async () => {
    await writeFile(path.join(storage.config.directory, 'foreign~'), 'not ours');

    expect(await errorOf(storage.objects.get({ key: 'foreign' }))).toBeInstanceOf(
      ObjectCorruptError
    );
  });

  it('keeps objects from other users of the machine', async () => {
    await putTo(storage.objects, 'private/object');
    const { mode } = statSync(path.join(storage.config.directory, 'private', 'object~'));

    expect(mode & 0o077).toBe(0);
  });

  // Root may do everything: for root the disk above is mounted read-only instead.
  if (process.getuid?.() !== 0) {
    it('without permission says so', async () => {
      chmodSync(storage.config.directory, 0o500);
      expect(await errorOf(putTo(storage.objects, 'x/y'))).toBeInstanceOf(StoragePermissionError);
      chmodSync(storage.config.directory, 0o700);
    });
  }
});

describe('a bucket', () => {
  let server: TestS3;
  const opened: Objects[] = [];

  const connect = (
    change: Partial<{
      bucket: string;
      endpoint: string;
      credentials: { accessKeyId: string; secretAccessKey: string };
    }> = {}
  ) => {
    const objects = createObjects({
      directory: '/nowhere',
      urlSecret: URL_SECRET,
      s3: { ...s3ConfigOf(server), ...change },
    });
    opened.push(objects);
    return objects;
  };

  beforeAll(async () => {
    server = await startS3();
  });

  afterEach(() => {
    server.intercept(undefined);
    opened.splice(0).forEach((objects) => objects.close());
  });

  afterAll(() => server.stop());

  it('whose server is down is unavailable', async () => {
    const objects = connect({ endpoint: `http://127.0.0.1:${await findFreePort()}` });

    const tasks = [
      () => putTo(objects, 'x'),
      () => putTo(objects, 'x', 12 * MEBIBYTE),
      () => objects.get({ key: 'x' }),
      () => objects.exists({ key: 'x' }),
      () => objects.delete({ key: 'x' }),
      () => objects.list({ prefix: '', limit: 1 }),
    ];
    for (const task of tasks) {
      expect(await errorOf(task())).toBeInstanceOf(StorageUnavailableError);
    }
  });

  it('refuses wrong credentials', async () => {
    const objects = connect({
      credentials: { accessKeyId: 'UNKNOWN', secretAccessKey: 'wrong-secret' },
    });

    expect(await errorOf(putTo(objects, 'x'))).toBeInstanceOf(StoragePermissionError);
    expect(await errorOf(objects.get({ key: 'x' }))).toBeInstanceOf(StoragePermissionError);
    expect(await errorOf(objects.exists({ key: 'x' }))).toBeInstanceOf(StoragePermissionError);
  });

  it('that does not exist is not taken for a missing object', async () => {
    const objects = connect({ bucket: 'no-such-bucket' });

    expect(await errorOf(objects.get({ key: 'x' }))).toBeInstanceOf(StorageUnavailableError);
    expect(await errorOf(putTo(objects, 'x'))).toBeInstanceOf(StorageUnavailableError);
  });

  it('that fails in the middle of a large object keeps no part of it', async () => {
    const objects = connect();
    let parts = 0;
    server.intercept((request) => {
      if (request.startsWith('PUT ') && request.endsWith('?uploadId')) {
        parts += 1;
        if (parts > 1) {
          throw new Error('broken');
        }
      }
    });
    expect(await errorOf(putTo(objects, 'large', 20 * MEBIBYTE))).toBeInstanceOf(
      StorageUnavailableError
    );

    expect(parts).toBeGreaterThan(1);
    expect(await objects.exists({ key: 'large' })).toBe(false);
    expect(await server.listUnfinished()).toEqual([]);
  });

  it('that fails at the end of a large object keeps no part of it', async () => {
    const objects = connect();
    server.intercept((request) => {
      if (request.startsWith('POST ') && request.endsWith('?uploadId')) {
        throw new Error('broken');
      }
    });
    expect(await errorOf(putTo(objects, 'large', 12 * MEBIBYTE))).toBeInstanceOf(
      StorageUnavailableError
    );

    expect(await objects.exists({ key: 'large' })).toBe(false);
    expect(await server.listUnfinished()).toEqual([]);
  });

  it('whose copy fails keeps neither the object nor its temporary one', async () => {
    const objects = connect();
    server.intercept((request) => {
      if (request === 'PUT /objects/copied') {
        throw new Error('broken');
      }
    });
    expect(await errorOf(putTo(objects, 'copied', 12 * MEBIBYTE))).toBeInstanceOf(
      StorageUnavailableError
    );

    expect((await objects.list({ prefix: 'temporary/', limit: 10 })).objects).toEqual([]);
    expect(await objects.exists({ key: 'copied' })).toBe(false);
  });

  it('that ignores a range is not believed', async () => {
    const objects = connect();
    await putTo(objects, 'whole');

    // For the first byte alone s3rver sends everything.
    const part = objects.get({ key: 'whole', range: { start: 0, end: 0 } });
    expect(await errorOf(part)).toBeInstanceOf(StorageUnavailableError);
    expect((await buffer((await objects.get({ key: 'whole' })).body)).length).toBe(10);
  });
});
