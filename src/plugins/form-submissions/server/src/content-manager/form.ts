import type { ContentTypeLayout } from '../../../../../lib/content-layout';

const variables =
  'Answers are written as {{name}}, with the key of the field. Also: {{formTitle}}, {{submissionId}}, {{services}}, {{answers}}.';

export const formLayout: ContentTypeLayout = {
  kind: 'content-type',
  uid: 'plugin::form-submissions.form',
  settings: {
    mainField: 'title',
    defaultSortBy: 'title',
    defaultSortOrder: 'ASC',
    pageSize: 20,
  },
  fields: {
    title: { label: 'Title', help: 'Stands above the form.', placeholder: 'Contact us' },
    key: {
      label: 'Key',
      help: 'By which the website asks for the form. Changing it breaks pages that use it.',
      placeholder: 'contact',
    },
    description: { label: 'Introduction', help: 'Stands above the questions.' },
    submitLabel: {
      label: 'Text of the button',
      help: 'Says what happens.',
      placeholder: 'Send message',
    },
    successMessage: { label: 'Thanks', help: 'Shown when the form has arrived.' },
    fields: { label: 'Questions', help: 'In this order.' },
    asksForServices: {
      label: 'Asks for services',
      help: 'Visitors choose the services that they are interested in.',
    },
    completesItself: {
      label: 'Needs no answer',
      help: 'A submission is completed as soon as all its messages were delivered.',
    },
    minimumSeconds: {
      label: 'Shortest time in seconds',
      help: 'A form that is sent sooner after it was opened was hardly filled by a person.',
    },
    proofOfWork: {
      label: 'Proof of work',
      help: 'Browsers solve a small puzzle before they may send: programs that send in bulk pay for it.',
    },
    notificationAddresses: {
      label: 'Notify',
      help: 'Mail addresses of the people who answer, separated by commas. Empty: nobody.',
      placeholder: 'sales@example.com',
    },
    notificationSubject: { label: 'Subject for them', help: variables },
    notificationText: { label: 'Mail for them', help: `Empty: all answers. ${variables}` },
    acknowledges: {
      label: 'Acknowledge',
      help: 'The visitor gets a mail. Needs a field of the type email.',
    },
    acknowledgementSubject: { label: 'Subject for the visitor', help: variables },
    acknowledgementText: { label: 'Mail for the visitor', help: variables },
    webhooks: {
      label: 'Webhooks',
      help: 'Other systems that are told of each submission. Changed by who may read or export submissions.',
    },
    updatedAt: { label: 'Last change' },
  },
  list: ['title', 'key', 'updatedAt'],
  edit: [
    [
      { name: 'title', size: 6 },
      { name: 'key', size: 6 },
    ],
    [{ name: 'description', size: 12 }],
    [{ name: 'fields', size: 12 }],
    [
      { name: 'asksForServices', size: 6 },
      { name: 'submitLabel', size: 6 },
    ],
    [{ name: 'successMessage', size: 12 }],
    [{ name: 'notificationAddresses', size: 12 }],
    [{ name: 'notificationSubject', size: 12 }],
    [{ name: 'notificationText', size: 12 }],
    [
      { name: 'acknowledges', size: 6 },
      { name: 'completesItself', size: 6 },
    ],
    [{ name: 'acknowledgementSubject', size: 12 }],
    [{ name: 'acknowledgementText', size: 12 }],
    [{ name: 'webhooks', size: 12 }],
    [
      { name: 'proofOfWork', size: 6 },
      { name: 'minimumSeconds', size: 6 },
    ],
  ],
};
