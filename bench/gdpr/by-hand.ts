import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { getService as getEncryptionService } from '../../src/plugins/field-encryption/server/src/utils/get-service';
import { blindIndexOf, cellOf } from './load';

interface Submission {
  id: number;
  document_id: string;
  data: string;
  email: string | null;
}

const rowsOf = async <Row>(knex: Knex, sql: string, bindings: unknown[]): Promise<Row[]> => {
  const { rows } = await knex.raw<{ rows: Row[] }>(sql, bindings as string[]);
  return rows;
};

const USER = 'SELECT * FROM public.up_users WHERE lower(email) = ?';
const SUBMISSIONS = `
  SELECT submission.* FROM public.form_submissions AS submission
  JOIN public.form_submissions_user_lnk AS link ON link.form_submission_id = submission.id
  WHERE link.user_id = ?
  UNION ALL
  SELECT submission.* FROM public.form_submissions AS submission
  WHERE email_blind_index = ? AND NOT EXISTS (
    SELECT FROM public.form_submissions_user_lnk AS link WHERE link.form_submission_id = submission.id)`;
const CHILDREN = ['form_submission_events', 'form_submission_deliveries'];

const find = async (strapi: Core.Strapi, knex: Knex, email: string) => {
  const [user] = await rowsOf<{ id: number; document_id: string }>(knex, USER, [email]);
  if (!user) {
    throw new Error('Nobody is found under the address that is measured');
  }
  const submissions = await rowsOf<Submission>(knex, SUBMISSIONS, [
    user.id,
    blindIndexOf(strapi, email),
  ]);
  return { user, submissions };
};

/** What somebody with the schema in front of them would write: one statement for each table. Answers how many documents. */
export const exportByHand = async (strapi: Core.Strapi, email: string): Promise<number> => {
  const knex = strapi.db.connection;
  const values = getEncryptionService('values', { strapi });
  const { user, submissions } = await find(strapi, knex, email);
  const ids = submissions.map((row) => row.document_id);
  const children = [];
  for (const table of CHILDREN) {
    children.push(
      await rowsOf(knex, `SELECT * FROM public.${table} WHERE submission = ANY(?::text[])`, [ids])
    );
  }
  const uploads = await rowsOf<{ document_id: string }>(
    knex,
    `SELECT upload.* FROM public.file_uploads AS upload
     JOIN public.file_uploads_user_lnk AS link ON link.file_upload_id = upload.id WHERE link.user_id = ?`,
    [user.id]
  );
  const log = await rowsOf(
    knex,
    `SELECT id, action, actor_kind, actor_id, changes::text FROM audit.entries
     WHERE entity_id = ANY(?::text[]) OR actor_kind = 'user' AND actor_id = ? ORDER BY id`,
    [[user.document_id, ...ids], user.document_id]
  );
  const opened = submissions.map((row) => ({
    ...row,
    data: JSON.parse(
      values.decrypt(cellOf('data', row.document_id), JSON.parse(row.data) as string)
    ) as object,
    email: row.email && values.decrypt(cellOf('email', row.document_id), row.email),
  }));
  JSON.stringify({ user, submissions: opened, children, uploads, log }, null, 2);
  return submissions.length + 1;
};

/** The same fates as the data map declares, in one transaction. Answers how many documents. */
export const eraseByHand = async (strapi: Core.Strapi, email: string): Promise<number> => {
  const values = getEncryptionService('values', { strapi });
  return strapi.db.connection.transaction(async (trx) => {
    const { user, submissions } = await find(strapi, trx, email);
    const ids = submissions.map((row) => row.document_id);
    const empty = ids.map((id) => JSON.stringify(values.encrypt(cellOf('data', id), '{}')));
    await trx.raw(
      `UPDATE public.form_submissions AS submission SET data = given.data::jsonb, email = NULL,
         email_blind_index = NULL, source_url = NULL, language = NULL, client_hash = NULL, text_hash = NULL,
         updated_at = timezone('UTC', now())
       FROM unnest(?::text[], ?::text[]) AS given (id, data) WHERE submission.document_id = given.id`,
      [ids, empty] as never
    );
    await trx.raw('DELETE FROM ops.form_submission_keys WHERE submission = ANY(?::text[])', [
      ids,
    ] as never);
    await trx.raw(
      `UPDATE public.up_users SET email = 'anonymized_' || document_id || '@example.invalid',
         username = 'anonymized_' || document_id, name = 'Anonymized User', phone = NULL, company = NULL,
         country = NULL, password = NULL, blocked = true WHERE id = ?`,
      [user.id]
    );
    await trx.raw(
      `DELETE FROM public.strapi_sessions WHERE user_id = ? AND origin = 'users-permissions'`,
      [String(user.id)]
    );
    await trx.raw(
      `SELECT audit.forget(given.type, given.id) FROM (
         SELECT 'plugin::form-submissions.form-submission' AS type, unnest(?::text[]) AS id
         UNION ALL SELECT 'plugin::users-permissions.user', ?) AS given`,
      [ids, user.document_id] as never
    );
    return submissions.length + 1;
  });
};
