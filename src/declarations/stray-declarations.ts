import { nearestName } from '../lib/nearest-name';
import type { Complaint } from './complaints';

const HOME = 'pluginOptions';
/** So many wrong characters are a slip of the hand. */
const SLIP = 3;

const OURS = new Set(['gdpr', 'audit-log', 'field-encryption', 'personal', 'redact', 'onErasure']);

const complaintAbout = (key: string): string | undefined => {
  if (OURS.has(key)) {
    return `"${key}" stands beside it, where nothing reads it: it belongs into ${HOME}`;
  }
  const { distance } = nearestName(key, [HOME]) ?? { distance: Infinity };
  return key !== HOME && distance <= SLIP
    ? `"${key}" is not known; did you mean "${HOME}"?`
    : undefined;
};

/** Declarations where nothing looks for them: beside `pluginOptions`, or in one that is mistyped. */
export const strayComplaints = (declaring: object): Complaint[] =>
  Object.keys(declaring).flatMap((key) => {
    const message = complaintAbout(key);
    return message === undefined ? [] : [{ path: [], message }];
  });
