/** When a cron pattern comes, of the patterns that people write for nightly work. */
export type CronTimes =
  | { kind: 'hourly'; minute: number }
  | { kind: 'daily'; hour: number; minute: number }
  | { kind: 'weekly'; weekday: number; hour: number; minute: number }
  | { kind: 'monthly'; day: number; hour: number; minute: number };

const ANY = '*';
const DAYS_OF_WEEK = 7;

const numberIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,2}$/.test(text) ? Number(text) : undefined;

/** Of any other pattern nothing: it is shown as it is written. Sunday is 0, as in the pattern. */
export const cronTimes = (pattern: string): CronTimes | undefined => {
  const fields = pattern.trim().split(/\s+/);
  const [minutes, hours, days, months, weekdays] = fields;
  const minute = numberIn(minutes);
  if (fields.length !== 5 || minute === undefined || months !== ANY) {
    return undefined;
  }
  if (hours === ANY && days === ANY && weekdays === ANY) {
    return { kind: 'hourly', minute };
  }
  const hour = numberIn(hours);
  if (hour === undefined) {
    return undefined;
  }
  const day = numberIn(days);
  const weekday = numberIn(weekdays);
  if (days === ANY && weekdays === ANY) {
    return { kind: 'daily', hour, minute };
  }
  if (days === ANY && weekday !== undefined) {
    return { kind: 'weekly', weekday: weekday % DAYS_OF_WEEK, hour, minute };
  }
  return day !== undefined && weekdays === ANY ? { kind: 'monthly', day, hour, minute } : undefined;
};
