import { spread } from '../lib/statistics';
import { arms } from './enquiries';
import type { Arm } from './enquiries';
import type { LoadResult } from './load';

const cases = {
  full: 'Submissions that are accepted, as fast as they are answered',
  half: 'The same at half of that rate',
} as const;

export type CaseName = keyof typeof cases;
export const caseNames = Object.keys(cases) as CaseName[];

const TARGET = 1.5;

export interface Measurement extends LoadResult {
  round: number;
  case: CaseName;
  arm: Arm;
}

const format = (values: readonly number[], digits: number) => {
  const { median, min, max } = spread(values);
  return `${median.toFixed(digits)} (${min.toFixed(digits)} to ${max.toFixed(digits)})`;
};

const formatCase = (all: readonly Measurement[], name: CaseName): string => {
  const of = (arm: Arm) => all.filter((item) => item.case === name && item.arm === arm);
  const lines = arms.map((arm) => {
    const runs = of(arm);
    const rates = format(
      runs.map(({ requestsPerSecond }) => requestsPerSecond),
      1
    );
    const p50 = format(
      runs.map(({ p50Ms }) => p50Ms),
      1
    );
    const p99 = format(
      runs.map(({ p99Ms }) => p99Ms),
      1
    );
    return `  ${arm.padEnd(8)} ${rates} a second   p50 ${p50} ms   p99 ${p99} ms`;
  });
  if (name === 'full') {
    const ratios = of('product').flatMap(({ round, requestsPerSecond }) => {
      const stock = of('stock').find((item) => item.round === round);
      return stock ? [requestsPerSecond / stock.requestsPerSecond] : [];
    });
    lines.push(`  product/stock  ${format(ratios, 3)}   wanted: at least ${TARGET}`);
  }
  return [cases[name], ...lines].join('\n');
};

/** Medians over the rounds; in parentheses the lowest and the highest round. */
export const formatReport = (measurements: readonly Measurement[]): string =>
  caseNames.map((name) => formatCase(measurements, name)).join('\n\n');
