import type { Core } from '@strapi/strapi';
import type { SubmissionStatus } from '../../../../shared/contracts/submissions';
import { DELIVERY_UID, SUBMISSION_UID } from '../../constants';
import { deliverMail, deliverWebhook } from '../../contracts/jobs';
import type { DeliveryRow, SubmissionToSend } from '../../records/domain/submission-rows';
import { nextState } from '../domain/next-state';
import { getService as getJobService } from '../../../../../job-queue/server/src/utils/get-service';

// The default [] of a json attribute is stored as {}.
const listOf = <Item>(value: unknown): Item[] => (Array.isArray(value) ? (value as Item[]) : []);

export const findSubmission = async (
  strapi: Core.Strapi,
  documentId: string
): Promise<SubmissionToSend | null> => {
  const row = (await strapi.db.query(SUBMISSION_UID).findOne({
    where: { documentId },
  })) as SubmissionToSend | null;
  return row && { ...row, serviceNames: listOf(row.serviceNames), consents: listOf(row.consents) };
};

export const findDelivery = (
  strapi: Core.Strapi,
  documentId: string
): Promise<DeliveryRow | null> => strapi.db.query(DELIVERY_UID).findOne({ where: { documentId } });

export const deliveriesOf = async (
  strapi: Core.Strapi,
  submission: string
): Promise<DeliveryRow[]> =>
  (await strapi.db
    .query(DELIVERY_UID)
    .findMany({ where: { submission }, orderBy: { id: 'asc' } })) as DeliveryRow[];

/** By updateMany, as all changes here: a single update reads the row twice beside writing it. */
export const updateDelivery = async (
  strapi: Core.Strapi,
  documentId: string,
  data: Record<string, unknown>
): Promise<void> => {
  await strapi.db.query(DELIVERY_UID).updateMany({ where: { documentId }, data });
};

export const updateSubmission = async (
  strapi: Core.Strapi,
  documentId: string,
  data: Record<string, unknown>
): Promise<void> => {
  await strapi.db.query(SUBMISSION_UID).updateMany({ where: { documentId }, data });
};

/** In the transaction of the caller, as all below. */
const enqueue = async (
  strapi: Core.Strapi,
  { documentId, channel, round }: Pick<DeliveryRow, 'documentId' | 'channel' | 'round'>
): Promise<void> => {
  const contract = channel === 'webhook' ? deliverWebhook : deliverMail;
  await getJobService('jobs', { strapi }).enqueue(contract, { deliveryId: documentId, round });
};

/** A message, with the job that delivers it. */
export const addDelivery = async (
  strapi: Core.Strapi,
  data: Pick<DeliveryRow, 'submission' | 'channel'> & { target?: string; event?: string }
): Promise<string> => {
  const row = (await strapi.db.query(DELIVERY_UID).create({ data })) as DeliveryRow;
  await enqueue(strapi, row);
  return row.documentId;
};

/** Begins again from the first attempt, with a job of its own. */
export const restartDelivery = async (strapi: Core.Strapi, row: DeliveryRow): Promise<void> => {
  const round = row.round + 1;
  await updateDelivery(strapi, row.documentId, {
    state: 'pending',
    round,
    lastStatus: null,
    lastError: null,
    settledAt: null,
  });
  await enqueue(strapi, { ...row, round });
};

/** Moves the submission on when its messages say so. The caller holds its row. */
export const advanceSubmission = async (
  strapi: Core.Strapi,
  submissionId: string,
  state: SubmissionStatus,
  form: { completesItself: boolean }
): Promise<void> => {
  const next = nextState(state, await deliveriesOf(strapi, submissionId), form);
  if (next) {
    await updateSubmission(strapi, submissionId, { state: next });
  }
};
