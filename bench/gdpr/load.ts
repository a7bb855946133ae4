import type { Core } from '@strapi/strapi';
import { getService as getEncryptionService } from '../../src/plugins/field-encryption/server/src/utils/get-service';
import { print } from '../lib/run-bench';

const SUBMISSION_UID = 'plugin::form-submissions.form-submission';
export const USER_UID = 'plugin::users-permissions.user';

const TABLES = ['form_submissions', 'form_submissions_user_lnk', 'up_users'];
const SUBMISSIONS_OF_EACH = 10;

/** Somebody who is measured. */
export interface Person {
  id: number;
  documentId: string;
  email: string;
}

const run = async (strapi: Core.Strapi, sql: string, bindings: unknown[] = []): Promise<void> => {
  await strapi.db.connection.raw(sql, bindings as string[]);
};

const withoutTriggers = async (strapi: Core.Strapi, task: () => Promise<void>): Promise<void> => {
  for (const table of TABLES) {
    await run(strapi, 'ALTER TABLE public.?? DISABLE TRIGGER USER', [table]);
  }
  await task();
  for (const table of TABLES) {
    await run(strapi, 'ALTER TABLE public.?? ENABLE TRIGGER USER', [table]);
    await run(strapi, 'ANALYZE public.??', [table]);
  }
};

/** Everybody else: so many submissions, ten of each person, of which nobody asks anything. */
export const loadOthers = async (strapi: Core.Strapi, from: number, to: number): Promise<void> => {
  const users = [Math.floor(from / SUBMISSIONS_OF_EACH) + 1, Math.floor(to / SUBMISSIONS_OF_EACH)];
  await withoutTriggers(strapi, async () => {
    await run(
      strapi,
      `INSERT INTO public.up_users (document_id, username, email, name, preferences, provider, confirmed, blocked, created_at, updated_at, published_at)
       SELECT 'other' || n, 'other' || n, 'other' || n || '@bench.example', 'Other ' || n, '{}', 'local', true, false, now(), now(), now()
       FROM generate_series(?::integer, ?::integer) AS n`,
      users
    );
    await run(
      strapi,
      `INSERT INTO public.form_submissions (document_id, form_key, definition_hash, data, email,
         email_blind_index, state, spam_verdict, spam_score, door, created_at, updated_at, published_at)
       SELECT 'of-other' || n, 'contact', 'none', '"enc:v1:none:x"', 'enc:v1:none:x', md5(n::text) || '-index',
         'completed', 'ham', 0, 'rest', '2026-01-01'::timestamp + n * interval '20 seconds', now(), now()
       FROM generate_series(?::integer, ?::integer) AS n`,
      [from + 1, to]
    );
    await run(
      strapi,
      `INSERT INTO public.form_submissions_user_lnk (form_submission_id, user_id)
       SELECT submission.id, person.id FROM public.form_submissions AS submission
       JOIN public.up_users AS person
         ON person.document_id = 'other' || ((substr(submission.document_id, 9)::integer - 1) / ${SUBMISSIONS_OF_EACH} + 1)
       WHERE submission.document_id LIKE 'of-other%'
         AND substr(submission.document_id, 9)::integer BETWEEN ? AND ?`,
      [from + 1, to]
    );
  });
  print(`${to} submissions of others`);
};

/** Through the application, so that triggers, log and encryption have done their part. */
export const createPeople = async (
  strapi: Core.Strapi,
  names: readonly string[],
  submissions: number
): Promise<Person[]> => {
  const people: Person[] = [];
  for (const name of names) {
    const email = `${name}@measured.example`;
    const { id, documentId } = (await strapi.db.query(USER_UID).create({
      data: { username: name, email, name: `${name} Devi`, confirmed: true, provider: 'local' },
    })) as { id: number; documentId: string };
    for (let number = 0; number < submissions; number += 1) {
      await strapi.db.query(SUBMISSION_UID).create({
        data: {
          formKey: 'contact',
          definitionHash: 'none',
          data: { name, email, message: `Enquiry ${number} of ${name}. ${'x'.repeat(200)}` },
          email,
          door: 'rest',
          sourceUrl: `https://example.org/${name}`,
          user: id,
        },
      });
    }
    people.push({ id, documentId, email });
  }
  return people;
};

/** As the query engine does: each value belongs to its document. */
export const cellOf = (attribute: string, document: string) => ({
  uid: SUBMISSION_UID,
  attribute,
  document,
});

export const blindIndexOf = (strapi: Core.Strapi, email: string): string =>
  getEncryptionService('values', { strapi }).blindIndex(
    { uid: SUBMISSION_UID, attribute: 'email' },
    email
  );
