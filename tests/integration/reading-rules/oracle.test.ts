import fc from 'fast-check';
import { stringify } from 'qs';
import { createApiToken, createUser } from '../../helpers/callers';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { volume } from '../../helpers/volume';
import { graphqlRequest, pathsOf, restQuery } from './probes';
import type { SecretPath } from './probes';
import { FIRST_PREFIX, modelOf, plantSecrets, publicModels, reachableFrom } from './secrets';
import type { Model, State } from './secrets';

/*
 * Every path of one step to the text of a draft is asked in every way, in a short run at one depth
 * each; of all others so many are drawn. After a change of the rules or of the model: ORACLE_PATHS=100 ORACLE_SEED=2.
 */
const PATHS = Number(process.env.ORACLE_PATHS ?? volume(1, 20));
const SEED = Number(process.env.ORACLE_SEED ?? 1);
const USER_UID = 'plugin::users-permissions.user';
const AT_ONCE = 6;

interface Probe {
  name: string;
  ask(): Promise<unknown>;
}

let app: TestApplication;
let token: string;
let user: string;
let roots: Model[];
let uids: string[];
let ownUserId: number;

/** Links to what nobody may see: authors, and covers with a folder. */
const linkPrivateThings = async () => {
  const [admin] = await app.sql<{ id: number }>('SELECT id FROM admin_users LIMIT 1');
  const folder = await app.strapi.db
    .query('plugin::upload.folder')
    .create({ data: { name: 'private', pathId: 77, path: '/77' } });
  for (const { uid, attributes } of roots) {
    const { tableName } = app.strapi.db.metadata.get(uid);
    await app.sql(
      `UPDATE public.${tableName} SET created_by_id = ${admin?.id}, updated_by_id = ${admin?.id}`
    );
    const rows = await app.sql<{ id: number }>(`SELECT id FROM public.${tableName} LIMIT 4`);
    for (const [name, { type }] of Object.entries(attributes)) {
      for (const { id } of type === 'media' ? rows : []) {
        const file = await app.strapi.db.query('plugin::upload.file').create({
          data: {
            name: 'cover.png',
            hash: `cover_${id}`,
            ext: '.png',
            mime: 'image/png',
            size: 1,
            url: '/cover.png',
            provider: 'local',
            folder: folder.id,
            folderPath: '/77',
          },
        });
        await app.strapi.db.query(uid).update({ where: { id }, data: { [name]: file.id } });
      }
    }
  }
};

const plant = (state: State) => plantSecrets(app, uids, state, ownUserId);

beforeAll(async () => {
  app = await startStrapi();
  const reads = publicModels(app.strapi).map(({ uid }) => `${uid}.find`);
  user = await createUser(app, 'oracle', [...reads, `${USER_UID.replace('.user', '')}.user.me`]);
  await createUser(app, 'stranger', []);
  token = await createApiToken(app.strapi, 'oracle', 'full-access');
  roots = publicModels(app.strapi);
  uids = reachableFrom(app.strapi, [...roots.map(({ uid }) => uid), USER_UID]);
  const [own] = await app.sql<{ id: number }>(`SELECT id FROM up_users WHERE username = 'oracle'`);
  ownUserId = own?.id ?? 0;
  await linkPrivateThings();
});

afterAll(() => app.stop());

const get = async (path: string, authorization?: string) => {
  const { status, body } = await app.undocumented
    .get(path)
    .set(authorization ? { Authorization: authorization } : {});
  return { status, body };
};

const kinds = ['filter', 'sort'] as const;

/** One question, over REST and, where it can be asked there, over GraphQL. */
const probesOf = (path: SecretPath, depth: number, kind: (typeof kinds)[number], seed: number) => {
  const { root } = path;
  const isUser = root.uid === USER_UID;
  const address = isUser ? '/api/users/me' : `/api/${root.info.pluralName}`;
  const caller = isUser || seed % 2 ? user : undefined;
  const text = stringify(restQuery(path, depth, kind, seed), { encodeValuesOnly: true });
  const rest: Probe = {
    name: `${caller ? 'user' : 'nobody'} GET ${address}?${text}`,
    ask: () => get(`${address}?${text}`, caller),
  };
  const question = isUser ? undefined : graphqlRequest(path, depth, kind, seed);
  const graphql: Probe = {
    name: `nobody POST /graphql ${JSON.stringify(question)}`,
    ask: async () => {
      const { status, body } = await app.request.post('/graphql').send(question);
      return { status, body };
    },
  };
  return question ? [rest, graphql] : [rest];
};

/** How many relations may be populated before the question is asked, of which there are four. */
const depthsOf = ({ steps }: SecretPath): number[] =>
  [0, ...steps.map((_, index) => index + 1)].slice(0, 5);

const endsInDrafts = ({ steps }: SecretPath): boolean =>
  steps.some(({ model }) => model.options?.draftAndPublish) &&
  /^api::|^[^:]+$/.test(steps.at(-1)?.model.uid ?? '');

const draw = <T>(values: T[], count: number, seed: number): T[] =>
  values.length === 0 ? [] : fc.sample(fc.constantFrom(...values), { numRuns: count, seed });

const probesFrom = (root: Model): Probe[] =>
  [1, 2, 3, 4].flatMap((length) => {
    const paths = pathsOf(app.strapi, root, length);
    const toDrafts = paths.filter(endsInDrafts);
    const toOthers = paths.filter((path) => !endsInDrafts(path));
    const thorough = length === 1 ? toDrafts : [];
    const drawn = [
      ...(length === 1 ? [] : draw(toDrafts, 2 * PATHS, SEED + length)),
      ...draw(toOthers, PATHS, SEED + length),
    ];
    return [
      ...thorough.flatMap((path, index) =>
        volume([(SEED + index) % 2], depthsOf(path)).flatMap((depth) =>
          kinds.flatMap((kind) => probesOf(path, depth, kind, SEED + index))
        )
      ),
      ...drawn.flatMap((path, index) =>
        kinds.flatMap((kind, at) => {
          const seed = SEED + index + at;
          const depths = depthsOf(path);
          return probesOf(path, depths[seed % depths.length] ?? 0, kind, seed);
        })
      ),
    ];
  });

const allProbes = (): Probe[] => {
  const me = modelOf(app.strapi, USER_UID);
  const searches = roots.flatMap(({ info }) =>
    [undefined, user].map((caller) => ({
      name: `_q on ${info.pluralName}`,
      ask: () => get(`/api/${info.pluralName}?_q=${FIRST_PREFIX}`, caller),
    }))
  );
  const counts = roots.flatMap(({ info, attributes }) =>
    Object.entries(attributes)
      .filter(([, { type }]) => type === 'relation' || type === 'component')
      .map(([name]) => ({
        name: `count of ${info.pluralName}.${name}`,
        ask: () => get(`/api/${info.pluralName}?populate[${name}][count]=true`),
      }))
  );
  return [...roots, ...(me ? [me] : [])].flatMap(probesFrom).concat(searches, counts);
};

/** The answers, so many at once. */
const askAll = async (probes: Probe[]): Promise<string[]> => {
  const answers: string[] = [];
  let next = 0;
  const work = async () => {
    for (let index = next++; index < probes.length; index = next++) {
      answers[index] = JSON.stringify(await probes[index]?.ask());
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return answers;
};

it('what was planted shows to somebody who may see it', async () => {
  const found = async () =>
    Promise.all(
      roots
        .filter(({ options }) => options?.draftAndPublish)
        .map(async ({ info, attributes }) => {
          const name = 'title' in attributes ? 'title' : 'name';
          const query = `status=draft&filters[${name}][$startsWith]=${FIRST_PREFIX}`;
          const { body } = await get(`/api/${info.pluralName}?${query}`, token);
          return (body as { data: unknown[] }).data.length > 0;
        })
    );
  await plant('first');
  expect(await found()).not.toContain(false);
  await plant('second');
  expect(await found()).not.toContain(true);
});

it('no question along any path of the model tells a secret', async () => {
  const probes = allProbes();
  expect(probes.length).toBeGreaterThan(300);
  await plant('first');
  const first = await askAll(probes);
  await plant('second');
  const second = await askAll(probes);
  const told = probes.flatMap(({ name }, index) =>
    first[index] === second[index]
      ? []
      : [{ seed: SEED, name, first: first[index], second: second[index] }]
  );
  expect(told.slice(0, 5)).toEqual([]);
  // Refusals tell nothing; but were everything refused, nothing would have been tried.
  expect(first.filter((answer) => answer.includes('"status":200')).length).toBeGreaterThan(100);
});
