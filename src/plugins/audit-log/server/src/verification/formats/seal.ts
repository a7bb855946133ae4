import { createHash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { canonicalJson } from '../../../../../../lib/canonical-json';
import { pemOfKey } from '../../../../../../lib/signed-documents';
import type { TrustedKeys } from '../../../../../../lib/signed-documents';
import { ENTRY_CLASSES } from './entry-class';
import type { EntryClass } from './entry-class';

const FORMAT = 'indivillage-audit-seal/1';

const NUMBER_DIGITS = 12;

interface SealHead {
  format: typeof FORMAT;
  number: number;
  class: EntryClass;
  month: string;
  entryCount: number;
  /** Entries are numbered over all seals, from 1. */
  firstSequence: number;
  /** By the clock of Postgres. */
  sealedAt: string;
  /** Of the document of the seal before. */
  previous: string | null;
  keyId: string;
}

export interface BatchSeal extends SealHead {
  kind: 'batch';
  era: number;
  /** All entries of the class and month whose transaction id is from here ... */
  fromTransaction: string;
  /** ... to below this one. */
  toTransaction: string;
  /** No transaction from this one on had begun to write when this was sealed. */
  nextTransaction: string;
  /** The transactions of a range have entries of several classes or months: a seal for each. */
  part: number;
  parts: number;
  root: string;
  /** SHA-256 of the witness. */
  witness: string;
}

export interface ExpirySeal extends SealHead {
  kind: 'expiry';
  archive: { key: string; sha256: string };
}

export type SealDocument = BatchSeal | ExpirySeal;

type Check = (value: unknown) => boolean;
type Shape<Document> = Record<keyof Document, Check>;

const matching =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);

const wholeFrom =
  (lowest: number): Check =>
  (value) =>
    Number.isSafeInteger(value) && Number(value) >= lowest;

/** Has these fields, and no other. */
const shaped =
  (shape: Record<string, Check>): Check =>
  (value) => {
    const fields = Object.entries(value ?? {});
    return (
      fields.length === Object.keys(shape).length &&
      fields.every(([name, field]) => shape[name]?.(field))
    );
  };

const text = matching(/^/);
const hash = matching(/^[0-9a-f]{64}$/);
/** A transaction id has 64 bits, which a number of JSON has not. */
const transactionId = matching(/^\d{1,20}$/);
const isTime = matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);

const head: Shape<SealHead> = {
  format: (value) => value === FORMAT,
  number: wholeFrom(1),
  class: (value) => ENTRY_CLASSES.some((name) => name === value),
  month: matching(/^\d{4}-\d{2}$/),
  entryCount: wholeFrom(0),
  firstSequence: wholeFrom(1),
  sealedAt: (value) => isTime(value) && !Number.isNaN(Date.parse(String(value))),
  previous: (value) => value === null || hash(value),
  keyId: text,
};

const isBatch = shaped({
  ...head,
  kind: matching(/^batch$/),
  era: wholeFrom(1),
  fromTransaction: transactionId,
  toTransaction: transactionId,
  nextTransaction: transactionId,
  part: wholeFrom(1),
  parts: wholeFrom(1),
  root: hash,
  witness: hash,
} satisfies Shape<BatchSeal>);

const isExpiry = shaped({
  ...head,
  kind: matching(/^expiry$/),
  archive: shaped({ key: text, sha256: hash }),
} satisfies Shape<ExpirySeal>);

export const sealFormat = FORMAT;

/** Where the object store has seals and witnesses. */
export const SEALS_PREFIX = 'audit/seals/';

export const sealKey = (number: number): string =>
  `${SEALS_PREFIX}${String(number).padStart(NUMBER_DIGITS, '0')}.json`;

export const witnessKey = (number: number): string =>
  `${SEALS_PREFIX}${String(number).padStart(NUMBER_DIGITS, '0')}.leaves`;

/** Nothing for the key of a witness. */
export const numberOfSealKey = (key: string): number | undefined => {
  const [, digits] = /(\d+)\.json$/.exec(key) ?? [];
  return digits === undefined ? undefined : Number(digits);
};

/** Nothing when the text is no seal, or not in the one form that a seal has. */
export const parseSeal = (document: string): SealDocument | undefined => {
  try {
    const parsed: unknown = JSON.parse(document);
    const isSeal = isBatch(parsed) || isExpiry(parsed);
    return isSeal && canonicalJson(parsed) === document ? (parsed as SealDocument) : undefined;
  } catch {
    return undefined;
  }
};

export const sealHash = (document: string): Buffer =>
  createHash('sha256').update(document).digest();

/** Throws when nobody has said that seals of this key are to be trusted. */
export const trustedKey = (keys: TrustedKeys, keyId: string): KeyObject => {
  const key = keys.get(keyId);
  if (!key) {
    throw new Error(
      `Seals are signed with the key ${keyId}, which is unknown here: add its public key to AUDIT_EARLIER_PUBLIC_KEYS`
    );
  }
  return key;
};

/** For whoever is to verify with this key, in PEM. */
export const publicKeyText = (keys: TrustedKeys, keyId: string): string =>
  pemOfKey(trustedKey(keys, keyId));
