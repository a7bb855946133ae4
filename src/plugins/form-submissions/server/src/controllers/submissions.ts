import type { Context } from 'koa';
import type { Core } from '@strapi/strapi';
import { pathParameter } from '../../../../../lib/path-parameter';
import type {
  CreateSubmissionResponse,
  FindOwnSubmissionsResponse,
  SubmissionStatusResponse,
} from '../../../shared/contracts/submissions';
import { getService } from '../utils/get-service';
import { submitterOf } from '../utils/submitter-of';
import {
  validateCreateSubmission,
  validateIdempotencyKey,
  validateNoQuery,
  validatePage,
} from './validation/create-submission';

const ACCEPTED = 202;

interface RequestState {
  auth?: { strategy?: { name?: string } };
  user?: { id: number };
}

export const createSubmissionsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async create(ctx: Context) {
    validateNoQuery(ctx.query);
    const { request, isHoneypotFilled } = validateCreateSubmission(ctx.request.body);
    const idempotencyKey = validateIdempotencyKey(ctx.get('Idempotency-Key'));
    const data = await getService('intake', { strapi }).submit(request, submitterOf(ctx, 'rest'), {
      idempotencyKey,
      isHoneypotFilled,
    });
    ctx.status = ACCEPTED;
    ctx.set('Location', data.links.status);
    ctx.body = { data } satisfies CreateSubmissionResponse;
  },

  async status(ctx: Context) {
    validateNoQuery(ctx.query);
    const data = await getService('own-submissions', { strapi }).status(pathParameter(ctx, 'id'));
    ctx.set('Cache-Control', 'no-store');
    ctx.body = { data } satisfies SubmissionStatusResponse;
  },

  async mine(ctx: Context) {
    const page = validatePage(ctx.query);
    const { auth, user } = ctx.state as RequestState;
    if (auth?.strategy?.name !== 'users-permissions' || !user) {
      return ctx.throw(403, 'Only a signed-in user has submissions of their own');
    }
    const answer = await getService('own-submissions', { strapi }).find(user.id, page);
    ctx.set('Cache-Control', 'no-store');
    ctx.body = answer satisfies FindOwnSubmissionsResponse;
  },
});
