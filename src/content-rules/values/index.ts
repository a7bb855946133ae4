import type { Core, Modules } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { isRecord } from '../../lib/objects';
import { contentApiRequest } from '../../reading-rules/caller';
import { isLocalized } from '../../reading-rules/domain/model-shape';
import { findLoss } from './scalars';
import type { ScalarAttribute } from './scalars';
import { findExcess } from './sizes';

interface Attribute extends ScalarAttribute {
  component?: string;
}

interface Model {
  attributes: Record<string, Attribute>;
}

interface Mistake {
  path: (string | number)[];
  message: string;
  name: 'ValidationError';
}

type Data = Record<string, unknown>;
type GetModel = (uid: string) => Model | undefined;

/** The day that GraphQL hands over as its midnight in UTC; Strapi would take the one of the server. */
const asDay = (value: unknown): unknown => {
  const text = value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : '';
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : value;
};

const mistake = (name: string, message: string): Mistake => ({
  path: [name],
  message: `${name} ${message}`,
  name: 'ValidationError',
});

const mistakesIn = (getModel: GetModel, model: Model, data: Data): Mistake[] =>
  Object.entries(model.attributes).flatMap(([name, attribute]) => {
    const value = data[name];
    if (attribute.type === 'component' || attribute.type === 'dynamiczone') {
      const items = Array.isArray(value) ? value : [value];
      return items.flatMap((item: unknown, index) => {
        const uid = isRecord(item) ? (attribute.component ?? item.__component) : undefined;
        const component = typeof uid === 'string' ? getModel(uid) : undefined;
        const place = Array.isArray(value) ? [name, index] : [name];
        return component
          ? mistakesIn(getModel, component, item as Data).map((inner) => ({
              ...inner,
              path: [...place, ...inner.path],
            }))
          : [];
      });
    }
    if (attribute.type === 'date' && value instanceof Date) {
      data[name] = asDay(value);
    }
    const loss = findLoss(data[name], attribute);
    return loss === undefined ? [] : [mistake(name, loss)];
  });

/** What the API takes beside the attributes of a type, and makes something else of. */
const notValues = (model: Model, { publishedAt, locale }: Data): Mistake[] => [
  ...(publishedAt === undefined
    ? []
    : [mistake('publishedAt', 'is set by publishing: say status=published or status=draft')]),
  ...(locale === undefined || locale === null || isLocalized(model)
    ? []
    : [mistake('locale', 'cannot be kept: entries of this type have no languages')]),
];

/** Refuses values that would be read back as others: cut, rounded, moved to another zone; and too many. */
export const createValueMiddleware =
  ({ strapi }: { strapi: Core.Strapi }): Modules.Documents.Middleware.Middleware =>
  async (context, next) => {
    const { data } = context.params as { data?: Data };
    const isWrite = ['create', 'update', 'clone'].includes(context.action);
    if (isWrite && data) {
      const getModel: GetModel = (uid) => strapi.getModel(uid as never);
      const excess = findExcess(getModel, context.contentType, data);
      if (excess) {
        throw new errors.ValidationError(excess.message, {
          errors: [{ ...excess, name: 'ValidationError' }],
        });
      }
      const mistakes = [
        ...(contentApiRequest(strapi) ? notValues(context.contentType, data) : []),
        ...mistakesIn(getModel, context.contentType, data),
      ];
      const [first] = mistakes;
      if (first) {
        throw new errors.ValidationError(
          mistakes.length === 1 ? first.message : `${mistakes.length} values cannot be kept`,
          { errors: mistakes }
        );
      }
    }
    return next();
  };
