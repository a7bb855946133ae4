import type { Core, UID } from '@strapi/strapi';
import { isPersonal, isShownToEditors } from '../../../../../declarations';
import { isObject } from '../../../../../lib/objects';
import { fillSeam } from '../../../../../strapi-seams/install';
import { withheldEvents } from '../../../../../strapi-seams/seams/queries';
import { getService } from '../utils/get-service';
import { withoutWithheld } from './without-withheld';
import type { EventSchema } from './without-withheld';

const FILE_UID = 'plugin::upload.file';

/**
 * Leaves encrypted, personal and private attributes out of the events of Strapi, which its webhooks send
 * to other servers, and all values of types that the panel shows to nobody. Listeners that may know a
 * value read the entry.
 */
export const withholdFromEvents = ({ strapi }: { strapi: Core.Strapi }): void => {
  const schemaOf = (uid: string): EventSchema | undefined => strapi.getModel(uid as UID.Schema);
  const { namesOf: encryptedOf } = getService('attributes', { strapi });
  const namesOf = (uid: string): string[] => [
    ...encryptedOf(uid),
    ...Object.entries(schemaOf(uid)?.attributes ?? {}).flatMap(([name, attribute]) =>
      attribute?.private || attribute?.type === 'password' || isPersonal(attribute) ? [name] : []
    ),
  ];
  // A file is shown with the entry that it belongs to.
  const isHidden = (uid: string): boolean =>
    uid !== FILE_UID && !isShownToEditors(schemaOf(uid) ?? {});
  const context = { schemaOf, namesOf, isHidden };

  const withhold = (payload: unknown): unknown => {
    if (!isObject(payload)) {
      return payload;
    }
    const { uid, entry, media } = payload;
    return {
      ...payload,
      ...(typeof uid === 'string' &&
        isObject(entry) && { entry: withoutWithheld(context, uid, entry) }),
      ...(isObject(media) && { media: withoutWithheld(context, FILE_UID, media) }),
    };
  };
  fillSeam({ strapi }, withheldEvents, ({ emit }) => ({
    emit: (event, ...payloads) => emit(event, ...payloads.map(withhold)),
  }));
};
