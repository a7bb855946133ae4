import type { Knex } from 'knex';
import { MOVING } from './moving-messages';
import { UNRESTRICTED } from './submission-conditions';

export interface WidgetCounts {
  /** For staff. */
  waiting: number;
  onTheWay: number;
  unread: number;
  failed: number;
  spam: number;
  days: Record<string, number>;
}

/** Answered from the indexes alone, however long submissions are, while nobody's data is restricted. */
export const countForWidget = async (
  knex: Knex,
  { spamSince, daysSince }: { spamSince: Date; daysSince: Date }
): Promise<WidgetCounts> => {
  // Strapi leaves JSON as text.
  const { rows } = await knex.raw<{ rows: (Omit<WidgetCounts, 'days'> & { days: string })[] }>(
    `SELECT
       (SELECT count(*)::int FROM public.form_submissions AS submission
        WHERE state = 'processing' AND spam_verdict = 'ham' AND NOT ${MOVING} AND ${UNRESTRICTED}) AS waiting,
       (SELECT count(*)::int FROM public.form_submissions AS submission
        WHERE (state = 'submitted' OR (state = 'processing' AND ${MOVING}))
          AND spam_verdict = 'ham' AND ${UNRESTRICTED}) AS "onTheWay",
       (SELECT count(*)::int FROM public.form_submissions AS submission
        WHERE unread AND spam_verdict = 'ham' AND ${UNRESTRICTED}) AS unread,
       (SELECT count(*)::int FROM public.form_submissions AS submission
        WHERE state = 'failed' AND spam_verdict = 'ham' AND ${UNRESTRICTED}) AS failed,
       (SELECT count(*)::int FROM public.form_submissions AS submission
        WHERE spam_verdict = 'spam' AND created_at >= ? AND ${UNRESTRICTED}) AS spam,
       (SELECT coalesce(jsonb_object_agg(day, count), '{}')::text FROM (
          SELECT to_char(created_at, 'YYYY-MM-DD') AS day, count(*)
          FROM public.form_submissions AS submission
          WHERE spam_verdict = 'ham' AND created_at >= ? AND ${UNRESTRICTED} GROUP BY 1) AS daily) AS days`,
    [spamSince, daysSince]
  );
  const [counts] = rows;
  if (!counts) {
    throw new Error('Postgres answered no counts');
  }
  return { ...counts, days: JSON.parse(counts.days) as Record<string, number> };
};
