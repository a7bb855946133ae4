const NUMBER = /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i;

/** A decimal in one form: its sign, its digits without zeros around them, and their power of ten. */
export interface Decimal {
  isNegative: boolean;
  digits: string;
  exponent: number;
}

/** By hand: the pattern for it takes the square of the length where zeros stand in the middle. */
const withoutTrailingZeros = (digits: string): string => {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') {
    end -= 1;
  }
  return digits.slice(0, end);
};

/** What a literal means, whatever way it is written; undefined if it is none. */
export const decimalOf = (literal: string): Decimal | undefined => {
  const match = NUMBER.exec(literal);
  if (!match) {
    return undefined;
  }
  const [, sign, whole = '', fraction = '', power = '0'] = match;
  const significant = `${whole}${fraction}`.replace(/^0+/, '');
  const digits = withoutTrailingZeros(significant);
  const exponent = Number(power) - fraction.length + (significant.length - digits.length);
  return digits === ''
    ? { isNegative: false, digits: '', exponent: 0 }
    : { isNegative: sign === '-', digits, exponent };
};

/** Whether a number of JavaScript says what the literal says: it has 15 to 17 digits. */
export const isExactNumber = (literal: string): boolean => {
  const printed = String(Number(literal));
  if (printed === literal) {
    return Number.isFinite(Number(literal));
  }
  const meant = decimalOf(literal);
  const kept = decimalOf(printed);
  return (
    meant !== undefined &&
    kept !== undefined &&
    meant.isNegative === kept.isNegative &&
    meant.digits === kept.digits &&
    meant.exponent === kept.exponent
  );
};
