import { existsSync, readdirSync } from 'node:fs';
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
const DATABASE_OPERATIONS = 'dist/src/plugins/database-operations/server/src/cli';
const AUDIT_LOG = 'dist/src/plugins/audit-log/server/src/cli';
const FIELD_ENCRYPTION = 'dist/src/plugins/field-encryption/server/src/cli';

/** Strapi's commands that look at files only. */
const WITHOUT_DATABASE = new Set(['build', 'generate', 'help', 'version', '--help', '--version']);

const always = () => true;
const serverBuild = () => /** @type {const} */ ('server');

/** @returns {string[]} */
const listBenches = () =>
  existsSync(inRoot('bench'))
    ? readdirSync(inRoot('bench')).filter((name) => existsSync(inRoot('bench', name, 'index.ts')))
    : [];

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
  migrate: {
    summary: 'database migrations: status, up, down, ...',
    // A new file needs neither what is built nor a database.
    build: ([name]) => (name === 'create' ? 'none' : 'server'),
    database: ([name]) => name !== 'create',
    superuser: ([name]) => name === 'verify',
    argv: ([name, ...args]) =>
      name === 'create'
        ? [inRoot('scripts/create-migration.mjs'), ...args]
        : [inRoot(DATABASE_OPERATIONS, 'migrate.js'), ...(name ? [name] : []), ...args],
  },
  worker: {
    summary: 'a process that takes jobs and serves no HTTP',
    build: serverBuild,
    database: always,
    argv: (args) => [inRoot('dist/src/processes/worker.js'), ...args],
  },
  jobs: {
    summary: 'background jobs: status, retry, drain',
    build: serverBuild,
    database: always,
    argv: (args) => [inRoot('dist/src/processes/jobs.js'), ...args],
  },
  encryption: {
    summary: 'encrypted attributes: status, rotate, encrypt-existing',
    build: serverBuild,
    database: always,
    argv: (args) => [inRoot(FIELD_ENCRYPTION, 'encryption.js'), ...args],
  },
  audit: {
    summary: 'audit log: seal, verify, prove, archive, hold, stream, ...',
    build: serverBuild,
    // An auditor has a dump, or a proof, and no server.
    database: ([name, ...args]) =>
      name !== 'check-proof' && !args.some((arg) => arg.startsWith('--dump')),
    argv: (args) => [inRoot(AUDIT_LOG, 'audit.js'), ...args],
  },
  seed: {
    summary: 'roles, settings and sample data',
    build: serverBuild,
    database: always,
    argv: (args) => [inRoot('dist/src/seeds/cli.js'), ...args],
  },
  generate: {
    summary: 'generated files: types, OpenAPI, GraphQL schema',
    build: () => 'server-despite-errors',
    database: always,
    isThrownAway: true,
    argv: (args) => [inRoot('dist/src/generate/cli.js'), ...args],
  },
  new: {
    summary: 'a content type or a plugin, with everything that it needs',
    build: () => 'none',
    database: () => false,
    argv: (args) => [inRoot('scripts/new/index.mjs'), ...args],
  },
  'strapi-seams': {
    summary: 'where we change Strapi: check, record, page',
    build: () => 'server-despite-errors',
    database: () => false,
    argv: (args) => [inRoot('dist/src/strapi-seams/cli.js'), ...args],
  },
  chaos: {
    summary: 'kills processes and servers at random, and asks whether all jobs happened once',
    build: serverBuild,
    // It brings servers of its own, which it can kill.
    database: () => false,
    argv: (args) => ['--import', 'tsx', inRoot('tests/chaos/index.ts'), ...args],
  },
  'audit-completeness': {
    summary: 'changes data through every door, and asks whether the audit log has all of it',
    build: serverBuild,
    database: () => false,
    argv: (args) => ['--import', 'tsx', inRoot('tests/completeness/index.ts'), ...args],
  },
  tamper: {
    summary: 'changes a log in all ways, and asks whether its verification finds and names them',
    build: serverBuild,
    // It brings a server of its own.
    database: () => false,
    argv: (args) => ['--import', 'tsx', inRoot('tests/tamper/index.ts'), ...args],
  },
  fuzz: {
    summary: 'sends what a stranger could, and asks whether anything failed or was told',
    build: serverBuild,
    database: () => false,
    argv: (args) => ['--import', 'tsx', inRoot('tests/fuzz/index.ts'), ...args],
  },
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
