import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { layouts } from '..';
import { profileAttributes } from '../../../extensions/users-permissions/profile-attributes';
import type { ContentTypeLayout, LayoutDescription } from '../../../lib/content-layout';

interface Attribute {
  readonly type: string;
  readonly required?: boolean;
  readonly target?: string;
  readonly mappedBy?: string;
}

type Attributes = Readonly<Record<string, Attribute>>;

const SOURCE = path.join(__dirname, '../../..');

const readAttributes = (...segments: string[]): Attributes => {
  const text = readFileSync(path.join(SOURCE, ...segments), 'utf8');
  return (JSON.parse(text) as { attributes: Attributes }).attributes;
};

const timestamps: Attributes = { createdAt: { type: 'datetime' }, updatedAt: { type: 'datetime' } };

const apiTypes = readdirSync(path.join(SOURCE, 'api')).flatMap((api) =>
  readdirSync(path.join(SOURCE, 'api', api, 'content-types')).map((name): [string, Attributes] => [
    `api::${api}.${name}`,
    readAttributes('api', api, 'content-types', name, 'schema.json'),
  ])
);

const OF_SUBMISSIONS = ['plugins', 'form-submissions', 'server', 'src', 'content-types'] as const;

const contentTypes: [string, Attributes][] = [
  ...apiTypes,
  ...['form', 'saved-reply'].map((name): [string, Attributes] => [
    `plugin::form-submissions.${name}`,
    readAttributes(...OF_SUBMISSIONS, name, 'schema.json'),
  ]),
];

const components = readdirSync(path.join(SOURCE, 'components')).flatMap((category) =>
  readdirSync(path.join(SOURCE, 'components', category)).map((file): [string, Attributes] => [
    `${category}.${path.parse(file).name}`,
    readAttributes('components', category, file),
  ])
);

/** The visible attributes of Strapi's own user, with our profile. */
const user: Attributes = {
  username: { type: 'string', required: true },
  email: { type: 'email', required: true },
  password: { type: 'password' },
  confirmed: { type: 'boolean' },
  blocked: { type: 'boolean' },
  role: { type: 'relation', target: 'plugin::users-permissions.role' },
  ...profileAttributes,
};

const ownUids = [...contentTypes, ...components].map(([uid]) => uid);

const schemas: Readonly<Record<string, Attributes>> = {
  ...Object.fromEntries(contentTypes),
  ...Object.fromEntries(components),
  'plugin::users-permissions.user': user,
  'plugin::users-permissions.role': { name: { type: 'string' } },
};

/** As the content manager sees a content type: Strapi adds the timestamps. */
const withTimestamps = (attributes: Attributes): Attributes => ({
  ...attributes,
  ...timestamps,
});

// As in @strapi/content-manager: services/field-sizes and services/utils/configuration/attributes.
const FULL_WIDTH = ['component', 'dynamiczone', 'json', 'richtext', 'blocks'];
const NOT_LISTABLE = ['json', 'password', 'richtext', 'dynamiczone', 'blocks'];
// As in its admin panel: types that "Configure the view" does not offer as default sort.
const NOT_SORTABLE = [
  'media',
  'richtext',
  'dynamiczone',
  'relation',
  'component',
  'json',
  'blocks',
];

const contentTypeLayouts = layouts.filter(
  (layout): layout is ContentTypeLayout => layout.kind === 'content-type'
);

const ownAttributes = ({ uid }: LayoutDescription): Attributes => {
  const attributes = schemas[uid];
  if (!attributes) throw new Error(`There is no schema of ${uid}`);
  return attributes;
};

const attributesOf = (layout: LayoutDescription): Attributes =>
  layout.kind === 'content-type' ? withTimestamps(ownAttributes(layout)) : ownAttributes(layout);

const cellsOf = (layout: LayoutDescription) => layout.edit.flat();

const relationsOf = (layout: LayoutDescription) =>
  Object.entries(ownAttributes(layout)).filter(([, attribute]) => attribute.type === 'relation');

it('arranges every content type and component of ours, and the user', () => {
  expect(layouts.map((layout) => layout.uid).sort()).toEqual(
    [...ownUids, 'plugin::users-permissions.user'].sort()
  );
});

describe.each(layouts)('$uid', (layout) => {
  it('describes only fields that exist', () => {
    const known = Object.keys(attributesOf(layout));
    expect(known).toEqual(expect.arrayContaining(Object.keys(layout.fields)));
  });

  it('shows each field in the edit view once, with a label and a help text', () => {
    const names = cellsOf(layout).map((cell) => cell.name);
    expect([...names].sort()).toEqual(Object.keys(ownAttributes(layout)).sort());
    for (const name of names) {
      expect(layout.fields[name]?.label).toBeTruthy();
      expect(layout.fields[name]?.help).toMatch(/[.}]$/);
    }
  });

  it('fits its fields into rows of twelve columns', () => {
    for (const row of layout.edit) {
      const width = row.reduce((sum, cell) => sum + cell.size, 0);
      expect(width).toBeGreaterThan(0);
      expect(width).toBeLessThanOrEqual(12);
    }
  });

  it('gives the whole row to fields that Strapi does not let share one', () => {
    const fullWidth = cellsOf(layout).filter((cell) =>
      FULL_WIDTH.includes(attributesOf(layout)[cell.name]?.type ?? '')
    );
    expect(fullWidth.filter((cell) => cell.size !== 12)).toEqual([]);
  });

  it('names entries by a text field', () => {
    expect(attributesOf(layout)[layout.settings.mainField ?? '']?.type).toBe('string');
  });

  it('names the entries of each relation by a text field of theirs', () => {
    for (const [name, { target = '' }] of relationsOf(layout)) {
      const mainField = layout.fields[name]?.mainField ?? '';
      expect(schemas[target]?.[mainField]?.type).toBe('string');
    }
  });

  it('lets a relation be edited from the side that owns it, features excepted', () => {
    for (const [name, { mappedBy }] of relationsOf(layout)) {
      const isReadOnly = layout.fields[name]?.editable === false;
      expect([name, isReadOnly]).toEqual([name, mappedBy !== undefined && name !== 'features']);
    }
  });
});

describe.each(contentTypeLayouts)('list view of $uid', (layout) => {
  it('has columns that Strapi can list, each with a label', () => {
    expect(new Set(layout.list).size).toBe(layout.list.length);
    for (const name of layout.list) {
      const type = attributesOf(layout)[name]?.type;
      expect(type).toBeDefined();
      expect(NOT_LISTABLE).not.toContain(type);
      expect(layout.fields[name]?.label).toBeTruthy();
    }
  });

  it('sorts by a column, for "Configure the view" would change any other default', () => {
    const { defaultSortBy = '' } = layout.settings;
    expect(layout.list).toContain(defaultSortBy);
    expect(NOT_SORTABLE).not.toContain(attributesOf(layout)[defaultSortBy]?.type);
  });

  it('has a page size that the admin panel accepts', () => {
    expect(layout.settings.pageSize).toBeGreaterThanOrEqual(10);
    expect(layout.settings.pageSize).toBeLessThanOrEqual(100);
  });
});
