import type { FieldType } from '../../plugins/form-submissions/shared/contracts/forms';

interface FieldSeed {
  key: string;
  label: string;
  type: FieldType;
  help?: string;
  required?: boolean;
  personal?: boolean;
  minimum?: number;
  maximum?: number;
  options?: { value: string; label: string }[];
  shownIfField?: string;
  shownIfValue?: string;
}

export interface FormSeed {
  key: string;
  title: string;
  description: string;
  submitLabel: string;
  successMessage: string;
  asksForServices: boolean;
  acknowledges: boolean;
  acknowledgementSubject: string;
  acknowledgementText: string;
  notificationSubject: string;
  fields: FieldSeed[];
}

const CONSENT =
  'I agree that IndiVillage stores what I wrote here and uses it to answer me. I can withdraw this at any time.';

const person: FieldSeed[] = [
  { key: 'name', label: 'Your name', type: 'text', required: true, minimum: 2, maximum: 100 },
  { key: 'email', label: 'E-mail', type: 'email', required: true },
  { key: 'company', label: 'Company', type: 'text', maximum: 100 },
  { key: 'country', label: 'Country', type: 'country' },
  {
    key: 'phone',
    label: 'Phone',
    type: 'phone',
    help: 'With the country code, such as +91 80 4012 3456.',
  },
];

const message = (label: string, help: string): FieldSeed => ({
  key: 'message',
  label,
  help,
  type: 'long_text',
  required: true,
  minimum: 10,
  maximum: 5_000,
});

const consent: FieldSeed = { key: 'consent', label: CONSENT, type: 'consent', required: true };

const mails = (subject: string) => ({
  acknowledges: true,
  acknowledgementSubject: subject,
  acknowledgementText:
    'Hello {{name}},\n\nthank you for writing to IndiVillage. A person reads every message; you hear from us within two working days.\n\nYour reference is {{submissionId}}.\n\nIndiVillage',
  notificationSubject: '{{formTitle}}: {{name}}',
});

/** The three forms that every installation starts with. Nobody is notified until an address is set. */
export const coreForms: readonly FormSeed[] = [
  {
    key: 'contact',
    title: 'Contact us',
    description: 'Ask us anything. A person reads every message.',
    submitLabel: 'Send message',
    successMessage: 'Thank you. Your message has arrived, and we answer within two working days.',
    asksForServices: true,
    ...mails('We have received your message'),
    fields: [
      ...person,
      message('Message', 'What would you like to know? Ten characters or more.'),
      consent,
    ],
  },
  {
    key: 'demo_request',
    title: 'Request a demo',
    description: 'See how our teams label your kind of data, with your questions answered live.',
    submitLabel: 'Request demo',
    successMessage: 'Thank you. We write to you with two dates to choose from.',
    asksForServices: true,
    ...mails('Your demo with IndiVillage'),
    fields: [
      ...person,
      message('What would you like to see?', 'The kind of data and the task, in a few words.'),
      consent,
    ],
  },
  {
    key: 'quote_request',
    title: 'Request a quote',
    description: 'Tell us what you plan. You get a quote with volumes, quality measures and dates.',
    submitLabel: 'Request quote',
    successMessage: 'Thank you. You get our questions or a first quote within two working days.',
    asksForServices: true,
    ...mails('Your quote from IndiVillage'),
    fields: [
      ...person,
      message('Your project', 'Data, task, volume, languages and the quality that you need.'),
      {
        key: 'budget',
        label: 'Budget',
        type: 'select',
        personal: false,
        options: [
          { value: 'under_10k', label: 'Under 10,000 US dollars' },
          { value: '10k_50k', label: '10,000 to 50,000 US dollars' },
          { value: '50k_250k', label: '50,000 to 250,000 US dollars' },
          { value: 'over_250k', label: 'Over 250,000 US dollars' },
          { value: 'unknown', label: 'Not known yet' },
        ],
      },
      {
        key: 'timeline',
        label: 'When should it start?',
        type: 'select',
        personal: false,
        options: [
          { value: 'now', label: 'As soon as possible' },
          { value: 'quarter', label: 'Within three months' },
          { value: 'year', label: 'Within a year' },
          { value: 'date', label: 'On a date' },
        ],
      },
      {
        key: 'start_date',
        label: 'Start date',
        type: 'date',
        required: true,
        personal: false,
        shownIfField: 'timeline',
        shownIfValue: 'date',
      },
      consent,
    ],
  },
];
