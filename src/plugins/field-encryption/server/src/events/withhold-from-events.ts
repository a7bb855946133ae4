import type { Core, UID } from '@strapi/strapi';
import { isObject } from '../../../../../lib/objects';
import { fillSeam } from '../../../../../strapi-seams/install';
import { withheldEvents } from '../../../../../strapi-seams/seams/queries';
import { getService } from '../utils/get-service';
import { withoutEncrypted } from './without-encrypted';
import type { EventSchema } from './without-encrypted';

const FILE_UID = 'plugin::upload.file';

/**
 * Leaves encrypted attributes out of the events of Strapi, which its webhooks send to other servers
 * and its audit log keeps. Listeners that may know a value read the entry.
 */
export const withholdFromEvents = ({ strapi }: { strapi: Core.Strapi }): void => {
  const schemaOf = (uid: string): EventSchema | undefined => strapi.getModel(uid as UID.Schema);
  const { namesOf } = getService('attributes', { strapi });

  const withhold = (payload: unknown): unknown => {
    if (!isObject(payload)) {
      return payload;
    }
    const { uid, entry, media } = payload;
    return {
      ...payload,
      ...(typeof uid === 'string' &&
        isObject(entry) && { entry: withoutEncrypted({ schemaOf, namesOf }, uid, entry) }),
      ...(isObject(media) && { media: withoutEncrypted({ schemaOf, namesOf }, FILE_UID, media) }),
    };
  };
  fillSeam({ strapi }, withheldEvents, ({ emit }) => ({
    emit: (event, ...payloads) => emit(event, ...payloads.map(withhold)),
  }));
};
