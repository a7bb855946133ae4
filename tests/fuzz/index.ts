import path from 'node:path';
import { parseArgs } from 'node:util';
import { wholeNumber } from '../../bench/lib/whole-number';
import { startOwnTemplate } from '../helpers/own-template';
import { runRunner } from '../helpers/run-runner';
import { startStrapi } from '../helpers/strapi';
import { fuzzEnvironment, runFuzz } from './run';

const SHOWN = 20;

const print = (line: string) => process.stdout.write(`${line}\n`);

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(1 + Math.floor(Math.random() * 1_000_000)) },
    first: { type: 'string', default: '0' },
    dist: { type: 'string', default: 'dist' },
    // A busy machine makes answers slow that are not.
    'whatever-time': { type: 'boolean', default: false },
  },
});

const main = async (): Promise<boolean> => {
  const seed = wholeNumber('seed', values.seed);
  print(`Seed ${seed}`);
  const stop = await startOwnTemplate('fuzz');
  try {
    const app = await startStrapi(fuzzEnvironment, path.resolve(values.dist));
    try {
      const { failed, told, slow, ...figures } = await runFuzz({
        app,
        requests: wholeNumber('requests', values.requests),
        seed,
        first: wholeNumber('first', values.first, 0),
      });
      print(JSON.stringify(figures));
      const judged = { failed, told, ...(!values['whatever-time'] && { slow }) };
      for (const [name, found] of Object.entries(judged)) {
        print(`${found.length} ${name}`);
        found.slice(0, SHOWN).forEach((line) => print(`  ${line}`));
      }
      return Object.values(judged).flat().length === 0;
    } finally {
      await app.stop();
    }
  } finally {
    await stop();
  }
};

runRunner(main);
