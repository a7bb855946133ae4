import path from 'node:path';
import { Client } from 'pg';
import { createDatabase, dropDatabase, TEMPLATE, urlOf } from '../../helpers/databases';
import { eventually } from '../../helpers/eventually';
import { startInstance } from '../../helpers/instance';
import type { Instance } from '../../helpers/instance';

const SCRIPT = path.resolve('tests/fixtures/misbehaving-instance.cjs');

describe('the last guard', () => {
  let database: string;
  let instance: Instance;
  let client: Client;

  beforeAll(async () => {
    database = await createDatabase(TEMPLATE);
    instance = await startInstance(urlOf(database), { PROCESS_ROLE: 'web' }, SCRIPT);
    client = new Client({ connectionString: urlOf(database) });
    await client.connect();
  });
  afterAll(async () => {
    await instance.stop('SIGKILL');
    await client.end();
    await dropDatabase(database);
  });

  const commit = async (name: string) => fetch(`${instance.url}/misdeeds/${name}`);
  const openTransactions = async () => {
    const { rows } = await client.query<{ count: string }>(
      `SELECT count(*) FROM pg_stat_activity
       WHERE datname = $1 AND state LIKE 'idle in transaction%'`,
      [database]
    );
    return Number(rows[0]?.count);
  };

  it.each(['rejection', 'rejection-later', 'rejection-in-transaction', 'no-error', 'late-branch'])(
    'answers 500 after a %s, and goes on',
    async (name) => {
      const answer = await commit(name);
      expect(answer.status).toBe(500);
      expect(await answer.json()).toMatchObject({ error: { status: 500 } });
      await eventually(async () => expect(await openTransactions()).toBe(0));
      expect(instance.isRunning()).toBe(true);
      expect((await fetch(`${instance.url}/_health`)).status).toBe(204);
    }
  );

  it('names the request in its log, and not what the error says', () => {
    const guarded = instance.log().match(/Last guard: .*/g) ?? [];
    expect(guarded.join('\n')).toContain('GET /misdeeds/rejection-in-transaction');
    expect(guarded.join('\n')).not.toContain('lost');
  });

  it('lets no branch of a failed transaction be committed on its own', async () => {
    await commit('late-branch');
    await eventually(() => expect(instance.log()).toContain('the late branch has ended'));
    const { rows } = await client.query(`SELECT FROM public.industries WHERE slug = 'late'`);
    expect(rows).toEqual([]);
  });

  it.each(['after-commit', 'broken-socket'])('answers as usual after a %s', async (name) => {
    expect((await commit(name)).status).toBe(200);
    expect((await fetch(`${instance.url}/_health`)).status).toBe(204);
  });

  it('ends a download that breaks, and nothing else', async () => {
    await expect(commit('aborted-stream').then((answer) => answer.text())).rejects.toThrow();
    expect((await fetch(`${instance.url}/_health`)).status).toBe(204);
  });

  it('goes on when nobody reads its log any more, which is no fault of its own', async () => {
    const reader = await startInstance(urlOf(database), { PROCESS_ROLE: 'web' }, SCRIPT);
    try {
      reader.stopReading();
      for (let time = 0; time < 3; time += 1) {
        expect((await fetch(`${reader.url}/misdeeds/rejection`)).status).toBe(500);
      }
      expect(await (await fetch(`${reader.url}/misdeeds/uncaught`)).text()).toBe('0');
      expect(reader.isRunning()).toBe(true);
    } finally {
      await reader.stop('SIGKILL');
    }
  });

  it.each(['exception', 'error-event'])(
    'stops in order after an %s: requests are answered, the exit code tells',
    async (name) => {
      const victim = await startInstance(urlOf(database), { PROCESS_ROLE: 'all' }, SCRIPT);
      const slow = fetch(`${victim.url}/misdeeds/slow`);
      const answer = await fetch(`${victim.url}/misdeeds/${name}`);
      expect(answer.status).toBe(500);
      expect((await slow).status).toBe(200);
      expect(await victim.ended()).toBe(1);
      expect(victim.log()).toContain('an exception that nobody caught');
      expect(victim.log()).toContain('Strapi has been shut down');
    }
  );
});
