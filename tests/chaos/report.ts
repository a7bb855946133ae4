import { CRASHES } from './contract';
import type { Backend } from './contract';
import type { SeedResult } from './run-seed';

const SHOWN = 5;

const crashCount = ({ crashes }: SeedResult): number =>
  Object.values(crashes).reduce((sum, count) => sum + count, 0);

export const isSound = ({ isQuiet, verdict }: SeedResult): boolean =>
  isQuiet && verdict.lost.length + verdict.phantom.length + verdict.doubled.length === 0;

const some = (names: string[]): string =>
  names.length === 0 ? '' : ` (${names.slice(0, SHOWN).join(', ')})`;

export const formatSeed = (result: SeedResult): string => {
  const { backend, seed, seconds, verdict, isQuiet, ownEnds } = result;
  const { transactions, jobs, lost, phantom, doubled } = verdict;
  return [
    `${backend} seed ${seed}: ${crashCount(result)} crashes in ${seconds.toFixed(0)} s,`,
    `${transactions} transactions, ${jobs} jobs,`,
    `${lost.length} lost${some(lost)}, ${phantom.length} phantom${some(phantom)},`,
    `${doubled.length} doubled${some(doubled)}`,
    ...(isQuiet ? [] : ['- NOT QUIET: work was left when the time was over']),
    ...(ownEnds.length > 0 ? [`- ${ownEnds.length} processes ended by themselves`] : []),
  ].join(' ');
};

const add = (results: SeedResult[], count: (result: SeedResult) => number): number =>
  results.reduce((sum, result) => sum + count(result), 0);

/** The sums over all seeds of a backend. */
export const formatTotals = (backend: Backend, results: SeedResult[]): string => {
  const seconds = add(results, (result) => result.seconds);
  const crashes = add(results, crashCount);
  const kinds = CRASHES.map((kind) => `${kind} ${add(results, (result) => result.crashes[kind])}`);
  return [
    `${backend}: ${results.length} seeds, ${crashes} crashes (${kinds.join(', ')}),`,
    `${((crashes / seconds) * 60).toFixed(0)} a minute`,
    `\n  ${add(results, ({ verdict }) => verdict.transactions)} transactions committed,`,
    `${add(results, ({ verdict }) => verdict.jobs)} jobs:`,
    `${add(results, ({ verdict }) => verdict.lost.length)} lost,`,
    `${add(results, ({ verdict }) => verdict.phantom.length)} phantom,`,
    `${add(results, ({ verdict }) => verdict.doubled.length)} doubled`,
  ].join(' ');
};
