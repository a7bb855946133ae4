import type { Knex } from 'knex';

interface Attempt {
  id: string;
  formKey: string;
  keyHash: string | undefined;
  limits: readonly { subject: string; attempts: number; seconds: number }[];
}

export interface ClaimedKey {
  bodyHash: string;
  /** documentId. */
  submission: string;
}

interface Admission {
  /** Of the form, see `findFormVersion`. */
  version: string | undefined;
  /** What was stored with the idempotency key, if anything was. */
  claimed: ClaimedKey | undefined;
  /** Whether the public role may submit. */
  isOpen: boolean;
  /** 0 when the attempt is admitted. */
  waitSeconds: number;
}

interface Row {
  version: string | null;
  bodyHash: string | null;
  submission: string | null;
  isOpen: boolean;
  waitSeconds: number | null;
}

const STATEMENT = `
  SELECT form.id || ' ' || form.updated_at AS version, claim.body_hash AS "bodyHash",
    claim.submission,
    EXISTS (
      SELECT FROM public.up_permissions permission
      JOIN public.up_permissions_role_lnk link ON link.permission_id = permission.id
      JOIN public.up_roles role ON role.id = link.role_id
      WHERE role.type = 'public'
        AND permission.action = 'plugin::form-submissions.submissions.create'
    ) AS "isOpen",
    CASE WHEN form.id IS NOT NULL AND claim.submission IS NULL THEN
      ops.admit_form_attempt(?, ?::text[], ?::integer[], ?::integer[])
    END AS "waitSeconds"
  FROM (SELECT ?::text AS form_key, ?::text AS key_hash) AS asked
  LEFT JOIN public.forms form ON form.key = asked.form_key AND form.published_at IS NOT NULL
  LEFT JOIN ops.form_submission_keys claim
    ON claim.form_key = asked.form_key AND claim.key_hash = asked.key_hash`;

/**
 * What has to be known before anything is looked at, in one round trip. Counts the attempt for its
 * client and its form, over all instances, once however often it comes; one whose key was answered
 * before is not counted.
 */
export const admitAttempt = async (
  knex: Knex,
  { id, formKey, keyHash, limits }: Attempt
): Promise<Admission> => {
  const bindings = [
    id,
    limits.map(({ subject }) => subject),
    limits.map(({ attempts }) => attempts),
    limits.map(({ seconds }) => seconds),
    formKey,
    keyHash ?? null,
  ];
  const { rows } = await knex
    .raw<{ rows: Row[] }>(STATEMENT, bindings as never)
    .options({ name: 'admit-form-attempt' });
  const [row] = rows;
  return {
    version: row?.version ?? undefined,
    claimed:
      row?.bodyHash && row.submission
        ? { bodyHash: row.bodyHash, submission: row.submission }
        : undefined,
    isOpen: row?.isOpen ?? false,
    waitSeconds: row?.waitSeconds ?? 0,
  };
};
