import type { Core } from '@strapi/strapi';
import type { JobQueueConfig } from '../config';

export const getConfig = ({ strapi }: { strapi: Core.Strapi }): JobQueueConfig =>
  strapi.config.get<JobQueueConfig>('plugin::job-queue');
