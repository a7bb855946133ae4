import type { Knex } from 'knex';
import { unrestrictedSql } from '../../../../../../lib/unrestricted-sql';
import type { SubmissionFilters } from '../../../../shared/contracts/submissions';
import { SUBMISSION_UID } from '../../constants';

/** What follows WHERE in a statement that reads `public.form_submissions AS submission`. */
export interface Conditions {
  sql: string;
  bindings: Knex.RawBinding[];
}

type Condition = [sql: string, binding: Knex.RawBinding];

/** Of nobody whose data is restricted. */
export const UNRESTRICTED = unrestrictedSql('submission.document_id', SUBMISSION_UID);

/**
 * @param emailIndex the blind index of an address: the address itself never reaches a statement
 */
export const conditionsOf = (
  { form, status, spam, service, email, unsent, from, to }: SubmissionFilters,
  emailIndex: (email: string) => string
): Conditions => {
  const conditions: (Condition | undefined)[] = [
    form === undefined ? undefined : ['submission.form_key = ?', form],
    status === undefined ? undefined : ['submission.state = ?', status],
    spam === undefined ? undefined : ['submission.spam_verdict = ?', spam],
    email === undefined ? undefined : ['submission.email_blind_index = ?', emailIndex(email)],
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
    bindings: applied.map(([, binding]) => binding),
  };
};
