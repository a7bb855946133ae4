import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { subjectKeysOf } from '../holds/subject-keys';
import type { ScannedPlace, ScanResult } from './contracts';
import { createSearcher } from './domain/searcher';
import type { Identifier } from './domain/identifier-forms';
import { SHORTEST_IDENTIFIER, spellings } from './domain/spellings';
import type { Spelling } from './domain/spellings';
import { createFindings } from './findings';
import { columns } from './places/columns';
import { dump } from './places/dump';
import { encrypted } from './places/encrypted';
import { files } from './places/files';
import { largeObjects } from './places/large-objects';
import { log } from './places/log';
import { media } from './places/media';
import { objects } from './places/objects';
import { redis } from './places/redis';
import { statistics } from './places/statistics';

const PLACES = [
  columns,
  statistics,
  largeObjects,
  encrypted,
  log,
  objects,
  media,
  redis,
  files,
  dump,
];

/** What an address is found by in each type: whoever has the key makes it again. */
const keyedHashes = (
  { strapi }: { strapi: Core.Strapi },
  { kind, value }: Identifier
): Spelling[] =>
  kind === 'email'
    ? subjectKeysOf({ strapi }, { email: value }).addressIndexes.map((hash) => ({
        kind,
        name: 'keyed hash',
        bytes: Buffer.from(hash),
        isExact: true,
      }))
    : [];

export interface ScanOptions {
  identifiers: Identifier[];
  signal?: AbortSignal;
  onProgress?: (progress: { ended: number; all: number; place: string }) => void;
}

/** Looks for what is left of a person, wherever this application keeps anything. */
export const createScansService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** What it answers never has a value: it goes into receipts. */
  async scan({
    identifiers,
    signal = new AbortController().signal,
    onProgress,
  }: ScanOptions): Promise<ScanResult> {
    if (identifiers.length === 0) {
      throw new errors.ValidationError('Expected something to look for');
    }
    if (identifiers.some(({ value }) => value.trim().length < SHORTEST_IDENTIFIER)) {
      throw new errors.ValidationError(
        `Expected identifiers of at least ${SHORTEST_IDENTIFIER} characters: what is shorter is everywhere`
      );
    }
    const written = identifiers.flatMap(spellings);
    const hashed = identifiers.flatMap((identifier) => keyedHashes({ strapi }, identifier));
    const everywhere = createSearcher([...written, ...hashed]);
    const inCopies = createSearcher(written);
    const places: ScannedPlace[] = [];
    const notSearched: ScanResult['notSearched'] = [];
    for (const { name, search, isCopy = false } of PLACES) {
      signal.throwIfAborted();
      const findings = createFindings({ searcher: isCopy ? inCopies : everywhere, signal });
      await search({ strapi, findings, signal });
      places.push({ place: name, searchedBytes: findings.searchedBytes(), hits: findings.hits() });
      notSearched.push(...findings.notSearched);
      onProgress?.({ ended: places.length, all: PLACES.length, place: name });
    }
    return { places, notSearched };
  },
});
