import { spendChallenge } from '../../../src/plugins/form-submissions/server/src/queries/spend-challenge';
import { SWEEP_FORM_TRACES } from '../../../src/plugins/form-submissions/server/src/queues/sweep-form-traces';
import { getService as getJobService } from '../../../src/plugins/job-queue/server/src/utils/get-service';
import { eventually } from '../../helpers/eventually';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

const HOUR_MS = 60 * 60 * 1000;

let app: TestApplication;

beforeAll(async () => {
  app = await startStrapi({ PROCESS_ROLE: 'all', JOBS_RELAY_INTERVAL_MS: '200' });
});
afterAll(() => app.stop());

describe('a challenge', () => {
  const expiresAt = new Date(Date.now() + HOUR_MS);

  const spend = (challenge: string) =>
    app.strapi.db.connection.transaction((trx) => spendChallenge(trx, { challenge, expiresAt }));

  it('is spent once, however many try at the same time', async () => {
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => spend('popular')));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await spend('popular')).toBe(false);
    expect(await spend('other')).toBe(true);
  });

  it('is not spent by a transaction that is rolled back, and those after it wait for that', async () => {
    const knex = app.strapi.db.connection;
    const first = await knex.transaction();
    expect(await spendChallenge(first, { challenge: 'undone', expiresAt })).toBe(true);
    let isSettled = false;
    const second = spend('undone').finally(() => {
      isSettled = true;
    });
    await eventually(async () => {
      const waiting = await app.sql(
        `SELECT 1 FROM pg_stat_activity
         WHERE wait_event_type = 'Lock' AND query LIKE '%spent_challenges%'`
      );
      expect(waiting).toHaveLength(1);
    });
    expect(isSettled).toBe(false);
    await first.rollback();
    expect(await second).toBe(true);
  });
});

describe('the sweep of traces', () => {
  const names = async (table: string, column: string) =>
    (await app.sql<{ name: string }>(`SELECT ${column} AS name FROM ops.${table} ORDER BY 1`)).map(
      ({ name }) => name
    );

  it('removes what is over, in batches, and nothing else', async () => {
    await app.sql('TRUNCATE ops.spent_challenges, ops.rate_windows, ops.form_attempts');
    await app.sql(`
      INSERT INTO ops.spent_challenges
        VALUES ('just expired', now() - interval '1 minute'), ('current', now() + interval '1 hour')`);
    await app.sql(`
      INSERT INTO ops.spent_challenges
        SELECT 'old ' || n, now() - interval '2 hours' FROM generate_series(1, 12001) AS n`);
    await app.sql(`
      INSERT INTO ops.rate_windows
        VALUES ('over', 3, now() - interval '1 second'), ('open', 3, now() + interval '1 minute')`);
    await app.sql(`
      INSERT INTO ops.form_attempts
        VALUES ('old', true, now() - interval '25 hours'), ('new', true, now() - interval '23 hours')`);

    const queue = getJobService('queues', app).get(SWEEP_FORM_TRACES);
    const id = await getJobService('jobs', app).enqueue(queue, {});
    await eventually(async () => {
      expect(await getJobService('jobs', app).find(SWEEP_FORM_TRACES, id)).toMatchObject({
        state: 'done',
      });
    });
    expect(await names('spent_challenges', 'challenge')).toEqual(['current', 'just expired']);
    expect(await names('rate_windows', 'subject')).toEqual(['open']);
    expect(await names('form_attempts', 'id')).toEqual(['new']);
  });

  it('comes once an hour', async () => {
    await eventually(async () => {
      const schedules = await getJobService('schedules', app).list();
      const schedule = schedules.find(({ queue }) => queue === SWEEP_FORM_TRACES);
      expect(schedule).toMatchObject({ lastRun: { outcome: 'done' } });
      expect(schedule!.nextRunAt!.getTime()).toBeLessThanOrEqual(Date.now() + HOUR_MS);
    });
  });
});
