import { camelOf, capitalised, nounOf, pascalOf, pluralOf, withArticle } from '../names.mjs';

/** @typedef {import('./options.mjs').PluginModel} PluginModel */

/**
 * What somebody who is signed in sends, in the forms that its places want.
 * @typedef {object} RecordModel
 * @property {string} name kebab-case
 * @property {string} plural
 * @property {string} pascal
 * @property {string} camel
 * @property {string} noun
 * @property {string} table
 */

/** @param {string} name @returns {RecordModel} */
export const recordModel = (name) => ({
  name,
  plural: pluralOf(name),
  pascal: pascalOf(name),
  camel: camelOf(name),
  noun: nounOf(name),
  table: pluralOf(name).replaceAll('-', '_'),
});

/** @param {RecordModel} record */
const schemaOf = ({ name, plural, noun, table }) => ({
  kind: 'collectionType',
  collectionName: table,
  info: {
    singularName: name,
    pluralName: plural,
    displayName: capitalised(noun),
    description: 'What somebody who is signed in has sent',
  },
  options: { draftAndPublish: false },
  pluginOptions: {
    'content-manager': { visible: false },
    'content-type-builder': { visible: false },
    gdpr: {
      subject: { relation: 'user' },
      onErasure: 'delete',
      retention: { months: 24, from: 'createdAt' },
      impersonal: ['user'],
    },
  },
  indexes: [{ name: `${table}_created_at_idx`, columns: ['created_at', 'id'] }],
  attributes: {
    message: {
      type: 'text',
      required: true,
      maxLength: 2_000,
      pluginOptions: {
        gdpr: {
          personal: true,
          class: 'content',
          purpose: `answer the ${noun}`,
          legalBasis: 'consent',
          onErasure: 'fixed',
        },
        'field-encryption': { enabled: true, readable: 'nobody yet: no route shows it' },
      },
    },
    user: {
      type: 'relation',
      relation: 'manyToOne',
      target: 'plugin::users-permissions.user',
    },
  },
});

const TYPE = `import schema from './schema.json';

export default { schema };
`;

/** @param {RecordModel} record */
const typesOf = ({ name, camel }) => `import ${camel} from './${name}';

export const contentTypes = { '${name}': ${camel} };
`;

/** @param {RecordModel} record */
const validationOf = ({ pascal }) => `import { validateZodSchema, z } from '@strapi/utils';
import { isBlank } from '../../../../../../lib/blank-text';

export const createSchema = z.strictObject({
  message: z
    .string()
    .trim()
    .max(2_000)
    .refine((text) => !isBlank(text), 'a text that can be read'),
});

export const validateCreate${pascal} = validateZodSchema(createSchema);
`;

/** @param {RecordModel} record */
const controllerOf = ({ plural, pascal, noun }) => {
  const many = pascalOf(plural);
  return `import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { validateNothing } from '../../../../../lib/question-shapes';
import { RefusedError } from '../../../../../lib/refused-error';
import type { Create${pascal}Response } from '../../../shared/contracts/${plural}';
import { getService } from '../utils/get-service';
import { validateCreate${pascal} } from './validation/${plural}';

const CREATED = 201;

interface RequestState {
  auth?: { strategy?: { name?: string } };
  user?: { id: number };
}

const requireUser = (ctx: Context): number => {
  const { auth, user } = ctx.state as RequestState;
  if (auth?.strategy?.name !== 'users-permissions' || !user) {
    throw new RefusedError('Only a signed-in user sends ${withArticle(noun)}');
  }
  return user.id;
};

export const create${many}Controller = ({ strapi }: { strapi: Core.Strapi }) => ({
  async create(ctx: Context) {
    const user = requireUser(ctx);
    validateNothing(ctx.query);
    const values = validateCreate${pascal}(ctx.request.body);
    const data = await getService('${plural}', { strapi }).create(values, user);
    ctx.status = CREATED;
    ctx.body = { data } satisfies Create${pascal}Response;
  },
});
`;
};

/** @param {PluginModel} model @param {RecordModel} record */
const serviceOf = (model, { name, plural }) => `import type { Core } from '@strapi/strapi';

const UID = 'plugin::${model.name}.${name}';

/** What people have sent. The audit log has each of them without a word from here. */
export const create${pascalOf(plural)}Service = ({ strapi }: { strapi: Core.Strapi }) => ({
  async create({ message }: { message: string }, user: number): Promise<{ id: string }> {
    const { documentId } = await strapi.documents(UID).create({ data: { message, user } });
    return { id: documentId };
  },
});
`;

/** @param {RecordModel} record */
const routesOf = ({ plural, noun }) => `import { z } from '@strapi/utils';
import { createSchema } from '../controllers/validation/${plural}';

export const contentApiRoutes = {
  type: 'content-api',
  routes: [
    {
      method: 'POST',
      path: '/${plural}',
      handler: '${plural}.create',
      // Of this route alone: Strapi writes into it who may call it.
      config: {},
      openApi: { summary: 'Send ${withArticle(noun)}', status: 201 },
      request: { body: { 'application/json': createSchema } },
      response: z.object({ data: z.object({ id: z.string() }) }),
    },
  ],
};
`;

/** @param {PluginModel} model @param {RecordModel} record */
const contractOf = (
  { name },
  { plural, pascal }
) => `/** POST /api/${name}/${plural}, of the content API */
export interface Create${pascal}Response {
  data: { id: string };
}
`;

/** By path below the plugin. @param {PluginModel} model @param {RecordModel} record @returns {Record<string, string>} */
export const recordFilesOf = (model, record) => ({
  [`server/src/content-types/${record.name}/schema.json`]: `${JSON.stringify(schemaOf(record), null, 2)}\n`,
  [`server/src/content-types/${record.name}/index.ts`]: TYPE,
  'server/src/content-types/index.ts': typesOf(record),
  [`server/src/controllers/validation/${record.plural}.ts`]: validationOf(record),
  [`server/src/controllers/${record.plural}.ts`]: controllerOf(record),
  [`server/src/services/${record.plural}.ts`]: serviceOf(model, record),
  'server/src/routes/content-api.ts': routesOf(record),
  [`shared/contracts/${record.plural}.ts`]: contractOf(model, record),
});

/** @param {RecordModel} record */
const requiredCheck = ({ table, noun }) => ({
  name: `${table}_message_required`,
  message: `${capitalised(withArticle(noun))} has a message`,
});

/** The files of its migration. @param {PluginModel} model @param {RecordModel} record */
export const recordMigrationOf = (model, record) => {
  const { name, message } = requiredCheck(record);
  const { table } = record;
  return {
    'migration.json': `${JSON.stringify({ description: `What is required of ${nounOf(record.plural)}` }, null, 2)}\n`,
    'up.sql': `-- What the schema of plugin::${model.name}.${record.name} cannot say. The table is new and empty: nothing waits for a lock.

ALTER TABLE public.${table}
  ADD CONSTRAINT ${name} CHECK (coalesce(btrim(message), '') <> '');
COMMENT ON CONSTRAINT ${name} ON public.${table}
  IS '${JSON.stringify({ field: 'message', message })}';
`,
    'down.sql': `ALTER TABLE public.${table} DROP CONSTRAINT ${name};\n`,
  };
};

/** Its row in docs/reference/database-rules.md. @param {RecordModel} record */
export const recordRuleCells = (record) => {
  const { name, message } = requiredCheck(record);
  return [`\`${record.table}\``, `\`${name}\``, '`message`', 'all rows', message];
};

/** `tests/integration/NAME/PLURAL.test.ts` @param {PluginModel} model @param {RecordModel} record */
export const recordTestOf = (
  model,
  { name, plural, table, noun }
) => `import { createMember } from '../../helpers/callers';
import { openPrivacyDesk, REASON } from '../../helpers/privacy-desk';
import type { PrivacyDesk } from '../../helpers/privacy-desk';
import { entriesOfZip } from '../../helpers/zip-entries';

const UID = 'plugin::${model.name}.${name}';
const MESSAGE = 'What nobody else has written';
const KEY = 'writer@example.com';

let desk: PrivacyDesk;
let member: string;

beforeAll(async () => {
  desk = await openPrivacyDesk();
  member = await createMember(desk.app, 'writer', 'authenticated');
});

afterAll(async () => {
  await desk.stop();
});

const send = (body: object) =>
  desk.app.request.post('/api/${model.name}/${plural}').set('Authorization', member).send(body);

const documentsFound = async (): Promise<number> => {
  const { body } = await desk.post('/subjects/find', { key: KEY, reason: REASON }).expect(200);
  const kept = body.data.types.find(({ uid }: { uid: string }) => uid === UID);
  return kept?.documents ?? 0;
};

it('whoever is signed in sends ${withArticle(noun)}, which the database holds encrypted and the log knows', async () => {
  const { body } = await send({ message: MESSAGE }).expect(201);
  const rows = await desk.app.sql<{ message: string }>('SELECT message FROM ${table}');
  expect(rows.map(({ message }) => message.startsWith('enc:v1:'))).toEqual([true]);
  const entries = await desk.app.sql(
    \`SELECT FROM audit.entries WHERE entity_type = ? AND entity_id = ? AND action = 'create'\`,
    [UID, body.data.id]
  );
  expect(entries).toHaveLength(1);
});

it.each([[{}], [{ message: ' ' }], [{ message: 'x', user: 1 }]])('%j is refused', async (body) => {
  await send(body).expect(400);
});

it('it is found, exported and erased with its person', async () => {
  expect(await documentsFound()).toBe(1);
  const opened = await desk.post('/exports', { key: KEY, reason: REASON }).expect(202);
  await desk.ended(opened.body.data.id);
  const entries = await entriesOfZip(await desk.download(opened.body.data.id));
  expect(entries.get('data.json')?.toString()).toContain(MESSAGE);
  const asked = { key: KEY, reason: REASON, confirmation: KEY };
  const erasure = await desk.post('/erasures', asked).expect(202);
  expect((await desk.ended(erasure.body.data.id)).state).toBe('done');
  expect(await desk.app.sql('SELECT FROM ${table}')).toEqual([]);
});
`;
