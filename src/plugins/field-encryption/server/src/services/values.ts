import type { Core } from '@strapi/strapi';
import type { FieldEncryptionConfig } from '../config';
import { blindIndexOf } from '../domain/blind-index';
import { EnvelopeError, open, seal } from '../domain/envelope';
import type { Cell } from '../domain/envelope';
import { fingerprintOf, parseKey, parseKeyring } from '../domain/keyring';
import { DecryptionError } from '../errors';

/** Encrypts and decrypts single values, and makes what they are looked up by. */
export const createValuesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const config = strapi.config.get<FieldEncryptionConfig>('plugin::field-encryption');
  const keyring = parseKeyring(config.keys);
  const indexKey = parseKey(config.indexKey);

  return {
    currentKeyId: keyring.currentId,

    encrypt(cell: Cell, plaintext: string): string {
      return seal(keyring, cell, plaintext);
    },

    /** @throws DecryptionError */
    decrypt(cell: Cell, envelope: string): string {
      try {
        return open(keyring, cell, envelope);
      } catch (error) {
        throw error instanceof EnvelopeError ? new DecryptionError(cell, error.message) : error;
      }
    },

    blindIndex(attribute: { uid: string; attribute: string }, value: string): string {
      return blindIndexOf(indexKey, attribute, value);
    },

    /** Fingerprints of the configured keys, by id. */
    fingerprints(): ReadonlyMap<string, string> {
      return new Map([...keyring.keys].map(([id, key]) => [id, fingerprintOf(key)]));
    },

    indexFingerprint(): string {
      return fingerprintOf(indexKey);
    },
  };
};

export type Values = ReturnType<typeof createValuesService>;
