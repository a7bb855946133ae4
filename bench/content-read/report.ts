import type { LoadResult } from '../lib/load';
import { median, spread } from '../lib/statistics';
import type { Spread } from '../lib/statistics';
import { caseNames, cases } from './cases';
import type { Arm, CaseName } from './cases';

export interface Measurement extends LoadResult {
  round: number;
  case: CaseName;
  arm: Arm;
}

interface Summary {
  title: string;
  arms: { arm: Arm; requestsPerSecond: Spread; p50Ms: number; p99Ms: number }[];
  /** Throughput of the product over that of the bare server, round by round. */
  ratio: Spread | undefined;
}

const summarize = (measurements: readonly Measurement[], name: CaseName): Summary => {
  const ofArm = (arm: Arm) =>
    measurements.filter((measurement) => measurement.case === name && measurement.arm === arm);
  const arms = cases[name].arms.map((arm) => {
    const runs = ofArm(arm);
    return {
      arm,
      requestsPerSecond: spread(runs.map((run) => run.requestsPerSecond)),
      p50Ms: median(runs.map((run) => run.p50Ms)),
      p99Ms: median(runs.map((run) => run.p99Ms)),
    };
  });
  const ratios = ofArm('product').flatMap(({ round, requestsPerSecond }) => {
    const bare = ofArm('bare').find((run) => run.round === round);
    return bare ? [requestsPerSecond / bare.requestsPerSecond] : [];
  });
  return {
    title: cases[name].title,
    arms,
    ratio: ratios.length > 0 ? spread(ratios) : undefined,
  };
};

const formatSummary = ({ title, arms, ratio }: Summary): string => {
  const lines = arms.map(
    ({ arm, requestsPerSecond: { median: middle, min, max }, p50Ms, p99Ms }) =>
      `  ${arm.padEnd(8)} ${middle.toFixed(1).padStart(8)} requests/s (${min.toFixed(1)} to ${max.toFixed(1)})` +
      `   p50 ${p50Ms.toFixed(2)} ms   p99 ${p99Ms.toFixed(2)} ms`
  );
  if (ratio) {
    const { median: middle, min, max } = ratio;
    lines.push(`  product/bare  ${middle.toFixed(3)} (${min.toFixed(3)} to ${max.toFixed(3)})`);
  }
  return [title, ...lines].join('\n');
};

/** Medians over the rounds; in parentheses the lowest and the highest round. */
export const formatReport = (measurements: readonly Measurement[]): string =>
  caseNames.map((name) => formatSummary(summarize(measurements, name))).join('\n\n');
