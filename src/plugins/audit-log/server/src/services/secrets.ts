import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { secretsIn, typeOfPath } from '../domain/shown-secrets';
import type { Read } from './reads';

interface State {
  route?: { path?: string; handler?: unknown; info?: { type?: string } };
}

interface Params {
  id?: string;
  model?: string;
}

/**
 * What an answer of the panel's API shows that opens another door. Whoever makes or renews a secret
 * is in the entry of that change.
 */
export const createSecretsService = (_: { strapi: Core.Strapi }) => ({
  shownIn(ctx: Context): Read | undefined {
    const { route } = ctx.state as State;
    const handler = typeof route?.handler === 'string' ? route.handler : '';
    // Those are of whoever comes in, which is recorded as such.
    const isSession = handler.startsWith('authentication.');
    if (route?.info?.type !== 'admin' || isSession) {
      return undefined;
    }
    const shown = secretsIn(ctx.body);
    if (shown.length === 0) {
      return undefined;
    }
    const { id, model } = ctx.params as Params;
    return {
      action: 'show-secret',
      entityType: model ?? typeOfPath(ctx.path),
      entityId: id,
      details: { shown, route: route.path },
    };
  },
});
