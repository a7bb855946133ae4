import { isSignedBy } from '../../../../../../lib/signed-documents';
import type { TrustedKeys } from '../../../../../../lib/signed-documents';
import { leafHash } from './leaf';
import { rootOfPath } from './merkle';
import { parseSeal } from './seal';
import type { BatchSeal } from './seal';

/** All that an outsider needs to see that an entry was in the log when it was sealed. */
export interface EntryProof {
  /** The text that is hashed, see `leafLine`. */
  line: string;
  leafIndex: number;
  leafCount: number;
  /** Hashes from the leaf to the root, hexadecimal (RFC 6962, 2.1.1). */
  path: string[];
  seal: { number: number; document: string; signature: string };
  publicKey: string;
}

export type CheckedProof = { isValid: true; seal: BatchSeal } | { isValid: false; reason: string };

const HASH = /^[0-9a-f]{64}$/;

const refuse = (reason: string): CheckedProof => ({ isValid: false, reason });

/** Needs nothing but the proof and a public key that was had in another way. */
export const checkProof = (proof: EntryProof, keys: TrustedKeys): CheckedProof => {
  const seal = parseSeal(proof.seal.document);
  if (seal?.kind !== 'batch') {
    return refuse('The document is no seal over entries');
  }
  const key = keys.get(seal.keyId);
  if (!key) {
    return refuse(`The seal names the key ${seal.keyId}, which is not the given one`);
  }
  if (!isSignedBy(proof.seal, key)) {
    return refuse('The signature is not that of the document');
  }
  if (proof.leafCount !== seal.entryCount || !proof.path.every((hash) => HASH.test(hash))) {
    return refuse('The path is none of the tree of the seal');
  }
  const root = rootOfPath(leafHash(proof.line), {
    index: proof.leafIndex,
    count: proof.leafCount,
    path: proof.path.map((hash) => Buffer.from(hash, 'hex')),
  });
  return root?.toString('hex') === seal.root
    ? { isValid: true, seal }
    : refuse('The entry and its path do not lead to the root of the seal');
};
