import type { Core } from '@strapi/strapi';
import { getService } from '../utils/get-service';

const INDEX_KEY = 'blind index';

interface KnownKey {
  id: string;
  fingerprint: string;
}

/**
 * Remembers in `ops.encryption_keys` which keys the values of this database are under, so that a
 * lost or exchanged key is noticed at the start and not by the first reader.
 */
export const createKeyRegistryService = ({ strapi }: { strapi: Core.Strapi }) => {
  const table = () => strapi.db.connection('encryption_keys').withSchema('ops');

  const remember = async (id: string, fingerprint: string | undefined): Promise<void> => {
    await table().insert({ id, fingerprint }).onConflict('id').ignore();
  };

  const assertNotInUse = async (id: string): Promise<void> => {
    const count = await getService('columns', { strapi }).countValuesUnder(id);
    if (count > 0) {
      throw new Error(
        `FIELD_ENCRYPTION_KEYS lacks the key "${id}", and ${count} values are encrypted with it. ` +
          'Put it back, run `npm run encryption -- rotate`, and remove it then.'
      );
    }
  };

  return {
    /**
     * @throws an Error when a configured key is not the one of that name, or one in use is missing
     */
    async check(): Promise<void> {
      const values = getService('values', { strapi });
      const configured = new Map(values.fingerprints());
      configured.set(INDEX_KEY, values.indexFingerprint());
      const known: KnownKey[] = await table().select('id', 'fingerprint');
      for (const { id, fingerprint } of known) {
        const found = configured.get(id);
        if (found === undefined) {
          await assertNotInUse(id);
          await table().where({ id }).delete();
        } else if (found !== fingerprint) {
          throw new Error(
            id === INDEX_KEY
              ? 'FIELD_ENCRYPTION_INDEX_KEY is not the key that the indexes of this database were made with'
              : `FIELD_ENCRYPTION_KEYS: "${id}" is not the key that this database knows by that name`
          );
        }
      }
      await remember(values.currentKeyId, configured.get(values.currentKeyId));
      await remember(INDEX_KEY, configured.get(INDEX_KEY));
    },
  };
};
