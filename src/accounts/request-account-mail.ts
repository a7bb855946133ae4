import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import { z } from '@strapi/utils';
import { getService as getEncryptionService } from '../plugins/field-encryption/server/src/utils/get-service';
import { defineJob } from '../plugins/job-queue/server/src/contracts/job';
import { getService as getJobService } from '../plugins/job-queue/server/src/utils/get-service';

const kinds = ['registration', 'confirmation', 'reset', 'admin-reset'] as const;

export interface AccountMail {
  kind: (typeof kinds)[number];
  /** Of whoever asked, known or not: that is found out by the job, so that nobody can tell. */
  address: string;
  /** documentId of the user that a registration would have made. */
  documentId?: string;
}

/** A mail about an account. What it says, and whether there is one, depends on who has the address. */
export const sendAccountMailJob = defineJob({
  name: 'send-account-mail',
  payload: z.strictObject({
    id: z.string(),
    kind: z.enum(kinds),
    address: z.string().meta({ impersonal: 'encrypted: it may be known to nobody else' }),
    documentId: z.string().optional(),
  }),
});

/** Where the address of a job is encrypted for. */
export const addressCell = (id: string) => ({
  uid: 'account-mail',
  attribute: 'address',
  document: id,
});

/** The same statements whoever has the address, and in the transaction of the caller. */
export const requestAccountMail = async (
  { strapi }: { strapi: Core.Strapi },
  { address, ...mail }: AccountMail
): Promise<void> => {
  const id = createId();
  await getJobService('jobs', { strapi }).enqueue(sendAccountMailJob, {
    ...mail,
    id,
    address: getEncryptionService('values', { strapi }).encrypt(
      addressCell(id),
      address.toLowerCase()
    ),
  });
};
