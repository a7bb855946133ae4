import { getService } from '../../../src/plugins/audit-log/server/src/utils/get-service';
import { getService as getDatabaseService } from '../../../src/plugins/database-operations/server/src/utils/get-service';
import type { VerificationReport } from '../../../src/plugins/audit-log/server/src/verification';
import { audit } from '../../helpers/audit-command';
import { sealer, verifier } from '../../helpers/audit-log';
import { outputOf, runCommandBeside } from '../../helpers/run-command';
import { startStrapi } from '../../helpers/strapi';
import { someOf } from '../../helpers/volume';

let app: Awaited<ReturnType<typeof startStrapi>>;

beforeAll(async () => {
  app = await startStrapi();
});
afterAll(() => app.stop());

const capture = () => getService('capture', { strapi: app.strapi });

const migrate = (...args: string[]) =>
  outputOf(runCommandBeside('migrate', args, { DATABASE_URL: app.databaseUrl }));

const read = ({ findings, isSound }: VerificationReport) => {
  expect(isSound).toBe(findings.length === 0);
  expect(findings.every(({ kind }) => kind === 'recording-gap')).toBe(true);
  return findings.map(({ message }) => message);
};

const gaps = async () => read(await verifier(app).verify());

const CHANGE = `UPDATE services SET "order" = "order" + 1 WHERE slug = 'data-collection'`;

const entries = async () =>
  (await app.sql(`SELECT FROM audit.entries WHERE entity_type = 'api::service.service'`)).length;

/** Another process that starts the application on the same database, and verifies. */
const gapsOfAnother = async (environment: Record<string, string> = {}) => {
  const { stdout } = await audit(['verify', '--json'], {
    DATABASE_URL: app.databaseUrl,
    OBJECT_STORAGE_DIRECTORY: process.env.OBJECT_STORAGE_DIRECTORY ?? '',
    ...environment,
  });
  return read(JSON.parse(stdout) as VerificationReport);
};

let known = 0;

/** The gaps that were found since the last time: none is ever forgotten. */
const newOf = (all: string[]) => {
  const fresh = all.slice(known);
  known = all.length;
  return fresh;
};

it('is sound after starts, and after looks at what has not changed', async () => {
  await capture().watch();
  await sealer(app).run();
  expect(await gapsOfAnother()).toEqual([]);
  await capture().watch();
  expect(await gaps()).toEqual([]);
});

const DEFINITION = `SELECT pg_get_triggerdef(oid) AS text FROM pg_trigger
  WHERE tgname = ? AND tgrelid = ?::regclass`;

/** How somebody switches triggers off, and on again. */
const ways: Record<string, (trigger: string, table: string) => Promise<() => Promise<unknown>>> = {
  disabled: async (trigger, table) => {
    await app.sql(`ALTER TABLE ${table} DISABLE TRIGGER ${trigger}`);
    return () => app.sql(`ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${trigger}`);
  },
  dropped: async (trigger, table) => {
    const [definition] = await app.sql<{ text: string }>(DEFINITION, [trigger, table]);
    await app.sql(`DROP TRIGGER ${trigger} ON ${table}`);
    return async () => {
      await app.sql(String(definition?.text));
      await app.sql(`ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${trigger}`);
    };
  },
};

const triggers: [string, string][] = [
  ['audit_capture', 'public.services'],
  ['audit_capture', 'public.up_users_role_lnk'],
  ['audit_capture_truncate', 'public.files'],
  ['fold', 'audit.staged'],
];

describe.each([...Object.keys(ways).entries()])('%#: a trigger that is %s', (place, name) => {
  it.each(someOf(triggers, 2, place))(
    'is named while it is away, and after: %s on %s',
    async (trigger, table) => {
      const short = table.replace('public.', '');
      const putBack = await ways[name]?.(trigger, table);
      expect((await gaps()).at(-1)).toMatch(
        new RegExp(`^Since .* or later, changes of ${short} are not recorded$`)
      );
      await capture().watch();
      expect((await gaps()).at(-1)).toMatch(
        new RegExp(`^Since .*Z, changes of ${short} are not recorded$`)
      );
      await putBack?.();
      await capture().watch();
      expect(newOf(await gaps())).toEqual([expect.stringMatching(/^From .*Z to .*Z, changes/)]);
    }
  );

  it('is named when it was away between two looks', async () => {
    await (
      await ways[name]?.('audit_capture', 'public.case_studies')
    )?.();
    expect((await gaps()).at(-1)).toMatch(
      /^After .*Z, changes of case_studies were not recorded for a while$/
    );
    await capture().watch();
    expect(newOf(await gaps())).toEqual([
      expect.stringMatching(/^From .*Z to .*Z, changes of case_studies were not recorded$/),
    ]);
  });
});

const ANY_GAP = [expect.stringMatching(/^From .*Z to .*Z, changes were not recorded$/)];

it('names the time in which it was switched off', async () => {
  const before = await entries();
  expect((await gapsOfAnother({ AUDIT_ENABLED: 'false' })).at(-1)).toMatch(
    /^Since .*Z, changes are not recorded$/
  );
  await app.sql(CHANGE);
  expect(await entries()).toBe(before);
  expect(newOf(await gapsOfAnother())).toEqual(ANY_GAP);
});

it.each(someOf(['0012-audit-recording', '0019-recording-gaps'], 2))(
  'names the time in which migrations were taken back to %s beside it',
  async (name) => {
    // As an instance of a release that does not hold them up.
    await getDatabaseService('instance', app).leave();
    await migrate('down', '--to', name);
    await app.sql(CHANGE);
    await migrate('up');
    expect(newOf(await gaps())).toEqual(ANY_GAP);
  }
);

it('keeps these entries under its seals', async () => {
  await sealer(app).run();
  const { unsealedEntries, findingCount } = await verifier(app).verify();
  expect(unsealedEntries).toBe(0);
  expect(findingCount).toBe(known);
});
