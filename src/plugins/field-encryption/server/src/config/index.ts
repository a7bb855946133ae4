import { z } from '@strapi/utils';
import { createConfigValidator } from '../../../../../lib/config-validator';
import { parseKey, parseKeyring } from '../domain/keyring';

/** Reports what `parse` says of a text, which it never repeats. */
const readableBy = (parse: (text: string) => unknown, variable: string) =>
  z.string().superRefine((text, context) => {
    try {
      parse(text);
    } catch (error) {
      const complaint = error instanceof Error ? error.message : 'cannot be read';
      context.addIssue({ code: 'custom', message: `${variable}: ${complaint}` });
    }
  });

const configSchema = z.strictObject({
  /** `id:base64,id:base64`: values are encrypted with the first, and decrypted with any. */
  keys: readableBy(parseKeyring, 'FIELD_ENCRYPTION_KEYS'),
  /** Makes the blind indexes. */
  indexKey: readableBy(parseKey, 'FIELD_ENCRYPTION_INDEX_KEY'),
});

export type FieldEncryptionConfig = z.infer<typeof configSchema>;

export const config = {
  default: {},
  validator: createConfigValidator('field-encryption', configSchema),
};
