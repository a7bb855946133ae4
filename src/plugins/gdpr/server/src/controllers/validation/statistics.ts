import { validateZodSchema, z } from '@strapi/utils';

export const validateYear = validateZodSchema(
  z.strictObject({
    year: z
      .string()
      .regex(/^[12]\d{3}$/, 'a year, as in 2026')
      .transform(Number),
  })
);
