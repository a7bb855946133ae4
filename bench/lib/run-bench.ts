import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { exitCodeOf, watchSignals } from '../../scripts/lib/interruption.mjs';
import { dataDir } from '../../scripts/lib/paths.mjs';
import { describeMachine } from './machine';

interface BenchResult {
  options: object;
  measurements: readonly object[];
  /** What a person reads. */
  report: string;
}

const interruption = watchSignals();

/** Aborted by Ctrl-C. */
export const { signal } = interruption;

export const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

type Bench = (folder: string) => Promise<BenchResult>;

const measure = async (name: string, bench: Bench): Promise<void> => {
  const folder = path.join(dataDir(), 'bench');
  mkdirSync(folder, { recursive: true });
  const machine = describeMachine();
  const startedAt = new Date().toISOString();
  const { report, ...raw } = await bench(folder);

  const file = path.join(folder, `${name}.json`);
  writeFileSync(file, `${JSON.stringify({ startedAt, machine, ...raw }, null, 2)}\n`);
  print(`\n${report}\n`);
  print(`Load average at the start: ${machine.loadAverage.map((n) => n.toFixed(1)).join(' ')}`);
  print(`Raw results: ${file}`);
};

/** Ends the process: raw results go to a file, the report to the terminal. @param bench is told where its logs go */
export const runBench = (name: string, bench: Bench): void => {
  measure(name, bench).then(
    () => process.exit(0),
    (error: unknown) => {
      const received = interruption.received();
      process.stderr.write(received ? 'Interrupted.\n' : `${String(error)}\n`);
      process.exit(received ? exitCodeOf(received) : 1);
    }
  );
};
