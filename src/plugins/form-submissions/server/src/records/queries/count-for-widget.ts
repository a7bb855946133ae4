import type { Knex } from 'knex';

export interface WidgetCounts {
  waiting: number;
  failed: number;
  spam: number;
  days: Record<string, number>;
}

/** Answered from the indexes alone, however long submissions are. */
export const countForWidget = async (
  knex: Knex,
  { spamSince, daysSince }: { spamSince: Date; daysSince: Date }
): Promise<WidgetCounts> => {
  // Strapi leaves JSON as text.
  const { rows } = await knex.raw<{ rows: (Omit<WidgetCounts, 'days'> & { days: string })[] }>(
    `SELECT
       (SELECT count(*)::int FROM public.form_submissions
        WHERE state = 'processing' AND spam_verdict = 'ham') AS waiting,
       (SELECT count(*)::int FROM public.form_submissions
        WHERE state = 'failed' AND spam_verdict = 'ham') AS failed,
       (SELECT count(*)::int FROM public.form_submissions
        WHERE spam_verdict = 'spam' AND created_at >= ?) AS spam,
       (SELECT coalesce(jsonb_object_agg(day, count), '{}')::text FROM (
          SELECT to_char(created_at, 'YYYY-MM-DD') AS day, count(*)
          FROM public.form_submissions
          WHERE spam_verdict = 'ham' AND created_at >= ? GROUP BY 1) AS daily) AS days`,
    [spamSince, daysSince]
  );
  const [counts] = rows;
  if (!counts) {
    throw new Error('Postgres answered no counts');
  }
  return { ...counts, days: JSON.parse(counts.days) as Record<string, number> };
};
