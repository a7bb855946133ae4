const DAY_MS = 86_400_000;

/** So many days before the end, and once more. */
const WARNED_AT = [7, 2];

export const FIRST_WARNING_MS = Math.max(...WARNED_AT) * DAY_MS;

export const daysLeft = (dueAt: Date, now: Date): number =>
  Math.ceil((dueAt.getTime() - now.getTime()) / DAY_MS);

/**
 * Which warning is to be given now, by its number of days; none where that one, or a later one, was.
 * @param warned the number of days of the last one
 */
export const warningFor = (dueAt: Date, now: Date, warned: number | null): number | undefined => {
  const left = daysLeft(dueAt, now);
  const passed = WARNED_AT.filter((days) => left <= days);
  const next = passed.length > 0 ? Math.min(...passed) : undefined;
  return next !== undefined && (warned === null || next < warned) ? next : undefined;
};
