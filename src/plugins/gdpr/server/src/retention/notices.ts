import type { Core } from '@strapi/strapi';
import { joinErrors } from '../../../../../lib/error-text';
import { sendMail } from '../../../../../mails/send-mail';
import { hasMailServer } from '../../../../../mails/mail-server';
import { USER_UID } from '../constants';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { noticeMail } from './domain/notice';

const BATCH_SIZE = 100;
/** More than that are one: the mail server does not answer. */
const MOST_TROUBLES = 10;
const DAY_MS = 86_400_000;

interface Told {
  run: string;
  documentId: string;
  email: string;
  dueAt: Date;
}

/** SMTP: the address does not exist, and will not. */
const isRefusedForGood = (error: unknown): boolean => {
  const { responseCode = 0 } = error as { responseCode?: number };
  return responseCode >= 500 && responseCode < 600;
};

/** Tells people that an account ends which they do not use. */
export const createRetentionNoticesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const toTell = async (after: string): Promise<Told[]> => {
    const { rows } = await strapi.db.connection.raw<{ rows: Told[] }>(
      `SELECT item.run_id AS run, item.document_id AS "documentId", person.email, run.due_at AS "dueAt"
       FROM ops.gdpr_retention_items AS item
       JOIN ops.gdpr_retention_runs AS run ON run.id = item.run_id
       JOIN public.?? AS person ON person.document_id = item.document_id
       WHERE item.rule = ? AND item.state = 'planned' AND item.notified_at IS NULL
         AND item.document_id > ?
       ORDER BY item.document_id LIMIT ${BATCH_SIZE}`,
      [strapi.db.metadata.get(USER_UID).tableName, USER_UID, after]
    );
    return rows;
  };

  /** Their data stays for as long as it is restricted, so nothing ends of which they could be told. */
  const keepRestricted = async ({ run, documentId }: Told): Promise<boolean> => {
    const isRestricted = await getService('restrictions', { strapi }).isRestricted(
      USER_UID,
      documentId
    );
    if (isRestricted) {
      await strapi.db.connection.raw(
        `UPDATE ops.gdpr_retention_items
         SET state = 'kept', ended_at = clock_timestamp(), reason = 'The data of this person is restricted: it stays'
         WHERE run_id = ? AND document_id = ? AND state = 'planned'`,
        [run, documentId]
      );
    }
    return isRestricted;
  };

  const tell = async (told: Told, signal: AbortSignal) => {
    if (await keepRestricted(told)) {
      return;
    }
    const { run, documentId, email, dueAt } = told;
    const { timeZone, retention } = getConfig({ strapi });
    // Told late, they have as many days.
    const endsAt = new Date(Math.max(dueAt.getTime(), Date.now() + retention.noticeDays * DAY_MS));
    const id = `retention-${run}-${documentId}`;
    await sendMail({ strapi }, noticeMail({ address: email, id, endsAt, timeZone }), signal).catch(
      (error: unknown) => {
        if (!isRefusedForGood(error)) {
          // Its own message may have the address.
          const { code = 'of unknown cause' } = error as { code?: string };
          throw new Error(`The notice ${id} could not be sent: ${code}`);
        }
      }
    );
    await strapi.db.connection.raw(
      `UPDATE ops.gdpr_retention_items SET notified_at = clock_timestamp()
       WHERE run_id = ? AND document_id = ? AND state = 'planned' AND notified_at IS NULL`,
      [run, documentId]
    );
  };

  const isNeeded = (): boolean => getConfig({ strapi }).retention.noticeDays > 0;

  return {
    /** Nobody can be told, so that nothing of accounts ends. */
    areMissing: (): boolean => isNeeded() && !hasMailServer({ strapi }),

    /** Those who have not been told. Answers how many were. */
    async send(signal: AbortSignal): Promise<number> {
      if (!isNeeded() || !hasMailServer({ strapi })) {
        return 0;
      }
      const troubles: unknown[] = [];
      let count = 0;
      let batch: Told[];
      let last = '';
      while ((batch = await toTell(last)).length > 0) {
        for (const person of batch) {
          signal.throwIfAborted();
          await tell(person, signal).catch((error: unknown) => troubles.push(error));
          if (troubles.length >= MOST_TROUBLES) {
            throw joinErrors(troubles);
          }
          count += 1;
        }
        last = batch.at(-1)?.documentId ?? last;
      }
      if (troubles.length > 0) {
        throw joinErrors(troubles);
      }
      return count;
    },
  };
};
