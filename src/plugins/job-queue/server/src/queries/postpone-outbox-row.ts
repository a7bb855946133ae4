import type { Knex } from 'knex';
import type { OutboxRow } from './take-outbox-rows';

/** Leaves a row that cannot be handed over for later, with the reason. */
export const postponeOutboxRow = async (
  knex: Knex,
  { id, tries }: Pick<OutboxRow, 'id' | 'tries'>,
  { reason, pauseMs }: { reason: string; pauseMs: number }
): Promise<void> => {
  await knex.raw(
    `UPDATE jobs.outbox
     SET tries = ?, reason = ?, postponed_to = now() + make_interval(secs => ?)
     WHERE id = ?`,
    [tries + 1, reason, pauseMs / 1000, id]
  );
};
