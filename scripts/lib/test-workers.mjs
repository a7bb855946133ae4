import os from 'node:os';
import { readWholeNumber } from './variables.mjs';

/** What a suite may take: its worker, and the processes that it starts. */
const BYTES_PER_SUITE = 2 * 1024 ** 3;

/**
 * How many suites run at the same time: as many as there are cores, and one more where suites wait for
 * processes that they have started; never more than the memory holds.
 * @param {{ cores: number, memory: number, waits: boolean }} machine
 * @public Its test names it in a text.
 */
export const workersOf = ({ cores, memory, waits }) =>
  Math.max(1, Math.min(waits ? cores + 1 : cores, Math.floor(memory / BYTES_PER_SUITE)));

/** @param {NodeJS.ProcessEnv} env @param {{ waits: boolean }} stage */
export const countWorkers = (env, { waits }) =>
  readWholeNumber(env, 'TEST_MAX_WORKERS', {
    min: 1,
    max: 64,
    unset: workersOf({ cores: os.availableParallelism(), memory: os.totalmem(), waits }),
  });
