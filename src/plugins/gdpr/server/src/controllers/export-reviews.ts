import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { sendFile } from '../../../../../lib/send-file';
import type { HandOutResponse } from '../../../shared/contracts/privacy';
import type { ExportReviewResponse, RedactionsResponse } from '../../../shared/contracts/reviews';
import { getService } from '../utils/get-service';
import { staffOf } from '../utils/staff-of';
import { validateNothing, validateRequestParams } from './validation/privacy';
import {
  validateFileParams,
  validateHandOut,
  validateRedaction,
  validateRestoration,
} from './validation/reviews';

const ACCEPTED = 202;

/** What is done about an export between its making and its way to the person. */
export const createExportReviewsController = ({ strapi }: { strapi: Core.Strapi }) => {
  const reviews = () => getService('export-reviews', { strapi });

  const idOf = (ctx: Context) => validateRequestParams(ctx.params).id;

  return {
    async findOne(ctx: Context) {
      validateNothing(ctx.query);
      ctx.set('Cache-Control', 'no-store');
      ctx.body = { data: await reviews().of(idOf(ctx)) } satisfies ExportReviewResponse;
    },

    async file(ctx: Context) {
      validateNothing(ctx.query);
      const { id, number } = validateFileParams(ctx.params);
      sendFile(ctx, await reviews().file(id, number));
    },

    async redact(ctx: Context) {
      const data = await reviews().redact(
        idOf(ctx),
        validateRedaction(ctx.request.body),
        staffOf(ctx)
      );
      ctx.body = { data } satisfies RedactionsResponse;
    },

    async restore(ctx: Context) {
      const data = await reviews().restore(idOf(ctx), validateRestoration(ctx.request.body).path);
      ctx.body = { data } satisfies RedactionsResponse;
    },

    async handOut(ctx: Context) {
      const { protect } = validateHandOut(ctx.request.body);
      const handling = getService('request-handling', { strapi });
      const handed = await handling.handOut(idOf(ctx), staffOf(ctx), protect);
      ctx.set('Cache-Control', 'no-store');
      ctx.status = ACCEPTED;
      ctx.body = handed satisfies HandOutResponse;
    },
  };
};
