import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { canonicalJson } from './canonical-json';

/** The head of a PKCS #8 document that holds the seed of an Ed25519 key (RFC 8410, 7). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const KEY_ID_LENGTH = 16;

/** What is signed and what signs it. */
export interface SignedDocument {
  /** Canonical JSON. */
  document: string;
  /** Base64. */
  signature: string;
}

/** Public keys by the id that documents name. */
export type TrustedKeys = ReadonlyMap<string, KeyObject>;

const idOfKey = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, KEY_ID_LENGTH);

export const pemOfKey = (key: KeyObject): string =>
  key.export({ type: 'spki', format: 'pem' }).toString();

/** Signs with the key that the seed (base64 of 32 bytes) makes. */
export const createSigner = (seed: string) => {
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_HEAD, Buffer.from(seed, 'base64')]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey(privateKey);
  return {
    keyId: idOfKey(publicKey),
    publicKey: pemOfKey(publicKey),
    sign(value: object): SignedDocument {
      const document = canonicalJson(value);
      return {
        document,
        signature: sign(null, Buffer.from(document), privateKey).toString('base64'),
      };
    },
  };
};

/** Public keys in PEM by the id that documents name. */
export const readPublicKeys = (texts: readonly string[]): TrustedKeys =>
  new Map(
    texts.map((text) => {
      const key = createPublicKey(text);
      if (key.asymmetricKeyType !== 'ed25519') {
        throw new Error('Expected the public key of an Ed25519 key, in PEM');
      }
      return [idOfKey(key), key];
    })
  );

/** Of a signing key and of those before it. */
export const keysOf = (given: {
  signingKey: string;
  earlierPublicKeys: readonly string[];
}): TrustedKeys =>
  readPublicKeys([createSigner(given.signingKey).publicKey, ...given.earlierPublicKeys]);

export const isPublicKey = (text: string): boolean => {
  try {
    return text.includes('PUBLIC KEY') && readPublicKeys([text]).size === 1;
  } catch {
    return false;
  }
};

export const isSignedBy = ({ document, signature }: SignedDocument, key: KeyObject): boolean =>
  verify(null, Buffer.from(document), key, Buffer.from(signature, 'base64'));
