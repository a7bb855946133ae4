import type { Core, Modules } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Context } from 'koa';
import { RefusedError } from '../../../../../lib/refused-error';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import { FORM_UID } from '../constants';
import { changedDestinations } from '../domain/destinations';
import { EXPORT, READ } from '../permissions';
import { storeDestinationChange } from '../queries/destination-changes';
import { FORM_POPULATE } from '../domain/form-entry';
import type { FormEntry } from '../domain/form-entry';

/** What may leave a form with other destinations. To discard a draft brings back what is published. */
const GUARDED = ['create', 'update', 'publish', 'clone'];

type Row = FormEntry & { publishedAt: string | Date | null };

interface Versions {
  draft?: Row;
  published?: Row;
}

/** What takes a form off the site; nobody but who may decide could bring it back as it was. */
const TAKING_AWAY = ['unpublish', 'delete'];

const refusalToTakeAway = (fields: string[]) =>
  new RefusedError(
    `This form sends answers on, so publishing it again needs the right to read or export submissions: ask somebody who has it to take it off the site`,
    {
      missing: [READ, EXPORT],
      errors: fields.map((field) => ({
        path: [field],
        message: 'Publishing this again needs the right to read or export submissions',
        name: 'ForbiddenError',
      })),
    }
  );

const refusalOf = (fields: string[]) =>
  new RefusedError(
    `Where answers go is decided by who may read or export submissions: ask somebody with one of these rights to change ${fields.join(', ')}, or leave it as it was`,
    {
      missing: [READ, EXPORT],
      errors: fields.map((field) => ({
        path: [field],
        message: 'Changing this needs the right to read or export submissions',
        name: 'ForbiddenError',
      })),
    }
  );

interface PanelState {
  userAbility?: { can(action: string): boolean };
  user?: { id: number };
}

/**
 * Who may edit a form, and not read what is submitted with it, cannot have it sent to themselves:
 * whatever the door, the versions before and after are compared in the transaction of the change.
 */
export const createFormDestinations = ({
  strapi,
}: {
  strapi: Core.Strapi;
}): Modules.Documents.Middleware.Middleware => {
  const mayDecide = ({ state }: Context): boolean =>
    [READ, EXPORT].some((action) => (state as PanelState).userAbility?.can(action) === true);

  const adminIdOf = (ctx: Context | undefined): string | undefined => {
    const { userAbility, user } = (ctx?.state ?? {}) as PanelState;
    return userAbility && user ? String(user.id) : undefined;
  };

  /** Held until the transaction ends, so that of two changes each sees what the other has left. */
  const versionsOf = async (trx: Knex.Transaction, documentId: string | undefined) => {
    if (documentId === undefined) {
      return {};
    }
    await trx.raw('SELECT id FROM public.forms WHERE document_id = ? FOR UPDATE', [documentId]);
    const rows = (await strapi.db
      .query(FORM_UID)
      .findMany({ where: { documentId }, populate: FORM_POPULATE })) as Row[];
    const versions: Versions = {};
    for (const row of rows) {
      versions[row.publishedAt ? 'published' : 'draft'] = row;
    }
    return versions;
  };

  const record = async (
    trx: Knex.Transaction,
    form: string,
    { fields, isPublished, adminId }: { fields: string[]; isPublished: boolean; adminId?: string }
  ) => {
    await storeDestinationChange(trx, { form, fields, isPublished, adminId });
    await getAuditService('recorder', { strapi }).record({
      class: 'change',
      action: 'change-destinations',
      entityType: FORM_UID,
      entityId: form,
      details: { fields, version: isPublished ? 'published' : 'draft' },
    });
  };

  const takeAway = (documentId: string, next: () => Promise<unknown>) =>
    strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
      const { published } = await versionsOf(trx, documentId);
      const fields = published ? changedDestinations(undefined, published) : [];
      if (fields.length > 0) {
        throw refusalToTakeAway(fields);
      }
      return next();
    });

  return async (context, next) => {
    const { uid, action, params } = context;
    const request = strapi.requestContext.get();
    if (uid === FORM_UID && TAKING_AWAY.includes(action) && request && !mayDecide(request)) {
      return takeAway((params as { documentId: string }).documentId, next) as never;
    }
    if (uid !== FORM_UID || !GUARDED.includes(action)) {
      return next();
    }
    // The application itself, outside of any request, is trusted: seeds, jobs, commands.
    const ctx = strapi.requestContext.get();
    const isNew = action === 'create' || action === 'clone';
    const run = async ({ trx }: { trx: Knex.Transaction }) => {
      const known = isNew ? undefined : (params as { documentId?: string }).documentId;
      const before: Versions = await versionsOf(trx, known);
      const result = (await next()) as { documentId?: string } | undefined;
      const documentId = known ?? result?.documentId;
      const after: Versions = await versionsOf(trx, documentId);
      for (const version of ['draft', 'published'] as const) {
        const fields = changedDestinations(before[version], after[version]);
        if (fields.length > 0 && ctx && !mayDecide(ctx)) {
          throw refusalOf(fields);
        }
        // What the application makes, such as the forms of a new database, nobody has decided.
        if (fields.length > 0 && documentId && (ctx || !isNew)) {
          const isPublished = version === 'published';
          await record(trx, documentId, { fields, isPublished, adminId: adminIdOf(ctx) });
        }
      }
      return result;
    };
    return strapi.db.transaction(run) as never;
  };
};
