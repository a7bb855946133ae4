import type { ContentTypeLayout } from '../../lib/content-layout';
import { coverField, slugField, updatedAtField } from './shared-fields';

export const caseStudyLayout: ContentTypeLayout = {
  kind: 'content-type',
  uid: 'api::case-study.case-study',
  settings: {
    mainField: 'title',
    defaultSortBy: 'updatedAt',
    defaultSortOrder: 'DESC',
    pageSize: 20,
  },
  fields: {
    title: {
      label: 'Title',
      help: 'What was achieved, in one line.',
      placeholder: 'Reading loan files in a day instead of a week',
    },
    slug: slugField,
    client: {
      label: 'Client',
      help: 'A name only with written permission; otherwise describe the client.',
      placeholder: 'A national retail chain',
    },
    industry: {
      label: 'Industry',
      help: 'The line of business that readers find this case study under.',
      mainField: 'name',
    },
    services: {
      label: 'Services',
      help: 'The services that took part, usually one to three.',
      mainField: 'name',
    },
    cover: coverField,
    challenge: {
      label: 'Challenge',
      help: 'The situation before the project, in one or two paragraphs.',
    },
    solution: {
      label: 'Solution',
      help: 'What was done, in two to four paragraphs. Figures belong under “Results”.',
    },
    results: {
      label: 'Results',
      help: 'At least one measured outcome; two to four read best. The first one is the headline.',
    },
    updatedAt: updatedAtField,
  },
  // With the client beside it the status slips out of sight on a screen of 1440 pixels.
  list: ['title', 'industry', 'updatedAt'],
  edit: [
    [
      { name: 'title', size: 6 },
      { name: 'slug', size: 6 },
    ],
    [
      { name: 'client', size: 6 },
      { name: 'industry', size: 6 },
    ],
    [
      { name: 'services', size: 6 },
      { name: 'cover', size: 6 },
    ],
    [{ name: 'challenge', size: 12 }],
    [{ name: 'solution', size: 12 }],
    [{ name: 'results', size: 12 }],
  ],
};
