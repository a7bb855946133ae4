import path from 'node:path';
import { checkDeclarations } from '../../src/declarations/check-declarations';
import type { DeclaringType } from '../../src/declarations/type-rules';
import { callModule, callModuleForEach } from './call-module';

const ROOT = path.resolve(__dirname, '../..');

interface Files {
  created: Record<string, string>;
  edited: Record<string, string>;
}

const plan = (...args: string[]): Files =>
  callModule('../new/plan.mjs', 'plannedFiles', args, ROOT) as Files;

const KINDS = [
  'string',
  'text',
  'richtext',
  'email',
  'integer',
  'decimal',
  'boolean',
  'date',
  'encrypted-string',
  'encrypted-text',
  'encrypted-email',
];

/** Every kind, plain, personal and required; the longest names that are taken. */
const attributes = KINDS.flatMap((kind) => {
  const name = kind.replace(/-(\w)/, (_match, letter: string) => letter.toUpperCase());
  return [
    `${name}Plain:${kind}`,
    `${name}Own:${kind},personal`,
    `${name}Needed:${kind},required,personal`,
  ];
}).concat([
  'photo:media',
  'portrait:media,personal',
  'near:relation=api::location.location',
  'home:relation=api::location.location,required,personal',
]);

describe('a type', () => {
  const { created, edited } = plan(
    'type',
    'far-away-office',
    ...attributes.flatMap((each) => ['--attribute', each])
  );
  const find = (ending: string) =>
    Object.entries(created).find(([file]) => file.endsWith(ending))?.[1] ?? '';

  it('declares what can be kept, whatever its attributes are', () => {
    const schema = JSON.parse(find('/schema.json')) as DeclaringType;
    expect(Object.keys(schema.attributes)).toHaveLength(attributes.length + 3);
    const uid = 'api::far-away-office.far-away-office';
    expect(() => checkDeclarations([{ ...schema, uid, modelType: 'contentType' }])).not.toThrow();
  });

  it('has a way back for everything that its migration makes', () => {
    const names = (text: string, pattern: RegExp) =>
      [...text.matchAll(pattern)].map(([, name]) => name).sort();
    const up = find('/up.sql');
    const down = find('/down.sql');
    const made = /(?:INDEX|CONSTRAINT TRIGGER|ADD CONSTRAINT) (\w+)/g;
    const gone = /DROP (?:INDEX public\.|CONSTRAINT |TRIGGER )(\w+)/g;
    expect(names(up, made).length).toBeGreaterThan(40);
    expect(names(down, gone)).toEqual(names(up, made));
    // Postgres would cut it, and the second one of that name would fail.
    expect(names(up, /(\w{64,})/g)).toEqual([]);
  });

  it('is known to the layouts, the samples and the table of who may what', () => {
    expect(edited['src/content-manager/layouts/index.ts']).toContain('farAwayOfficeLayout,');
    expect(edited['src/seeds/sample-content.ts']).toContain('ensureFarAwayOffice');
    const lines = (edited['tests/access/routes.txt'] ?? '').split('\n');
    const accessTo = (plural: string) =>
      lines
        .filter((line) => line.includes(`/api/${plural}`))
        .map((line) => line.replace(plural, '').split(/\s+/));
    expect(accessTo('far-away-offices')).toEqual(accessTo('impact-stories'));
  });
});

describe('a type whose entries are about people', () => {
  const { created, edited } = plan(
    'type',
    'field-worker',
    '--person',
    '--attribute',
    'home:relation=api::location.location,required'
  );
  const find = (ending: string) =>
    Object.entries(created).find(([file]) => file.endsWith(ending))?.[1] ?? '';
  const schema = JSON.parse(find('/schema.json')) as DeclaringType & {
    pluginOptions: { gdpr: Record<string, unknown> };
  };

  it('says whom an entry is about, and until when it is kept', () => {
    const uid = 'api::field-worker.field-worker';
    expect(() => checkDeclarations([{ ...schema, uid, modelType: 'contentType' }])).not.toThrow();
    expect(schema.pluginOptions.gdpr).toEqual({
      subject: { relation: 'account', address: 'email' },
      retention: { months: 24, from: 'updatedAt' },
      impersonal: ['summary', 'home', 'account'],
    });
  });

  it('hides the account and the address from readers, and keeps neither name nor slug', () => {
    expect(schema.attributes.account?.private).toBe(true);
    expect(schema.attributes.email?.private).toBe(true);
    expect(find('/controllers/field-worker.ts')).not.toContain('account');
    const left = ['title', 'slug'].map(
      (name) => schema.attributes[name]?.pluginOptions as { gdpr: { onErasure: string } }
    );
    expect(left.map(({ gdpr }) => gdpr.onErasure)).toEqual(['fixed', 'pseudonym']);
  });

  it('has a link to one account at most, and both in the words of the content model', () => {
    expect(find('/up.sql')).toContain('field_workers_account_lnk_single_key');
    const [row] = edited['docs/guide/content-model.md']?.match(/^\| `field-worker`.*$/m) ?? [];
    expect(row).toMatch(/`email` \(encrypted, private\).*belongs to one `account`/);
  });
});

const REFUSED: [args: string[], sentence: string][] = [
  [['type'], 'A type has one name'],
  [['type', 'FieldOffice'], 'letters in kebab-case'],
  [['type', 'office2'], 'letters in kebab-case'],
  [['type', 'sheep', '--plural', 'sheep'], '--plural says another plural'],
  [['type', 'location'], 'src/api/location/content-types/location/schema.json is there already'],
  [['type', 'x', '--attribute', 'slug:string'], '"slug" is an attribute that every type has'],
  [['type', 'x', '--attribute', 'line2:string'], 'a name of letters in camelCase'],
  [['type', 'x', '--attribute', 'a:sting'], '"sting" is no kind of attribute: there are string'],
  [['type', 'x', '--attribute', 'a:string,requird'], '"requird" is not known of an attribute'],
  [['type', 'x', '--attribute', 'a:media,required'], 'A file cannot be required'],
  [['type', 'x', '--attribute', 'a:relation'], 'A relation, and nothing else, has a target'],
  [['type', 'x', '--attribute', 'a:relation=api::no.no'], 'api::no.no is no type of src/api'],
  [['type', 'x', '--attribute', 'a:text', '--attribute', 'a:date'], '"a" is there twice'],
  [['type', 'x', '--person', '--attribute', 'email:email'], '"email" is there twice'],
  [['type', 'x', '--attribut', 'a:text'], "Unknown option '--attribut'"],
  [['plugin', 'planner'], 'two words or more in kebab-case'],
  [['plugin', 'job-queue'], 'src/plugins/job-queue is there already'],
  [['plugin', 'visit-planner', '--record', 'Visit'], 'A record has a name as a plugin has one'],
  [['table', 'x'], 'New is type or plugin, not "table"'],
];

describe('a mistake', () => {
  let answers: ReturnType<typeof callModuleForEach>;

  beforeAll(() => {
    const calls = REFUSED.map(([args]) => [args, ROOT]);
    answers = callModuleForEach('../new/plan.mjs', 'plannedFiles', calls);
  });

  it.each(REFUSED.map((row, place) => [...row, place] as const))(
    '%j is refused before anything is written: %s',
    (_args, sentence, place) => {
      expect(answers[place]?.error).toContain(sentence);
    }
  );
});

/** A queue calls services, and is called by none: whoever enqueues knows the contract. */
const importersOfQueues = (files: Record<string, string>): string[] =>
  Object.entries(files)
    .filter(([file]) => /\/server\/src\/(services|contracts|utils)\//.test(file))
    .filter(([, text]) => text.includes("from '../queues/"))
    .map(([file]) => file);

it('a plugin is known to the floors, the configuration and the table of who may what', () => {
  const { created, edited } = plan('plugin', 'specimen-plugin');
  expect(Object.keys(created)).toContain(
    'src/plugins/specimen-plugin/server/src/queues/send-report.ts'
  );
  expect(importersOfQueues(created)).toEqual([]);
  expect(edited['eslint.config.mjs']).toContain("['specimen-plugin'],\n];");
  expect(edited['config/plugins.ts']).toContain('values.SPECIMEN_PLUGIN_RECIPIENTS');
  expect(edited['config/variables/table.ts']).toContain('...specimenPlugin,');
  expect(edited['tests/access/routes.txt']).toMatch(/^POST +\/specimen-plugin\/report +401/m);
});

it('a plugin with a record is known to the grants, the page of roles and the rules of the database', () => {
  const { created, edited } = plan('plugin', 'specimen-plugin', '--record', 'specimen-note');
  const type = 'src/plugins/specimen-plugin/server/src/content-types/specimen-note/schema.json';
  const schema = JSON.parse(created[type] ?? '{}') as DeclaringType;
  const uid = 'plugin::specimen-plugin.specimen-note';
  expect(() => checkDeclarations([{ ...schema, uid, modelType: 'contentType' }])).not.toThrow();
  const migration = Object.keys(created).filter((file) => file.startsWith('database/'));
  expect(migration.map((file) => file.split('/')[3])).toEqual([
    'migration.json',
    'up.sql',
    'down.sql',
  ]);
  const action = 'plugin::specimen-plugin.specimen-notes.create';
  expect(edited['src/seeds/api-grants.ts']).toContain(`'${action}'`);
  expect(edited['docs/guide/roles.md']).toMatch(/^\| `specimen-plugin\.specimen-notes\.create`/m);
  expect(edited['docs/reference/database-rules.md']).toContain('specimen_notes_message_required');
  expect(importersOfQueues(created)).toEqual([]);
});

it.each([
  ['type', 'field-worker'],
  ['type', 'zoo-keeper'],
  ['plugin', 'zoo-planner', '--record', 'zoo-visit'],
])('a route of a %s stands among its like', (...args) => {
  const lines = (plan(...args).edited['tests/access/routes.txt'] ?? '').split('\n');
  const heads = lines.flatMap((line, index) => (line.startsWith('#') ? [index] : []));
  const ownLines = lines.flatMap((line, index) =>
    /\/api\/(field-workers|zoo-keepers|zoo-planner)/.test(line) ? [index] : []
  );
  expect(ownLines.length).toBeGreaterThan(0);
  for (const index of ownLines) {
    expect(index).toBeGreaterThan(heads[0] ?? 0);
    expect(index).toBeLessThan(heads[1] ?? 0);
  }
});
