import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import { z } from '@strapi/utils';
import { getService as getEncryptionService } from '../plugins/field-encryption/server/src/utils/get-service';
import { defineQueue } from '../plugins/job-queue/server/src/contracts/queue';
import { getService as getJobService } from '../plugins/job-queue/server/src/utils/get-service';
import { sendAccountMail } from './send-account-mail';

const kinds = ['registration', 'confirmation', 'reset', 'admin-reset'] as const;

export interface AccountMail {
  kind: (typeof kinds)[number];
  /** Of whoever asked, known or not: that is found out by the job, so that nobody can tell. */
  address: string;
  /** documentId of the user that a registration would have made. */
  documentId?: string;
}

const cellOf = (id: string) => ({ uid: 'account-mail', attribute: 'address', document: id });

/** A mail about an account. What it says, and whether there is one, depends on who has the address. */
export const createAccountMailQueue = ({ strapi }: { strapi: Core.Strapi }) =>
  defineQueue({
    name: 'send-account-mail',
    payload: z.strictObject({
      id: z.string(),
      kind: z.enum(kinds),
      /** Encrypted: it may be known to nobody else. */
      address: z.string(),
      documentId: z.string().optional(),
    }),
    retry: { attempts: 8, backoffMs: 5_000 },
    concurrency: 5,
    timeoutMs: 90_000,
    handler: ({ payload: { id, address, ...mail }, attempt }) =>
      sendAccountMail(
        { strapi },
        {
          ...mail,
          address: getEncryptionService('values', { strapi }).decrypt(cellOf(id), address),
        },
        attempt
      ),
  });

/** The same statements whoever has the address, and in the transaction of the caller. */
export const requestAccountMail = async (
  { strapi }: { strapi: Core.Strapi },
  { address, ...mail }: AccountMail
): Promise<void> => {
  const id = createId();
  await getJobService('jobs', { strapi }).enqueue(createAccountMailQueue({ strapi }), {
    ...mail,
    id,
    address: getEncryptionService('values', { strapi }).encrypt(cellOf(id), address.toLowerCase()),
  });
};
