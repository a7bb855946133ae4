import { UserFacingError } from '../../lib/errors.mjs';
import { addImport, addRows, insertBefore } from '../edits.mjs';
import { capitalised } from '../names.mjs';
import { accessOf } from './access.mjs';
import { controllerOf, routesOf, serviceOf } from './api.mjs';
import { layoutOf } from './layout.mjs';
import { migrationOf, rulesOf } from './migration.mjs';
import { ensureSampleOf, sampleDataOf } from './samples.mjs';
import { schemaOf } from './schema.mjs';

/** @typedef {import('./options.mjs').TypeModel} TypeModel */
/** @typedef {import('../repository.mjs').Plan} Plan */
/** @typedef {import('../repository.mjs').Repository} Repository */

const USER = 'plugin::users-permissions.user';

/** @param {string} uid */
const schemaFile = (uid) => {
  const [, api, name] = /^api::([\w-]+)\.([\w-]+)$/.exec(uid) ?? [];
  return `src/api/${api}/content-types/${name}/schema.json`;
};

/** @param {Repository} repository @returns {(target: string) => string} */
const mainFieldReader = (repository) => (target) => {
  if (target === USER) {
    return 'username';
  }
  const schema = repository.read(schemaFile(target));
  const attributes = /** @type {Record<string, { type: string }>} */ (
    schema ? JSON.parse(schema).attributes : {}
  );
  const field = Object.keys(attributes).find((name) => attributes[name]?.type === 'string');
  if (!field) {
    throw new UserFacingError(
      `${target} is no type of src/api with a text that names its entries.`
    );
  }
  return field;
};

/** @param {TypeModel} model @param {Repository} repository @returns {Map<string, string>} */
const createdBy = (model, repository) => {
  const { name, plural, uid } = model;
  const mainFieldOf = mainFieldReader(repository);
  const api = `src/api/${name}`;
  const migration = `database/migrations/${repository.nextMigration()}-${plural}`;
  return new Map([
    [schemaFile(uid), `${JSON.stringify(schemaOf(model), null, 2)}\n`],
    [`${api}/controllers/${name}.ts`, controllerOf(model, mainFieldOf)],
    [`${api}/routes/${name}.ts`, routesOf(model)],
    [`${api}/services/${name}.ts`, serviceOf(model)],
    ...Object.entries(migrationOf(model)).map(
      ([file, text]) => /** @type {const} */ ([`${migration}/${file}`, text])
    ),
    [`src/content-manager/layouts/${name}.ts`, layoutOf(model, mainFieldOf)],
    [`src/seeds/data/${plural}.ts`, sampleDataOf(model)],
    [`src/seeds/content/${plural}.ts`, ensureSampleOf(model)],
  ]);
};

/** @param {string} kind */
const isEncrypted = (kind) => kind.startsWith('encrypted-') || kind === 'person-address';

/** @param {TypeModel} model */
const describeAttributes = ({ attributes }) =>
  [
    '`title` (100)',
    '`slug`',
    '`summary` (500)',
    ...attributes
      .filter(({ target }) => !target)
      .map(({ name, kind }) => `\`${name}\`${isEncrypted(kind) ? ' (encrypted, private)' : ''}`),
  ].join(', ');

/** @param {TypeModel} model */
const describeRelations = ({ attributes }) =>
  attributes
    .filter(({ target }) => target)
    .map(({ name }) => `belongs to one \`${name}\``)
    .join(', ');

/** What stands in files that all types share. @type {Record<string, (text: string, model: TypeModel, file: string) => string>} */
const EDITS = {
  'src/content-manager/layouts/index.ts': (text, { camel, name }, file) =>
    insertBefore(
      file,
      addImport(file, text, `import { ${camel}Layout } from './${name}';`),
      [`  ${camel}Layout,`],
      (line) => line === '  userLayout,'
    ),
  'src/seeds/sample-content.ts': (text, { camelPlural, pascal, plural }, file) =>
    insertBefore(
      file,
      [
        `import { ensure${pascal} } from './content/${plural}';`,
        `import { ${camelPlural} } from './data/${plural}';`,
      ].reduce((before, line) => addImport(file, before, line), text),
      [`  each(newestFirst(${camelPlural}), ensure${pascal}),`],
      (line, index, all) => line === '];' && index > all.indexOf('const SAMPLES = [')
    ),
  'tests/access/routes.txt': (text, model, file) =>
    insertBefore(
      file,
      text,
      accessOf(model),
      (line) =>
        line.startsWith('ALL    /graphql') ||
        (/^\w+ +(\/api\/\S+)/.exec(line)?.[1] ?? '') > `/api/${model.plural}`
    ),
  'docs/guide/content-model.md': (text, model, file) =>
    addRows(file, text, '## Types', [
      [`\`${model.name}\``, 'yes', describeAttributes(model), describeRelations(model)],
    ]),
  'docs/reference/database-rules.md': (text, model, file) => {
    /** @param {string} kind */
    const cells = (kind) =>
      rulesOf(model).flatMap((rule) => (rule.kind === kind && rule.cells ? [rule.cells] : []));
    const checks = cells('check').sort(([, a = ''], [, b = '']) => (a < b ? -1 : 1));
    const values = addRows(
      file,
      text,
      '## Values (CHECK constraints)',
      checks,
      (line) => line > `| \`${model.table}\``
    );
    const unique = addRows(file, values, '## Uniqueness (unique indexes)', cells('unique'));
    return addRows(
      file,
      unique,
      '## References (triggers)',
      cells('reference'),
      (line) => line.includes('_refuse_deletion_in_use') || line.includes('_cmps`')
    );
  },
  'CHANGELOG.md': (text, { name, noun, pluralNoun }, file) =>
    insertBefore(
      file,
      text,
      [`- ${capitalised(pluralNoun)}: a content type \`${name}\`, one ${noun} for each entry.`],
      (_line, index, all) => all[index - 2] === '### Added'
    ),
};

/** @param {TypeModel} model @param {Repository} repository @returns {Plan} */
export const planType = (model, repository) => {
  const created = createdBy(model, repository);
  const there = [...created.keys()].find((file) => repository.read(file) !== undefined);
  if (there) {
    throw new UserFacingError(`${there} is there already.`);
  }
  const edited = Object.entries(EDITS).map(([file, edit]) => {
    const text = repository.read(file);
    if (text === undefined) {
      throw new UserFacingError(`${file} is missing.`);
    }
    return /** @type {const} */ ([file, edit(text, model, file)]);
  });
  return { created, edited: new Map(edited) };
};
