import * as React from 'react';
import { useIntl } from 'react-intl';

const TICK_MS = 1_000;

const UNITS = [
  ['day', 24 * 60 * 60],
  ['hour', 60 * 60],
  ['minute', 60],
  ['second', 1],
] as const;

const useNow = (): number => {
  const [now, setNow] = React.useState(Date.now);
  React.useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
};

/** How long ago, or in how long; the time itself, in the zone of the viewer, beneath the pointer. */
export const RelativeTime = ({ timestamp }: { timestamp: string }) => {
  const { formatDate, formatRelativeTime } = useIntl();
  const seconds = Math.round((Date.parse(timestamp) - useNow()) / 1_000);
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? UNITS[3];
  return (
    <time
      dateTime={timestamp}
      title={formatDate(timestamp, { dateStyle: 'medium', timeStyle: 'medium' })}
    >
      {formatRelativeTime(Math.trunc(seconds / size), unit, { numeric: 'auto', style: 'short' })}
    </time>
  );
};
