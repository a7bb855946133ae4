import type { ContentTypeLayout } from '../../lib/content-layout';
import { updatedAtField } from './shared-fields';

export const locationLayout: ContentTypeLayout = {
  kind: 'content-type',
  uid: 'api::location.location',
  settings: {
    mainField: 'name',
    defaultSortBy: 'name',
    defaultSortOrder: 'ASC',
    pageSize: 50,
  },
  fields: {
    name: {
      label: 'Name',
      help: 'The town of the centre.',
      placeholder: 'Ramanagara',
    },
    region: {
      label: 'State or region',
      help: 'In English.',
      placeholder: 'Karnataka',
    },
    country: {
      label: 'Country',
      help: 'In English.',
      placeholder: 'India',
    },
    // An impact story must have a location, and Strapi does not check that from this side: taking
    // one out here would leave it without. Shown, so that an editor sees what uses the location
    // before deleting it. No list column: the count there sums drafts and published versions.
    impactStories: {
      label: 'Impact stories',
      help: 'Read only. A story names its location: open it to change that.',
      editable: false,
      mainField: 'title',
    },
    updatedAt: updatedAtField,
  },
  list: ['name', 'region', 'country', 'updatedAt'],
  edit: [
    [
      { name: 'name', size: 4 },
      { name: 'region', size: 4 },
      { name: 'country', size: 4 },
    ],
    [{ name: 'impactStories', size: 12 }],
  ],
};
