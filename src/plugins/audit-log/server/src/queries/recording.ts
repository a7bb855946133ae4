import type { Knex } from 'knex';
import type { LiveRecording } from '../verification/checks/recording-gaps';

/** Writes down when changes were not recorded. Answers whether they are. */
export const watchRecording = async (trx: Knex.Transaction, context: string): Promise<boolean> => {
  const { rows } = await trx.raw<{ rows: { is_recording: boolean }[] }>(
    'SELECT audit.watch_recording(?) AS is_recording',
    [context]
  );
  return rows[0]?.is_recording === true;
};

/** After triggers were attached, or taken away because nobody wants them. */
export const beginRecording = async (
  trx: Knex.Transaction,
  { context, isWanted }: { context: string; isWanted: boolean }
): Promise<void> => {
  await trx.raw('SELECT audit.begin_recording(?, ?)', [context, isWanted]);
};

interface Row {
  known_at: Date | null;
  stopped_at: Date | null;
  missing: string[];
  touched: string[];
}

/** What the triggers look like now, as far as no entry says it yet. */
export const readRecording = async (trx: Knex.Transaction): Promise<LiveRecording | undefined> => {
  const { rows } = await trx.raw<{ rows: Row[] }>('SELECT * FROM audit.check_recording()');
  const [row] = rows;
  if (!row?.known_at || row.stopped_at) {
    return undefined;
  }
  const { missing, touched } = row;
  return { since: row.known_at.toISOString(), missing, touched };
};
