import type { Context } from 'koa';
import type { Core } from '@strapi/strapi';
import type { FindJobResponse, FindJobsResponse } from '../../../shared/contracts/jobs';
import { getService } from '../utils/get-service';
import {
  validateFindJobs,
  validateJobParams,
  validateNothing,
  validateQueueParams,
} from './validation/jobs';

export const createJobsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    const { queue } = validateQueueParams(ctx.params);
    const query = validateFindJobs(ctx.query);
    ctx.body = (await getService('overview', { strapi }).jobs(
      queue,
      query
    )) satisfies FindJobsResponse;
  },

  async findOne(ctx: Context) {
    validateNothing(ctx.query);
    const { queue, id } = validateJobParams(ctx.params);
    const data = await getService('overview', { strapi }).job(queue, id);
    ctx.body = { data } satisfies FindJobResponse;
  },

  async retry(ctx: Context) {
    validateNothing(ctx.request.body);
    const { queue, id } = validateJobParams(ctx.params);
    await getService('job-control', { strapi }).retry(queue, id);
    ctx.status = 204;
  },

  async cancel(ctx: Context) {
    validateNothing(ctx.request.body);
    const { queue, id } = validateJobParams(ctx.params);
    await getService('job-control', { strapi }).cancel(queue, id);
    ctx.status = 204;
  },

  async delete(ctx: Context) {
    validateNothing(ctx.request.body);
    const { queue, id } = validateJobParams(ctx.params);
    await getService('job-control', { strapi }).remove(queue, id);
    ctx.status = 204;
  },
});
