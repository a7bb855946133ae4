import { z } from '@strapi/utils';
import { createConfigValidator } from '../../../../../lib/config-validator';
import { MIN_URL_SECRET_LENGTH } from '../constants';
import { isObjectPrefix } from '../domain/object-key';

const configSchema = z.strictObject({
  /** Folder of the disk driver, relative to the application. */
  directory: z.string().min(1),
  /** Signs links. */
  urlSecret: z
    .string()
    .min(
      MIN_URL_SECRET_LENGTH,
      `OBJECT_STORAGE_URL_SECRET must have at least ${MIN_URL_SECRET_LENGTH} characters`
    ),
  /** With it, objects are kept in this bucket and not in the folder. */
  s3: z
    .strictObject({
      bucket: z.string().min(1),
      region: z.string().min(1),
      endpoint: z.url({ protocol: /^https?$/ }).optional(),
      forcePathStyle: z.boolean(),
      prefix: z
        .string()
        .refine(
          (prefix) => prefix === '' || isObjectPrefix(prefix),
          'OBJECT_STORAGE_PREFIX must be empty or segments like in a key, each followed by /'
        ),
      /** Without them: those of the machine, as the AWS SDK finds them. */
      credentials: z
        .strictObject({ accessKeyId: z.string().min(1), secretAccessKey: z.string().min(1) })
        .optional(),
    })
    .optional(),
});

export type ObjectStorageConfig = z.infer<typeof configSchema>;
export type S3Config = NonNullable<ObjectStorageConfig['s3']>;

export const config = {
  default: {},
  validator: createConfigValidator('object-storage', configSchema),
};
