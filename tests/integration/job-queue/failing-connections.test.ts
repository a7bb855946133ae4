import { execFile } from 'node:child_process';
import path from 'node:path';
import { testEnvironment } from '../../helpers/environment';
import { READY, row, startFailingPostgres, TERMINATED } from '../../helpers/failing-postgres';

/** The pool asks for another connection until it gives up. */
const FAST = { DATABASE_ACQUIRE_TIMEOUT_MS: '1000' };
const SCRIPT = path.resolve('tests/fixtures/guarded-connections.cjs');

const meet = (subject: string, url: string): Promise<string> =>
  new Promise((resolve) => {
    const env = { ...process.env, ...testEnvironment, DATABASE_URL: url, ...FAST };
    execFile(process.execPath, [SCRIPT, subject], { env }, (_error, stdout, stderr) =>
      resolve(stdout + stderr)
    );
  });

describe('a Postgres that is killed does not take the process along', () => {
  it('while the pool prepares a connection', async () => {
    const statements: string[] = [];
    const server = await startFailingPostgres({
      onQuery(statement, socket) {
        statements.push(statement);
        if (statement.includes('version()')) {
          socket.write(row('version', 'PostgreSQL 15.0'));
        } else {
          socket.end(TERMINATED);
        }
      },
    });
    expect(await meet('pool', server.url)).toContain('survived');
    expect(statements.join()).toContain('SET search_path');
    await server.stop();
  });

  it('as soon as it has accepted a connection of the queue', async () => {
    const server = await startFailingPostgres({ greeting: Buffer.concat([READY, TERMINATED]) });
    expect(await meet('bullmq', server.url)).toContain('survived');
    await server.stop();
  });
});
