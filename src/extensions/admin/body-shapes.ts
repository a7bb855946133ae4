import type { Core } from '@strapi/strapi';
import { errors, validateZodSchema, z } from '@strapi/utils';
import { fillSeam } from '../../strapi-seams/install';
import { panelHomepage } from '../../strapi-seams/seams/accounts';
import { guarded } from './guard-routes';
import type { GuardPolicy } from './guard-routes';

const shaped = (schema: z.ZodType): GuardPolicy =>
  guarded((ctx) => {
    validateZodSchema(schema)(ctx.request.body);
    return true;
  });

const anObject = shaped(z.looseObject({}));

/** Bodies that Strapi reads without a look at them: it would fail over anything else. */
export const bodyShapes: Readonly<Record<string, GuardPolicy>> = {
  'POST /permissions/check': shaped(
    z.looseObject({ permissions: z.array(z.looseObject({ action: z.string() })) })
  ),
  'POST /api-tokens': anObject,
  'POST /admin-tokens': anObject,
};

/** Strapi parses a layout without a catch (`services/homepage.js`). */
export const guardHomepage = (context: { strapi: Core.Strapi }): void =>
  fillSeam(context, panelHomepage, ({ updateHomepageLayout }) => ({
    async updateHomepageLayout(ctx) {
      try {
        return await updateHomepageLayout(ctx);
      } catch (error) {
        throw error instanceof Error && error.name.endsWith('ZodError')
          ? new errors.ValidationError('This is no layout of the first page')
          : error;
      }
    },
  }));
