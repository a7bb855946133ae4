import { parseArgs } from 'node:util';
import type { Core } from '@strapi/strapi';
import { print } from '../../../../../lib/print';
import { createObjectRecord } from '../migrations/object-record';
import { repairObjects } from '../migrations/repair-objects';
import { numberOf } from '../migrations/runner';
import { listInstancesNeeding } from '../queries/running-instances';
import { createMigratorService } from '../services/migrator';
import { verifyMigrations } from '../verification/verify-migrations';
import { withDatabase, withLockedDatabase, withStartedApplication } from './application';
import { runCommand } from './run-command';
import { withTemporaryDatabase } from './temporary-database';

const USAGE = `Usage: npm run migrate -- <command>

  status            what is applied and what is pending
  up                prepare the database: apply all that is pending, sync, seed
  down [--to NAME]  revert the last one, or all down to and with NAME; --to 0 reverts all
  accept NAME       take the text of an applied migration as it is now
  repair            make again what migrations made and the database lacks or has changed
  create NAME       write a new migration: up.sql, down.sql and migration.json
  verify            prove on a temporary database that every migration can go down and up again`;

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
    const names = running.map(
      ({ name, address, since }) =>
        `  ${name}${address ? ` from ${address}` : ''}, since ${since.toISOString()}`
    );
    throw new Error(
      `Instances are running that need what would be reverted:\n${names.join('\n')}\n` +
        'Nothing was reverted. Stop them, and run the command again'
    );
  }
};

const down = (to: string | undefined) =>
  withLockedDatabase(async (strapi) => {
    await refuseBesideInstances(strapi, to);
    const reverted = await createMigratorService({ strapi }).down({ to });
    print(reverted.length === 0 ? 'Nothing to revert' : `Reverted: ${reverted.join(', ')}`);
    print('The next start of the application applies them again, unless their files are gone');
  });

const accept = (name: string) =>
  withLockedDatabase(async (strapi) => {
    await createMigratorService({ strapi }).accept(name);
    print(`The text of ${name} counts from now on as it is`);
  });

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

const main = async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { to: { type: 'string' } },
  });
  const [command, name, ...more] = positionals;
  // What would be reverted is never a guess: a name without --to is no reason to revert the last one.
  const isIgnored =
    more.length > 0 || (name && command !== 'accept') || (values.to && command !== 'down');
  if (isIgnored) {
    throw new Error(USAGE);
  }
  if (command === 'accept' && name) {
    await accept(name);
  } else if (command === 'down') {
    await down(values.to);
  } else if (
    command === 'status' ||
    command === 'up' ||
    command === 'repair' ||
    command === 'verify'
  ) {
    await { status, up, repair, verify }[command]();
  } else {
    throw new Error(USAGE);
  }
};

runCommand(main);
