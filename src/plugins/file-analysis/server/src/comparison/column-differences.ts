import type { ColumnReport } from '../reader/report';
import { isCountedInFull, patternsOf, valuesOf } from './column-values';
import type { Aspect, Difference, Pair } from './comparison';
import { valuesDrift, type Counted } from './counted-values';
import { distributionDrift } from './distribution';
import { indexOfShares } from './stability';
import {
  CHANCE,
  CHANCE_OF_DISTANCE,
  CHANGED,
  DISTANCE_CHANGED,
  DISTANCE_DRIFTED,
  DISTINCT_FACTOR,
  DRIFTED,
  LENGTH_FACTOR,
  RARE,
  SHARE,
} from './thresholds';

/** A column of each file, with the rows of its table. */
export interface Both {
  columns: Pair<ColumnReport>;
  rows: Pair<number>;
  masked: boolean;
}

/** Of a change that no measure is needed for. */
const WHOLE = 10;

const changed = (aspect: Aspect, figures: Difference['figures']): Difference => ({
  aspect,
  verdict: 'changed',
  weight: WHOLE,
  figures,
});

export const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

const verdictOf = (weight: number): Difference['verdict'] =>
  weight >= CHANGED ? 'changed' : 'drifted';

const bothOf = <Value>({ columns }: Both, of: (column: ColumnReport) => Value): Pair<Value> => [
  of(columns[0]),
  of(columns[1]),
];

const typeOf = ({ type }: ColumnReport): string =>
  type.format === '' ? type.name : `${type.name}, ${type.format}`;

const ofType = (both: Both): Difference[] => {
  const types = bothOf(both, typeOf);
  return types[0] === types[1] ? [] : [changed('type', types)];
};

const ofPersonalData = (both: Both): Difference[] => {
  const [classes, others] = bothOf(both, ({ personalData }) =>
    personalData.map((finding) => finding.class)
  );
  const appeared = others.filter((found) => !classes.includes(found));
  const vanished = classes.filter((found) => !others.includes(found));
  return appeared.length + vanished.length === 0
    ? []
    : [
        {
          ...changed('personal-data', [classes.join(', '), others.join(', ')]),
          appeared,
          vanished,
        },
      ];
};

/** Two shares of rows, where chance does not explain that they differ. */
export const sharesDiffer = (
  aspect: Aspect,
  [one, other]: Pair<number>,
  sizes: Pair<number>
): Difference[] => {
  const weight = indexOfShares(one, other);
  const pooled = share(one * sizes[0] + other * sizes[1], sizes[0] + sizes[1]);
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / sizes[0] + 1 / sizes[1]));
  const isMuch = weight >= DRIFTED || Math.abs(one - other) >= SHARE;
  return isMuch && Math.abs(one - other) > CHANCE * deviation
    ? [{ aspect, verdict: verdictOf(weight), weight, figures: [one, other] }]
    : [];
};

const ofMissing = (both: Both): Difference[] =>
  sharesDiffer(
    'missing',
    [share(both.columns[0].empty, both.rows[0]), share(both.columns[1].empty, both.rows[1])],
    both.rows
  );

/** Numbers without many gaps, as somebody counts who gives them out. */
const isCounter = ({ type, minimum, maximum, filled }: ColumnReport): boolean =>
  type.name === 'integer' &&
  typeof minimum === 'number' &&
  typeof maximum === 'number' &&
  maximum - minimum < 2 * filled;

/**
 * Of values that are drawn, some are there twice sooner or later: as many as there are pairs of rows. Of what is
 * given out, none should be.
 */
const ofKey = ({ columns }: Both): Difference[] => {
  const [one, other] = columns;
  const [key, repeating] = one.key ? [one, other] : [other, one];
  if (one.key === other.key) {
    return [];
  }
  const copies = repeating.filled - repeating.distinct.value;
  const expected = copies * (key.filled / repeating.filled) ** 2;
  const isGivenOut = key.type.name === 'text' || isCounter(key);
  return copies > 0 && (isGivenOut || Math.exp(-expected) < RARE)
    ? [{ ...changed('key', [String(one.key), String(other.key)]), weight: CHANGED }]
    : [];
};

/** One value, and more where that is no chance. */
const ofConstant = ({ columns }: Both): Difference[] => {
  const [one, other] = columns;
  const [constant, varied] = one.constant ? [one, other] : [other, one];
  const most = varied.topValues[0]?.count ?? 0;
  return one.constant !== other.constant && share(most, varied.filled) ** constant.filled < RARE
    ? [{ ...changed('constant', [String(one.constant), String(other.constant)]), weight: CHANGED }]
    : [];
};

/**
 * Distinct values of a longer file are more, by up to as many times, or a smaller share of it: what is more than
 * either explains, and twice as much, is told.
 */
const ofDistinct = (both: Both): Difference[] => {
  const [one, other] = bothOf(both, ({ distinct }) => distinct.value);
  const [filled, others] = bothOf(both, (column) => column.filled);
  if (one === 0 || other === 0) {
    return [];
  }
  const byCount = Math.log(other / one);
  const byShare = Math.log(share(other, others) / share(one, filled));
  const beyond =
    Math.min(Math.abs(byCount), Math.abs(byShare)) - Math.abs(Math.log(others / filled)) / 2;
  const weight = (beyond / Math.log(DISTINCT_FACTOR)) * DRIFTED;
  return weight >= DRIFTED && Math.sign(byCount) === Math.sign(byShare)
    ? [{ aspect: 'distinct', verdict: 'drifted', weight, figures: [one, other] }]
    : [];
};

/** Values that go on where those of the file before ended differ, and nothing has happened. */
const isRunningNumber = (both: Both): boolean =>
  both.columns.every(({ key, type }) => key && type.name === 'integer');

const median = ({ quantiles }: ColumnReport) => quantiles.find((each) => each.share === 0.5);

const ofDistribution = (both: Both): Difference[] => {
  const drift = distributionDrift(...both.columns);
  if (!drift) {
    return [];
  }
  const { stability, distance, isShifted, sizes } = drift;
  const byIndex = stability >= DRIFTED && isShifted;
  const chance = CHANCE_OF_DISTANCE * Math.sqrt(1 / sizes[0] + 1 / sizes[1]);
  const byDistance = distance >= DISTANCE_DRIFTED && distance > chance;
  return byIndex || byDistance
    ? [
        {
          aspect: 'distribution',
          verdict:
            (byIndex && stability >= CHANGED) || (byDistance && distance >= DISTANCE_CHANGED)
              ? 'changed'
              : 'drifted',
          weight: Math.max(stability, DRIFTED),
          figures: bothOf(both, (column) => median(column)?.value ?? null),
          stability,
          distance,
        },
      ]
    : [];
};

/** The square of the distance of two means in deviations is the index of two normal distributions. */
const ofMean = (both: Both): Difference[] => {
  const [one, other] = bothOf(both, ({ mean }) => mean);
  const [deviation, others] = bothOf(both, (column) => column.deviation);
  if (one === null || other === null || deviation === null || others === null) {
    return [];
  }
  const [size, otherSize] = bothOf(both, ({ filled }) => filled);
  const apart = (one - other) ** 2;
  const weight = apart / ((deviation ** 2 + others ** 2) / 2);
  const chance = CHANCE ** 2 * (deviation ** 2 / size + others ** 2 / otherSize);
  return apart > chance && weight >= DRIFTED
    ? [
        {
          aspect: 'mean',
          verdict: verdictOf(weight),
          weight: Math.min(weight, WHOLE),
          figures: [one, other],
        },
      ]
    : [];
};

const middleHalf = ({ quantiles }: ColumnReport) => {
  const at = (wanted: number) => quantiles.find((each) => each.share === wanted);
  const [low, high] = [at(0.25), at(0.75)];
  return low && high && { from: low.from, to: high.to };
};

/** The middle of each lies outside of the middle half of the other. */
const ofQuantiles = (both: Both): Difference[] => {
  const [one, other] = bothOf(both, median);
  const [half, otherHalf] = bothOf(both, middleHalf);
  if (!one || !other || !half || !otherHalf) {
    return [];
  }
  const isOutside = (value: { from: number; to: number }, of: { from: number; to: number }) =>
    value.to < of.from || value.from > of.to;
  return isOutside(one, otherHalf) && isOutside(other, half)
    ? [{ ...changed('quantiles', [one.value, other.value]), weight: CHANGED }]
    : [];
};

const ofCounted = (
  aspect: 'values' | 'patterns',
  [one, other]: Pair<Counted>,
  figures: Difference['figures']
): Difference[] => {
  const drift = valuesDrift(one, other);
  if (!drift?.isShifted || drift.stability < DRIFTED) {
    return [];
  }
  const { stability, appeared, vanished } = drift;
  return [
    {
      aspect,
      verdict: verdictOf(stability),
      weight: stability,
      figures,
      stability,
      appeared,
      vanished,
    },
  ];
};

const first = ({ counts }: Counted): string | null => [...counts.keys()][0] ?? null;

const ofNumbers = (both: Both): Difference[] =>
  isRunningNumber(both) ? [] : [...ofDistribution(both), ...ofMean(both), ...ofQuantiles(both)];

const ofValues = (both: Both): Difference[] => {
  const values = bothOf(both, valuesOf);
  return ofCounted('values', values, [first(values[0]), first(values[1])]);
};

const ofPatterns = (both: Both): Difference[] => {
  const patterns = bothOf(both, patternsOf);
  return ofCounted('patterns', patterns, [first(patterns[0]), first(patterns[1])]);
};

const ofLength = (both: Both): Difference[] => {
  const [one, other] = bothOf(both, ({ length }) => length);
  if (!one || !other || one.mean === 0 || other.mean === 0) {
    return [];
  }
  const [size, otherSize] = bothOf(both, ({ filled }) => filled);
  // What lies between two ends deviates by half of it at most.
  const spread = (length: { minimum: number; maximum: number }, count: number) =>
    (length.maximum - length.minimum) ** 2 / 4 / count;
  const chance = CHANCE * Math.sqrt(spread(one, size) + spread(other, otherSize));
  const factor = Math.abs(Math.log(other.mean / one.mean));
  return factor >= Math.log(LENGTH_FACTOR) && Math.abs(one.mean - other.mean) > chance
    ? [
        {
          aspect: 'length',
          verdict: 'drifted',
          weight: (factor / Math.log(LENGTH_FACTOR)) * DRIFTED,
          figures: [one.mean, other.mean],
        },
      ]
    : [];
};

/** What is said of the values themselves. Of numbers, their shape says nothing more. */
const ofContent = (both: Both): Difference[] => {
  const types = bothOf(both, ({ type }) => type.name);
  if (both.masked) {
    return ofLength(both);
  }
  if (both.columns.every(isCountedInFull)) {
    return [...ofValues(both), ...ofMean(both)];
  }
  if (types.every((name) => name === 'integer' || name === 'decimal')) {
    return ofNumbers(both);
  }
  return types.includes('text') || types[0] !== types[1]
    ? [...ofValues(both), ...ofPatterns(both), ...ofLength(both)]
    : ofPatterns(both);
};

/** What differs of a column, what matters most first; nothing where chance explains it. */
export const columnDifferences = (both: Both): Difference[] => {
  const isFilled = both.columns.every(({ filled }) => filled > 0);
  return [
    ...ofType(both),
    ...ofPersonalData(both),
    ...ofMissing(both),
    ...(isFilled
      ? [...ofKey(both), ...ofConstant(both), ...ofDistinct(both), ...ofContent(both)]
      : []),
  ].sort((one, other) => other.weight - one.weight);
};
