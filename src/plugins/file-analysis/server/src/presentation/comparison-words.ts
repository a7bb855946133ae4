import type { Aspect, ColumnComparison, Difference } from '../comparison/comparison';
import { percent, readable } from './numbers';

const ASPECTS: Readonly<Record<Aspect, string>> = {
  type: 'type',
  'personal-data': 'personal data',
  missing: 'missing',
  key: 'tells all rows apart',
  constant: 'has one value',
  distinct: 'distinct values',
  distribution: 'distribution, its middle',
  mean: 'mean',
  quantiles: 'middle',
  values: 'most frequent value',
  patterns: 'most frequent pattern',
  length: 'characters, mean',
  quality: 'quality',
  duplicates: 'copied rows',
  malformed: 'malformed rows',
};

const SHARES: readonly Aspect[] = ['missing', 'duplicates', 'malformed'];

const YES_NO: Readonly<Record<string, string>> = { true: 'yes', false: 'no' };

const figureOf = (aspect: Aspect, figure: string | number | null): string => {
  if (figure === null || figure === '') {
    return 'none';
  }
  if (typeof figure === 'string') {
    return aspect === 'key' || aspect === 'constant' ? (YES_NO[figure] ?? figure) : figure;
  }
  return SHARES.includes(aspect) ? percent(figure, 1) : readable(figure);
};

const listed = (what: string, values: readonly string[] = []): string[] =>
  values.length === 0 ? [] : [`${what}: ${values.join(', ')}`];

const hundredths = (value: number): string =>
  readable(Number.isFinite(value) ? Number(value.toFixed(2)) : null);

/** What differs, in a line. */
export const differenceText = (difference: Difference): string => {
  const { aspect, figures, stability, distance, appeared, vanished } = difference;
  const notes = [
    ...(stability === undefined ? [] : [`stability index ${hundredths(stability)}`]),
    ...(distance === undefined ? [] : [`Kolmogorov-Smirnov distance ${hundredths(distance)}`]),
    ...listed('new', appeared),
    ...listed('gone', vanished),
  ];
  const [one, other] = figures;
  const change = `${ASPECTS[aspect]}: ${figureOf(aspect, one)} → ${figureOf(aspect, other)}`;
  return notes.length === 0 ? change : `${change} (${notes.join('; ')})`;
};

/** Its name; both where they differ, with how sure it is that they are one. */
export const columnName = ({ names: [one, other], confidence }: ColumnComparison): string =>
  one === other ? one : `${one} → ${other}, probably renamed (${percent(confidence, 1)} sure)`;

export const placeText = ({ moved, positions: [one, other] }: ColumnComparison): string[] =>
  moved ? [`moved from place ${readable(one)} to ${readable(other)}`] : [];
