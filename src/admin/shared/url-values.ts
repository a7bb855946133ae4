import { isDay } from './days';

/** An address can be written by hand: `?form[]=a` is a list, and a day may not exist. */
export const textIn = (value: unknown) =>
  typeof value === 'string' && value !== '' ? value : undefined;

export const dayIn = (value: unknown) =>
  typeof value === 'string' && isDay(value) ? value : undefined;

export const oneOf = <Value extends string>(values: readonly Value[], value: unknown) =>
  values.find((candidate) => candidate === value);

/** A page, or how many are on it. */
export const countIn = (value: unknown, otherwise: number) => {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : otherwise;
};
