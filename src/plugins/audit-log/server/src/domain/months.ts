/** `2026-11`: a month in UTC. As texts they sort by time. */
export type Month = string;

const PATTERN = /^(\d{4})-(0[1-9]|1[0-2])$/;
const MONTHS_PER_YEAR = 12;

export const isMonth = (text: string): text is Month => PATTERN.test(text);

export const monthOf = (moment: Date): Month => moment.toISOString().slice(0, 7);

export const startOf = (month: Month): Date => new Date(`${month}-01T00:00:00.000Z`);

export const addMonths = (month: Month, count: number): Month => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const index = year * MONTHS_PER_YEAR + number - 1 + count;
  const yearText = String(Math.floor(index / MONTHS_PER_YEAR)).padStart(4, '0');
  return `${yearText}-${String((index % MONTHS_PER_YEAR) + 1).padStart(2, '0')}`;
};

/** Both included. */
export const monthsFrom = (first: Month, last: Month): Month[] => {
  const months: Month[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) {
    months.push(month);
  }
  return months;
};
