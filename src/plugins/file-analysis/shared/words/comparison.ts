import type {
  Aspect,
  ColumnComparison,
  Difference,
  LoneColumn,
  Pair,
} from '../../server/src/comparison/comparison';
import { className, keyFor, typeName } from './speech';
import type { Speech } from './speech';

const SHARES: readonly Aspect[] = ['missing', 'duplicates', 'malformed'];
const NONE = '–';

const wordsOf = (speech: Speech, aspect: Aspect, figure: string): string => {
  switch (aspect) {
    case 'key':
    case 'constant':
      return speech.text(figure === 'true' ? 'comparison.yes' : 'comparison.no');
    case 'type':
      return typeName(speech, figure);
    case 'personal-data':
      return figure
        .split(', ')
        .map((code) => className(speech, code))
        .join(', ');
    default:
      return figure;
  }
};

const figureText = (speech: Speech, aspect: Aspect, figure: string | number | null): string => {
  if (figure === null || figure === '') {
    return NONE;
  }
  if (typeof figure === 'string') {
    return wordsOf(speech, aspect, figure);
  }
  return SHARES.includes(aspect) ? speech.share(figure) : speech.number(figure);
};

/** From the one to the other. */
export const changeText = (speech: Speech, [before, after]: Pair<string>): string =>
  speech.text('comparison.change', { before, after });

const hundredths = (speech: Speech, value: number): string =>
  speech.number(Number(value.toFixed(2)));

/** What differs, and what more is known of it. */
export const differenceParts = (
  speech: Speech,
  { aspect, figures, stability, distance, appeared = [], vanished = [] }: Difference
): { change: string; notes: string[] } => {
  const [before, after] = figures.map((figure) => figureText(speech, aspect, figure));
  const change = changeText(speech, [before ?? NONE, after ?? NONE]);
  const listed = (values: readonly string[]) =>
    values.map((value) => wordsOf(speech, aspect, value)).join(', ');
  return {
    change: `${speech.text(`comparison.aspect.${aspect}`)}: ${change}`,
    notes: [
      ...(stability === undefined
        ? []
        : [speech.text('comparison.stability', { stability: hundredths(speech, stability) })]),
      ...(distance === undefined
        ? []
        : [speech.text('comparison.distance', { distance: hundredths(speech, distance) })]),
      ...(appeared.length === 0
        ? []
        : [speech.text('comparison.appeared', { values: listed(appeared) })]),
      ...(vanished.length === 0
        ? []
        : [speech.text('comparison.vanished', { values: listed(vanished) })]),
    ],
  };
};

/** The same in a line. */
export const differenceText = (speech: Speech, difference: Difference): string => {
  const { change, notes } = differenceParts(speech, difference);
  return notes.length === 0 ? change : `${change} (${notes.join('; ')})`;
};

/** Its name; both where they differ, with how sure it is that they are one. */
export const comparedName = (
  speech: Speech,
  { names: [before, after], confidence }: ColumnComparison
): string =>
  before === after
    ? before
    : speech.text('comparison.renamed', { before, after, share: speech.share(confidence) });

export const placeText = (
  speech: Speech,
  { moved, positions: [from, to] }: ColumnComparison
): string[] =>
  moved
    ? [speech.text('comparison.moved', { from: speech.number(from), to: speech.number(to) })]
    : [];

/** A column that only one of the files has. */
export const loneText = (speech: Speech, { name, type }: LoneColumn): string =>
  `${name} (${typeName(speech, type)})`;

export const sameText = (speech: Speech, count: number): string =>
  speech.text(keyFor(speech, 'comparison.same', count), { count: speech.number(count) });
