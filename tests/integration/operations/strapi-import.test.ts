import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import type * as dataTransfer from '@strapi/data-transfer';
import { createDatabase, dropDatabase, urlOf } from '../../helpers/databases';
import { eventually } from '../../helpers/eventually';
import { bootStrapi, startStrapi } from '../../helpers/strapi';

declare const requireOfNode: (name: string) => unknown;

/** The module that the application has, and not the copy that a suite is given. */
const {
  engine,
  file,
  strapi: transfer,
} = requireOfNode('@strapi/data-transfer') as typeof dataTransfer;

const ENTRIES = [
  'api::case-study.case-study',
  'api::industry.industry',
  'plugin::form-submissions.form-submission',
  'plugin::users-permissions.user',
] as const;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'strapi-import-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** As the commands of Strapi have it. */
const OPTIONS: Parameters<typeof dataTransfer.engine.createTransferEngine>[2] = {
  versionStrategy: 'ignore',
  schemaStrategy: 'ignore',
  exclude: ['files'],
  transforms: {},
};

const plain = { compression: { enabled: false }, encryption: { enabled: false } };

const exportFrom = async (strapi: Core.Strapi, target: string): Promise<void> => {
  const source = transfer.providers.createLocalStrapiSourceProvider({
    getStrapi: () => strapi,
    autoDestroy: false,
  });
  const destination = file.providers.createLocalFileDestinationProvider({
    ...plain,
    file: { path: target },
  });
  await engine.createTransferEngine(source, destination, OPTIONS).transfer();
};

const importInto = async (strapi: Core.Strapi, archive: string): Promise<void> => {
  const source = file.providers.createLocalFileSourceProvider({
    ...plain,
    file: { path: archive },
  });
  const destination = transfer.providers.createLocalStrapiDestinationProvider({
    getStrapi: () => strapi,
    autoDestroy: false,
    strategy: transfer.providers.DEFAULT_CONFLICT_STRATEGY,
    restore: {
      entities: {
        exclude: ['admin::permission', 'admin::user', 'admin::role', 'admin::api-token'],
      },
      configuration: { webhook: true, coreStore: true },
    },
  });
  await engine.createTransferEngine(source, destination, OPTIONS).transfer();
};

const entriesOf = (strapi: Core.Strapi) =>
  Promise.all(
    ENTRIES.map((uid) =>
      strapi.db.query(uid).findMany({ orderBy: { documentId: 'asc', publishedAt: 'asc' } })
    )
  );

it('an archive goes into a new instance whole, and into none that holds entries', async () => {
  const app = await startStrapi();
  const archive = path.join(folder, 'archive');
  await exportFrom(app.strapi, archive);
  const exported = await entriesOf(app.strapi);
  await expect(importInto(app.strapi, `${archive}.tar`)).rejects.toThrow(
    /^Nothing was imported: this instance holds .*\d+ Case study/
  );
  expect(await entriesOf(app.strapi)).toEqual(exported);
  await app.stop();

  const name = await createDatabase();
  const fresh = await bootStrapi(urlOf(name), { SEED_SAMPLE_DATA: 'false' });
  try {
    await importInto(fresh, `${archive}.tar`);
    const withoutIds = (lists: Record<string, unknown>[][]) =>
      lists.map((list) => list.map(({ id: _id, updatedAt: _updatedAt, ...entry }) => entry));
    // Strapi does not wait for its commit.
    await eventually(async () =>
      expect(withoutIds(await entriesOf(fresh))).toEqual(withoutIds(exported))
    );
  } finally {
    await fresh.destroy();
    await dropDatabase(name);
  }
});
