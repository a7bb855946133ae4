import { useIntl } from 'react-intl';

type Unit = 'millisecond' | 'second' | 'minute' | 'hour' | 'day';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Two units at most: `850 ms`, `3.2 sec`, `4 min 10 sec`, `2 hr 5 min`. */
const partsOf = (durationMs: number): [number, Unit][] => {
  if (durationMs < SECOND) {
    return [[durationMs, 'millisecond']];
  }
  if (durationMs < MINUTE) {
    return [[Math.floor(durationMs / 100) / 10, 'second']];
  }
  const [large, largeUnit, small, smallUnit]: [number, Unit, number, Unit] =
    durationMs < HOUR
      ? [MINUTE, 'minute', SECOND, 'second']
      : durationMs < DAY
        ? [HOUR, 'hour', MINUTE, 'minute']
        : [DAY, 'day', HOUR, 'hour'];
  const rest = Math.floor((durationMs % large) / small);
  const first: [number, Unit] = [Math.floor(durationMs / large), largeUnit];
  return rest > 0 ? [first, [rest, smallUnit]] : [first];
};

export const useFormatDuration = () => {
  const { formatNumber } = useIntl();
  return (durationMs: number): string =>
    partsOf(durationMs)
      .map(([value, unit]) => formatNumber(value, { style: 'unit', unit, unitDisplay: 'short' }))
      .join(' ');
};
