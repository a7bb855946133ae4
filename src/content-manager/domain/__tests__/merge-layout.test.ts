import type {
  ComponentLayout,
  Configuration,
  ContentTypeLayout,
} from '../../../lib/content-layout';
import { mergeLayout } from '../merge-layout';

const generatedField = (label: string) => ({
  edit: { label, description: '', placeholder: '', visible: true, editable: true },
  list: { label, searchable: true, sortable: true },
});

const generated: Configuration = {
  settings: {
    bulkable: true,
    filterable: true,
    searchable: true,
    pageSize: 10,
    mainField: 'name',
    defaultSortBy: 'name',
    defaultSortOrder: 'ASC',
    relationOpenMode: 'modal',
  },
  metadatas: {
    id: { edit: {}, list: { label: 'id', searchable: true, sortable: true } },
    name: generatedField('name'),
    order: generatedField('order'),
    owner: {
      edit: { ...generatedField('owner').edit, mainField: 'id' },
      list: generatedField('owner').list,
    },
  },
  layouts: {
    list: ['id', 'name', 'order', 'owner'],
    edit: [
      [
        { name: 'name', size: 6 },
        { name: 'order', size: 4 },
      ],
      [{ name: 'owner', size: 6 }],
    ],
  },
};

const description: ContentTypeLayout = {
  kind: 'content-type',
  uid: 'api::thing.thing',
  settings: { defaultSortBy: 'order', pageSize: 50 },
  fields: {
    name: { label: 'Name', help: 'A word.', placeholder: 'Thing' },
    owner: { label: 'Owner', editable: false, mainField: 'title' },
  },
  list: ['name', 'owner'],
  edit: [[{ name: 'name', size: 12 }]],
};

describe('mergeLayout', () => {
  it('lays the chosen settings over the generated ones', () => {
    expect(mergeLayout(generated, description).settings).toEqual({
      ...generated.settings,
      defaultSortBy: 'order',
      pageSize: 50,
    });
  });

  it('labels input and list column, and keeps what the description does not name', () => {
    const { metadatas } = mergeLayout(generated, description);
    expect(metadatas.name).toEqual({
      edit: {
        label: 'Name',
        description: 'A word.',
        placeholder: 'Thing',
        visible: true,
        editable: true,
      },
      list: { label: 'Name', searchable: true, sortable: true },
    });
    expect(metadatas.owner?.edit).toEqual({
      label: 'Owner',
      description: '',
      placeholder: '',
      visible: true,
      editable: false,
      mainField: 'title',
    });
    expect(metadatas.order).toEqual(generated.metadatas.order);
    expect(metadatas.id).toEqual(generated.metadatas.id);
  });

  it('replaces columns and rows, so that a field can be left out', () => {
    expect(mergeLayout(generated, description).layouts).toEqual({
      list: ['name', 'owner'],
      edit: [[{ name: 'name', size: 12 }]],
    });
  });

  it('keeps the generated columns of a component', () => {
    const component: ComponentLayout = {
      kind: 'component',
      uid: 'shared.thing',
      settings: {},
      fields: {},
      edit: [[{ name: 'order', size: 12 }]],
    };
    expect(mergeLayout(generated, component).layouts).toEqual({
      list: generated.layouts.list,
      edit: [[{ name: 'order', size: 12 }]],
    });
  });

  it('leaves the generated configuration as it was', () => {
    const before = structuredClone(generated);
    mergeLayout(generated, description);
    expect(generated).toEqual(before);
  });

  it.each<[string, Partial<ContentTypeLayout>]>([
    ['a title field', { settings: { mainField: 'gone' } }],
    ['a sort field', { settings: { defaultSortBy: 'gone' } }],
    ['a description', { fields: { gone: { label: 'Gone' } } }],
    ['a column', { list: ['gone'] }],
    ['a row', { edit: [[{ name: 'gone', size: 6 }]] }],
  ])('refuses an unknown name in %s', (_place, change) => {
    expect(() => mergeLayout(generated, { ...description, ...change })).toThrow(
      'The layout of api::thing.thing names fields that do not exist: gone. Known fields: id, name, order, owner'
    );
  });

  it('names each unknown field once', () => {
    const wrong = { ...description, list: ['one', 'two', 'one'] };
    expect(() => mergeLayout(generated, wrong)).toThrow('do not exist: one, two.');
  });

  it('says so when Strapi has not generated the configuration yet', () => {
    const empty = { ...generated, metadatas: {}, layouts: { list: [], edit: [] } };
    expect(() => mergeLayout(empty, description)).toThrow(
      'The content manager has no configuration of api::thing.thing yet'
    );
  });
});
