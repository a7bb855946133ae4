import { validateZodSchema, z } from '@strapi/utils';
import { pages } from '../../../../../../lib/question-shapes';
import { JOB_STATES } from '../../../../shared/contracts/jobs';

const MAX_PAGE = 1_000_000;

const findJobsSchema = z.strictObject({
  state: z.enum(JOB_STATES),
  ...pages(20, MAX_PAGE),
});

const kebabCase = /^[a-z0-9-]{1,100}$/;

const queueSchema = z.object({
  queue: z.string().regex(kebabCase, 'the name of a queue, in kebab-case'),
});

const taskSchema = queueSchema.extend({
  task: z.string().regex(kebabCase, 'the name of a task, in kebab-case'),
});

// Ours are UUIDs and hashes, those of recurring jobs hold colons. Postgres refuses a NUL in a text.
const jobSchema = queueSchema.extend({
  id: z.string().regex(/^[\w:.-]{1,200}$/, 'the id of a job: letters, digits, and any of _ : . -'),
});

export { validateNothing } from '../../../../../../lib/question-shapes';
export const validateFindJobs = validateZodSchema(findJobsSchema);
export const validateQueueParams = validateZodSchema(queueSchema);
export const validateTaskParams = validateZodSchema(taskSchema);
export const validateJobParams = validateZodSchema(jobSchema);
