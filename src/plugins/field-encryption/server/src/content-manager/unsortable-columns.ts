import type { Core } from '@strapi/strapi';
import { getService } from '../utils/get-service';

interface Configuration {
  settings: { mainField: string; defaultSortBy: string };
  metadatas: Record<string, { list: { sortable?: boolean; searchable?: boolean } }>;
}

interface ConfigurationService {
  findConfiguration(model: { uid: string }): Promise<Configuration>;
  updateConfiguration(model: { uid: string }, configuration: Configuration): Promise<unknown>;
}

/** What Strapi takes where no attribute is fit. */
const FALLBACK_FIELD = 'id';

/** The same configuration where no list sorts by these attributes. Itself when it fits already. */
export const withoutSort = (
  configuration: Configuration,
  names: readonly string[]
): Configuration => {
  const { settings, metadatas } = configuration;
  const isSettled =
    !names.includes(settings.mainField) &&
    !names.includes(settings.defaultSortBy) &&
    names.every((name) => !metadatas[name]?.list.sortable);
  if (isSettled) {
    return configuration;
  }
  const replace = (name: string) => (names.includes(name) ? FALLBACK_FIELD : name);
  return {
    ...configuration,
    settings: {
      ...settings,
      mainField: replace(settings.mainField),
      defaultSortBy: replace(settings.defaultSortBy),
    },
    metadatas: Object.fromEntries(
      Object.entries(metadatas).map(([name, metadata]) => [
        name,
        names.includes(name)
          ? { ...metadata, list: { ...metadata.list, sortable: false, searchable: false } }
          : metadata,
      ])
    ),
  };
};

/**
 * Lists of the content manager offer no sort by an encrypted attribute, and no relation is named by
 * one: Strapi searches and sorts by that name. After Strapi has made its configurations.
 */
export const makeColumnsUnsortable = async ({ strapi }: { strapi: Core.Strapi }): Promise<void> => {
  const service: ConfigurationService = strapi.plugin('content-manager').service('content-types');
  const { namesOf } = getService('attributes', { strapi });
  for (const uid of Object.keys(strapi.contentTypes)) {
    const names = namesOf(uid);
    if (names.length > 0) {
      const current = await service.findConfiguration({ uid });
      const wanted = withoutSort(current, names);
      if (wanted !== current) {
        await service.updateConfiguration({ uid }, wanted);
      }
    }
  }
};
