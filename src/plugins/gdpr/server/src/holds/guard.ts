import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { getService as getEncryptionService } from '../../../../field-encryption/server/src/utils/get-service';
import { getService } from '../utils/get-service';
import {
  holdTriggersOf,
  partTriggersOf,
  subjectPartsOf,
  subjectTablesOf,
} from './domain/subject-tables';
import type { HoldTrigger, StoredType, SubjectPart, SubjectTable } from './domain/subject-tables';

const ROW_TRIGGER = 'gdpr_refuse_held';
const TRUNCATE_TRIGGER = 'gdpr_refuse_held_truncate';

interface Attached {
  table: string;
  definition: string;
}

/** What `attach` gives a trigger, so that one that was changed is seen. */
const describe = ({ function: name, arguments: given }: HoldTrigger): string =>
  `${name} ${given.join(', ')}`;

const truncateOf = (name: HoldTrigger['function'], literals: string): string => {
  switch (name) {
    case 'refuse_held_part':
    case 'refuse_held_part_link':
      return 'refuse_held_parts_truncate()';
    case 'refuse_held_link':
      return `refuse_held_truncate(${literals})`;
    default:
      return 'refuse_held_truncate()';
  }
};

/** Has the database refuse to delete what is held, in each table that is about people. */
export const createHoldGuardService = ({ strapi }: { strapi: Core.Strapi }) => {
  const hasVersions = (uid: string): boolean =>
    (
      strapi.contentTypes as unknown as Record<
        string,
        { options?: { draftAndPublish?: boolean } } | undefined
      >
    )[uid]?.options?.draftAndPublish === true;

  const stored = (uid: string) => strapi.db.metadata.get(uid) as unknown as StoredType;

  const tables = (): SubjectTable[] =>
    subjectTablesOf(
      getService('data-map', { strapi }).all(),
      stored,
      hasVersions,
      (uid, attribute) =>
        getEncryptionService('attributes', { strapi })
          .typeOf(uid)
          ?.attributes.find(({ name }) => name === attribute)?.indexName
    );

  const parts = (): SubjectPart[] => {
    const { all, component } = getService('data-map', { strapi });
    return subjectPartsOf(all(), stored, component);
  };

  const registerParts = async (trx: Knex.Transaction, wanted: readonly SubjectPart[]) => {
    await trx.raw('DELETE FROM ops.subject_parts');
    for (const { linkTable, partTable, partType, ownerTable } of wanted) {
      await trx.raw(
        'INSERT INTO ops.subject_parts (link_table, part_table, part_type, owner_table) VALUES (?, ?, ?, ?)',
        [linkTable, partTable, partType, ownerTable]
      );
    }
  };

  const register = async (trx: Knex.Transaction, wanted: readonly SubjectTable[]) => {
    const rows = wanted.map((table) => ({
      table_name: table.tableName,
      type: table.type,
      is_person: table.isPerson,
      person_link: table.personLink,
      address_column: table.addressColumn,
      is_address_hidden: table.isAddressHidden,
      parent_table: table.parentTable,
      parent_column: table.parentColumn,
      parent_link: table.parentLink,
    }));
    await trx.raw(
      `DELETE FROM ops.subject_tables WHERE to_jsonb(subject_tables) NOT IN (
         SELECT to_jsonb(wanted) FROM jsonb_populate_recordset(NULL::ops.subject_tables, ?::jsonb) AS wanted)`,
      [JSON.stringify(rows)]
    );
    await trx.raw(
      `INSERT INTO ops.subject_tables
       SELECT * FROM jsonb_populate_recordset(NULL::ops.subject_tables, ?::jsonb)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(rows)]
    );
  };

  const attached = async (trx: Knex.Transaction): Promise<Map<string, string>> => {
    const { rows } = await trx.raw<{ rows: Attached[] }>(
      `SELECT relname AS table, coalesce(obj_description(pg_trigger.oid, 'pg_trigger'), '') AS definition
       FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
       WHERE tgname = ? AND relnamespace = 'public'::regnamespace AND tgenabled = 'A'`,
      [ROW_TRIGGER]
    );
    return new Map(rows.map(({ table, definition }) => [table, definition]));
  };

  const detach = async (trx: Knex.Transaction, tableName: string) => {
    for (const name of [ROW_TRIGGER, TRUNCATE_TRIGGER]) {
      await trx.raw('DROP TRIGGER IF EXISTS ?? ON public.??', [name, tableName]);
    }
  };

  const attach = async (trx: Knex.Transaction, trigger: HoldTrigger) => {
    const { tableName, function: name, arguments: given } = trigger;
    const literals = given.map((text) => `'${text.replaceAll("'", "''")}'`).join(', ');
    await detach(trx, tableName);
    // A component has gone once nothing has it any more, which its links say when all is done.
    await trx.raw(
      name === 'refuse_held_part'
        ? `CREATE CONSTRAINT TRIGGER ${ROW_TRIGGER} AFTER DELETE ON public.?? DEFERRABLE INITIALLY DEFERRED
           FOR EACH ROW EXECUTE FUNCTION ops.${name}()`
        : `CREATE TRIGGER ${ROW_TRIGGER} BEFORE UPDATE OR DELETE ON public.??
           FOR EACH ROW EXECUTE FUNCTION ops.${name}(${literals})`,
      [tableName]
    );
    await trx.raw(
      `CREATE TRIGGER ${TRUNCATE_TRIGGER} BEFORE TRUNCATE ON public.??
       FOR EACH STATEMENT EXECUTE FUNCTION ops.${truncateOf(name, literals)}`,
      [tableName]
    );
    // Also for sessions that switch triggers off, as imports do.
    await trx.raw(
      `ALTER TABLE public.?? ENABLE ALWAYS TRIGGER ${ROW_TRIGGER}, ENABLE ALWAYS TRIGGER ${TRUNCATE_TRIGGER}`,
      [tableName]
    );
    await trx.raw(`COMMENT ON TRIGGER ${ROW_TRIGGER} ON public.?? IS '${describe(trigger)}'`, [
      tableName,
    ]);
  };

  return {
    /** Under the boot lock, after the schema sync, which makes and drops tables. */
    async prepare(): Promise<void> {
      const wanted = tables();
      await strapi.db.connection.transaction(async (trx) => {
        await register(trx, wanted);
        const components = parts();
        await registerParts(trx, components);
        const present = await attached(trx);
        for (const trigger of [...holdTriggersOf(wanted), ...partTriggersOf(components)]) {
          if (present.get(trigger.tableName) !== describe(trigger)) {
            await attach(trx, trigger);
          }
          present.delete(trigger.tableName);
        }
        for (const tableName of present.keys()) {
          await detach(trx, tableName);
        }
      });
    },

    tables,
  };
};
