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

/** Suites that `npm test` runs with less of everything (`tests/helpers/volume.ts`). */
const SHORTENED = [
  'audit-log/flood',
  'audit-log/recording-gaps',
  'audit-log/tamper',
  'content/clumsy-editor',
  'content/content-rules',
  'content/values',
  'database-operations/boot',
  'file-analysis/chaos',
  'field-encryption/encryption-command',
  'file-analysis/cuts',
  'file-analysis/hostile-files',
  'file-analysis/two-instances',
  'form-submissions/chaos',
  'form-submissions/export',
  'form-submissions/million',
  'gdpr/anonymity',
  'gdpr/anonymity-million',
  'gdpr/asking',
  'gdpr/chaos',
  'gdpr/recipients-killed',
  'job-queue/chaos',
  'job-queue/wrong-clock',
  'reading-rules/oracle',
  'resilience/crash',
  'security/fuzz',
  'security/panel-queries',
  'security/request-shapes',
  'security/route-access',
  'security/visitors',
];

/** The same of `file-analysis`, beside the code. */
const SHORTENED_UNITS = [
  'presentation/__tests__/held-out-canaries',
  'reader/__tests__/figures',
  'reader/__tests__/odd-files',
  'reader/annotations/__tests__/counts',
  'reader/annotations/__tests__/json-lists',
  'reader/annotations/__tests__/large-sets',
  'reader/personal-data/__tests__/hard-columns',
  'reader/personal-data/__tests__/held-out',
  'reader/personal-data/__tests__/judge-column',
  'reader/sandbox/__tests__/hostile-files',
  'reader/tables/__tests__/meant-types',
  'reader/tables/__tests__/preview',
];

/** @type {import('jest').Config} */
const unit = {
  ...shared,
  testEnvironment: '<rootDir>/tests/helpers/shared-modules-environment.ts',
  moduleNameMapper: {
    ...SHARED_MODULES,
    '^(stdnum)$': '<rootDir>/tests/fixtures/shared/$1.cjs',
    '/load-module$': '<rootDir>/tests/fixtures/load-module.cjs',
  },
};

/** @type {import('jest').Config} */
export default {
  testSequencer: '<rootDir>/tests/helpers/slowest-first.mjs',
  // Time limits are per run, not per project: scripts/test.mjs gives the longer one.
  projects: [
    {
      ...unit,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/src/**/__tests__/**/*.test.ts',
        '<rootDir>/scripts/**/__tests__/**/*.test.ts',
      ],
    },
    {
      ...integration,
      displayName: 'integration',
      testMatch: ['<rootDir>/tests/integration/**/*.test.ts'],
    },
    {
      ...integration,
      displayName: 'long',
      testMatch: [
        '<rootDir>/tests/long/**/*.test.ts',
        ...SHORTENED.map((name) => `<rootDir>/tests/integration/${name}.test.ts`),
        '<rootDir>/tests/e2e/cut-uploads.test.ts',
      ],
    },
    {
      ...unit,
      displayName: 'long',
      testMatch: SHORTENED_UNITS.map(
        (name) => `<rootDir>/src/plugins/file-analysis/server/src/${name}.test.ts`
      ),
    },
    { ...integration, displayName: 'e2e', testMatch: ['<rootDir>/tests/e2e/**/*.test.ts'] },
  ],
};
