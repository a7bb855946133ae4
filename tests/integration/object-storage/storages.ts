import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { startS3 } from '../../helpers/s3-server';
import type { TestS3 } from '../../helpers/s3-server';
import type {
  ObjectStorageConfig,
  S3Config,
} from '../../../src/plugins/object-storage/server/src/config';
import { createObjectsService } from '../../../src/plugins/object-storage/server/src/services/objects';

export const URL_SECRET = 'test-object-storage-url-secret-of-sufficient-length';

/** The service as the application makes it, without the application. */
export const createObjects = (config: ObjectStorageConfig) =>
  createObjectsService({
    strapi: {
      config: { get: () => config },
      dirs: { app: { root: '/' } },
    } as unknown as Core.Strapi,
  });

export type Objects = ReturnType<typeof createObjects>;

export interface TestStorage {
  config: ObjectStorageConfig;
  objects: Objects;
  /** What interrupted writes have left, wherever that would be. */
  listDebris(): Promise<string[]>;
  stop(): Promise<void>;
}

const listTemporary = async (objects: Objects) =>
  (await objects.list({ prefix: 'temporary/', limit: 1000 })).objects.map(({ key }) => key);

export const s3ConfigOf = ({ bucket, endpoint, credentials }: TestS3): S3Config => ({
  bucket,
  region: 'us-east-1',
  endpoint,
  forcePathStyle: true,
  prefix: '',
  credentials,
});

export const startDisk = async (): Promise<TestStorage> => {
  const directory = await mkdtemp(path.join(tmpdir(), 'helper-objects-'));
  const config = { directory, urlSecret: URL_SECRET };
  const objects = createObjects(config);
  return {
    config,
    objects,
    async listDebris() {
      const incoming = await readdir(path.join(directory, '.incoming')).catch((): string[] => []);
      return [...incoming, ...(await listTemporary(objects))];
    },
    async stop() {
      objects.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
};

export const startBucket = async (): Promise<
  TestStorage & Pick<TestS3, 'requests' | 'intercept'>
> => {
  const server = await startS3();
  const config = {
    directory: '/nowhere',
    urlSecret: URL_SECRET,
    s3: { ...s3ConfigOf(server), prefix: 'private/' },
  };
  const objects = createObjects(config);
  return {
    config,
    objects,
    requests: server.requests,
    intercept: (handler) => server.intercept(handler),
    async listDebris() {
      return [...(await server.listUnfinished()), ...(await listTemporary(objects))];
    },
    async stop() {
      objects.close();
      await server.stop();
    },
  };
};
