import type { Core } from '@strapi/strapi';
import type { EntryClass } from '../contracts/entry';
import { getService } from '../utils/get-service';

export interface NewEntry {
  action: string;
  class: EntryClass;
  entityType?: string;
  entityId?: string;
  /** Plain: never personal. */
  details?: Record<string, unknown>;
  /** Encrypted with the key of `subject`, or else of the entity. */
  personal?: Record<string, unknown>;
  subject?: { type: string; id: string };
}

const STATEMENT = 'SELECT audit.record(?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?) AS id';

const json = (value: object | undefined) => (value ? JSON.stringify(value) : null);

/** Entries about what is no change of a row: plugins record their events here. */
export const createRecorderService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * Writes one entry, in the transaction that is running if there is one. Answers its id. What it
   * cannot write must not happen: let the error through.
   */
  async record(entry: NewEntry): Promise<string> {
    const write = async ({ trx }: { trx: { raw: typeof strapi.db.connection.raw } }) => {
      const { rows } = await trx.raw<{ rows: { id: string }[] }>(STATEMENT, [
        getService('context', { strapi }).encoded(),
        entry.class,
        entry.action,
        entry.entityType ?? null,
        entry.entityId ?? null,
        json(entry.details),
        json(entry.personal),
        entry.subject?.type ?? null,
        entry.subject?.id ?? null,
      ] as string[]);
      return rows[0]?.id ?? '';
    };
    // Strapi's type of the answer is a promise of a promise.
    return strapi.db.inTransaction()
      ? (strapi.db.transaction(write) as unknown as Promise<string>)
      : write({ trx: strapi.db.connection });
  },
});
