import type { ContentTypeLayout } from '../../lib/content-layout';
import { slugField, updatedAtField } from './shared-fields';

export const serviceLayout: ContentTypeLayout = {
  kind: 'content-type',
  uid: 'api::service.service',
  settings: {
    mainField: 'name',
    defaultSortBy: 'order',
    defaultSortOrder: 'ASC',
    pageSize: 20,
  },
  fields: {
    name: {
      label: 'Name',
      help: 'As it stands in the menu.',
      placeholder: 'Data Collection',
    },
    slug: slugField,
    icon: {
      label: 'Icon',
      help: 'The symbol beside the name on the website.',
    },
    order: {
      label: 'Position',
      help: 'Place in the list of services, smallest first. Two services may share a number.',
    },
    description: {
      label: 'Description',
      help: 'Two to four sentences: what the client gets, and why from us. Plain text.',
    },
    features: {
      label: 'Features',
      help: 'What the service does for its clients. The website shows them in this order: drag one to another place, and their positions follow. Publishing the service publishes them too. A feature belongs to one service only: adding it here takes it from its former one.',
      mainField: 'title',
    },
    // The case study owns this relation. Both sides have drafts: changed here, the link would reach
    // the website with the service's next publication, in a text that its own editor never touched.
    // Shown, so that an editor sees what depends on the service before unpublishing it.
    caseStudies: {
      label: 'Case studies',
      help: 'Read only. A case study names its services: open it to change that.',
      editable: false,
      mainField: 'title',
    },
    seo: {
      label: 'Search engines and link previews',
      help: 'Optional. Without it the name and the description are used.',
    },
    updatedAt: updatedAtField,
  },
  // With one column more the row actions slip out of sight on a screen of 1440 pixels.
  list: ['name', 'order', 'features', 'updatedAt'],
  edit: [
    [
      { name: 'name', size: 6 },
      { name: 'slug', size: 6 },
    ],
    [
      { name: 'icon', size: 6 },
      { name: 'order', size: 6 },
    ],
    [{ name: 'description', size: 12 }],
    [{ name: 'features', size: 12 }],
    [{ name: 'caseStudies', size: 12 }],
    [{ name: 'seo', size: 12 }],
  ],
};
