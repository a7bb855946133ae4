import { z } from '@strapi/utils';
import { defineJob } from '../../../../job-queue/server/src/contracts/job';

const payload = z.strictObject({ requestId: z.string() });

export const exportSubject = defineJob({ name: 'export-subject', payload });
export const anonymiseSubject = defineJob({ name: 'anonymise-subject', payload });

/** To a system that data was sent to: what became of it. */
export const tellRecipient = defineJob({
  name: 'tell-recipient',
  payload: z.strictObject({ noticeId: z.string(), round: z.int() }),
});
