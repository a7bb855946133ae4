import type { Core } from '@strapi/strapi';
import { untagStatements } from './capture/tag-statements';

export const destroy = ({ strapi }: { strapi: Core.Strapi }) => {
  untagStatements({ strapi });
};
