import { z } from '@strapi/utils';
import { reason } from '../reason';

export const attributeSchema = z.strictObject({
  enabled: z.boolean().meta({
    expected: 'true or false',
    means: 'the database holds the value encrypted; taken back, the values have to be decrypted',
  }),
  index: z.boolean().optional().meta({
    expected: 'true or false',
    means: 'a blind index, by which `$eq` and `$in` find values; needed with `"unique": true`',
  }),
  readable: reason('a text that says who reads the value, and why').meta({
    means: 'who reads the value through an API and why, where the attribute is not `private`',
  }),
});
