import { readingLimits } from '../../reading-rules/limits';
import { listOf, nullable, objectOf, reference } from '../json-schema';
import type { JsonSchema } from '../json-schema';
import { hasDrafts, isToMany, schemaNameOf, shownAttributes, writtenAttributes } from './model';
import type { Attribute, GetModel, Model } from './model';
import { answeredValue, filterKindOf, filterOfKind, writtenValue } from './values';

const FILE = 'plugin::upload.file';
const TIME: JsonSchema = { type: 'string', format: 'date-time' };
const DOCUMENT_ID: JsonSchema = { type: 'string', description: 'Names the entry, in each version' };

/** Component schemas by name; each is made once, however many types lead to it. */
type Schemas = Map<string, JsonSchema>;

type Build = (model: Model, context: Context) => JsonSchema;

/** Where schemas are collected that types share. */
export interface Context {
  schemas: Schemas;
  getModel: GetModel;
}

/** A reference to what `build` makes of the model; made when it is first referred to. */
const referTo = (uid: string, suffix: string, build: Build, context: Context): JsonSchema => {
  const model = context.getModel(uid);
  const name = `${schemaNameOf(model)}${suffix}`;
  if (!context.schemas.has(name)) {
    // Before it is made, since types lead to one another.
    context.schemas.set(name, {});
    context.schemas.set(name, build(model, context));
  }
  return reference(name);
};

const shared = (name: string, schema: JsonSchema, { schemas }: Context): JsonSchema => {
  schemas.set(name, schema);
  return reference(name);
};

const targetOf = ({ type, target, component }: Attribute): string | undefined =>
  type === 'media' ? FILE : (target ?? component);

const isList = (attribute: Attribute): boolean =>
  attribute.repeatable === true || attribute.multiple === true || isToMany(attribute);

const inZone = (uid: string, schema: JsonSchema): JsonSchema => ({
  allOf: [schema, objectOf({ __component: { type: 'string', const: uid } }, ['__component'])],
});

const zoneOf = (attribute: Attribute, refer: (uid: string) => JsonSchema): JsonSchema =>
  listOf({ anyOf: (attribute.components ?? []).map((uid) => inZone(uid, refer(uid))) });

const answeredAttribute = (attribute: Attribute, model: Model, context: Context): JsonSchema => {
  if (attribute.type === 'dynamiczone') {
    return zoneOf(attribute, (uid) => entrySchema(uid, context));
  }
  const uid = targetOf(attribute);
  if (uid !== undefined) {
    const one = entrySchema(uid, context);
    return isList(attribute) ? listOf(one) : nullable(one);
  }
  const isAlwaysThere =
    attribute.required === true && model.modelType === 'contentType' && !hasDrafts(model);
  const value = answeredValue(attribute);
  return isAlwaysThere || Object.keys(value).length === 0 ? value : nullable(value);
};

/** What is answered of an entry: drafts lack what is required, and `fields` leaves things out. */
const buildEntry: Build = (model, context) => {
  const isEntry = model.modelType === 'contentType';
  return {
    ...objectOf(
      {
        id: { type: 'integer', description: 'Of this version; use documentId to name the entry' },
        ...(isEntry && { documentId: DOCUMENT_ID }),
        ...Object.fromEntries(
          shownAttributes(model).map(([name, attribute]) => [
            name,
            answeredAttribute(attribute, model, context),
          ])
        ),
        // Of a file that was just asked for: whether its address ends.
        ...(model.uid === FILE && { isUrlSigned: { type: 'boolean' } }),
        ...(isEntry && { createdAt: TIME, updatedAt: TIME, publishedAt: nullable(TIME) }),
      },
      isEntry ? ['id', 'documentId'] : ['id']
    ),
  };
};

export const entrySchema = (uid: string, context: Context): JsonSchema =>
  referTo(uid, '', buildEntry, context);

const LINK: JsonSchema = {
  anyOf: [
    { type: ['string', 'integer'] },
    {
      type: 'object',
      properties: { documentId: DOCUMENT_ID, id: { type: ['string', 'integer'] } },
    },
  ],
};

const LINKS: JsonSchema = {
  description:
    'Document ids, or what is done to the links that are there: `set`, `connect`, `disconnect`',
  anyOf: [
    { type: 'null' },
    LINK,
    listOf(LINK),
    objectOf({ set: nullable(listOf(LINK)), connect: listOf(LINK), disconnect: listOf(LINK) }),
  ],
};

const FILES: JsonSchema = {
  description: 'Ids of files of the media library',
  anyOf: [{ type: ['integer', 'string', 'null'] }, LINK, listOf(LINK)],
};

const writtenAttribute = (attribute: Attribute, context: Context): JsonSchema => {
  if (attribute.type === 'relation') {
    return shared('Links', LINKS, context);
  }
  if (attribute.type === 'media') {
    return shared('Files', FILES, context);
  }
  if (attribute.type === 'dynamiczone') {
    return zoneOf(attribute, (uid) => inputSchema(uid, context));
  }
  if (attribute.component !== undefined) {
    const one = inputSchema(attribute.component, context);
    return nullable(attribute.repeatable ? listOf(one) : one);
  }
  const value = writtenValue(attribute);
  const schema = Object.keys(value).length === 0 ? value : nullable(value);
  return attribute.required ? { ...schema, description: 'Required when published' } : schema;
};

const buildInput: Build = (model, context) =>
  objectOf({
    ...(model.modelType === 'component' && {
      id: {
        type: ['integer', 'string'],
        description: 'Of the component that is changed; a new one has none',
      },
    }),
    ...Object.fromEntries(
      writtenAttributes(model).map(([name, attribute]) => [
        name,
        writtenAttribute(attribute, context),
      ])
    ),
  });

/** What is taken of an entry. Nothing is required: drafts may lack all. */
export const inputSchema = (uid: string, context: Context): JsonSchema =>
  referTo(uid, 'Input', buildInput, context);

const filterOn = (attribute: Attribute, context: Context): JsonSchema => {
  const kind = filterKindOf(attribute);
  const compared = shared(kind, filterOfKind(kind, readingLimits.listLength), context);
  const uid = targetOf(attribute);
  return uid === undefined ? compared : { anyOf: [filterSchema(uid, context), compared] };
};

const IDENTIFIERS: Record<string, Attribute> = {
  id: { type: 'integer' },
  documentId: { type: 'string' },
};
const TIMES: Record<string, Attribute> = {
  createdAt: { type: 'datetime' },
  updatedAt: { type: 'datetime' },
  publishedAt: { type: 'datetime' },
};

const comparedAttributes = (model: Model): [string, Attribute][] => [
  ...Object.entries(IDENTIFIERS),
  ...shownAttributes(model).filter(([, { type }]) => type !== 'dynamiczone'),
  ...(model.modelType === 'contentType' ? Object.entries(TIMES) : []),
];

const buildFilters: Build = (model, context) => {
  const self = reference(`${schemaNameOf(model)}Filters`);
  return objectOf({
    $and: listOf(self),
    $or: listOf(self),
    $not: self,
    ...Object.fromEntries(
      comparedAttributes(model).map(([name, attribute]) => [name, filterOn(attribute, context)])
    ),
  });
};

export const filterSchema = (uid: string, context: Context): JsonSchema =>
  referTo(uid, 'Filters', buildFilters, context);

const buildFields: Build = (model) => ({
  anyOf: [
    listOf(
      {
        type: 'string',
        enum: [
          ...comparedAttributes(model)
            .filter(([, attribute]) => targetOf(attribute) === undefined)
            .map(([name]) => name),
          '*',
        ],
      },
      readingLimits.listLength
    ),
    { type: 'string', description: 'Names with commas between them, or *' },
  ],
});

export const fieldsSchema = (uid: string, context: Context): JsonSchema =>
  referTo(uid, 'Fields', buildFields, context);

const SORT_STEP: JsonSchema = {
  type: 'string',
  description: 'An attribute, or one of a relation (`industry.name`), then `:asc` or `:desc`',
  examples: ['createdAt:desc'],
};

const SORT: JsonSchema = {
  anyOf: [listOf(SORT_STEP, readingLimits.sortKeys), SORT_STEP, { type: 'object' }],
};

const buildPopulate: Build = (model, context) =>
  objectOf(
    Object.fromEntries(
      shownAttributes(model).flatMap(([name, attribute]) => {
        const uid = targetOf(attribute);
        if (uid === undefined && attribute.type !== 'dynamiczone') {
          return [];
        }
        const target = uid === undefined ? {} : populatedSchema(uid, context);
        return [[name, { anyOf: [{ type: 'boolean' }, { type: 'string', enum: ['*'] }, target] }]];
      })
    )
  );

const buildPopulated: Build = (model, context) =>
  objectOf({
    fields: fieldsSchema(model.uid, context),
    filters: filterSchema(model.uid, context),
    sort: SORT,
    populate: populateSchema(model.uid, context),
  });

const populatedSchema = (uid: string, context: Context): JsonSchema =>
  referTo(uid, 'Populated', buildPopulated, context);

/** Relations, media and components by name, each with what is asked of its target. */
export const populateSchema = (uid: string, context: Context): JsonSchema => ({
  anyOf: [
    { type: 'string', description: '*, a name, or names with commas between them; empty for none' },
    listOf({ type: 'string' }, readingLimits.listLength),
    referTo(uid, 'Populate', buildPopulate, context),
  ],
});

export const sortSchema = SORT;
