import { z } from '@strapi/utils';
import { defineJob } from '../../../../job-queue/server/src/contracts/job';

const payload = z.strictObject({ requestId: z.string() });

export const exportSubject = defineJob({ name: 'export-subject', payload });
export const anonymiseSubject = defineJob({ name: 'anonymise-subject', payload });
