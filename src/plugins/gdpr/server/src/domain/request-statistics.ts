import type { KindStatistics } from '../../../shared/contracts/statistics';
import { deadlineOf } from './deadline';

const DAY_MS = 86_400_000;
/** Article 12(3) of the GDPR. */
const USUAL_MONTHS = 1;

export interface CountedRequest {
  kind: string;
  state: string;
  createdAt: Date;
  endedAt: Date | null;
  dueAt: Date;
}

const medianOf = (numbers: readonly number[]): number | null => {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
};

const statisticsOf = (
  requests: readonly CountedRequest[],
  now: Date,
  timeZone: string
): KindStatistics => {
  const count = (is: (request: CountedRequest) => boolean) => requests.filter(is).length;
  const days = requests.flatMap(({ state, createdAt, endedAt }) =>
    state === 'done' && endedAt ? [(endedAt.getTime() - createdAt.getTime()) / DAY_MS] : []
  );
  const median = medianOf(days);
  return {
    requests: requests.length,
    done: count(({ state }) => state === 'done'),
    failed: count(({ state }) => state === 'failed'),
    open: count(({ endedAt }) => endedAt === null),
    medianDays: median === null ? null : Math.round(median * 10) / 10,
    late: count(({ endedAt, dueAt }) => (endedAt ?? now) > dueAt),
    extended: count(
      ({ createdAt, dueAt }) => dueAt > deadlineOf(createdAt, USUAL_MONTHS, timeZone)
    ),
  };
};

/** By kind of request: what the yearly report says. */
export const requestStatistics = (
  requests: readonly CountedRequest[],
  now: Date,
  timeZone: string
): Record<string, KindStatistics> => {
  const kinds = [...new Set(requests.map(({ kind }) => kind))].sort();
  return Object.fromEntries(
    kinds.map((kind) => [
      kind,
      statisticsOf(
        requests.filter((request) => request.kind === kind),
        now,
        timeZone
      ),
    ])
  );
};

/** Of the yearly report, as a table. */
export const STATISTICS_COLUMNS = [
  'Kind',
  'Requests',
  'Done',
  'Failed',
  'Open',
  'Median days',
  'Late',
  'Due later than a month',
];

export const statisticsCells = ([kind, counts]: [string, KindStatistics]): string[] =>
  [
    kind,
    ...[counts.requests, counts.done, counts.failed, counts.open],
    counts.medianDays ?? '',
    ...[counts.late, counts.extended],
  ].map(String);
