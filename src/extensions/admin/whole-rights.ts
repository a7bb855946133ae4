import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Ability } from '../../strapi-seams/seams/accounts';
import { isSuperAdmin } from './abilities';
import type { Need } from './api-actions';
import { hasConditions } from './readable-attributes';

interface Fields {
  getNestedFields(model: unknown, options: { components: unknown }): string[];
}

/** Whether rights over these attributes are rights over this one. */
const isAmong = (fields: readonly string[], name: string): boolean =>
  fields.some((field) => field === name || name.startsWith(`${field}.`));

/**
 * Whether an account has a right on every entry of a type and all its attributes. What leaves the panel
 * (by a token, a webhook, a role of the API) knows nothing of conditions and fields.
 */
export const hasWholeRight = (
  { strapi }: { strapi: Core.Strapi },
  ctx: Context,
  { action, subject, fields }: Need & { fields?: readonly string[] }
): boolean => {
  const { userAbility } = ctx.state as { userAbility?: Ability };
  const rules = userAbility
    ?.rulesFor(action, subject ?? 'all')
    .filter((rule) => !hasConditions(rule));
  if (isSuperAdmin(ctx) || rules?.some((rule) => rule.fields === undefined)) {
    return true;
  }
  const model = subject && strapi.contentTypes[subject as keyof typeof strapi.contentTypes];
  const given = rules?.flatMap((rule) => rule.fields ?? []) ?? [];
  if (given.length === 0 || !model) {
    return false;
  }
  const { getNestedFields } = strapi.service('admin::content-type') as Fields;
  const wanted = fields ?? getNestedFields(model, { components: strapi.components });
  return wanted.every((name) => isAmong(given, name));
};
