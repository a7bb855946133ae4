import type { Random } from '../../chaos/random.mjs';
import { encodeText, hostileText, hostileValue, pick, repeat } from '../values';
import { graphqlRequest } from './graphql';
import { parameter, restRequest } from './rest';
import { json } from './types';
import type { FuzzRequest, MakeRequest, Scene } from './types';

const withToken = (request: FuzzRequest, authorization: string): FuzzRequest => ({
  ...request,
  headers: { ...request.headers, authorization },
});

type Type = Scene['types'][number];

const documentOf = (random: Random, { documents }: Type): string =>
  documents.length > 0 && random.chance(0.7)
    ? pick(random, documents)
    : encodeText(hostileText(random));

/** What is written into a relation, in the forms that Strapi takes, and in others. */
const linkValue = (random: Random, scene: Scene): unknown => {
  const one = () => {
    const { documents } = pick(random, scene.types);
    return documents.length > 0 ? pick(random, documents) : hostileText(random);
  };
  const some = () => repeat(random.below(4), one);
  switch (random.below(7)) {
    case 0:
      return one();
    case 1:
      return some();
    case 2:
      return { set: some().map((documentId) => ({ documentId })) };
    case 3:
      return { connect: some(), disconnect: some() };
    case 4:
      return {
        connect: [
          {
            documentId: one(),
            position: {
              [pick(random, ['before', 'after', 'end', 'x'])]: pick(random, [one(), true, null]),
            },
          },
        ],
      };
    case 5:
      return { connect: [{ id: hostileValue(random) }], disconnect: hostileValue(random) };
    default:
      return hostileValue(random);
  }
};

/** An entry whose attributes hold what they may, or anything. */
const entry = (random: Random, scene: Scene, { attributes, relations }: Type): object =>
  Object.fromEntries(
    repeat(1 + random.below(5), () => {
      const name = pick(random, attributes);
      return [
        name,
        relations.includes(name)
          ? linkValue(random, scene)
          : random.chance(0.5)
            ? hostileText(random)
            : hostileValue(random),
      ];
    })
  );

const MUTATIONS = ['create', 'update', 'delete'];

const mutation = (random: Random, scene: Scene): FuzzRequest => {
  const type = pick(random, scene.types);
  const singular = type.singular.replace(/(?:^|-)(\w)/g, (_, letter: string) =>
    letter.toUpperCase()
  );
  const verb = pick(random, MUTATIONS);
  const input = verb === 'delete' ? '' : 'data: $data, ';
  const id = verb === 'create' ? '' : 'documentId: $id, ';
  const variables = [
    ...(verb === 'delete' ? [] : [`$data: ${singular}Input!`]),
    ...(verb === 'create' ? [] : ['$id: ID!']),
  ];
  const status = verb === 'delete' ? '' : `status: ${pick(random, ['DRAFT', 'PUBLISHED'])}`;
  const query = `mutation M(${variables.join(', ')}) { ${verb}${singular}(${id}${input}${status}) { documentId } }`;
  return {
    method: 'POST',
    path: '/graphql',
    ...json({
      query,
      variables: { id: documentOf(random, type), data: entry(random, scene, type) },
    }),
  };
};

/** What a program with an API token asks and writes: drafts and relations as well. */
export const tokenRequest: MakeRequest = (random, scene) => {
  const type = pick(random, scene.types);
  const query = repeat(random.below(3), () => parameter(random, scene)).join('&');
  const status = pick(random, ['', 'status=draft&', 'status=published&']);
  const write = (method: string, path: string): FuzzRequest => ({
    method,
    path: `${path}?${status}${query}`,
    ...json({ data: entry(random, scene, type) }),
  });
  const made: Record<string, () => FuzzRequest> = {
    read: () => restRequest(random, scene),
    create: () => write('POST', `/api/${type.plural}`),
    update: () => write('PUT', `/api/${type.plural}/${documentOf(random, type)}`),
    graphql: () => graphqlRequest(random, scene),
    mutation: () => mutation(random, scene),
  };
  const kind = random.weighted({ read: 4, create: 3, update: 4, graphql: 3, mutation: 4 });
  return withToken(made[kind]?.() ?? restRequest(random, scene), scene.apiToken);
};

const ACTIONS = ['publish', 'unpublish', 'discard'];
const BULK_ACTIONS = ['bulkPublish', 'bulkUnpublish', 'bulkDelete'];

/** What a form of the panel sends, and what it never would. */
const contentManagerWrite = (random: Random, scene: Scene): FuzzRequest => {
  const type = pick(random, scene.types);
  const collection = `/content-manager/collection-types/${type.uid}`;
  const document = documentOf(random, type);
  const send = (method: string, path: string, body: unknown): FuzzRequest => ({
    method,
    path,
    ...json(body),
  });
  switch (random.below(8)) {
    case 0:
    case 1:
      return send('POST', collection, entry(random, scene, type));
    case 2:
    case 3:
      return send('PUT', `${collection}/${document}`, entry(random, scene, type));
    case 4:
      return send(
        'POST',
        `${collection}/${document}/actions/${pick(random, ACTIONS)}`,
        random.chance(0.5) ? {} : entry(random, scene, type)
      );
    case 5:
      return send('POST', `${collection}/actions/${pick(random, BULK_ACTIONS)}`, {
        documentIds: random.chance(0.3)
          ? hostileValue(random)
          : repeat(random.below(4), () => documentOf(random, type)),
      });
    case 6:
      return send(
        'POST',
        `/content-manager/uid/${pick(random, ['generate', 'check-availability'])}`,
        {
          contentTypeUID: pick(random, [type.uid, hostileText(random)]),
          field: pick(random, ['slug', 'key', hostileText(random)]),
          value: hostileValue(random),
          data: hostileValue(random),
        }
      );
    default:
      return send('POST', `${collection}/auto-clone/${document}`, entry(random, scene, type));
  }
};

const parameterOfPath = (random: Random, scene: Scene, name: string): string => {
  const type = pick(random, scene.types);
  const named: Record<string, () => string> = {
    model: () => type.uid,
    uid: () => type.uid,
    targetField: () => pick(random, type.attributes),
    id: () => documentOf(random, type),
  };
  return random.chance(0.7)
    ? (named[name]?.() ?? String(1 + random.below(5)))
    : encodeText(hostileText(random));
};

/** Lists and entries of the panel: of Strapi and of ours. */
const panelRead = (random: Random, scene: Scene): FuzzRequest => {
  const path = pick(random, scene.panelReads).replaceAll(
    /:(\w+)(?:\([^)]*\))?/g,
    (_, name: string) => parameterOfPath(random, scene, name)
  );
  const query = repeat(random.below(4), () => parameter(random, scene)).join('&');
  return { method: 'GET', path: `${path}?${query}`, headers: {} };
};

export const panelRequest: MakeRequest = (random, scene) =>
  withToken(
    random.chance(0.5) ? panelRead(random, scene) : contentManagerWrite(random, scene),
    scene.panelToken
  );
