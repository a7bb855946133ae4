import { z } from '@strapi/utils';

/** A text for people, which may be left away but not empty. */
export const reason = (expected: string) => z.string().regex(/\S/).optional().meta({ expected });
