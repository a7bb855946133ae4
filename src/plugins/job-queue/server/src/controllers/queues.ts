import type { Context } from 'koa';
import type { Core } from '@strapi/strapi';
import type {
  FindQueueResponse,
  FindQueuesResponse,
  RetryDeadResponse,
} from '../../../shared/contracts/jobs';
import { getService } from '../utils/get-service';
import { validateNothing, validateQueueParams, validateTaskParams } from './validation/jobs';

export const createQueuesController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    validateNothing(ctx.query);
    const data = await getService('overview', { strapi }).queues();
    ctx.body = { data } satisfies FindQueuesResponse;
  },

  async findOne(ctx: Context) {
    validateNothing(ctx.query);
    const { queue } = validateQueueParams(ctx.params);
    const data = await getService('overview', { strapi }).queue(queue);
    ctx.body = { data } satisfies FindQueueResponse;
  },

  async retry(ctx: Context) {
    validateNothing(ctx.request.body);
    const { queue } = validateQueueParams(ctx.params);
    const data = await getService('job-control', { strapi }).retryDead(queue);
    ctx.body = { data } satisfies RetryDeadResponse;
  },

  async run(ctx: Context) {
    validateNothing(ctx.request.body);
    const { queue, task } = validateTaskParams(ctx.params);
    await getService('job-control', { strapi }).run(queue, task);
    ctx.status = 204;
  },
});
