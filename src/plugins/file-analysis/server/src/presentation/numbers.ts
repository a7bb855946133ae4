/** A number as people read it: few digits, grouped as the language does. */
export const readable = (value: number, locale = 'en'): string =>
  Number.isInteger(value)
    ? value.toLocaleString(locale)
    : Number(value.toPrecision(5)).toLocaleString(locale, { maximumFractionDigits: 10 });

export const percent = (part: number, whole: number): string => {
  const share = whole === 0 ? 0 : (part / whole) * 100;
  return share > 0 && share < 0.1 ? '< 0.1 %' : `${Number(share.toFixed(1))} %`;
};
