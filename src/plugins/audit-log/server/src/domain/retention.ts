import { addMonths, monthOf } from './months';
import type { Month } from './months';

export interface HeldMonths {
  fromMonth: Month;
  toMonth: Month;
}

/** Whether the last moment of the month is so many months ago. */
export const isOver = (month: Month, retentionMonths: number, now: Date): boolean =>
  addMonths(month, retentionMonths + 1) <= monthOf(now);

export const isHeld = (month: Month, holds: readonly HeldMonths[]): boolean =>
  holds.some(({ fromMonth, toMonth }) => fromMonth <= month && month <= toMonth);
