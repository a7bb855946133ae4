import type { Knex } from 'knex';
import type { Core } from '@strapi/strapi';
import { fillSeam } from '../../../../../strapi-seams/install';
import { databaseTroubles } from '../../../../../strapi-seams/seams/connections';
import { troubleOf } from '../domain/database-trouble';
import type { DatabaseTrouble } from '../domain/database-trouble';
import { notesOf } from './request-troubles';

/** Reads, and what only opens or closes a transaction. */
const CHANGES_NOTHING = /^\s*(?:select|begin|commit|rollback|savepoint|release|set|show)\b/i;

const IS_COMMIT = /^\s*commit\b/i;
/** Of an authentication, which notes the same when it is asked again. */
const IS_SEEN = /^\s*update "(?:public"\.")?strapi_api_tokens"/i;

interface Statement {
  sql: string;
  __knexTxId?: string;
}

/**
 * Notes at the request what the database did not do for it. Much of Strapi turns any failure into an
 * answer of its own, as "Missing or invalid credentials" (`authenticate` in
 * @strapi/plugin-users-permissions/server/strategies/users-permissions.js): what was noted here tells
 * the one from the other, wherever the error has gone.
 */
export const noteTroubles = ({ strapi }: { strapi: Core.Strapi }): void => {
  const knex: Knex = strapi.db.connection;
  const notes = () => {
    const ctx = strapi.requestContext.get();
    return ctx?.res ? notesOf(ctx) : undefined;
  };
  const note = (trouble: DatabaseTrouble | undefined) => {
    const known = notes();
    if (known && trouble) {
      known.trouble = trouble;
    }
  };

  // Whatever keeps it from a connection: the server, the network, or a pool that is full for long.
  fillSeam({ strapi }, databaseTroubles, ({ acquireConnection }) => ({
    async acquireConnection() {
      try {
        return await acquireConnection();
      } catch (error) {
        note('away');
        throw error;
      }
    },
  }));
  knex.on('query-error', (error: Error) => {
    note(troubleOf(error));
    const known = notes();
    if (known) {
      known.firstError ??= error;
    }
  });
  knex.on('query', ({ sql, __knexTxId: transaction }: Statement) => {
    const known = notes();
    if (!known) {
      return;
    }
    if (IS_COMMIT.test(sql)) {
      known.hasCommitted ||= transaction !== undefined && known.writing.has(transaction);
    } else if (!CHANGES_NOTHING.test(sql)) {
      known.hasWritten = true;
      if (transaction === undefined) {
        known.hasCommitted = true;
      } else if (!IS_SEEN.test(sql)) {
        known.writing.add(transaction);
      }
    }
  });
};
