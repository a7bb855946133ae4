import type { Knex } from 'knex';

interface Claim {
  formKey: string;
  keyHash: string;
  bodyHash: string;
  /** documentId that the submission will have. */
  submission: string;
}

interface KeptKey {
  bodyHash: string;
  submission: string;
}

type Claimed = { isNew: true } | ({ isNew: false } & KeptKey);

/** What was stored with this key, if anything was. */
export const findKey = async (
  knex: Knex,
  { formKey, keyHash }: Pick<Claim, 'formKey' | 'keyHash'>
): Promise<KeptKey | undefined> => {
  const { rows } = await knex.raw<{ rows: KeptKey[] }>(
    `SELECT body_hash AS "bodyHash", submission FROM ops.form_submission_keys
     WHERE form_key = ? AND key_hash = ?`,
    [formKey, keyHash]
  );
  return rows[0];
};

/**
 * Takes an idempotency key for a submission. Who comes second waits until the first has committed,
 * and gets what it stored; or takes its place when it rolled back.
 */
export const claimKey = async (
  trx: Knex.Transaction,
  { formKey, keyHash, bodyHash, submission }: Claim
): Promise<Claimed> => {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `INSERT INTO ops.form_submission_keys (form_key, key_hash, body_hash, submission)
     VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    [formKey, keyHash, bodyHash, submission]
  );
  if (rowCount > 0) {
    return { isNew: true };
  }
  const kept = await findKey(trx, { formKey, keyHash });
  if (!kept) {
    throw new Error('An idempotency key vanished while it was claimed: send the request again');
  }
  return { isNew: false, ...kept };
};
