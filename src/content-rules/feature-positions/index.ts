import type { Core, Modules } from '@strapi/strapi';
import type { Knex } from 'knex';
import { lockUntilCommit, NAMED_LOCKS } from '../../lib/advisory-locks';
import { renumber } from './arrange';
import { connectedIn, putIn } from './named-entries';
import {
  featuresNamed,
  followNumbers,
  nextPosition,
  readFeature,
  readList,
  serviceNamed,
} from './position-rows';

type DocumentMiddleware = Modules.Documents.Middleware.Middleware;

const SERVICE_UID = 'api::service.service';
const FEATURE_UID = 'api::service-feature.service-feature';

interface Params {
  documentId?: string;
  data?: Record<string, unknown>;
}

interface Written {
  action: string;
  params: Params;
  trx: Knex.Transaction;
}

const CHANGES = new Set(['create', 'update', 'clone', 'publish', 'discardDraft']);

const documentIdIn = (result: unknown): string | undefined =>
  (result as { documentId?: string } | null)?.documentId;

const isGiven = <Value>(value: Value | null | undefined): value is Value =>
  value !== null && value !== undefined;

/** The last number of its service, for a feature that comes without one. */
const giveNumber = async ({ action, params, trx }: Written): Promise<void> => {
  const { documentId, data } = params;
  const isAsked = action === 'create' || action === 'update' || action === 'clone';
  if (!isAsked || !data || typeof data.order === 'number' || typeof data.order === 'string') {
    return;
  }
  const stored = documentId === undefined ? undefined : await readFeature(trx, documentId);
  const isLeftAlone = action === 'update' && data.order === undefined && isGiven(stored?.order);
  const service = (await serviceNamed(trx, connectedIn(data.service))) ?? stored?.service;
  if (isLeftAlone || !isGiven(service)) {
    return;
  }
  // Two at once would take the same.
  await lockUntilCommit(trx, NAMED_LOCKS.featurePositions(service));
  data.order = await nextPosition(trx, service, action === 'update' ? documentId : undefined);
};

/** Who drags a feature in the list of its service, or lists them anew, means the numbers. */
const numberAsListed = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  { service, features, had }: { service: string; features: unknown; had: ReadonlySet<string> }
): Promise<void> => {
  const put = new Set(await featuresNamed(trx, putIn(features)));
  for (const { documentId, order } of renumber(await readList(trx, service), { had, put })) {
    await strapi.documents(FEATURE_UID).update({ documentId, data: { order } });
  }
};

/**
 * A feature has a number, and its service has a list that editors drag. The number is what holds: the
 * list follows it, and whoever changes the list changes the numbers.
 */
export const createFeaturePositionsMiddleware =
  ({ strapi }: { strapi: Core.Strapi }): DocumentMiddleware =>
  async (context, next) => {
    const { uid, action } = context;
    const params = context.params as Params;
    if ((uid !== SERVICE_UID && uid !== FEATURE_UID) || !CHANGES.has(action)) {
      return next();
    }
    return strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
      if (uid === FEATURE_UID) {
        await giveNumber({ action, params, trx });
        const result = await next();
        const { service } =
          (await readFeature(trx, documentIdIn(result) ?? params.documentId ?? '')) ?? {};
        if (isGiven(service)) {
          await followNumbers(trx, service);
        }
        return result;
      }
      const had = new Set(
        params.documentId === undefined
          ? []
          : (await readList(trx, params.documentId)).map(({ documentId }) => documentId)
      );
      const result = await next();
      const service = documentIdIn(result) ?? params.documentId;
      if (service === undefined) {
        return result;
      }
      const features = params.data?.features;
      if (features !== undefined && action !== 'clone') {
        await numberAsListed(strapi, trx, { service, features, had });
      }
      await followNumbers(trx, service);
      return result;
    });
  };
