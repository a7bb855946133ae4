import { variablesOf } from '../senders/domain/mail-template';
import type { FormEntry } from './form-entry';

/** What tells nothing of what was answered. */
const HARMLESS = new Set(['formTitle', 'submissionId', 'adminLink']);

const carriesAnswers = (template: string): boolean =>
  variablesOf(template).some((name) => !HARMLESS.has(name));

/** What a mail is made of when its form says nothing. */
const DEFAULTS: Partial<Record<TextName, string>> = { notificationText: '{{answers}}' };

const TEXTS = [
  'notificationSubject',
  'notificationText',
  'acknowledgementSubject',
  'acknowledgementText',
] as const;
type TextName = (typeof TEXTS)[number];

type Version = Pick<
  FormEntry,
  TextName | 'key' | 'notificationAddresses' | 'webhooks' | 'acknowledges'
> & {
  fields: Pick<FormEntry['fields'][number], 'key' | 'type'>[];
};

/** A form that there is not yet, or not any more: nothing of it goes anywhere. */
const NOTHING: Version = {
  key: '',
  notificationAddresses: null,
  notificationSubject: null,
  notificationText: null,
  acknowledges: false,
  acknowledgementSubject: null,
  acknowledgementText: null,
  webhooks: [],
  fields: [],
};

const textOf = (version: Version, name: TextName): string => version[name] ?? '';

const isTextChanged = (before: Version, after: Version, name: TextName): boolean => {
  const [old, next] = [textOf(before, name), textOf(after, name)];
  return old !== next && (carriesAnswers(old) || carriesAnswers(next || (DEFAULTS[name] ?? '')));
};

const webhooksOf = ({ webhooks }: Version): string =>
  JSON.stringify(
    webhooks.map(({ url, secret, includeData, enabled }) => [url, secret, includeData, enabled])
  );

/** Under another key it gets the submissions of another form. */
const isRenamed = (before: Version, after: Version): boolean =>
  before !== NOTHING &&
  after !== NOTHING &&
  before.key !== after.key &&
  (after.webhooks.length > 0 || Boolean(after.notificationAddresses?.trim()));

/** Mails to visitors begin to leave, with answers in them. */
const isAcknowledged = (before: Version, after: Version): boolean =>
  after.acknowledges &&
  !before.acknowledges &&
  (['acknowledgementSubject', 'acknowledgementText'] as const).some((name) =>
    carriesAnswers(textOf(after, name))
  );

/** Questions that are new, or of another kind, and of which a text sends the answers on. */
const hasNewAnswers = (before: Version, after: Version): boolean => {
  const sent = new Set(TEXTS.flatMap((name) => variablesOf(textOf(after, name))));
  const known = new Set(before.fields.map(({ key, type }) => `${key} ${type}`));
  return after.fields.some(({ key, type }) => sent.has(key) && !known.has(`${key} ${type}`));
};

/**
 * Names of the attributes with which a change decides where answers go: addresses, webhooks with
 * their secrets, texts that carry answers, questions that such a text was waiting for, and the key
 * by which submissions find a form that has destinations.
 */
export const changedDestinations = (before: Version = NOTHING, after: Version = NOTHING) => [
  ...(isRenamed(before, after) ? ['key'] : []),
  ...((before.notificationAddresses ?? '') === (after.notificationAddresses ?? '')
    ? []
    : ['notificationAddresses']),
  ...TEXTS.filter((name) => isTextChanged(before, after, name)),
  ...(isAcknowledged(before, after) ? ['acknowledges'] : []),
  ...(webhooksOf(before) === webhooksOf(after) ? [] : ['webhooks']),
  ...(hasNewAnswers(before, after) ? ['fields'] : []),
];
