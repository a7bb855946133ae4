import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startS3 } from '../../../helpers/s3-server';
import {
  createObjects,
  s3ConfigOf,
  URL_SECRET,
} from '../../../integration/object-storage/storages';
import type { Objects } from '../../../integration/object-storage/storages';

export interface ChaosStorage {
  environment: Record<string, string>;
  objects: Objects;
  /** What lies there: objects by their key, and what grows by the key that it is to have. */
  list(uploadIds: readonly string[]): Promise<{ keys: string[]; growing: string[] }>;
  stop(): Promise<void>;
}

const PAGE = 1_000;

const keysOf = async (objects: Objects): Promise<string[]> => {
  const keys: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await objects.list({ prefix: '', cursor, limit: PAGE });
    keys.push(...page.objects.map(({ key }) => key));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return keys;
};

const startDisk = async (): Promise<ChaosStorage> => {
  const directory = await mkdtemp(path.join(tmpdir(), 'chaos-objects-'));
  const objects = createObjects({ directory, urlSecret: URL_SECRET });
  return {
    environment: { OBJECT_STORAGE_DIRECTORY: directory, OBJECT_STORAGE_BUCKET: '' },
    objects,
    async list(uploadIds) {
      const names = await readdir(path.join(directory, '.appending')).catch((): string[] => []);
      const keyOf = new Map(
        uploadIds.map((id) => [
          createHash('sha256').update(`uploads/${id}`).digest('hex'),
          `uploads/${id}`,
        ])
      );
      return {
        keys: await keysOf(objects),
        // Beside what grows are the marks of who writes it.
        growing: names.map(
          (name) => keyOf.get(name.replace(/\.writers$/, '')) ?? `of nobody ${name}`
        ),
      };
    },
    async stop() {
      objects.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
};

const startBucket = async (): Promise<ChaosStorage> => {
  const server = await startS3();
  const objects = createObjects({
    directory: '/nowhere',
    urlSecret: URL_SECRET,
    s3: s3ConfigOf(server),
  });
  return {
    environment: {
      OBJECT_STORAGE_BUCKET: server.bucket,
      OBJECT_STORAGE_REGION: 'us-east-1',
      OBJECT_STORAGE_ENDPOINT: server.endpoint,
      OBJECT_STORAGE_FORCE_PATH_STYLE: 'true',
      OBJECT_STORAGE_ACCESS_KEY_ID: server.credentials.accessKeyId,
      OBJECT_STORAGE_SECRET_ACCESS_KEY: server.credentials.secretAccessKey,
    },
    objects,
    async list() {
      const all = await keysOf(objects);
      const growing = all.flatMap((key) => /^appending\/(.+)\/[^/]+$/.exec(key)?.[1] ?? []);
      return {
        keys: all.filter((key) => !key.startsWith('appending/')),
        growing: [...new Set(growing)],
      };
    },
    async stop() {
      objects.close();
      await server.stop();
    },
  };
};

export const STORAGES = { disk: startDisk, S3: startBucket };
