const DAY_MS = 24 * 60 * 60 * 1000;

/** Days in UTC that end with the one of `now`, oldest first, as YYYY-MM-DD. */
export const lastDays = (now: Date, count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    new Date(now.getTime() - (count - 1 - index) * DAY_MS).toISOString().slice(0, 10)
  );

/** Midnight in UTC at which a day begins. */
export const startOfDay = (day: string): Date => new Date(`${day}T00:00:00.000Z`);
