import type { Core } from '@strapi/strapi';
import { fillSeam } from '../../../../../strapi-seams/install';
import { taggedStatements } from '../../../../../strapi-seams/seams/queries';
import { STATEMENT_MARK } from '../constants';
import { getService } from '../utils/get-service';

/** Reads and transaction control change nothing; what is tagged already stays as it is. */
const NEEDS_NO_TAG =
  /^\s*(?:select|begin|commit|rollback|savepoint|release|set|show)\b|^\/\*audit /i;

/**
 * Lets statements that may write say on whose behalf they do so, in a comment: it costs no round
 * trip, and stays with the statement whatever connection of the pool it takes. Statements with a name
 * are prepared once for all requests, so they bring their context along as a setting.
 */
export const tagStatements = ({ strapi }: { strapi: Core.Strapi }): void => {
  const { encoded } = getService('context', { strapi });
  fillSeam({ strapi }, taggedStatements, ({ _query: query }) => ({
    async _query(connection, statement) {
      const { sql, options } = statement;
      if (!sql || options?.name || NEEDS_NO_TAG.test(sql)) {
        return query.call(this, connection, statement);
      }
      const sent = { ...statement, sql: `${STATEMENT_MARK}${encoded()}*/ ${sql}` };
      const { response } = await query.call(this, connection, sent);
      statement.response = response;
      return statement;
    },
  }));
};
