import type { ComponentLayout } from '../../../lib/content-layout';

export const seoLayout: ComponentLayout = {
  kind: 'component',
  uid: 'shared.seo',
  settings: { mainField: 'metaTitle' },
  fields: {
    metaTitle: {
      label: 'Title',
      help: 'The blue line in search results. The important words first.',
      placeholder: 'Data Collection for AI | IndiVillage',
    },
    metaDescription: {
      label: 'Description',
      help: 'The grey lines under the title.',
    },
    shareImage: {
      label: 'Preview image',
      help: 'Shown when the page is shared. 1200 × 630 pixels.',
    },
  },
  edit: [
    [{ name: 'metaTitle', size: 12 }],
    [{ name: 'metaDescription', size: 12 }],
    [{ name: 'shareImage', size: 12 }],
  ],
};
