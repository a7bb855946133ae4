import { listOf, objectOf } from '../json-schema';
import type { JsonSchema } from '../json-schema';
import type { OperationDescription } from '../operation';
import { hasDrafts } from './model';
import type { Model } from './model';
import {
  idempotencyKey,
  ifMatch,
  listParameters,
  readParameters,
  writeParameters,
} from './parameters';
import { entrySchema, inputSchema } from './schemas';
import type { Context } from './schemas';

const PAGE: JsonSchema = objectOf({
  page: { type: 'integer' },
  pageSize: { type: 'integer' },
  pageCount: { type: 'integer' },
  start: { type: 'integer' },
  limit: { type: 'integer' },
  total: {
    type: 'integer',
    description: 'Of all pages; only with `withCount`, which is the default',
  },
});

const META = { meta: { type: 'object' } };

const one = (uid: string, context: Context): JsonSchema =>
  objectOf({ data: entrySchema(uid, context), ...META }, ['data', 'meta']);

const VERSION = { ETag: 'The version of the entry, for `If-Match`' };

const WRITE_ERRORS = [409, 411, 415] as const;

type Describe = (
  model: Model,
  names: { one: string; many: string },
  context: Context
) => OperationDescription;

/** What Strapi's core controller does of a content type, by the name of its action. */
const ACTIONS: Readonly<Record<string, Describe>> = {
  find: (model, { many }, context) => ({
    summary: `List ${many}`,
    parameters: listParameters(model, context),
    answer: objectOf(
      {
        data: listOf(entrySchema(model.uid, context)),
        meta: objectOf({ pagination: PAGE }, ['pagination']),
      },
      ['data', 'meta']
    ),
  }),
  findOne: (model, names, context) => ({
    summary: `Find one of the ${names.many} by its document id`,
    parameters: readParameters(model, context),
    answer: one(model.uid, context),
    headers: VERSION,
  }),
  findBySlug: (model, names, context) => ({
    summary: `Find one of the ${names.many} by its slug`,
    parameters: readParameters(model, context),
    answer: one(model.uid, context),
    headers: VERSION,
  }),
  create: (model, names, context) => ({
    summary: `Make one of the ${names.many}`,
    description: hasDrafts(model) ? 'Published, unless `status` is `draft`.' : undefined,
    status: 201,
    parameters: [...writeParameters(model, context), idempotencyKey],
    body: { 'application/json': objectOf({ data: inputSchema(model.uid, context) }, ['data']) },
    answer: one(model.uid, context),
    headers: VERSION,
    errors: WRITE_ERRORS,
  }),
  update: (model, names, context) => ({
    summary: `Change one of the ${names.many}`,
    description: 'What is left out stays as it is.',
    parameters: [...writeParameters(model, context), ifMatch],
    body: { 'application/json': objectOf({ data: inputSchema(model.uid, context) }, ['data']) },
    answer: one(model.uid, context),
    headers: VERSION,
    errors: WRITE_ERRORS,
  }),
  delete: (_model, names) => ({
    summary: `Delete one of the ${names.many}`,
    description: 'With its draft.',
    status: 204,
    parameters: [ifMatch],
    answer: null,
    errors: [409],
  }),
};

/** Of one route of a content type; none for an action that is not Strapi's. */
export const describeContentAction = (
  model: Model,
  action: string,
  context: Context
): OperationDescription | undefined =>
  ACTIONS[action]?.(
    model,
    {
      one: model.info.displayName.toLowerCase(),
      many: (model.info.pluralName ?? model.info.displayName).replaceAll('-', ' '),
    },
    context
  );
