import path from 'node:path';
import { startClamd } from '../../../helpers/clamd';
import type { Companions, Workload } from '../../contract';
import { createRandom } from '../../random.mjs';
import { freePort } from '../../servers/free-port';
import { judgeUploads } from './judge';
import { killReader } from './readers';
import { createSenders } from './senders';
import { STORAGES } from './storage';
import type { ChaosStorage } from './storage';

const HERE = path.resolve('tests/chaos/workloads/uploads');

/** How long the scanner stays away. */
const LONGEST_ABSENCE_MS = 1_500;

interface Scene {
  storage: ChaosStorage;
  senders: ReturnType<typeof createSenders>;
}

const createScanner = async (random: ReturnType<typeof createRandom>) => {
  const daemon = await startClamd();
  let returning: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  const back = async () => {
    clearTimeout(timer);
    returning ??= daemon.restart();
    await returning;
    returning = undefined;
    timer = undefined;
  };
  return {
    address: daemon.address,
    async kill() {
      if (timer ?? returning) {
        return false;
      }
      await daemon.kill();
      timer = setTimeout(() => void back(), random.below(LONGEST_ABSENCE_MS));
      return true;
    },
    back,
    async stop() {
      clearTimeout(timer);
      await returning;
      await daemon.stop();
    },
  };
};

/** The promise of uploads: what is answered stays, ends as it should, and nothing else is left. */
export const createUploadsWorkload = (kind: keyof typeof STORAGES): Workload => {
  let scene: Scene | undefined;
  let build = '';

  const current = (): Scene => {
    if (!scene) {
      throw new Error('No seed is played');
    }
    return scene;
  };

  return {
    instance: path.join(HERE, 'instance.mjs'),
    longestPauseMs: 3_000,

    preparation: path.resolve('tests/chaos/workloads/submissions/prepare.mjs'),

    setUp(dist) {
      build = dist;
      Object.assign(process.env, {
        PROCESS_ROLE: 'web',
        SEED_SAMPLE_DATA: 'false',
        FILE_ANALYSIS_SIGNATURES_DAYS: '0',
        FILE_ANALYSIS_UPLOAD_PROOF_OF_WORK: 'false',
        FILE_ANALYSIS_UPLOADS_ANONYMOUS_PER_DAY: '1000000',
        FILE_ANALYSIS_UPLOAD_ANONYMOUS_MB_PER_DAY: '1000000',
      });
    },

    async open(seed): Promise<Companions> {
      const random = createRandom(seed + 2);
      const storage = await STORAGES[kind]();
      const scanner = await createScanner(random);
      const port = await freePort();
      Object.assign(process.env, storage.environment, {
        FILE_ANALYSIS_SCANNER: scanner.address,
        UPLOADS_PORT: String(port),
      });
      const senders = createSenders(`http://127.0.0.1:${port}`, seed * 1_000);
      scene = { storage, senders };
      return {
        kills: {
          scanner: { weight: 15, kill: () => scanner.kill() },
          reader: { weight: 25, kill: () => killReader(build, (count) => random.below(count)) },
        },
        async settle() {
          await scanner.back();
          await senders.stop();
        },
        async close() {
          await scanner.stop();
          await storage.stop();
        },
      };
    },

    async hasBegun(client) {
      const { rows } = await client.query(
        `SELECT FROM public.file_uploads WHERE state NOT IN ('pending', 'uploading') LIMIT 1`
      );
      return rows.length > 0;
    },

    judge: (client) => judgeUploads(client, { ...current().senders, ...current() }),
  };
};
