import { createRequire } from 'node:module';

const { default: Sequencer } = createRequire(import.meta.url)('@jest/test-sequencer');

/**
 * The suites of more than half a minute, the longest first; but crashes, which take all cores, do not
 * begin beside the rotation under load.
 */
const SLOWEST = [
  'field-encryption/encryption-command',
  'audit-log/verify',
  'job-queue/chaos',
  'job-queue/processes',
  'database-operations/migrate-command',
  'form-submissions/chaos',
  'job-queue/stuck-and-stalled',
  'job-queue/commands',
  'database-operations/boot',
  'seeds/seeds',
  'seeds/seed-command',
  'audit-log/retention',
  'form-submissions/million',
  'audit-log/completeness',
  'audit-log/tamper',
  'security/route-access',
  'resilience/lost-database',
  'operations/schema-sync',
  'operations/missing-rules',
  'job-queue/stop',
  'field-encryption/keys',
  'form-submissions/export',
  'job-queue/health',
];

/** @typedef {{ path: string }} Suite */

/** @param {Suite} suite */
const rankOf = ({ path }) => {
  const rank = SLOWEST.findIndex((name) => path.endsWith(`/${name}.test.ts`));
  return rank === -1 ? SLOWEST.length : rank;
};

/**
 * Jest begins with the suites that took longest the last time, which a clean checkout cannot know.
 * Then one worker would end minutes after the other.
 */
export default class SlowestFirst extends Sequencer {
  /** @param {Suite[]} suites */
  sort(suites) {
    /** @type {Suite[]} */
    const sorted = super.sort(suites);
    return sorted.toSorted((one, other) => rankOf(one) - rankOf(other));
  }
}
