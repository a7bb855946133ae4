// A process of the fleet. It loads what takes time, says "standby", and begins when it is told to:
// so the place of one that was killed is taken at once.
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate } from 'node:timers';

/**
 * @typedef {object} Start
 * @property {'application' | 'worker'} role
 * @property {string} name no other process of this seed has it
 * @property {number} seed
 * @property {boolean} isCalm only what is there is to be finished, and nothing new begun
 * @property {number} [dieAfter] commands to Postgres or Redis until this process kills itself
 */

/**
 * @typedef {object} Instance
 * @property {(start: Start) => Promise<void>} start
 * @property {() => Promise<number>} pending how much is left to do, asked for repeatedly at the end
 */

/** @param {object} message */
const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

const require = createRequire(import.meta.url);

/**
 * Between two commands, or when one is sent and not answered: the moments that count, which a kill
 * from outside seldom meets.
 * @param {number} commands
 */
const dieAfter = (commands) => {
  let left = commands;

  const countDown = () => {
    left -= 1;
    if (left === 0 && commands % 2 === 0) {
      process.kill(process.pid, 'SIGKILL');
    } else if (left === 0) {
      setImmediate(() => process.kill(process.pid, 'SIGKILL'));
    }
  };

  /** @param {Record<string, (...values: unknown[]) => unknown>} prototype @param {string} method */
  const watch = (prototype, method) => {
    const send = prototype[method];
    /** @this {unknown} @param {unknown[]} values */
    prototype[method] = function watched(...values) {
      countDown();
      return send?.apply(this, values);
    };
  };

  watch(require('pg').Client.prototype, 'query');
  watch(require('ioredis').Redis.prototype, 'sendCommand');
};

/**
 * Strapi itself with its configuration and its database, the guards of its connections, and of all
 * plugins the job queue and what it uses. It is ready in half a second, where the whole application takes several.
 * @returns {import('@strapi/strapi').Core.Strapi}
 */
export const createLightStrapi = () => {
  const { createStrapi } = require('@strapi/strapi');
  const { env } = require('@strapi/utils');
  const distDir = String(process.env.TEST_DIST);
  const read = (/** @type {string} */ file) => require(path.join(distDir, file));
  const strapi = createStrapi({ appDir: process.cwd(), distDir, serveAdminPanel: false });
  const operations = 'src/plugins/database-operations/server/src';
  const { services } = read(`${operations}/services/index.js`);
  strapi.get('plugins').add('database-operations', { services });
  read(`${operations}/utils/guard-connections.js`).guardConnections({ strapi });
  read(`${operations}/utils/watch-connections.js`).watchConnections({ strapi });
  read('src/strapi-seams/install.js').installSeams({ strapi });
  const { default: plugin } = read('src/plugins/job-queue/server/src/index.js');
  const { config } = read('config/plugins.js').default({ env })['job-queue'];
  plugin.config.validator(config);
  strapi.get('plugins').add('job-queue', { ...plugin, config });
  return strapi;
};

/** @param {() => Promise<Instance>} load */
export const runInstance = async (load) => {
  const instance = await load();
  say({ is: 'standby' });
  for await (const line of createInterface({ input: process.stdin })) {
    const { command, ...parameters } = JSON.parse(line);
    if (command === 'start') {
      if (parameters.dieAfter) {
        dieAfter(parameters.dieAfter);
      }
      await instance.start(parameters);
      say({ is: 'working' });
    } else {
      say({ is: 'counted', pending: await instance.pending() });
    }
  }
  process.exit(0);
};
