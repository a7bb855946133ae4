import type { Core } from '@strapi/strapi';
import { registerActions } from '../../../../strapi-seams/register-actions';
import { permissionActions } from './permissions';

export const register = ({ strapi }: { strapi: Core.Strapi }) =>
  registerActions({ strapi }, permissionActions);
