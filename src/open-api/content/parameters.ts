import { readingLimits } from '../../reading-rules/limits';
import type { JsonSchema } from '../json-schema';
import { hasDrafts } from './model';
import type { Model } from './model';
import { fieldsSchema, filterSchema, populateSchema, sortSchema } from './schemas';
import type { Context } from './schemas';

export interface Parameter {
  name: string;
  in: 'query' | 'path' | 'header';
  description: string;
  required?: boolean;
  style?: string;
  explode?: boolean;
  schema: JsonSchema;
}

/** Written with square brackets, as `filters[name][$eq]=…`. */
const nested = (name: string, description: string, schema: JsonSchema): Parameter => ({
  name,
  in: 'query',
  description,
  style: 'deepObject',
  explode: true,
  schema,
});

const PAGINATION: JsonSchema = {
  type: 'object',
  properties: {
    page: { type: 'integer', minimum: 1, default: 1 },
    pageSize: { type: 'integer', minimum: 1, maximum: readingLimits.maxPageSize, default: 25 },
    start: { type: 'integer', minimum: 0 },
    limit: { type: 'integer', minimum: 1, maximum: readingLimits.maxPageSize },
    withCount: { anyOf: [{ type: 'boolean' }, { type: 'string', enum: ['0', '1', 't', 'f'] }] },
  },
  description: 'Either `page` and `pageSize`, or `start` and `limit`',
};

const shownParts = (model: Model, context: Context): Parameter[] => [
  nested('fields', 'Attributes that are shown', fieldsSchema(model.uid, context)),
  nested(
    'populate',
    'Relations, media and components that are shown',
    populateSchema(model.uid, context)
  ),
];

const VERSIONS: Parameter[] = [
  {
    name: 'status',
    in: 'query',
    description: 'Drafts are for API tokens',
    schema: { type: 'string', enum: ['published', 'draft'], default: 'published' },
  },
];

const DRAFT_FILTERS: Parameter[] = [
  {
    name: 'publicationFilter',
    in: 'query',
    description: 'Which drafts, by what is published of them; for API tokens',
    schema: { type: 'string' },
  },
  {
    name: 'hasPublishedVersion',
    in: 'query',
    description: 'Drafts with or without a published version; for API tokens',
    schema: { type: ['boolean', 'string'] },
  },
];

const versionParameters = (model: Model, context: Context): Parameter[] => [
  ...shownParts(model, context),
  ...(hasDrafts(model) ? [...VERSIONS, ...DRAFT_FILTERS] : []),
];

const conditions = (model: Model, context: Context): Parameter[] => [
  nested('filters', 'What an entry fulfils', filterSchema(model.uid, context)),
  {
    name: '_q',
    in: 'query',
    description: 'A text that an attribute contains',
    schema: { type: 'string' },
  },
  nested('sort', 'The order, of a list', sortSchema),
];

export const listParameters = (model: Model, context: Context): Parameter[] => [
  ...conditions(model, context),
  nested('pagination', 'Which page of them', PAGINATION),
  ...versionParameters(model, context),
];

export const readParameters = (model: Model, context: Context): Parameter[] => [
  ...conditions(model, context),
  ...versionParameters(model, context),
];

export const writeParameters = (model: Model, context: Context): Parameter[] => [
  ...shownParts(model, context),
  ...(hasDrafts(model) ? VERSIONS : []),
];

export const ifMatch: Parameter = {
  name: 'If-Match',
  in: 'header',
  description: 'The `ETag` of what was read: 409 if the draft was changed since',
  schema: { type: 'string' },
};

export const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'The same key with the same content makes one entry',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};
