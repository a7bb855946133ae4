import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { CAPTURE_TRIGGER, TRUNCATE_TRIGGER } from '../constants';
import type { AttributeMetadata, AuditedModel } from '../domain/audited-model';
import { auditedTables } from '../domain/audited-tables';
import type { AuditedTable } from '../domain/audited-tables';
import { beginRecording, watchRecording } from '../queries/recording';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';

interface Schema {
  modelType?: string;
  options?: { draftAndPublish?: boolean };
  pluginOptions?: Record<string, unknown>;
  attributes?: AuditedModel['declared'];
}

interface Attached {
  table: string;
  definition: string;
}

/** What `attach` gives a trigger, so that one that was changed is seen. */
const describeTrigger = ({ unauditedColumns }: AuditedTable): string =>
  `audit capture of ${unauditedColumns.join(', ') || 'every column'}`;

/** Attaches the log to the tables of the application, as the content types declare it. */
export const createCaptureService = ({ strapi }: { strapi: Core.Strapi }) => {
  const models = (): AuditedModel[] => {
    const schemas: Record<string, Schema | undefined> = {
      ...(strapi.contentTypes as unknown as Record<string, Schema>),
      ...(strapi.components as unknown as Record<string, Schema>),
    };
    const joinTables = new Set(
      [...strapi.db.metadata.values()].flatMap(({ attributes }) =>
        Object.values(attributes as unknown as Record<string, AttributeMetadata>).flatMap(
          ({ joinTable }) => joinTable?.name ?? []
        )
      )
    );
    return [...strapi.db.metadata.values()]
      .filter(({ tableName }) => !joinTables.has(tableName))
      .map(({ uid, tableName, attributes }) => ({
        uid,
        tableName,
        isComponent: schemas[uid]?.modelType === 'component',
        hasDraftAndPublish: schemas[uid]?.options?.draftAndPublish === true,
        pluginOptions: schemas[uid]?.pluginOptions ?? {},
        attributes: attributes,
        declared: schemas[uid]?.attributes ?? {},
      }));
  };

  const register = async (trx: Knex.Transaction, tables: readonly AuditedTable[]) => {
    const rows = tables.map(({ tableName, kind, entityType, hasVersions, columns, link }) => ({
      table_name: tableName,
      kind,
      entity_type: entityType,
      has_versions: hasVersions,
      columns,
      link,
    }));
    await trx.raw(
      `WITH wanted AS MATERIALIZED (
         SELECT * FROM jsonb_populate_recordset(NULL::audit.tables, ?::jsonb)
       ), gone AS (
         DELETE FROM audit.tables WHERE table_name NOT IN (SELECT table_name FROM wanted)
       )
       INSERT INTO audit.tables AS known SELECT * FROM wanted
       ON CONFLICT (table_name) DO UPDATE SET
         kind = excluded.kind, entity_type = excluded.entity_type,
         has_versions = excluded.has_versions, columns = excluded.columns, link = excluded.link
       WHERE known IS DISTINCT FROM excluded`,
      [JSON.stringify(rows)]
    );
  };

  const attached = async (trx: Knex.Transaction): Promise<Map<string, string>> => {
    const { rows } = await trx.raw<{ rows: Attached[] }>(
      `SELECT relname AS table, coalesce(obj_description(pg_trigger.oid, 'pg_trigger'), '') AS definition
       FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
       WHERE tgname = ? AND relnamespace = 'public'::regnamespace`,
      [CAPTURE_TRIGGER]
    );
    return new Map(rows.map(({ table, definition }) => [table, definition]));
  };

  const attach = async (trx: Knex.Transaction, table: AuditedTable) => {
    const { tableName, unauditedColumns } = table;
    const literals = unauditedColumns.map((column) => `'${column.replaceAll("'", "''")}'`);
    await detach(trx, tableName);
    await trx.raw(
      `CREATE TRIGGER ${CAPTURE_TRIGGER} AFTER INSERT OR UPDATE OR DELETE ON public.??
       FOR EACH ROW EXECUTE FUNCTION audit.capture(${literals.join(', ')})`,
      [tableName]
    );
    await trx.raw(
      `CREATE TRIGGER ${TRUNCATE_TRIGGER} BEFORE TRUNCATE ON public.??
       FOR EACH STATEMENT EXECUTE FUNCTION audit.capture_truncate()`,
      [tableName]
    );
    // Also for sessions that switch triggers off, as imports do.
    await trx.raw(`ALTER TABLE public.?? ENABLE ALWAYS TRIGGER ${CAPTURE_TRIGGER}`, [tableName]);
    await trx.raw(`ALTER TABLE public.?? ENABLE ALWAYS TRIGGER ${TRUNCATE_TRIGGER}`, [tableName]);
    await trx.raw(
      `COMMENT ON TRIGGER ${CAPTURE_TRIGGER} ON public.?? IS '${describeTrigger(table)}'`,
      [tableName]
    );
  };

  const detach = async (trx: Knex.Transaction, tableName: string) => {
    await trx.raw(`DROP TRIGGER IF EXISTS ${CAPTURE_TRIGGER} ON public.??`, [tableName]);
    await trx.raw(`DROP TRIGGER IF EXISTS ${TRUNCATE_TRIGGER} ON public.??`, [tableName]);
  };

  return {
    /** Under the boot lock, after the schema sync, which makes and drops tables. */
    async prepare(): Promise<void> {
      const { enabled } = getConfig({ strapi });
      const wanted = enabled ? auditedTables(models()) : [];
      const context = getService('context', { strapi }).encoded();
      await strapi.db.connection.transaction(async (trx) => {
        await watchRecording(trx, context);
        await register(trx, wanted);
        const present = await attached(trx);
        for (const table of wanted) {
          if (present.get(table.tableName) !== describeTrigger(table)) {
            await attach(trx, table);
          }
          present.delete(table.tableName);
        }
        for (const tableName of present.keys()) {
          await detach(trx, tableName);
        }
        await trx.raw('SELECT audit.tie_files()');
        await beginRecording(trx, { context, isWanted: enabled });
      });
      const { rows } = await strapi.db.connection.raw<{ rows: { key: Buffer }[] }>(
        'SELECT key FROM audit.transport_key'
      );
      const key = rows[0]?.key;
      if (!key) {
        throw new Error('The audit log has lost its transport key (audit.transport_key)');
      }
      getService('context', { strapi }).setTransportKey(key);
    },

    /** Looks whether changes are recorded; when they were not, the log says so itself. */
    async watch(): Promise<void> {
      const context = getService('context', { strapi }).encoded();
      const isRecording = await strapi.db.connection.transaction((trx) =>
        watchRecording(trx, context)
      );
      if (!isRecording) {
        strapi.log.error(
          'The audit log does not record changes: its triggers are away. A start of the application puts them back.'
        );
      }
    },
  };
};
