import { z } from '@strapi/utils';
import * as auditLog from './options/audit-log';
import * as contentApi from './options/content-api';
import * as fieldEncryption from './options/field-encryption';
import * as gdpr from './options/gdpr';
import { strapiOptions } from './options/strapi';

/** `pluginOptions` of an attribute. */
export const attributeDeclarations = z.strictObject({
  gdpr: gdpr.attributeSchema.optional(),
  'audit-log': auditLog.attributeSchema.optional(),
  'field-encryption': fieldEncryption.attributeSchema.optional(),
  ...strapiOptions,
});

/** `pluginOptions` of a content type or component. */
export const typeDeclarations = z.strictObject({
  gdpr: gdpr.typeSchema.optional(),
  'audit-log': auditLog.typeSchema.optional(),
  'content-api': contentApi.typeSchema.optional(),
  'field-encryption': z
    .unknown()
    .refine(() => false, 'stands beside an attribute, not on a type')
    .optional(),
  ...strapiOptions,
});

export type AttributeDeclarations = z.infer<typeof attributeDeclarations>;
export type TypeDeclarations = z.infer<typeof typeDeclarations>;
