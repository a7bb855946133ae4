import type { Core } from '@strapi/strapi';
import type { FilterContext } from './filters';
import type { RowContext } from './rows';

export type QueryBuilder = ReturnType<Core.Strapi['db']['queryBuilder']>;

/** What queries need to know of the application. */
export interface QueryContext extends FilterContext, RowContext {
  /** A builder as Strapi makes it, which neither encrypts nor decrypts. */
  createBuilder(uid: string): QueryBuilder;
  inTransaction<Result>(task: () => Promise<Result>): Promise<Result>;
}
