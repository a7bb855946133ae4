import type { ContentTypeLayout } from '../../lib/content-layout';
import { coverField, slugField, updatedAtField } from './shared-fields';

export const impactStoryLayout: ContentTypeLayout = {
  kind: 'content-type',
  uid: 'api::impact-story.impact-story',
  settings: {
    mainField: 'title',
    defaultSortBy: 'updatedAt',
    defaultSortOrder: 'DESC',
    pageSize: 20,
  },
  fields: {
    title: {
      label: 'Title',
      help: 'What changed, in one line.',
      placeholder: 'Clean water for two schools',
    },
    slug: slugField,
    location: {
      label: 'Location',
      help: 'The centre that the story is about.',
      mainField: 'name',
    },
    beneficiaries: {
      label: 'Beneficiaries',
      help: 'Who gained from it, as readers see it. Count each person, or each household, once.',
      placeholder: '1,200 households',
    },
    beneficiariesCount: {
      label: 'Beneficiaries in numbers',
      help: 'The same as a whole number, to sort stories by. May be left empty.',
    },
    story: {
      label: 'Story',
      help: 'Two to four paragraphs, in any language. Name a person only with their written consent.',
    },
    cover: {
      ...coverField,
      help: `${coverField.help} Every person who can be recognised has agreed to it.`,
    },
    metrics: {
      label: 'Metrics',
      help: 'At least one figure with its period; one to three read best.',
    },
    updatedAt: updatedAtField,
  },
  list: ['title', 'location', 'updatedAt'],
  edit: [
    [
      { name: 'title', size: 6 },
      { name: 'slug', size: 6 },
    ],
    [{ name: 'location', size: 6 }],
    [
      { name: 'beneficiaries', size: 6 },
      { name: 'beneficiariesCount', size: 6 },
    ],
    [{ name: 'story', size: 12 }],
    [{ name: 'cover', size: 12 }],
    [{ name: 'metrics', size: 12 }],
  ],
};
