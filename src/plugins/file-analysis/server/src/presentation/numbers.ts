/** A number as people read it: few digits, groups of three. */
export const readable = (value: number): string =>
  Number.isInteger(value)
    ? value.toLocaleString('en')
    : Number(value.toPrecision(5)).toLocaleString('en', { maximumFractionDigits: 10 });

export const percent = (part: number, whole: number): string => {
  const share = whole === 0 ? 0 : (part / whole) * 100;
  return share > 0 && share < 0.1 ? '< 0.1 %' : `${Number(share.toFixed(1))} %`;
};
