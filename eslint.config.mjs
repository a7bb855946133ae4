import js from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** Plugins by floor, lowest first: one may use the services of lower floors, and of those before it. */
const floors = [
  ['database-operations', 'job-queue', 'object-storage', 'field-encryption'],
  ['audit-log'],
  ['gdpr'],
  ['form-submissions'],
  ['file-analysis'],
];

const floorRules = floors.flat().map((plugin, index, plugins) => ({
  files: [`src/plugins/${plugin}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: plugins
              .slice(index + 1)
              // Relative as well, as in `../../job-queue/server/src/utils/get-service`.
              .flatMap((other) => [`**/plugins/${other}/**`, `**/../${other}/server/**`])
              .concat('**/src/api/**', '**/src/seeds/**', '**/content-rules/**'),
            message: 'A plugin uses lower floors, and those before it on its own.',
          },
        ],
      },
    ],
  },
}));

/** Rooms of a plugin's server, lowest first: a room uses those before it, and the last ones anybody. */
const rooms = ['shared', 'contracts', 'domain', 'config', 'utils', 'queries', 'services'];
const doors = ['capture', 'cli', 'controllers', 'middlewares', 'queues', 'routes'];

const filesOf = (plugin, names) =>
  names.flatMap((name) => [
    `./src/plugins/${plugin}/${name}/**/*`,
    `./src/plugins/${plugin}/server/src/**/${name}/**/*`,
  ]);

const roomZones = floors.flat().flatMap((plugin) =>
  rooms.map((room, index) => ({
    target: filesOf(plugin, [room]),
    from: filesOf(plugin, [...rooms.slice(index + 1), ...doors]),
    message: 'A room of a plugin uses those below it: see rooms in eslint.config.mjs.',
  }))
);

const VERIFICATION = './src/plugins/audit-log/server/src/verification';

/** An auditor reads it alone: nothing of Strapi, nor of the rest of the application but three files. */
const verificationZone = {
  target: [`${VERIFICATION}/**/*`],
  from: ['./src/**/*', './config/**/*'],
  except: [
    '**/audit-log/server/src/verification/**',
    '**/src/lib/{canonical-json,group-by,signed-documents}.ts',
  ],
  message: 'The verification of the log stands alone.',
};

const roomRules = [
  {
    files: ['src/plugins/**/*.{ts,tsx}'],
    // The way in: it names the services by their types alone.
    ignores: ['**/utils/get-service.ts', '**/__tests__/**'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        importX.createNodeResolver({ extensions: ['.ts', '.tsx', '.js', '.json'] }),
      ],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: [...roomZones, verificationZone] }],
    },
  },
  {
    files: [`${VERIFICATION.slice(2)}/**/*.ts`],
    ignores: ['**/__tests__/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(?!node:|\\.)', message: 'It needs nothing but Node.' }] },
      ],
    },
  },
];

/** On the ground floor, for every plugin: it reads none. */
const groundRules = {
  files: ['src/declarations/**/*.ts'],
  ignores: ['**/__tests__/**'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: [
              '**/plugins/**',
              '**/api/**',
              '**/extensions/**',
              '**/seeds/**',
              '**/config/**',
            ],
            message: 'Declarations are the ground of every plugin, and know none.',
          },
        ],
      },
    ],
  },
};

const OPTIONS = ['object.name', 'object.property.name'].map(
  (name) => `MemberExpression[${name}='pluginOptions'][property.name!='i18n']`
);

const REFUSALS = {
  selector:
    ':matches(NewExpression[arguments.length>0], ClassDeclaration) > MemberExpression[object.name="errors"][property.name="ForbiddenError"]',
  message: 'Its message is lost on the way out: use RefusedError of src/lib.',
};

/** What is read past the strict schemas may be misspelt, and nobody is told. */
const DECLARATIONS = {
  selector: OPTIONS.join(', '),
  message: 'Declarations are read through src/declarations.',
};

/** Only there is it said that there is no mail server, and how long a mail may take. */
const MAILS = {
  selector: "CallExpression[callee.property.name='plugin'][arguments.0.value='email']",
  message: 'Mails leave through src/mails.',
};

/** Whoever enqueues knows that alone, and what it may hold is checked there. */
const PAYLOADS = {
  selector:
    "CallExpression[callee.name='defineQueue'] > ObjectExpression > Property[key.name='payload']",
  message: 'A payload is declared with defineJob, apart from what is done about it.',
};

// The last rule of this name that fits a file is the only one for it.
const syntaxRules = [
  { files: ['**/*.{ts,tsx}'], refused: [REFUSALS] },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['**/__tests__/**'],
    refused: [REFUSALS, DECLARATIONS, MAILS, PAYLOADS],
  },
  { files: ['src/declarations/**/*.ts'], refused: [REFUSALS, MAILS] },
  { files: ['src/mails/*.ts'], refused: [REFUSALS, DECLARATIONS] },
].map(({ refused, ...where }) => ({
  ...where,
  rules: { 'no-restricted-syntax': ['error', ...refused] },
}));

export default tseslint.config(
  {
    ignores: [
      'tests/fixtures',
      'node_modules',
      'dist',
      'build',
      '.data*',
      '.strapi',
      'types/generated',
      'public',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './tsconfig.tools.json', './src/admin/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { 'import-x': importX },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A service factory answers async functions whether or not each of them waits.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'import-x/no-duplicates': 'off',
      'import-x/order': [
        'error',
        { groups: ['builtin', 'external', 'parent', 'sibling', 'index'] },
      ],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        URL: 'readonly',
        AbortController: 'readonly',
        AbortSignal: 'readonly',
        fetch: 'readonly',
        Buffer: 'readonly',
        performance: 'readonly',
      },
    },
    // The launcher speaks to the person at the terminal.
    rules: { 'no-console': 'off' },
  },
  { files: ['bench/**'], rules: { 'no-console': 'off' } },
  {
    files: ['tests/**', '**/__tests__/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // Answers of supertest, and what is asked of them, are of any type.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['database/migrations/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['../*', '**/../**'],
              message:
                'A migration is what it was: it does not read what the application is later.',
            },
          ],
        },
      ],
    },
  },
  ...floorRules,
  ...roomRules,
  groundRules,
  ...syntaxRules
);
