import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type {
  AnonymityResponse,
  GeneralisationResponse,
} from '../../../shared/contracts/anonymity';
import { SMALLEST_GROUP } from '../anonymity/domain/smallest-group';
import { getService } from '../utils/get-service';
import { validateGeneralisation, validateNothing, validatePreview } from './validation/anonymity';

export const createAnonymityController = ({ strapi }: { strapi: Core.Strapi }) => {
  const anonymity = () => getService('anonymity', { strapi });

  return {
    async find(ctx: Context) {
      validateNothing(ctx.query);
      const data = await anonymity().find();
      ctx.body = { data, meta: { threshold: SMALLEST_GROUP } } satisfies AnonymityResponse;
    },

    async preview(ctx: Context) {
      const data = await anonymity().preview(validatePreview(ctx.request.body));
      ctx.body = { data } satisfies GeneralisationResponse;
    },

    async generalise(ctx: Context) {
      const data = await anonymity().generalise(validateGeneralisation(ctx.request.body));
      ctx.body = { data } satisfies GeneralisationResponse;
    },
  };
};
