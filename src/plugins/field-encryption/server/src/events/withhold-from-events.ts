import type { Core, UID } from '@strapi/strapi';
import { fillSeam } from '../../../../../strapi-seams/install';
import { withheldEvents } from '../../../../../strapi-seams/seams/queries';
import { getService } from '../utils/get-service';
import { withoutEncrypted } from './without-encrypted';
import type { EventSchema } from './without-encrypted';

const FILE_UID = 'plugin::upload.file';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/**
 * Leaves encrypted attributes out of the events of Strapi, which its webhooks send to other servers
 * and its audit log keeps. Listeners that may know a value read the entry.
 */
export const withholdFromEvents = ({ strapi }: { strapi: Core.Strapi }): void => {
  const schemaOf = (uid: string): EventSchema | undefined => strapi.getModel(uid as UID.Schema);
  const { namesOf } = getService('attributes', { strapi });

  const withhold = (payload: unknown): unknown => {
    if (!isRecord(payload)) {
      return payload;
    }
    const { uid, entry, media } = payload;
    return {
      ...payload,
      ...(typeof uid === 'string' &&
        isRecord(entry) && { entry: withoutEncrypted({ schemaOf, namesOf }, uid, entry) }),
      ...(isRecord(media) && { media: withoutEncrypted({ schemaOf, namesOf }, FILE_UID, media) }),
    };
  };
  fillSeam({ strapi }, withheldEvents, ({ emit }) => ({
    emit: (event, ...payloads) => emit(event, ...payloads.map(withhold)),
  }));
};
