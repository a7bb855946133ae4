import { solveChallenge } from 'altcha-lib';
import type { Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { FORM_UID } from '../../../src/plugins/form-submissions/server/src/constants';
import { maintenance } from '../../../src/plugins/job-queue/server/src/contracts/maintenance';
import { getService as getJobService } from '../../../src/plugins/job-queue/server/src/utils/get-service';
import { signInToAdminPanel } from '../../helpers/callers';
import { eventually } from '../../helpers/eventually';
import { startInstance } from '../../helpers/instance';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { enquiry, newKey } from './enquiries';

const HOUR_MS = 60 * 60 * 1000;

let app: TestApplication;

beforeAll(async () => {
  app = await startStrapi({
    PROCESS_ROLE: 'all',
    JOBS_RELAY_INTERVAL_MS: '200',
    FORM_CHALLENGE_MAX_NUMBER: '1000',
    FORM_RATE_PER_CLIENT: '100000/600',
  });
});
afterAll(() => app.stop());

describe('a challenge', () => {
  let other: Awaited<ReturnType<typeof startInstance>>;

  beforeAll(async () => {
    other = await startInstance(app.databaseUrl, { PROCESS_ROLE: 'web' });
    await app.strapi.db.query(FORM_UID).updateMany({ where: {}, data: { minimumSeconds: 0 } });
  });
  afterAll(() => other.stop());

  const solved = async (): Promise<string> => {
    const { body } = await app.request.get('/api/forms/contact/challenge').expect(200);
    const solution = await solveChallenge({ challenge: body as Challenge, deriveKey });
    return Buffer.from(JSON.stringify({ challenge: body as Challenge, solution })).toString(
      'base64'
    );
  };

  /** What was found against it. The answer is the same for all. */
  const reasonsFor = async (url: string | undefined, altcha?: string) => {
    const body = { ...enquiry({ message: `A message of its own: ${newKey()}` }), altcha };
    const answer = url
      ? await fetch(`${url}/api/form-submissions`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        }).then(async (response) => ({ status: response.status, body: await response.json() }))
      : await app.request.post('/api/form-submissions').send(body);
    expect([answer.status, answer.body]).toEqual([
      202,
      { data: { id: expect.any(String), status: 'submitted', links: expect.any(Object) } },
    ]);
    const [row] = await app.sql<{ codes: string[]; verdict: string }>(
      `SELECT spam_verdict AS verdict, ARRAY(
         SELECT reason ->> 'code' FROM jsonb_array_elements(spam_reasons) reason) AS codes
       FROM form_submissions WHERE document_id = ?`,
      [(answer.body as { data: { id: string } }).data.id]
    );
    return [row!.verdict, ...row!.codes];
  };

  it('lets a submission pass', async () => {
    expect(await reasonsFor(undefined, await solved())).toEqual(['ham']);
  });

  it('is spent once, also when it comes again to another instance', async () => {
    const altcha = await solved();
    expect(await reasonsFor(other.url, altcha)).toEqual(['ham']);
    expect(await reasonsFor(undefined, altcha)).toEqual(['spam', 'challenge-replayed']);
    expect(await reasonsFor(other.url, altcha)).toEqual(['spam', 'challenge-replayed']);
  });

  it('is spent once, however many try at the same time', async () => {
    const altcha = await solved();
    const found = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        reasonsFor(index % 2 === 0 ? other.url : undefined, altcha)
      )
    );
    expect(found.filter(([verdict]) => verdict === 'ham')).toHaveLength(1);
  });

  it('is missed, and so is one that nobody issued', async () => {
    expect(await reasonsFor(undefined)).toEqual(['spam', 'challenge-missing']);
    expect(await reasonsFor(undefined, 'bm9uc2Vuc2U=')).toEqual(['spam', 'challenge-forged']);
  });

  it('tells how long it took', async () => {
    await app.sql('UPDATE forms SET minimum_seconds = 30, updated_at = now()');
    expect(await reasonsFor(undefined, await solved())).toEqual(['spam', 'too-fast']);
    await app.sql('UPDATE forms SET minimum_seconds = 0, updated_at = now()');
  });

  it('does not help a text that comes again and again', async () => {
    const message = `The same long text, over and over: ${newKey()}`;
    const scores: number[] = [];
    for (let index = 0; index < 5; index += 1) {
      const { body } = await app.request
        .post('/api/form-submissions')
        .send({ ...enquiry({ message }), altcha: await solved() })
        .expect(202);
      const [row] = await app.sql<{ score: string }>(
        'SELECT spam_score AS score FROM form_submissions WHERE document_id = ?',
        [body.data.id]
      );
      scores.push(Number(row!.score));
    }
    expect(scores).toEqual([0, 0.3, 0.6, 1, 1]);
  });

  it('causes nothing when it was not met, until staff says otherwise', async () => {
    const { body } = await app.request.post('/api/form-submissions').send({
      ...enquiry({ message: `A message of its own: ${newKey()}` }),
      homepage: 'https://spam.example',
    });
    const id = body.data.id as string;
    const state = async () => {
      const [row] = await app.sql<{ state: string }>(
        'SELECT state FROM form_submissions WHERE document_id = ?',
        [id]
      );
      return row?.state;
    };
    expect(await state()).toBe('submitted');
    const staff = await signInToAdminPanel(app);
    await app.request
      .put(`/form-submissions/submissions/${id}/verdict`)
      .set('Authorization', staff)
      .send({ spam: 'ham' })
      .expect(200);
    await eventually(async () => expect(await state()).toBe('processing'));
  });
});

describe('the sweep of traces', () => {
  const TASK = 'sweep-form-traces';
  const viewOf = async () =>
    (await getJobService('schedules', app).list()).find(({ task }) => task.name === TASK);
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

    // The run of the start may be under way, and this one would leave the work to it.
    await eventually(async () => expect(await viewOf()).toMatchObject({ lastRun: {} }));
    const payload = { task: TASK };
    const { id } = await getJobService('jobs', app).enqueue(maintenance, payload);
    await eventually(async () => {
      expect(await getJobService('jobs', app).find(maintenance.name, id)).toMatchObject({
        state: 'done',
      });
    });
    expect(await names('spent_challenges', 'challenge')).toEqual(['current', 'just expired']);
    expect(await names('rate_windows', 'subject')).toEqual(['open']);
    expect(await names('form_attempts', 'id')).toEqual(['new']);
  });

  it('comes once an hour', async () => {
    await eventually(async () => {
      const view = await viewOf();
      expect(view).toMatchObject({ lastRun: { outcome: 'done' } });
      expect(view!.nextRunAt!.getTime()).toBeLessThanOrEqual(Date.now() + HOUR_MS);
    });
  });
});
