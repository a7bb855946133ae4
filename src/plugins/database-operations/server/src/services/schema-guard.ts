import type { Core } from '@strapi/strapi';
import { fillSeam } from '../../../../../strapi-seams/install';
import { schemaChanges } from '../../../../../strapi-seams/seams/queries';
import { findLosses } from '../domain/schema-losses';
import type { Loss, SchemaContext, SchemaDiff } from '../domain/schema-losses';
import { createObjectRecord } from '../migrations/object-record';
import { findDeletions } from '../queries/find-deletions';
import { listObjects } from '../queries/list-objects';
import type { DatabaseObjects } from '../queries/list-objects';
import { concernsRows, listDependants } from '../queries/loss-questions';
import { getService } from '../utils/get-service';

type NamedLoss = Pick<Loss, 'name' | 'what'>;

const refusal = (losses: NamedLoss[]): Error =>
  new Error(
    `The schema of this release would lose what the database has:\n` +
      losses.map(({ what }) => `  ${what}`).join('\n') +
      `\nNothing was changed. Put it back into the schema (schema.json, or config/plugins.ts for a plugin), ` +
      `or write a migration that keeps what is worth keeping and announces the rest: ` +
      `npm run migrate -- create NAME, then in its migration.json\n` +
      `  "drops": ${JSON.stringify(losses.map(({ name }) => name))}`
  );

/**
 * Strapi makes the tables fit the content types at every start, and drops or converts what does not.
 * Here it may lose nothing that a migration has not announced, and no rule that a migration has made.
 */
export const createSchemaGuardService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = () => strapi.db.connection;
  const announced = () => getService('migrator', { strapi }).announced();
  /** Before a sync that may take rules along: whose announcements count, and what there was. */
  let expectedLosses: { migrations: Set<string>; before: DatabaseObjects } | undefined;

  const isLoss = async (loss: Loss): Promise<boolean> => {
    if (await concernsRows(knex(), loss)) {
      return true;
    }
    const dependants = loss.takesRules ? await listDependants(knex(), loss) : [];
    const made = dependants.length > 0 ? await createObjectRecord(knex()).names() : [];
    return dependants.some((name) => made.includes(name));
  };

  const refuseUnannounced = (losses: NamedLoss[]): void => {
    const drops = announced();
    const refused = losses.filter(({ name }) => !drops.has(name));
    if (refused.length > 0) {
      throw refusal(refused);
    }
  };

  const examine = async (diff: SchemaDiff, context: SchemaContext): Promise<void> => {
    const toSqlType = (type: string) => String(strapi.db.dialect.getSqlType(type));
    const losses: Loss[] = [];
    for (const loss of findLosses(diff, context, toSqlType)) {
      if (await isLoss(loss)) {
        losses.push(loss);
      }
    }
    refuseUnannounced(losses);
    const drops = announced();
    const migrations = new Set(losses.flatMap(({ name }) => drops.get(name) ?? []));
    if (migrations.size > 0) {
      expectedLosses = { migrations, before: await listObjects(knex()) };
    }
  };

  return {
    /** Stands between the comparison of the schemas and what Strapi makes of it. */
    watch(): void {
      fillSeam({ strapi }, schemaChanges, ({ diff }) => ({
        async diff(context) {
          const result = await diff(context);
          await examine(result.diff as SchemaDiff, context as SchemaContext);
          return result;
        },
      }));
    },

    /** Before the sync: whoever switches drafts or locales off has them deleted. */
    async refuseDeletions(): Promise<void> {
      refuseUnannounced(await findDeletions(knex(), strapi.contentTypes));
    },

    /** After the sync: what it took along was announced, and is expected no longer. */
    async settle(): Promise<void> {
      if (expectedLosses) {
        const { migrations, before } = expectedLosses;
        expectedLosses = undefined;
        const after = await listObjects(knex());
        for (const migration of migrations) {
          await createObjectRecord(knex()).saveLost(migration, before, after);
        }
      }
    },

    /**
     * After the migrations: all that they have made is there, and as they have made it. A command says so and goes on: one that
     * verifies the audit log has to work on a database that somebody has damaged.
     */
    async refuseMissingRules(): Promise<void> {
      const broken = await createObjectRecord(knex()).broken();
      if (broken.length === 0) {
        return;
      }
      const message =
        `The database lacks what migrations have made, or has something else under its name:\n` +
        broken
          .map(({ object, migration, trouble }) => `  ${trouble}: ${object} (${migration})`)
          .join('\n') +
        `\nMake it again: npm run migrate -- repair. It says which rows are in the way, if any are.`;
      if (!strapi.config.get<boolean>('processes.isCommand', false)) {
        throw new Error(message);
      }
      strapi.log.error(message);
    },
  };
};
