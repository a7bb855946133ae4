import type { Core } from '@strapi/strapi';
import { STATEMENT_MARK } from '../constants';
import { getService } from '../utils/get-service';

interface Statement {
  sql?: string;
  options?: { name?: string };
  response?: unknown;
}

type Query = (this: unknown, connection: unknown, statement: Statement) => Promise<Statement>;

/** Reads and transaction control change nothing; what is tagged already stays as it is. */
const NEEDS_NO_TAG =
  /^\s*(?:select|begin|commit|rollback|savepoint|release|set|show)\b|^\/\*audit /i;

/**
 * Lets statements that may write say on whose behalf they do so, in a comment: it costs no round
 * trip, and stays with the statement whatever connection of the pool it takes. Statements with a name
 * are prepared once for all requests, so they bring their context along as a setting.
 */
export const tagStatements = ({ strapi }: { strapi: Core.Strapi }): void => {
  const { client } = strapi.db.connection as unknown as { client: { constructor: unknown } };
  // Clients of transactions are made from the class.
  const prototype = (client.constructor as { prototype: { _query: Query } }).prototype;
  const query = prototype._query;
  const { encoded } = getService('context', { strapi });
  prototype._query = async function tagged(connection, statement) {
    const { sql, options } = statement;
    if (!sql || options?.name || NEEDS_NO_TAG.test(sql)) {
      return query.call(this, connection, statement);
    }
    const sent = { ...statement, sql: `${STATEMENT_MARK}${encoded()}*/ ${sql}` };
    const { response } = await query.call(this, connection, sent);
    statement.response = response;
    return statement;
  };
  restore.set(strapi, () => {
    prototype._query = query;
  });
};

const restore = new WeakMap<Core.Strapi, () => void>();

export const untagStatements = ({ strapi }: { strapi: Core.Strapi }): void => {
  restore.get(strapi)?.();
};
