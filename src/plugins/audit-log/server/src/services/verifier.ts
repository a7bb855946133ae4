import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { TrustedKeys } from '../domain/seal';
import { verifyLog } from '../domain/verify';
import type { VerificationOptions, VerificationReport } from '../domain/verify';
import { logInDatabase } from '../queries/log-in-database';
import { currentMoment } from '../queries/transactions';
import { createSealObjects } from '../utils/seal-objects';
import { storeOfObjects } from '../utils/store-of-objects';
import { readTrustedKeys } from '../utils/trusted-keys';

export type DatabaseVerification = Pick<VerificationOptions, 'from' | 'to' | 'onProgress'> & {
  /** Instead of the keys of the configuration. */
  keys?: TrustedKeys;
};

/** Verifies the log of this database with the seals in the object store. */
export const createVerifierService = ({ strapi }: { strapi: Core.Strapi }) => {
  const objects = createSealObjects({ strapi });

  const verifyIn = async (
    trx: Knex.Transaction,
    { keys = readTrustedKeys({ strapi }), ...options }: DatabaseVerification
  ): Promise<VerificationReport> => {
    const { sealedAt } = await currentMoment(trx);
    return verifyLog({
      ...options,
      log: logInDatabase(trx),
      store: storeOfObjects(objects),
      archives: objects,
      keys,
      now: Date.parse(sealedAt),
    });
  };

  return {
    /** At one moment: the whole is one snapshot. */
    verify: (options: DatabaseVerification = {}): Promise<VerificationReport> =>
      strapi.db.connection.transaction((trx) => verifyIn(trx, options), {
        isolationLevel: 'repeatable read',
        readOnly: true,
      }),
  };
};
