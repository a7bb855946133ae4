import { groupBy } from '../../../../../../lib/group-by';
import type { SoundReport } from '../sound/sound-report';

export const OUTLIER_REASONS = [
  'sample-rate',
  'channels',
  'short',
  'long',
  'silent',
  'clipped',
  'cut',
] as const;

type OutlierReason = (typeof OUTLIER_REASONS)[number];

interface Counted {
  value: number;
  count: number;
}

/** What the sounds of an archive are together. */
export interface SoundsReport {
  files: number;
  /** Of all that say how long they are. */
  seconds: number;
  shortest: number | null;
  median: number | null;
  longest: number | null;
  sampleRates: Counted[];
  channels: Counted[];
  codecs: { value: string; count: number }[];
  /** Files of which silence and levels are measured, and the share of silence in them. */
  measured: number;
  silence: number | null;
  /** Files that are the same, byte for byte, as one before. */
  copies: number;
  /** The first groups of them, by their names. */
  equal: string[][];
  /** How many stand out, and the first of them. */
  outlying: number;
  outliers: { name: string; reasons: OutlierReason[] }[];
}

export interface NamedSound {
  name: string;
  sound: SoundReport;
}

const LISTED_GROUPS = 20;
const LISTED_NAMES = 20;
const LISTED_OUTLIERS = 50;
/** So many times the distance of the quartiles from them, as Tukey calls it far out. */
const FAR_OUT = 3;
/** Of few files nobody can say which are unusual. */
const ENOUGH = 8;
const MOSTLY_SILENT = 0.9;
const CLIPPED = 0.001;
/** What so many share is the rule. */
const RULE = 0.9;

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;

const counted = <Value extends string | number>(
  values: readonly (Value | null)[]
): { value: Value; count: number }[] =>
  [
    ...groupBy(
      values.filter((value) => value !== null),
      (value) => value
    ),
  ]
    .map(([value, { length }]) => ({ value, count: length }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));

/** Of sorted values; between two of them in proportion. */
const quantile = (sorted: readonly number[], share: number): number => {
  const at = (sorted.length - 1) * share;
  const [below = 0, above = below] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return below + (above - below) * (at - Math.floor(at));
};

const lengthsOf = (sounds: readonly NamedSound[]): number[] =>
  sounds
    .map(({ sound }) => sound.seconds)
    .filter((seconds) => seconds !== null)
    .sort((one, other) => one - other);

/** The value that nearly all have, so that others stand out. */
const ruleOf = (values: readonly Counted[], files: number): number | null => {
  const [first] = values;
  return first && values.length > 1 && first.count >= files * RULE ? first.value : null;
};

type Judge = (sound: SoundReport) => OutlierReason[];

const outlierJudge = (
  files: number,
  sampleRates: readonly Counted[],
  channels: readonly Counted[],
  lengths: readonly number[]
): Judge => {
  const rate = ruleOf(sampleRates, files);
  const channelRule = ruleOf(channels, files);
  const [low, high] = [quantile(lengths, 0.25), quantile(lengths, 0.75)];
  const reach = (high - low) * FAR_OUT;
  const isJudged = lengths.length >= ENOUGH && reach > 0;
  return ({ seconds, sampleRate, channels: own, levels, isCut }) => {
    const reasons: [OutlierReason, boolean][] = [
      ['sample-rate', rate !== null && sampleRate !== null && sampleRate !== rate],
      ['channels', channelRule !== null && own !== null && own !== channelRule],
      ['short', isJudged && seconds !== null && seconds < low - reach],
      ['long', isJudged && seconds !== null && seconds > high + reach],
      ['silent', (levels?.silence.share ?? 0) >= MOSTLY_SILENT],
      ['clipped', (levels?.clipped.share ?? 0) >= CLIPPED],
      ['cut', isCut],
    ];
    return reasons.flatMap(([reason, holds]) => (holds ? [reason] : []));
  };
};

const silenceOf = (sounds: readonly NamedSound[]): number | null => {
  const measured = sounds.flatMap(({ sound: { levels, seconds } }) =>
    levels && seconds !== null ? [{ seconds, silent: seconds * levels.silence.share }] : []
  );
  const all = measured.reduce((total, { seconds }) => total + seconds, 0);
  const silent = measured.reduce((total, each) => total + each.silent, 0);
  return all === 0 ? null : rounded(silent / all);
};

export const describeSounds = (sounds: readonly NamedSound[]): SoundsReport => {
  const lengths = lengthsOf(sounds);
  const sampleRates = counted(sounds.map(({ sound }) => sound.sampleRate));
  const channels = counted(sounds.map(({ sound }) => sound.channels));
  const judge = outlierJudge(sounds.length, sampleRates, channels, lengths);
  const outliers = sounds
    .map(({ name, sound }) => ({ name, reasons: judge(sound) }))
    .filter(({ reasons }) => reasons.length > 0);
  const equal = [...groupBy(sounds, ({ sound }) => sound.checksum).values()].filter(
    ({ length }) => length > 1
  );
  return {
    files: sounds.length,
    seconds: rounded(lengths.reduce((total, seconds) => total + seconds, 0)),
    shortest: lengths[0] ?? null,
    median: lengths.length === 0 ? null : rounded(quantile(lengths, 0.5)),
    longest: lengths.at(-1) ?? null,
    sampleRates,
    channels,
    codecs: counted(sounds.map(({ sound }) => sound.codec)),
    measured: sounds.filter(({ sound }) => sound.levels !== null).length,
    silence: silenceOf(sounds),
    copies: equal.reduce((total, group) => total + group.length - 1, 0),
    equal: equal
      .slice(0, LISTED_GROUPS)
      .map((group) => group.slice(0, LISTED_NAMES).map(({ name }) => name)),
    outlying: outliers.length,
    outliers: outliers.slice(0, LISTED_OUTLIERS),
  };
};
