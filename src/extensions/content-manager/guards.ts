import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { pathParameter } from '../../lib/path-parameter';
import { mayDoAny, mayKnowType, mayWriteType } from '../admin/abilities';
import { refuseParameters } from '../admin/asked-parameters';
import { guarded } from '../admin/guard-routes';
import type { GuardPolicy } from '../admin/guard-routes';
import { READ } from '../admin/readable-attributes';
import { isWithinConditions } from '../admin/within-conditions';
import { knownComponents } from './known-components';

const ofType = guarded((ctx) => mayKnowType(ctx, pathParameter(ctx, 'uid')));

const ofComponent = guarded((ctx, { strapi }) =>
  knownComponents({ strapi }, ctx).has(pathParameter(ctx, 'uid'))
);

const ofBody = guarded((ctx) =>
  mayWriteType(ctx, (ctx.request.body as { contentTypeUID?: unknown } | undefined)?.contentTypeUID)
);

interface Slugged {
  contentTypeUID?: unknown;
  field?: unknown;
  data?: Record<string, unknown>;
}

/** More than any address is made of; Strapi works longer on each character than on the one before. */
const LONGEST_SOURCE = 1_000;

const ofSlug = guarded((ctx, { strapi }) => {
  const { contentTypeUID, field, data } = (ctx.request.body ?? {}) as Slugged;
  if (!mayWriteType(ctx, contentTypeUID)) {
    return false;
  }
  const { attributes } = (strapi.contentTypes as unknown as Types)[String(contentTypeUID)] ?? {};
  const source = attributes?.[String(field)]?.targetField;
  const text = source === undefined ? undefined : data?.[source];
  if (source !== undefined && typeof text === 'string' && text.length > LONGEST_SOURCE) {
    throw new errors.ValidationError(
      `${source}: expected at most ${LONGEST_SOURCE} characters to make a ${String(field)} of`
    );
  }
  return true;
});

const arranging = guarded((ctx) =>
  mayDoAny(ctx, ['plugin::content-manager.components.configure-layout'])
);

/** What the panel asks of relations. */
const ASKED_OF_RELATIONS = new Set([
  ...['id', 'idsToInclude', 'idsToOmit', '_q', '_filter'],
  ...['page', 'pageSize', 'locale', 'status'],
]);

interface Ability {
  can(action: string, subject: string, field?: string): boolean;
}

type Types = Record<
  string,
  { attributes: Record<string, { type: string; targetField?: string } | undefined> } | undefined
>;

/**
 * Strapi gives the query to the database and the rows to the account, whatever is in them, and fails
 * over its own refusal (`controllers/relations.js`).
 */
const ofRelation = guarded((ctx, { strapi }) => {
  refuseParameters(ctx, (name) => !ASKED_OF_RELATIONS.has(name));
  const { model, targetField } = ctx.params as { model: string; targetField: string };
  const { userAbility } = ctx.state as { userAbility: Ability };
  if (Object.hasOwn(strapi.components, model)) {
    return knownComponents({ strapi }, ctx).has(model);
  }
  const { attributes } = (strapi.contentTypes as unknown as Types)[model] ?? { attributes: {} };
  // What is no relation is for Strapi to refuse by name.
  return attributes[targetField]?.type === 'relation'
    ? userAbility.can(READ, model, targetField)
    : userAbility.can(READ, model);
});

const texts = (value: unknown): string[] =>
  [value].flat().filter((item): item is string => typeof item === 'string');

/** Who copies, checks or counts entries reads them: conditions of the role hold for each. */
const ofEntries = (idsOf: (ctx: Context) => unknown): GuardPolicy =>
  guarded((ctx, { strapi }) => {
    const { model } = ctx.params as { model: string };
    return (
      !Object.hasOwn(strapi.contentTypes, model) ||
      isWithinConditions({ strapi }, ctx, {
        action: READ,
        model,
        filters: { documentId: { $in: texts(idsOf(ctx)) } },
      })
    );
  });

const ofSource = ofEntries((ctx) => (ctx.params as { sourceId?: unknown }).sourceId);

/** The panel never asks so, and related entries would be shown with every attribute. */
const asItIs = guarded((ctx) => {
  refuseParameters(ctx, (name) => name === 'populate' || name === 'fields');
  return true;
});

/** The routes of `routes/admin.js` that ask for no right, or take more than the panel asks. */
export const contentManagerGuards: Readonly<Record<string, GuardPolicy>> = {
  'GET /content-types/:uid/configuration': ofType,
  'PUT /content-types/:uid/configuration': ofType,
  'GET /components/:uid/configuration': ofComponent,
  'PUT /components/:uid/configuration': arranging,
  'POST /uid/generate': ofSlug,
  'POST /uid/check-availability': ofBody,
  'GET /relations/:model/:targetField': ofRelation,
  'GET /relations/:model/:id/:targetField': ofRelation,
  'POST /collection-types/:model/clone/:sourceId': ofSource,
  'POST /collection-types/:model/auto-clone/:sourceId': ofSource,
  'POST /collection-types/:model/actions/bulkFindForValidation': ofEntries(
    (ctx) => (ctx.request.body as { documentIds?: unknown } | undefined)?.documentIds
  ),
  'GET /collection-types/:model/actions/countManyEntriesDraftRelations': ofEntries(
    (ctx) => ctx.request.query.documentIds
  ),
  'GET /collection-types/:model': asItIs,
  'GET /collection-types/:model/:id': asItIs,
  'GET /single-types/:model': asItIs,
};

interface Described {
  uid: string;
}

/** Of a list of types or components, those that the account may know. */
export const onlyKnown = (
  { strapi }: { strapi: Core.Strapi },
  ctx: Context,
  list: readonly Described[]
): Described[] => {
  const components = knownComponents({ strapi }, ctx);
  return list.filter(({ uid }) => components.has(uid) || mayKnowType(ctx, uid));
};
