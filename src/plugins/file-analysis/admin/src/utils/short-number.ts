/** As `formatNumber` takes them. */
type NumberOptions = Pick<
  Intl.NumberFormatOptions,
  'style' | 'maximumFractionDigits' | 'maximumSignificantDigits'
>;

/** A figure as people read it: whole numbers as they are, others with five digits that count. */
export const digitsOf = (value: number): NumberOptions =>
  Number.isInteger(value)
    ? { maximumFractionDigits: 0 }
    : { maximumSignificantDigits: Math.abs(value) >= 100_000 ? 8 : 5 };

/** A share of a whole in percent: what is there at all is never shown as nothing, nor a part as all. */
export const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

export const percentOptions = (share: number): NumberOptions => ({
  style: 'percent',
  maximumFractionDigits: share > 0 && share < 0.01 ? 2 : share > 0.999 && share < 1 ? 2 : 1,
});
