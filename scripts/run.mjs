// Runs a command of the application with everything it needs. Usage: node scripts/run.mjs <command>
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { ensureBuild } from './lib/build.mjs';
import { COMMANDS, usage } from './lib/commands.mjs';
import { openDatabase, openThrowAwayDatabase, throwAwayEnvironment } from './lib/database.mjs';
import { ensureEnvironment, writtenText } from './lib/environment.mjs';
import { errorText } from './lib/errors.mjs';
import { ensureDependencies } from './lib/install.mjs';
import { exitCodeOf, watchSignals } from './lib/interruption.mjs';
import { dataDir, inRoot, ROOT } from './lib/paths.mjs';

const STOP_WITH_PARENT = pathToFileURL(inRoot('scripts/lib/stop-with-parent.mjs')).href;

/** On stderr, so that the output of a command can be piped. @param {string} text */
const say = (text) => console.error(`> ${text}`);

/**
 * @param {string[]} argv
 * @param {NodeJS.ProcessEnv} env
 * @param {AbortSignal} signal
 * @param {() => NodeJS.Signals | undefined} received
 * @returns {Promise<number>}
 */
const runChild = (argv, env, signal, received) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', STOP_WITH_PARENT, ...argv], {
      cwd: ROOT,
      env: { ...env, PARENT_PIPE: '3' },
      stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    });
    child.stdio[3]?.on('error', () => undefined);
    const pass = () => {
      const name = received() ?? 'SIGTERM';
      // Ctrl-C in a terminal has reached the child already.
      if (name !== 'SIGINT' || !process.stdin.isTTY) {
        child.kill(name);
      }
    };
    signal.addEventListener('abort', pass, { once: true });
    child.once('error', reject);
    child.once('exit', (code, killedBy) => resolve(killedBy ? exitCodeOf(killedBy) : (code ?? 1)));
  });

/**
 * @param {import('./lib/commands.mjs').Command} command
 * @param {string[]} args
 */
const run = async (command, args) => {
  const { signal, received } = watchSignals();
  try {
    await ensureDependencies({ signal, onProgress: say });
    const written = writtenText(await ensureEnvironment());
    if (written) say(written);
    const argv = command.argv(args);

    const build = command.build(args);
    if (build !== 'none') {
      await ensureBuild({
        admin: build === 'all',
        despiteErrors: build === 'server-despite-errors',
        signal,
        onProgress: say,
      });
    }
    if (!command.database(args)) {
      return await runChild(argv, process.env, signal, received);
    }
    const database = await (command.isThrownAway ? openThrowAwayDatabase() : openDatabase());
    try {
      signal.throwIfAborted();
      const url = command.superuser?.(args) ? database.superuserUrl : database.url;
      const place = command.isThrownAway ? throwAwayEnvironment() : { DATA_DIR: dataDir() };
      const env = { ...process.env, ...place, DATABASE_URL: url };
      return await runChild(argv, env, signal, received);
    } finally {
      await database.stop();
    }
  } catch (error) {
    const name = received();
    if (name) {
      return exitCodeOf(name);
    }
    console.error(errorText(error));
    return 1;
  }
};

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (command) {
  process.exit(await run(command, args));
} else {
  console.error(usage());
  process.exitCode = name === '' || name === '--help' ? 0 : 2;
}
