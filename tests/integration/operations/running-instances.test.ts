import { Client } from 'pg';
import { createDatabase, dropDatabase, TEMPLATE, urlOf } from '../../helpers/databases';
import { eventually } from '../../helpers/eventually';
import { startInstance } from '../../helpers/instance';
import { outputOf, runCommand } from '../../helpers/run-command';

let database: string;
let client: Client;

const migrate = (...args: string[]) =>
  outputOf(runCommand('migrate', args, { DATABASE_URL: urlOf(database) }));

const countApplied = async () => (await client.query('SELECT FROM ops.migrations')).rowCount ?? 0;

beforeAll(async () => {
  database = await createDatabase(TEMPLATE);
  client = new Client({ connectionString: urlOf(database), application_name: 'an older release' });
  await client.connect();
  await client.query(`ALTER DATABASE "${database}" SET audit.may_be_dropped = 'on'`);
});

afterAll(async () => {
  await client.end();
  await dropDatabase(database);
});

it('nothing that running instances of any role need is reverted beside them', async () => {
  const before = await countApplied();
  const roles = ['all', 'web', 'worker'];
  const instances = await Promise.all(
    roles.map((role) =>
      startInstance(urlOf(database), { PROCESS_ROLE: role, WORKER_HEALTH_PORT: '0' })
    )
  );
  try {
    for (const args of [
      ['down'],
      ['down', '--to', '0012-audit-recording'],
      ['down', '--to', '0'],
    ]) {
      const refused = migrate(...args);
      await expect(refused).rejects.toThrow(
        /Instances are running that need what would be reverted/
      );
      for (const role of roles) {
        await expect(refused).rejects.toThrow(new RegExp(`indivillage-cms ${role} \\S+:\\d+ `));
      }
    }
    expect(await countApplied()).toBe(before);

    // Its connection is lost, as in a failover: it makes itself known again.
    await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name LIKE 'indivillage-cms web %'`);
    await eventually(async () => {
      await expect(migrate('down')).rejects.toThrow(/indivillage-cms web /);
    });
  } finally {
    await Promise.all(instances.map((instance) => instance.stop('SIGKILL')));
  }
  // However they ended, they are known no longer.
  await eventually(async () => expect(await migrate('down')).toContain('Reverted: '));
  expect(await countApplied()).toBe(before - 1);
});

it('an older release keeps what it needs, and lets go of what is newer', async () => {
  await client.query('SELECT pg_advisory_lock_shared(731611842, 12)');
  await migrate('up');
  expect(await migrate('down', '--to', '0013-audit-capture')).toContain('0013-audit-capture');
  await expect(migrate('down')).rejects.toThrow('an older release');
});

it('what is not applied cannot be reverted to', async () => {
  await expect(migrate('down', '--to', '0099-never')).rejects.toThrow(
    'No migration "0099-never" is applied'
  );
});
