import type { ContentTypeLayout } from '../../lib/content-layout';
import { updatedAtField } from './shared-fields';

export const serviceFeatureLayout: ContentTypeLayout = {
  kind: 'content-type',
  uid: 'api::service-feature.service-feature',
  settings: {
    mainField: 'title',
    // Positions count within one service, so over all services they would mix the list.
    defaultSortBy: 'title',
    defaultSortOrder: 'ASC',
    pageSize: 50,
  },
  fields: {
    title: {
      label: 'Title',
      help: 'A few words that fit on a card.',
      placeholder: 'Consent for every item',
    },
    order: {
      label: 'Position',
      help: 'Place among the features of the same service, smallest first. Left empty, it comes last.',
    },
    service: {
      label: 'Service',
      help: 'The service that this feature is listed under.',
      mainField: 'name',
    },
    description: {
      label: 'Description',
      help: 'One or two sentences on the benefit. Plain text.',
    },
    updatedAt: updatedAtField,
  },
  list: ['title', 'service', 'order', 'updatedAt'],
  edit: [
    [
      { name: 'title', size: 8 },
      { name: 'order', size: 4 },
    ],
    [{ name: 'service', size: 12 }],
    [{ name: 'description', size: 12 }],
  ],
};
