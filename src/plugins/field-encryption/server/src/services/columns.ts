import type { Core } from '@strapi/strapi';
import { ENVELOPE_PREFIX, PROGRESS_CHECK_MS } from '../constants';
import { countByKey, hasValues, selections } from '../queries/column-values';
import { ensureTables } from '../queries/ensure-tables';
import { refusePlaintext } from '../queries/refuse-plaintext';
import { getService } from '../utils/get-service';
import type { EncryptedAttribute, EncryptedColumn } from '../domain/encrypted-type';

interface ColumnRecord {
  table_name: string;
  column_name: string;
  uid: string;
  attribute: string;
  has_index: boolean;
  is_complete: boolean;
}

const keyOf = (table: string, column: string): string => `${table}.${column}`;

/**
 * Keeps the columns as the declarations want them: an index for each look-up, a trigger against
 * plain text, and a record in `ops.encrypted_columns` of what is encrypted.
 */
export const createColumnsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = () => strapi.db.connection;
  const records = () => knex()<ColumnRecord>('encrypted_columns').withSchema('ops');
  const declared = () => getService('attributes', { strapi }).columns();
  /** `uid.attribute` of those where a value may be plain, or have no index. */
  let incomplete = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const load = async (): Promise<void> => {
    const rows = await records().where({ is_complete: false }).select('uid', 'attribute');
    incomplete = new Set(rows.map(({ uid, attribute }) => keyOf(uid, attribute)));
    if (incomplete.size === 0) {
      clearInterval(timer);
    }
  };

  const ensureIndex = async ({ table, indexColumn }: EncryptedColumn): Promise<void> => {
    if (!indexColumn) {
      return;
    }
    const name = `${table}_${indexColumn}_idx`.slice(-63);
    const { rows } = await knex().raw<{ rows: { found: boolean }[] }>(
      `SELECT to_regclass(format('public.%I', ?::text)) IS NOT NULL AS found`,
      [name]
    );
    if (!rows[0]?.found) {
      await knex().raw('CREATE INDEX ?? ON public.?? (??)', [name, table, indexColumn]);
    }
  };

  const columnExists = (table: string, column: string): Promise<boolean> =>
    knex().schema.withSchema('public').hasColumn(table, column);

  /** @throws an Error while a column that is no longer declared holds encrypted values */
  const forget = async (record: ColumnRecord): Promise<void> => {
    const { table_name: table, column_name: column, uid, attribute } = record;
    if (await columnExists(table, column)) {
      const { rows } = await knex().raw<{ rows: { count: string }[] }>(
        `SELECT count(*) AS count FROM public.?? WHERE starts_with(to_jsonb(??) #>> '{}', ?)`,
        [table, column, ENVELOPE_PREFIX]
      );
      const count = Number(rows[0]?.count);
      if (count > 0) {
        throw new Error(
          `${uid} no longer declares ${attribute} as encrypted, and ${count} values of it are. ` +
            'Clients would be shown ciphertext: declare it again, or remove the attribute.'
        );
      }
      await refusePlaintext(knex(), table, []);
    }
    await records().where({ table_name: table, column_name: column }).delete();
  };

  const isComplete = async (column: EncryptedColumn): Promise<boolean> =>
    !(await hasValues(knex(), column, selections.incomplete(column)));

  const record = async (column: EncryptedColumn, known: ColumnRecord | undefined) => {
    const { attribute, table, column: name, indexColumn } = column;
    const hasIndex = indexColumn !== undefined;
    if (known?.is_complete && (known.has_index || !hasIndex)) {
      return;
    }
    await records()
      .insert({
        table_name: table,
        column_name: name,
        uid: attribute.uid,
        attribute: attribute.name,
        has_index: hasIndex,
        is_complete: await isComplete(column),
      })
      .onConflict(['table_name', 'column_name'])
      .merge();
  };

  return {
    /** After the sync, and before anything is read or written. */
    async prepare(): Promise<void> {
      await ensureTables(knex());
      const known = new Map(
        (await records().select('*')).map((row) => [keyOf(row.table_name, row.column_name), row])
      );
      const wanted = new Map(declared().map((item) => [keyOf(item.table, item.column), item]));
      for (const [key, row] of known) {
        if (!wanted.has(key)) {
          await forget(row);
        }
      }
      for (const [key, column] of wanted) {
        await ensureIndex(column);
        await record(column, known.get(key));
      }
      for (const table of new Set(declared().map((column) => column.table))) {
        const columns = declared().filter((column) => column.table === table);
        await refusePlaintext(
          knex(),
          table,
          columns.map(({ column }) => column)
        );
      }
      await load();
      if (incomplete.size > 0) {
        strapi.log.warn(
          `Not all values are encrypted yet: ${[...incomplete].join(', ')}. ` +
            'Run `npm run encryption -- encrypt-existing`.'
        );
        timer = setInterval(() => void load().catch(() => undefined), PROGRESS_CHECK_MS).unref();
      }
    },

    stop(): void {
      clearInterval(timer);
    },

    /** Whether every value is encrypted, and has its index. */
    isComplete({ uid, name }: EncryptedAttribute): boolean {
      return !incomplete.has(keyOf(uid, name));
    },

    /** Looks whether a column is complete now, and remembers it. */
    async review(column: EncryptedColumn): Promise<void> {
      await records()
        .where({ table_name: column.table, column_name: column.column })
        .update({ is_complete: await isComplete(column) });
      await load();
    },

    async countByKey(column: EncryptedColumn): Promise<{ keyId: string; count: number }[]> {
      return countByKey(knex(), column);
    },

    async countValuesUnder(keyId: string): Promise<number> {
      let total = 0;
      for (const column of declared()) {
        const counts = await countByKey(knex(), column);
        total += counts.find((item) => item.keyId === keyId)?.count ?? 0;
      }
      return total;
    },
  };
};
