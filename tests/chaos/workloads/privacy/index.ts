import path from 'node:path';
import type { Workload } from '../../contract';
import { STORAGES } from '../uploads/storage';
import type { ChaosStorage } from '../uploads/storage';
import { judgePrivacy } from './judge';

/** The promise of privacy: whoever asked to be gone is, once, with a receipt; whoever asked for their data has it. */
export const createPrivacyWorkload = (kind: keyof typeof STORAGES): Workload => {
  let storage: ChaosStorage | undefined;

  return {
    instance: path.resolve('tests/chaos/workloads/privacy/instance.mjs'),
    // An erasure searches all that is kept before it has ended.
    longestPauseMs: 4_000,

    preparation: path.resolve('tests/chaos/workloads/submissions/prepare.mjs'),

    setUp() {
      Object.assign(process.env, {
        PROCESS_ROLE: 'web',
        SEED_SAMPLE_DATA: 'false',
        // What is over is planned and ended in one run.
        GDPR_RETENTION_NOTICE_DAYS: '0',
        GDPR_RETENTION_REVIEW_DAYS: '0',
      });
    },

    async open() {
      const opened = await STORAGES[kind]();
      storage = opened;
      Object.assign(process.env, opened.environment);
      return { kills: {}, settle: () => Promise.resolve(), close: () => opened.stop() };
    },

    async hasBegun(client) {
      const { rows } = await client.query('SELECT FROM ops.gdpr_erasures LIMIT 1');
      return rows.length > 0;
    },

    judge(client) {
      if (!storage) {
        throw new Error('No seed is played');
      }
      return judgePrivacy(client, storage);
    },
  };
};
