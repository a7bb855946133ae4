import type { Core } from '@strapi/strapi';
import { keysOf } from '../../../../../lib/signed-documents';
import type { TrustedKeys } from '../../../../../lib/signed-documents';
import { getConfig } from './get-config';

/** Of this signing key and of those before it. */
export const readTrustedKeys = ({ strapi }: { strapi: Core.Strapi }): TrustedKeys =>
  keysOf(getConfig({ strapi }));
