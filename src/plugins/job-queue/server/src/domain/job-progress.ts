import type { JobProgress } from '../../../shared/contracts/jobs';

const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);

const percentOf = (share: number): number => Math.round(Math.min(100, Math.max(0, share)));

/** What a handler reported, as far as it says something. BullMQ keeps whatever it was given. */
export const jobProgress = (reported: unknown): JobProgress | undefined => {
  if (isNumber(reported)) {
    return { percent: percentOf(reported) };
  }
  if (typeof reported !== 'object' || reported === null || !('done' in reported)) {
    return undefined;
  }
  const { done } = reported;
  const total = 'total' in reported ? reported.total : undefined;
  if (!isNumber(done)) {
    return undefined;
  }
  return isNumber(total) && total > 0
    ? { percent: percentOf((done / total) * 100), done, total }
    : { done };
};
