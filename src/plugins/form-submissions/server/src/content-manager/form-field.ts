import type { ComponentLayout } from '../../../../../lib/content-layout';

export const formFieldLayout: ComponentLayout = {
  kind: 'component',
  uid: 'form.field',
  settings: { mainField: 'label' },
  fields: {
    label: {
      label: 'Question',
      help: 'What the visitor reads. Of a consent, the whole text that is agreed to.',
      placeholder: 'Your name',
    },
    key: {
      label: 'Key',
      help: 'Name of the answer for programs and in mails, as {{name}}: lower-case letters, digits and _.',
      placeholder: 'name',
    },
    type: { label: 'Type', help: 'What can be answered, and how it is checked.' },
    required: { label: 'Has to be answered', help: 'Of a box or consent: has to be ticked.' },
    personal: {
      label: 'Personal',
      help: 'The answer tells something about a person: it is exported and erased with that person.',
    },
    help: { label: 'Help', help: 'One sentence below the question.' },
    minimum: {
      label: 'Minimum',
      help: 'Of a text its characters, of a number its value, of several choices how many.',
    },
    maximum: { label: 'Maximum', help: 'Texts end at 500 characters, long ones at 10,000.' },
    earliest: { label: 'First date', help: 'Of a date.' },
    latest: { label: 'Last date', help: 'Of a date.' },
    pattern: {
      label: 'Pattern',
      help: 'Of a text: a regular expression (RE2) that the whole text matches.',
      placeholder: '[A-Z]{3}[0-9]{4}',
    },
    patternMessage: {
      label: 'What the pattern expects',
      help: 'Follows the question in the message, such as: must be a PIN code.',
    },
    options: { label: 'Choices', help: 'Of a selection, in this order.' },
    shownIfField: {
      label: 'Only if this field',
      help: 'The key of a field above. Empty: always asked.',
    },
    shownIfValue: { label: 'has this value', help: 'Of a box: true or false.' },
  },
  edit: [
    [{ name: 'label', size: 12 }],
    [
      { name: 'key', size: 6 },
      { name: 'type', size: 6 },
    ],
    [
      { name: 'required', size: 6 },
      { name: 'personal', size: 6 },
    ],
    [{ name: 'help', size: 12 }],
    [{ name: 'options', size: 12 }],
    [
      { name: 'minimum', size: 6 },
      { name: 'maximum', size: 6 },
    ],
    [
      { name: 'earliest', size: 6 },
      { name: 'latest', size: 6 },
    ],
    [
      { name: 'pattern', size: 6 },
      { name: 'patternMessage', size: 6 },
    ],
    [
      { name: 'shownIfField', size: 6 },
      { name: 'shownIfValue', size: 6 },
    ],
  ],
};
