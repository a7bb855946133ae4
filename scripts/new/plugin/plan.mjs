import { UserFacingError } from '../../lib/errors.mjs';
import { insertBefore } from '../edits.mjs';
import { adminOf } from './admin.mjs';
import { readmeOf } from './readme.mjs';
import { serverOf } from './server.mjs';
import { testOf } from './test.mjs';

/** @typedef {import('./options.mjs').PluginModel} PluginModel */
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
  const edited = Object.entries(EDITS).map(
    ([file, edit]) => /** @type {const} */ ([file, edit(repository.read(file) ?? '', model, file)])
  );
  return { created, edited: new Map(edited) };
};
