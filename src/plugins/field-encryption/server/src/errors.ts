import { errors } from '@strapi/utils';
import type { Cell } from './domain/envelope';

/**
 * A stored value that cannot be read: changed, moved from another place, or under a key that is not
 * configured. Says which, never the value.
 */
export class DecryptionError extends errors.ApplicationError<'DecryptionError', string, object> {
  constructor({ uid, attribute, document }: Cell, reason: string) {
    super(`The ${attribute} of ${uid} ${document} cannot be decrypted: ${reason}`, {
      uid,
      attribute,
      document,
    });
    this.name = 'DecryptionError';
  }
}
