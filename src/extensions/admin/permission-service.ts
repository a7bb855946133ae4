import type { Core, UID } from '@strapi/strapi';
import { errors, traverse } from '@strapi/utils';
import { assertAnswerableFilters } from '../../reading-rules/domain/answerable-query';
import { getModelOf } from '../../reading-rules/get-model';
import { searchedAttributes } from '../../reading-rules/literal-search';
import { fillSeam } from '../../strapi-seams/install';
import { panelPermissions } from '../../strapi-seams/seams/accounts';
import type { PermissionOptions, PermissionsManager } from '../../strapi-seams/seams/accounts';
import { ALWAYS_READABLE, createReadableAttributes } from './readable-attributes';
import { sortAsObjects, withoutEmptied } from './sort-as-objects';

type Query = Record<string, unknown>;

type Visitor = Parameters<typeof traverse.traverseQueryFilters>[0];
type Context = Parameters<typeof traverse.traverseQueryFilters>[1];

/** Words of @strapi/database, which `query-params` hands on as they are. */
const PAST_THE_RULES = new Set(['where', 'select', 'offset', 'orderBy', 'groupBy']);

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'object' && Object.keys(value).length === 0);

const asList = (value: unknown): unknown =>
  typeof value === 'string' ? value.split(',').map((name) => name.trim()) : value;

/**
 * Strapi takes what an account may not read out of a query (`permissions-manager/sanitize.js`), with
 * gaps: a `sort` or `populate` that is one text stays as it was when nothing is left of it, `_q`
 * searches every attribute, only the first step of a path is compared with the fields of the role,
 * and whoever has no right on the type at all is taken for somebody with all fields.
 */
const withReadableQuery = (
  { strapi }: { strapi: Core.Strapi },
  manager: PermissionsManager,
  { ability, model }: PermissionOptions
): PermissionsManager => {
  const mayRead = createReadableAttributes({ ability });
  const sanitizeQuery = manager.sanitizeQuery.bind(manager);
  const schema = strapi.getModel(model as UID.ContentType);
  const context = { schema, getModel: strapi.getModel.bind(strapi) } as unknown as Context;

  const getModel = getModelOf(strapi);
  const removeUnreadable: Visitor = (step, { remove }) => {
    const isNested = step.path.attribute?.includes('.') ?? false;
    if (step.attribute && !mayRead({ key: step.key, schema: step.schema, isNested })) {
      remove(step.key);
    }
  };
  /** The database would fail over them. */
  const refuseUnknown = (fields: unknown): unknown => {
    const isKnown = (name: unknown) =>
      name === '*' ||
      ALWAYS_READABLE.has(String(name)) ||
      Object.hasOwn(schema.attributes, String(name));
    if (Array.isArray(fields) && !fields.every(isKnown)) {
      throw new errors.ValidationError('fields names an attribute that there is none of', {
        errors: [{ path: ['fields'], message: 'expected attributes', name: 'ValidationError' }],
      });
    }
    return fields;
  };

  const parts: Record<string, (value: unknown) => Promise<unknown>> = {
    filters: (value) => {
      assertAnswerableFilters(value, getModel(model), getModel);
      return traverse.traverseQueryFilters(removeUnreadable, context, value);
    },
    sort: async (value) =>
      withoutEmptied(
        await traverse.traverseQuerySort(removeUnreadable, context, sortAsObjects(value))
      ),
    fields: (value) =>
      traverse.traverseQueryFields(removeUnreadable, context, refuseUnknown(asList(value))),
    populate: (value) => traverse.traverseQueryPopulate(removeUnreadable, context, asList(value)),
  };

  /** Only what is readable is searched, as `applySearch` would. Numbers are left to filters. */
  const searchReadable = (query: Query): Query => {
    const { _q: search, filters, ...others } = query;
    const names = searchedAttributes({ strapi }, model);
    const readable = names.filter((key) => mayRead({ key, schema: schema, isNested: false }));
    if (typeof search !== 'string' || search === '' || readable.length === names.length) {
      return query;
    }
    const found = {
      $or: [
        { documentId: { $eq: search } },
        ...readable.map((name) => ({ [name]: { $containsi: search } })),
      ],
    };
    return { ...others, filters: isEmpty(filters) ? found : { $and: [filters, found] } };
  };

  return Object.assign(manager, {
    async sanitizeQuery(asked: Query, options?: object) {
      const entries = Object.entries(asked).filter(([name]) => !PAST_THE_RULES.has(name));
      const kept = await Promise.all(
        entries.map(async ([name, value]): Promise<[string, unknown]> => {
          const keepReadable = parts[name];
          return [name, keepReadable && !isEmpty(value) ? await keepReadable(value) : value];
        })
      );
      const query = Object.fromEntries(
        kept.filter(([name, value]) => !(name in parts && isEmpty(value)))
      );
      return sanitizeQuery(searchReadable(query), options);
    },
  });
};

export const guardPermissions = ({ strapi }: { strapi: Core.Strapi }): void =>
  fillSeam({ strapi }, panelPermissions, ({ createPermissionsManager }) => ({
    createPermissionsManager: (options) =>
      withReadableQuery({ strapi }, createPermissionsManager(options), options),
  }));
