import { createId } from '@paralleldrive/cuid2';
import type { Core, Modules } from '@strapi/strapi';
import { errors, validateZodSchema, z } from '@strapi/utils';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import { SUBMISSION_UID } from '../constants';
import { processSubmission } from '../contracts/jobs';
import { compileForm } from '../domain/compile-form';
import { emailOf } from '../domain/answers';
import { contentReasons, judgeSpam } from '../domain/spam/judge-spam';
import { refuse, refuseFields } from '../domain/submission-problem';
import { toRecord } from '../domain/submission-record';
import { getService } from '../utils/get-service';
import { SYSTEM, withActor } from '../utils/with-actor';

type Context = Modules.Documents.Middleware.Context;
type Next = () => Promise<unknown>;

/** What code may say about a new submission: the rest follows from it. */
const newSchema = z.strictObject({
  formKey: z.string(),
  data: z.record(z.string(), z.unknown()),
  services: z.array(z.string()).optional(),
  language: z.string().optional(),
  sourceUrl: z.string().optional(),
});

/** What may change afterwards. Who may, and in which order, the triggers of the table say. */
const changeSchema = z.strictObject({
  data: z.record(z.string(), z.unknown()).optional(),
  state: z.enum(['submitted', 'processing', 'completed', 'failed']).optional(),
  spamVerdict: z.enum(['ham', 'spam']).optional(),
  answeredAt: z.union([z.string(), z.date()]).nullable().optional(),
});

/**
 * The same judgement for `strapi.documents` as for visitors: what is not valid there is not valid
 * here, what follows a submission follows here, too.
 */
export const createSubmissionGate = ({
  strapi,
}: {
  strapi: Core.Strapi;
}): Modules.Documents.Middleware.Middleware => {
  const create = async (params: { data?: unknown }, next: Next) => {
    const asked = validateZodSchema(newSchema)(params.data, 'A submission has formKey and data');
    const { formKey, language, ...rest } = asked;
    const form = await getService('forms', { strapi }).published(formKey);
    const request = { ...rest, form: formKey, locale: language };
    const accepted = await getService('gate', { strapi }).examine(request, form);
    const content = contentReasons({
      fields: accepted.form.definition.fields,
      values: accepted.understood,
    });
    const spam = judgeSpam(content, {
      honeypot: false,
      challenge: { kind: 'not-asked' },
      minimumSeconds: 0,
      recentTwins: 0,
    });
    const documentId = createId();
    return withActor(strapi, { actor: SYSTEM, submission: documentId }, async () => {
      params.data = {
        ...toRecord(accepted),
        documentId,
        data: accepted.values,
        email: accepted.email,
        searchTerms: getService('search-terms', { strapi }).termsOf(
          accepted.values,
          accepted.form.definition
        ),
        state: 'submitted',
        spamVerdict: spam.verdict,
        spamScore: spam.score,
        spamReasons: spam.reasons,
        services: accepted.services.map((service) => service.documentId),
        door: 'code',
      };
      const result = await next();
      if (spam.verdict === 'ham') {
        await getJobService('jobs', { strapi }).enqueue(
          processSubmission,
          { submissionId: documentId },
          { key: documentId }
        );
      }
      return result;
    });
  };

  /** Corrected answers are judged by the form as it was when they were given. */
  const judgeAgain = async (documentId: string, data: Record<string, unknown>) => {
    const row = (await strapi.db
      .query(SUBMISSION_UID)
      .findOne({ where: { documentId }, select: ['definitionHash'] })) as {
      definitionHash: string;
    } | null;
    const definition =
      row && (await getService('forms', { strapi }).definition(row.definitionHash));
    if (!definition) {
      throw new errors.NotFoundError('There is no submission with this id');
    }
    const judgement = compileForm(definition)(data);
    if (!judgement.isValid) {
      throw refuseFields(judgement.problems);
    }
    return {
      data: judgement.values,
      email: emailOf(definition, judgement.understood) ?? null,
      searchTerms: getService('search-terms', { strapi }).termsOf(judgement.values, definition),
    };
  };

  const update = async (params: { documentId?: string; data?: unknown }, next: Next) => {
    const changes = validateZodSchema(changeSchema)(
      params.data,
      'Of a submission, data, state, spamVerdict and answeredAt can change'
    );
    const judged =
      changes.data === undefined ? {} : await judgeAgain(params.documentId ?? '', changes.data);
    params.data = { ...changes, ...judged };
    return next();
  };

  return (async (context: Context, next: Next) => {
    if (context.uid !== SUBMISSION_UID) {
      return next();
    }
    switch (context.action) {
      case 'create':
        return create(context.params, next);
      case 'update':
        return update(context.params, next);
      case 'clone':
        throw refuse([], 'A submission cannot be copied');
      default:
        return next();
    }
  }) as Modules.Documents.Middleware.Middleware;
};
