import type { Knex } from 'knex';
import type { DestinationChange } from '../../../shared/contracts/destinations';

/** Older ones are in the audit log alone. */
const SHOWN_DAYS = 30;
const SHOWN = 20;

export interface NewDestinationChange {
  form: string;
  fields: string[];
  isPublished: boolean;
  /** Of the admin panel; nobody when the application did it. */
  adminId: string | undefined;
}

export const storeDestinationChange = async (
  trx: Knex.Transaction,
  { form, fields, isPublished, adminId }: NewDestinationChange
): Promise<void> => {
  await trx.raw(
    `INSERT INTO ops.form_destination_changes (form, fields, is_published, admin_id)
     VALUES (?, ?, ?, ?)`,
    [form, fields, isPublished, adminId ?? null] as Knex.RawBinding[]
  );
};

/** The newest, with the names of form and person as they are now. */
export const listDestinationChanges = async (
  knex: Knex,
  form: string | undefined
): Promise<DestinationChange[]> => {
  const { rows } = await knex.raw<{
    rows: (Omit<DestinationChange, 'at'> & { at: string | Date })[];
  }>(
    `SELECT change.id::text AS id, change.form, title.title AS "formTitle", change.fields,
       change.is_published AS "isPublished",
       nullif(trim(concat_ws(' ', person.firstname, person.lastname)), '') AS "changedBy",
       change.changed_at AS at
     FROM ops.form_destination_changes AS change
     LEFT JOIN public.admin_users AS person ON person.id::text = change.admin_id
     LEFT JOIN LATERAL (
       SELECT title FROM public.forms WHERE document_id = change.form
       ORDER BY published_at NULLS LAST LIMIT 1
     ) AS title ON true
     WHERE change.changed_at > now() - make_interval(days => ?) AND (?::text IS NULL OR change.form = ?)
     ORDER BY change.id DESC LIMIT ?`,
    [SHOWN_DAYS, form ?? null, form ?? null, SHOWN] as Knex.RawBinding[]
  );
  return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
};
