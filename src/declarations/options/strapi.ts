import { z } from '@strapi/utils';

const flag = z.boolean().meta({ expected: 'true or false' });

/** What Strapi's own plugins read. Those of another plugin are added here, so that they are checked. */
export const strapiOptions = {
  'content-manager': z.strictObject({ visible: flag }).optional(),
  'content-type-builder': z.strictObject({ visible: flag }).optional(),
  i18n: z.strictObject({ localized: flag }).optional(),
};
