import { execute, idAt, pick } from '../scene';
import type { Attack } from '../scene';

const HOUR_MS = 3_600_000;

/** A new entry, written by a server whose clock was set wrong. */
const writeAt =
  (timeOf: (below: (limit: number) => number) => number): Attack =>
  async ({ trx, random, facts }) => {
    const id = idAt(
      random,
      timeOf((limit) => random.below(limit))
    );
    await execute(
      trx,
      `INSERT INTO audit.entries
         (id, class, era, transaction_id, action, actor_kind, source, changes)
       VALUES (?, ?, audit.current_era(), pg_current_xact_id()::text::bigint, 'log-in', 'system', 'job', '{}')`,
      [id, pick(random, facts.entries).class]
    );
    return { must: ['clock-gone-back'], entries: { 'clock-gone-back': [id] } };
  };

export const writeIntoThePast = writeAt((below) => Date.now() - HOUR_MS * (2 + below(3_000)));

export const writeIntoTheFuture = writeAt((below) => Date.now() + HOUR_MS * (2 + below(3_000)));
