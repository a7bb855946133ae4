import { z } from '@strapi/utils';
import { defineJob } from './job';

/** A run of a task, beside those that its schedule makes. */
export const maintenance = defineJob({
  name: 'maintenance',
  payload: z.strictObject({ task: z.string().meta({ impersonal: 'the name of a task' }) }),
});
