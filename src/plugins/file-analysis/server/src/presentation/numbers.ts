/** In place of a figure that nobody knows. */
const UNKNOWN = '–';

/** What is no number, or beyond all numbers, is null in a report: JSON has nothing else for it. */
const isKnown = (value: number | null): value is number => Number.isFinite(value);

/** A number as people read it: few digits, grouped as the language does. */
export const readable = (value: number | null, locale = 'en'): string => {
  if (!isKnown(value)) {
    return UNKNOWN;
  }
  return Number.isInteger(value)
    ? value.toLocaleString(locale)
    : Number(value.toPrecision(5)).toLocaleString(locale, { maximumFractionDigits: 10 });
};

export const percent = (part: number | null, whole: number | null): string => {
  const share = whole === 0 ? 0 : isKnown(part) && isKnown(whole) ? (part / whole) * 100 : null;
  if (!isKnown(share)) {
    return UNKNOWN;
  }
  return share > 0 && share < 0.1 ? '< 0.1 %' : `${Number(share.toFixed(1))} %`;
};

/** A length in a drawing; of what is not known there is nothing to see. */
export const drawn = (length: number): string => (isKnown(length) ? length.toFixed(1) : '0.0');
