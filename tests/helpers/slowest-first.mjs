import { createRequire } from 'node:module';

const { default: Sequencer } = createRequire(import.meta.url)('@jest/test-sequencer');

/**
 * The suites of more than half a minute, the longest first; but crashes, which take all cores, do not
 * begin beside the rotation under load.
 */
const SLOWEST = [
  'audit-log/verify',
  'field-encryption/encryption-command',
  'database-operations/boot',
  'job-queue/processes',
  'database-operations/migrate-command',
  'job-queue/chaos',
  'form-submissions/chaos',
  'audit-log/recording-gaps',
  'job-queue/stuck-and-stalled',
  'job-queue/stop',
  'resilience/lost-database',
  'reading-rules/oracle',
  'seeds/seed-command',
  'audit-log/eras',
  'job-queue/commands',
  'seeds/seeds',
  'audit-log/flood',
  'audit-log/retention',
  'audit-log/completeness',
  'audit-log/tamper',
  'security/route-access',
  'audit-log/signing-key',
  'operations/running-instances',
  'operations/schema-sync',
  'resilience/crash',
  'field-encryption/secrecy',
  'field-encryption/keys',
  'form-submissions/export',
  'content/values',
  'operations/database-role',
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
