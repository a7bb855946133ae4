import type { Knex } from 'knex';
import { unrestrictedSql } from '../../../../../../lib/unrestricted-sql';
import type { SubmissionFilters, WaitsFor } from '../../../../shared/contracts/submissions';
import { SUBMISSION_UID } from '../../constants';
import { soughtWords } from '../domain/search-words';
import { MOVING } from './moving-messages';

/** What follows WHERE in a statement that reads `public.form_submissions AS submission`. */
export interface Conditions {
  sql: string;
  bindings: Knex.RawBinding[];
}

type Condition = [sql: string, ...bindings: Knex.RawBinding[]];

/** Of nobody whose data is restricted. */
export const UNRESTRICTED = unrestrictedSql('submission.document_id', SUBMISSION_UID);

/** How values that are encrypted are looked for: they themselves never reach a statement. */
export interface Indexes {
  /** The blind index of an address. */
  emailIndex: (email: string) => string;
  /** The hash of a word. */
  hashOf: (word: string) => string;
}

/** Signs that LIKE takes for others are not in a reference. */
const searchCondition = (text: string, { emailIndex, hashOf }: Indexes): Condition => {
  if (text.includes('@')) {
    return ['submission.email_blind_index = ?', emailIndex(text)];
  }
  const { words, phone, reference } = soughtWords(text);
  const withTerms = (terms: string[]): Condition => [
    'submission.search_terms @> ?::jsonb',
    JSON.stringify(terms.map(hashOf)),
  ];
  const ways: Condition[] = [
    ...(words.length > 0 ? [withTerms(words)] : []),
    ...(phone === undefined ? [] : [withTerms([phone])]),
    ...(reference === undefined
      ? []
      : [['submission.document_id LIKE ?', `${reference}%`] satisfies Condition]),
  ];
  // Of a text without a word, nothing is found.
  return ways.length === 0
    ? ['false']
    : [`(${ways.map(([sql]) => sql).join(' OR ')})`, ...ways.flatMap(([, ...values]) => values)];
};

/** Whom an enquiry waits for, until it is completed or has failed. */
const WAITING: Record<WaitsFor, string> = {
  staff: `submission.state = 'processing' AND NOT ${MOVING}`,
  messages: `(submission.state = 'submitted' OR (submission.state = 'processing' AND ${MOVING}))`,
};

const assigneeCondition = (assignee: string): Condition =>
  assignee === 'none'
    ? ['submission.assignee_id IS NULL']
    : ['submission.assignee_id = ?', Number(assignee)];

export const conditionsOf = (filters: SubmissionFilters, indexes: Indexes): Conditions => {
  const { form, status, spam, service, email, search, waiting, assignee, unread } = filters;
  const { unsent, from, to } = filters;
  const conditions: (Condition | undefined)[] = [
    form === undefined ? undefined : ['submission.form_key = ?', form],
    status === undefined ? undefined : ['submission.state = ?', status],
    spam === undefined ? undefined : ['submission.spam_verdict = ?', spam],
    email === undefined
      ? undefined
      : ['submission.email_blind_index = ?', indexes.emailIndex(email)],
    search === undefined ? undefined : searchCondition(search, indexes),
    waiting === undefined ? undefined : [WAITING[waiting]],
    assignee === undefined ? undefined : assigneeCondition(assignee),
    unread === undefined ? undefined : ['submission.unread'],
    unsent === undefined
      ? undefined
      : [
          `submission.document_id IN (SELECT message.submission
           FROM public.form_submission_deliveries AS message WHERE message.state = ?)`,
          'unsent',
        ],
    from === undefined ? undefined : ['submission.created_at >= ?', new Date(from)],
    to === undefined ? undefined : ['submission.created_at < ?', new Date(to)],
    service === undefined
      ? undefined
      : [
          `EXISTS (SELECT 1 FROM public.form_submissions_services_lnk AS link
           JOIN public.services AS service ON service.id = link.service_id
           WHERE link.form_submission_id = submission.id AND service.document_id = ?)`,
          service,
        ],
  ];
  const applied = conditions.filter((condition) => condition !== undefined);
  return {
    sql: [UNRESTRICTED, ...applied.map(([sql]) => sql)].join(' AND '),
    bindings: applied.flatMap(([, ...values]) => values),
  };
};
