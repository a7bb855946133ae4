import { isRecord } from '../../../../../lib/objects';
import type { HiddenKind } from '../../../shared/contracts/entries';
import type { PersonalValue, WithheldValue } from '../contracts/entry';

/** A stored value as a reader may see it. */
export type ShownValue = { kind: 'plain' | 'personal'; value: unknown } | { kind: HiddenKind };

export type ReadValue = (stored: unknown) => ShownValue;

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Has the form of one. A plain JSON attribute may have it, too: then nobody knows its key. */
export const isPersonal = (value: unknown): value is PersonalValue & Record<string, unknown> =>
  isRecord(value) &&
  typeof value.key === 'string' &&
  UUID.test(value.key) &&
  (value.data === undefined || typeof value.data === 'string') &&
  Object.keys(value).every((name) => name === 'key' || name === 'data');

export const isWithheld = (value: unknown): value is WithheldValue =>
  isRecord(value) &&
  Object.keys(value).length === 1 &&
  (value.withheld === 'encrypted' || value.withheld === 'secret');

/** All values of that form within a stored value, which is no deeper than rows of attributes. */
export const personalValuesIn = (value: unknown): PersonalValue[] => {
  if (isPersonal(value)) {
    return [value];
  }
  if (Array.isArray(value)) {
    return value.flatMap(personalValuesIn);
  }
  return isRecord(value) ? Object.values(value).flatMap(personalValuesIn) : [];
};
