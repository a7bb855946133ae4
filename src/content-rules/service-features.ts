import type { Core, Modules } from '@strapi/strapi';
import { errors } from '@strapi/utils';

const SERVICE_UID = 'api::service.service';
const FEATURE_UID = 'api::service-feature.service-feature';

type Status = 'draft' | 'published';

/** The features of a service in one state, by document id. */
const featuresOf = async (strapi: Core.Strapi, serviceId: string, status: Status) => {
  const features = await strapi.documents(FEATURE_UID).findMany({
    status,
    filters: { service: { documentId: serviceId } },
    fields: ['documentId', 'updatedAt'],
  });
  return new Map(features.map(({ documentId, updatedAt }) => [documentId, updatedAt]));
};

interface Details {
  errors?: { path: string[]; message: string; name: string }[];
}

/** Whoever publishes a service is told which feature keeps it back, and what of it. */
const asMistakeOf = async (
  strapi: Core.Strapi,
  documentId: string,
  publish: () => Promise<unknown>
): Promise<void> => {
  try {
    await publish();
  } catch (error) {
    if (!(error instanceof errors.ValidationError)) {
      throw error;
    }
    const feature = await strapi
      .documents(FEATURE_UID)
      .findOne({ documentId, status: 'draft', fields: ['title'] });
    const told = (message: string) => `Feature "${feature?.title ?? 'Untitled'}": ${message}`;
    const { message: whole, name: kind } = error as Error;
    const { errors: mistakes = [] } = (error.details ?? {}) as Details;
    throw new errors.ValidationError(told(whole), {
      errors: (mistakes.length > 0 ? mistakes : [{ path: [], message: whole, name: kind }]).map(
        ({ path, message, name }) => ({
          path: ['features', documentId, ...path],
          message: told(message),
          name,
        })
      ),
    });
  }
};

/**
 * Publishes the features that were never published or changed since. `formerly` are those that were
 * public with the service: one that an editor has taken from it is unpublished.
 */
const publishFeatures = async (
  strapi: Core.Strapi,
  serviceId: string,
  formerly: Iterable<string>
) => {
  const drafts = await featuresOf(strapi, serviceId, 'draft');
  const published = await featuresOf(strapi, serviceId, 'published');
  for (const documentId of formerly) {
    if (!drafts.has(documentId)) {
      await strapi.documents(FEATURE_UID).unpublish({ documentId });
    }
  }
  for (const [documentId, changedAt] of drafts) {
    const publishedAt = published.get(documentId);
    if (!publishedAt || String(publishedAt) !== String(changedAt)) {
      await asMistakeOf(strapi, documentId, () =>
        strapi.documents(FEATURE_UID).publish({ documentId })
      );
    }
  }
};

const unpublishFeatures = async (strapi: Core.Strapi, serviceId: string) => {
  for (const documentId of (await featuresOf(strapi, serviceId, 'published')).keys()) {
    await strapi.documents(FEATURE_UID).unpublish({ documentId });
  }
};

/**
 * Deletes the features of a service. One whose draft has moved to another service stays, but its
 * published version, which still belongs to this one, goes.
 */
const deleteFeatures = async (strapi: Core.Strapi, serviceId: string) => {
  for (const documentId of (await featuresOf(strapi, serviceId, 'draft')).keys()) {
    await strapi.documents(FEATURE_UID).delete({ documentId });
  }
  await unpublishFeatures(strapi, serviceId);
};

const documentIdOf = (result: unknown): string | undefined =>
  typeof result === 'object' && result !== null && 'documentId' in result
    ? String(result.documentId)
    : undefined;

/**
 * A service and its features are published, unpublished and deleted together, in one transaction.
 * `create` and `update` with `status: 'published'` publish without passing a middleware, so they
 * count as publishing too.
 */
export const createServiceFeaturesMiddleware =
  ({ strapi }: { strapi: Core.Strapi }): Modules.Documents.Middleware.Middleware =>
  async (context, next) => {
    if (context.uid !== SERVICE_UID) {
      return next();
    }
    const { action } = context;
    // The type of `params` leaves out what Strapi adds for types with drafts.
    const params = context.params as { documentId?: string; status?: Status };
    const isPublication =
      action === 'publish' ||
      ((action === 'create' || action === 'update') && params.status === 'published');

    if (isPublication) {
      return strapi.db.transaction(async () => {
        const formerly = params.documentId
          ? await featuresOf(strapi, params.documentId, 'published')
          : new Map<string, unknown>();
        const result = await next();
        const documentId = params.documentId ?? documentIdOf(result);
        if (documentId) {
          await publishFeatures(strapi, documentId, formerly.keys());
        }
        return result;
      });
    }
    if (action === 'unpublish') {
      return strapi.db.transaction(async () => {
        await unpublishFeatures(strapi, params.documentId ?? '');
        return next();
      });
    }
    if (action === 'delete') {
      return strapi.db.transaction(async () => {
        await deleteFeatures(strapi, params.documentId ?? '');
        return next();
      });
    }
    return next();
  };
