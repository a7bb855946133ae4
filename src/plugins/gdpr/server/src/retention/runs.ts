import type { Core } from '@strapi/strapi';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import { joinErrors } from '../../../../../lib/error-text';
import type { LedgerWriter } from '../ledger/writer';
import type { Subject } from '../contracts/personal-data-source';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { hashOfSet } from './domain/hash-of-set';
import { createRetentionItems } from './items';
import type { OpenRun } from './items';
import { SET_RESULTS } from './queries/runs';
import { createSecondLooks } from './second-looks';

const BATCH_SIZE = 100;
/** More than one trouble is one of all: the database or the storage does not answer. */
const MOST_TROUBLES = 10;

interface RunRow {
  id: string;
  rule: string;
  cutoff: Date;
}

interface EndOptions {
  signal: AbortSignal;
  troubles: unknown[];
  /** Of the ledger, where each is a person. */
  writer: LedgerWriter | undefined;
}

export interface RunOptions {
  signal: AbortSignal;
  onProgress?: (ended: number) => Promise<void>;
}

/** Carries out what was planned and is due, and nothing else. */
export const createRetentionRunsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const items = createRetentionItems({ strapi });
  const secondLooks = createSecondLooks({ strapi });

  const rowsOf = async <Row>(sql: string, bindings: unknown[] = []): Promise<Row[]> => {
    const { rows } = await strapi.db.connection.raw<{ rows: Row[] }>(sql, bindings as string[]);
    return rows;
  };

  const dueRuns = async (): Promise<OpenRun[]> => {
    const rules = await getService('retention-rules', { strapi }).list();
    const rows = await rowsOf<RunRow>(
      `SELECT id, rule, cutoff FROM ops.gdpr_retention_runs
       WHERE state IN ('planned', 'running') AND due_at <= clock_timestamp() ORDER BY due_at, id`
    );
    // Of a type that is not declared any more, nothing is done: its plan stays, and shows.
    return rows.flatMap(({ id, cutoff, rule: name }) => {
      const rule = rules.find((each) => each.rule === name);
      return rule ? [{ id, cutoff, rule }] : [];
    });
  };

  const next = async ({ id, rule }: OpenRun, after: string): Promise<string[]> => {
    const { noticeDays } = getConfig({ strapi }).retention;
    const isTold = rule.type.subject?.self && noticeDays > 0;
    const rows = await rowsOf<{ id: string }>(
      `SELECT document_id AS id FROM ops.gdpr_retention_items
       WHERE run_id = ? AND state = 'planned' AND document_id > ?
         ${isTold ? `AND notified_at <= clock_timestamp() - make_interval(days => ?)` : ''}
       ORDER BY document_id LIMIT ${BATCH_SIZE}`,
      [id, after, ...(isTold ? [noticeDays] : [])]
    );
    return rows.map((row) => row.id);
  };

  /** The planner remembers frequent values of a column until it looks again. */
  const forgetStatistics = async (): Promise<void> => {
    for (const { uid } of getService('data-map', { strapi }).ofSubjects()) {
      await rowsOf('ANALYZE public.??', [strapi.db.metadata.get(uid).tableName]);
    }
  };

  /** When nothing is left of it. What was carried out is compared with what was planned, by the database too. */
  const finish = async ({ id, rule }: OpenRun): Promise<void> => {
    const ended = await rowsOf<{ id: string; state: string }>(
      'SELECT document_id AS id, state FROM ops.gdpr_retention_items WHERE run_id = ?',
      [id]
    );
    if (ended.some(({ state }) => state === 'planned')) {
      return;
    }
    const finished = await rowsOf(
      `UPDATE ops.gdpr_retention_runs AS run
       SET state = 'done', ended_at = clock_timestamp(), executed_hash = ?, ${SET_RESULTS}
       WHERE id = ? AND state = 'running' RETURNING id`,
      [hashOfSet(ended.map((item) => item.id)), id]
    );
    if (finished.length > 0) {
      const count = (state: string) => ended.filter((item) => item.state === state).length;
      await forgetStatistics();
      await getAuditService('recorder', { strapi }).record({
        class: 'read',
        action: 'carry-out-retention',
        entityType: rule.rule,
        details: { run: id, done: count('done'), kept: count('kept'), spared: count('spared') },
      });
    }
  };

  /** What troubles one does not hold up the others, unless it troubles many. */
  const endAll = async (
    run: OpenRun,
    batch: readonly string[],
    { signal, troubles, writer }: EndOptions
  ): Promise<void> => {
    const ended = new Map<string, Subject>();
    for (const documentId of batch) {
      signal.throwIfAborted();
      const subject = await items.end(run, documentId, writer).catch((error: unknown) => {
        troubles.push(error);
      });
      if (subject) {
        ended.set(documentId, subject);
      }
      if (troubles.length >= MOST_TROUBLES) {
        throw joinErrors(troubles);
      }
    }
    await secondLooks.take(run, ended, signal);
  };

  const carryOut = async (run: OpenRun, { signal, onProgress }: RunOptions): Promise<void> => {
    const isPerson = run.rule.type.subject?.self === true;
    const troubles: unknown[] = [];
    let ended = 0;
    await rowsOf(
      `UPDATE ops.gdpr_retention_runs SET state = 'running', started_at = clock_timestamp()
       WHERE id = ? AND state = 'planned'`,
      [run.id]
    );
    let batch: string[];
    let last = '';
    let writer: LedgerWriter | undefined;
    while ((batch = await next(run, last)).length > 0) {
      if (isPerson) {
        await items.begin(run, batch);
        await writer?.catchUp();
        writer ??= await getService('ledger', { strapi }).writer();
      }
      await endAll(run, batch, { signal, troubles, writer });
      ended += batch.length;
      last = batch.at(-1) ?? last;
      await onProgress?.(ended);
    }
    await secondLooks.takeLeft(run, signal);
    await finish(run);
    if (troubles.length > 0) {
      throw joinErrors(troubles);
    }
  };

  return {
    /** What was interrupted goes on where it was. One trouble does not hold up the rest. */
    async carryOutDue(options: RunOptions): Promise<number> {
      const troubles: unknown[] = [];
      const due = await dueRuns();
      for (const run of due) {
        await carryOut(run, options).catch((error: unknown) => {
          options.signal.throwIfAborted();
          troubles.push(error);
        });
      }
      if (troubles.length > 0) {
        throw joinErrors(troubles);
      }
      return due.length;
    },

    /** Whose entries in the ledger are no sign of a restore. */
    inWork: () => items.begun(),
  };
};
