import { z } from '@strapi/utils';

const flag = (means: string) => z.boolean().optional().meta({ expected: 'true or false', means });

export const attributeSchema = z
  .strictObject({
    enabled: flag('`false`: a change of this attribute alone is no change'),
    redact: flag('`true`: the log says that the value changed, and never what it is'),
  })
  .refine(({ enabled, redact }) => enabled !== undefined || redact !== undefined, {
    message: 'says nothing: enabled or redact is expected',
  })
  .refine(({ enabled, redact }) => enabled !== false || !redact, {
    path: ['redact'],
    message: 'contradicts "enabled": false, with which nothing is kept',
  });

export const typeSchema = z
  .strictObject({
    enabled: flag('`false`: neither the type nor the links that it owns are audited'),
    reads: flag('`true`: who looks at it is recorded although nothing in it is declared personal'),
  })
  .refine(({ enabled, reads }) => enabled !== undefined || reads !== undefined, {
    message: 'says nothing: enabled or reads is expected',
  });
