import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { ScannedPlace, ScanResult } from './contracts';
import { createSearcher } from './domain/searcher';
import type { Identifier } from './domain/identifier-forms';
import { SHORTEST_IDENTIFIER, spellings } from './domain/spellings';
import { createFindings } from './findings';
import { columns } from './places/columns';
import { dump } from './places/dump';
import { encrypted } from './places/encrypted';
import { files } from './places/files';
import { largeObjects } from './places/large-objects';
import { objects } from './places/objects';
import { redis } from './places/redis';
import { statistics } from './places/statistics';

const PLACES = [columns, statistics, largeObjects, encrypted, objects, redis, files, dump];

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
    const searcher = createSearcher(identifiers.flatMap(spellings));
    const places: ScannedPlace[] = [];
    const notSearched: ScanResult['notSearched'] = [];
    for (const { name, search } of PLACES) {
      signal.throwIfAborted();
      const findings = createFindings({ searcher, signal });
      await search({ strapi, findings, signal });
      places.push({ place: name, searchedBytes: findings.searchedBytes(), hits: findings.hits() });
      notSearched.push(...findings.notSearched);
      onProgress?.({ ended: places.length, all: PLACES.length, place: name });
    }
    return { places, notSearched };
  },
});
