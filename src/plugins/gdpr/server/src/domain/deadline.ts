export interface Day {
  year: number;
  /** From 1. */
  month: number;
  day: number;
}

const lastDayOf = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

const MONTHS_OF_YEAR = 12;

/** The same day so many months later; the last one of the month where it has no such day. */
export const addMonths = ({ year, month, day }: Day, months: number): Day => {
  const index = year * MONTHS_OF_YEAR + (month - 1) + months;
  const later = { year: Math.floor(index / MONTHS_OF_YEAR), month: (index % MONTHS_OF_YEAR) + 1 };
  return { ...later, day: Math.min(day, lastDayOf(later.year, later.month)) };
};

/** What the calendar on the wall says at a moment. */
export const dayIn = (timeZone: string, moment: Date): Day => {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(moment);
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return { year: number('year'), month: number('month'), day: number('day') };
};

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

export const isBefore = (one: Day, other: Day): boolean =>
  Date.UTC(one.year, one.month - 1, one.day) < Date.UTC(other.year, other.month - 1, other.day);

/** The first moment of a day that the clocks of a time zone show, to the minute. */
export const startOf = (timeZone: string, day: Day): Date => {
  // Nowhere is further from Greenwich than a day; a whole minute is what offsets are made of.
  let early = Date.UTC(day.year, day.month - 1, day.day) - DAY_HOURS * HOUR_MS;
  let late = early + 2 * DAY_HOURS * HOUR_MS;
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (isBefore(dayIn(timeZone, new Date(middle)), day)) {
      early = middle;
    } else {
      late = middle;
    }
  }
  return new Date(late);
};

const endOfDay = ({ year, month, day }: Day, daysLater: number, timeZone: string): Date => {
  const next = new Date(Date.UTC(year, month - 1, day + daysLater + 1));
  const start = startOf(timeZone, {
    year: next.getUTCFullYear(),
    month: next.getUTCMonth() + 1,
    day: next.getUTCDate(),
  });
  return new Date(start.getTime() - 1);
};

/**
 * The last moment to answer a request: the end of the day that has the same number so many calendar
 * months later (Regulation 1182/71, article 3(2)(c)), on the calendar of whoever answers.
 */
export const deadlineOf = (received: Date, months: number, timeZone: string, daysLater = 0): Date =>
  endOfDay(addMonths(dayIn(timeZone, received), months), daysLater, timeZone);

/** What the end of a request depends on. */
interface RequestTime {
  receivedAt: Date;
  isExtended: boolean;
  /** For how many days the clock stood. */
  stoppedDays: number;
}

/** Article 12(3) of the GDPR: a month, and two further where it is needed. */
const MONTHS = 1;
const MONTHS_EXTENDED = 3;

const DAY_MS = DAY_HOURS * HOUR_MS;

const dateOf = ({ year, month, day }: Day): number => Date.UTC(year, month - 1, day);

/** How many times midnight passed between two moments, on the calendar of a time zone. */
export const midnightsBetween = (from: Date, to: Date, timeZone: string): number =>
  Math.round((dateOf(dayIn(timeZone, to)) - dateOf(dayIn(timeZone, from))) / DAY_MS);

/** The last moment to answer: the end of a day, later by the days for which the clock stood. */
export const dueAtOf = (
  { receivedAt, isExtended, stoppedDays }: RequestTime,
  timeZone: string
): Date => deadlineOf(receivedAt, isExtended ? MONTHS_EXTENDED : MONTHS, timeZone, stoppedDays);
