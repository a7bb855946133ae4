import type { ContentTypeLayout } from '../../../../../lib/content-layout';

export const savedReplyLayout: ContentTypeLayout = {
  kind: 'content-type',
  uid: 'plugin::form-submissions.saved-reply',
  settings: {
    mainField: 'title',
    defaultSortBy: 'title',
    defaultSortOrder: 'ASC',
    pageSize: 50,
  },
  fields: {
    title: {
      label: 'Title',
      help: 'By which colleagues find it. Visitors do not see it.',
      placeholder: 'Thanks, we call you',
    },
    language: {
      label: 'Language',
      help: 'Of the text: en, hi, kn. Offered first to whoever answers an enquiry in it. Keep one entry for each language.',
      placeholder: 'en',
    },
    text: {
      label: 'Text',
      help: 'Put in when somebody answers, and can be changed before it is sent. Placeholders: {{name}}, {{company}}, {{formTitle}}, {{services}}, {{reference}}, {{staff}}.',
      placeholder: 'Dear {{name}}, …',
    },
    updatedAt: { label: 'Last change' },
  },
  list: ['title', 'language', 'updatedAt'],
  edit: [
    [
      { name: 'title', size: 8 },
      { name: 'language', size: 4 },
    ],
    [{ name: 'text', size: 12 }],
  ],
};
