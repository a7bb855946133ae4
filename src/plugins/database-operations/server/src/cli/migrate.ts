import { parseArgs } from 'node:util';
import type { Core } from '@strapi/strapi';
import { withDatabase, withStartedApplication } from '../../../../../command-line/application';
import { print } from '../../../../../command-line/print';
import { runSubcommand } from '../../../../../command-line/subcommands';
import { instanceLine } from '../domain/instance-line';
import { createObjectRecord } from '../migrations/object-record';
import { repairObjects } from '../migrations/repair-objects';
import { numberOf } from '../migrations/runner';
import { listInstancesNeeding } from '../queries/running-instances';
import { createMigratorService } from '../services/migrator';
import { verifyMigrations } from '../verification/verify-migrations';
import { withLockedDatabase } from './locked-database';
import { withTemporaryDatabase } from './temporary-database';

const status = () =>
  withDatabase(async (strapi) => {
    for (const migration of await createMigratorService({ strapi }).status()) {
      const when = migration.appliedAt?.toISOString() ?? '';
      print(
        `${migration.state.padEnd(8)} ${migration.name.padEnd(32)} ${when.padEnd(25)} ${migration.description}`
      );
    }
    const broken = await createObjectRecord(strapi.db.connection).broken();
    for (const { object, migration, trouble } of broken) {
      print(`${trouble}  ${object} (${migration}): npm run migrate -- repair`);
    }
  });

const repair = () =>
  withLockedDatabase(async (strapi) => {
    const migrations = await createMigratorService({ strapi }).status();
    if (migrations.every(({ state }) => state === 'pending')) {
      throw new Error(
        'No migration is applied, so there is nothing to compare with. A new database is made by npm run migrate -- up; ' +
          'one that was restored without the schema ops is to be restored again, with all schemas'
      );
    }
    const repaired = await repairObjects(strapi.db.connection);
    print(
      repaired.length === 0 ? 'Nothing is missing or changed' : `Made again: ${repaired.join(', ')}`
    );
  });

const up = () =>
  withStartedApplication(async (strapi) => {
    const migrations = await createMigratorService({ strapi }).status();
    print(`The database is ready: ${migrations.length} migrations are applied`);
  });

/** They would go on without what they need, as without the triggers that record their changes. */
const refuseBesideInstances = async (strapi: Core.Strapi, to: string | undefined) => {
  const [lowest] = await createMigratorService({ strapi }).revertible({ to });
  const running = lowest ? await listInstancesNeeding(strapi.db.connection, numberOf(lowest)) : [];
  if (running.length > 0) {
    throw new Error(
      `Instances are running that need what would be reverted:\n${running.map(instanceLine).join('\n')}\n` +
        'Nothing was reverted. Stop them, and run the command again'
    );
  }
};

// What would be reverted is never a guess: a name without --to is no reason to revert the last one.
const down = (args: string[]) => {
  const { to } = parseArgs({ args, options: { to: { type: 'string' } } }).values;
  return withLockedDatabase(async (strapi) => {
    await refuseBesideInstances(strapi, to);
    const reverted = await createMigratorService({ strapi }).down({ to });
    print(reverted.length === 0 ? 'Nothing to revert' : `Reverted: ${reverted.join(', ')}`);
    print('The next start of the application applies them again, unless their files are gone');
  });
};

const accept = ([name, ...args]: string[]) => {
  if (!name) {
    throw new Error('Expected the name of a migration: npm run migrate -- accept NAME');
  }
  parseArgs({ args, options: {} });
  return withLockedDatabase(async (strapi) => {
    await createMigratorService({ strapi }).accept(name);
    print(`The text of ${name} counts from now on as it is`);
  });
};

const verify = () =>
  withTemporaryDatabase('verify', async () => {
    process.env.SEED_SAMPLE_DATA = 'true';
    print('Building a database from nothing and filling it');
    await withStartedApplication(async () => undefined);
    const differences = await withLockedDatabase((strapi) =>
      verifyMigrations({
        knex: strapi.db.connection,
        migrator: createMigratorService({ strapi }),
        report: print,
      })
    );
    print('Starting the application on the result');
    await withStartedApplication(async () => undefined);
    if (differences.length > 0) {
      throw new Error(`The way down and up changed the database:\n${differences.join('\n')}`);
    }
    print('Verified: schema and data are equal after the way down and up');
  });

runSubcommand('migrate', {
  status: { summary: 'what is applied and what is pending', run: status },
  up: { summary: 'prepare the database: apply all that is pending, sync, seed', run: up },
  down: {
    parameters: '[--to NAME]',
    summary: 'revert the last one, or all down to and with NAME; --to 0 reverts all',
    run: down,
  },
  accept: {
    parameters: 'NAME',
    summary: 'take the text of an applied migration as it is now',
    run: accept,
  },
  repair: {
    summary: 'make again what migrations made and the database lacks or has changed',
    run: repair,
  },
  create: {
    parameters: 'NAME',
    summary: 'write a new migration: up.sql, down.sql and migration.json',
    run: () => {
      throw new Error('The launcher does that: npm run migrate -- create NAME');
    },
  },
  verify: {
    summary: 'prove on a temporary database that every migration can go down and up again',
    run: verify,
  },
});
