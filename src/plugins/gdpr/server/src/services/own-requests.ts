import type { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { canonicalAddress } from '../../../../../lib/address-spellings';
import { RefusedError } from '../../../../../lib/refused-error';
import { getService as getDatabaseService } from '../../../../database-operations/server/src/utils/get-service';
import type { MeResponse, OwnRequest, RequestKind } from '../../../shared/contracts/requests';
import { REQUEST_UID, USER_UID } from '../constants';
import type { Language } from '../contracts/mail-jobs';
import { ownRequestOf } from '../domain/request-view';
import type { RequestRow } from '../domain/request-view';
import { TooManyRequestsError } from '../errors';
import { displayNameOf } from '../utils/display-name-of';
import { getService } from '../utils/get-service';

const PASSWORDS = { attempts: 10, seconds: 5 * 60 };
const SHOWN = 100;

interface User {
  documentId: string;
  email: string;
  password: string | null;
}

interface Passwords {
  validatePassword(password: string, hash: string): Promise<boolean>;
}

/** What somebody who is signed in asks about themselves. */
export const createOwnRequestsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const rows = () => strapi.db.query(REQUEST_UID);

  const open = async (
    { documentId, email }: User,
    kind: RequestKind,
    language: Language
  ): Promise<OwnRequest> => {
    let opened: OwnRequest | undefined;
    await strapi.db.transaction(async () => {
      const row = await getService('request-intake', { strapi }).open({
        kind,
        subject: { userId: documentId, email: canonicalAddress(email) },
        channel: 'account',
        language,
        receivedAt: new Date(),
      });
      opened = ownRequestOf(row);
    });
    return opened as OwnRequest;
  };

  const requireUser = async (id: string): Promise<User> =>
    (await strapi.db.query(USER_UID).findOne({ where: { documentId: id } })) as User;

  const checkPassword = async (user: User, password: string): Promise<void> => {
    const wait = await getDatabaseService('rate-limits', { strapi }).count([
      { subject: `privacy password ${user.documentId}`, ...PASSWORDS },
    ]);
    if (wait > 0) {
      throw new TooManyRequestsError(wait);
    }
    if (user.password === null) {
      throw new RefusedError('This account has no password: ask by e-mail for the erasure');
    }
    const users = strapi.service('plugin::users-permissions.user') as unknown as Passwords;
    if (!(await users.validatePassword(password, user.password))) {
      throw new errors.ValidationError('password: this is not the password of your account');
    }
  };

  return {
    /** Where something is kept of them, and what they have asked for. */
    async overview(userId: string): Promise<MeResponse['data']> {
      const { email } = await requireUser(userId);
      const subject = { userId, email: canonicalAddress(email) };
      const { documents } = await getService('subjects', { strapi }).footprint(subject);
      const own = (await rows().findMany({
        where: { subject: userId },
        orderBy: { id: 'desc' },
        limit: SHOWN,
      })) as RequestRow[];
      return {
        kept: [...documents].map(([type, found]) => ({
          type,
          name: displayNameOf(strapi, type),
          documents: new Set(found.map(({ documentId }) => documentId)).size,
        })),
        requests: own.map(ownRequestOf),
      };
    },

    openExport: async (userId: string, language: Language): Promise<OwnRequest> =>
      open(await requireUser(userId), 'access', language),

    /** Staff decides on it: this asks. */
    async openErasure(userId: string, password: string, language: Language): Promise<OwnRequest> {
      const user = await requireUser(userId);
      await checkPassword(user, password);
      return open(user, 'erasure', language);
    },

    async download(userId: string, id: string): Promise<{ fileName: string; stream: Readable }> {
      const requests = getService('requests', { strapi });
      const row = await requests.requireRow(id);
      if (row.subject !== userId) {
        // As if there were none.
        throw new errors.NotFoundError('There is no request with this id');
      }
      return requests.download(id);
    },
  };
};
