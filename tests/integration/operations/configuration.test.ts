import { createDatabase, dropDatabase, TEMPLATE, urlOf } from '../../helpers/databases';
import { startInstance } from '../../helpers/instance';

let database: string;
beforeAll(async () => {
  database = await createDatabase(TEMPLATE);
});
afterAll(() => dropDatabase(database));

const start = (environment: Record<string, string>) => startInstance(urlOf(database), environment);

it('mistakes in variables stop the start, each with its sentence and without its value', async () => {
  const refused = start({
    AUDIT_ENABLED: 'ja-hunter2',
    JOBS_LOCK_MS: '30 seconds',
    PROCESS_ROLE: 'webb',
  });
  await expect(refused).rejects.toThrow(/AUDIT_ENABLED must be true or false/);
  await expect(refused).rejects.toThrow(/JOBS_LOCK_MS must be a whole number of milliseconds/);
  await expect(refused).rejects.toThrow(/PROCESS_ROLE must be one of all, web, worker/);
  await expect(refused).rejects.toThrow(/\.env/);
  await expect(refused).rejects.not.toThrow(/hunter2/);
});

it('an address of the database that switches TLS off does not win in silence', async () => {
  const environment = { DATABASE_SSL: 'yes' };
  await expect(startInstance(`${urlOf(database)}?sslmode=disable`, environment)).rejects.toThrow(
    'DATABASE_SSL is on, and sslmode or ssl in DATABASE_URL switches it off'
  );
});

it('switches are on in any spelling, what weakens is loud, and typos are named', async () => {
  const environment = {
    DATABASE_SSL_REJECT_UNAUTHORIZED: '1',
    AUDIT_ENABELD: 'no',
    TEST_LOG: 'true',
  };
  const on = await start({ ...environment, AUDIT_ENABLED: 'TRUE' });
  await on.stop();
  expect(on.log()).toContain(
    'AUDIT_ENABELD is not known, and has no effect; did you mean AUDIT_ENABLED?'
  );
  expect(on.log()).not.toContain('Protection is switched off');

  const off = await start({ ...environment, AUDIT_ENABLED: 'Off' });
  await off.stop();
  expect(off.log()).toContain('Protection is switched off: AUDIT_ENABLED is off');
});
