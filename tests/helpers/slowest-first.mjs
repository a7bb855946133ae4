import { createRequire } from 'node:module';

const { default: Sequencer } = createRequire(import.meta.url)('@jest/test-sequencer');

/**
 * The suites of more than half a minute, the longest first; but crashes, which take all cores, do not
 * begin beside the rotation under load.
 */
const SLOWEST = [
  'job-queue/processes',
  'database-operations/boot',
  'gdpr/every-kind',
  'file-analysis/analysis',
  'file-analysis/two-instances',
  'gdpr/chaos',
  'file-analysis/chaos',
  'integration/file-analysis/hostile-files',
  'form-submissions/chaos',
  'audit-log/verify',
  'database-operations/migrate-command',
  'field-encryption/secrecy',
  'resilience/lost-database',
  'job-queue/stop',
  'security/fuzz',
  'job-queue/chaos',
  'security/panel-queries',
  'security/route-access',
  'audit-log/completeness',
  'form-submissions/export',
  'object-storage/appending',
  'content/clumsy-editor',
  'file-analysis/cuts',
  'audit-log/recording-gaps',
  'field-encryption/encryption-command',
  'operations/missing-rules',
  'seeds/seeds',
  'operations/schema-sync',
  'job-queue/wrong-clock',
  'job-queue/taken-over',
  'job-queue/again',
  'job-queue/admin-api',
  'field-encryption/keys',
  'audit-log/looks',
  'content/values',
  'audit-log/personal-kinds',
  'accounts/refusals',
  'audit-log/admin-api',
  'object-storage/conformance',
  'security/request-shapes',
  'job-queue/commands',
  'resilience/last-guard',
  'job-queue/stuck-and-stalled',
  'audit-log/retention',
  'form-submissions/admin-list',
  'form-submissions/destinations',
  'reading-rules/rules',
  'resilience/crash',
  'audit-log/tamper',
  'e2e/submissions',
  'e2e/sample-files',
  'e2e/unsaved-work',
  'e2e/jobs',
  'e2e/audit-log',
  'e2e/form-page',
  'e2e/privacy',
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
