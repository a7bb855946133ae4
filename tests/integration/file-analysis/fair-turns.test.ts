import { senderTurn } from '../../../src/plugins/file-analysis/server/src/queries/sender-turn';
import { createApiToken } from '../../helpers/callers';
import { eventually } from '../../helpers/eventually';
import { startInstance } from '../../helpers/instance';
import { describeOnEachBackend } from '../../helpers/jobs';
import { startRedis } from '../../helpers/redis';
import { sendSampleFile } from '../../helpers/sample-files';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

describeOnEachBackend('files of many senders', (backend) => {
  let app: TestApplication;
  let environment: Record<string, string>;
  let redis: Awaited<ReturnType<typeof startRedis>> | undefined;

  beforeAll(async () => {
    redis = backend === 'redis' ? await startRedis() : undefined;
    environment = {
      REDIS_URL: redis?.url ?? '',
      JOBS_RELAY_INTERVAL_MS: '200',
      JOBS_LOCK_MS: '1500',
    };
    app = await startStrapi(environment);
  });
  afterAll(async () => {
    await app.stop();
    await redis?.stop();
  });

  /** Each of other content: what one sender has sent before is not read again. */
  const send = (sender: string, name: string) =>
    sendSampleFile(app.strapi, `name,${name}\nx,1\n`, { clientHash: sender });

  const startWorker = () =>
    startInstance(app.databaseUrl, {
      ...environment,
      PROCESS_ROLE: 'all',
      OBJECT_STORAGE_DIRECTORY: app.strapi.config.get<string>('plugin::object-storage.directory'),
    });

  const ended = async () => {
    const rows = await app.sql<{ id: string }>(
      `SELECT document_id AS id FROM file_uploads WHERE state = 'completed' ORDER BY processed_at`
    );
    return rows.map(({ id }) => id);
  };

  it('are read in turn, each in the order of its sender, and once, also after a kill', async () => {
    const many: string[] = [];
    for (let file = 0; file < 6; file += 1) {
      many.push(await send('one sender', `many ${file}`));
    }
    const first = [await send('second sender', 'b 1'), await send('third sender', 'c 1')];
    const last = await send('second sender', 'b 2');
    await eventually(async () => {
      expect(await app.sql('SELECT 1 FROM jobs.outbox')).toEqual([]);
    });
    const worker = await startWorker();
    await eventually(async () => expect((await ended()).length).toBeGreaterThan(4));
    await worker.stop('SIGKILL');
    const order = await ended();
    const [one, ...others] = many;
    expect(order.slice(0, 5)).toEqual([one, ...first, others[0], last]);
    const next = await startWorker();
    try {
      await eventually(async () => expect(await ended()).toHaveLength(9));
    } finally {
      await next.stop('SIGKILL');
    }
    expect(
      await app.sql(
        'SELECT file_upload_id FROM file_analyses_upload_lnk GROUP BY 1 HAVING count(*) > 1'
      )
    ).toEqual([]);
  });

  it('of each API token are those of a sender of their own', async () => {
    const sendAs = async (authorization: string, name: string) => {
      const { body } = await app.request
        .post('/api/uploads')
        .set('Authorization', authorization)
        .attach('file', Buffer.from(`a,${name}\n1,2\n`), 'sample.csv')
        .expect(201);
      return senderTurn(app.strapi.db.connection, body.data.id as string);
    };
    const [first, second] = [
      await createApiToken(app.strapi, 'first program', 'full-access'),
      await createApiToken(app.strapi, 'second program', 'full-access'),
    ];
    const turns = [
      await sendAs(first, 'one'),
      await sendAs(first, 'two'),
      await sendAs(second, 'three'),
      await sendAs(first, 'four'),
    ];
    expect(turns).toEqual([1, 2, 1, 3]);
  });

  it('come first again once none waits, and never before an earlier one of their sender', async () => {
    const turns: number[] = [];
    const sendNext = async (name: string) => {
      const id = await send('another sender', name);
      turns.push(await senderTurn(app.strapi.db.connection, id));
      return id;
    };
    const end = (id: string) =>
      app.sql(
        `UPDATE file_uploads SET state = 'failed', reason = 'unreadable',
         processed_at = clock_timestamp() AT TIME ZONE 'UTC' WHERE document_id = ?`,
        [id]
      );
    const [one, two] = [await sendNext('e 1'), await sendNext('e 2')];
    await end(one);
    const three = await sendNext('e 3');
    await end(two);
    await end(three);
    await sendNext('e 4');
    expect(turns).toEqual([1, 2, 3, 1]);
  });
});
