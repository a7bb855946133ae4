import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { isShownToEditors } from '../../declarations';
import { isSuperAdmin } from './abilities';
import { guarded } from './guard-routes';
import type { GuardPolicy } from './guard-routes';
import { READ } from './readable-attributes';
import { hasWholeRight } from './whole-rights';

/** Of other types an event tells only which entry it is about. */
const shownTypes = (strapi: Core.Strapi): string[] =>
  Object.entries(strapi.contentTypes as unknown as Record<string, object>).flatMap(([uid, type]) =>
    isShownToEditors(type) ? [uid] : []
  );

/** Whether the account may read all that events of this name send away. */
const mayReceive = (scope: { strapi: Core.Strapi }, ctx: Context, event: string): boolean => {
  if (event.startsWith('entry.')) {
    return shownTypes(scope.strapi).every((subject) =>
      hasWholeRight(scope, ctx, { action: READ, subject })
    );
  }
  return event.startsWith('media.') && hasWholeRight(scope, ctx, { action: 'plugin::upload.read' });
};

/**
 * A webhook sends entries of every type, and drafts, to whoever is at its address: it can be made and
 * changed by those who may read all of that in the panel.
 */
const withinOwnRights = guarded((ctx, scope) => {
  const { events } = (ctx.request.body ?? {}) as { events?: unknown };
  const beyond = (Array.isArray(events) ? (events as unknown[]) : []).filter(
    (event) => typeof event === 'string' && !isSuperAdmin(ctx) && !mayReceive(scope, ctx, event)
  );
  if (beyond.length > 0) {
    throw new errors.PolicyError(
      `These events send what you may not read: ${[...new Set(beyond)].join(', ')}`
    );
  }
  return true;
});

/** The events stand in the body: without them both routes refuse. */
export const webhookGuards: Readonly<Record<string, GuardPolicy>> = {
  'POST /webhooks': withinOwnRights,
  'PUT /webhooks/:id': withinOwnRights,
};
