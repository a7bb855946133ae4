import { z } from '@strapi/utils';
import { ONE_LINE } from '../lib/one-line';

/** The greatest number of a row that its column holds. */
const GREATEST_ROW = 2 ** 31 - 1;
/** As long as the columns of Strapi's texts. */
const LONGEST_NAME = 255;
const LONGEST_TEXT = 100_000;
const ROW = /^[1-9]\d{0,9}$/;

export const isRow = (value: unknown): boolean =>
  (typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= GREATEST_ROW) ||
  (typeof value === 'string' && ROW.test(value) && Number(value) <= GREATEST_ROW);

const ofType = (expected: string) => ({ error: `expected ${expected}` });

/** On one line, as all that is no text of several. */
export const name = z
  .string(ofType('a text'))
  .max(LONGEST_NAME)
  .regex(ONE_LINE, ofType('one line without control characters'));
export const note = z.string(ofType('a text')).max(LONGEST_NAME);
export const text = z.string(ofType('a text')).max(LONGEST_TEXT);
export const filledName = name.min(1, 'expected a text that is not empty');
export const wholeNumber = z.int(ofType('a whole number')).min(1);
export const flag = z.boolean(ofType('true or false'));
export const row = z.custom<string | number>(isRow, ofType('the number of an entry'));
export const rows = z.array(row, ofType('a list of numbers of entries'));
export const someRows = rows.min(1, 'expected at least one number of an entry');
export const names = z.array(name, ofType('a list of texts'));

/** Strapi drops what it does not know: the panel sends more than is asked for. */
export const object = <Fields extends z.ZodRawShape>(fields: Fields) =>
  z.looseObject(fields, ofType('an object'));

export const anyObject = object({});
export const listOf = <Item extends z.ZodType>(item: Item) => z.array(item, ofType('a list'));
