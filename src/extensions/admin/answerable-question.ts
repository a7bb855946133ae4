import { errors } from '@strapi/utils';
import { isBranch } from '../../lib/objects';

const GROUPS = new Set(['$and', '$or', '$not']);

const refuse = (message: string): never => {
  throw new errors.ValidationError(message);
};

/** Groups hold filters, and a range has two ends: the database would fail over anything else. */
const assertFilters = (filters: unknown): void => {
  if (!isBranch(filters)) {
    return;
  }
  for (const [key, value] of Object.entries(filters)) {
    const items = Array.isArray(value) ? (value as unknown[]) : [value];
    if (GROUPS.has(key) && !items.every(isBranch)) {
      refuse(`${key} holds filters: write filters[${key}][0][attribute][$eq]=...`);
    }
    if (key === '$between' && !(Array.isArray(value) && value.length === 2)) {
      refuse('$between takes two values: write [$between][0]=...&...[$between][1]=...');
    }
    assertFilters(value);
  }
};

/** What the panel does not ask and Strapi does not look at. */
export const assertAnswerableQuestion = ({
  _q: search,
  filters,
}: {
  _q?: unknown;
  filters?: unknown;
}): void => {
  if (search !== undefined && typeof search !== 'string') {
    refuse('_q takes one text');
  }
  if (filters !== undefined && !isBranch(filters)) {
    refuse('filters takes attributes: write filters[attribute][$eq]=...');
  }
  assertFilters(filters);
};
