import type { Core } from '@strapi/strapi';
import { getService as getStorageService } from '../../../../../object-storage/server/src/utils/get-service';
import { PART_TYPE } from '../../constants';
import { refuse } from '../../errors';
import { getService } from '../../utils/get-service';
import type { Announcement } from '../domain/announcement';
import type { AnnouncedUpload, Sender } from './intake';
import type { OwnUpload } from './own-uploads';

const MOST_PARTS = 100;

/** Addresses of uploads, whole ones or paths, as their Location was. */
const parseAddresses = (header: string) =>
  header
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

/** Files that come in several parts at once, each by itself, and are put together at the end. */
export const createJoiningService = ({ strapi }: { strapi: Core.Strapi }) => {
  const objects = () => getStorageService('objects', { strapi });
  const receiving = () => getService('receiving', { strapi });

  const partsOf = async (header: string, { userId }: Sender): Promise<OwnUpload[]> => {
    const addresses = parseAddresses(header);
    if (addresses.length === 0 || addresses.length > MOST_PARTS) {
      throw refuse('Upload-Concat', `A file has 1 to ${MOST_PARTS} parts`, 'parts');
    }
    const parts: OwnUpload[] = [];
    for (const { id, secret } of addresses) {
      const part = await getService('own-uploads', { strapi }).find(id, { userId, secret });
      if (!part.isPart || (await receiving().offsetOf(part)) !== part.size) {
        throw refuse('Upload-Concat', 'Upload-Concat names parts that are here whole', 'parts');
      }
      parts.push(part);
    }
    return parts;
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

    async join(
      header: string,
      sender: Sender,
      announcementOf: (size: number) => Announcement
    ): Promise<AnnouncedUpload> {
      const parts = await partsOf(header, sender);
      const announcement = announcementOf(parts.reduce((sum, { size }) => sum + size, 0));
      const intake = getService('intake', { strapi });
      const announced = await intake.announce(announcement, sender, 'tus', { isCounted: true });
      const upload = await getService('own-uploads', { strapi }).open(announced.id);
      try {
        let offset = 0;
        for (const { storageKey: key } of parts) {
          await objects().completeAppend({ key });
          const { body } = await objects().get({ key });
          offset = await receiving().receive(upload, { offset, body });
        }
      } catch (error) {
        await receiving().discard(upload, 'not-sent');
        throw error;
      }
      for (const { id } of parts) {
        await getService('uploads', { strapi }).remove(id);
      }
      return announced;
    },
  };
};
