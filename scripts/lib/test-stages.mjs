import { existsSync } from 'node:fs';

/**
 * What a stage of the tests needs before it runs.
 * @typedef {object} Stage
 * @property {'none' | 'server' | 'all'} build
 * @property {boolean} database
 * @property {boolean} browser
 * @property {number} timeoutMs for one test
 * @property {boolean} waits whether its suites wait for processes that they start
 * @property {boolean} [isLong] not part of `npm test`: what suites shorten there runs whole
 */

/** Limits are there against tests that hang: a busy machine needs many times as long as a quiet one. */
const HANGING_MS = 600_000;

/** @type {Record<string, Stage>} */
export const STAGES = {
  unit: { build: 'none', database: false, browser: false, waits: false, timeoutMs: HANGING_MS },
  integration: {
    build: 'server',
    database: true,
    browser: false,
    waits: true,
    timeoutMs: HANGING_MS,
  },
  long: {
    build: 'server',
    database: true,
    browser: false,
    waits: true,
    timeoutMs: 3_600_000,
    isLong: true,
  },
  e2e: { build: 'all', database: true, browser: true, waits: false, timeoutMs: HANGING_MS },
};

const CHROMIUM_PLACES = [
  // Without the windows of a browser: two thirds of the processor time for the same pages.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** @param {NodeJS.ProcessEnv} env */
export const findChromium = (env) =>
  env.CHROMIUM_PATH
    ? [env.CHROMIUM_PATH].find((file) => existsSync(file))
    : CHROMIUM_PLACES.find((file) => existsSync(file));
