import type { QueryBuilder } from '../../../../../strapi-seams/seams/queries';
import type { FilterContext } from './filters';
import type { ValueContext } from './values';

export type { QueryBuilder };

/** What queries need to know of the application. */
export interface QueryContext extends FilterContext, ValueContext {
  /** A builder as Strapi makes it, which neither encrypts nor decrypts. */
  createBuilder(uid: string): QueryBuilder;
  inTransaction<Result>(task: () => Promise<Result>): Promise<Result>;
}
