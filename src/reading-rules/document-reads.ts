import type { Core, Modules } from '@strapi/strapi';
import type { ReadRunner } from './budget/read-runner';
import { contentApiRequest } from './caller';
import { assertAnswerSize } from './domain/answer-size';
import { readingLimits } from './limits';

const READS = new Set(['findMany', 'findFirst', 'findOne', 'count']);

/** Holds the reads of the content API to their budget, and their answers to a size. */
export const createDocumentReadMiddleware =
  ({
    strapi,
    runRead,
  }: {
    strapi: Core.Strapi;
    runRead: ReadRunner;
  }): Modules.Documents.Middleware.Middleware =>
  async (context, next) => {
    if (!READS.has(context.action) || !contentApiRequest(strapi)) {
      return next();
    }
    const answer = await runRead(async () => next());
    assertAnswerSize(answer, readingLimits.answerEntries);
    return answer;
  };
