import type { Modules } from '@strapi/strapi';
import { isObject } from '../../../../../lib/objects';
import { SECRET_IS_SET } from '../../../../../lib/secret-is-set';
import { FORM_UID } from '../constants';

interface Webhook {
  id?: unknown;
  secret?: unknown;
}

/** What stands for a secret says that it stays; of a copied webhook, that it gets one of its own. */
const keepSecrets = (data: Record<string, unknown>) => {
  if (Array.isArray(data.webhooks)) {
    data.webhooks = data.webhooks.map((webhook: Webhook) => {
      const { secret, ...others } = webhook;
      return secret === SECRET_IS_SET ? others : webhook;
    });
  }
};

const hideSecrets = (entry: unknown) => {
  if (!isObject(entry) || !Array.isArray(entry.webhooks)) {
    return;
  }
  for (const webhook of entry.webhooks as unknown[]) {
    if (isObject(webhook) && webhook.secret) {
      webhook.secret = SECRET_IS_SET;
    }
  }
};

/** Of every shape that the Document Service answers: an entry, a list, or an object with entries. */
const hideInResult = (result: unknown) => {
  const { entries } = isObject(result) ? result : {};
  const found: unknown[] = [result, entries].flatMap((value) =>
    Array.isArray(value) ? (value as unknown[]) : [value]
  );
  found.forEach(hideSecrets);
};

/**
 * The secret of a webhook is written and never read back, by anybody: the Document Service, through
 * which panel and programs go, answers only whether there is one. What sends webhooks asks the
 * database.
 */
export const createFormSecrets = (): Modules.Documents.Middleware.Middleware =>
  (async (context, next) => {
    if (context.uid !== FORM_UID) {
      return next();
    }
    if ('data' in context.params && context.params.data) {
      keepSecrets(context.params.data);
    }
    const result: unknown = await next();
    hideInResult(result);
    return result;
  }) as Modules.Documents.Middleware.Middleware;
