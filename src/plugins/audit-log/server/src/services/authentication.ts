import { createHmac } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Context } from 'koa';
import { NAMED_LOCKS, tryLockUntilCommit } from '../../../../../lib/advisory-locks';
import { ADDRESS_SUBJECT, ADMIN_USER_UID } from '../constants';
import { ipToken } from '../domain/statement-context';
import { getConfig } from '../utils/get-config';
import type { AuthenticationDoor } from '../domain/authentication-doors';
import { getService } from '../utils/get-service';
import { originOfAccount, requestOrigin } from '../utils/request-origin';
import type { Account } from '../utils/request-origin';

const THROTTLED = 'login-throttled';
const THROTTLE_MS = 60_000;
const MAX_REMEMBERED = 10_000;

type Found = { documentId: string; email?: string } | null;

/** Entries about who came in, who did not, and who tried too often. */
export const createAuthenticationService = ({ strapi }: { strapi: Core.Strapi }) => {
  /** Until when an address is known to be in the log, so that a flood does not ask the database. */
  const throttledUntil = new Map<string, number>();

  const recorder = () => getService('recorder', { strapi });

  /** Says nothing about addresses to whoever reads the log, and the same for the same address. */
  const addressToken = (address: string): string =>
    createHmac('sha256', getConfig({ strapi }).ipKey)
      .update(`address ${address.toLowerCase()}`)
      .digest('base64url')
      .slice(0, 22);

  const findAccount = async (
    { uid }: AuthenticationDoor,
    name: string
  ): Promise<Account | undefined> => {
    const email = name.toLowerCase();
    const found = (await strapi.db.query(uid).findOne({
      where: uid === ADMIN_USER_UID ? { email } : { $or: [{ email }, { username: name }] },
      select: ['documentId', 'email'],
    })) as Found;
    return found ? { uid, ...found } : undefined;
  };

  /** One at a time for each client, over all instances; who is not the first goes on. */
  const claimMinute = async (trx: Knex.Transaction, token: string): Promise<boolean> => {
    if (!(await tryLockUntilCommit(trx, NAMED_LOCKS.throttledLogin(token)))) {
      return false;
    }
    // A statement of its own: it has to see what the last one who held the lock has written.
    const known = await trx.raw<{ rows: unknown[] }>(
      `SELECT FROM audit.ip_tokens JOIN audit.entries ON id = entry_id
       WHERE token = ? AND entry_id >= audit.floor_id(now() - ? * interval '1 millisecond')
         AND id >= audit.floor_id(now() - ? * interval '1 millisecond')
         AND class = 'access' AND action = ?
       LIMIT 1`,
      [token, THROTTLE_MS, THROTTLE_MS, THROTTLED]
    );
    return known.rows.length === 0;
  };

  const remember = (token: string) => {
    if (throttledUntil.size >= MAX_REMEMBERED) {
      throttledUntil.clear();
    }
    throttledUntil.set(token, Date.now() + THROTTLE_MS);
  };

  return {
    findAccount,

    /** Whose key what was tried under an address without an account is kept. */
    subjectOfAddress: (address: string) => ({ type: ADDRESS_SUBJECT, id: addressToken(address) }),

    /** Throws when it cannot be written: then nobody may come in. */
    async succeeded(ctx: Context, door: AuthenticationDoor, account?: Account): Promise<void> {
      const { success, uid, isProof } = door;
      if (!success) {
        return;
      }
      const record = () =>
        recorder().record({
          class: 'access',
          action: success,
          entityType: uid,
          entityId: account?.documentId,
        });
      await (account && isProof
        ? getService('context', { strapi }).runAs(originOfAccount(ctx, account), record)
        : record());
    },

    /**
     * Under the name that was tried, which is personal: with the key of the account, or else one of
     * its own. Both take the same statements, so that the time tells nobody which it was.
     */
    async named(
      { uid }: AuthenticationDoor,
      { action, name, status }: { action: string; name?: string; status: number }
    ): Promise<void> {
      const account =
        name === undefined ? undefined : await findAccount({ uid, isProof: false }, name);
      await recorder().record({
        class: 'access',
        action,
        entityType: uid,
        entityId: account?.documentId,
        details: { status },
        ...(name !== undefined && {
          personal: { address: name },
          subject: account
            ? { type: uid, id: account.documentId }
            : { type: ADDRESS_SUBJECT, id: addressToken(name) },
        }),
      });
    },

    /** At most one entry a minute for each client, so that a flood does not fill the log. */
    async throttled(ctx: Context, { uid }: AuthenticationDoor): Promise<void> {
      const { details } = requestOrigin(ctx);
      const token = ipToken(details?.ip ?? '', getService('context', { strapi }).ipKey);
      if ((throttledUntil.get(token) ?? 0) > Date.now()) {
        return;
      }
      remember(token);
      await strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
        if (await claimMinute(trx, token)) {
          await recorder().record({ class: 'access', action: THROTTLED, entityType: uid });
        }
      });
    },
  };
};
