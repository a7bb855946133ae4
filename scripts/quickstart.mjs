// From a bare clone to a running application: npm run quickstart
import path from 'node:path';
import { parseArgs } from 'node:util';
import { assertPortIsFree, claimInstance, readAddress } from './lib/address.mjs';
import { ensureBuild } from './lib/build.mjs';
import { openDatabase, withoutPassword } from './lib/database.mjs';
import { ensureEnvironment, writtenText } from './lib/environment.mjs';
import { errorText } from './lib/errors.mjs';
import { ensureDependencies } from './lib/install.mjs';
import { exitCodeOf, watchSignals } from './lib/interruption.mjs';
import { dataDir } from './lib/paths.mjs';
import { createProgress } from './lib/progress.mjs';
import { startServer } from './lib/server-process.mjs';

/** @typedef {import('./lib/address.mjs').Address} Address */
/** @typedef {import('./lib/database.mjs').Database} Database */
/** @typedef {import('./lib/server-process.mjs').ServerProcess} ServerProcess */

const progress = createProgress();
/** @type {ServerProcess | undefined} */
let server;
let insisted = 0;
const { signal, received } = watchSignals({
  onForce: () => {
    insisted += 1;
    // The database still gets its moment; who insists once more does without.
    if (insisted === 1) server?.kill();
    else process.exit(130);
  },
});

/** @param {Address} address @param {Database} database */
const report = ({ url }, database) => {
  const { env } = process;
  /** @type {Array<[string, string]>} */
  const rows = [
    ['Admin panel', `${url}/admin`],
    ['REST API', `${url}/api`],
    ['GraphQL API', `${url}/graphql`],
    ['Health', `${url}/_health`],
    ['Database', withoutPassword(database.url)],
    ['Administrator', `${env.FIRST_ADMIN_EMAIL}  ${env.FIRST_ADMIN_PASSWORD}`],
    ['Editor', `editor@indivillage.example  ${env.SAMPLE_EDITOR_PASSWORD}`],
    ['API user', `asha@indivillage.example  ${env.SAMPLE_USER_PASSWORD}`],
  ];
  const lines = rows.map(([name, value]) => `  ${name.padEnd(15)}${value}`);
  console.log(`\n${progress.bold('IndiVillage CMS is running.')}\n\n${lines.join('\n')}\n`);
  console.log('  Stop with Ctrl-C.\n');
};

/** @param {Database} database @returns {NodeJS.ProcessEnv} */
const serverEnvironment = (database) => ({
  NODE_ENV: 'development',
  SEED_SAMPLE_DATA: 'true',
  ...process.env,
  DATABASE_URL: database.url,
  DATA_DIR: dataDir(),
  STRAPI_TELEMETRY_DISABLED: 'true',
  STRAPI_DISABLE_EE: 'true',
});

/** @param {Address} address @param {Database} database */
const serve = async (address, database) => {
  await progress.step('Server', async (update) => {
    signal.throwIfAborted();
    await assertPortIsFree(address);
    update('starting Strapi');
    const env = serverEnvironment(database);
    server = startServer({ env, logFile: path.join(dataDir(), 'server.log') });
    await server.untilHealthy(address.healthUrl, signal);
    update('ready');
  });
  report(address, database);
  const interrupted = new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
    if (signal.aborted) resolve(undefined);
  });
  const end = await Promise.race([server?.ended, interrupted]);
  if (end !== undefined && !signal.aborted) {
    throw await server?.failure(
      `The server ended by itself (${end}); the database is stopped too.`
    );
  }
};

/** @param {Address} address */
const runInstance = async (address) => {
  await assertPortIsFree(address);
  await progress.step('Packages', async (update) => {
    const { installed } = await ensureDependencies({ signal, onProgress: update });
    update(installed ? 'installed' : 'in place');
  });
  const database = await progress.step('Database', async (update) => {
    signal.throwIfAborted();
    const opened = await openDatabase({ onLog: update });
    update(opened.isEmbedded ? 'embedded Postgres' : 'as DATABASE_URL says');
    return opened;
  });
  try {
    await progress.step('Build', async (update) => {
      const built = await ensureBuild({ admin: true, signal, onProgress: update });
      update(built.length > 0 ? built.join(', ') : 'current');
    });
    await serve(address, database);
  } finally {
    if (signal.aborted) console.log('\nStopping ...');
    await server?.stop();
    await database.stop();
  }
};

/** @returns {Promise<number>} the exit code */
const main = async () => {
  let isUp = false;
  try {
    parseArgs({ options: {} });
    await progress.step('Environment', async (update) => {
      update(writtenText(await ensureEnvironment()) ?? '.env');
    });
    const address = readAddress(process.env);
    const claim = await claimInstance(path.join(dataDir(), 'quickstart.json'), address);
    if ('runningAt' in claim) {
      console.log(
        `\nAlready running at ${claim.runningAt} (admin panel: ${claim.runningAt}/admin)`
      );
      return 0;
    }
    try {
      await runInstance(address);
      isUp = true;
    } finally {
      await claim.release();
    }
    console.log('Stopped.');
    return 0;
  } catch (error) {
    const name = received();
    if (name && !isUp) {
      console.log('Stopped.');
      return exitCodeOf(name);
    }
    console.error(`\n${errorText(error)}`);
    return 1;
  }
};

process.exit(await main());
