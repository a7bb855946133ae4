import { spread } from '../lib/statistics';
import { ARMS, cases } from './cases';
import type { Arm, Case, CaseName } from './cases';

export interface Measurement {
  round: number;
  case: CaseName;
  arm: Arm;
  value: number;
}

const formatCase = (measurements: readonly Measurement[], name: CaseName): string => {
  const { title, unit, target }: Case = cases[name];
  const ofArm = (arm: Arm) =>
    measurements.filter((measurement) => measurement.case === name && measurement.arm === arm);
  const lines = ARMS.map((arm) => {
    const { median, min, max } = spread(ofArm(arm).map(({ value }) => value));
    const figures = `${median.toFixed(2).padStart(9)} ${unit} (${min.toFixed(2)} to ${max.toFixed(2)})`;
    return `  ${arm.padEnd(8)} ${figures}`;
  });
  const ratios = ofArm('product').flatMap(({ round, value }) => {
    const bare = ofArm('bare').find((run) => run.round === round);
    return bare ? [value / bare.value] : [];
  });
  const { median, min, max } = spread(ratios);
  const ratio = `${median.toFixed(3)} (${min.toFixed(3)} to ${max.toFixed(3)})`;
  const wanted = target ? `   wanted: ${target}` : '';
  return [title, ...lines, `  product/bare  ${ratio}${wanted}`].join('\n');
};

/** Medians over the rounds; in parentheses the lowest and the highest round. */
export const formatReport = (measurements: readonly Measurement[], names: CaseName[]): string =>
  names.map((name) => formatCase(measurements, name)).join('\n\n');
