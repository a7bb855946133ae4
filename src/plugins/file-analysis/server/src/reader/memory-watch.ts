import { Worker } from 'node:worker_threads';

const BYTES_PER_MEGABYTE = 1_048_576;

/** As text: a thread is given no loader, and what runs here may be a source. It ends the process as V8 does where its heap is full. */
const WATCH = `
  const { workerData } = require('node:worker_threads');
  setInterval(() => {
    if (process.memoryUsage.rss() > workerData) process.kill(process.pid, 'SIGABRT');
  }, 50);
`;

/**
 * A thread beside the reader, which ends the process once it keeps more memory than it may, also while the reader is busy:
 * engines and decoders take it where no limit of V8 counts, and limits of addresses count what an allocator has given back.
 */
export const watchMemory = (megabytes: number): void => {
  new Worker(WATCH, { eval: true, workerData: megabytes * BYTES_PER_MEGABYTE }).unref();
};
