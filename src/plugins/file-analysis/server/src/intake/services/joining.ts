import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { NAMED_LOCKS, tryLockUntilCommit } from '../../../../../../lib/advisory-locks';
import { getService as getStorageService } from '../../../../../object-storage/server/src/utils/get-service';
import { PART_TYPE } from '../../constants';
import { isBusy, refuse } from '../../errors';
import { getService } from '../../utils/get-service';
import type { Announcement } from '../domain/announcement';
import { connectionsHeld } from '../utils/connections-held';
import { createTurns } from '../utils/turns';
import type { AnnouncedUpload, Sender } from './intake';
import type { OwnUpload } from './own-uploads';

const MOST_PARTS = 100;

const isRefused = (message: string) => refuse('Upload-Concat', message, 'parts');

/** Addresses of uploads, whole ones or paths, as their Location was. */
const parseAddresses = (header: string) => {
  const addresses = header
    .slice('final;'.length)
    .split(' ')
    .filter(Boolean)
    .map((address) => {
      const { pathname, searchParams } = URL.canParse(address, 'http://here')
        ? new URL(address, 'http://here')
        : new URL('http://here');
      return {
        id: pathname.split('/').at(-1) ?? '',
        secret: searchParams.get('secret') ?? undefined,
      };
    });
  if (addresses.length === 0 || addresses.length > MOST_PARTS) {
    throw isRefused(`A file has 1 to ${MOST_PARTS} parts`);
  }
  if (new Set(addresses.map(({ id }) => id)).size < addresses.length) {
    // It was counted once.
    throw isRefused('Upload-Concat names each part once');
  }
  return addresses;
};

/** Files that come in several parts at once, each by itself, and are put together at the end. */
export const createJoiningService = ({ strapi }: { strapi: Core.Strapi }) => {
  const objects = () => getStorageService('objects', { strapi });
  const receiving = () => getService('receiving', { strapi });

  const joining = createTurns(connectionsHeld({ strapi }).joins);

  /**
   * One at a time joins a part, over all instances, so that no two copy it. In a transaction of its own, which
   * changes nothing: what it guards is committed step by step, so that whoever is killed meanwhile leaves no bytes
   * without a row. With a lost connection goes this lock; then the parts decide, which go with the file that is whole first.
   */
  const holding = <Result>(ids: readonly string[], task: () => Promise<Result>): Promise<Result> =>
    joining(async () => {
      let done: { result: Result } | undefined;
      const run = async (trx: Knex.Transaction) => {
        await trx.raw('SET LOCAL idle_in_transaction_session_timeout = 0');
        for (const id of ids) {
          if (!(await tryLockUntilCommit(trx, NAMED_LOCKS.uploadPart(id)))) {
            throw isBusy();
          }
        }
        done = { result: await task() };
        return done;
      };
      const { result } = await strapi.db.connection.transaction(run).catch((error: unknown) => {
        // All of it was committed before the connection went.
        if (done) {
          return done;
        }
        throw error;
      });
      return result;
    });

  const partsOf = async (
    addresses: ReturnType<typeof parseAddresses>,
    { userId }: Sender
  ): Promise<OwnUpload[]> => {
    const parts: OwnUpload[] = [];
    for (const { id, secret } of addresses) {
      const part = await getService('own-uploads', { strapi }).find(id, { userId, secret });
      if (!part.isPart || (await receiving().offsetOf(part)) !== part.size) {
        throw isRefused('Upload-Concat names parts that are here whole');
      }
      parts.push(part);
    }
    return parts;
  };

  const putTogether = async (
    parts: readonly OwnUpload[],
    sender: Sender,
    announcement: Announcement
  ): Promise<AnnouncedUpload> => {
    const intake = getService('intake', { strapi });
    const announced = await intake.announce(announcement, sender, 'tus', { isCounted: true });
    const upload = await getService('own-uploads', { strapi }).open(announced.id);
    try {
      let offset = 0;
      for (const { storageKey: key } of parts) {
        await objects().completeAppend({ key });
        const { body } = await objects().get({ key });
        offset = await receiving().take(upload, { offset, body });
      }
      const ids = parts.map(({ id }) => id);
      await receiving().finishJoined(upload, ids);
    } catch (error) {
      await receiving().discard(upload, 'not-sent');
      throw error;
    }
    return announced;
  };

  return {
    /** A part has no name of its own: what the file is, its last request says. */
    partOf({ email, altcha }: Readonly<Record<string, string>>, size: number): Announcement {
      return {
        filename: 'part',
        size,
        declaredType: PART_TYPE,
        email,
        altcha,
        isHoneypotFilled: false,
      };
    },

    /** @throws ValidationError, UploadRefusedError while another request joins one of the parts */
    async join(
      header: string,
      sender: Sender,
      announcementOf: (size: number) => Announcement
    ): Promise<AnnouncedUpload> {
      const addresses = parseAddresses(header);
      const ids = addresses.map(({ id }) => id);
      return holding(ids, async () => {
        const parts = await partsOf(addresses, sender);
        const size = parts.reduce((sum, part) => sum + part.size, 0);
        return putTogether(parts, sender, announcementOf(size));
      });
    },
  };
};
