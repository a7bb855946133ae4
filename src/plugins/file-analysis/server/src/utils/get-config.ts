import type { Core } from '@strapi/strapi';
import type { FileAnalysisConfig } from '../config';

export const getConfig = ({ strapi }: { strapi: Core.Strapi }): FileAnalysisConfig =>
  strapi.config.get<FileAnalysisConfig>('plugin::file-analysis');
