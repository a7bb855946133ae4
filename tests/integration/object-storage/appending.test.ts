import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { S3Client } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { copyObject } from '../../../src/plugins/object-storage/server/src/drivers/s3/copy-object';
import {
  ChecksumMismatchError,
  ObjectKeyError,
  ObjectNotFoundError,
  OffsetConflictError,
  StorageFullError,
} from '../../../src/plugins/object-storage/server/src/errors';
import { startS3 } from '../../helpers/s3-server';
import { createObjects, s3ConfigOf, startBucket, startDisk, URL_SECRET } from './storages';
import type { TestStorage } from './storages';

const MEBIBYTE = 1024 * 1024;
const PART = 5 * MEBIBYTE;

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

describe.each([
  { name: 'disk', start: startDisk },
  { name: 'S3', start: startBucket },
])('content that grows on $name', ({ start }) => {
  let storage: TestStorage;
  /** The same storage, as another process sees it. */
  let other: TestStorage['objects'];
  let count = 0;

  beforeAll(async () => {
    storage = await start();
    other = createObjects(storage.config);
  });

  afterAll(async () => {
    other.close();
    await storage.stop();
  });

  const begin = async () => {
    const key = `uploads/${(count += 1)}`;
    await storage.objects.beginAppend({ key });
    return key;
  };

  it('is an object once it is complete, whatever the pieces are and whoever brings them', async () => {
    // Around the size of a part of S3, where pieces change their place.
    const cut = fc.oneof(
      fc.integer({ min: 1, max: 300_000 }),
      fc.constantFrom(PART - 1, PART, PART + 1)
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ length: cut, isElsewhere: fc.boolean() }), { maxLength: 5 }),
        fc.boolean(),
        async (pieces, isElsewhere) => {
          const key = await begin();
          const contents: Buffer[] = [];
          let offset = 0;
          for (const piece of pieces) {
            const content = randomBytes(piece.length);
            contents.push(content);
            const objects = piece.isElsewhere ? other : storage.objects;
            offset = (await objects.append({ key, offset, content })).size;
            expect(await other.appended({ key })).toBe(offset);
            expect(await storage.objects.exists({ key })).toBe(false);
          }
          const whole = Buffer.concat(contents);
          const described = { size: whole.length, sha256: sha256(whole) };
          const objects = isElsewhere ? other : storage.objects;
          expect(
            await objects.completeAppend({
              key,
              contentType: 'text/csv',
              metadata: { name: 'ಮಾದರಿ.csv' },
              expectedSha256: described.sha256,
            })
          ).toEqual(described);
          const { body, ...object } = await storage.objects.get({ key });
          expect((await buffer(body)).equals(whole)).toBe(true);
          expect(object).toMatchObject({
            ...described,
            contentType: 'text/csv',
            metadata: { name: 'ಮಾದರಿ.csv' },
          });
          await expect(other.appended({ key })).rejects.toThrow(ObjectNotFoundError);
          // Who was not told of the end asks again.
          expect(await other.completeAppend({ key })).toEqual(described);
        }
      ),
      { numRuns: 5, seed: 20_261_129, verbose: true }
    );
    expect(await storage.listDebris()).toEqual([]);
  });

  it('takes lists of pieces as they come, and goes on where they broke off', async () => {
    const lengths = fc.array(fc.constantFrom(0, 1, 70_000, PART - 1, PART), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(lengths, { maxLength: 3 }), fc.nat(3), async (lists, breaksAt) => {
        const key = await begin();
        await storage.objects.append({ key, offset: 0, content: Buffer.from('abc') });
        const contents = lists.map((list) => list.map((length) => randomBytes(length)));
        const failure = new ChecksumMismatchError();
        const coming = async function* (isWhole: boolean) {
          for (const [index, pieces] of contents.entries()) {
            if (!isWhole && index === breaksAt) {
              throw failure;
            }
            yield pieces;
          }
        };
        const breaks = breaksAt < contents.length;
        const broken = storage.objects.append({ key, offset: 3, content: coming(false) });
        const whole = Buffer.concat([Buffer.from('abc'), ...contents.flat()]);
        if (breaks) {
          await expect(broken).rejects.toBe(failure);
          const offset = await other.appended({ key });
          expect(offset).toBeGreaterThanOrEqual(3);
          await storage.objects.append({ key, offset, content: whole.subarray(offset) });
        } else {
          expect(await broken).toEqual({ size: whole.length });
        }
        expect(await storage.objects.completeAppend({ key })).toEqual({
          size: whole.length,
          sha256: sha256(whole),
        });
        expect((await buffer((await other.get({ key })).body)).equals(whole)).toBe(true);
      }),
      { numRuns: 8, seed: 20_261_129, verbose: true }
    );
  });

  it('says where to go on, and keeps what is there', async () => {
    const key = await begin();
    await storage.objects.append({ key, offset: 0, content: Buffer.from('abc') });
    for (const offset of [0, 2, 4]) {
      const error = await other
        .append({ key, offset, content: Buffer.from('x') })
        .catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(OffsetConflictError);
      expect(error).toMatchObject({ size: 3, details: { size: 3 } });
    }
    // Begun again by somebody who was not told that it is there.
    await other.beginAppend({ key });
    await other.append({ key, offset: 3, content: Buffer.from('d') });
    await storage.objects.completeAppend({ key });
    expect((await buffer((await other.get({ key })).body)).toString()).toBe('abcd');
  });

  it('takes one of two that append at once', async () => {
    const key = await begin();
    await storage.objects.append({ key, offset: 0, content: randomBytes(10) });
    await storage.objects.append({ key, offset: 10, content: randomBytes(20) });
    await expect(other.append({ key, offset: 10, content: randomBytes(PART) })).rejects.toThrow(
      OffsetConflictError
    );
    expect(await storage.objects.appended({ key })).toBe(30);
    await other.abortAppend({ key });
  });

  it.each(
    ['goes on', 'breaks off'].flatMap((end) =>
      ['before it is complete', 'after'].map((when) => ({ end, when }))
    )
  )('is what its checksum says, when one who lost the lock $end $when', async ({ end, when }) => {
    const key = await begin();
    const [late, whole] = [randomBytes(PART + 1_000), randomBytes(PART + 2_000)];
    let goOn: () => void = () => undefined;
    const isAsked = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let isReading: () => void = () => undefined;
    const isThere = new Promise<void>((resolve) => {
      isReading = resolve;
    });
    const coming = async function* () {
      isReading();
      await isAsked;
      yield [late];
      if (end === 'breaks off') {
        throw new Error('the client has gone');
      }
    };
    const lost = other.append({ key, offset: 0, content: coming() }).catch(() => undefined);
    await isThere;
    await storage.objects.append({ key, offset: 0, content: whole.subarray(0, 1_000) });
    await storage.objects.append({ key, offset: 1_000, content: whole.subarray(1_000) });
    if (when === 'after') {
      expect(await storage.objects.completeAppend({ key })).toMatchObject({
        sha256: sha256(whole),
      });
    }
    goOn();
    await lost;
    const told = await storage.objects.completeAppend({ key });
    const content = await buffer((await storage.objects.get({ key })).body);
    expect(told).toEqual({ size: whole.length, sha256: sha256(content) });
    if (when === 'after') {
      expect(content.equals(whole)).toBe(true);
    }
    await other.abortAppend({ key });
    expect(await storage.listDebris()).toEqual([]);
  });

  it('loses nothing when one who lost the lock brings the same bytes again', async () => {
    const key = await begin();
    const whole = randomBytes(2 * PART + 3_000);
    let goOn: () => void = () => undefined;
    const isAsked = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const pieces = async function* () {
      yield [whole.subarray(0, 1_000)];
      await isAsked;
      yield [whole.subarray(1_000, 3_000)];
      throw new Error('the client has gone');
    };
    const lost = other.append({ key, offset: 0, content: pieces() }).catch(() => undefined);
    const end = 2 * PART + 1_500;
    const bring = (offset: number) =>
      storage.objects.append({ key, offset, content: whole.subarray(offset, end) });
    // Where the other one is just now.
    await bring(0).catch((error: unknown) => {
      if (!(error instanceof OffsetConflictError)) {
        throw error;
      }
      return bring(error.size);
    });
    goOn();
    await lost;
    expect(await storage.objects.appended({ key })).toBe(end);
    await storage.objects.append({ key, offset: end, content: whole.subarray(end) });
    const expectedSha256 = sha256(whole);
    expect(await other.completeAppend({ key, expectedSha256 })).toMatchObject({
      size: whole.length,
    });
    expect((await buffer((await other.get({ key })).body)).equals(whole)).toBe(true);
  });

  it.each([{ knows: true }, { knows: false }])(
    'is refused with another checksum, known on the way: $knows',
    async ({ knows }) => {
      const key = await begin();
      await storage.objects.append({ key, offset: 0, content: Buffer.from('abc') });
      const objects = knows ? storage.objects : other;
      await expect(
        objects.completeAppend({ key, expectedSha256: sha256(Buffer.from('x')) })
      ).rejects.toThrow(ChecksumMismatchError);
      expect(await storage.objects.exists({ key })).toBe(false);
      await other.abortAppend({ key });
      await other.abortAppend({ key });
      await expect(storage.objects.appended({ key })).rejects.toThrow(ObjectNotFoundError);
      await expect(storage.objects.completeAppend({ key })).rejects.toThrow(ObjectNotFoundError);
      expect(await storage.listDebris()).toEqual([]);
    }
  );

  it('stays when what is temporary is swept', async () => {
    const key = await begin();
    await storage.objects.append({ key, offset: 0, content: randomBytes(PART + 1) });
    await storage.objects.sweepTemporary({ olderThan: new Date(Date.now() + 86_400_000) });
    await storage.objects.append({ key, offset: PART + 1, content: randomBytes(1) });
    expect(await storage.objects.completeAppend({ key })).toMatchObject({ size: PART + 2 });
  });

  it('has a key as objects have, and is not begun by itself', async () => {
    for (const key of ['../x', 'temporary/x', 'appending/x', '']) {
      await expect(storage.objects.beginAppend({ key })).rejects.toThrow(ObjectKeyError);
    }
    await expect(
      storage.objects.append({ key: 'never-begun', offset: 0, content: Buffer.from('x') })
    ).rejects.toThrow(ObjectNotFoundError);
    await expect(storage.objects.appended({ key: 'never-begun' })).rejects.toThrow(
      ObjectNotFoundError
    );
  });
});

describe('a storage that goes away', () => {
  const CONTENTS = [0, 10, PART + 10].map((length) => ({ length }));

  const ENDS = [
    {
      end: 'completed',
      act: async ({ objects }: TestStorage, key: string) => objects.completeAppend({ key }),
    },
    {
      end: 'given up',
      act: async ({ objects }: TestStorage, key: string) => objects.abortAppend({ key }),
    },
  ];

  it.each(ENDS.flatMap((each) => CONTENTS.map((content) => ({ ...each, ...content }))))(
    'leaves what can be $end, at whichever request it goes away ($length bytes)',
    async ({ end, act, length }) => {
      const storage = await startBucket();
      const content = randomBytes(length);
      const begin = async (key: string) => {
        await storage.objects.beginAppend({ key });
        if (length > 0) {
          await storage.objects.append({ key, offset: 0, content });
        }
      };
      try {
        await begin('whole');
        const before = storage.requests.length;
        await act(storage, 'whole');
        const count = storage.requests.length - before;
        for (let request = 0; request < count; request += 1) {
          const key = `cut-${request}`;
          await begin(key);
          let left = request;
          storage.intercept(() => {
            left -= 1;
            if (left < 0) {
              // As no client repeats it.
              throw Object.assign(new Error('away'), { status: 400 });
            }
          });
          await act(storage, key).catch(() => undefined);
          storage.intercept(undefined);
          const described = { size: length, sha256: sha256(content) };
          const again = await act(storage, key);
          if (end === 'completed') {
            expect([request, again]).toEqual([request, described]);
            const { body } = await storage.objects.get({ key });
            expect([request, (await buffer(body)).equals(content)]).toEqual([request, true]);
          } else {
            expect(await storage.objects.exists({ key })).toBe(false);
          }
        }
        const { objects } = await storage.objects.list({ prefix: '', limit: 1_000 });
        expect(objects.filter(({ key }) => key.startsWith('appending/'))).toEqual([]);
        expect(await storage.listDebris()).toEqual([]);
      } finally {
        await storage.stop();
      }
    }
  );
});

describe('copying in parts what S3 does not copy at once', () => {
  it('copies all of it, with its attributes', async () => {
    const server = await startS3();
    const { bucket, ...config } = s3ConfigOf(server);
    const client = new S3Client(config);
    const objects = createObjects({
      directory: '/nowhere',
      urlSecret: URL_SECRET,
      s3: { bucket, ...config },
    });
    try {
      const content = randomBytes(25_000);
      await objects.beginAppend({ key: 'from' });
      await objects.append({ key: 'from', offset: 0, content });
      await objects.completeAppend({ key: 'from' });
      const described = { ContentType: 'text/csv', Metadata: { sha256: sha256(content) } };
      const copy = { Bucket: bucket, from: 'from', to: 'to', size: content.length, described };
      await copyObject(client, copy, 10_000);
      const { body, ...object } = await objects.get({ key: 'to' });
      expect((await buffer(body)).equals(content)).toBe(true);
      expect(object).toMatchObject({ contentType: 'text/csv', sha256: sha256(content) });
      expect(
        server.requests.filter((request) => request === 'PUT /objects/to?uploadId')
      ).toHaveLength(3);
    } finally {
      client.destroy();
      objects.close();
      await server.stop();
    }
  });
});

describe('a disk that is full', () => {
  const directory = path.join(tmpdir(), `helper-full-${process.pid}`);
  let isMounted = false;

  beforeAll(() => {
    try {
      execFileSync('mkdir', [directory]);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', directory], {
        stdio: 'ignore',
      });
      isMounted = true;
    } catch {
      // Only root can.
    }
  });

  afterAll(async () => {
    if (isMounted) {
      execFileSync('umount', [directory]);
    }
    await rm(directory, { recursive: true, force: true });
  });

  it('keeps what was safe, and says where the rest broke off', async () => {
    if (!isMounted) {
      return;
    }
    const objects = createObjects({ directory, urlSecret: URL_SECRET });
    await objects.beginAppend({ key: 'full' });
    await objects.append({ key: 'full', offset: 0, content: Buffer.from('abc') });
    await expect(
      objects.append({ key: 'full', offset: 3, content: randomBytes(2 * MEBIBYTE) })
    ).rejects.toThrow(StorageFullError);
    const size = await objects.appended({ key: 'full' });
    expect(size).toBeGreaterThanOrEqual(3);
    expect(size).toBeLessThan(MEBIBYTE);
    await objects.abortAppend({ key: 'full' });
    expect(await readdir(path.join(directory, '.appending'))).toEqual([]);
  });
});
