import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { UserFacingError } from './errors.mjs';
import { inRoot } from './paths.mjs';

/**
 * What has to be there before a command runs, and what is run.
 * @typedef {object} Command
 * @property {string} summary
 * @property {(args: string[]) => 'none' | 'server' | 'server-despite-errors' | 'all'} build
 * @property {(args: string[]) => boolean} database
 * @property {(args: string[]) => boolean} [superuser] whether it makes databases of its own
 * @property {boolean} [isThrownAway] whether it has an empty database, and never the configured one
 * @property {(args: string[]) => string[]} argv for Node
 */

const STRAPI = 'node_modules/@strapi/strapi/bin/strapi.js';

/** Of the application: each lies with the plugin that it belongs to. @type {Record<string, { file: string, summary: string }>} */
const BUILT = JSON.parse(readFileSync(inRoot('scripts/lib/commands.json'), 'utf8'));

/** Strapi's commands that look at files only. */
const WITHOUT_DATABASE = new Set(['build', 'generate', 'help', 'version', '--help', '--version']);

const always = () => true;
const never = () => false;
const serverBuild = () => /** @type {const} */ ('server');

/** @returns {string[]} */
const listBenches = () =>
  existsSync(inRoot('bench'))
    ? readdirSync(inRoot('bench')).filter((name) => existsSync(inRoot('bench', name, 'index.ts')))
    : [];

/** What most need; its file, as built, takes the arguments. @param {string} name @returns {Command} */
const built = (name) => {
  const { file = '', summary = '' } = BUILT[name] ?? {};
  return {
    summary,
    build: serverBuild,
    database: always,
    argv: (args) => [inRoot('dist', `${file}.js`), ...args],
  };
};

/** One that brings its own servers, which it can kill. @param {string} folder @param {string} summary @returns {Command} */
const tool = (folder, summary) => ({
  summary,
  build: serverBuild,
  database: never,
  argv: (args) => ['--import', 'tsx', inRoot('tests', folder, 'index.ts'), ...args],
});

/** @type {Record<string, Command>} */
export const COMMANDS = {
  strapi: {
    summary: 'a command of Strapi: start, develop, console, ...',
    build: ([name = 'help']) => {
      // `develop` compiles and watches by itself.
      if (name === 'develop' || WITHOUT_DATABASE.has(name)) return 'none';
      return name === 'start' ? 'all' : 'server';
    },
    database: ([name = 'help']) => !WITHOUT_DATABASE.has(name),
    argv: (args) => [inRoot(STRAPI), ...args],
  },
  ...Object.fromEntries(Object.keys(BUILT).map((name) => [name, built(name)])),
  migrate: {
    ...built('migrate'),
    // A new file needs neither what is built nor a database.
    build: ([name]) => (name === 'create' ? 'none' : 'server'),
    database: ([name]) => name !== 'create',
    superuser: ([name]) => name === 'verify',
    argv: ([name = '', ...args]) =>
      name === 'create'
        ? [inRoot('scripts/create-migration.mjs'), ...args]
        : built('migrate').argv([name, ...args]),
  },
  audit: {
    ...built('audit'),
    // An auditor has a dump, or a proof, and no server.
    database: ([name, ...args]) =>
      name !== 'check-proof' && !args.some((arg) => arg.startsWith('--dump')),
  },
  analysis: { ...built('analysis'), database: never },
  generate: { ...built('generate'), build: () => 'server-despite-errors', isThrownAway: true },
  new: {
    summary: 'a content type or a plugin, with everything that it needs',
    build: () => 'none',
    database: never,
    argv: (args) => [inRoot('scripts/new/index.mjs'), ...args],
  },
  'strapi-seams': {
    ...built('strapi-seams'),
    build: () => 'server-despite-errors',
    database: never,
  },
  chaos: tool(
    'chaos',
    'kills processes and servers at random, and asks whether all jobs happened once'
  ),
  'audit-completeness': tool(
    'completeness',
    'changes data through every door, and asks whether the audit log has all of it'
  ),
  tamper: tool(
    'tamper',
    'changes a log in all ways, and asks whether its verification finds and names them'
  ),
  fuzz: tool('fuzz', 'sends what a stranger could, and asks whether anything failed or was told'),
  bench: {
    summary: 'a measurement from bench/',
    build: serverBuild,
    database: always,
    superuser: always,
    argv: ([name, ...args]) => {
      const names = listBenches();
      if (!name || !names.includes(name)) {
        const listed = names.length > 0 ? names.join(', ') : 'none yet';
        throw new UserFacingError(`Which measurement? There are: ${listed}.`, {
          advice: 'npm run bench -- <name>',
        });
      }
      return ['--import', 'tsx', inRoot('bench', name, 'index.ts'), ...args];
    },
  },
};

export const usage = () => {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  return [
    'Usage: node scripts/run.mjs <command> [arguments]',
    '',
    ...Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`),
  ].join('\n');
};
