import path from 'node:path';
import { startDatabaseProxy } from '../../helpers/database-proxy';
import type { DatabaseProxy } from '../../helpers/database-proxy';
import { eventually } from '../../helpers/eventually';
import { startInstance } from '../../helpers/instance';
import type { Instance } from '../../helpers/instance';
import { describeOnEachBackend, startJobApplication } from '../../helpers/jobs';
import type { JobApplication } from '../../helpers/jobs';
import { findFreePort } from '../../helpers/ports';

const PATIENCE_MS = 90_000;

describeOnEachBackend('a worker whose packets vanish', (backend) => {
  let app: JobApplication;
  let proxy: DatabaseProxy;
  let worker: Instance;
  let port: number;

  beforeAll(async () => {
    app = await startJobApplication(backend);
    proxy = await startDatabaseProxy(app.redis?.url ?? app.databaseUrl);
    port = await findFreePort();
    worker = await startInstance(
      app.redis ? app.databaseUrl : proxy.url,
      {
        REDIS_URL: app.redis ? proxy.url : '',
        PROCESS_ROLE: 'worker',
        JOBS_LOCK_MS: '1500',
        JOBS_RELAY_INTERVAL_MS: '200',
        WORKER_HEALTH_PORT: String(port),
        HOST: '127.0.0.1',
      },
      path.resolve('tests/fixtures/light-job-instance.mjs')
    );
  });
  afterAll(async () => {
    proxy.swallow(false);
    await worker.stop('SIGKILL');
    await app.stop();
    await proxy.stop();
  });

  const health = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}`);
    return { status: answer.status, text: await answer.text() };
  };
  const runs = async (entry: string) => {
    await app.jobs.enqueue(app.queues.record, { entry });
    await eventually(async () => expect(await app.effects()).toContain(entry), PATIENCE_MS);
  };

  it(
    'says so, and works again on new connections',
    async () => {
      await runs('before');
      await eventually(async () => expect((await health()).status).toBe(204), PATIENCE_MS);
      proxy.swallow(true);
      await eventually(async () => expect((await health()).status).toBe(503), PATIENCE_MS);
      expect((await health()).text).toContain('does not answer');

      // What was lost stays lost, as where a firewall has forgotten the connections.
      proxy.forgetConnections();
      proxy.swallow(false);
      await runs('after');
      await eventually(async () => expect((await health()).status).toBe(204), PATIENCE_MS);
      await runs('later');
    },
    2 * PATIENCE_MS
  );
});
