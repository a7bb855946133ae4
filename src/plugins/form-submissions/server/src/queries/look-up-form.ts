import type { Knex } from 'knex';

export interface ClaimedKey {
  bodyHash: string;
  /** documentId. */
  submission: string;
}

interface LookUp {
  /** Another one with each publication and each change. */
  version: string | undefined;
  /** What was stored with the idempotency key, if anything was. */
  claimed: ClaimedKey | undefined;
  /** Whether the public role may submit. */
  isOpen: boolean;
}

interface Row {
  isOpen: boolean;
  version: string | null;
  bodyHash: string | null;
  submission: string | null;
}

const STATEMENT = `
  SELECT form.id || ' ' || form.updated_at AS version, claim.body_hash AS "bodyHash", claim.submission,
    EXISTS (
      SELECT FROM public.up_permissions permission
      JOIN public.up_permissions_role_lnk link ON link.permission_id = permission.id
      JOIN public.up_roles role ON role.id = link.role_id
      WHERE role.type = 'public'
        AND permission.action = 'plugin::form-submissions.submissions.create'
    ) AS "isOpen"
  FROM (SELECT ?::text AS form_key, ?::text AS key_hash) AS asked
  LEFT JOIN public.forms form ON form.key = asked.form_key AND form.published_at IS NOT NULL
  LEFT JOIN ops.form_submission_keys claim
    ON claim.form_key = asked.form_key AND claim.key_hash = asked.key_hash`;

/** Which version of a form is public, who may use it, and whether a key was used: one round trip. */
export const lookUpForm = async (
  knex: Knex,
  { formKey, keyHash }: { formKey: string; keyHash?: string }
): Promise<LookUp> => {
  const { rows } = await knex
    .raw<{ rows: Row[] }>(STATEMENT, [formKey, keyHash ?? null] as string[])
    .options({ name: 'look-up-form' });
  const [row] = rows;
  return {
    version: row?.version ?? undefined,
    isOpen: row?.isOpen ?? false,
    claimed:
      row?.bodyHash && row.submission
        ? { bodyHash: row.bodyHash, submission: row.submission }
        : undefined,
  };
};
