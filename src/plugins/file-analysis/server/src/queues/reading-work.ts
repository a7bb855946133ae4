import type { Core } from '@strapi/strapi';
import { getConfig } from '../utils/get-config';

/** The clock of one reading, and twice as much for fetching the file and storing what was found. */
const TIMES_THE_READING_MS = 12_000;

/** Limits of jobs that read one file each. */
export const readingWork = ({ strapi }: { strapi: Core.Strapi }) => ({
  // A scanner that is away for two hours is waited for.
  retry: { attempts: 10, backoffMs: 15_000 },
  concurrency: 1,
  timeoutMs: getConfig({ strapi }).reading.seconds * TIMES_THE_READING_MS,
});
