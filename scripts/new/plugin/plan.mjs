import { UserFacingError } from '../../lib/errors.mjs';
import { addRows, insertBefore } from '../edits.mjs';
import { withArticle } from '../names.mjs';
import { adminOf } from './admin.mjs';
import { readmeOf } from './readme.mjs';
import { recordMigrationOf, recordRuleCells, recordTestOf } from './record.mjs';
import { serverOf } from './server.mjs';
import { testOf } from './test.mjs';

/** @typedef {import('./options.mjs').PluginModel} PluginModel */
/** @typedef {import('./record.mjs').RecordModel} RecordModel */
/** @typedef {import('../repository.mjs').Plan} Plan */
/** @typedef {import('../repository.mjs').Repository} Repository */

const SUPER_ADMIN_ONLY =
  '401     401   401          403          yes          403     403     403         403           403            403';

/** What stands in files that all plugins share. @type {Record<string, (text: string, model: PluginModel, file: string) => string>} */
const EDITS = {
  'eslint.config.mjs': (text, { name }, file) =>
    insertBefore(
      file,
      text,
      [`  ['${name}'],`],
      (line, index, all) => line === '];' && index > all.indexOf('const floors = [')
    ),
  'config/plugins.ts': (text, { name, prefix }, file) =>
    insertBefore(
      file,
      text,
      [
        `  '${name}': {`,
        '    enabled: true,',
        `    resolve: path.resolve(__dirname, '../src/plugins/${name}'),`,
        `    config: { recipients: values.${prefix}RECIPIENTS },`,
        '  },',
      ],
      (line) => line === `  'users-permissions': {`
    ),
  'config/variables/table.ts': (text, { name, camel, title }, file) => {
    const imported = insertBefore(
      file,
      text,
      [
        `import { variables as ${camel} } from '../../src/plugins/${name}/server/src/config/variables';`,
      ],
      (line) => line.startsWith('import ') && line.includes("from './")
    );
    const spread = insertBefore(
      file,
      imported,
      [`  ...${camel},`],
      (line, index, all) =>
        line === '};' && index > all.indexOf('export const applicationVariables = {')
    );
    return insertBefore(
      file,
      spread,
      [`  { title: '${title} (${name})', variables: ${camel} },`],
      (line) => line.includes('variables: strapiVariables }')
    );
  },
  'config/variables/prefixes.ts': (text, { prefix }, file) =>
    insertBefore(
      file,
      text,
      [`  '${prefix}',`],
      (line) => line === '];' || (line.startsWith("  '") && line > `  '${prefix}'`)
    ),
  'tests/access/routes.txt': (text, { name }, file) =>
    insertBefore(
      file,
      text,
      ['GET', 'POST'].map(
        (method) => `${method.padEnd(6)} ${`/${name}/report`.padEnd(80)} ${SUPER_ADMIN_ONLY}`
      ),
      (line, index, all) =>
        index > all.findIndex((each) => each.startsWith('#') && each.includes(' editor ')) &&
        (line === '' || (/^\w+ +(\/[a-z]\S+)/.exec(line)?.[1] ?? '') > `/${name}/`)
    ),
  'tests/access/bodies.ts': (text, { name }, file) =>
    insertBefore(file, text, [`  'POST /${name}/report': {},`], (line) =>
      line.includes('...Object.fromEntries(')
    ),
  'CHANGELOG.md': (text, { name, title }, file) =>
    insertBefore(
      file,
      text,
      [`- ${title}: a plugin \`${name}\` that mails a report.`],
      (_line, index, all) => all[index - 2] === '### Added'
    ),
};

const SIGNED_IN_ONLY = '403     yes   403        403          403     401';

/** The same, for the record. @type {Record<string, (text: string, model: PluginModel & { record: RecordModel }, file: string) => string>} */
const RECORD_EDITS = {
  'tests/access/routes.txt': (text, { name, record }, file) => {
    const address = `/api/${name}/${record.plural}`;
    return insertBefore(
      file,
      text,
      [`POST   ${address.padEnd(43)}  ${SIGNED_IN_ONLY}`],
      (line) =>
        line.startsWith('ALL    /graphql') || (/^\w+ +(\/api\/\S+)/.exec(line)?.[1] ?? '') > address
    );
  },
  'tests/access/bodies.ts': (text, { name, record }, file) =>
    insertBefore(
      file,
      text,
      [`  'POST /api/${name}/${record.plural}': { message: 'x' },`],
      (line) => line.includes('...Object.fromEntries(')
    ),
  'src/seeds/api-grants.ts': (text, { name, record }, file) =>
    insertBefore(
      file,
      text,
      [`  'plugin::${name}.${record.plural}.create',`],
      (line) => line === "  'plugin::form-submissions.submissions.mine',"
    ),
  'docs/guide/roles.md': (text, { name, record }, file) =>
    addRows(file, text, '## Rights over the API', [
      [
        `\`${name}.${record.plural}.create\``,
        `send ${withArticle(record.noun)}`,
        '',
        'yes',
        'yes',
        'yes',
      ],
    ]),
  'docs/reference/database-rules.md': (text, { record }, file) =>
    addRows(
      file,
      text,
      '## Values (CHECK constraints)',
      [recordRuleCells(record)],
      (line) => line > `| \`${record.table}\``
    ),
};

/** @param {PluginModel} model @param {Repository} repository @returns {Plan} */
export const planPlugin = (model, repository) => {
  const folder = `src/plugins/${model.name}`;
  if (repository.read(`${folder}/package.json`) !== undefined) {
    throw new UserFacingError(`${folder} is there already.`);
  }
  const own = { ...serverOf(model), ...adminOf(model), 'README.md': readmeOf(model) };
  const created = new Map(
    Object.entries(own).map(([file, text]) => /** @type {const} */ ([`${folder}/${file}`, text]))
  );
  created.set(`tests/integration/${model.name}/${model.name}.test.ts`, testOf(model));
  const edited = new Map(
    Object.entries(EDITS).map(([file, edit]) => [
      file,
      edit(repository.read(file) ?? '', model, file),
    ])
  );
  const { record } = model;
  if (record) {
    created.set(
      `tests/integration/${model.name}/${record.plural}.test.ts`,
      recordTestOf(model, record)
    );
    const migration = `database/migrations/${repository.nextMigration()}-${record.plural}`;
    for (const [file, text] of Object.entries(recordMigrationOf(model, record))) {
      created.set(`${migration}/${file}`, text);
    }
    for (const [file, edit] of Object.entries(RECORD_EDITS)) {
      const text = edited.get(file) ?? repository.read(file) ?? '';
      edited.set(file, edit(text, { ...model, record }, file));
    }
  }
  return { created, edited };
};
