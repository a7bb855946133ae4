import type { Context } from 'koa';
import type { Core } from '@strapi/strapi';
import type {
  ChangeSubmissionsResponse,
  CountersResponse,
  FilterOptionsResponse,
  FindSubmissionResponse,
  FindSubmissionsResponse,
  SavedRepliesResponse,
  SubmissionFilters,
} from '../../../shared/contracts/submissions';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import { SUBMISSION_UID } from '../constants';
import { getService } from '../utils/get-service';
import { sendFile } from '../../../../../lib/send-file';
import type { Actor } from '../utils/with-actor';
import {
  validateChanges,
  validateExport,
  validateFindSubmissions,
  validateNothing,
  validateRequest,
  validateResend,
  validateStatus,
  validateSubmissionParams,
  validateText,
  validateVerdict,
} from './validation/admin-submissions';
import { validateIdempotencyKey } from './validation/create-submission';

const CREATED = 201;

/** Somebody looked for a person: for whom is not written down. */
const withoutPersonal = ({ email, search, ...filters }: SubmissionFilters) => ({
  ...filters,
  ...(search !== undefined && { search: { withheld: 'personal' } }),
  ...(email !== undefined && { email: { withheld: 'personal' } }),
});

const actorOf = ({ state }: Context): Actor => ({
  kind: 'admin',
  id: String((state as { user: { id: number } }).user.id),
});

export const createAdminSubmissionsController = ({ strapi }: { strapi: Core.Strapi }) => {
  const submissions = () => getService('submissions', { strapi });

  const changes = () => getService('submission-changes', { strapi });

  const answerWith = async (ctx: Context, id: string) => {
    const data = await submissions().findOne(id);
    ctx.body = { data } satisfies FindSubmissionResponse;
  };

  return {
    async find(ctx: Context) {
      const { page, pageSize, sort, ...filters } = validateFindSubmissions(ctx.query);
      const found = await submissions().find(filters, { page, pageSize, sort });
      getAuditService('reads', { strapi }).note(ctx, {
        action: 'list',
        entityType: SUBMISSION_UID,
        details: { ids: found.data.map(({ id }) => id), filters: withoutPersonal(filters), page },
      });
      ctx.body = found satisfies FindSubmissionsResponse;
    },

    async findOne(ctx: Context) {
      validateNothing(ctx.query);
      const { id } = validateSubmissionParams(ctx.params);
      await answerWith(ctx, id);
    },

    async create(ctx: Context) {
      const actor = actorOf(ctx);
      const request = validateRequest(ctx.request.body);
      const { id } = await getService('intake', { strapi }).submit(
        request,
        { door: 'admin', actor },
        { idempotencyKey: validateIdempotencyKey(ctx.get('Idempotency-Key')) }
      );
      ctx.status = CREATED;
      await answerWith(ctx, id);
    },

    async changeStatus(ctx: Context) {
      const { id } = validateSubmissionParams(ctx.params);
      const { status } = validateStatus(ctx.request.body);
      await changes().changeStatus(id, status, actorOf(ctx));
      await answerWith(ctx, id);
    },

    async changeVerdict(ctx: Context) {
      const { id } = validateSubmissionParams(ctx.params);
      const { spam } = validateVerdict(ctx.request.body);
      await changes().changeVerdict(id, spam, actorOf(ctx));
      await answerWith(ctx, id);
    },

    async changeSeveral(ctx: Context) {
      const { ids, change } = validateChanges(ctx.request.body);
      const data = await getService('several-changes', { strapi }).apply(ids, change, actorOf(ctx));
      ctx.body = { data } satisfies ChangeSubmissionsResponse;
    },

    async savedReplies(ctx: Context) {
      validateNothing(ctx.query);
      const { id } = validateSubmissionParams(ctx.params);
      const data = await getService('saved-replies', { strapi }).forSubmission(id, actorOf(ctx));
      ctx.body = { data } satisfies SavedRepliesResponse;
    },

    async addNote(ctx: Context) {
      const { id } = validateSubmissionParams(ctx.params);
      const { text } = validateText(ctx.request.body);
      await changes().addNote(id, text, actorOf(ctx));
      await answerWith(ctx, id);
    },

    async reply(ctx: Context) {
      const { id } = validateSubmissionParams(ctx.params);
      const { text } = validateText(ctx.request.body);
      await getService('deliveries', { strapi }).reply({
        submissionId: id,
        text,
        actor: actorOf(ctx),
      });
      await answerWith(ctx, id);
    },

    async resend(ctx: Context) {
      const { id } = validateSubmissionParams(ctx.params);
      const { deliveries: deliveryIds } = validateResend(ctx.request.body) ?? {};
      await getService('deliveries', { strapi }).resend({
        submissionId: id,
        deliveryIds,
        actor: actorOf(ctx),
      });
      await answerWith(ctx, id);
    },

    async export(ctx: Context) {
      const { format, language, ...filters } = validateExport(ctx.query);
      // Before the first line goes out, not with the last.
      await getAuditService('recorder', { strapi }).record({
        class: 'read',
        action: 'export',
        entityType: SUBMISSION_UID,
        details: { format, filters: withoutPersonal(filters) },
      });
      sendFile(ctx, await getService('export', { strapi }).open(filters, { format, language }));
    },

    async counters(ctx: Context) {
      validateNothing(ctx.query);
      const data = await submissions().counters();
      ctx.body = { data } satisfies CountersResponse;
    },

    async filterOptions(ctx: Context) {
      validateNothing(ctx.query);
      const data = await submissions().filterOptions();
      ctx.body = { data } satisfies FilterOptionsResponse;
    },
  };
};
