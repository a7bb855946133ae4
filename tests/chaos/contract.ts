import type { Client } from 'pg';

export const BACKENDS = ['postgres', 'redis'] as const;
export type Backend = (typeof BACKENDS)[number];

/** What can be killed. `postgres-backend` makes the server end all connections and recover. */
export const CRASHES = [
  'application',
  'worker',
  'postgres-server',
  'postgres-backend',
  'redis',
  'scanner',
  'reader',
] as const;
export type Crash = (typeof CRASHES)[number];

export interface Verdict {
  /** What was attempted and what was committed, as the database knows it. */
  transactions: number;
  jobs: number;
  /** Committed, and without an effect although nothing is left to do. */
  lost: string[];
  /** Effects of what was never committed. */
  phantom: string[];
  /** Effects that happened more than once. */
  doubled: string[];
}

/** What a workload has working beside its processes during one seed. */
export interface Companions {
  /** What else is killed; `kill` answers whether it was there. */
  kills: Partial<Record<Crash, { weight: number; kill(): Promise<boolean> }>>;
  /** Begins nothing new, ends what it has begun, and has all servers back. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/**
 * What the processes do while they are killed, and what must be true afterwards. A plugin brings its
 * own, see README.md.
 */
export interface Workload {
  /** The script that makes all tables on an empty database, once. Every seed gets a copy of it. */
  preparation: string;
  /** Before that: what the processes are told by variables, and what works beside all seeds. */
  setUp?(dist: string): Promise<void> | void;
  /** The script of a process: calls `runInstance` of instance.mjs. */
  instance: string;
  /** Between two crashes, 900 unless told: longer for processes that need longer to begin. */
  longestPauseMs?: number;
  /** Before the processes of a seed start, if something works beside them. */
  open?(seed: number): Promise<Companions>;
  /** Whether something is committed that has a job: before that nothing is killed from outside. */
  hasBegun(client: Client): Promise<boolean>;
  /** Reads the truth from the database, once nothing is left to do. */
  judge(client: Client): Promise<Verdict>;
}
