import type { Core } from '@strapi/strapi';
import { getService as getEncryptionService } from '../../../../field-encryption/server/src/utils/get-service';
import { getService } from '../utils/get-service';

/** Values that are written under another key have not changed for whoever reads them. */
export const followRotation = ({ strapi }: { strapi: Core.Strapi }): void => {
  getEncryptionService('rotation', { strapi }).use('action', (_subject, task) =>
    getService('context', { strapi }).runAction('re-encrypt', task)
  );
};
