import { isBlank } from '../../lib/blank-text';

export interface Attribute {
  type: string;
  required?: boolean;
  default?: unknown;
  conditions?: unknown;
  repeatable?: boolean;
  component?: string;
  components?: string[];
  enum?: string[];
  regex?: string | RegExp;
  min?: number | string;
  max?: number | string;
  minLength?: number;
  maxLength?: number;
}

/** Says what is wrong with a value that is there, as it has to be for this state of an entry. */
type Check = (value: unknown, attribute: Attribute, isDraft: boolean) => string | undefined;

/** Of a text whose schema says nothing: as long as its column. */
const COLUMN_LENGTHS: Record<string, number | undefined> = { string: 255, email: 255, uid: 255 };

/** How the sentence about a choice goes on, of which `judge-entry` makes a whole one. */
export const NOT_CHOSEN = 'Must be one of: ';

const counted = (count: number, one: string, many = `${one}s`) =>
  `${count} ${count === 1 ? one : many}`;

const length: Check = (value, { type, minLength, maxLength }, isDraft) => {
  const text = value as string;
  const longest = maxLength ?? COLUMN_LENGTHS[type] ?? Infinity;
  if (!isDraft && text.length < (minLength ?? 0)) {
    return `must have at least ${counted(minLength ?? 0, 'character')}`;
  }
  return text.length > longest ? `must have at most ${counted(longest, 'character')}` : undefined;
};

/** What the patterns of our schemas mean; another one is shown as it is. */
const PATTERNS: Record<string, string | undefined> = {
  '^[a-z0-9-]+$': 'may only have small letters from a to z, digits and hyphens, such as voice-data',
  '^[a-z][a-z0-9_]*$':
    'may only have small letters from a to z, digits and _, and begins with a letter, such as job_title',
};

const inWords = (pattern: string): string =>
  PATTERNS[pattern] ?? `does not have the expected form: ${pattern}`;

const form: Check = (value, { regex, required }, isDraft) => {
  const text = value as string;
  const isAsked = regex !== undefined && !isDraft && (required || text !== '');
  return isAsked && !new RegExp(regex).test(text) ? inWords(new RegExp(regex).source) : undefined;
};

const text: Check = (value, attribute, isDraft) => {
  if (typeof value !== 'string') {
    return 'must be a text';
  }
  if (!isDraft && attribute.required && isBlank(value)) {
    return value === '' ? 'is required' : 'is required: what is there cannot be seen';
  }
  return length(value, attribute, isDraft) ?? form(value, attribute, isDraft);
};

const slug: Check = (value, attribute, isDraft) =>
  text(value, attribute, isDraft) ??
  (attribute.regex === undefined && !isDraft && !/^[A-Za-z0-9-_.~]*$/.test(value as string)
    ? 'may only have letters from a to z, digits, and - _ . ~'
    : undefined);

const password: Check = (value, attribute, isDraft) =>
  typeof value === 'string' ? length(value, attribute, isDraft) : 'must be a text';

const choice: Check = (value, { enum: choices = [] }) =>
  choices.includes(value as string) ? undefined : `${NOT_CHOSEN}${choices.join(', ')}`;

const numeric = (value: unknown): number => {
  const isWritten = typeof value === 'number' || (typeof value === 'string' && !isBlank(value));
  return isWritten ? Number(value) : NaN;
};

const withinLimits: Check = (value, { min, max }, isDraft) => {
  const number = numeric(value);
  if (!isDraft && min !== undefined && number < Number(min)) {
    return `must be ${min} or more`;
  }
  return max !== undefined && number > Number(max) ? `must be ${max} or less` : undefined;
};

const number: Check = (value, attribute, isDraft) =>
  Number.isFinite(numeric(value))
    ? withinLimits(value, attribute, isDraft)
    : 'must be a number, such as 12 or 1.5';

const wholeNumber: Check = (value, attribute, isDraft) =>
  Number.isInteger(numeric(value))
    ? withinLimits(value, attribute, isDraft)
    : 'must be a whole number, such as 12';

const boolean: Check = (value) =>
  [true, false, 'true', 'false'].includes(value as boolean | string)
    ? undefined
    : 'must be true or false';

/** What a list has to hold once it is published. Single components are objects. */
const components: Check = (value, { type, repeatable, required, min, max }, isDraft) => {
  if (type === 'component' && !repeatable) {
    return typeof value === 'object' && !Array.isArray(value) ? undefined : 'must be an object';
  }
  if (!Array.isArray(value)) {
    return 'must be a list';
  }
  const isTooShort = min !== undefined && value.length < Number(min);
  if (!isDraft && isTooShort && (required || value.length > 0)) {
    return `must have at least ${counted(Number(min), 'entry', 'entries')}`;
  }
  return !isDraft && max !== undefined && value.length > Number(max)
    ? `must have at most ${counted(Number(max), 'entry', 'entries')}`
    : undefined;
};

/** What of a value is asked elsewhere: days, moments, JSON, addresses; relations have no values. */
const checks: Record<string, Check | undefined> = {
  string: text,
  text,
  richtext: text,
  email: text,
  uid: slug,
  password,
  enumeration: choice,
  integer: wholeNumber,
  float: number,
  decimal: number,
  boolean,
  component: components,
  dynamiczone: components,
};

const HOLD_NO_VALUE = new Set(['relation', 'media']);

const isList = ({ type, repeatable }: Attribute): boolean =>
  type === 'dynamiczone' || (type === 'component' && repeatable === true);

/** Why a value cannot stay as it is, in words that follow its name; undefined if it can. */
export const findFault = (
  value: unknown,
  attribute: Attribute,
  { isDraft, isNew }: { isDraft: boolean; isNew: boolean }
): string | undefined => {
  if (HOLD_NO_VALUE.has(attribute.type) || attribute.conditions) {
    return undefined;
  }
  if (value === undefined) {
    const isMissing = isNew && attribute.default === undefined && attribute.required && !isDraft;
    return isMissing ? 'is required' : undefined;
  }
  if (value === null) {
    if (isList(attribute)) {
      return 'must be a list';
    }
    return attribute.required && !isDraft ? 'is required' : undefined;
  }
  return checks[attribute.type]?.(value, attribute, isDraft);
};
