import type { Core } from '@strapi/strapi';
import type { AuditLogConfig } from '../config';

export const getConfig = ({ strapi }: { strapi: Core.Strapi }): AuditLogConfig =>
  strapi.config.get<AuditLogConfig>('plugin::audit-log');
