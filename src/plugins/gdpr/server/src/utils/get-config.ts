import type { Core } from '@strapi/strapi';
import type { GdprConfig } from '../config';

export const getConfig = ({ strapi }: { strapi: Core.Strapi }): GdprConfig =>
  strapi.config.get<GdprConfig>('plugin::gdpr');
