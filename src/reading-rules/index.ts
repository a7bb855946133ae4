import type { Core } from '@strapi/strapi';
import { answerWrongTimes } from './answer-wrong-times';
import { createReadRunner } from './budget/read-runner';
import type { ReadRunner } from './budget/read-runner';
import { answerLongReads } from './budget/read-took-too-long';
import { createDefaultSortMiddleware } from './default-sort';
import { createDocumentReadMiddleware } from './document-reads';
import { keepPrivateUnsearchable } from './private-attributes';
import { holdQueriesToPublished } from './query-params';
import { checkQueryRights } from './query-rights';
import { limitRequestSize } from './request-size';
import { keepEmptyLists } from './sanitized-queries';

const SERVICE = 'reading-rules';

interface ReadingRules {
  runRead: ReadRunner;
}

/** For doors that read past the Document Service. */
export const readingRules = (strapi: Core.Strapi): ReadingRules => strapi.get(SERVICE);

/**
 * What a reader may see and ask, for REST and GraphQL alike: published entries, filters and sorts at
 * every depth, joins, sizes, database time. Nothing here needs GraphQL. To be called from
 * `register()`.
 */
export const registerReadingRules = (strapi: Core.Strapi): void => {
  const runRead = createReadRunner(strapi);
  strapi.add(SERVICE, { runRead });
  keepPrivateUnsearchable(strapi);
  strapi.server.api('content-api').use(answerLongReads);
  strapi.server.api('content-api').use(answerWrongTimes);
  strapi.server.api('admin').use(answerWrongTimes);
  limitRequestSize(strapi);
  checkQueryRights(strapi);
  keepEmptyLists(strapi);
  holdQueriesToPublished(strapi);
  strapi.documents.use(createDefaultSortMiddleware({ strapi }));
  strapi.documents.use(createDocumentReadMiddleware({ strapi, runRead }));
};
