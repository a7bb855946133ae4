import type { Core } from '@strapi/strapi';
import { createSigner, readPublicKeys } from '../verification/formats/seal';
import type { TrustedKeys } from '../verification/formats/seal';
import { getConfig } from './get-config';

/** Of this signing key and of those before it. */
export const readTrustedKeys = ({ strapi }: { strapi: Core.Strapi }): TrustedKeys => {
  const { signingKey, earlierPublicKeys } = getConfig({ strapi });
  return readPublicKeys([createSigner(signingKey).publicKey, ...earlierPublicKeys]);
};
