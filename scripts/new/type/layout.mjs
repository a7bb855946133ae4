import { labelOf } from '../names.mjs';
import { kindOf } from './kinds.mjs';

/** @typedef {import('./options.mjs').TypeModel} TypeModel */
/** @typedef {import('./kinds.mjs').Attribute} Attribute */

/** Rows of twelve columns, in the order of the attributes. @param {readonly Attribute[]} attributes */
const rowsOf = (attributes) => {
  /** @type {{ name: string, size: number }[][]} */
  const rows = [];
  for (const attribute of attributes) {
    const { size } = kindOf(attribute);
    const last = rows.at(-1);
    const isFree = last?.length === 1 && last[0]?.size === 6 && size === 6;
    if (last && isFree) {
      last.push({ name: attribute.name, size });
    } else {
      rows.push([{ name: attribute.name, size }]);
    }
  }
  return rows;
};

/** @param {Attribute} attribute @param {(target: string) => string} mainFieldOf */
const fieldOf = (attribute, mainFieldOf) => ({
  label: labelOf(attribute.name),
  help: kindOf(attribute).help,
  ...(attribute.target && { mainField: mainFieldOf(attribute.target) }),
});

/**
 * `src/content-manager/layouts/NAME.ts`
 * @param {TypeModel} model
 * @param {(target: string) => string} mainFieldOf by which entries of a type are named
 */
export const layoutOf = ({ camel, uid, noun, attributes, isAboutPerson }, mainFieldOf) => {
  const fields = attributes.map(
    (each) => `${each.name}: ${JSON.stringify(fieldOf(each, mainFieldOf))},`
  );
  const relation = attributes.find(({ kind }) => kind === 'relation');
  const list = ['title', ...(relation ? [relation.name] : []), 'updatedAt'];
  return `import type { ContentTypeLayout } from '../../lib/content-layout';
import { slugField, updatedAtField } from './shared-fields';

export const ${camel}Layout: ContentTypeLayout = {
  kind: 'content-type',
  uid: '${uid}',
  settings: {
    mainField: 'title',
    defaultSortBy: 'updatedAt',
    defaultSortOrder: 'DESC',
    pageSize: 20,
  },
  fields: {
    title: { label: '${isAboutPerson ? 'Name' : 'Title'}', help: '${isAboutPerson ? 'As it stands on the website.' : 'What it is called on the website.'}' },
    slug: slugField,
    summary: { label: 'Summary', help: 'What a visitor should know of the ${noun}. Plain text.' },
    ${fields.join('\n    ')}
    updatedAt: updatedAtField,
  },
  list: ${JSON.stringify(list)},
  edit: [
    [{ name: 'title', size: 6 }, { name: 'slug', size: 6 }],
    [{ name: 'summary', size: 12 }],
    ${rowsOf(attributes)
      .map((row) => `${JSON.stringify(row)},`)
      .join('\n    ')}
  ],
};
`;
};
