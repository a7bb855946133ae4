import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { createDatabase, dropDatabase, queryAt, TEMPLATE, urlOf } from '../../helpers/databases';
import { testEnvironment } from '../../helpers/environment';
import { outputOf, runCommand, spawnCommand } from '../../helpers/run-command';

const STRAPI = path.resolve('node_modules/@strapi/strapi/bin/strapi.js');
const QUEUE = 'maintenance';
const PAYLOAD = '{"task": "sweep-temporary-objects"}';

describe('the command', () => {
  let database: string;

  beforeAll(async () => {
    database = await createDatabase(TEMPLATE);
  });
  afterAll(() => dropDatabase(database));

  const jobs = (...args: string[]) =>
    outputOf(runCommand('jobs', args, { DATABASE_URL: urlOf(database) }));

  const sql = (statement: string) => queryAt(urlOf(database), statement);

  it('jobs works on what is due, shows what died or is stuck, and starts it again', async () => {
    await sql(`
      INSERT INTO jobs.outbox (queue, job_id, payload, postponed_to, tries, reason) VALUES
        ('${QUEUE}', 'wrong-payload', '{"unknown": 1}', NULL, 0, NULL),
        ('${QUEUE}', 'refused', '${PAYLOAD}', now() + interval '1 hour', 3, 'Error: refused')`);
    expect(await jobs('drain')).toContain('Nothing is due');

    const shown = await jobs('status');
    expect(shown).toMatch(
      /^queue +pending +waiting +delayed +running +done +dead *$[^]*^maintenance +1 +0 +\d+ +0 +\d+ +[1-9]\d* *$/m
    );
    // And a seal may have failed: the suites share a store of objects.
    expect(shown).toContain('dead wrong-payload after 1 attempts: InvalidPayloadError: ');
    expect(shown).toContain('stuck refused after 3 tries: Error: refused');
    expect(shown).toMatch(/^task sweep-temporary-objects: next \d{4}-/m);

    expect(await jobs('retry', QUEUE, 'wrong-payload')).toContain(`1 dead jobs of ${QUEUE}`);
    expect(await jobs('status')).not.toContain('dead wrong-payload');
    await expect(jobs('retry', QUEUE, 'wrong-payload')).rejects.toThrow('There is no dead job');
    // As a terminal does it, which waits for the end of the process.
    await outputOf(spawnCommand('jobs', ['drain'], { DATABASE_URL: urlOf(database) }));
    expect(await jobs('retry', QUEUE)).toMatch(/[1-9]\d* dead jobs of maintenance start again/);
  });

  it('jobs refuses what it does not know', async () => {
    await expect(jobs('forget')).rejects.toThrow('Usage: npm run jobs');
    await expect(jobs('retry', 'no-such-queue')).rejects.toThrow('There is no queue');
  });

  it('start refuses the role of a worker, and names the command for it', async () => {
    const env = { ...process.env, ...testEnvironment, DATABASE_URL: urlOf(database) };
    const start = promisify(execFile)(process.execPath, [STRAPI, 'start'], {
      env: { ...env, PROCESS_ROLE: 'worker' },
    });
    await expect(start).rejects.toThrow('start it with "npm run worker"');
  });
});
