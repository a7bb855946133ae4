import { spread } from '../lib/statistics';
import { ARMS } from './arms';
import type { Arm } from './arms';

interface Case {
  title: string;
  writers: number;
  updates: number;
  /** Bare statements, in transactions that stay open so long after their change. */
  heldMs?: number;
  /** Wanted ratio of the product to the other arm. */
  targets: Partial<Record<Arm, number>>;
}

const cases = {
  one: { title: 'Document updates, 1 writer', writers: 1, updates: 200, targets: { off: 0.9 } },
  sixteen: {
    title: 'Document updates, 16 writers',
    writers: 16,
    updates: 480,
    targets: { off: 0.9, chain: 3 },
  },
  statements: {
    title: 'Bare UPDATE statements, 16 connections',
    writers: 16,
    updates: 3200,
    heldMs: 0,
    targets: { chain: 3 },
  },
  // As where the database is a network away, or more is done after the change: locks are held then.
  held: {
    title: 'UPDATE statements in transactions that go on for 5 ms, 16 connections',
    writers: 16,
    updates: 1600,
    heldMs: 5,
    targets: { off: 0.9, chain: 3 },
  },
} satisfies Record<string, Case>;

export type CaseName = keyof typeof cases;
export const caseNames = Object.keys(cases) as CaseName[];
export const caseOf = (name: CaseName): Case => cases[name];

export interface Measurement {
  round: number;
  case: CaseName;
  arm: Arm;
  perSecond: number;
}

const formatCase = (measurements: readonly Measurement[], name: CaseName): string => {
  const { title, targets } = caseOf(name);
  const ofArm = (arm: Arm) =>
    measurements.filter((measurement) => measurement.case === name && measurement.arm === arm);
  const lines = ARMS.map((arm) => {
    const { median, min, max } = spread(ofArm(arm).map(({ perSecond }) => perSecond));
    return `  ${arm.padEnd(8)} ${median.toFixed(0)} a second (${min.toFixed(0)} to ${max.toFixed(0)})`;
  });
  const ratios = ARMS.filter((arm) => arm !== 'product').map((arm) => {
    const perRound = ofArm('product').flatMap(({ round, perSecond }) => {
      const other = ofArm(arm).find((run) => run.round === round);
      return other ? [perSecond / other.perSecond] : [];
    });
    const { median, min, max } = spread(perRound);
    const target = targets[arm];
    const wanted = target === undefined ? '' : `   wanted: at least ${target}`;
    return `  product/${arm}  ${median.toFixed(2)} (${min.toFixed(2)} to ${max.toFixed(2)})${wanted}`;
  });
  return [title, ...lines, ...ratios].join('\n');
};

/** Medians over the rounds; in parentheses the lowest and the highest round. */
export const formatReport = (measurements: readonly Measurement[]): string =>
  caseNames.map((name) => formatCase(measurements, name)).join('\n\n');
