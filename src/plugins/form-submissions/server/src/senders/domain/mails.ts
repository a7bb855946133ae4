import type { FieldDefinition, FieldValue } from '../../../../shared/contracts/forms';
import { showAnswers, showValue } from './show-answers';
import { renderHtml, renderLine, renderText } from './mail-template';
import type { TemplateValues } from './mail-template';

export interface MailContent {
  subject: string;
  text: string;
  html: string;
}

/** What mails are made of. */
export interface MailSource {
  formTitle: string;
  fields: FieldDefinition[];
  submissionId: string;
  data: Record<string, FieldValue>;
  services: string[];
  adminLink: string;
}

interface Template {
  subject?: string | null;
  text?: string | null;
}

/** Variables that are no questions. */
export const BUILT_IN_VARIABLES = ['formTitle', 'submissionId', 'services', 'answers', 'adminLink'];

/** The names that the templates of a form may use. */
export const templateVariables = (fieldKeys: string[]): string[] => [
  ...new Set([...BUILT_IN_VARIABLES, ...fieldKeys]),
];

const valuesOf = (source: MailSource): TemplateValues => {
  const { formTitle, fields, submissionId, data, services, adminLink } = source;
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const answers = Object.entries(data).map(([key, value]) => [
    key,
    showValue(value, byKey.get(key)),
  ]);
  return {
    ...(Object.fromEntries(answers) as TemplateValues),
    formTitle,
    submissionId,
    services: services.join(', '),
    answers: showAnswers(fields, data),
    adminLink,
  };
};

const page = (body: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"></head><body>${body}</body></html>`;

const compose = (subject: string, text: string, values: TemplateValues): MailContent => ({
  subject: renderLine(subject, values),
  text: renderText(text, values),
  html: page(renderHtml(text, values)),
});

const defaultNotification = ({ services, adminLink }: MailSource): string =>
  [
    'The form "{{formTitle}}" was submitted:',
    '{{answers}}',
    ...(services.length > 0 ? ['Services of interest: {{services}}'] : []),
    ...(adminLink ? ['Read and answer it: {{adminLink}}'] : ['Reference: {{submissionId}}']),
  ].join('\n\n');

// Nothing of what was submitted: whoever enters the address of somebody else could have us say it.
const DEFAULT_ACKNOWLEDGEMENT = [
  'Thank you for writing to us.',
  'Your message has arrived, and we will come back to you.',
  'Reference: {{submissionId}}',
  'Did you not write to us? Then somebody has entered your address, and there is nothing to do.',
].join('\n\n');

/** For the people who answer. */
export const notificationMail = (template: Template, source: MailSource): MailContent =>
  compose(
    template.subject || '{{formTitle}}: new submission',
    template.text || defaultNotification(source),
    valuesOf(source)
  );

/** For the visitor, who is not shown the way into the admin panel. */
export const acknowledgementMail = (template: Template, source: MailSource): MailContent =>
  compose(
    template.subject || 'We have received your message: {{formTitle}}',
    template.text || DEFAULT_ACKNOWLEDGEMENT,
    valuesOf({ ...source, adminLink: '' })
  );

/** What staff wrote to the visitor, which is no template. */
export const replyMail = (formTitle: string, text: string): MailContent =>
  compose('Re: {{formTitle}}', '{{text}}', { formTitle, text });
