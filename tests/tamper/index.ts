import path from 'node:path';
import { parseArgs } from 'node:util';
import { wholeNumber } from '../../bench/lib/whole-number';
import { startOwnTemplate } from '../helpers/own-template';
import { runRunner } from '../helpers/run-runner';
import { startStrapi } from '../helpers/strapi';
import { describeTamper, isAllRight, runTamper } from './run';

const REPORT_EVERY = 500;

const print = (line: string) => process.stdout.write(`${line}\n`);

const readOptions = () => {
  const { values } = parseArgs({
    options: {
      mutations: { type: 'string', default: '10000' },
      seed: { type: 'string', default: String(1 + Math.floor(Math.random() * 1_000_000)) },
      first: { type: 'string', default: '0' },
      dist: { type: 'string', default: 'dist' },
    },
  });
  return {
    mutations: wholeNumber('mutations', values.mutations),
    seed: wholeNumber('seed', values.seed),
    first: wholeNumber('first', values.first, 0),
    dist: path.resolve(values.dist),
  };
};

const main = async (): Promise<boolean> => {
  const { dist, ...options } = readOptions();
  print(`Seed ${options.seed}`);
  const stop = await startOwnTemplate('tamper');
  try {
    // Small seals, so that there are many.
    const app = await startStrapi({ AUDIT_ENTRIES_PER_SEAL: '12' }, dist);
    try {
      const result = await runTamper({
        app,
        ...options,
        onMutation: (done) => {
          if (done % REPORT_EVERY === 0) {
            print(`${done} mutations`);
          }
        },
      });
      print(describeTamper(result));
      return isAllRight(result);
    } finally {
      await app.stop();
    }
  } finally {
    await stop();
  }
};

runRunner(main);
