import type { Context } from 'koa';
import type { Placements, Why } from '../holds/placements';
import { staffOf } from '../utils/staff-of';
import { validatePages, validateRelease } from './validation/holds';
import { validateRequestParams } from './validation/privacy';

const CREATED = 201;

/** Of holds, and of restrictions. */
export const createPlacementsController = <Target, View>(
  placements: () => Placements<Target, View>,
  validate: (body: unknown) => Target & Why
) => ({
  async find(ctx: Context) {
    ctx.body = await placements().find(validatePages(ctx.query));
  },

  async place(ctx: Context) {
    const data = await placements().place(validate(ctx.request.body), staffOf(ctx));
    ctx.status = CREATED;
    ctx.body = { data };
  },

  async release(ctx: Context) {
    const { id } = validateRequestParams(ctx.params);
    const { reason } = validateRelease(ctx.request.body);
    ctx.body = { data: await placements().release(id, reason, staffOf(ctx)) };
  },
});
