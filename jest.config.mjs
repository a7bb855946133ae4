import { shortenedSuites } from './scripts/lib/shortened-suites.mjs';

/** @type {import('jest').Config} */
const shared = {
  testEnvironment: 'node',
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: false },
          target: 'es2022',
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
  // dist holds copies of every package.json and of the code under test.
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/', '<rootDir>/.data/'],
};

/** What takes long to read: once per worker, by Node itself. */
const SHARED_MODULES = { '^@strapi/(strapi|utils)$': '<rootDir>/tests/fixtures/shared/$1.cjs' };

/** @type {import('jest').Config} */
const withServices = {
  ...shared,
  globalSetup: '<rootDir>/tests/helpers/global-setup.ts',
};

/** @type {import('jest').Config} */
const integration = {
  ...withServices,
  testEnvironment: '<rootDir>/tests/helpers/shared-strapi-environment.ts',
  moduleNameMapper: SHARED_MODULES,
};

/** @type {import('jest').Config} */
const unit = {
  ...shared,
  displayName: 'unit',
  testEnvironment: '<rootDir>/tests/helpers/shared-modules-environment.ts',
  moduleNameMapper: {
    ...SHARED_MODULES,
    '^(stdnum)$': '<rootDir>/tests/fixtures/shared/$1.cjs',
    '/load-module$': '<rootDir>/tests/fixtures/load-module.cjs',
  },
  testMatch: [
    '<rootDir>/src/**/__tests__/**/*.test.ts',
    '<rootDir>/scripts/**/__tests__/**/*.test.ts',
  ],
};

/** @type {import('jest').Config} */
export default {
  testSequencer: '<rootDir>/tests/helpers/slowest-first.mjs',
  // Time limits are per run, not per project: scripts/test.mjs gives the longer one.
  projects: [
    unit,
    {
      ...integration,
      displayName: 'integration',
      testMatch: ['<rootDir>/tests/integration/**/*.test.ts'],
    },
    {
      ...integration,
      displayName: 'long',
      testMatch: ['<rootDir>/tests/long/**/*.test.ts', ...shortenedSuites('tests')],
    },
    { ...unit, displayName: 'long', testMatch: shortenedSuites('src', 'scripts') },
    { ...integration, displayName: 'e2e', testMatch: ['<rootDir>/tests/e2e/**/*.test.ts'] },
  ],
};
