import type { Core } from '@strapi/strapi';
import type { FormSubmissionsConfig } from '../config';

export const getConfig = ({ strapi }: { strapi: Core.Strapi }): FormSubmissionsConfig =>
  strapi.config.get<FormSubmissionsConfig>('plugin::form-submissions');
