import { numberOfSealKey } from '../verification/formats/seal';
import type { StoreSource } from '../verification/sources/sources';
import type { SealObjects } from './seal-objects';

/** The object store as a verification reads it. */
export const storeOfObjects = (objects: SealObjects): StoreSource => ({
  async *numbers() {
    for await (const key of objects.keys()) {
      const number = numberOfSealKey(key);
      if (number !== undefined) {
        yield number;
      }
    }
  },
  seal: objects.readSeal,
  witness: objects.readWitness,
});
