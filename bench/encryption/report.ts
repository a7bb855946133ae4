import { spread } from '../lib/statistics';
import { arms } from './types';
import type { Arm } from './types';

const cases = {
  read: { title: 'Reading 25 entries (one list)', target: 1.15 },
  write: { title: 'Writing 25 entries (25 requests)', target: 1.15 },
} as const;

export type CaseName = keyof typeof cases;
export const caseNames = Object.keys(cases) as CaseName[];

export interface Measurement {
  round: number;
  case: CaseName;
  arm: Arm;
  /** Of one list, or of 25 writes. */
  milliseconds: number;
}

const formatCase = (measurements: readonly Measurement[], name: CaseName): string => {
  const timesOf = (arm: Arm) =>
    measurements.filter((item) => item.case === name && item.arm === arm);
  const lines = arms.map((arm) => {
    const { median, min, max } = spread(timesOf(arm).map(({ milliseconds }) => milliseconds));
    return `  ${arm.padEnd(10)} ${median.toFixed(2)} ms (${min.toFixed(2)} to ${max.toFixed(2)})`;
  });
  const ratios = timesOf('encrypted').flatMap(({ round, milliseconds }) => {
    const plain = timesOf('plain').find((item) => item.round === round);
    return plain ? [milliseconds / plain.milliseconds] : [];
  });
  const { median, min, max } = spread(ratios);
  const { title, target } = cases[name];
  return [
    title,
    ...lines,
    `  encrypted/plain  ${median.toFixed(3)} (${min.toFixed(3)} to ${max.toFixed(3)}), target at most ${target}`,
  ].join('\n');
};

/** Medians over the rounds; in parentheses the lowest and the highest round. */
export const formatReport = (measurements: readonly Measurement[]): string =>
  caseNames.map((name) => formatCase(measurements, name)).join('\n\n');
