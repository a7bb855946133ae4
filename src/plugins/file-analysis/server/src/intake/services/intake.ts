import { randomUUID } from 'node:crypto';
import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Knex } from 'knex';
import { lockUntilCommit, NAMED_LOCKS } from '../../../../../../lib/advisory-locks';
import { clientNetwork } from '../../../../../../lib/client-network';
import { getService as getAuditService } from '../../../../../audit-log/server/src/utils/get-service';
import { keyedHash } from '../../../../../form-submissions/server/src/domain/keyed-hash';
import type { Solved } from '../../../../../form-submissions/server/src/services/challenges';
import { getConfig as getFormsConfig } from '../../../../../form-submissions/server/src/utils/get-config';
import { getService as getFormsService } from '../../../../../form-submissions/server/src/utils/get-service';
import type { Submitter } from '../../../../../form-submissions/server/src/utils/submitter-of';
import { getService as getStorageService } from '../../../../../object-storage/server/src/utils/get-service';
import { CHALLENGE_PURPOSE, UPLOAD_UID } from '../../constants';
import { refuse, tooMany } from '../../errors';
import { getConfig } from '../../utils/get-config';
import { getService } from '../../utils/get-service';
import type { Announcement } from '../domain/announcement';
import { hashOfSecret, newSecret } from '../domain/upload-secret';
import { admitUpload } from '../queries/admit-upload';
import { bytesOfDay } from '../queries/bytes-of-day';
import type { Owner } from '../queries/bytes-of-day';
import { timeIn } from '../queries/time-in';

export interface Sender extends Pick<Submitter, 'userId' | 'address'> {
  /** An API token: `api-token-7`. */
  program?: string;
  /** Of the request, where we have words in it. */
  language?: string;
}

export interface AnnouncedUpload {
  id: string;
  expiresAt: Date;
  /** Of whoever is not signed in. It is told once. */
  secret?: string;
}

const DAY_SECONDS = 86_400;

/** What every file passes before any of it is taken, at whichever door. */
export const createIntakeService = ({ strapi }: { strapi: Core.Strapi }) => {
  const limitsOf = ({ userId, address }: Sender) => {
    const { signedIn, anonymous } = getConfig({ strapi }).uploads;
    return userId === undefined && address !== undefined ? anonymous : signedIn;
  };

  const clientHashOf = (address: string) =>
    keyedHash(getFormsConfig({ strapi }).secret, 'client', clientNetwork(address));

  /** Nobody for a program with an API token: it passes on what it has counted itself. */
  const ownerOf = ({ userId, address }: Sender): Owner | undefined => {
    if (userId !== undefined) {
      return { userId };
    }
    return address === undefined ? undefined : { clientHash: clientHashOf(address) };
  };

  const checkSize = ({ size }: Announcement, sender: Sender) => {
    const { maxBytes } = limitsOf(sender);
    if (size > maxBytes) {
      throw new errors.PayloadTooLargeError(`A file has at most ${maxBytes} bytes`, { maxBytes });
    }
  };

  /** Of a visitor who is not signed in: an address for the answer, and the work of the forms. */
  const examineVisitor = async ({
    email,
    altcha,
    isHoneypotFilled,
  }: Announcement): Promise<Solved | undefined> => {
    if (email === undefined) {
      throw refuse('email', 'Whoever is not signed in gives an e-mail address', 'missing');
    }
    if (isHoneypotFilled) {
      throw refuse('filename', 'This file cannot be taken', 'refused');
    }
    if (!getConfig({ strapi }).uploads.proofOfWork) {
      return undefined;
    }
    const challenges = getFormsService('challenges', { strapi });
    const examination = await challenges.examine(altcha, CHALLENGE_PURPOSE);
    if (examination.kind !== 'solved') {
      throw refuse(
        'altcha',
        'Solve a challenge, and send its answer in altcha',
        `challenge-${examination.kind}`
      );
    }
    return examination;
  };

  const countAttempt = async (id: string, owner: Owner, perDay: number) => {
    const subject =
      'userId' in owner ? `upload user ${owner.userId}` : `upload client ${owner.clientHash}`;
    const seconds = await admitUpload(strapi.db.connection, { id, subject, perDay });
    if (seconds > 0) {
      throw tooMany(`At most ${perDay} files a day are taken`, seconds);
    }
  };

  /** Under a lock, so that two at once do not both find room for one. */
  const checkBytes = async (trx: Knex.Transaction, owner: Owner, size: number, most: number) => {
    await lockUntilCommit(trx, NAMED_LOCKS.uploads(JSON.stringify(owner)));
    if ((await bytesOfDay(trx, owner)) + size > most) {
      throw tooMany(`At most ${most} bytes a day are taken`, DAY_SECONDS);
    }
  };

  const spend = async (trx: Knex.Transaction, solved: Solved) => {
    if (!(await getFormsService('challenges', { strapi }).spend(solved, trx))) {
      throw refuse(
        'altcha',
        'This answer was used before: solve another challenge',
        'challenge-used'
      );
    }
  };

  const store = async (
    announcement: Announcement,
    sender: Sender,
    door: 'tus' | 'form',
    { isCounted = false }: { isCounted?: boolean }
  ) => {
    const isVisitor = sender.userId === undefined && sender.address !== undefined;
    const solved = isVisitor && !isCounted ? await examineVisitor(announcement) : undefined;
    const owner = ownerOf(sender);
    const { filesPerDay, bytesPerDay } = limitsOf(sender);
    const id = createId();
    if (owner && !isCounted) {
      await countAttempt(`upload ${randomUUID()}`, owner, filesPerDay);
    }
    const secret = sender.userId === undefined ? newSecret() : undefined;
    const create = async ({ trx }: { trx: Knex.Transaction }) => {
      if (owner && !isCounted) {
        await checkBytes(trx, owner, announcement.size, bytesPerDay);
      }
      if (solved) {
        await spend(trx, solved);
      }
      const { filename, size, declaredType, declaredSha256, email } = announcement;
      const expiresAt = await timeIn(trx, getConfig({ strapi }).uploads.expirySeconds);
      await strapi.db.query(UPLOAD_UID).create({
        data: {
          documentId: id,
          filename,
          size: String(size),
          declaredType,
          declaredSha256,
          email,
          door,
          expiresAt,
          // From the start, so that whatever deletes the row has the storage cleared as well.
          storageKey: `uploads/${id}`,
          secretHash: secret && hashOfSecret(secret),
          clientHash: owner && 'clientHash' in owner ? owner.clientHash : undefined,
          program: sender.program,
          user: sender.userId,
          language: sender.language,
        },
      });
      return expiresAt;
    };
    const expiresAt = await getAuditService('context', { strapi }).runOperation(
      { action: 'create', entityType: UPLOAD_UID, entityId: id },
      () => strapi.db.transaction(create) as unknown as Promise<Date>
    );
    return { id, expiresAt, secret };
  };

  return {
    /** The most that anybody may send. */
    maxBytes: () => getConfig({ strapi }).uploads.signedIn.maxBytes,

    /**
     * Makes room for a file.
     *
     * @param options whether its parts were counted before, and examined
     * @throws ValidationError, PayloadTooLargeError, UploadRefusedError
     */
    async announce(
      announcement: Announcement,
      sender: Sender,
      door: 'tus' | 'form',
      options: { isCounted?: boolean } = {}
    ): Promise<AnnouncedUpload> {
      checkSize(announcement, sender);
      const upload = await store(announcement, sender, door, options);
      try {
        await getStorageService('objects', { strapi }).beginAppend({ key: `uploads/${upload.id}` });
      } catch (error) {
        await getService('uploads', { strapi }).remove(upload.id);
        throw error;
      }
      return upload;
    },
  };
};
