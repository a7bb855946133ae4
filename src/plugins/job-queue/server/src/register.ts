import type { Core } from '@strapi/strapi';
import { registerActions } from '../../../../strapi-seams/register-actions';
import { permissionActions } from './permissions';

export const register = async ({ strapi }: { strapi: Core.Strapi }) => {
  await registerActions({ strapi }, permissionActions);
};
