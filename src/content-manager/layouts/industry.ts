import type { ContentTypeLayout } from '../../lib/content-layout';
import { slugField, updatedAtField } from './shared-fields';

export const industryLayout: ContentTypeLayout = {
  kind: 'content-type',
  uid: 'api::industry.industry',
  settings: {
    mainField: 'name',
    defaultSortBy: 'name',
    defaultSortOrder: 'ASC',
    pageSize: 50,
  },
  fields: {
    name: {
      label: 'Name',
      help: 'As it stands in the filter of the website. No other industry may have it.',
      placeholder: 'Healthcare',
    },
    slug: slugField,
    // A case study must have an industry, and Strapi does not check that from this side: taking one
    // out here would leave it without. Shown, so that an editor sees what uses the industry before
    // deleting it. No list column: the count there has drafts and published versions in one sum.
    caseStudies: {
      label: 'Case studies',
      help: 'Read only. A case study names its industry: open it to change that.',
      editable: false,
      mainField: 'title',
    },
    updatedAt: updatedAtField,
  },
  list: ['name', 'slug', 'updatedAt'],
  edit: [
    [
      { name: 'name', size: 6 },
      { name: 'slug', size: 6 },
    ],
    [{ name: 'caseStudies', size: 12 }],
  ],
};
