import { setTimeout as sleep } from 'node:timers/promises';
import type { Backend, Crash, Verdict, Workload } from './contract';
import { createFleet } from './fleet';
import { createRandom } from './random.mjs';
import type { ChaosPostgres } from './servers/postgres';
import type { ChaosRedis } from './servers/redis';

const DEFAULT_LONGEST_PAUSE_MS = 900;
/** Without anything done: a busy machine needs its time for what is left. */
const QUIET_TIMEOUT_MS = 90_000;
const POLL_MS = 100;
/** Counted in several steps, so that once may be between two of them. */
const QUIET_COUNTS = 3;

const WEIGHTS: Record<Backend, Partial<Record<Crash, number>>> = {
  postgres: { application: 30, worker: 40, 'postgres-server': 10, 'postgres-backend': 20 },
  redis: { application: 25, worker: 35, 'postgres-server': 8, 'postgres-backend': 14, redis: 18 },
};

export interface SeedOptions {
  backend: Backend;
  seed: number;
  crashes: number;
  dist: string;
  workload: Workload;
  template: string;
  postgres: ChaosPostgres;
  redis: ChaosRedis | undefined;
  /** Of whoever wants it to end. */
  signal: AbortSignal;
}

export interface SeedResult {
  backend: Backend;
  seed: number;
  seconds: number;
  crashes: Record<Crash, number>;
  /** Logs of processes that ended although nobody killed them. */
  ownEnds: string[];
  isQuiet: boolean;
  verdict: Verdict;
}

const noCrashes = (): Record<Crash, number> => ({
  application: 0,
  worker: 0,
  'postgres-server': 0,
  'postgres-backend': 0,
  redis: 0,
  scanner: 0,
  reader: 0,
});

/** Kills for a while, lets the rest finish what is there, and asks the judge. */
export const runSeed = async (options: SeedOptions): Promise<SeedResult> => {
  const { backend, seed, workload, postgres, redis, signal } = options;
  const startedAt = Date.now();
  const random = createRandom(seed);
  const crashes = noCrashes();
  const ownEnds: string[] = [];
  const database = `chaos_${backend}_${seed}`;
  await postgres.run(`CREATE DATABASE "${database}" TEMPLATE "${options.template}"`);
  await redis?.empty();

  const companions = await workload.open?.(seed);
  const kills = companions?.kills ?? {};
  const weights = {
    ...WEIGHTS[backend],
    ...Object.fromEntries(Object.entries(kills).map(([kind, { weight }]) => [kind, weight])),
  };

  const fleet = createFleet({
    instance: workload.instance,
    environment: {
      DATABASE_URL: postgres.urlOf(database),
      REDIS_URL: redis?.url ?? '',
      TEST_DIST: options.dist,
    },
    seed,
    random: createRandom(seed + 1),
    onCrash: (role) => {
      crashes[role] += 1;
    },
    onOwnEnd: (log) => ownEnds.push(log),
  });

  const crash = async (kind: Crash) => {
    if (kind === 'application' || kind === 'worker') {
      // The fleet counts it when it is dead.
      fleet.kill(kind);
      return;
    }
    const ownKill = kills[kind];
    if (ownKill) {
      if (!(await ownKill.kill())) {
        return;
      }
    } else if (kind === 'redis') {
      await redis?.kill();
    } else if (kind === 'postgres-server') {
      await postgres.killServer();
    } else if (!(await postgres.killBackend((count) => random.below(count)))) {
      return;
    }
    crashes[kind] += 1;
  };

  const assertGoingOn = () => {
    signal.throwIfAborted();
    fleet.assertWell();
  };

  const total = () => Object.values(crashes).reduce((sum, count) => sum + count, 0);

  /** What is killed before it has worked at all proves nothing. */
  const begins = async () => {
    const client = await postgres.connect(database);
    while (!fleet.isWorking() || !(await workload.hasBegun(client))) {
      assertGoingOn();
      await sleep(POLL_MS);
    }
    await client.end();
  };

  const crashRepeatedly = async () => {
    while (total() < options.crashes) {
      await sleep(random.below(workload.longestPauseMs ?? DEFAULT_LONGEST_PAUSE_MS));
      assertGoingOn();
      await crash(random.weighted(weights));
    }
  };

  const becomesQuiet = async (): Promise<boolean> => {
    let deadline = Date.now() + QUIET_TIMEOUT_MS;
    let fewest = Infinity;
    let quiet = 0;
    while (quiet < QUIET_COUNTS) {
      if (Date.now() > deadline) {
        return false;
      }
      await sleep(POLL_MS);
      assertGoingOn();
      // A worker that is just being started cannot say.
      const left = await fleet.pending().catch(() => Infinity);
      if (left < fewest) {
        fewest = left;
        deadline = Date.now() + QUIET_TIMEOUT_MS;
      }
      quiet = left === 0 ? quiet + 1 : 0;
    }
    return true;
  };

  try {
    fleet.start();
    await begins();
    await crashRepeatedly();
    fleet.calmDown();
    await companions?.settle();
    const isQuiet = await becomesQuiet();
    await fleet.stop();
    const client = await postgres.connect(database);
    const verdict = await workload.judge(client).finally(() => client.end());
    await postgres.run(`DROP DATABASE "${database}" WITH (FORCE)`);
    const seconds = (Date.now() - startedAt) / 1000;
    return { backend, seed, seconds, crashes, ownEnds, isQuiet, verdict };
  } finally {
    await fleet.stop();
    await companions?.close();
  }
};
