import type { Knex } from 'knex';

const NOW = `to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const WITHDRAW = `UPDATE public.form_submissions SET consents = (
    SELECT jsonb_agg(CASE WHEN jsonb_exists(consent, 'withdrawnAt') THEN consent
      ELSE consent || jsonb_build_object('withdrawnAt', ${NOW}) END ORDER BY place)
    FROM jsonb_array_elements(consents) WITH ORDINALITY AS given (consent, place))
  WHERE id = ANY(?::bigint[]) AND jsonb_typeof(consents) = 'array'
    AND EXISTS (SELECT FROM jsonb_array_elements(consents) AS consent
      WHERE NOT jsonb_exists(consent, 'withdrawnAt'))`;

const OBJECT = `UPDATE public.form_submissions SET objected_at = timezone('UTC', now())
  WHERE id = ANY(?::bigint[]) AND objected_at IS NULL`;

/** Answers of how many submissions that is new. */
export const stopSending = async (
  trx: Knex.Transaction,
  ids: readonly number[],
  why: 'objection' | 'withdrawal'
): Promise<number> => {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    why === 'withdrawal' ? WITHDRAW : OBJECT,
    [ids] as never
  );
  return rowCount;
};
