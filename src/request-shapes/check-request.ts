import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { z } from '@strapi/utils';
import { assertLevelSizes } from '../reading-rules/domain/query-limits';
import { readingLimits } from '../reading-rules/limits';
import { isRow } from './fields';

export interface RowInPath {
  /** The name that the path has for it. */
  parameter: string;
  model: string;
}

export interface BodyShape {
  schema: z.ZodType;
  /** Models of the entries that a field has numbers of. */
  rows: Readonly<Record<string, string>>;
}

const refuse = (problems: { path: string[]; message: string }[], whole?: string): never => {
  const [first] = problems;
  const place = first?.path.join('.') || whole;
  throw new errors.ValidationError(`${place}: ${first?.message}`, {
    errors: problems.map((problem) => ({ ...problem, name: 'ValidationError' })),
  });
};

const assertShape = (schema: z.ZodType, value: unknown, whole: string): void => {
  const { error } = schema.safeParse(value);
  if (error) {
    refuse(
      error.issues.map(({ path, message }) => ({
        path: path.map(String),
        message: message.replace(/^Invalid input: /, ''),
      })),
      whole
    );
  }
};

/** Not a look at the entries, which would be one for the audit log. */
const countRows = async (strapi: Core.Strapi, model: string, ids: unknown[]): Promise<number> => {
  const { tableName } = strapi.db.metadata.get(model);
  const found: unknown[] = await strapi.db
    .getConnection(tableName)
    .whereIn('id', ids as number[])
    .select('id');
  return found.length;
};

/** Stands behind the rights of a route: a stranger learns nothing of what it expects. */
export const checkRow =
  (strapi: Core.Strapi, { parameter, model }: RowInPath): Core.MiddlewareHandler =>
  async (ctx, next) => {
    const value: unknown = (ctx.params as Record<string, unknown>)[parameter];
    if (typeof value !== 'string' || !/^\d+$/.test(value)) {
      return refuse([{ path: [parameter], message: 'expected the number of an entry' }]);
    }
    if (!isRow(value) || (await countRows(strapi, model, [value])) === 0) {
      throw new errors.NotFoundError(`There is no entry with this ${parameter}`);
    }
    await next();
  };

/** As `checkRow`, where a form has been read as well. */
export const checkBody =
  (strapi: Core.Strapi, { schema, rows }: BodyShape): Core.MiddlewareHandler =>
  async (ctx, next) => {
    const body: unknown = ctx.request.body ?? {};
    assertShape(schema, body, 'The body');
    for (const [field, model] of Object.entries(rows)) {
      const ids = [...new Set([Reflect.get(body as object, field) as unknown].flat())];
      const numbers = ids.filter(isRow).map(Number);
      if ((await countRows(strapi, model, numbers)) < new Set(numbers).size) {
        refuse([{ path: [field], message: 'expected numbers of entries that there are' }]);
      }
    }
    await next();
  };

export const checkQuery =
  (schema: z.ZodType): Core.MiddlewareHandler =>
  async (ctx, next) => {
    assertShape(schema, ctx.query, 'The query');
    await next();
  };

/** Before the rights of the account are looked up at every step of a filter or a sort. */
export const checkQuerySize: Core.MiddlewareHandler = async (ctx, next) => {
  assertLevelSizes(ctx.query, readingLimits);
  await next();
};
