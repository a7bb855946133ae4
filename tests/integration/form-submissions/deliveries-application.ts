import { getService as getJobService } from '../../../src/plugins/job-queue/server/src/utils/get-service';
import {
  DELIVERY_UID,
  EVENT_UID,
  FORM_UID,
  SUBMISSION_UID,
} from '../../../src/plugins/form-submissions/server/src/constants';
import { processSubmission } from '../../../src/plugins/form-submissions/server/src/contracts/jobs';
import { getService } from '../../../src/plugins/form-submissions/server/src/utils/get-service';
import { withActor } from '../../../src/plugins/form-submissions/server/src/utils/with-actor';
import type { FieldValue } from '../../../src/plugins/form-submissions/shared/contracts/forms';
import type {
  Channel,
  DeliveryView,
  EventKind,
} from '../../../src/plugins/form-submissions/shared/contracts/submissions';
import { eventually } from '../../helpers/eventually';
import { startSmtpServer } from '../../helpers/smtp-server';
import { startStrapi } from '../../helpers/strapi';

export const STAFF = 'staff@indivillage.example';
export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
export const ATTEMPTS = 3;

export interface DeliveryRow {
  documentId: string;
  submission: string;
  channel: Channel;
  target: string | null;
  state: DeliveryView['state'];
  round: number;
  attempts: number;
  lastStatus: number | null;
  lastError: string | null;
  settledAt: string | null;
}

export interface EventRow {
  kind: EventKind;
  actorKind: string;
  actorId: string | null;
  detail: Record<string, unknown>;
  text: string | null;
}

interface NewSubmission {
  email?: string | null;
  data?: Record<string, FieldValue>;
  more?: Record<string, unknown>;
}

const FIELDS = [
  { key: 'name', label: 'Your name', type: 'text', required: true, personal: true },
  { key: 'email', label: 'Your e-mail', type: 'email', required: true, personal: true },
  { key: 'message', label: 'Message', type: 'long_text', required: false, personal: true },
];

let number = 0;

/** The application with its jobs and a mail server, and short pauses between attempts. */
export const startDeliveries = async (environment: Record<string, string> = {}) => {
  const smtp = await startSmtpServer();
  const app = await startStrapi({
    PROCESS_ROLE: 'all',
    JOBS_RELAY_INTERVAL_MS: '100',
    JOBS_LOCK_MS: '5000',
    ...smtp.environment,
    MAIL_FROM: 'no-reply@indivillage.example',
    FORM_MAIL_ATTEMPTS: String(ATTEMPTS),
    FORM_MAIL_BACKOFF_MS: '50',
    FORM_WEBHOOK_ATTEMPTS: String(ATTEMPTS),
    FORM_WEBHOOK_BACKOFF_MS: '50',
    FORM_WEBHOOK_TIMEOUT_MS: '2000',
    FORM_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.1/32',
    PUBLIC_URL: 'https://cms.indivillage.example',
    ...environment,
  });
  const { strapi } = app;
  const jobs = getJobService('jobs', { strapi });
  const rowsOf = <Row>(uid: typeof DELIVERY_UID | typeof EVENT_UID, submission: string) =>
    strapi.db.query(uid).findMany({ where: { submission }, orderBy: { id: 'asc' } }) as Promise<
      Row[]
    >;
  const states = async (id: string) => {
    const row = (await strapi.db.query(SUBMISSION_UID).findOne({
      where: { documentId: id },
    })) as { state: string; answeredAt: string | null } | null;
    return row?.state;
  };

  return {
    ...app,
    smtp,
    jobs,
    processing: getService('processing', { strapi }),
    deliveries: getService('deliveries', { strapi }),
    attempts: getService('delivery-attempts', { strapi }),

    /** A published form; answers its key. */
    async form(settings: Record<string, unknown> = {}): Promise<string> {
      number += 1;
      const key = `form_${number}`;
      await strapi.documents(FORM_UID).create({
        data: { key, title: `Contact ${number}`, fields: FIELDS, ...settings } as never,
        status: 'published',
      });
      return key;
    },

    /** A submission, committed with the job that processes it; answers its id. */
    async submit(formKey: string, { email, data, more }: NewSubmission = {}): Promise<string> {
      number += 1;
      const address = email === undefined ? `visitor${number}@example.com` : email;
      return withActor(strapi, { actor: { kind: 'visitor' }, action: 'create' }, async () => {
        const { documentId } = (await strapi.db.query(SUBMISSION_UID).create({
          data: {
            formKey,
            definitionHash: 'none',
            data: { name: 'Asha', message: 'Hello', ...data },
            email: address,
            ...more,
          },
        })) as { documentId: string };
        const payload = { submissionId: documentId };
        await jobs.enqueue(processSubmission, payload, { key: documentId });
        return documentId;
      });
    },

    async setVerdict(id: string, spamVerdict: 'ham' | 'spam'): Promise<void> {
      await withActor(strapi, { actor: { kind: 'admin', id: '1' }, submission: id }, () =>
        strapi.db.query(SUBMISSION_UID).update({ where: { documentId: id }, data: { spamVerdict } })
      );
    },

    async delete(id: string): Promise<void> {
      await strapi.db.query(SUBMISSION_UID).delete({ where: { documentId: id } });
    },

    /** Past the rules for forms, and seen at once. */
    async changeWebhook(url: string, data: Record<string, unknown>): Promise<void> {
      const webhooks = strapi.db.query('form.webhook');
      const rows = (await webhooks.findMany({ where: { url } })) as { id: number }[];
      for (const { id } of rows) {
        await webhooks.update({ where: { id }, data });
      }
      await app.sql(`UPDATE forms SET updated_at = updated_at + interval '1 second'`);
    },

    state: states,
    rows: (id: string) => rowsOf<DeliveryRow>(DELIVERY_UID, id),
    events: (id: string) => rowsOf<EventRow>(EVENT_UID, id),

    async becomes(id: string, state: string): Promise<void> {
      await eventually(async () => expect(await states(id)).toBe(state));
    },

    /** Until no job of these queues has anything left to do. */
    async idle(): Promise<void> {
      await eventually(async () => {
        for (const queue of [
          'process-form-submission',
          'deliver-form-mail',
          'deliver-form-webhook',
        ]) {
          const { pending, waiting, delayed, running } = await jobs.counts(queue);
          expect(pending + waiting + delayed + running).toBe(0);
        }
      });
    },

    async stop() {
      await app.stop();
      await smtp.stop();
    },
  };
};

export type DeliveriesApplication = Awaited<ReturnType<typeof startDeliveries>>;
