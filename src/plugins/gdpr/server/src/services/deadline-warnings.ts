import type { z } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { sendMail } from '../../../../../mails/send-mail';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import { REQUEST_UID } from '../constants';
import { warnOfficers } from '../contracts/mail-jobs';
import { warningMail } from '../domain/officer-mail';
import { OPEN_STATES } from '../domain/request-steps';
import type { RequestRow } from '../domain/request-view';
import { daysLeft, FIRST_WARNING_MS, warningFor } from '../domain/warnings';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';

interface DueRow extends RequestRow {
  warnedDays: number | null;
}

/** Says in time that a request has to be answered. */
export const createDeadlineWarningsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const rows = () => strapi.db.query(REQUEST_UID);

  /** Once, over all instances: whoever notes it sends it. */
  const warn = async (row: DueRow, now: Date): Promise<boolean> => {
    const dueAt = new Date(row.dueAt);
    const warnedDays = warningFor(dueAt, now, row.warnedDays);
    if (warnedDays === undefined) {
      return false;
    }
    let isMine = false;
    await strapi.db.transaction(async () => {
      const { count } = await rows().updateMany({
        where: { id: row.id, warnedDays: row.warnedDays },
        data: { warnedDays },
      });
      isMine = count > 0;
      if (isMine) {
        await getService('request-steps', { strapi }).add(row, 'warn');
        await getJobService('jobs', { strapi }).enqueue(warnOfficers, {
          requestId: row.documentId,
          daysLeft: daysLeft(dueAt, now),
        });
      }
    });
    return isMine;
  };

  return {
    /** While a clock stands nothing falls due. Answers how many warnings were given. */
    async run(signal: AbortSignal, now = new Date()): Promise<number> {
      const due = (await rows().findMany({
        where: {
          state: { $in: OPEN_STATES.filter((state) => state !== 'in-doubt') },
          dueAt: { $lte: new Date(now.getTime() + FIRST_WARNING_MS) },
        },
        orderBy: { dueAt: 'asc' },
      })) as DueRow[];
      let warned = 0;
      for (const row of due) {
        signal.throwIfAborted();
        warned += Number(await warn(row, now));
      }
      return warned;
    },

    /** Of a job: to the assignee, or to all who handle requests. */
    async send(
      { requestId, daysLeft: left }: z.output<typeof warnOfficers.payload>,
      signal: AbortSignal
    ): Promise<void> {
      const { kind, assignee, dueAt } = await getService('requests', { strapi }).requireRow(
        requestId
      );
      const to = await getService('officers', { strapi }).addressesFor(assignee);
      if (to.length === 0) {
        strapi.log.warn(`Nobody may handle the request ${requestId}, which is due soon`);
        return;
      }
      const due = new Intl.DateTimeFormat('en', {
        dateStyle: 'long',
        timeZone: getConfig({ strapi }).timeZone,
      }).format(new Date(dueAt));
      const panel = strapi.config.get<string>('admin.absoluteUrl');
      const link = `${panel}/plugins/gdpr/requests/${requestId}`;
      const mail = warningMail({ kind, daysLeft: left, due, link });
      await sendMail({ strapi }, { ...mail, to, id: `privacy-due-${requestId}-${left}` }, signal);
    },
  };
};
