import type { Core } from '@strapi/strapi';
import { applyLayouts } from '../apply-layouts';
import { layouts } from '../layouts';
import type { Configuration, LayoutDescription } from '../../lib/content-layout';

const field = { edit: { label: '', editable: true }, list: { label: '' } };

/** A generated configuration that knows every field which the description may name. */
const generatedFor = (description: LayoutDescription): Configuration => ({
  settings: {
    bulkable: true,
    filterable: true,
    searchable: true,
    pageSize: 10,
    mainField: 'id',
    defaultSortBy: 'id',
    defaultSortOrder: 'ASC',
  },
  metadatas: Object.fromEntries(
    [
      ...Object.keys(description.fields),
      ...description.edit.flat().map((cell) => cell.name),
      ...(description.kind === 'content-type' ? description.list : []),
    ].map((name) => [name, field])
  ),
  layouts: { list: [], edit: [] },
});

const createContentManager = () => {
  const stored: { service: string; uid: string; configuration: Configuration }[] = [];
  const service = (name: string) => ({
    findConfiguration: async ({ uid }: { uid: string }) => {
      const description = layouts.find((layout) => layout.uid === uid);
      if (!description) throw new Error(`No configuration was expected to be read of ${uid}`);
      return { uid, category: 'shared', ...generatedFor(description) };
    },
    updateConfiguration: async ({ uid }: { uid: string }, configuration: Configuration) => {
      stored.push({ service: name, uid, configuration });
    },
  });
  const strapi = { plugin: () => ({ service }) } as unknown as Core.Strapi;
  return { strapi, stored };
};

describe('applyLayouts', () => {
  it('stores each type through the service of its kind', async () => {
    const { strapi, stored } = createContentManager();
    await applyLayouts(strapi, (_key, task) => task());
    expect(stored.map(({ service, uid }) => [service, uid])).toEqual(
      layouts.map(({ kind, uid }) => [kind === 'component' ? 'components' : 'content-types', uid])
    );
  });

  it('stores the merged parts and nothing else that the service returned', async () => {
    const { strapi, stored } = createContentManager();
    await applyLayouts(strapi, (_key, task) => task());
    for (const { configuration } of stored) {
      expect(Object.keys(configuration).sort()).toEqual(['layouts', 'metadatas', 'settings']);
    }
  });

  it('asks under one key per type, and stores nothing for a key that was done', async () => {
    const { strapi, stored } = createContentManager();
    const keys: string[] = [];
    await applyLayouts(strapi, async (key, task) => {
      keys.push(key);
      if (key.endsWith('api::industry.industry')) await task();
    });
    expect(new Set(keys).size).toBe(layouts.length);
    expect(stored.map(({ uid }) => uid)).toEqual(['api::industry.industry']);
  });
});
